"""A store that is too large for memory is read from disk, and has the same pages."""

from pathlib import Path

import pytest

from mandategraph.serve.held import Graphs
from mandategraph.serve.sources import opened_store, with_pages
from mandategraph.store.embedded import current
from mandategraph.store.load import load

GRAPHS = Path(__file__).parents[2] / "graphs"
PAGES = (
    "/",
    "/search.html?q=drugs&country=PER",
    "/id/country/PER.html",
    "/id/document/E/CN.7/2024/2.html",
    "/trace/resolution/CND/RES/65/2.html?suggested=1",
    "/trace/country/PER.svg",
    "/read/document/E/CN.7/2024/2.html",
    "/question/outcomes.html",
    "/id/country/PER.ttl",
)


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> tuple[Graphs, Graphs]:
    """The graphs of one store, as a child has them: read from disk, and in memory."""
    folder = tmp_path_factory.mktemp("large") / "store"
    load([GRAPHS], folder)
    stems = [with_pages(opened_store(str(folder), current(folder), in_memory=quads)) for quads in (0, 1_000_000)]
    disk, memory = (stem.opened() for stem in stems)
    assert disk.place is not None
    assert memory.place is None
    return disk, memory


@pytest.mark.parametrize("url", PAGES)
def test_pages_are_the_same_from_disk(held: tuple[Graphs, Graphs], url: str) -> None:
    path, _, query = url.partition("?")
    disk, memory = (g.site.response({"path": path, "raw": path, "query": query}) for g in held if g.site is not None)
    assert disk is not None
    assert memory is not None
    assert disk.status_code == 200
    assert bytes(disk.body) == bytes(memory.body)


def test_pages_of_the_ontology_are_the_same_from_disk(held: tuple[Graphs, Graphs]) -> None:
    disk, memory = (g.site.ontology for g in held if g.site is not None)
    assert b"E/CN.7/2024/2" in disk["mandatedBy.html"]
    assert disk == memory
