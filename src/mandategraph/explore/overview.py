"""A report at a glance: mandates by theme, countries, programmes, partners, results, figures, and what is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.explore.corpus import Corpus
from mandategraph.explore.evidence import Said, said
from mandategraph.sparql import Queryable
from mandategraph.terms import MG, RDF
from mandategraph.trace.describe import things, unknown
from mandategraph.trace.grounds import links
from mandategraph.trace.hops import rows
from mandategraph.trace.model import Thing
from mandategraph.trace.strength import counting, properties

_NO_THEME = Thing("", "theme", "", "under no theme")
# So many of each stand on the page; the rest is in the search and the questions.
SHOWN = 12


@dataclass(frozen=True, slots=True)
class Counted:
    """A thing with the number of activities that have to do with it."""

    thing: Thing
    count: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """Activities by two kinds of thing: the columns, and each row with its cells in their order."""

    columns: tuple[Thing, ...]
    rows: tuple[tuple[Thing, tuple[int, ...]], ...]

    @property
    def highest(self) -> int:
        """The largest cell."""
        return max((n for _, cells in self.rows for n in cells), default=0)


@dataclass(frozen=True, slots=True)
class Overview:
    """What a report tells, counted."""

    activities: int
    unmandated: int
    answered: int
    silent: tuple[Thing, ...]
    matrix: Matrix
    countries: tuple[Counted, ...]
    programmes: tuple[Counted, ...]
    partners: tuple[Counted, ...]
    outcomes: tuple[Said, ...]
    figures: tuple[Said, ...]
    themes: tuple[Counted, ...]


def overview(corpus: Corpus, report: Thing) -> Overview:
    """The report at a glance."""
    store, own = corpus.store, _own(report.iri)
    citing = " ".join(str(MG[p]) for p, label in properties().items() if label in counting())
    cited = f"{own} ; ?p ?x . VALUES ?p {{ {citing} }}"
    themed = _pairs(store, f"{cited} ?a {MG.hasTheme} ?y .")
    bare = _pairs(store, f'{cited} BIND ("" AS ?y) FILTER NOT EXISTS {{ ?a {MG.hasTheme} ?theme }}')
    own_report = ox.NamedNode(report.iri)
    whole = _column(store, "?x", f"VALUES ?p {{ {citing} }} {own_report} ?p ?x")
    answered = _column(store, "?x", cited)
    activities, tied = _column(store, "?a", own), _column(store, "?a", cited)
    counted = f"?o {MG.measure} ?kind ; {MG.value} ?v . FILTER (?kind != 'percent')"
    silent = things(store, whole - answered)
    return Overview(
        activities=len(activities),
        unmandated=len(activities - tied),
        answered=len(answered),
        silent=tuple(sorted(silent.values(), key=lambda t: t.id)),
        matrix=_matrix(store, {**themed, **bare}),
        countries=_counted(store, own, "activityIn"),
        programmes=_counted(store, own, "underProgramme"),
        partners=_counted(store, own, "hasPartner"),
        outcomes=_said(store, report.iri, "hasOutcome", ""),
        figures=_said(store, report.iri, "hasFigure", counted),
        themes=_counted(store, own, "hasTheme"),
    )


def _own(report: str) -> str:
    return f"?u {MG.unitOf} {ox.NamedNode(report)} . ?a {MG.reportedIn} ?u"


def _column(store: Queryable, variable: str, pattern: str) -> set[str]:
    return {value for (value,) in rows(store, f"SELECT DISTINCT {variable} WHERE {{ {pattern} }}")}


def _pairs(store: Queryable, pattern: str) -> dict[tuple[str, str], int]:
    """(x, y) → in how many activities they come together."""
    query = f"SELECT ?x ?y (COUNT(DISTINCT ?a) AS ?n) WHERE {{ {pattern} }} GROUP BY ?x ?y"
    return {(x, y): int(n) for x, y, n in sorted(rows(store, query))}


def _counted(store: Queryable, own: str, relation: str) -> tuple[Counted, ...]:
    query = f"SELECT ?x (COUNT(DISTINCT ?a) AS ?n) WHERE {{ {own} ; {MG[relation]} ?x }} GROUP BY ?x"
    found = {x: int(n) for x, n in rows(store, query)}
    named = things(store, found)
    return tuple(
        sorted(
            (Counted(named.get(x) or unknown(x), n) for x, n in found.items()), key=lambda c: (-c.count, c.thing.name)
        )
    )


def _matrix(store: Queryable, pairs: Mapping[tuple[str, str], int]) -> Matrix:
    named = things(store, {i for pair in pairs for i in pair})
    columns = sorted({y for _, y in pairs}, key=lambda y: (-sum(n for (_, o), n in pairs.items() if o == y), y))
    lines = sorted({x for x, _ in pairs}, key=lambda x: (-sum(n for (o, _), n in pairs.items() if o == x), x))
    return Matrix(
        tuple((named.get(y) or unknown(y)) if y else _NO_THEME for y in columns),
        tuple((named.get(x) or unknown(x), tuple(pairs.get((x, y), 0) for y in columns)) for x in lines),
    )


def _said(store: Queryable, report: str, relation: str, further: str) -> tuple[Said, ...]:
    """The statements of a relation in the report; figures the largest first."""
    where = (
        f"?u {MG.unitOf} {ox.NamedNode(report)} ; {MG.position} ?at . ?a {MG.reportedIn} ?u . "
        f"?t <{RDF}subject> ?a ; <{RDF}predicate> {MG[relation]} ; <{RDF}object> ?o . {further}"
    )
    order = "DESC(?v) ?at ?t" if further else "?at ?t"
    found = list(dict.fromkeys(t for t, *_ in rows(store, f"SELECT ?t WHERE {{ {where} }} ORDER BY {order}")))
    place = {t: n for n, t in enumerate(found[: 4 * SHOWN])}
    return tuple(sorted((said(g) for g in links(store, place)), key=lambda s: place[s.iri]))
