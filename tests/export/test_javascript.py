"""Cytoscape.js and Mermaid, in a real browser, read what is exported for them: the same nodes and edges."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from mandategraph.export import FORMATS, Selection

LIBRARIES = Path(__file__).parent / "node_modules"
DRAWN = ["trace", "suggested", "mandates-countries", "partners", "kinds", "empty"]

pytestmark = pytest.mark.skipif(
    not LIBRARIES.is_dir(), reason="the JavaScript libraries are not installed (npm ci in tests/export)"
)


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """An empty page with both libraries; what goes wrong in it fails the test."""
    found = browser.new_page(viewport={"width": 1200, "height": 900})
    found.set_content("<!DOCTYPE html><title>x</title><div id='space' style='width:1000px;height:800px'></div>")
    found.add_script_tag(path=LIBRARIES / "cytoscape" / "dist" / "cytoscape.min.js")
    found.add_script_tag(path=LIBRARIES / "mermaid" / "dist" / "mermaid.min.js")
    found.evaluate(
        "mermaid.initialize({startOnLoad: false, maxEdges: 5000, maxTextSize: 1e7, securityLevel: 'strict'})"
    )
    yield found
    found.close()


def written(selection: Selection, form: str) -> str:
    data = FORMATS[form].write(selection)
    assert isinstance(data, bytes)
    return data.decode()


OPEN_CYTOSCAPE = """file => {
  const warned = [];
  const before = console.warn;
  console.warn = (...words) => warned.push(words.join(" "));
  const graph = cytoscape({container: document.getElementById("space"), ...file});
  console.warn = before;
  const found = {
    nodes: graph.nodes().map(n => [n.id(), n.data("description") ?? "", n.position(), n.style("background-color")]),
    edges: graph.edges().map(e => [e.source().id(), e.data("relation"), e.target().id(), e.data("evidence") ?? ""]),
    warned,
  };
  graph.destroy();
  return found;
}"""


def read_by_cytoscape(page: Page, selection: Selection) -> dict[str, list[list[object]]]:
    found: dict[str, list[list[object]]] = page.evaluate(OPEN_CYTOSCAPE, json.loads(written(selection, "cytoscape")))
    assert found["warned"] == []
    return found


def same_in_cytoscape(page: Page, selection: Selection) -> None:
    found = read_by_cytoscape(page, selection)
    picture = selection.picture
    assert found["nodes"] == [
        [n.iri, n.description, {"x": n.x, "y": n.y}, "rgb({},{},{})".format(*bytes.fromhex(n.color[1:]))]
        for n in picture.nodes
    ]
    assert found["edges"] == [[e.source, e.relation, e.target, e.evidence] for e in picture.edges]


@pytest.mark.parametrize("name", ["whole", *DRAWN])
def test_cytoscape_reads_the_same_graph(name: str, page: Page, chosen: Callable[[str], Selection]) -> None:
    same_in_cytoscape(page, chosen(name))


def test_cytoscape_reads_hostile_words(evil: Selection, page: Page) -> None:
    same_in_cytoscape(page, evil)


DRAW_MERMAID = """async text => {
  const {svg} = await mermaid.render("m" + Math.random().toString(36).slice(2), text);
  const root = new DOMParser().parseFromString(svg, "text/html");
  return {
    nodes: [...root.querySelectorAll("g.node")].map(n => n.textContent.replace(/\\\\s+/g, " ").trim()),
    edges: [...root.querySelectorAll("path.flowchart-link")].map(e => e.id),
    live: root.querySelectorAll("script, img, iframe").length,
  };
}"""


def drawn_by_mermaid(page: Page, selection: Selection) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(DRAW_MERMAID, written(selection, "mermaid"))
    assert found["live"] == 0
    return found


def same_in_mermaid(page: Page, selection: Selection) -> None:
    """Labels, and the ends of each line, which Mermaid names in the identifier of its path."""
    picture = selection.picture
    found = drawn_by_mermaid(page, selection)
    assert Counter(found["nodes"]) == Counter(" ".join(node.label.split()) for node in picture.nodes)
    names = {node.iri: f"n{number}" for number, node in enumerate(picture.nodes)}
    ends = Counter(re.findall(r"L_(n\d+)_(n\d+)_\d+", edge)[0] for edge in found["edges"])
    assert ends == Counter((names[edge.source], names[edge.target]) for edge in picture.edges)


@pytest.mark.parametrize("name", DRAWN)
def test_mermaid_draws_the_same_graph(name: str, page: Page, chosen: Callable[[str], Selection]) -> None:
    same_in_mermaid(page, chosen(name))


def test_mermaid_draws_hostile_words(evil: Selection, page: Page) -> None:
    same_in_mermaid(page, evil)
