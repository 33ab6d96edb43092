"""`mandategraph mandates`: what became of each resolution, as a table or as a paper for a meeting."""

import re
import sys
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import click
from rich import box
from rich.table import Table as Sheet
from rich.text import Text

from mandategraph import sparql
from mandategraph.cli.graphs import Source, over_graphs
from mandategraph.cli.screen import console, json_text, print_table
from mandategraph.output import write
from mandategraph.paper import Paper, collect, html, markdown, word
from mandategraph.sparql import Table

_PAPERS: dict[str, Callable[[Paper], bytes]] = {"md": markdown.render, "docx": word.render, "html": html.render}
_SILENT = "no reported activity"
# The columns that the screen shows, with the width that each may take.
_SCREEN = {"resolution": 24, "year": 4, "title": 44, "unit": 8, "strength": 14, "activity": 34, "status": 20}


@click.command()
@over_graphs
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json", "md", "docx", "html"]),
    default="table",
    show_default=True,
)
@click.option("-o", "--output", type=click.Path(), help="The file to write; needed for docx.")
@click.option("--resolution", help="Only this one: CND/RES/65/2, or 65/2 where only one body has it.")
@click.option("--only", type=click.Choice(["all", "reported", "silent"]), default="all", show_default=True,
              help="reported: those that a report answers; silent: those that none does.")  # fmt: skip
@click.pass_context
def mandates(
    context: click.Context, source: Source, form: str, output: str | None, resolution: str | None, only: str
) -> None:
    """Print what became of each resolution: the table of mandates, or a paper in the form of E/CN.7/2008/CRP.13."""
    if form == "docx" and output is None:
        raise click.UsageError("a Word file needs a name; give it with -o mandates.docx.")
    store = source.open()
    query = sparql.named()["mandates"]
    table = sparql.table(sparql.ask(store, query))
    wanted = _wanted(table, resolution)
    if not wanted:
        context.exit(1)
    kept = Table(
        table.columns,
        tuple(
            r for r, v in zip(table.rows, table.values(), strict=True) if v[0] in wanted and _kept(v[-1], v[4], only)
        ),
    )
    if form not in _PAPERS:
        if output is not None:
            write(Path(output), _text(kept, form))
        elif form == "table":
            _print(kept, query.summary)
        else:
            print_table(kept, form, query.summary)
        return
    paper = collect(store)
    chosen = {row[0] for row in kept.values()}
    data = _PAPERS[form](replace(paper, rows=tuple(r for r in paper.rows if r.resolution in chosen)))
    if output is not None:
        write(Path(output), data)
        click.echo(f"{output}: {len(chosen)} resolutions and decisions", err=True)
    else:
        sys.stdout.write(data.decode())


def _print(table: Table, question: str) -> None:
    """The table for the screen, one line a row: what fits; csv and json have every column."""
    screen = console()
    screen.print(Text(question, style="bold"))
    sheet = Sheet(box=box.SIMPLE_HEAD, pad_edge=False)
    for name, widest in _SCREEN.items():
        sheet.add_column(name, no_wrap=True, overflow="ellipsis", max_width=widest)
    rows = [dict(zip(table.columns, row, strict=True)) for row in table.values()]
    for row in rows:
        sheet.add_row(*(Text(row[name]) for name in _SCREEN))
    screen.print(sheet)
    statuses = Counter({row["resolution"]: row["status"] or "no status" for row in rows}.values())
    told = ", ".join(f"{count} {status}" for status, count in statuses.most_common())
    screen.print(f"{sum(statuses.values())} resolutions and decisions: {told}  (every column: --format csv)")


def _kept(status: str, unit: str, only: str) -> bool:
    return {"all": True, "reported": bool(unit), "silent": status == _SILENT}[only]


def _text(table: Table, form: str) -> bytes:
    if form == "csv":
        return table.csv().encode()
    if form == "json":
        return json_text(table).encode()
    raise click.UsageError("a table is for reading on the screen; write csv, json, md, docx or html to a file.")


def _wanted(table: Table, typed: str | None) -> set[str]:
    """The identifiers asked for; where none or several fit what was typed, that is told and nothing is given."""
    known = {row[0] for row in table.values()}
    if typed is None:
        return known
    plain = " ".join(typed.split()).casefold()
    exact = {k for k in known if k.casefold() == plain}
    found = exact or {k for k in known if re.search(rf"(?:^|/){re.escape(plain)}$", k.casefold())}
    if len(found) == 1:
        return found
    if found:
        click.echo(f"“{typed}” can be: {', '.join(sorted(found))}.", err=True)
    else:
        click.echo(f"no graph here names a resolution “{typed}”.", err=True)
    return set()
