"""What is exported in the tests: the UNODC graph, a trace, projections, and a small hostile graph."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import Literal

from mandategraph.export import Choice, Selection

GRAPH = Path(__file__).parent.parent.parent / "graphs" / "E-CN.7-2024-2.ttl"

HOSTILE = """
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix strength: <https://w3id.org/mandategraph/vocabulary/citation-strength/> .
@base <https://w3id.org/mandategraph/id/> .
<resolution/CND/RES/1/1> a mg:Resolution ; skos:notation "CND/RES/1/1" ; skos:prefLabel "one"@en ;
    <http://purl.org/dc/terms/title> %(label)s@en ; <http://purl.org/dc/terms/date> "1999"^^<http://www.w3.org/2001/XMLSchema#gYear> .
<programme/evil> a mg:Programme ; skos:notation "evil" ; skos:prefLabel %(label)s@en .
<document/X/1> a mg:Report ; mg:symbol "X/1" ; rdfs:label %(label)s@en .
<document/X/1/unit/1> a mg:Unit ; mg:unitName "1" ; mg:position 1 ; mg:unitOf <document/X/1> ; mg:text %(label)s@en ;
    mg:headingPath %(label)s .
<document/X/1/unit/1/activity> a mg:Activity ; rdfs:label %(label)s@en ; mg:reportedIn <document/X/1/unit/1> ;
    mg:mandatedBy <resolution/CND/RES/1/1> ; mg:underProgramme <programme/evil> ; mg:hasPartner <organization/evil> .
<organization/evil> a mg:Organization ; skos:notation "evil" ; skos:prefLabel %(label)s@en .
<s3> a mg:Statement ; rdf:subject <document/X/1/unit/1/activity> ; rdf:predicate mg:hasPartner ;
    rdf:object <organization/evil> ; mg:evidence <p1> .
<s1> a mg:Citation ; rdf:subject <document/X/1/unit/1/activity> ; rdf:predicate mg:mandatedBy ;
    rdf:object <resolution/CND/RES/1/1> ; mg:phrase %(label)s ; mg:evidence <p1> ; mg:strength strength:mandated-by .
<s2> a mg:Statement ; rdf:subject <document/X/1/unit/1/activity> ; rdf:predicate mg:underProgramme ;
    rdf:object <programme/evil> ; mg:evidence <p1> .
<p1> a mg:Passage ; oa:hasSource <document/X/1/unit/1> ; oa:hasSelector <p1/s> ; mg:sentence <p1> .
<p1/s> a mg:Selector ; oa:exact %(label)s ; oa:start 0 ; oa:end 9 .
"""

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
