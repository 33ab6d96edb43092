"""What is exported: whole graphs, the trace of a thing, or a projection that counts what things have in common."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph import sparql
from mandategraph.errors import ExportError
from mandategraph.export.description import part
from mandategraph.export.picture import Picture, picture
from mandategraph.export.source import source
from mandategraph.sparql import Queryable
from mandategraph.trace import analysis
from mandategraph.trace.model import Trace
from mandategraph.trace.network import network, traced
from mandategraph.trace.paths import trace
from mandategraph.trace.resolve import resolve
from mandategraph.trace.strength import chosen

# A projection: its title, and how it comes from the flow of mandates.
VIEWS: Mapping[str, tuple[str, Callable[[Any], Any]]] = {
    "mandates-countries": ("Mandates and the countries of work under them", analysis.mandates_by_country),
    "mandates-programmes": ("Mandates and the programmes under them", analysis.mandates_by_programme),
    "programmes-countries": ("Programmes and the countries of their work", analysis.programmes_by_country),
    "partners": ("Partners that took part in the same activities", analysis.partners),
    "kinds": ("Kinds of things and the relations between them", analysis.kinds_of),
}
_WHOLE = "Mandates, activities and results"


@dataclass(frozen=True)
class Choice:
    """What to export; the whole graph if neither `thing` nor `view` is given.

    `thing`: whose trace, as a person would type it; with the `depth` and `strengths` of a trace. `view`: one of VIEWS.
    `suggested`: also links that no citation makes.
    """

    thing: str = ""
    view: str = ""
    depth: int = 2
    strengths: Sequence[str] = ()
    suggested: bool = False


class Selection:
    """The graphs of some files or of a store, or the part of them that is chosen; worked out when first asked for.

    Raises ExportError if the view does not exist or both are chosen, GraphFileError if a file cannot be read,
    NoSuchThingError or AmbiguousThingError if the thing is not one.
    """

    def __init__(self, graphs: Iterable[str | Path] | Queryable, choice: Choice) -> None:
        if choice.thing and choice.view:
            raise ExportError("a trace and a view cannot be exported together; choose one of them.")
        if choice.view and choice.view not in VIEWS:
            raise ExportError(f"“{choice.view}” is no view; they are {', '.join(VIEWS)}.")
        self.choice = choice
        self._source = source(graphs, suggested=choice.suggested)
        self._loaded = self._source.queryable

    @cached_property
    def trace(self) -> Trace | None:
        """The trace, if that of a thing is chosen."""
        one = self.choice
        if not one.thing:
            return None
        thing, strengths = resolve(self._loaded, one.thing), chosen(tuple(one.strengths))
        return trace(self._loaded, thing, depth=one.depth, strengths=strengths, suggested=one.suggested)

    @property
    def title(self) -> str:
        """What the export shows, for a person."""
        if self.trace is not None:
            return f"Trace of {self.trace.thing.name}"
        return VIEWS[self.choice.view][0] if self.choice.view else _WHOLE

    @cached_property
    def network(self) -> Any:
        """The part that is chosen as a networkx graph."""
        if self.trace is not None:
            return traced(self._loaded, self.trace)
        whole = network(self._loaded, suggested=self.choice.suggested)
        if not self.choice.view:
            return whole
        make = VIEWS[self.choice.view][1]
        return make(whole if make is analysis.kinds_of else analysis.flow(whole, suggested=self.choice.suggested))

    @cached_property
    def picture(self) -> Picture:
        """The same as plain values."""
        return picture(self.network, self.title)

    @cached_property
    def quads(self) -> list[ox.Quad]:
        """The triples of the part that is chosen, sorted, each in the graph of its report.

        Raises ExportError for a view, which counts and so is no part of the graph.
        """
        if self.choice.view:
            raise ExportError(
                f"the view {self.choice.view} counts and has no triples; take a graph format (graphml, gexf, csv, …)."
            )
        if self.trace is None:
            return sorted(self._source.quads(), key=str)
        told = part(self._loaded, self.network)
        return sorted((q for q in self._source.quads(told.subjects) if told.holds(q.triple)), key=str)

    @cached_property
    def queryable(self) -> Queryable:
        """The part that is chosen, to ask it named queries."""
        if self.trace is None:
            return self._loaded
        found = sparql.open_graphs([])
        found.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in self.quads)
        return found
