"""The real graph, and a small hostile one."""

from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.trace.opening import open_traced

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"

HOSTILE = """
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix strength: <https://w3id.org/mandategraph/vocabulary/citation-strength/> .
@base <https://w3id.org/mandategraph/id/> .
<resolution/CND/RES/1/1> a mg:Resolution ; skos:notation "CND/RES/1/1" ; skos:prefLabel "one"@en .
<programme/evil> a mg:Programme ; skos:notation "evil" ; skos:prefLabel %(label)s@en .
<document/X/1> a mg:Report ; mg:symbol "X/1" ; rdfs:label %(label)s@en .
<document/X/1/unit/1> a mg:Unit ; mg:unitName "1" ; mg:position 1 ; mg:unitOf <document/X/1> ; mg:text %(label)s@en ;
    mg:headingPath %(label)s .
<document/X/1/unit/1/activity> a mg:Activity ; rdfs:label %(label)s@en ; mg:reportedIn <document/X/1/unit/1> ;
    mg:mandatedBy <resolution/CND/RES/1/1> ; mg:underProgramme <programme/evil> .
<s1> a mg:Citation ; rdf:subject <document/X/1/unit/1/activity> ; rdf:predicate mg:mandatedBy ;
    rdf:object <resolution/CND/RES/1/1> ; mg:phrase %(label)s ; mg:evidence <p1> ; mg:strength strength:mandated-by .
<s2> a mg:Statement ; rdf:subject <document/X/1/unit/1/activity> ; rdf:predicate mg:underProgramme ;
    rdf:object <programme/evil> ; mg:evidence <p1> .
<p1> a mg:Passage ; oa:hasSource <document/X/1/unit/1> ; oa:hasSelector <p1/s> ; mg:sentence <p1> .
<p1/s> a mg:Selector ; oa:exact %(label)s ; oa:start 0 ; oa:end 9 .
"""


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
