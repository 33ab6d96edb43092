"""`mandategraph serve`: graphs over HTTP – SPARQL, linked data, named queries, pages."""

from pathlib import Path

import click

from mandategraph.cli.graphs import from_graphs


@click.command()
@from_graphs
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="The port; 0 takes a free one."
)
def serve(graphs: tuple[str, ...], host: str, port: int) -> None:
    """Serve graphs over HTTP: a SPARQL endpoint, linked data, named queries."""
    from mandategraph.serve.app import Settings, application
    from mandategraph.serve.run import bound, run

    listening = bound(host, port)
    click.echo(f"http://{host}:{listening.getsockname()[1]}/")
    run(application(Settings([Path(g) for g in graphs])), listening)
