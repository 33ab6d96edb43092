"""The option --graph: which graphs a command reads."""

import click

from_graphs = click.option(
    "--graph",
    "graphs",
    multiple=True,
    type=click.Path(),
    default=("graphs",),
    help="A graph file or a folder of them (repeatable; ./graphs if left out).",
)
