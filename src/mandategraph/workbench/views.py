"""The ways to look at an answer: always a table; a chart or a graph where it has what they draw."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from mandategraph.draw.columns import Drawing
from mandategraph.draw.svg import rendered
from mandategraph.explore.address import Here
from mandategraph.sparql import Queryable
from mandategraph.workbench import graph
from mandategraph.workbench.asked import VIEWS, Asked
from mandategraph.workbench.cells import Cell, cells
from mandategraph.workbench.chart import Chart, chartable, drawing
from mandategraph.workbench.result import Result


@dataclass(frozen=True, slots=True)
class Views:
    """An answer with its rows as cells, the views that it allows, and the one that is shown."""

    found: Result
    rows: list[list[Cell]]
    chart: Chart | None
    graph: Drawing
    headings: tuple[str, ...]
    possible: tuple[str, ...]
    shown: str

    @classmethod
    def of(cls, store: Queryable, asked: Asked, found: Result) -> "Views":
        """The views of an answer: that which is asked for, else a graph for triples and a table for anything else."""
        rows = cells(store, found)
        chart = chartable(found.columns, rows, asked.column)
        if found.triples:
            network, headings = graph.of_triples(store, found), ("",) * graph.COLUMNS
        else:
            network, headings = graph.of_rows(found.columns, rows)
        drawn = {"table": True, "chart": chart is not None, "graph": bool(network.lines)}
        possible = tuple(view for view in VIEWS if drawn[view])
        usual = "graph" if found.triples and drawn["graph"] else "table"
        return cls(found, rows, chart, network, headings, possible, asked.view if asked.view in possible else usual)

    def picture(self, here: Here | None = None) -> Element | None:
        """The chart or graph as SVG without a style, its links as on this page, or whole IRIs; None for the table."""
        href = here.thing if here is not None else str
        if self.shown == "chart" and self.chart is not None:
            return drawing(self.chart, self.rows, href)
        if self.shown == "graph":
            return rendered(self.graph, href, self.headings)
        return None
