"""Who works with whom: organizations joined by the activities and programmes in which they are partners.

The organization that reports an activity takes part in it too. Two partners of one programme are joined even where no
activity tells of both, which is said.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import pyoxigraph as ox

from mandategraph.sparql import Queryable
from mandategraph.terms import MG
from mandategraph.trace.describe import things, unknown
from mandategraph.trace.grounds import links
from mandategraph.trace.hops import outgoing, rows, statements
from mandategraph.trace.model import Evidence, Link, Thing

# How two work together, the closest first: told in one sentence, in one paragraph, of one programme.
SENTENCE, PARAGRAPH, PROGRAMME = "sentence", "paragraph", "programme"
_HOW = (SENTENCE, PARAGRAPH, PROGRAMME)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two that work together, and the words that say so; the weight is of activities, or of programmes (PROGRAMME)."""

    one: Thing
    other: Thing
    how: str
    weight: int
    evidence: tuple[Evidence, ...]
    programmes: tuple[Thing, ...] = ()

    @property
    def units(self) -> tuple[str, ...]:
        """The units that tell of it, with their report."""
        return tuple(dict.fromkeys(f"{e.report}, {e.unit}" for e in self.evidence))


@dataclass(frozen=True, slots=True)
class Partnership:
    """A network of partners around `centre`, if there is one: each with its number of activities, and their ties."""

    thing: Thing
    centre: Thing | None
    partners: tuple[tuple[Thing, int], ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class _Work:
    """An activity: who reports it, and the links to its partners and programmes."""

    reporter: str
    partners: Mapping[str, Link]
    programmes: Mapping[str, Link]


def partnership(store: Queryable, thing: Thing) -> Partnership:
    """The network of the partners of a report, or of an organization with those that it works with.

    The organization that a report is of, or the organization itself, stands in the centre.
    """
    works = _works(store, thing)
    found = {**_by_programme(works), **_by_activity(works)}
    centre = thing.iri if thing.kind != "report" else next((w.reporter for w in works.values() if w.reporter), "")
    if thing.kind != "report":
        near = {centre} | {x for pair in found if centre in pair for x in pair}
        found = {pair: told for pair, told in found.items() if set(pair) <= near}
    counts: dict[str, int] = defaultdict(int)
    for work in works.values():
        for one in {*work.partners, work.reporter} - {""}:
            counts[one] += 1
    members = {x for pair in found for x in pair} or set(counts)
    named = things(store, members | {p for told in found.values() for p in told.programmes})
    ties = [_tie(pair if pair[0] != centre else pair[::-1], told, named) for pair, told in found.items()]
    around = [(named.get(m) or unknown(m), counts[m]) for m in members if m != centre]
    return Partnership(
        thing,
        named.get(centre),
        tuple(sorted(around, key=lambda p: (-p[1], p[0].name, p[0].iri))),
        tuple(sorted(ties, key=lambda t: (_HOW.index(t.how), -t.weight, t.one.name, t.other.name))),
    )


@dataclass(slots=True)
class _Told:
    """What is told of a pair."""

    how: str
    among: set[str]
    evidence: set[Evidence]
    programmes: set[str]


def _works(store: Queryable, thing: Thing) -> dict[str, _Work]:
    """The activities with partners that have to do with a report or an organization."""
    node = ox.NamedNode(thing.iri)
    of_report = f"?u {MG.unitOf} {node} . ?a {MG.reportedIn} ?u ; {MG.hasPartner} ?p"
    of_organization = (
        f"?a {MG.hasPartner} {node}",
        f"?p {MG.programmePartner} {node} . ?a {MG.underProgramme} ?p",
        f"?r {MG.reportedBy} {node} . ?u {MG.unitOf} ?r . ?a {MG.reportedIn} ?u ; {MG.hasPartner} ?p",
    )
    patterns = (of_report,) if thing.kind == "report" else of_organization
    found = {a for p in patterns for (a,) in rows(store, f"SELECT DISTINCT ?a WHERE {{ {p} }}")}
    units = {a: f["reportedIn"][0] for a, f in outgoing(store, found, [MG.reportedIn]).items()}
    reports = {u: f["unitOf"][0] for u, f in outgoing(store, units.values(), [MG.unitOf]).items()}
    by = {r: f["reportedBy"][0] for r, f in outgoing(store, set(reports.values()), [MG.reportedBy]).items()}
    told: dict[str, tuple[dict[str, Link], dict[str, Link]]] = {a: ({}, {}) for a in found}
    for one in links(store, statements(store, "subject", found, [MG.hasPartner, MG.underProgramme])):
        told[one.subject][one.link.relation == "underProgramme"][one.object] = one.link
    return {a: _Work(by.get(reports.get(units.get(a, ""), ""), ""), *told[a]) for a in sorted(found)}


def _by_activity(works: Mapping[str, _Work]) -> dict[tuple[str, str], _Told]:
    """Pairs that take part in one activity."""
    found: dict[tuple[str, str], _Told] = {}
    for activity, work in works.items():
        for one, other in _pairs(work.partners):
            evidence, how = _together(work.partners[one], work.partners[other])
            _tell(found, (one, other), how, activity, evidence)
        for partner, link in work.partners.items():
            if work.reporter and partner != work.reporter:
                pair = (min(partner, work.reporter), max(partner, work.reporter))
                _tell(found, pair, SENTENCE, activity, link.evidence)
    return found


def _by_programme(works: Mapping[str, _Work]) -> dict[tuple[str, str], _Told]:
    """Pairs that are partners of one programme: a sentence names it with each of them."""
    members: dict[str, dict[str, set[Evidence]]] = defaultdict(lambda: defaultdict(set))
    for work in works.values():
        for programme, under in work.programmes.items():
            sentences = {e.sentence for e in under.evidence}
            for partner, link in work.partners.items():
                members[programme][partner] |= {e for e in link.evidence if e.sentence in sentences}
    found: dict[tuple[str, str], _Told] = {}
    for programme, partners in members.items():
        told = {p: evidence for p, evidence in partners.items() if evidence}
        for one, other in _pairs(told):
            _tell(found, (one, other), PROGRAMME, programme, (*told[one], *told[other]))
            found[one, other].programmes.add(programme)
    return found


def _pairs(keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    return combinations(sorted(keys), 2)


def _together(one: Link, other: Link) -> tuple[list[Evidence], str]:
    """The words that tell of both partners: of one sentence if there is one, else of the paragraph."""
    both = {(e.unit_iri, e.sentence) for e in one.evidence} & {(e.unit_iri, e.sentence) for e in other.evidence}
    evidence = [*one.evidence, *other.evidence]
    return ([e for e in evidence if (e.unit_iri, e.sentence) in both], SENTENCE) if both else (evidence, PARAGRAPH)


def _tell(
    found: dict[tuple[str, str], _Told], pair: tuple[str, str], how: str, among: str, evidence: Iterable[Evidence]
) -> None:
    told = found.setdefault(pair, _Told(how, set(), set(), set()))
    told.how = min(told.how, how, key=_HOW.index)
    told.among.add(among)
    told.evidence |= set(evidence)


def _tie(pair: tuple[str, str], told: _Told, named: Mapping[str, Thing]) -> Tie:
    one, other = (named.get(iri) or unknown(iri) for iri in pair)
    evidence = sorted(told.evidence, key=lambda e: (e.report, e.unit_iri, e.start, e.end))
    programmes = sorted(told.programmes)
    return Tie(
        one, other, told.how, len(told.among), tuple(evidence), tuple(named.get(p) or unknown(p) for p in programmes)
    )
