"""`mandategraph site`: the pages of the explorer as files."""

from pathlib import Path

import click

from mandategraph.cli.graphs import Source, of_graphs
from mandategraph.explore import Corpus
from mandategraph.explore.site import write
from mandategraph.store.copy import in_memory


@click.command()
@of_graphs
@click.option("-o", "--output", "folder", required=True, type=click.Path(file_okay=False), help="The folder to write.")
def site(source: Source, folder: str) -> None:
    """Write the explorer over GRAPHs (files or folders), or over a store, as a static site.

    Any web server carries it, and so does a USB stick: open index.html. It has no SPARQL page.
    """
    store = source.opened_store()
    corpus = Corpus.open(source.graphs) if store is None else Corpus.held(in_memory(store))
    count = write(corpus, Path(folder))
    click.echo(f"{folder}: {count:,} files; open {Path(folder) / 'index.html'}", err=True)
