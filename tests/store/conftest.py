"""A store on disk with the committed graphs: the report, the registers beside it, the suggestions."""

from pathlib import Path

import pytest

from mandategraph.store.load import load

ROOT = Path(__file__).parents[2]
GRAPHS = ROOT / "graphs"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that no test changes."""
    place = tmp_path_factory.mktemp("store") / "store"
    load([GRAPHS], place)
    return place
