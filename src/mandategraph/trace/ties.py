"""Which activities are tied to a thing, and how: by a relation of its own, or by being named where there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.sparql import Queryable
from mandategraph.terms import MG, RDF
from mandategraph.trace.describe import things
from mandategraph.trace.grounds import REJECTED, Grounded, links
from mandategraph.trace.hops import incoming, joined, rows, statements
from mandategraph.trace.model import SOURCES, Link, Thing

# How an activity is tied to a thing of each kind, from the activity's side.
_RELATIONS = {
    "programme": (MG.underProgramme,),
    "country": (MG.activityIn, MG.hasPartner),
    "organization": (MG.hasPartner,),
    "actor group": (MG.hasPartner,),
    "goal": (MG.contributesTo,),
    "output": (MG.hasOutput,),
    "outcome": (MG.hasOutcome,),
    "impact": (MG.hasResult,),
    "figure": (MG.hasFigure,),
}
# Kinds that activities are rarely tied to by a relation of their own: there the units that name them count.
_NAMED = ("region", "event", "publication", "convention", "instrument", "document")


@dataclass(frozen=True, slots=True)
class Ties:
    """Activity → its ties to the thing; the statements of reports as a whole; how many ties a limit left out."""

    activities: dict[str, list[Link]]
    reports: tuple[Grounded, ...] = ()
    omitted: int = 0


def ties(store: Queryable, thing: Thing, citing: Sequence[ox.NamedNode], limit: int = 0) -> Ties:
    """The activities that are tied to the thing; `citing` are the properties of the citations that count."""
    if thing.kind in ("activity", "unit", "recommendation", "report", "theme"):
        inside, omitted = _cut(list(_inside(store, thing, citing)), limit)
        return Ties({activity: [] for activity in inside}, omitted=omitted)
    relations = citing if thing.kind in SOURCES else _RELATIONS.get(thing.kind, ())
    said, omitted = _cut(statements(store, "object", [thing.iri], relations), limit)
    grounded = links(store, said)
    reports = {i for i, t in things(store, {g.subject for g in grounded}).items() if t.kind == "report"}
    tied: dict[str, list[Link]] = {}
    for one in grounded:
        if one.subject not in reports:
            tied.setdefault(one.subject, []).append(one.link)
    if thing.kind == "organization" and not tied:
        tied, omitted = _conducted(store, thing, citing, limit)
    elif thing.kind in _NAMED and not tied:
        tied, omitted = _naming(store, thing, limit)
    return Ties(tied, tuple(g for g in grounded if g.subject in reports), omitted)


def _inside(store: Queryable, thing: Thing, citing: Sequence[ox.NamedNode]) -> Iterable[str]:
    """The activities of a unit and its items; of a theme; of a report those with a mandate."""
    if thing.kind == "activity":
        return [thing.iri]
    if thing.kind == "theme":
        about = f"SELECT ?a WHERE {{ ?a {MG.hasTheme} {ox.NamedNode(thing.iri)} ; a {MG.Activity} }}"
        return sorted({a for (a,) in rows(store, about)})
    if thing.kind == "report":
        units = [u for u, _ in incoming(store, MG.unitOf, [thing.iri])]
        return _mandated(store, [a for a, _ in incoming(store, MG.reportedIn, units)], citing)
    unit = thing.iri.partition("/recommendation/")[0]
    units = [unit, *(i for i, _ in incoming(store, MG.itemOf, [unit]))]
    return [a for a, _ in incoming(store, MG.reportedIn, units)]


def _mandated(store: Queryable, activities: Iterable[str], citing: Sequence[ox.NamedNode]) -> list[str]:
    """Those of the activities that cite a mandate, sorted."""
    counted = ", ".join(map(str, citing))
    pattern = f"?t <{RDF}subject> ?n ; <{RDF}predicate> ?p FILTER (?p IN ({counted}))"
    kept = f"FILTER NOT EXISTS {{ ?t {MG.reviewState} <{REJECTED}> }}"
    return sorted({a for (a,) in joined(store, f"{pattern} {kept}", "?n", activities)})


def _conducted(
    store: Queryable, thing: Thing, citing: Sequence[ox.NamedNode], limit: int
) -> tuple[dict[str, list[Link]], int]:
    """The activities with a mandate of the organization that did the work."""
    done = [a for a, _ in incoming(store, MG.conductedBy, [thing.iri])]
    found, omitted = _cut(_mandated(store, done, citing), limit)
    return {activity: [] for activity in found}, omitted


def _naming(store: Queryable, thing: Thing, limit: int) -> tuple[dict[str, list[Link]], int]:
    """The activities of the units that name the thing."""
    said, omitted = _cut(statements(store, "object", [thing.iri], [MG.mentions]), limit)
    by_unit = {g.subject: g.link for g in links(store, said)}
    return {a: [by_unit[u]] for a, u in incoming(store, MG.reportedIn, by_unit)}, omitted


def _cut(found: list[str], limit: int) -> tuple[list[str], int]:
    return (found[:limit], len(found) - limit) if 0 < limit < len(found) else (found, 0)
