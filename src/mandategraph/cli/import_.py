"""`mandategraph import FILE`: what others have, as graphs of their own."""

from pathlib import Path

import click

from mandategraph import sparql
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
@click.option(
    "--graph",
    "graphs",
    multiple=True,
    type=click.Path(),
    help="Graphs whose themes are matched with a SKOS vocabulary (repeatable).",
)
def import_(files: tuple[Path, ...], folder: Path, graphs: tuple[str, ...]) -> None:
    """Import a SKOS vocabulary, IATI activities (XML) or the Mandate Source Registry (JSON) as graphs of their own.

    Read them together with those of reports: --graph graphs --graph graphs/imported.
    """
    store = sparql.open_graphs(graphs) if graphs else None
    for file in files:
        done = import_file(file, folder, graphs=store)
        counts = ", ".join(f"{number} {name}" for name, number in done.counts.items())
        click.echo(f"{file}: {done.form}; {counts}; {len(done.triples)} triples in {done.path}")
