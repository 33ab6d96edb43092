"""`mandategraph load GRAPH... --store DIR`: graph files into a store, each as a graph of its own, replaced whole."""

import click

from mandategraph.identifiers import GRAPHS
from mandategraph.store.load import load as load_into
from mandategraph.store.record import Loaded


@click.command()
@click.argument("graphs", nargs=-1, required=True, type=click.Path())
@click.option("--store", required=True, help="The folder of the store; made if it is not there.")
@click.option("--anew", is_flag=True, help="Make the store anew, with these graphs alone.")
def load(graphs: tuple[str, ...], store: str, anew: bool) -> None:
    """Load GRAPHs (files or folders) into a store: all of them, or none if the load fails or is stopped.

    A graph that is there is replaced; one whose file has not changed is kept as it is.
    """
    for one in load_into(graphs, store, anew=anew):
        click.echo(_line(one))


def _line(one: Loaded) -> str:
    name = one.graph.removeprefix(GRAPHS)
    return f"{one.state:<9}{name}" + (f"  {one.triples:,} triples" if one.state != "kept" else "")
