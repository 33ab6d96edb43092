"""`mandategraph query NAME|FILE|-`: SPARQL, named or one's own, over graph files."""

import sys

import click
import pyoxigraph as ox

from mandategraph import sparql
from mandategraph.cli.graphs import Source, over_graphs
from mandategraph.cli.screen import print_table
from mandategraph.sparql import Table
from mandategraph.terms import PREFIXES


@click.command()
@click.argument("what", required=False)
@over_graphs
@click.option(
    "--param", "parameters", multiple=True, metavar="NAME=VALUE", help="A parameter of the query (repeatable)."
)
@click.option(
    "--format", "form", type=click.Choice(["table", "csv", "json", "ttl"]), default="table", show_default=True
)
@click.option("--list", "listing", is_flag=True, help="List the named queries with their questions.")
def query(what: str | None, source: Source, parameters: tuple[str, ...], form: str, listing: bool) -> None:
    """Ask graphs a question: WHAT is a named query, a file with a query, SPARQL text, or - for standard input."""
    if listing or what is None:
        _list()
        return
    chosen = sparql.parse(sys.stdin.read(), "standard input") if what == "-" else sparql.find(what)
    answer = sparql.ask(source.open(), chosen, _parameters(parameters))
    if isinstance(answer, Table) and form == "ttl":
        raise click.UsageError("ttl is for CONSTRUCT and DESCRIBE queries; take table, csv or json for a table.")
    if isinstance(answer, Table) or form in ("csv", "json"):
        print_table(sparql.table(answer), form, chosen.summary)
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
        asked = f"\n    asked by {one.asked}" if one.asked else ""
        click.echo(f"{click.style(name, bold=True)}{needs}\n    {one.summary}{asked}")
