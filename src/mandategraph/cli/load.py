"""`mandategraph load GRAPH... --store DIR`: graph files into a store, each as a graph of its own, replaced whole."""

import click

from mandategraph.identifiers import GRAPHS
from mandategraph.store.connection import Connection
from mandategraph.store.load import load as load_into
from mandategraph.store.opening import is_address
from mandategraph.store.publish import Service, publish
from mandategraph.store.record import Loaded


@click.command()
@click.argument("graphs", nargs=-1, required=True, type=click.Path())
@click.option("--store", required=True, metavar="DIR|URL", help="A folder, made if it is not there, or an endpoint.")
@click.option("--anew", is_flag=True, help="Make the store anew, with these graphs alone.")
@click.option("--update-url", metavar="URL", help="Where an endpoint takes updates, if not at the same address.")
@click.option("--graph-url", metavar="URL", help="Where it takes graphs (Graph Store Protocol), if not there either.")
@click.option("--timeout", type=click.FloatRange(min=0, min_open=True), default=300.0, show_default=True,
              metavar="SECONDS", help="How long one request to an endpoint may take.")  # fmt: skip
def load(
    graphs: tuple[str, ...], store: str, anew: bool, update_url: str | None, graph_url: str | None, timeout: float
) -> None:
    """Load GRAPHs (files or folders) into a store: each as a graph of its own, replaced whole.

    All of them are loaded, or none if the load fails or is stopped (into an endpoint: as far as it keeps to that,
    docs/stores.md). A graph whose file has not changed is kept. For an endpoint, MANDATEGRAPH_STORE_USER and
    MANDATEGRAPH_STORE_PASSWORD, or MANDATEGRAPH_STORE_TOKEN, hold what it asks for.
    """
    if is_address(store):
        service = Service(store, update_url or store, graph_url or store, Connection(timeout=timeout))
        found = publish(graphs, service, anew=anew)
    else:
        found = load_into(graphs, store, anew=anew)
    for one in found:
        click.echo(_line(one))


def _line(one: Loaded) -> str:
    name = one.graph.removeprefix(GRAPHS)
    return f"{one.state:<9}{name}" + (f"  {one.triples:,} triples" if one.state != "kept" else "")
