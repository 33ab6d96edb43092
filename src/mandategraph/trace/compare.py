"""Two sets of graphs held against each other: two years of an entity, or two entities.

What is told is what reports say. A programme that a later report does not name may go on unreported, and a mandate
that is not cited any more may still be carried out: the words for both are "not reported any more" and "fell silent".
Figures are compared only like with like: the same things counted (by their words, as stems), in the same measure
(count, percent, currency), of the same programme or, where none is told, under the same theme; and only where each
side has exactly one such figure, as the second of two may be a part of the first.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mandategraph.lexicon import plain
from mandategraph.sparql import Queryable
from mandategraph.terms import MG, RDF
from mandategraph.trace.describe import things
from mandategraph.trace.grounds import Grounded, links
from mandategraph.trace.hops import outgoing, rows, statements
from mandategraph.trace.model import Evidence, Thing
from mandategraph.trace.stem import stem
from mandategraph.trace.strength import counting, properties

Key = tuple[str, str, str]
_PREDICATE = RDF + "predicate"
_NAMES = ("skos:prefLabel", "skos:altLabel")


@dataclass(frozen=True, slots=True)
class Told:
    """A thing that reports of one side tell of, with the words that say so."""

    thing: Thing
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """What two sides tell of: new in the second, in both, only in the first."""

    new: tuple[Told, ...]
    continued: tuple[Told, ...]
    silent: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure: its value, what is counted, measure, qualifier, the programme or theme that it is of, and its words."""

    value: float
    counted: str
    measure: str
    qualifier: str
    of: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Move:
    """The same quantity on both sides, with another value or another qualifier."""

    before: Quantity
    after: Quantity

    @property
    def share(self) -> float | None:
        """The change as a share of the first value; None where that is zero."""
        return (self.after.value - self.before.value) / self.before.value if self.before.value else None

    @property
    def certain(self) -> bool:
        """Whether both numbers are exact, so that the difference is one."""
        return self.before.qualifier == self.after.qualifier == "exact"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that two sides have in common and not; `alike` counts the figures that did not move."""

    programmes: Shift
    mandates: Shift
    moved: tuple[Move, ...]
    alike: int
    several: int


def compare(first: Queryable, second: Queryable) -> Comparison:
    """Hold the second store against the first."""
    before, after = _quantities(first), _quantities(second)
    shared = sorted(before.keys() & after.keys())
    pairs = [Move(before[k][0], after[k][0]) for k in shared if len(before[k]) == len(after[k]) == 1]
    moved = [p for p in pairs if (p.before.value, p.before.qualifier) != (p.after.value, p.after.qualifier)]
    return Comparison(
        programmes=_shift(_programmes(first), _programmes(second)),
        mandates=_shift(_mandates(first), _mandates(second)),
        moved=tuple(moved),
        alike=len(pairs) - len(moved),
        several=len(shared) - len(pairs),
    )


def _shift(before: Mapping[str, Told], after: Mapping[str, Told]) -> Shift:
    """What is on one side and on both; a thing is the same by any of its names."""

    def told(side: Mapping[str, Told], keys: Iterable[str]) -> tuple[Told, ...]:
        unique = {side[k].thing.iri: side[k] for k in sorted(keys)}
        return tuple(sorted(unique.values(), key=lambda t: (t.thing.kind, t.thing.id)))

    known_before = {t.thing.iri for k, t in before.items() if k in after}
    known_after = {t.thing.iri for k, t in after.items() if k in before}
    return Shift(
        new=told(after, (k for k, t in after.items() if t.thing.iri not in known_after)),
        continued=told(after, (k for k, t in after.items() if t.thing.iri in known_after)),
        silent=told(before, (k for k, t in before.items() if t.thing.iri not in known_before)),
    )


def _programmes(store: Queryable) -> dict[str, Told]:
    """The programmes that reports name, by each of their names."""
    found = {row[0] for row in rows(store, f"SELECT ?s WHERE {{ ?s a {MG.Programme} }}")}
    return _by_name(store, links(store, statements(store, "object", found, [MG.mentions, MG.underProgramme])))


def _mandates(store: Queryable) -> dict[str, Told]:
    """The sources that reports, or activities in them, are mandated by."""
    wanted = " ".join(str(MG[p]) for p, label in properties().items() if label in counting())
    query = f"SELECT ?t WHERE {{ VALUES ?p {{ {wanted} }} ?t <{_PREDICATE}> ?p }}"
    return _by_name(store, links(store, {row[0] for row in rows(store, query)}))


def _by_name(store: Queryable, grounded: Iterable[Grounded]) -> dict[str, Told]:
    told: dict[str, Told] = {}
    for one in grounded:
        thing, earlier = one.link.thing, told.get(one.link.thing.iri)
        told[thing.iri] = Told(thing, (*(earlier.evidence if earlier else ()), *one.link.evidence))
    facts = outgoing(store, told)
    found: dict[str, Told] = {}
    for iri, one_told in told.items():
        names: tuple[str, ...] = (one_told.thing.id,)
        if one_told.thing.kind == "programme":
            names += tuple(n for way in _NAMES for n in facts.get(iri, {}).get(way, ()))
        found.update({f"{one_told.thing.kind} {plain(n).lower()}": one_told for n in names})
    return found


def _quantities(store: Queryable) -> dict[Key, list[Quantity]]:
    """The figures of activities and reports, by what makes them alike."""
    query = f"SELECT ?t WHERE {{ ?t <{_PREDICATE}> {MG.hasFigure} }}"
    said = links(store, {row[0] for row in rows(store, query)})
    facts = outgoing(store, [g.object for g in said])
    themes = outgoing(store, [g.subject for g in said], [MG.hasTheme])
    named = things(store, {*(p for f in facts.values() for p in f.get("underProgramme", ())),
                           *(t for f in themes.values() for t in f.get("hasTheme", ()))})  # fmt: skip
    found: dict[Key, list[Quantity]] = {}
    for one in said:
        own = facts.get(one.object, {})
        if not own.get("value"):
            continue
        of = next((named[p].id for p in own.get("underProgramme", ()) if p in named), "")
        theme = next((named[t].id for t in themes.get(one.subject, {}).get("hasTheme", ()) if t in named), "")
        counted, measure = own.get("counted", ("",))[0], own.get("measure", ("",))[0]
        qualifier = own.get("qualifier", ("",))[0].rpartition("/")[2].replace("-", " ")
        quantity = Quantity(float(own["value"][0]), counted, measure, qualifier, of or theme, one.link.evidence)
        words = " ".join(stem(w) for w in plain(counted).lower().split())
        found.setdefault((words, measure, of or f"theme {theme}"), []).append(quantity)
    return found
