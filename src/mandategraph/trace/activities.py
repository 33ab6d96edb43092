"""Activities as values: the unit that tells of each, what that is part of, everything the report links it to."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pyoxigraph as ox

from mandategraph.sparql import Queryable
from mandategraph.terms import MG
from mandategraph.trace.describe import things, unknown
from mandategraph.trace.grounds import Grounded, links
from mandategraph.trace.hops import outgoing, statements
from mandategraph.trace.model import Activity, Link, Thing

_OF_UNIT = (MG.unitName, MG.unitOf, MG.position, MG.headingPath, MG.itemOf)
_OF_ACTIVITY = (MG.reportedIn, MG.hasTheme)
# The fields of an activity, and the property that fills each.
_FIELDS = {
    "underProgramme": "programmes",
    "activityIn": "countries",
    "hasPartner": "partners",
    "hasOutput": "outputs",
    "hasOutcome": "outcomes",
    "contributesTo": "goals",
}


def activities(
    store: Queryable, tied: Mapping[str, Sequence[Link]], citing: Sequence[ox.NamedNode] | None
) -> tuple[Activity, ...]:
    """These activities, with their ties; with `citing` also what each has to do with and what it cites.

    An item has the mandates of the paragraph that it stands under, marked by `through`.
    """
    own = outgoing(store, tied, _OF_ACTIVITY)
    unit_of = {a: f["reportedIn"][0] for a, f in own.items() if "reportedIn" in f}
    units = outgoing(store, unit_of.values(), _OF_UNIT)
    parents = {a: units[u]["itemOf"][0] for a, u in unit_of.items() if "itemOf" in units.get(u, {})}
    named = things(
        store,
        {
            *tied,
            *unit_of.values(),
            *parents.values(),
            *(f["unitOf"][0] for f in units.values() if "unitOf" in f),
            *(t for f in own.values() for t in f.get("hasTheme", ())),
        },
    )
    parts = _parts(store, tied, parents, named, citing) if citing is not None else {}
    found = []
    for iri, unit in unit_of.items():
        where, theme = units.get(unit, {}), next(iter(own[iri].get("hasTheme", ())), "")
        report = where.get("unitOf", ("",))[0]
        found.append(
            Activity(
                thing=named.get(iri) or unknown(iri),
                unit=named.get(unit) or unknown(unit),
                report=named.get(report) or unknown(report),
                position=int(where.get("position", ("0",))[0]),
                heading=where.get("headingPath", ("",))[0],
                theme=named.get(theme),
                part_of=named.get(parents.get(iri, "")),
                ties=tuple(tied[iri]),
                **{field: tuple(links) for field, links in parts.get(iri, {}).items()},
            )
        )
    return tuple(sorted(found, key=lambda a: (a.report.id, a.position, a.thing.iri)))


def _parts(
    store: Queryable,
    iris: Mapping[str, object],
    parents: Mapping[str, str],
    named: Mapping[str, Thing],
    citing: Sequence[ox.NamedNode],
) -> dict[str, dict[str, list[Link]]]:
    """What the statements about each activity link it to, by field; results with the programme that they come from."""
    found: dict[str, dict[str, list[Link]]] = {iri: {} for iri in iris}
    said = links(store, statements(store, "subject", iris, [MG[name] for name in _FIELDS] + list(citing)))
    programme = _programmes_of_results(store, said)
    for one in said:
        field = _FIELDS.get(one.link.relation, "mandates")
        link = _through(one.link, programme.get(one.object)) if field in ("outputs", "outcomes") else one.link
        found[one.subject].setdefault(field, []).append(link)
    above = {f"{parent}/activity": parent for parent in parents.values()}
    for one in links(store, statements(store, "subject", above, citing)):
        for iri, parent in parents.items():
            if above[one.subject] == parent:
                found[iri].setdefault("mandates", []).append(_through(one.link, named.get(parent)))
    return found


def _programmes_of_results(store: Queryable, said: Sequence[Grounded]) -> dict[str, Thing]:
    """The programme that each result comes from, where the unit tells: of an output, that of its figure."""
    results = [g.object for g in said if g.link.relation in ("hasOutput", "hasOutcome")]
    own = outgoing(store, results, [MG.underProgramme, MG.hasFigure])
    figures = outgoing(store, [f for facts in own.values() for f in facts.get("hasFigure", ())], [MG.underProgramme])
    programme: dict[str, str] = {}
    for iri, facts in own.items():
        ways = [
            *facts.get("underProgramme", ()),
            *(p for f in facts.get("hasFigure", ()) for p in figures.get(f, {}).get("underProgramme", ())),
        ]
        if ways:
            programme[iri] = ways[0]
    named = things(store, programme.values())
    return {iri: named[p] for iri, p in programme.items() if p in named}


def _through(link: Link, thing: Thing | None) -> Link:
    return replace(link, through=thing) if thing is not None else link
