"""`mandategraph ontology`: the ontology as others read it."""

from pathlib import Path

import click

from mandategraph.cli.graphs import Source, with_graphs
from mandategraph.document.context import context_text
from mandategraph.document.pages import write_pages


@click.command()
@click.option("-o", "folder", type=click.Path(path_type=Path), help="Write the pages and files to this folder.")
@with_graphs
@click.option("--context", "wants_context", is_flag=True, help="Print the JSON-LD context instead.")
def ontology(folder: Path | None, source: Source, wants_context: bool) -> None:
    """Write the ontology as web pages, one for each term, with a diagram and the files that programs read.

    The pages take examples from graphs, if some are given.
    """
    if wants_context:
        click.echo(context_text(), nl=False)
        return
    if folder is None:
        raise click.UsageError("tell with -o which folder gets the pages, or ask for the --context.")
    written = write_pages(folder, source.held())
    click.echo(f"{len(written)} files; begin with {folder / 'index.html'}")
