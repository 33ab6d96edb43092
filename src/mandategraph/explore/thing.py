"""A thing as a view: what it is, what it is linked to, and each statement with its quoted sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.errors import NoSuchThingError
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.evidence import Said, said
from mandategraph.explore.wording import FACTS, FROM, TOWARDS, WHOLE
from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.sparql import Queryable
from mandategraph.terms import DCTERMS, MG, RDF
from mandategraph.trace.describe import things, unknown
from mandategraph.trace.grounds import Grounded, links
from mandategraph.trace.hops import joined, outgoing, rows, statements, valid
from mandategraph.trace.model import SOURCES, Activity, Link, Thing, Trace
from mandategraph.trace.paths import trace

# How many statements of a relation stand on the page, and how many activities it traces.
SHOWN, TRACED = 40, 40
# In the sentences of how many statements about a thing figures are looked for.
_SEARCHED = 200
_FIGURED = f"<{RDF}predicate> {MG.hasFigure} ."


@dataclass(frozen=True, slots=True)
class Group:
    """Statements with one relation, under a title; `relation` names the group in links.

    `more` are those that the graphs hold and the page does not.
    """

    relation: str
    title: str
    said: tuple[Said, ...]
    more: int = 0


@dataclass(frozen=True, slots=True)
class Related:
    """Things that work ties to this one, of one kind, each with the number of activities that do."""

    title: str
    things: tuple[tuple[Thing, int], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Where a budget lists a resolution as a mandate: of whom, under which subprogramme, at which place."""

    entity: Thing
    subprogramme: str
    place: str
    document: Thing


@dataclass(frozen=True, slots=True)
class View:
    """Everything that the page of a thing tells."""

    thing: Thing
    facts: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    groups: tuple[Group, ...]
    figures: tuple[Said, ...]
    related: tuple[Related, ...]
    listings: tuple[Listing, ...]
    trace: Trace


def view(corpus: Corpus, iri: str) -> View:
    """What the graphs tell of a thing. Raises NoSuchThingError if they hold nothing of it."""
    store = corpus.store
    found = things(store, [iri]).get(iri) if valid(iri) else None
    if found is None:
        raise NoSuchThingError(iri.removeprefix(THINGS))
    traced = trace(store, found, limit=TRACED)
    return View(
        thing=found,
        facts=tuple(facts(store, found)),
        groups=tuple(_groups(store, found)),
        figures=_figures(store, traced),
        related=tuple(_related(traced)),
        listings=_listings(store, found),
        trace=traced,
    )


def facts(store: Queryable, one: Thing) -> Iterable[tuple[str, tuple[tuple[str, str], ...]]]:
    """What is told of a thing in a line each: label → values as (text, IRI or nothing)."""
    own = outgoing(store, [one.iri]).get(one.iri, {})
    named = things(store, (v for values in own.values() for v in values if v.startswith(THINGS)))
    for name, label in FACTS.items():
        values = own.get(name.removeprefix("mg:"), ())
        if name in ("skos:altLabel", "mg:symbol"):
            values = tuple(v for v in values if v not in (one.id, one.label))
        told = tuple((named[v].name, v) if v in named else _elsewhere(v) for v in values)
        if told:
            yield label, told


def _elsewhere(value: str) -> tuple[str, str]:
    """A value as text and link: of an IRI of others the host and the last part.

    >>> _elsewhere("http://metadata.un.org/sdg/codes/geoArea/604"), _elsewhere("1999")
    (('metadata.un.org: 604', 'http://metadata.un.org/sdg/codes/geoArea/604'), ('1999', ''))
    """
    if not value.startswith("http"):
        return value, ""
    return f"{value.split('/')[2]}: {value.rpartition('/')[2]}", value


def _groups(store: Queryable, one: Thing) -> Iterable[Group]:
    """The statements about a thing by relation; a paragraph that says more is not told again as one that names it."""
    towards, omitted = _statements(store, "object", one.iri)
    told = {e.unit_iri for g in towards if g.link.relation != "mentions" for e in g.link.evidence}
    by_relation: dict[str, list[Said]] = {}
    for g in towards:
        if g.link.relation != "mentions" or not told.issuperset(e.unit_iri for e in g.link.evidence):
            whole = g.link.thing.kind == "report" and bool(g.link.strength)
            by_relation.setdefault("whole" if whole else g.link.relation, []).append(said(g))
    titles = {"whole": WHOLE, **TOWARDS}
    for name in [*list(TOWARDS)[:-1], "whole", "mentions"]:
        if name in by_relation:
            alone = name == "mentions" and len(by_relation) == 1
            title = "Named in" if alone else titles[name]
            yield Group(name, title, _sorted(store, by_relation[name]), omitted.get(name, 0))
    away, omitted = _statements(store, "subject", one.iri)
    for name, title in FROM.items():
        if mine := [said(g) for g in away if g.link.relation == name]:
            yield Group(f"from-{name}", title, tuple(mine), omitted.get(name, 0))


