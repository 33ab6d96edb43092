from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph import sparql
from mandategraph.paper import Paper, collect

ROOT = Path(__file__).parents[2]
GRAPHS = [ROOT / "graphs" / "E-CN.7-2024-2.ttl", ROOT / "graphs" / "registers"]


@pytest.fixture(scope="session")
def store() -> ox.Store:
    return sparql.open_graphs(GRAPHS)


@pytest.fixture(scope="session")
def paper(store: ox.Store) -> Paper:
    return collect(store)
