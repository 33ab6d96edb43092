"""A trace as the rows of a table on a page: an activity, the sentence that ties it, and what came of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph.explore.evidence import Quote, quotes
from mandategraph.trace.model import Activity, Link, Trace


@dataclass(frozen=True, slots=True)
class Row:
    """An activity: where it is told, its quotes, its mandates, and what it has to do with."""

    activity: Activity
    quotes: tuple[Quote, ...]
    mandates: tuple[Link, ...]
    programmes: tuple[Link, ...]
    results: tuple[Link, ...]
    places: tuple[Link, ...]
    partners: tuple[Link, ...]
    further: bool = False


def table(found: Trace) -> tuple[Row, ...]:
    """The rows of a trace, those of its programmes' other activities last."""
    return (*(_row(a, found) for a in found.activities), *(_row(a, found, True) for a in found.further))


def _row(activity: Activity, found: Trace, further: bool = False) -> Row:
    told = tuple(e for tie in activity.ties for e in tie.evidence)
    return Row(
        activity,
        quotes(told),
        tuple(t for t in (activity.ties if found.forward else activity.mandates) if t.strength),
        activity.programmes,
        (*activity.outputs, *activity.outcomes),
        _besides(activity.countries, found.thing.iri),
        _besides((*activity.partners, *activity.goals), found.thing.iri),
        further,
    )


def _besides(links: Iterable[Link], iri: str) -> tuple[Link, ...]:
    return tuple(link for link in links if link.thing.iri != iri)
