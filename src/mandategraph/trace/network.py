"""A store as a networkx MultiDiGraph: typed nodes, typed edges, and the evidence on each edge.

    from mandategraph.trace.network import network
    graph = network(open_graphs(["graphs"]))

A node is an IRI with `kind`, `id`, `label`, and for an activity `unit`, `report` and `theme`. An edge goes as the
triple does, its key is the property's local name, and it has `strength`, `phrase`, `confidence`, `rule` and `evidence`
(a tuple of `trace.model.Evidence`); what has no statement of its own, as shortcuts that rules derive, has `derived`
true. Suggestions are edges with `suggested` true, left out unless asked for.
"""

import networkx as nx

from mandategraph.identifiers import THINGS
from mandategraph.sparql import Queryable
from mandategraph.terms import MG, RDF
from mandategraph.trace.activities import activities
from mandategraph.trace.describe import KINDS, things
from mandategraph.trace.grounds import links
from mandategraph.trace.hops import rows
from mandategraph.trace.model import Link

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


def _edge(link: Link) -> dict[str, object]:
    return {
        "strength": link.strength,
        "phrase": link.phrase,
        "confidence": link.confidence,
        "rule": link.rule,
        "evidence": link.evidence,
        "derived": False,
        "suggested": link.suggested,
    }


def _describe(store: Queryable, graph: nx.MultiDiGraph) -> None:
    """What each node is."""
    named = things(store, graph.nodes)
    for iri in graph.nodes:
        thing = named.get(iri)
        graph.nodes[iri].update(
            kind=thing.kind if thing else "mandate" if "/mandate/" in iri else "thing",
            id=thing.id if thing else iri.removeprefix(THINGS),
            label=thing.label if thing else iri.removeprefix(THINGS),
            title=thing.title if thing else "",
        )
    for activity in activities(store, {i: () for i, t in named.items() if t.kind == "activity"}, None):
        graph.nodes[activity.thing.iri].update(
            unit=activity.unit.id,
            report=activity.report.id,
            theme=activity.theme.label if activity.theme else "",
            label=activity.thing.label,
        )


def kinds(graph: nx.MultiDiGraph) -> dict[str, int]:
    """How many nodes of each kind the graph has.

    >>> kinds(nx.MultiDiGraph())
    {}
    """
    order = [*dict.fromkeys(KINDS.values()), "mandate", "thing"]
    counts = {kind: sum(1 for _, found in graph.nodes(data="kind") if found == kind) for kind in order}
    return {kind: count for kind, count in counts.items() if count}
