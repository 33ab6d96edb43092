"""What is served, opened: graph files, or one generation of a store on disk.

Either way the default graph is the union that a query without GRAPH asks, and each report has a graph of its own
(`mandategraph.store`). What is small enough is held in memory, where children share it and answer several times faster;
a larger store is read from disk by each child.
"""

import fcntl
import io
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from mandategraph.store import names, union
from mandategraph.store.embedded import damaged
from mandategraph.store.files import collect

# A store of more quads than this is read from disk; a quad takes about 400 bytes in memory.
_IN_MEMORY = 4_000_000


@dataclass(frozen=True)
class Graphs:
    """What a child asks: the store, and the names of its graphs; `place` is where to open it if it is on disk."""

    store: ox.Store
    names: frozenset[str]
    place: Path | None = None
    pages: Any = field(default=None, repr=False)

    def opened(self) -> "Graphs":
        """The same for one child: databases on disk are not shared over a fork."""
        return self if self.place is None else replace(self, store=ox.Store.read_only(str(self.place)))

    def facts(self) -> Mapping[str, Any]:
        """What the front needs to know."""
        return {"graphs": len(self.names), "triples": len(self.store) if self.place is None else None}


def opened(paths: Iterable[str]) -> Graphs:
    """Graph files and folders in memory, each graph by its name, and the union.

    Raises GraphFileError if a file is missing or holds no RDF.
    """
    store = ox.Store()
    for file in collect(paths):
        file.read(store)
        if names.in_union(file.graph):
            store.update(union.addition(file.graph))
    return Graphs(store, _names(store))


def opened_store(folder: str, generation: str) -> Graphs:
    """One generation of a store, held against removal for as long as this process lives.

    Raises StoreError if it is not there any more, or damaged.
    """
    place = Path(folder) / generation
    try:
        handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(handle, fcntl.LOCK_SH)
        store = ox.Store.read_only(str(place))
        held = frozenset(_names(store))
        if len(store) > _IN_MEMORY:
            return Graphs(ox.Store(), held, place)
        memory = ox.Store()
        memory.bulk_load(io.BytesIO(store.dump(format=ox.RdfFormat.N_QUADS) or b""), ox.RdfFormat.N_QUADS)
        return Graphs(memory, held)
    except OSError as error:
        raise damaged(Path(folder), error) from None


def _names(store: ox.Store) -> frozenset[str]:
    return frozenset(g.value for g in store.named_graphs() if isinstance(g, ox.NamedNode))
