"""Graphs that are held in the process: each by its name, and the union of them as the graph without a name."""

from dataclasses import dataclass, field, replace
from typing import Self

import pyoxigraph as ox

from mandategraph.sparql import Term
from mandategraph.store.names import UNION_SUGGESTED

Graphs = tuple[ox.NamedNode | ox.BlankNode | ox.DefaultGraph, ...]


@dataclass(frozen=True, kw_only=True)
class Local:
    """Graphs in an Oxigraph store; a `sparql.Queryable`.

    `graphs` are those that a query without GRAPH asks: the union unless chosen otherwise.
    """

    store: ox.Store = field(repr=False)
    graphs: Graphs = (ox.DefaultGraph(),)

    def query(
        self, query: str, *, substitutions: dict[ox.Variable, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of these graphs, as of `sparql.Queryable`."""
        return self.store.query(query, default_graph=list(self.graphs), substitutions=substitutions)

    def with_suggestions(self) -> Self:
        """The same, with suggested mandates as part of what is asked."""
        return replace(self, graphs=(*self.graphs, UNION_SUGGESTED))

    def only(self, graphs: Graphs) -> Self:
        """The same, of which a query without GRAPH asks these graphs alone."""
        return replace(self, graphs=graphs)
