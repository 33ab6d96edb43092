"""Suggestions: which paragraphs may answer a resolution that they do not cite, by its title.

The title is a question to BM25, each paragraph with the heading over it a text. The sum is divided by the square root
of the number of terms of the title that the report has at all, as a long title meets more words by chance. One number
decides, the least score, chosen on our own reading of one report (`mandategraph suggest --judge`,
tests/gold/suggestions.jsonl). Only sources that the report itself names are asked for, unless `everything`: that a
report says it answers a resolution is the best reason to look for where.
"""

import math
from collections.abc import Iterable
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.sparql import Queryable
from mandategraph.suggest.bm25 import Entry, Index
from mandategraph.suggest.terms import terms
from mandategraph.terms import DCTERMS, MG
from mandategraph.trace.describe import things
from mandategraph.trace.hops import incoming, outgoing, rows, statements
from mandategraph.trace.strength import counting, properties

LEAST = 3.5
# Units that can report work; the introduction and the recommendations of a report do not.
_KINDS = ("paragraph", "item", "box")
_UNIT = (
    MG.unitName,
    MG.text,
    MG.headingPath,
    MG.position,
    MG.unitOf,
    MG.hasTheme,
    ox.NamedNode(DCTERMS + "type"),
)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit that may report work: IRI, name, report, text, headings, theme."""

    iri: str
    name: str
    report: str
    text: str
    headings: tuple[str, ...]
    position: int
    theme: str = ""
    kind: str = "paragraph"

    @property
    def entry(self) -> Entry:
        """The unit for the index: its words and those of the heading right above it."""
        return Entry(tuple(terms(self.text)), tuple(terms(self.headings[-1])) if self.headings else ())


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That a unit may answer a source: the score and the terms that match, the most telling first.

    Where `recommendation` is given (an IRI), it is the other way round: the source, a later resolution, may have taken
    up the recommendation that the unit holds.
    """

    source: str
    unit: Unit
    score: float
    words: tuple[str, ...]
    recommendation: str | None = None


def suggest(store: Queryable, *, everything: bool = False, least: float = LEAST) -> list[Suggestion]:
    """The suggestions for the reports in the store, by report, place and source; nothing that is cited already."""
    titled = titles(store)
    cited = _cited(store)
    found = []
    for report in sorted({u for (u,) in rows(store, f"SELECT ?r WHERE {{ ?r a {MG.Report} }}")}):
        told = _units(store, report)
        index = Index({u.iri: u.entry for u in told})
        named = titled.keys() if everything else _named(store, report)
        asked = {s: t for s, t in titled.items() if s in named}
        for source, title in asked.items():
            scored = score(index, told, source, title)
            found += [s for s in scored if s.score >= least and (s.unit.iri, source) not in cited]
    return sorted(found, key=lambda s: (s.unit.report, s.unit.position, -s.score, s.source))


def score(index: Index, units: Iterable[Unit], source: str, title: str) -> list[Suggestion]:
    """Every unit that shares a term with the title, in its own text and not in the heading alone."""
    asked = tuple(term for term in dict.fromkeys(terms(title)) if index.knows(term))
    found = []
    for unit in units:
        parts = index.parts(unit.iri, asked)
        if parts.keys() & index.words(unit.iri):
            words = tuple(sorted(parts, key=lambda w: (-parts[w], w)))
            found.append(Suggestion(source, unit, round(sum(parts.values()) / math.sqrt(len(asked)), 4), words))
    return found


def titles(store: Queryable) -> dict[str, str]:
    """The titles of the resolutions and decisions that the store describes, from whatever register or report."""
    query = f"SELECT ?s ?t WHERE {{ VALUES ?c {{ {MG.Resolution} {MG.Decision} }} ?s a ?c ; <{DCTERMS}title> ?t }}"
    return {row[0]: row[1] for row in sorted(rows(store, query), reverse=True)}


def _named(store: Queryable, report: str) -> set[str]:
    """The sources that a report, or a unit of it, names."""
    units = [u for u, _ in incoming(store, MG.unitOf, [report])]
    return {o for f in outgoing(store, units, [MG.mentions]).values() for o in f.get("mentions", ())}


def _cited(store: Queryable) -> set[tuple[str, str]]:
    """Pairs of unit and source where the unit cites the source as a mandate."""
    citing = [MG[name] for name, label in properties().items() if label in counting()]
    activities = [a for (a,) in rows(store, f"SELECT ?a WHERE {{ ?a a {MG.Activity} }}")]
    said = outgoing(store, statements(store, "subject", activities, citing))
    return {(f["rdf:subject"][0].removesuffix("/activity"), f["rdf:object"][0]) for f in said.values()}


def cited_names(store: Queryable) -> set[tuple[str, str]]:
    """The same pairs by identifier and name: ("CND/RES/65/2", "41")."""
    pairs = _cited(store)
    named = things(store, {i for pair in pairs for i in pair})
    return {(named[source].id, named[unit].id) for unit, source in pairs if unit in named and source in named}


def _units(store: Queryable, report: str) -> list[Unit]:
    iris = [u for u, _ in incoming(store, MG.unitOf, [report])]
    recommending = {u for _, u in incoming(store, MG.recommendedIn, iris)}
    found = [u for u in units(store, iris) if u.iri not in recommending]
    return [u for u in found if u.kind in _KINDS and not _apart(u.headings[0] if u.headings else "")]


def units(store: Queryable, iris: Iterable[str]) -> list[Unit]:
    """What the store tells of units, in the order of their reports."""
    found = []
    for iri, facts in outgoing(store, iris, _UNIT).items():
        headings = tuple(facts.get("headingPath", ("",))[0].split(" > "))
        found.append(
            Unit(
                iri=iri,
                name=facts["unitName"][0],
                report=facts["unitOf"][0],
                text=facts["text"][0],
                headings=tuple(h for h in headings if h),
                position=int(facts["position"][0]),
                theme=facts.get("hasTheme", ("",))[0],
                kind=facts["dcterms:type"][0],
            )
        )
    return sorted(found, key=lambda u: (u.report, u.position))


def _apart(heading: str) -> bool:
    """Whether a chapter of this name reports no work."""
    words = set(terms(heading)) | {w.strip(".").lower() for w in heading.split()}
    return bool(words & {"introduction", "recommendations", "conclusions"})
