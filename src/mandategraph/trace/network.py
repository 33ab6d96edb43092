"""A store as a networkx MultiDiGraph: typed nodes, typed edges, and the evidence on each edge.

    from mandategraph.trace.network import network
    graph = network(open_graphs(["graphs"]))

A node is an IRI with `kind`, `id`, `label`, `title`, `year` (of a document, or None), and for an activity `unit`,
`report`, `theme` and the `year` of the report. An edge goes as the triple does, its key is the property's local name,
and it has `strength`, `phrase`, `confidence`, `rule` and `evidence` (a tuple of `trace.model.Evidence`); what has no
statement of its own, as shortcuts that rules derive, has `derived` true. Suggestions are edges with `suggested` true
and a `score`, left out unless asked for. `traced` gives the same of one trace: its cost grows with the answer, not with
the graph.
"""

from collections.abc import Iterable, Iterator

import networkx as nx
import pyoxigraph as ox

from mandategraph.identifiers import THINGS
from mandategraph.sparql import Queryable
from mandategraph.terms import DCTERMS, MG, RDF
from mandategraph.trace.activities import activities
from mandategraph.trace.describe import KINDS, things
from mandategraph.trace.grounds import links
from mandategraph.trace.hops import incoming, outgoing, rows
from mandategraph.trace.model import Activity, Link, Thing, Trace

# Relations between things; those of units and of evidence are in the edges' evidence.
_RELATIONS = (
    "mandatedBy", "establishedUnder", "implements", "respondsTo", "alignedWith", "cites", "activityIn", "hasPartner",
    "underProgramme", "hasOutput", "hasOutcome", "hasResult", "hasFigure", "contributesTo", "partyTo", "addressedTo",
    "calledToAct",
)  # fmt: skip
_PLAIN = (
    "reportedBy", "adoptedBy", "givenBy", "givenTo", "implementedThrough", "operatesIn", "programmePartner", "ledTo",
)  # fmt: skip


def network(store: Queryable, *, suggested: bool = False, mentions: bool = False) -> nx.MultiDiGraph:
    """The things and activities of a store with the relations between them; `mentions` adds which unit names what."""
    relations = [*_RELATIONS, *(["suggestedMandate"] if suggested else []), *(["mentions"] if mentions else [])]
    wanted = " ".join(str(MG[name]) for name in relations)
    query = f"SELECT ?t WHERE {{ VALUES ?p {{ {wanted} }} ?t <{RDF}predicate> ?p }}"
    graph = nx.MultiDiGraph()
    grounded = links(store, sorted({row[0] for row in rows(store, query)}))
    for one in grounded:
        graph.add_edge(one.subject, one.object, key=one.link.relation, **_edge(one.link))
    for name in (*_RELATIONS, *_PLAIN):
        for subject, value in sorted(rows(store, f"SELECT ?s ?o WHERE {{ ?s {MG[name]} ?o }}")):
            if value.startswith(THINGS) and not graph.has_edge(subject, value, name):
                graph.add_edge(subject, value, key=name, derived=True, suggested=False, evidence=())
    _describe(store, graph)
    return graph


def traced(store: Queryable, trace: Trace) -> nx.MultiDiGraph:
    """The things of a trace with the relations between them.

    What an item has from the paragraph that it stands under is no triple of the graphs: such an edge is `derived`.
    """
    graph = nx.MultiDiGraph()
    for subject, value, link in sorted(_steps(store, trace), key=lambda s: (s[0], s[1], s[2].relation)):
        graph.add_edge(subject, value, key=link.relation, **_edge(link))
    if trace.thing.kind != "unit" or not graph:
        graph.add_node(trace.thing.iri)
    graph.add_nodes_from(a.thing.iri for a in (*trace.activities, *trace.further))
    _describe(store, graph)
    return graph


def _steps(store: Queryable, trace: Trace) -> Iterator[tuple[str, str, Link]]:
    """Subject, object and link of each relation in a trace."""
    for activity in (*trace.activities, *trace.further):
        for link in _links(activity):
            yield activity.thing.iri, link.thing.iri, link
    for one in trace.report_mandates:
        yield one.report.iri, one.link.thing.iri, one.link
    for link in trace.relations:
        if link.relation != "mentions":
            for subject, value in _ends(store, trace.thing, link):
                yield subject, value, link


def _ends(store: Queryable, thing: Thing, link: Link) -> Iterator[tuple[str, str]]:
    """Subject and object of what else is said of the thing traced; what a unit asks for, its recommendation asks."""
    if thing.kind == "unit":
        asking = [subject for subject, _ in incoming(store, MG.recommendedIn, [thing.iri])]
        called = outgoing(store, asking, (MG[link.relation],))
        yield from ((s, link.thing.iri) for s, own in called.items() if link.thing.iri in own[link.relation])
    elif thing.kind == "convention" or link.thing.kind == "recommendation":
        yield link.thing.iri, thing.iri
    else:
        yield thing.iri, link.thing.iri


def _links(activity: Activity) -> tuple[Link, ...]:
    parts = (activity.programmes, activity.countries, activity.partners, activity.outputs, activity.outcomes)
    return tuple(link for links in (activity.ties, activity.mandates, *parts, activity.goals) for link in links)


def _edge(link: Link) -> dict[str, object]:
    return {
        "strength": link.strength,
        "phrase": link.phrase,
        "confidence": link.confidence,
        "rule": link.rule,
        "evidence": link.evidence,
        "derived": link.through is not None and bool(link.strength),
        "suggested": link.suggested,
        "score": link.score,
    }


def _describe(store: Queryable, graph: nx.MultiDiGraph) -> None:
    """What each node is."""
    named = things(store, graph.nodes)
    told = activities(store, {i: () for i, t in named.items() if t.kind == "activity"}, None)
    years = _years(store, {*graph.nodes, *(a.report.iri for a in told)})
    for iri in graph.nodes:
        thing = named.get(iri)
        graph.nodes[iri].update(
            kind=thing.kind if thing else "mandate" if "/mandate/" in iri else "thing",
            id=thing.id if thing else iri.removeprefix(THINGS),
            label=thing.label if thing else iri.removeprefix(THINGS),
            title=thing.title if thing else "",
            year=years.get(iri),
        )
    for activity in told:
        graph.nodes[activity.thing.iri].update(
            unit=activity.unit.id,
            report=activity.report.id,
            theme=activity.theme.label if activity.theme else "",
            label=activity.thing.label,
            year=years.get(activity.report.iri),
        )


def _years(store: Queryable, iris: Iterable[str]) -> dict[str, int]:
    """The year in which each document was adopted or issued, where the graphs tell it."""
    dates = outgoing(store, iris, [ox.NamedNode(DCTERMS + name) for name in ("date", "issued")])
    found = {
        iri: next((t[:4] for texts in own.values() for t in texts if t[:4].isdigit()), "") for iri, own in dates.items()
    }
    return {iri: int(year) for iri, year in found.items() if year}


def kinds(graph: nx.MultiDiGraph) -> dict[str, int]:
    """How many nodes of each kind the graph has.

    >>> kinds(nx.MultiDiGraph())
    {}
    """
    order = [*dict.fromkeys(KINDS.values()), "mandate", "thing"]
    counts = {kind: sum(1 for _, found in graph.nodes(data="kind") if found == kind) for kind in order}
    return {kind: count for kind, count in counts.items() if count}
