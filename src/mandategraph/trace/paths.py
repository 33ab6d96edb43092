"""The trace: forward from a mandate source to what became of it, or back from anything else to its mandates.

    source <── mandated by ── activity ── under programme, in country, has partner, has output, has outcome ──> …

An activity is what one unit reports as done, so that each step can be read in its paragraph. Everything is asked of the
store in batches (`hops`), from the thing outwards: the cost grows with the answer, not with the graph.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyoxigraph as ox

from mandategraph.sparql import Queryable
from mandategraph.terms import MG
from mandategraph.trace.activities import activities
from mandategraph.trace.describe import things
from mandategraph.trace.grounds import links
from mandategraph.trace.hops import incoming, outgoing, statements
from mandategraph.trace.model import SOURCES, Activity, Link, ReportMandate, Thing, Trace
from mandategraph.trace.strength import counting, properties
from mandategraph.trace.ties import ties


def trace(
    store: Queryable,
    thing: Thing,
    *,
    depth: int = 2,
    strengths: Sequence[str] = (),
    suggested: bool = False,
    limit: int = 0,
) -> Trace:
    """What the graphs tell of the way between this thing and mandates.

    `depth`: 1 the activities, 2 what they have to do with, 3 what else the programmes found there do, 4 the same of
    those, and so on. `strengths`: which citations count, those that count as a mandate if none are given. `suggested`
    adds links that no citation makes. `limit`: at most so many ties, mandates of reports, further units and further
    relations; all if 0.
    """
    counted = tuple(strengths) or counting()
    labels, most = {*counted, "suggested"} if suggested else set(counted), limit or None
    citing = [MG[name] for name, label in properties().items() if label in labels]
    tied = ties(store, thing, citing, limit)
    found = _with_items(store, activities(store, tied.activities, citing if depth > 1 else None), citing, depth)
    whole = tied.reports if thing.kind in SOURCES else links(store, _of_reports(store, thing, found, citing)[:most])
    described = things(store, {g.subject for g in whole})
    shown = {a.unit.iri for a in found} | {e.unit_iri for g in whole for e in g.link.evidence}
    return Trace(
        thing=thing,
        depth=depth,
        strengths=counted,
        suggested=suggested,
        activities=found,
        further=_further(store, thing, found, citing, depth),
        report_mandates=tuple(ReportMandate(described[g.subject], g.link) for g in whole if g.subject in described),
        named_in=_named_in(store, thing, shown, most) if not tied.omitted else (),
        relations=_relations(store, thing, most),
        omitted=tied.omitted,
    )


def _of_reports(store: Queryable, thing: Thing, found: Iterable[Activity], citing: Sequence[ox.NamedNode]) -> list[str]:
    """The statements of the mandates that the reports, as a whole, have in which the activities stand."""
    reports = {a.report.iri for a in found} | ({thing.iri} if thing.kind == "report" else set())
    return statements(store, "subject", reports, citing)


def _with_items(
    store: Queryable, found: tuple[Activity, ...], citing: Sequence[ox.NamedNode], depth: int
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
    store: Queryable, thing: Thing, found: tuple[Activity, ...], citing: Sequence[ox.NamedNode], depth: int
) -> tuple[Activity, ...]:
    """What else the programmes of these activities do, and so on, two steps of depth for each round."""
    seen, known, fresh = {a.thing.iri for a in found}, {thing.iri}, found
    further: list[Activity] = []
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


def _named_in(store: Queryable, thing: Thing, shown: set[str], most: int | None) -> tuple[Thing, ...]:
    """The units that name the thing and are not yet in the trace."""
    units = [u for u, _ in incoming(store, MG.mentions, [thing.iri]) if u not in shown][:most]
    position = {u: int(f.get("position", ("0",))[0]) for u, f in outgoing(store, units, [MG.position]).items()}
    return tuple(sorted(things(store, units).values(), key=lambda t: (position.get(t.iri, 0), t.iri)))


def _relations(store: Queryable, thing: Thing, most: int | None) -> tuple[Link, ...]:
    """What else a report says of it: a country's treaties, a treaty's parties, calls to act, what a unit names."""
    subjects = [thing.iri]
    if thing.kind == "unit":
        subjects += [r for r, _ in incoming(store, MG.recommendedIn, [thing.iri])]
    said = statements(store, "subject", subjects, [MG.partyTo, MG.calledToAct, MG.mentions])[:most]
    heard = statements(store, "object", [thing.iri], [MG.partyTo, MG.calledToAct])[:most]
    return tuple(g.link for g in (*links(store, said), *links(store, heard, "subject")))


def order(activity: Activity) -> tuple[str, int, str]:
    """Where the activity stands: report, position in it."""
    return activity.report.id, activity.position, activity.thing.iri
