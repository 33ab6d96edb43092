"""The rules by which two things are one; each gives its reason.

decided        a person said so
name           the names are the same but for case, typographic signs and articles
acronym+name   so are the names, and one or both reports give the same acronym for it
entity         an acronym that a report does not explain, and another report of the same entity does
By construction, one IRI: symbol, code, list, or the same acronym and name (`things.iri`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from mandategraph.identities.fold import folded
from mandategraph.identities.pair import Decision, Pair, Thing

_BY_SYMBOL = frozenset({"resolution", "document"})
_BY_CODE = frozenset({"country", "goal"})


def by_construction(things: Iterable[Thing]) -> Iterator[Pair]:
    """The things that several reports name by one IRI, with the reason."""
    for thing in things:
        if len(thing.reports) > 1:
            yield Pair("one", thing, thing, *_making(thing))


def _making(thing: Thing) -> tuple[str, str]:
    if thing.kind in _BY_SYMBOL:
        return "symbol", f"the same symbol, {thing.id}"
    if thing.kind in _BY_CODE:
        return "code", f"the same code, {thing.id}"
    if thing.listed:
        return "list", f"the same entry of an authority list, {thing.id}"
    if thing.id != thing.name:
        return "acronym+name", f"the same acronym and name, {thing.id}: {thing.name}"
    return "name", "the same name, in the same case"


def same(things: Sequence[Thing], decisions: Sequence[Decision]) -> list[Pair]:
    """The pairs of things with IRIs of their own that are one: `thing` is the one whose IRI stays."""
    apart = {frozenset((d.keep, d.other)) for d in decisions if not d.same}
    found = [*_decided(things, decisions)]
    gone = {pair.other.iri for pair in found}
    for group in _groups(things):
        kept = min(group, key=_worth)
        for other in group:
            if other is not kept and other.iri not in gone and frozenset((kept.iri, other.iri)) not in apart:
                found.append(_alike(kept, other))
                gone.add(other.iri)
    found.extend(p for p in _explained(things, gone) if frozenset((p.thing.iri, p.other.iri)) not in apart)
    return sorted(found, key=lambda p: (p.thing.kind, p.thing.iri, p.other.iri))


def _worth(thing: Thing) -> tuple[bool, bool, int, str]:
    """Which IRI stays: that of a list, then one with acronym and name, then that of most reports."""
    return not thing.listed, thing.id == thing.name, -len(thing.reports), thing.iri


def _groups(things: Iterable[Thing]) -> Iterator[list[Thing]]:
    """The things of a kind whose folded names are the same, unless their acronyms differ."""
    by_name: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.kind not in _BY_SYMBOL | _BY_CODE and not thing.unexplained:
            by_name[thing.kind, folded(thing.name)].append(thing)
    for group in by_name.values():
        acronyms = {folded(t.id) for t in group if t.id != t.name}
        if len(group) > 1 and len(acronyms) <= 1:
            yield group


def _alike(kept: Thing, other: Thing) -> Pair:
    if kept.id != kept.name:
        with_it = "both reports have" if other.id != other.name else "one report has"
        reason = f"the same name but for case and signs, and {with_it} the acronym {kept.id}"
        return Pair("one", kept, other, "acronym+name", reason)
    return Pair("one", kept, other, "name", "the same name but for case and typographic signs")


def _explained(things: Iterable[Thing], gone: set[str]) -> Iterator[Pair]:
    """Acronyms that stand alone, each with the one thing of its entity that the acronym is known for."""
    things = [t for t in things if t.iri not in gone]
    known: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.id != thing.name:
            known[thing.kind, thing.id].append(thing)
    for thing in things:
        if thing.unexplained and not thing.listed:
            own = [t for t in known[thing.kind, thing.id] if set(t.entities) & set(thing.entities)]
            if len(own) == 1:
                [entity, *_] = sorted(set(own[0].entities) & set(thing.entities))
                reason = f"the acronym {thing.id} is explained in another report of {entity}: {own[0].name}"
                yield Pair("one", own[0], thing, "entity", reason)


def _decided(things: Iterable[Thing], decisions: Iterable[Decision]) -> Iterator[Pair]:
    by_iri = {t.iri: t for t in things}
    for decision in decisions:
        if decision.same and decision.keep in by_iri and decision.other in by_iri:
            yield Pair("one", by_iri[decision.keep], by_iri[decision.other], "decided", decision.why)
