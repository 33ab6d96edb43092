"""Opening a store by what a person types: a folder, or an address."""

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.identifiers import GRAPHS, iri_path
from mandategraph.store import names, record
from mandategraph.store.connection import Connection
from mandategraph.store.embedded import Embedded, open_embedded
from mandategraph.store.remote import Remote, open_remote

Opened = Embedded | Remote


def is_address(where: str) -> bool:
    """Whether this is the address of a store elsewhere, and not a folder.

    >>> is_address("https://example.org/sparql"), is_address("store")
    (True, False)
    """
    return where.startswith(("http://", "https://"))


def open_store(where: str, connection: Connection | None = None) -> Opened:
    """The store in a folder or at an address, opened to read. Raises StoreError if there is none."""
    return open_remote(where, connection) if is_address(where) else open_embedded(where)


def report_alone(store: Opened, symbol: str) -> Opened:
    """The same store, asked of one report alone (and the ontology). Raises StoreError if it holds no such report."""
    graph = ox.NamedNode(GRAPHS + iri_path(symbol))
    known = record.hashes(store)
    if graph.value not in known:
        reports = sorted(g.removeprefix(GRAPHS) for g in known if names.is_report(g))
        raise StoreError(f"the store holds no report {symbol}; it holds {', '.join(reports) or 'none'}.")
    return store.only((graph, names.ONTOLOGY))
