"""The JSON-LD context: made from the ontology, complete for what the graphs say, and it brings triples back unchanged."""

import json
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph
from rdflib.compare import isomorphic

from mandategraph.document.context import context, context_text
from mandategraph.document.term import terms
from mandategraph.identifiers import ONTOLOGY
from mandategraph.terms import RDF

ROOT = Path(__file__).parent.parent.parent
FILE = ROOT / "ontology" / "context.jsonld"
GRAPHS = sorted((ROOT / "graphs").rglob("*.ttl"))
ENTRIES = context()["@context"]
assert isinstance(ENTRIES, dict)


def iri(entry: str | dict[str, str]) -> str:
    """The full IRI that an entry of the context stands for."""
    short = entry if isinstance(entry, str) else entry["@id"]
    prefix, _, name = short.partition(":")
    return ENTRIES[prefix] + name if prefix in ENTRIES else short


def test_the_file_is_what_the_ontology_gives() -> None:
    assert FILE.read_text(encoding="utf-8") == context_text(), "run `make ontology`"
    assert json.loads(FILE.read_text(encoding="utf-8")) == context()


def test_every_term_of_the_ontology_has_its_name() -> None:
    for term in terms():
        assert iri(ENTRIES[term.name]) == term.iri


def test_no_term_has_two_names() -> None:
    named = [iri(entry) for name, entry in ENTRIES.items() if not name.startswith("@") and entry != "@id"]
    assert len(named) == len(set(named))


@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_every_property_and_class_of_the_graphs_has_a_name(path: Path) -> None:
    named = {iri(entry) for entry in ENTRIES.values() if isinstance(entry, str | dict)}
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if quad.predicate.value != RDF + "type":
            assert quad.predicate.value in named
        elif quad.object.value.startswith(ONTOLOGY):  # type: ignore[union-attr]
            assert quad.object.value in named  # type: ignore[union-attr]


@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_values_have_the_type_that_the_context_gives(path: Path) -> None:
    links = {iri(e) for e in ENTRIES.values() if isinstance(e, dict) and e.get("@type") == "@id"}
    typed = {
        iri(e): ENTRIES["xsd"] + e["@type"][4:]
        for e in ENTRIES.values()
        if isinstance(e, dict) and e.get("@type", "@id") != "@id"
    }
    for quad in parse(path=str(path), format=RdfFormat.TURTLE):
        if isinstance(quad.object, NamedNode):
            assert quad.predicate.value in links or quad.predicate.value == RDF + "type"
        else:
            assert quad.predicate.value not in links
            expected = typed.get(quad.predicate.value)
            assert expected in (None, quad.object.datatype.value)  # type: ignore[union-attr]


JSON_LD = {
    "id": "thing:document/E/CN.7/2024/2/unit/41/activity",
    "type": "Activity",
    "label": "issue paper",
    "mandatedBy": {"id": "thing:resolution/CND/RES/65/2", "type": "Resolution", "notation": "CND/RES/65/2"},
    "hasFigure": {"id": "thing:figure", "type": "Figure", "value": "1.5", "qualifier": "concept:qualifier/exact"},
    "reportedIn": {"id": "thing:document/E/CN.7/2024/2/unit/41", "position": 50, "restored": False, "text": "In …"},
}
TURTLE = """
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <https://w3id.org/mandategraph/id/> .
<document/E/CN.7/2024/2/unit/41/activity> a mg:Activity ; rdfs:label "issue paper"@en ;
    mg:mandatedBy <resolution/CND/RES/65/2> ; mg:hasFigure <figure> ; mg:reportedIn <document/E/CN.7/2024/2/unit/41> .
<resolution/CND/RES/65/2> a mg:Resolution ; skos:notation "CND/RES/65/2" .
<figure> a mg:Figure ; mg:value 1.5 ; mg:qualifier <https://w3id.org/mandategraph/vocabulary/qualifier/exact> .
<document/E/CN.7/2024/2/unit/41> mg:position 50 ; mg:restored false ; mg:text "In …"@en .
"""


def test_json_with_the_context_is_the_graph() -> None:
    text = json.dumps({**context(), **JSON_LD})
    assert isomorphic(Graph().parse(data=text, format="json-ld"), Graph().parse(data=TURTLE, format="turtle"))
    read = "".join(f"{quad.triple} .\n" for quad in parse(text, format=RdfFormat.JSON_LD))
    assert isomorphic(Graph().parse(data=read, format="nt"), Graph().parse(data=TURTLE, format="turtle"))
