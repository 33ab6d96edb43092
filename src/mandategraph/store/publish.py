"""Loading graph files into a store elsewhere, by the Graph Store Protocol and SPARQL Update.

Each graph is sent to a graph of its own beside the one it is to replace (`…/graph/loading/…`); then one update request
puts it in its place, corrects the union and writes the record. Who asks meanwhile sees the graph as it was or as it is,
as far as the store runs an update request as a whole. Every request can be sent twice without harm, and a load that was
stopped is finished by giving the command again: graphs that are in place are kept.
"""

import urllib.request
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox
from SPARQLWrapper import JSON, POST, URLENCODED, SPARQLWrapper

from mandategraph import catalog
from mandategraph.store import names, record, union
from mandategraph.store.connection import Connection, checked
from mandategraph.store.files import GraphFile, collect
from mandategraph.store.record import Loaded
from mandategraph.store.remote import Remote


@dataclass(frozen=True)
class Service:
    """The three addresses of a store: queries, updates, and graphs (Graph Store Protocol); often they are one."""

    endpoint: str
    updates: str
    graphs: str
    connection: Connection = field(default_factory=Connection)

    def update(self, text: str) -> None:
        """Run a SPARQL update."""
        wrapper = SPARQLWrapper(self.updates, returnFormat=JSON)
        wrapper.setMethod(POST)
        wrapper.setRequestMethod(URLENCODED)
        wrapper.addCustomHttpHeader("Accept", "*/*")
        wrapper.setQuery(text)
        self.connection.send(wrapper._createRequest())

    def put(self, graph: ox.NamedNode, triples: bytes) -> None:
        """Make these N-Triples the content of a graph.

        A store that wants a password may refuse a long body before it has read it, and the refusal is lost: so nothing
        is sent first, and what the store expects is known from then on.
        """
        if triples and self.connection.access.by_password:
            self.put(graph, b"")
        joint = "&" if "?" in self.graphs else "?"
        request = urllib.request.Request(f"{self.graphs}{joint}{urlencode({'graph': graph.value})}", triples)
        request.method = "PUT"
        request.add_header("Content-Type", "application/n-triples")
        self.connection.send(request)


def publish(paths: Iterable[str | Path], service: Service, *, anew: bool = False) -> list[Loaded]:
    """Load the graphs of files and folders into the store; with `anew`, take out first what was loaded before.

    A graph whose files have not changed since they were loaded is kept. Raises GraphFileError if a file holds no RDF,
    StoreError if the store does not do what it is asked; graphs that are in place by then stay.
    """
    for address in (service.endpoint, service.updates, service.graphs):
        checked(address)
    files, store = collect(paths), Remote(service.endpoint, service.connection)
    before = record.hashes(store)
    if anew and before:
        service.update(_emptied(before))
        before = {}
    now, found = datetime.now(UTC), list[Loaded]()
    for file in files:
        earlier = before.get(file.graph.value)
        if earlier == file.sha256:
            found.append(Loaded(file.graph.value, 0, "kept"))
            continue
        triples = _triples(file, store)
        staged = _staged(file.graph)
        service.put(staged, triples)
        count = triples.count(b"\n")
        service.update(_in_place(staged, file, record.entry(file, count, now)))
        service.update(f"DROP SILENT GRAPH {staged}")
        found.append(Loaded(file.graph.value, count, "replaced" if earlier else "new"))
    if any(one.state != "kept" for one in found):
        service.update(union.suggested(names.UNION))
    return found


def _triples(file: GraphFile, store: Remote) -> bytes:
    """The triples of a file as N-Triples, one a line; a catalogue with the entries of the one that is there."""
    memory = ox.Store()
    file.read(memory)
    if file.graph == names.CATALOG:
        earlier = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {names.CATALOG} {{ ?s ?p ?o }} }}")
        assert isinstance(earlier, ox.QueryTriples)
        later = {quad.triple for quad in memory}
        memory = ox.Store()
        merged = catalog.merged(earlier, later)
        memory.extend(ox.Quad(t.subject, t.predicate, t.object, file.graph) for t in merged)
    return memory.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=file.graph) or b""


def _in_place(staged: ox.NamedNode, file: GraphFile, entry: Iterable[ox.Triple]) -> str:
    """The update that makes what was sent the content of the graph."""
    within = names.in_union(file.graph)
    steps = [
        union.withdrawal(file.graph, names.UNION) if within else "",
        f"DROP SILENT GRAPH {file.graph}",
        f"INSERT {{ GRAPH {file.graph} {{ ?s ?p ?o }} }} WHERE {{ GRAPH {staged} {{ ?s ?p ?o }} }}",
        union.addition(file.graph, names.UNION) if within else "",
        record.removal([str(file.graph)]),
        f"INSERT DATA {{ GRAPH {names.LOADED} {{ {' '.join(f'{t} .' for t in entry)} }} }}",
    ]
    return " ;\n".join(step for step in steps if step)


def _emptied(graphs: Iterable[str]) -> str:
    own = (names.LOADED, names.UNION, names.UNION_SUGGESTED)
    return " ;\n".join(f"DROP SILENT GRAPH {g}" for g in (*map(ox.NamedNode, graphs), *own))


def _staged(graph: ox.NamedNode) -> ox.NamedNode:
    return ox.NamedNode(names.LOADING + graph.value.removeprefix(names.REPORT))
