"""Where a command takes its graphs from: the options --graph and --store, or arguments in place of --graph.

Every command that reads graphs gets them from a `Source`; docs/stores.md lists which takes what.
"""

import functools
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click
import pyoxigraph as ox

from mandategraph.identifiers import GRAPHS
from mandategraph.sparql import Queryable, open_graphs, triples
from mandategraph.store import names, record
from mandategraph.store.connection import Connection
from mandategraph.store.opening import Opened, open_store
from mandategraph.trace.opening import open_traced

_FOLDER = "graphs"
_Command = Callable[..., None]

from_graphs = click.option(
    "--graph",
    "graphs",
    multiple=True,
    type=click.Path(),
    default=(_FOLDER,),
    help="A graph file or a folder of them (repeatable; ./graphs if left out).",
)
from_store = click.option(
    "--store", metavar="DIR|URL", help="A store to read instead: a folder of `mandategraph load`, or a SPARQL endpoint."
)
_TIMEOUT = click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True, metavar="SECONDS",
    help="How long one request to an endpoint may take.",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """Where the graphs are that a command reads: files and folders, or a store."""

    graphs: tuple[str, ...]
    store: str | None = None
    timeout: float = 60.0

    def open(self) -> Queryable:
        """The graphs, to be asked. Raises GraphFileError or StoreError if they cannot be read."""
        return self.opened_store() or open_graphs(self.graphs)

    def open_traced(self, *, suggested: bool = False) -> Queryable:
        """The same with the registers beside the files, and with the suggestions if wished."""
        store = self.opened_store()
        if store is None:
            return open_traced(self.graphs, suggested=suggested)
        return store.with_suggestions() if suggested else store

    def opened_store(self) -> Opened | None:
        """The store, if there is one to be asked."""
        return None if self.store is None else open_store(self.store, Connection(timeout=self.timeout))

    def held(self) -> ox.Store | None:
        """The graphs in memory as one graph; None if none are given."""
        store = self.opened_store()
        if store is None:
            return open_graphs(self.graphs) if self.graphs else None
        memory = ox.Store()
        memory.bulk_extend(ox.Quad(*triple) for triple in triples(store))
        return memory

    def one_by_one(self) -> Iterator[tuple[str, Iterable[ox.Triple]]]:
        """Each graph with its name: a file; of a store each report, register and catalogue, not what is suggested."""
        from mandategraph.validate import load  # only here: SHACL is dear to import

        store = self.opened_store()
        if store is None:
            yield from ((path, load(Path(path))) for path in self.graphs)
            return
        for graph in map(ox.NamedNode, sorted(record.hashes(store))):
            if names.in_union(graph) and graph != names.ONTOLOGY:
                yield graph.value.removeprefix(GRAPHS), triples(store.only((graph,)))


def over_store(command: _Command) -> _Command:
    """Give a command the options --store and --timeout, and their values as `source`, without files."""

    @from_store
    @_TIMEOUT
    @functools.wraps(command)
    def called(*args: Any, store: str | None, timeout: float, **options: Any) -> None:
        command(*args, source=Source((), store, timeout), **options)

    return called


def with_graphs(command: _Command) -> _Command:
    """Give a command the options --graph, --store and --timeout, and their values as `source`; there may be none."""

    @click.option(
        "--graph", "graphs", multiple=True, type=click.Path(),
        help=f"A graph file or a folder of them (repeatable; ./{_FOLDER} if left out where graphs are needed).",
    )  # fmt: skip
    @over_store
    @functools.wraps(command)
    def called(*args: Any, graphs: tuple[str, ...], source: Source, **options: Any) -> None:
        if graphs and source.store:
            raise click.UsageError("give --graph or --store, not both.")
        command(*args, source=replace(source, graphs=graphs), **options)

    return called


def over_graphs(command: _Command) -> _Command:
    """The same; ./graphs if none are given."""

    @with_graphs
    @functools.wraps(command)
    def called(*args: Any, source: Source, **options: Any) -> None:
        command(
            *args, source=source if source.store else replace(source, graphs=source.graphs or (_FOLDER,)), **options
        )

    return called


def of_graphs(command: _Command) -> _Command:
    """Give a command graphs as its arguments, the options --store and --timeout, and their values as `source`."""

    @click.argument("graphs", nargs=-1, metavar="[GRAPH]...", type=click.Path())
    @over_store
    @functools.wraps(command)
    def called(*args: Any, graphs: tuple[str, ...], source: Source, **options: Any) -> None:
        if bool(graphs) == bool(source.store):
            raise click.UsageError("name graphs (files or folders), or give --store; one of the two.")
        command(*args, source=replace(source, graphs=graphs), **options)

    return called
