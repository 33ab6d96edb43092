"""`mandategraph import FILE`: what others have, as graphs of their own."""

from pathlib import Path

import click

from mandategraph.cli.graphs import Source, with_graphs
from mandategraph.interchange import import_file


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("graphs/imported"),
    show_default=True,
    help="The folder that gets the graphs.",
)
@with_graphs
def import_(files: tuple[Path, ...], folder: Path, source: Source) -> None:
    """Import a SKOS vocabulary, IATI activities (XML) or the Mandate Source Registry (JSON) as graphs of their own.

    The concepts of a SKOS vocabulary are matched with the themes of graphs, if some are given. Read what is imported
    together with the reports: --graph graphs --graph graphs/imported.
    """
    store = source.held()
    for file in files:
        done = import_file(file, folder, graphs=store)
        counts = ", ".join(f"{number} {name}" for name, number in done.counts.items())
        click.echo(f"{file}: {done.form}; {counts}; {len(done.triples)} triples in {done.path}")
