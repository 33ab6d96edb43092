"""The command line: one command per verb, one file per command. Only here is anything printed."""

import click

from mandategraph.cli.build import build
from mandategraph.cli.compare import compare
from mandategraph.cli.export import export
from mandategraph.cli.fetch import fetch
from mandategraph.cli.gaps import gaps
from mandategraph.cli.import_ import import_
from mandategraph.cli.load import load
from mandategraph.cli.mandates import mandates
from mandategraph.cli.ontology import ontology
from mandategraph.cli.query import query
from mandategraph.cli.reason import reason
from mandategraph.cli.register import register
from mandategraph.cli.serve import serve
from mandategraph.cli.suggest import suggest
from mandategraph.cli.trace import trace
from mandategraph.cli.units import units
from mandategraph.cli.validate import validate

__all__ = ["main"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="mandategraph")
def main() -> None:
    """From UN activity reports to a knowledge graph of mandates that shows its evidence.

    Build a graph from a report, then ask it: what became of a resolution, what was done in a country, on whose mandate.
    """


for _command in (
    build,
    fetch,
    units,
    validate,
    reason,
    load,
    query,
    trace,
    register,
    mandates,
    gaps,
    suggest,
    compare,
    export,
    import_,
    ontology,
    serve,
):
    main.add_command(_command)
