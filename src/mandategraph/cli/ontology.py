"""`mandategraph ontology`: the ontology as others read it."""

from pathlib import Path

import click

from mandategraph import sparql
from mandategraph.document.context import context_text
from mandategraph.document.pages import write_pages


@click.command()
@click.option("-o", "folder", type=click.Path(path_type=Path), help="Write the pages and files to this folder.")
@click.option(
    "--graph", "graphs", multiple=True, type=click.Path(), help="Graphs that the pages take examples from (repeatable)."
)
@click.option("--context", "wants_context", is_flag=True, help="Print the JSON-LD context instead.")
def ontology(folder: Path | None, graphs: tuple[str, ...], wants_context: bool) -> None:
    """Write the ontology as web pages, one for each term, with a diagram and the files that programs read."""
    if wants_context:
        click.echo(context_text(), nl=False)
        return
    if folder is None:
        raise click.UsageError("tell with -o which folder gets the pages, or ask for the --context.")
    written = write_pages(folder, sparql.open_graphs(graphs) if graphs else None)
    click.echo(f"{len(written)} files; begin with {folder / 'index.html'}")
