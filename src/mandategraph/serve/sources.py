"""What is served, opened: graph files, one generation of a store on disk, or a copy of a store elsewhere.

Either way the default graph is the union that a query without GRAPH asks, and each report has a graph of its own
(`mandategraph.store`). What is small enough is held in memory, where children share it and answer several times faster.
A larger store is read from disk by each child; one that is elsewhere is not served then.
"""

import fcntl
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from mandategraph.serve.held import Graphs
from mandategraph.store import names, record, union
from mandategraph.store.copy import copied, duplicate
from mandategraph.store.embedded import damaged
from mandategraph.store.files import collect
from mandategraph.store.remote import open_remote

# A store of more quads than this is read from disk; a quad takes about 340 bytes in memory (benchmarks/pages.py).
_IN_MEMORY = 5_000_000


def opened(paths: Sequence[str]) -> Graphs:
    """Graph files and folders in memory, each by its name, and the union, ruled by identities and reviews beside them.

    Raises GraphFileError if a file is missing or holds no RDF.
    """
    store = ox.Store()
    for file in collect(paths):
        file.read(store)
        if names.in_union(file.graph):
            store.update(union.addition(file.graph))
    store.update(union.suggested())
    return Graphs(store, _names(store))


def opened_store(folder: str, generation: str, *, in_memory: int = _IN_MEMORY) -> Graphs:
    """One generation of a store, held against removal for as long as this process lives.

    `in_memory`: how many quads it may have to be copied into memory.
    Raises StoreError if it is not there any more, or damaged.
    """
    place = Path(folder) / generation
    try:
        handle = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(handle, fcntl.LOCK_SH)
        store = ox.Store.read_only(str(place))
        held = frozenset(_names(store))
        if _size(store) > in_memory:
            return Graphs(ox.Store(), held, place)
        return Graphs(duplicate(store), held)
    except OSError as error:
        raise damaged(Path(folder), error) from None


def opened_address(address: str) -> Graphs:
    """What was loaded into a store elsewhere, in memory. Raises StoreError if it cannot be had whole."""
    store = copied(open_remote(address))
    return Graphs(store, _names(store))


def with_pages(graphs: Graphs, paths: Sequence[str] = (), desk: Sequence[str] = ()) -> Graphs:
    """The same with the pages of the explorer.

    `paths`: the files that the graphs come from, to open one of them by itself. `desk`: the folder in which the reader
    takes reviews, and the token of its forms; it takes none if left out.
    """
    from mandategraph.serve.site import Site  # only here: the explorer is dear to import

    store = graphs.store if graphs.place is None else ox.Store.read_only(str(graphs.place))
    return replace(graphs, site=Site.over(store, paths, desk))


def _size(store: ox.Store) -> int:
    """How many quads there are: each triple of the record in its graph and in the union. Counting them takes long."""
    recorded = sum(entry.triples for entry in record.entries(store).values())
    return 2 * recorded or len(store)


def _names(store: ox.Store) -> frozenset[str]:
    return frozenset(g.value for g in store.named_graphs() if isinstance(g, ox.NamedNode))
