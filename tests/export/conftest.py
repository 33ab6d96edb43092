"""What is exported in the tests: the UNODC graph, a trace, projections, and a small hostile graph."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal

from mandategraph.export import Choice, Selection

GRAPH = Path(__file__).parent.parent.parent / "graphs" / "E-CN.7-2024-2.ttl"

HOSTILE = (Path(__file__).parent.parent / "hostile.ttl").read_text(encoding="utf-8")

CHOICES = {
    "whole": Choice(),
    "trace": Choice(thing="CRIMJUST"),
    "suggested": Choice(thing="CND/RES/64/3", suggested=True),
    "mandates-countries": Choice(view="mandates-countries", suggested=True),
    "programmes-countries": Choice(view="programmes-countries"),
    "partners": Choice(view="partners"),
    "kinds": Choice(view="kinds"),
    "empty": Choice(view="mandates-countries"),
}
EVIL = {
    "html": "</title></svg><script>alert(1)</script><img src=x onerror=alert(1)>",
    "quotes": 'a "quoted" \'label\' \\ with \\n, \\N, \\" and a trailing \\',
    "lines": "one\ntwo\r\nthree\ttabbed",
    "syntax": "]] --> end; subgraph x{}|<b>#amp; %% ${x} `y` -- @prefix : <a> .",
    "formula": '=1+1,"x";y|z',
    "control": "\x01\x1b[31mred\x7f\u202e \ufffe",
    "scripts": "عربى עברית 日本語 e\u0301 🙂 ﷽",
    "long": "word " * 1000 + "x" * 5000,
    "blank": "  ",
}


Shape = tuple[set[str], Counter[tuple[str, str, str]]]


@pytest.fixture(scope="session")
def shape() -> Callable[[Selection], Shape]:
    """The nodes, and the edges as source, relation, target, of the networkx graph that is exported.

    Without direction the ends are in alphabetical order.
    """

    def of(selection: Selection) -> Shape:
        graph = selection.network
        if graph.is_directed():
            return set(graph), Counter((s, r, t) for s, t, r in graph.edges(keys=True))
        return set(graph), Counter((min(pair), "together", max(pair)) for pair in graph.edges())

    return of


@pytest.fixture(scope="session", params=CHOICES)
def selection(request: pytest.FixtureRequest) -> Selection:
    return Selection([GRAPH], CHOICES[request.param])


@pytest.fixture(scope="session")
def chosen() -> Callable[[str], Selection]:
    """The selection of this name."""
    made: dict[str, Selection] = {}

    def make(name: str) -> Selection:
        if name not in made:
            made[name] = Selection([GRAPH], CHOICES[name])
        return made[name]

    return make


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Selection]:
    """A small graph in which every label and quotation is the text given."""
    folder = tmp_path_factory.mktemp("hostile")
    made: dict[str, Selection] = {}

    def make(label: str) -> Selection:
        if label not in made:
            path = Path(folder, f"{len(made)}.ttl")
            path.write_text(HOSTILE % {"label": str(Literal(label))}, encoding="utf-8")
            made[label] = Selection([path], Choice())
        return made[label]

    return make


@pytest.fixture(scope="session", params=EVIL)
def evil(request: pytest.FixtureRequest, hostile: Callable[[str], Selection]) -> Selection:
    return hostile(EVIL[request.param])


@pytest.fixture(scope="session")
def evil_words() -> dict[str, str]:
    return EVIL
