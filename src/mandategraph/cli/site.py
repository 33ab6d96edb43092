"""`mandategraph site`: the pages of the explorer as files."""

from pathlib import Path

import click

from mandategraph.explore import Corpus
from mandategraph.explore.site import write


@click.command()
@click.argument("graphs", nargs=-1, required=True, type=click.Path())
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False), help="The folder to write.")
def site(graphs: tuple[str, ...], folder: str) -> None:
    """Write the explorer over GRAPHS (files or folders) as a static site.

    Any web server carries it, and so does a USB stick: open index.html. It has no SPARQL page.
    """
    count = write(Corpus.open(graphs), Path(folder))
    click.echo(f"{folder}: {count:,} files; open {Path(folder) / 'index.html'}", err=True)
