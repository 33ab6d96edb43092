"""Tables on the screen, and the same as CSV or JSON on standard output."""

import json
import sys

import click
from rich import box
from rich.console import Console
from rich.table import Table as Sheet
from rich.text import Text

from mandategraph.sparql import Table


def console() -> Console:
    """The terminal in its width; a pipe gets lines of up to 160 characters."""
    return Console(width=None if sys.stdout.isatty() else 160, highlight=False)


def json_text(table: Table) -> str:
    """The rows as a JSON array of objects, one for each row."""
    return json.dumps(table.records(), ensure_ascii=False, indent=1) + "\n"


def print_table(table: Table, form: str, question: str) -> None:
    """Print a table as csv, json, or for a person, with the question that it answers."""
    if form == "csv":
        click.echo(table.csv(), nl=False)
    elif form == "json":
        click.echo(json_text(table), nl=False)
    else:
        _print_sheet(table, question)


def _print_sheet(table: Table, question: str) -> None:
    """The table for a person: what is the same in every row stands once above it."""
    rows = table.values()
    same = {i for i, column in enumerate(zip(*rows, strict=True)) if len(rows) > 1 and len(set(column)) == 1}
    screen = console()
    if question:
        screen.print(Text(question, style="bold"))
    for i in sorted(same):
        if rows[0][i]:
            screen.print(Text(f"{table.columns[i]}: {rows[0][i]}"))
    sheet = Sheet(box=box.SIMPLE_HEAD, pad_edge=False)
    shown = [i for i in range(len(table.columns)) if i not in same] or list(range(len(table.columns)))
    for i in shown:
        sheet.add_column(table.columns[i], overflow="fold")
    for row in rows:
        sheet.add_row(*(Text(row[i]) for i in shown))
    screen.print(sheet)
    screen.print(f"{len(rows)} row{'s' if len(rows) != 1 else ''}")
