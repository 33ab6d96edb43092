"""`mandategraph query NAME|FILE|-`: SPARQL, named or one's own, over graph files."""

import json
import sys

import click
import pyoxigraph as ox
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
        sheet = Sheet(title=question or None, title_justify="left", show_lines=False, pad_edge=False)
        for column in table.columns:
            sheet.add_column(column, overflow="fold")
        for row in table.values():
            sheet.add_row(*(Text(v) for v in row))
        console = Console(width=None if sys.stdout.isatty() else 160, highlight=False)
        console.print(sheet)
        console.print(f"{len(table.rows)} row{'s' if len(table.rows) != 1 else ''}")


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
