"""Loading graph files into a store elsewhere, by the Graph Store Protocol and SPARQL Update.

Each graph is sent to a graph of its own beside the one it is to replace (`…/graph/loading/…`). When all are there, one
update request puts them in their places, corrects the unions and writes the record: so all of them are new or none, as
far as the store runs an update request as a whole. Each graph is marked in the record until it is in place, so that a
load which the store broke off halfway is known as such. Very large loads are several such requests. Every request can
be sent twice without harm, and a load that was stopped is finished by giving the command again.
"""

import urllib.request
from collections.abc import Iterable, Iterator, Mapping
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

# What one update request puts in place: more triples could be too much for a store's memory or patience, and Virtuoso
# compiles all steps of a request as one.
_TRIPLES, _GRAPHS = 250_000, 50


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
    """Load the graphs of files and folders into the store, or in place of all that was loaded before (`anew`).

    A graph whose files have not changed since they were loaded is kept. Raises GraphFileError if a file holds no RDF,
    StoreError if the store does not do what it is asked.
    """
    for address in (service.endpoint, service.updates, service.graphs):
        checked(address)
    files, store = collect(paths), Remote(service.endpoint, service.connection)
    before = record.hashes(store)
    changed = [f for f in files if anew or before.get(f.graph.value) != f.sha256]
    counts = {file.graph: _sent(service, file, None if anew else store) for file in changed}
    if changed:
        _put_in_place(service, counts, changed, _emptied(before) if anew else "")
    _clean(service, store, [_staged(g) for file in files for g in (file.graph, names.rejected(file.graph))])
    states = {f.graph: "replaced" if f.graph.value in before and not anew else "new" for f in changed}
    return [Loaded(f.graph.value, counts.get(f.graph, 0), states.get(f.graph, "kept")) for f in files]


def _sent(service: Service, file: GraphFile, store: Remote | None) -> int:
    """Send a graph to where it waits; the number of its triples."""
    memory = _read(file, store)
    for graph in (file.graph, names.rejected(file.graph)) if file.rulings else (file.graph,):
        service.put(_staged(graph), memory.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph) or b"")
    return sum(1 for _ in memory.quads_for_pattern(None, None, None, file.graph))


def _put_in_place(service: Service, counts: Mapping[ox.NamedNode, int], files: list[GraphFile], first: str) -> None:
    """Make what was sent the content of the graphs, after the step `first`; the catalogue comes last."""
    now = datetime.now(UTC)
    *parts, last = _parts(sorted(files, key=lambda f: (f.graph == names.CATALOG, f.graph.value)), counts)
    for part in parts:
        service.update(_joined([first, *_replacing(part, counts, now)]))
        first = ""
    gathered = [union.suggested(names.UNION), record.removal([str(names.UNION_SUGGESTED)])]
    service.update(_joined([first, *_replacing(last, counts, now), *gathered]))


def _parts(files: Iterable[GraphFile], counts: Mapping[ox.NamedNode, int]) -> list[list[GraphFile]]:
    """The files in their order, as many together as one update request may take."""
    parts, size = [list[GraphFile]()], 0
    for file in files:
        if parts[-1] and (size + counts[file.graph] > _TRIPLES or len(parts[-1]) == _GRAPHS):
            parts.append([])
            size = 0
        parts[-1].append(file)
        size += counts[file.graph]
    return parts


def _replacing(files: list[GraphFile], counts: Mapping[ox.NamedNode, int], now: datetime) -> Iterator[str]:
    """The steps that replace these graphs, marked until that is done; suggestions are gathered after the last."""
    yield record.invalidation([names.UNION_SUGGESTED, *(file.graph for file in files)], now)
    for file in files:
        yield from _in_place(file, record.entry(file, counts[file.graph], now))


def _clean(service: Service, store: Remote, staged: list[ox.NamedNode]) -> None:
    """Drop what was sent, now or by a load that did not come so far."""
    for start in range(0, len(staged), _GRAPHS):
        graphs = list(map(str, staged[start : start + _GRAPHS]))
        if store.query(f"ASK {{ VALUES ?graph {{ {' '.join(graphs)} }} GRAPH ?graph {{ ?s ?p ?o }} }}"):
            service.update(_joined(f"DROP SILENT GRAPH {graph}" for graph in graphs))


def _read(file: GraphFile, store: Remote | None) -> ox.Store:
    """The triples of a file in memory; a catalogue with the entries of the one in the store."""
    memory = ox.Store()
    file.read(memory)
    if file.graph == names.CATALOG and store is not None:
        earlier = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {names.CATALOG} {{ ?s ?p ?o }} }}")
        assert isinstance(earlier, ox.QueryTriples)
        later = {quad.triple for quad in memory}
        memory = ox.Store()
        merged = catalog.merged(earlier, later)
        memory.extend(ox.Quad(t.subject, t.predicate, t.object, file.graph) for t in merged)
    return memory


def _in_place(file: GraphFile, entry: Iterable[ox.Triple]) -> list[str]:
    """The steps of an update that make what was sent the content of a graph."""
    within, apart = names.in_union(file.graph), names.rejected(file.graph)
    return [
        union.withdrawal(file.graph, names.UNION) if within else "",
        _filled(file.graph),
        _filled(apart) if file.rulings else f"DROP SILENT GRAPH {apart}",
        union.addition(file.graph, names.UNION) if within else "",
        record.removal([str(file.graph)]),
        f"INSERT DATA {{ GRAPH {names.LOADED} {{ {' '.join(f'{t} .' for t in entry)} }} }}",
    ]


def _filled(graph: ox.NamedNode) -> str:
    """The steps that make what was sent the content of a graph: not MOVE, which would empty it if it is sent again."""
    staged = f"INSERT {{ GRAPH {graph} {{ ?s ?p ?o }} }} WHERE {{ GRAPH {_staged(graph)} {{ ?s ?p ?o }} }}"
    return f"DROP SILENT GRAPH {graph} ;\n{staged}"


def _joined(steps: Iterable[str]) -> str:
    return " ;\n".join(step for step in steps if step)


def _emptied(graphs: Iterable[str]) -> str:
    own = (names.LOADED, names.UNION, names.UNION_SUGGESTED)
    return " ;\n".join(f"DROP SILENT GRAPH {g}" for g in (*map(ox.NamedNode, graphs), *own))


def _staged(graph: ox.NamedNode) -> ox.NamedNode:
    return ox.NamedNode(names.LOADING + graph.value.removeprefix(names.REPORT))
