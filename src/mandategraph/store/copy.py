"""A store copied into memory, where many small questions are answered at once.

Of a store elsewhere the copy has what was loaded into it, and the union made of that anew; what else the institution
keeps there is not taken along. It is that of one moment: if a load changes the store meanwhile, the graphs that it
changed are fetched once more.
"""

import hashlib
import io

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.store import names, record, union
from mandategraph.store.embedded import Embedded
from mandategraph.store.local import Local
from mandategraph.store.record import Entry
from mandategraph.store.remote import Remote

# The most triples that are fetched; with the union each takes about 1.4 kB of memory.
MOST = 1_000_000
_TRIES = 3
_N_QUADS = ox.RdfFormat.N_QUADS


def in_memory(store: Embedded | Remote) -> Local:
    """The same graphs and union in memory. Raises StoreError if they cannot be had whole, or are too many."""
    return Local(store=copied(store) if isinstance(store, Remote) else duplicate(store.store))


def duplicate(store: ox.Store) -> ox.Store:
    """A store in memory with the same quads."""
    memory = ox.Store()
    memory.bulk_load(io.BytesIO(store.dump(format=_N_QUADS) or b""), _N_QUADS)
    return memory


def generation(store: Remote) -> str:
    """A name for what was loaded into a store: the same as long as each graph comes from the same files.

    Raises StoreError if nothing was, or the store does not answer.
    """
    state = hashlib.blake2b(digest_size=8)
    for graph, entry in sorted(_entries(store).items()):
        state.update(f"{graph}\0{entry.sha256}\0".encode())
    return state.hexdigest()


def copied(store: Remote) -> ox.Store:
    """The graphs of a store elsewhere in memory, each by its name, and the union of them as the default graph.

    Raises StoreError if they have more triples than MOST, are not given whole, or change again and again meanwhile.
    """
    memory, held = ox.Store(), dict[str, Entry]()
    for _ in range(_TRIES):
        entries = _entries(store)
        if (triples := sum(entry.triples for entry in entries.values())) > MOST:
            raise StoreError(
                f"{store.endpoint} holds {triples:,} triples, and at most {MOST:,} are copied into memory; "
                "load the graph files into a folder (`mandategraph load GRAPH... --store DIR`) and take that."
            )
        for graph in {g for g, entry in held.items() if entries.get(g) != entry}:
            memory.remove_graph(ox.NamedNode(graph))
            memory.remove_graph(names.rejected(ox.NamedNode(graph)))
        for graph in sorted(g for g, entry in entries.items() if held.get(g) != entry):
            store.copy(ox.NamedNode(graph), memory)
            if names.is_report(graph):
                store.copy(names.rejected(ox.NamedNode(graph)), memory)
        held = entries
        if _entries(store) == entries:
            return _whole(store, memory, entries)
    raise StoreError(f"{store.endpoint} is changed again and again while it is read; try when the load is done.")


def _whole(store: Remote, memory: ox.Store, entries: dict[str, Entry]) -> ox.Store:
    """The copy with its record and unions. Raises StoreError if a graph has not as many triples as were loaded."""
    for graph, entry in entries.items():
        found = sum(1 for _ in memory.quads_for_pattern(None, None, None, ox.NamedNode(graph)))
        if found != entry.triples:
            raise StoreError(
                f"{store.endpoint} gave {found:,} of the {entry.triples:,} triples of <{graph}>; "
                "raise its limit of rows if it has one, or load the graph again (`mandategraph load --anew`)."
            )
        if names.in_union(ox.NamedNode(graph)):
            memory.update(union.addition(ox.NamedNode(graph)))
    store.copy(names.LOADED, memory)
    memory.update(union.suggested())
    return memory


def _entries(store: Remote) -> dict[str, Entry]:
    if record.is_unfinished(store):
        raise StoreError(
            f"a load into {store.endpoint} is under way or was broken off; give it again if it does not come to an end."
        )
    if found := record.entries(store):
        return found
    raise StoreError(
        f"{store.endpoint} holds no graphs of mandategraph; load them with "
        f"`mandategraph load GRAPH... --store {store.endpoint}`."
    )
