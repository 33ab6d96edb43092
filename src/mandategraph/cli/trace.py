"""`mandategraph trace THING`: from a resolution to what became of it, and back from anything to its mandates."""

import shutil
import sys
from pathlib import Path

import click

from mandategraph import output
from mandategraph.cli.candidates import or_exit
from mandategraph.cli.graphs import Source, over_graphs
from mandategraph.draw import FORMATS
from mandategraph.draw.text import text
from mandategraph.trace.paths import trace as follow
from mandategraph.trace.resolve import resolve
from mandategraph.trace.strength import chosen


@click.command()
@click.argument("thing", nargs=-1, required=True)
@over_graphs
@click.option(
    "--depth",
    type=click.IntRange(min=1),
    default=2,
    show_default=True,
    help="1 the activities, 2 what they have to do with, 3 what else the programmes found there do, and so on.",
)
@click.option(
    "--strength",
    "strengths",
    multiple=True,
    help="Which citations count (repeatable): mandated-by, established-by, implements, responds-to, aligned-with, "
    "context, or all; the first four if left out.",
)
@click.option("--suggested", is_flag=True, help="Also links that no citation makes, found by like words; marked so.")
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=0,
    help="At most so many activities, and mandates of reports; all if left out.",
)
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="tree", show_default=True)
@click.option("-o", "--output", "file", type=click.Path(dir_okay=False), help="Write to this file instead.")
@click.pass_context
def trace(
    context: click.Context,
    thing: tuple[str, ...],
    source: Source,
    depth: int,
    strengths: tuple[str, ...],
    suggested: bool,
    limit: int,
    form: str,
    file: str | None,
) -> None:
    """Follow THING through the graphs, with the sentence that each step rests on.

    From a resolution forward to the activities, programmes, outputs, outcomes, countries and partners; from a
    programme, country, organization, outcome or paragraph back to the mandates. THING is what you would type: "65/2",
    "CND resolution 65/2", CRIMJUST, Peru, "40(b)", "para 41", an identifier or an IRI.
    """
    counted = chosen(strengths)
    store = source.open_traced(suggested=suggested)
    with or_exit(context):
        found = resolve(store, " ".join(thing))
    answer = follow(store, found, depth=depth, strengths=counted, suggested=suggested, limit=limit)
    columns = min(shutil.get_terminal_size((100, 24)).columns, 140) if sys.stdout.isatty() else 100
    drawn = text(answer, columns) if form == "tree" else FORMATS[form](answer)
    if file is None:
        click.echo(drawn, nl=False)
    else:
        output.write(Path(file), drawn.encode())