def _statements(store: Queryable, end: str, iri: str) -> tuple[list[Grounded], dict[str, int]]:
    """The statements at whose `end` a thing stands, at most SHOWN of each relation; how many of each are left out."""
    node, mentions, omitted = ox.NamedNode(iri), MG.mentions.value, {}
    found: list[str] = []
    counts = f"SELECT ?p (COUNT(?t) AS ?n) WHERE {{ ?t <{RDF}{end}> {node} ; <{RDF}predicate> ?p }} GROUP BY ?p"
    for relation, count in sorted(rows(store, counts), key=lambda r: r[0] == mentions):
        which = f"?t <{RDF}{end}> {node} ; <{RDF}predicate> <{relation}>"
        found += [t for (t,) in rows(store, f"SELECT ?t WHERE {{ {which} }} ORDER BY ?t LIMIT {SHOWN}")]
        omitted[relation.removeprefix(ONTOLOGY)] = max(0, int(count) - SHOWN)
    return links(store, found, "subject" if end == "object" else "object"), omitted


def _sorted(store: Queryable, found: list[Said]) -> tuple[Said, ...]:
    """Statements in the order of the reports."""
    units = {q.unit_iri for s in found for q in s.quotes}
    places = {u: int(f["position"][0]) for u, f in outgoing(store, units, [MG.position]).items()}

    def place(one: Said) -> tuple[str, int, int]:
        first = one.quotes[0] if one.quotes else None
        return (first.report, places.get(first.unit_iri, 0), first.start) if first is not None else ("", 0, 0)

    return tuple(sorted(found, key=place))


def _figures(store: Queryable, traced: Trace) -> tuple[Said, ...]:
    """The figures that are said to be of a thing.

    Of a programme its own, of a theme those of the activities traced, else those told in one sentence with it.
    """
    one = traced.thing
    if one.kind in ("report", "document", "publication", "recommendation"):
        return ()
    if one.kind == "programme":
        pattern = f"?f {MG.underProgramme} {ox.NamedNode(one.iri)} . ?t <{RDF}object> ?f ; {_FIGURED}"
        found = {t for (t,) in rows(store, f"SELECT ?t WHERE {{ {pattern} }}")}
    elif one.kind == "theme":
        found = set(statements(store, "subject", [a.thing.iri for a in traced.activities], [MG.hasFigure]))
    else:
        about = f"SELECT ?t WHERE {{ ?t <{RDF}object> {ox.NamedNode(one.iri)} }} ORDER BY ?t LIMIT {_SEARCHED}"
        pattern = f"?n {MG.evidence}/{MG.sentence} ?s . ?q {MG.sentence} ?s . ?t {MG.evidence} ?q ; {_FIGURED}"
        found = {t for (t,) in joined(store, pattern, "?t", [t for (t,) in rows(store, about)])}
    return _sorted(store, [said(g) for g in links(store, sorted(found)[:SHOWN])])


def _related(found: Trace) -> Iterable[Related]:
    """What the work tied to a thing has to do with, said in the same sentence; the most frequent first."""
    activities = found.activities
    forward = found.forward
    fields: Sequence[tuple[str, str]] = (
        ("Mandates", "mandates"),
        ("Programmes", "programmes"),
        ("Countries", "countries"),
        ("Partners", "partners"),
        ("Outcomes", "outcomes"),
        ("Goals", "goals"),
    )
    for title, name in fields:
        if (forward and name == "mandates") or (found.thing.kind == "country" and name == "countries"):
            continue
        counted = _counted(activities, name, found.thing.iri)
        if counted:
            yield Related(title, counted)
    themes = Counter(a.theme for a in activities if a.theme is not None and a.theme.iri != found.thing.iri)
    if themes:
        yield Related("Themes", tuple(sorted(themes.items(), key=lambda p: (-p[1], p[0].label))))


def _counted(activities: Iterable[Activity], name: str, besides: str) -> tuple[tuple[Thing, int], ...]:
    counts: Counter[str] = Counter()
    known: dict[str, Thing] = {}
    for activity in activities:
        told: tuple[Link, ...] = getattr(activity, name)
        mine = {t.thing.iri: t.thing for t in told if name == "mandates" or activity.together(t)}
        mine.pop(besides, None)
        counts.update(mine.keys())
        known |= mine
    return tuple((known[i], n) for i, n in sorted(counts.items(), key=lambda p: (-p[1], known[p[0]].name)))


def _listings(store: Queryable, one: Thing) -> tuple[Listing, ...]:
    if one.kind not in SOURCES:
        return ()
    query = (
        f"SELECT ?who ?where ?doc ?m WHERE {{ ?m {MG.givenBy} {ox.NamedNode(one.iri)} ; {MG.givenTo} ?who ; "
        f"{MG.listedAt} ?where ; <{DCTERMS}source> ?doc }}"
    )
    found = sorted(set(rows(store, query)))
    own = outgoing(store, [m for *_, m in found], [MG.underSubprogramme])
    parts = {i for f in own.values() for i in f.get("underSubprogramme", ())}
    named = things(store, [i for who, _, doc, _ in found for i in (who, doc)])
    labels = {i: f["skos:prefLabel"][0] for i, f in outgoing(store, parts).items() if "skos:prefLabel" in f}
    return tuple(
        Listing(
            named.get(who) or unknown(who),
            "; ".join(labels.get(i, "") for i in own.get(m, {}).get("underSubprogramme", ())),
            where,
            named.get(doc) or unknown(doc),
        )
        for who, where, doc, m in found
    )
