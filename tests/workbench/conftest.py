"""`mandategraph serve` over the graphs of the repository and one whose words are hostile."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import httpx
import pyoxigraph as ox
import pytest
from playwright.sync_api import Page

ROOT = Path(__file__).parent.parent.parent
HOSTILE = """<img src=x onerror=alert(1)></textarea><script>alert(2)</script>"""


@pytest.fixture(scope="session")
def server(
    start: Callable[..., AbstractContextManager[Any]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Any]:
    """A server whose queries may take two seconds."""
    graph = (ROOT / "tests" / "hostile.ttl").read_text(encoding="utf-8") % {"label": str(ox.Literal(HOSTILE))}
    file = tmp_path_factory.mktemp("hostile") / "hostile.ttl"
    file.write_text(graph, encoding="utf-8")
    with start("--graph", str(ROOT / "graphs"), "--graph", str(file), "--timeout", "2") as running:
        yield running


@pytest.fixture(scope="session")
def ask(server: Any) -> Callable[..., httpx.Response]:
    """Asks for the SPARQL page, or for a file of it, with these fields."""
    return lambda form="html", **fields: httpx.get(f"{server.url}/query.{form}", params=fields, timeout=30)


@pytest.fixture(scope="session")
def opened(
    clean: Callable[..., AbstractContextManager[Page]], server: Any
) -> Callable[..., AbstractContextManager[Page]]:
    """Opens a page of the server with options of Playwright."""
    return lambda **options: clean(server.url, **options)


@pytest.fixture
def page(opened: Callable[..., AbstractContextManager[Page]]) -> Iterator[Page]:
    """A page of 1280 × 800 pixels."""
    with opened(viewport={"width": 1280, "height": 800}) as found:
        yield found
