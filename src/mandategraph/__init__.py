"""mandategraph: from UN activity reports to a knowledge graph that shows its evidence.

The verbs are those of the command line: `read` (its units), `extract`, `build`, `validate`, `query`, `export`.

>>> from mandategraph import build, query                                      # doctest: +SKIP
>>> for built in build(["report.txt"], "graphs"):
...     print(built.report.symbol, len(built.triples))
>>> query("figures", ["graphs"]).values()
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from mandategraph.export import export
from mandategraph.extract import extract
from mandategraph.pipeline import Built, build
from mandategraph.read import read
from mandategraph.sparql import Answer, ask, find, open_graphs
from mandategraph.validate import Validation, load
from mandategraph.validate import validate as _validate

__all__ = ["Built", "Validation", "build", "export", "extract", "query", "read", "validate"]


def query(what: str, graphs: Iterable[str | Path] = ("graphs",), parameters: Mapping[str, str] | None = None) -> Answer:
    """The answer of graph files to a named query, a query file or SPARQL text."""
    return ask(open_graphs(graphs), find(what), parameters)


def validate(graph: str | Path) -> Validation:
    """What the SHACL shapes say of a graph file."""
    return _validate(load(Path(graph)))
