"""`mandategraph ontology`: the ontology as others read it."""

import click

from mandategraph.document.context import context_text


@click.command()
@click.option("--context", "wants_context", is_flag=True, help="Print the JSON-LD context.")
def ontology(wants_context: bool) -> None:
    """Print the JSON-LD context of the ontology."""
    click.echo(context_text(), nl=False)
