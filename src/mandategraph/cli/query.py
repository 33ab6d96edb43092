"""`mandategraph query NAME|FILE|-`: SPARQL, named or one's own, over graph files."""

import json
import sys

import click
import pyoxigraph as ox
from rich import box
from rich.console import Console
from rich.table import Table as Sheet
from rich.text import Text

from mandategraph import sparql
from mandategraph.sparql import Table
from mandategraph.terms import PREFIXES


@click.command()
@click.argument("what", required=False)
@click.option(
    "--graph",
    "graphs",
    multiple=True,
    type=click.Path(),
    help="A graph file or a folder of them (repeatable; ./graphs if left out).",
)
@click.option(
    "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the query (repeatable)."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "ttl"]), default="table", show_default=True
)
@click.option("--list", "listing", is_flag=True, help="List the named queries with their questions.")
def query(what: str | None, graphs: tuple[str, ...], parameters: tuple[str, ...], form: str, listing: bool) -> None:
    """Ask graphs a question: WHAT is a named query, a file with a query, SPARQL text, or - for standard input."""
    if listing or what is None:
        _list()
        return
    chosen = sparql.parse(sys.stdin.read(), "standard input") if what == "-" else sparql.find(what)
    answer = sparql.ask(sparql.open_graphs(graphs or ("graphs",)), chosen, _parameters(parameters))
    if isinstance(answer, Table) or form in ("csv", "json"):
        _print_table(sparql.table(answer), form, chosen.summary)
    else:
        click.echo(
            (ox.serialize(answer, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode(),
            nl=False,
        )


def _parameters(pairs: tuple[str, ...]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals:
            raise click.UsageError(f"--param {pair} has no value; write it as NAME=VALUE.")
        found[name] = value
    return found


def _list() -> None:
    for name, one in sparql.named().items():
        needs = "".join(f" --param {p}=…" for p in one.parameters)
        click.echo(f"{click.style(name, bold=True)}{needs}\n    {one.summary}")


def _print_table(table: Table, form: str, question: str) -> None:
    if form == "ttl":
        raise click.UsageError("ttl is for CONSTRUCT and DESCRIBE queries; take table, csv or json for a table.")
    if form == "csv":
        click.echo(table.csv(), nl=False)
    elif form == "json":
        rows = [dict(zip(table.columns, (_value(t) for t in row), strict=True)) for row in table.rows]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        _print_sheet(table, question)


def _print_sheet(table: Table, question: str) -> None:
    """The table for a person: what is the same in every row stands once above it."""
    rows = table.values()
    same = {i for i, column in enumerate(zip(*rows, strict=True)) if len(rows) > 1 and len(set(column)) == 1}
    console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
    if question:
        console.print(Text(question, style="bold"))
    for i in sorted(same):
        if rows[0][i]:
            console.print(Text(f"{table.columns[i]}: {rows[0][i]}"))
    sheet = Sheet(box=box.SIMPLE_HEAD, pad_edge=False)
    shown = [i for i in range(len(table.columns)) if i not in same] or list(range(len(table.columns)))
    for i in shown:
        sheet.add_column(table.columns[i], overflow="fold")
    for row in rows:
        sheet.add_row(*(Text(row[i]) for i in shown))
    console.print(sheet)
    console.print(f"{len(rows)} row{'s' if len(rows) != 1 else ''}")


_NUMBERS = {"integer": int, "decimal": float, "double": float}


def _value(term: object) -> object:
    """A term as JSON: numbers as numbers, truth as truth, the rest as text, nothing as null."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rsplit("#", 1)[-1]
        if kind == "boolean":
            return term.value in ("true", "1")
        return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)
