"""The trace: forward from a mandate source to what became of it, or back from anything else to its mandates.

    source <── mandated by ── activity ── under programme, in country, has partner, has output, has outcome ──> …

An activity is what one unit reports as done, so that each step can be read in its paragraph. Everything is asked of the
store in batches (`hops`), from the thing outwards: the cost grows with the answer, not with the graph.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyoxigraph as ox

from mandategraph.terms import MG
from mandategraph.trace.activities import activities
from mandategraph.trace.describe import things
from mandategraph.trace.grounds import Grounded, links
from mandategraph.trace.hops import incoming, outgoing, statements
from mandategraph.trace.model import SOURCES, Activity, Link, ReportMandate, Thing, Trace
from mandategraph.trace.strength import counting, properties

# How an activity is tied to a thing of each kind, from the activity's side.
_TIES = {
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
# Kinds that no activity is tied to by a relation of its own: there the units that name them count.
_NAMED = ("region", "event", "publication", "convention", "instrument", "document")


def trace(
    store: ox.Store, thing: Thing, *, depth: int = 2, strengths: Sequence[str] = (), suggested: bool = False
) -> Trace:
    """What the graphs tell of the way between this thing and mandates.

    `depth`: 1 the activities, 2 what they have to do with, 3 what else the programmes found there do, 4 the same of
    those, and so on. `strengths`: which citations count, those that count as a mandate if none are given. `suggested`
    adds links that no citation makes.
    """
    counted = tuple(strengths) or counting()
    citing = [
        MG[name] for name, label in properties().items() if label in counted or (suggested and label == "suggested")
    ]
    tied, reports = _tied(store, thing, citing)
    found = _with_items(store, activities(store, tied, citing if depth > 1 else None), citing, depth)
    if thing.kind not in SOURCES:
        reports = [
            g
            for g in _of_reports(
                store, {a.report.iri for a in found} | ({thing.iri} if thing.kind == "report" else set()), citing
            )
        ]
    described = things(store, {g.subject for g in reports})
    return Trace(
        thing=thing,
        depth=depth,
        strengths=counted,
        suggested=suggested,
        activities=found,
        further=_further(store, thing, found, citing, depth),
        report_mandates=tuple(ReportMandate(described[g.subject], g.link) for g in reports if g.subject in described),
        named_in=_named_in(
            store, thing, {a.unit.iri for a in found}, {e.unit_iri for g in reports for e in g.link.evidence}
        ),
        relations=_relations(store, thing),
    )


def _tied(
    store: ox.Store, thing: Thing, citing: Sequence[ox.NamedNode]
) -> tuple[dict[str, list[Link]], list[Grounded]]:
    """The activities that are tied to the thing, with their ties, and the reports that are mandated by it."""
    if thing.kind == "activity":
        return {thing.iri: []}, []
    if thing.kind in ("unit", "recommendation"):
        unit = thing.iri if thing.kind == "unit" else thing.iri.rpartition("/recommendation/")[0]
        return {
            a: []
            for a, _ in incoming(store, MG.reportedIn, [unit, *(i for i, _ in incoming(store, MG.itemOf, [unit]))])
        }, []
    if thing.kind in ("report", "theme"):
        return _whole(store, thing, citing), []
    if thing.kind in SOURCES:
        grounded = links(store, statements(store, "object", [thing.iri], citing))
    else:
        grounded = links(store, statements(store, "object", [thing.iri], _TIES.get(thing.kind, ())))
    tied: dict[str, list[Link]] = {}
    for one in grounded:
        tied.setdefault(one.subject, []).append(one.link)
    reports = {i for i, found in things(store, tied).items() if found.kind == "report"}
    if thing.kind == "organization" and not tied:
        tied.update(_conducted(store, thing, citing))
    if thing.kind in _NAMED and not set(tied) - reports:
        tied.update(_naming(store, thing))
    return {a: t for a, t in tied.items() if a not in reports}, [g for g in grounded if g.subject in reports]


def _whole(store: ox.Store, thing: Thing, citing: Sequence[ox.NamedNode]) -> dict[str, list[Link]]:
    """Of a report, the activities with a mandate; of a theme, all."""
    if thing.kind == "theme":
        inside = {s for s, _ in incoming(store, MG.hasTheme, [thing.iri])}
        return {a: [] for a, t in things(store, inside).items() if t.kind == "activity"}
    units = [u for u, _ in incoming(store, MG.unitOf, [thing.iri])]
    return _mandated(store, [a for a, _ in incoming(store, MG.reportedIn, units)], citing)


def _conducted(store: ox.Store, thing: Thing, citing: Sequence[ox.NamedNode]) -> dict[str, list[Link]]:
    """The activities with a mandate of the organization that did the work."""
    return _mandated(store, [a for a, _ in incoming(store, MG.conductedBy, [thing.iri])], citing)


def _mandated(store: ox.Store, inside: Iterable[str], citing: Sequence[ox.NamedNode]) -> dict[str, list[Link]]:
    return {g.subject: [] for g in links(store, statements(store, "subject", inside, citing))}


def _naming(store: ox.Store, thing: Thing) -> dict[str, list[Link]]:
    """The activities of the units that name the thing."""
    named = links(store, statements(store, "object", [thing.iri], [MG.mentions]))
    by_unit = {g.subject: g.link for g in named}
    return {a: [by_unit[u]] for a, u in incoming(store, MG.reportedIn, by_unit)}


def _of_reports(store: ox.Store, reports: Iterable[str], citing: Sequence[ox.NamedNode]) -> list[Grounded]:
    return links(store, statements(store, "subject", reports, citing))


def _with_items(
    store: ox.Store, found: tuple[Activity, ...], citing: Sequence[ox.NamedNode], depth: int
) -> tuple[Activity, ...]:
    """The activities, and those of the items under a paragraph that has a mandate: they share it."""
    ties = {a.unit.iri: [t for t in a.ties if t.strength] for a in found}
    under = incoming(store, MG.itemOf, [u for u, t in ties.items() if t])
    parents = {item: parent for item, parent in under if item not in ties}
    if not parents:
        return found
    units = {a.unit.iri: a.unit for a in found}
    tied = {
        a: [replace(t, through=units[parents[i]]) for t in ties[parents[i]]]
        for a, i in incoming(store, MG.reportedIn, parents)
    }
    return tuple(sorted((*found, *activities(store, tied, citing if depth > 1 else None)), key=order))


def _further(
    store: ox.Store, thing: Thing, found: tuple[Activity, ...], citing: Sequence[ox.NamedNode], depth: int
) -> tuple[Activity, ...]:
    """What else the programmes of these activities do, and so on, two steps of depth for each round."""
    seen, known, fresh, further = {a.thing.iri for a in found}, {thing.iri}, found, []
    for level in range(3, depth + 1, 2):
        programmes = {p.thing.iri for a in fresh for p in a.programmes} - known
        known |= programmes
        tied: dict[str, list[Link]] = {}
        for one in links(store, statements(store, "object", programmes, [MG.underProgramme])):
            if one.subject not in seen:
                tied.setdefault(one.subject, []).append(one.link)
        fresh = activities(store, tied, citing if level < depth else None)
        seen |= set(tied)
        further.extend(fresh)
    return tuple(further)


def _named_in(store: ox.Store, thing: Thing, *elsewhere: set[str]) -> tuple[Thing, ...]:
    """The units that name the thing and are not yet in the trace."""
    units = [u for u, _ in incoming(store, MG.mentions, [thing.iri]) if not any(u in seen for seen in elsewhere)]
    position = {u: int(f.get("position", ("0",))[0]) for u, f in outgoing(store, units, [MG.position]).items()}
    return tuple(sorted(things(store, units).values(), key=lambda t: (position.get(t.iri, 0), t.iri)))


def _relations(store: ox.Store, thing: Thing) -> tuple[Link, ...]:
    """What else a report says of the thing: a country's treaties, a treaty's parties, calls to act, what a unit names."""
    subjects = [thing.iri]
    if thing.kind == "unit":
        subjects += [r for r, _ in incoming(store, MG.recommendedIn, [thing.iri])]
    said = links(store, statements(store, "subject", subjects, [MG.partyTo, MG.calledToAct, MG.mentions]))
    heard = links(store, statements(store, "object", [thing.iri], [MG.partyTo, MG.calledToAct]), "subject")
    return tuple(g.link for g in (*said, *heard))


def order(activity: Activity) -> tuple[str, int, str]:
    """Where the activity stands: report, position in it."""
    return activity.report.id, activity.position, activity.thing.iri
