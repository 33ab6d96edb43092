"""`mandategraph gaps`: what a budget lists and no report tells of, what a report answers and no budget lists, and more.

Each gap is a named query gap-*.rq; a further one is found by its name.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click
from rich.table import Table as Sheet
from rich.text import Text

from mandategraph.cli.graphs import Source, over_graphs
from mandategraph.cli.screen import console
from mandategraph.draw.gaps import as_csv, as_json, markdown
from mandategraph.output import write
from mandategraph.trace.gaps import Gap, known, lacking
from mandategraph.trace.gaps import gaps as asked

_FORMATS: Mapping[str, Callable[[Sequence[Gap], str], str]] = {"csv": as_csv, "json": as_json, "md": markdown}
_SHOWN = 12


@click.command()
@over_graphs
@click.option(
    "--only", "names", multiple=True, metavar="GAP", help="Only this gap (repeatable): no-activity, not-in-budget, …"
)
@click.option("--format", "form", type=click.Choice(["text", "csv", "json", "md"]), default="text", show_default=True)
@click.option("-o", "--output", type=click.Path(), help="The file to write (csv, json, md).")
@click.option(
    "--all", "everything", is_flag=True, help=f"Show every row on the screen, not the first {_SHOWN} of each gap."
)
def gaps(source: Source, names: tuple[str, ...], form: str, output: str | None, everything: bool) -> None:
    """Tell the gaps between mandates and reports: mandates without activity, activities without mandate, and others."""
    if unknown := [n for n in names if n.removeprefix("gap-") not in known()]:
        raise click.UsageError(f"there is no gap “{unknown[0]}”; there are {', '.join(known())}.")
    store = source.open()
    found, lacks = asked(store, names), lacking(store)
    if form == "text":
        if output is not None:
            raise click.UsageError("text is for the screen; write csv, json or md to a file.")
        _print(found, lacks, everything)
        return
    text = _FORMATS[form](found, lacks)
    if output is not None:
        write(Path(output), text.encode())
    else:
        sys.stdout.write(text)


def _print(found: Sequence[Gap], lacks: str, everything: bool) -> None:
    screen = console()
    if lacks:
        screen.print(Text(lacks, style="yellow"))
    for gap in found:
        table, rows = gap.table, gap.table.values()
        screen.print(Text(f"\n{gap.name}: {len(rows)}", style="bold"))
        screen.print(Text(gap.query.summary))
        if not rows:
            continue
        sheet = Sheet(box=None, pad_edge=False)
        shown = [i for i, _ in enumerate(table.columns) if any(row[i] for row in rows)][:6]
        for i in shown:
            widest = 64 if table.columns[i] in ("title", "activity") else 34
            sheet.add_column(
                table.columns[i], overflow="ellipsis", no_wrap=not everything, max_width=None if everything else widest
            )
        for row in rows if everything else rows[:_SHOWN]:
            sheet.add_row(*(Text(row[i]) for i in shown))
        screen.print(sheet)
        if not everything and len(rows) > _SHOWN:
            screen.print(f"… and {len(rows) - _SHOWN} more (--all, or --format csv)")
