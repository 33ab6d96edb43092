"""The options --graph and --store: which graphs a command reads."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import click

from mandategraph.sparql import Queryable, open_graphs
from mandategraph.store.connection import Connection
from mandategraph.store.opening import Opened, open_store
from mandategraph.trace.opening import open_traced

_FOLDER = "graphs"

from_graphs = click.option(
    "--graph",
    "graphs",
    multiple=True,
    type=click.Path(),
    default=(_FOLDER,),
    help="A graph file or a folder of them (repeatable; ./graphs if left out).",
)


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


_STORE = click.option(
    "--store", metavar="DIR|URL", help="A store to read instead: a folder of `mandategraph load`, or a SPARQL endpoint."
)
_TIMEOUT = click.option(
    "--timeout", type=click.FloatRange(min=0, min_open=True), default=60.0, show_default=True, metavar="SECONDS",
    help="How long one request to an endpoint may take.",
)  # fmt: skip


def over_store(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options --store and --timeout, and their values as `source`, without files."""

    @_STORE
    @_TIMEOUT
    @functools.wraps(command)
    def called(*args: Any, store: str | None, timeout: float, **options: Any) -> None:
        command(*args, source=Source((), store, timeout), **options)

    return called


def over_graphs(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options --graph, --store and --timeout, and their values as `source`."""

    @click.option(
        "--graph", "graphs", multiple=True, type=click.Path(),
        help="A graph file or a folder of them (repeatable; ./graphs if left out).",
    )  # fmt: skip
    @_STORE
    @_TIMEOUT
    @functools.wraps(command)
    def called(*args: Any, graphs: tuple[str, ...], store: str | None, timeout: float, **options: Any) -> None:
        if graphs and store:
            raise click.UsageError("give --graph or --store, not both.")
        command(*args, source=Source(graphs or (_FOLDER,), store, timeout), **options)

    return called
