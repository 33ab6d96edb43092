"""Two small graphs, and a server over them and the graphs of the repository, with low limits."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
ONE = """@prefix : <http://example.org/> .
:x :p 1 ; :text "SERVICE <http://example.org/> { }" .
<https://w3id.org/mandategraph/id/programme/Old> <http://www.w3.org/2002/07/owl#deprecated> true ;
  <http://purl.org/dc/terms/isReplacedBy> <https://w3id.org/mandategraph/id/programme/New> .
"""
TWO = "@prefix : <http://example.org/> . :y :p 2 ."
SECONDS = 2


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two graphs of a few triples: …/graph/file/one and …/graph/file/two."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "one.ttl").write_text(ONE, encoding="utf-8")
    (folder / "two.ttl").write_text(TWO, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(start: Callable[..., AbstractContextManager[Any]], small: Path) -> Iterator[Any]:
    limits = ["--timeout", str(SECONDS), "--max-memory", "64", "--max-rows", "30000", "--max-size", "8"]
    with start("--graph", str(ROOT / "graphs"), "--graph", str(small), *limits) as running:
        yield running
