"""Loading graph files into a store on disk: each graph replaced whole, all of them in one generation, or none."""

import io
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from mandategraph import catalog
from mandategraph.store import names, record, union
from mandategraph.store.embedded import CURRENT, open_embedded
from mandategraph.store.files import GraphFile, collect
from mandategraph.store.generations import write_generation
from mandategraph.store.record import Loaded

# Graphs are read into memory up to so many triples, then written together: larger batches make fewer, larger files.
_BATCH = 250_000
_N_QUADS = ox.RdfFormat.N_QUADS


def load(paths: Iterable[str | Path], folder: str | Path, *, anew: bool = False) -> list[Loaded]:
    """Load the graphs of files and folders into the store in `folder`, or into a new store in its place (`anew`).

    A graph whose files have not changed since they were loaded is kept. Raises GraphFileError if a file holds no RDF,
    StoreError if the store cannot be written; then it is as it was.
    """
    place, files = Path(folder), collect(paths)
    before = {} if anew or not (place / CURRENT).exists() else record.hashes(open_embedded(place))
    changed = [f for f in files if before.get(f.graph.value) != f.sha256]
    found = [Loaded(f.graph.value, 0, "kept") for f in files if f not in changed]
    if changed:
        write_generation(place, lambda store: found.extend(_replaced(store, changed)), anew=anew)
    return sorted(found, key=lambda one: one.graph)


def _replaced(store: ox.Store, files: Iterable[GraphFile]) -> Iterator[Loaded]:
    """Replace the graphs of these files, then what follows from all of them."""
    now, entries = datetime.now(UTC), set[ox.Triple]()
    for memory, part in _batches(store, files):
        for file in part:
            before = store.contains_named_graph(file.graph)
            triples = sum(1 for _ in memory.quads_for_pattern(None, None, None, file.graph))
            if before:
                _remove(store, file.graph)
            entries |= set(record.entry(file, triples, now))
            yield Loaded(file.graph.value, triples, "replaced" if before else "new")
        store.bulk_load(_quads(memory, [file.graph for file in part if names.in_union(file.graph)]), _N_QUADS)
    store.update(record.removal(sorted({str(t.subject) for t in entries})))
    store.extend(ox.Quad(t.subject, t.predicate, t.object, names.LOADED) for t in entries)
    store.update(union.suggested())


def _quads(memory: ox.Store, within: Iterable[ox.NamedNode]) -> bytes:
    """What is in memory as N-Quads: each graph, and those of the union without a name too, blank nodes the same."""
    buffer = io.BytesIO()
    memory.dump(buffer, _N_QUADS)
    for graph in within:
        memory.dump(buffer, ox.RdfFormat.N_TRIPLES, from_graph=graph)
    return buffer.getvalue()


def _batches(store: ox.Store, files: Iterable[GraphFile]) -> Iterator[tuple[ox.Store, list[GraphFile]]]:
    """The files read into memory, some at a time."""
    memory, part = ox.Store(), list[GraphFile]()
    for file in files:
        file.read(memory)
        if file.graph == names.CATALOG:
            _merge(memory, store)
        part.append(file)
        if len(memory) >= _BATCH:
            yield memory, part
            memory, part = ox.Store(), []
    if part:
        yield memory, part


def _merge(memory: ox.Store, store: ox.Store) -> None:
    """Add the entries of the store's catalogue for graphs that the new catalogue does not name."""
    later, earlier = ({q.triple for q in s.quads_for_pattern(None, None, None, names.CATALOG)} for s in (memory, store))
    memory.remove_graph(names.CATALOG)
    both = catalog.merged(earlier, later)
    memory.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, names.CATALOG) for t in both)


def _remove(store: ox.Store, graph: ox.NamedNode) -> None:
    if names.in_union(graph):
        store.update(union.withdrawal(graph))
    store.remove_graph(graph)
    store.remove_graph(names.rejected(graph))
