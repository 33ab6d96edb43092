"""`mandategraph export GRAPH...`: graphs in the formats that other tools read."""

import sys
from pathlib import Path

import click

from mandategraph import output
from mandategraph.cli.candidates import or_exit
from mandategraph.cli.graphs import Source, over_graphs
from mandategraph.export import FORMATS, VIEWS, Choice, Selection, format_of
from mandategraph.export.archive import zipped
from mandategraph.sparql import Queryable

_LIST = "\n".join(f"  {name:<12}{one.suffix or 'folder':<10}{one.purpose}" for name, one in FORMATS.items())


@click.command(epilog=f"\b\nFormats:\n{_LIST}")
@click.argument("given", nargs=-1, metavar="[GRAPH]...", type=click.Path())
@over_graphs
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    metavar="FORMAT",
    help="One of those below; told by the name of the output if left out.",
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(),
    help="The file to write; for csv and datapackage the folder, or a .zip.",
)
@click.option("--trace", "thing", default="", metavar="THING", help="Only the trace of this, typed as for `trace`.")
@click.option("--view", type=click.Choice(list(VIEWS)), help="Only this projection, which counts what things share.")
@click.option("--depth", type=click.IntRange(min=1), default=2, show_default=True, help="How far the trace goes.")
@click.option("--strength", "strengths", multiple=True, help="Which citations count in the trace (repeatable).")
@click.option("--suggested", is_flag=True, help="Also links that no citation makes, found by like words; marked so.")
@click.pass_context
def export(
    context: click.Context,
    given: tuple[str, ...],
    source: Source,
    form: str | None,
    target: str | None,
    thing: str,
    view: str | None,
    depth: int,
    strengths: tuple[str, ...],
    suggested: bool,
) -> None:
    """Write graphs for other tools: all of them, the trace of a thing, or a projection.

    docs/exports.md tells which format suits which tool, and where to click in it.
    """
    if form is None and target is None:
        raise click.UsageError("give --format FORMAT, or -o FILE with a name that tells it.")
    name = form or format_of(target or "")
    if target is None and not FORMATS[name].suffix:
        raise click.UsageError(f"{name} is several files; give -o FOLDER, or -o FILE.zip.")
    if given and (source.store or context.params["graphs"]):
        raise click.UsageError("give GRAPH, --graph or --store, not several of them.")
    choice = Choice(thing=thing, view=view or "", depth=depth, strengths=strengths, suggested=suggested)
    with or_exit(context):
        selection = Selection(given or _graphs(source, suggested), choice)
        found = FORMATS[name].write(selection)
    if view and not selection.picture.edges:
        click.echo(f"mandategraph: the graphs tell of nothing for the view {view}; it is empty.", err=True)
    if target is None:
        assert isinstance(found, bytes)
        sys.stdout.buffer.write(found)
    elif isinstance(found, bytes):
        output.write(Path(target), found)
    elif target.lower().endswith(".zip"):
        output.write(Path(target), zipped(found))
    else:
        output.write_folder(Path(target), found)


def _graphs(source: Source, suggested: bool) -> tuple[str, ...] | Queryable:
    store = source.opened_store()
    if store is None:
        return source.graphs
    return store.with_suggestions() if suggested else store
