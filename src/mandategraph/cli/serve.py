"""`mandategraph serve`: graphs over HTTP – SPARQL, linked data, named queries, pages."""

from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from mandategraph.cli.graphs import from_graphs, from_store
from mandategraph.store.opening import is_address

_MEBIBYTE = 1024 * 1024


@click.command()
@from_graphs
@from_store
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
@click.option(
    "--workers", type=click.IntRange(1), help="Queries at work at once; as many as there are processors if left out."
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=30.0,
    show_default=True,
    help="Seconds that a query may take.",
)
@click.option(
    "--max-rows", type=click.IntRange(1), default=1_000_000, show_default=True, help="Rows that a result may have."
)
@click.option(
    "--max-memory", type=click.IntRange(16), default=1024, show_default=True, help="MiB of memory that a query may use."
)
@click.option("--max-size", type=click.IntRange(1), default=256, show_default=True, help="MiB that an answer may have.")
@click.option("--cache", type=click.IntRange(0), default=64, show_default=True, help="MiB of answers to keep.")
@click.option("--pages/--no-pages", default=True, show_default=True, help="Serve the pages of the explorer.")
@click.option(
    "--review",
    is_flag=True,
    help="Let a person on this computer confirm and reject statements: they are written to reviews/ beside the graphs.",
)
@click.option("--log-queries", is_flag=True, help="Write the text of queries to the log.")
@click.option("--quiet", is_flag=True, help="Write no log.")
def serve(graphs: tuple[str, ...], store: str | None, host: str, port: int, **given: Any) -> None:
    """Serve graphs over HTTP: a SPARQL endpoint, linked data, named queries, and pages to explore them.

    The log is one JSON object a line on standard error. Ctrl-C ends the server when the queries at work are answered.
    """
    from mandategraph.serve import run  # only here: other commands do without
    from mandategraph.serve.app import Settings, application
    from mandategraph.serve.generations import Address, Files, Folder, Source
    from mandategraph.serve.journal import Journal, Silence
    from mandategraph.serve.limits import Limits

    named = click.get_current_context().get_parameter_source("graphs") is ParameterSource.COMMANDLINE
    if store is not None and named:
        raise click.UsageError("give --graph or --store, not both.")
    desk = _desk(graphs, store, host) if given["review"] else None
    if store is None:
        source: Source = Files([Path(g) for g in graphs])
    else:
        source = Address(store) if is_address(store) else Folder(Path(store))
    source.generation()
    limits = Limits(given["timeout"], given["max_rows"], given["max_memory"], given["max_size"] * _MEBIBYTE)
    settings = Settings(
        source,
        run.places(given["workers"]),
        limits,
        cache_bytes=given["cache"] * _MEBIBYTE,
        shows_queries=given["log_queries"],
        pages=given["pages"],
        desk=desk,
    )
    journal = Silence() if given["quiet"] else Journal()
    listening = run.bound(host, port)
    ready = f"mandategraph serves {run.url(listening)} (Ctrl-C ends it)"
    run.run(application(settings, journal), listening, journal, lambda: click.echo(ready))


def _desk(graphs: tuple[str, ...], store: str | None, host: str) -> Path:
    """The folder whose graphs are reviewed. Raises UsageError if there is no one folder, or others could write."""
    if store is not None or len(graphs) != 1 or not Path(graphs[0]).is_dir():
        raise click.UsageError("reviews are written beside graph files: give one folder of them with --graph.")
    if host not in ("127.0.0.1", "::1", "localhost"):
        raise click.UsageError(f"reviews are taken on this computer only, not at {host}; leave out --host.")
    return Path(graphs[0])
