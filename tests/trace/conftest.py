"""The real graph, and a small hostile one."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.trace.opening import open_traced

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"

HOSTILE = (ROOT / "tests" / "hostile.ttl").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def store() -> ox.Store:
    """The UNODC graph, with the registers beside it."""
    return open_traced([GRAPH])


@pytest.fixture(scope="session")
def suggesting() -> ox.Store:
    """The same with the suggestions."""
    return open_traced([GRAPH], suggested=True)


@pytest.fixture(scope="session")
def hostile() -> Callable[[str], ox.Store]:
    """Makes a small graph in which every label and quotation is the text given."""

    def make(label: str) -> ox.Store:
        found = ox.Store()
        found.load(HOSTILE % {"label": str(ox.Literal(label))}, format=ox.RdfFormat.TURTLE)
        return found

    return make
