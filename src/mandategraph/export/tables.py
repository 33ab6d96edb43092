"""CSV tables: the nodes and edges, and each table of the contract as `mandategraph query` prints it (RFC 4180).

A view has nodes and edges only. Cells hold what the graph says, unchanged, for programs to read; who opens the tables
in a spreadsheet imports them as text.
"""

import csv
import io
from collections.abc import Iterable, Mapping

from mandategraph import sparql
from mandategraph.export.picture import Edge, Node, columns
from mandategraph.export.selection import Selection

# The tables of the contract, by the query that gives each.
CONTRACT = ("entities", "figures", "outcomes", "links", "mandates")


def tables(selection: Selection) -> Mapping[str, bytes]:
    """The tables by file name."""
    found = {"nodes.csv": _of(Node, selection.picture.nodes), "edges.csv": _of(Edge, selection.picture.edges)}
    if not selection.choice.view:
        for name in CONTRACT:
            answer = sparql.table(sparql.ask(selection.queryable, sparql.named()[name]))
            found[f"{name}.csv"] = answer.csv().encode()
    return found


def _of(kind: type[Node] | type[Edge], values: Iterable[Node | Edge]) -> bytes:
    names = [name for name, *_ in columns(kind)]
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(getattr(value, name)) for name in names] for value in values)
    return buffer.getvalue().encode()


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
