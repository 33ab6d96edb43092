"""A store elsewhere: any SPARQL 1.1 endpoint, asked through SPARQLWrapper.

Where `mandategraph load` has filled the store, the union is a graph of its own, and each query names it as its default
graph (`default-graph-uri` of the protocol): what else the institution keeps there has no part in the answers, and the
store's own idea of a default graph does not matter. Any other endpoint, such as `mandategraph serve`, answers over its
own default graph. A query that names its dataset (FROM) is sent as it is.
"""

import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, TURTLE, URLENCODED, SPARQLWrapper

from mandategraph.errors import StoreError
from mandategraph.sparql import Term
from mandategraph.store import names
from mandategraph.store.binding import bind
from mandategraph.store.connection import Connection, Reply, checked
from mandategraph.syntax import demands

_RESULTS = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
}
_GRAPHS = {
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "text/plain": ox.RdfFormat.N_TRIPLES,
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/x-turtle": ox.RdfFormat.TURTLE,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}
_TABULAR = ("SELECT", "ASK")
_ACCEPTED = {
    True: "application/sparql-results+json, application/sparql-results+xml;q=0.8",
    False: "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5",
}
_EVERY = f"SELECT ?graph WHERE {{ GRAPH {names.LOADED} {{ ?graph a <http://rdfs.org/ns/void#Dataset> }} }}"


@dataclass(frozen=True)
class Remote:
    """A SPARQL endpoint; a `sparql.Queryable`.

    `graphs` are those that a query without GRAPH asks; None means the endpoint's own default graph.
    """

    endpoint: str
    connection: Connection = field(default_factory=Connection)
    graphs: tuple[ox.NamedNode, ...] | None = None

    def query(
        self, query: str, *, substitutions: dict[ox.Variable, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer of the endpoint, as of `sparql.Queryable`. Raises StoreError if it gives none."""
        ox.Store().query(query)  # A query that is no SPARQL 1.1 is told in the same words wherever it was meant to go.
        wanted = demands(query)
        dataset: dict[str, tuple[ox.NamedNode, ...]] = {}
        if self.graphs is not None and not wanted.graphs and not wanted.named:
            dataset["default-graph-uri"] = self.graphs
            if "graph" in query.casefold():
                dataset["named-graph-uri"] = self._named
        reply = self.connection.send(self._request(bind(query, substitutions or {}), dataset))
        return self._read(reply, tabular=wanted.verb in _TABULAR)

    def with_suggestions(self) -> "Remote":
        """The same store, with suggested mandates as part of what is asked."""
        if self.graphs is None:
            raise StoreError(f"{self.endpoint} keeps no suggestions apart; ask files or a store on disk for them.")
        return replace(self, graphs=(*self.graphs, names.UNION_SUGGESTED))

    def only(self, graphs: tuple[ox.NamedNode, ...]) -> "Remote":
        """The same store, of which a query without GRAPH asks these graphs alone."""
        return replace(self, graphs=graphs)

    def copy(self, graph: ox.NamedNode, into: ox.Store) -> None:
        """Add the triples of one graph to a store in memory, in a graph of the same name. Raises StoreError."""
        text = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
        reply = self.connection.send(self._request(text, {}))
        with self._readable(reply):
            into.bulk_load(reply.body, _GRAPHS[reply.media_type], to_graph=graph)

    @cached_property
    def _named(self) -> tuple[ox.NamedNode, ...]:
        """The graphs that were loaded, what was rejected of them, and those that the store keeps for itself."""
        answer = replace(self, graphs=None).query(_EVERY)
        assert isinstance(answer, ox.QuerySolutions)
        loaded = [row["graph"] for row in answer]
        apart = (names.rejected(graph) for graph in loaded if names.is_report(graph.value))
        return (*loaded, *apart, names.LOADED, names.UNION_SUGGESTED)

    def _request(self, text: str, dataset: dict[str, tuple[ox.NamedNode, ...]]) -> urllib.request.Request:
        """The request of the SPARQL 1.1 Protocol for a query: POST, so that its length does not matter."""
        verb = demands(text).verb
        tabular = verb in _TABULAR
        wrapper = SPARQLWrapper(self.endpoint, returnFormat=JSON if tabular else TURTLE)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.setOnlyConneg(True)
        for name, graphs in dataset.items():
            for graph in graphs:
                wrapper.addParameter(name, graph.value)
        wrapper.addCustomHttpHeader("Accept", _ACCEPTED[tabular])
        wrapper.setQuery(text)
        wrapper.queryType = verb  # SPARQLWrapper takes a word of a comment for it.
        request: urllib.request.Request = wrapper._createRequest()
        return request

    def _whole(self, reply: Reply, rows: int) -> None:
        """Raises StoreError if the store says that it gives no more rows than these (Virtuoso does, in a header)."""
        most = reply.headers.get("X-SPARQL-MaxRows", "")
        if most.isdigit() and rows >= int(most):
            raise StoreError(f"{self.endpoint} cut its answer at {most} rows; raise its limit (ResultSetMaxRows).")

    def _read(self, reply: Reply, *, tabular: bool) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        with self._readable(reply):
            if tabular:
                form = _RESULTS[reply.media_type]
                found = ox.parse_query_results(reply.body, form)
                if isinstance(found, ox.QuerySolutions):
                    # Rows are parsed as they are taken: what is cut off shall be told here.
                    self._whole(reply, sum(1 for _ in found))
                return ox.parse_query_results(reply.body, form)
            store = ox.Store()
            store.load(reply.body, _GRAPHS[reply.media_type])
            self._whole(reply, len(store))
            return store.query("CONSTRUCT WHERE { ?s ?p ?o }")

    @contextmanager
    def _readable(self, reply: Reply) -> Iterator[None]:
        """Whatever shows that the reply holds no results is told as a StoreError."""
        try:
            yield
        except KeyError:
            raise StoreError(
                f"{self.endpoint} answered with {reply.media_type} and no results of SPARQL; is it the address of a "
                "SPARQL endpoint, such as https://example.org/sparql?"
            ) from None
        except (SyntaxError, ValueError) as error:
            raise StoreError(
                f"{self.endpoint} answered with results that cannot be read, perhaps cut off ({error})."
            ) from None


def open_remote(endpoint: str, connection: Connection | None = None) -> Remote:
    """A store elsewhere. Raises StoreError if it cannot be reached or is no SPARQL endpoint."""
    store = Remote(checked(endpoint), connection or Connection())
    filled = bool(store.query(f"ASK {{ GRAPH {names.UNION} {{ ?s ?p ?o }} }}"))
    return replace(store, graphs=(names.UNION,)) if filled else store
