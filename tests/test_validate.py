"""Validation is fast, and says what pyshacl says when it is asked plainly."""

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, Graph, Namespace, URIRef
from rdflib.compare import isomorphic

from mandategraph.validate import load, validate
from mandategraph.validate.shapes import aimed

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "tests" / "shapes").glob("*.ttl"))
EX = Namespace("https://example.org/")


def plain_shapes() -> Graph:
    """The shapes as they stand in ontology/shapes."""
    found = Graph()
    for path in sorted((ROOT / "ontology" / "shapes").glob("*.ttl")):
        found.parse(path)
    return found


SHAPES = plain_shapes()
ONTOLOGY = Graph().parse(ROOT / "ontology" / "mandategraph.ttl")
HIERARCHY = [t for t in ONTOLOGY.triples((None, RDFS.subClassOf, None)) if isinstance(t[2], URIRef)]


def asked_plainly(path: Path) -> tuple[bool, Graph]:
    """The answer of pyshacl to a graph of rdflib and the shapes as they are written."""
    data = Graph().parse(path)
    for axiom in HIERARCHY:
        data.add(axiom)
    conforms, report, _ = pyshacl.validate(
        data, shacl_graph=SHAPES, inference="none", allow_warnings=True, allow_infos=True, inplace=True
    )
    return conforms, report


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_the_fast_way_gives_the_same_report(path: Path) -> None:
    conforms, report = asked_plainly(path)
    fast = validate(load(path))
    assert fast.conforms == conforms
    assert len(fast.violations) == len(set(report.subjects(RDF.type, SH.ValidationResult)))
    assert isomorphic(fast.report, report)


def test_what_is_wrong_is_told_the_same_each_time() -> None:
    [path] = [p for p in EXAMPLES if p.name == "theme.fail.ttl"]
    assert validate(load(path)).violations == validate(load(path)).violations


SMALL = """
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <https://example.org/> .
ex:Aimed a sh:NodeShape ; sh:targetClass ex:A ; sh:property ex:P .
ex:P sh:path ex:p ; sh:minCount 1 ; sh:property ex:Inner .
ex:Inner sh:path ex:q ; sh:minCount 1 .
ex:Named a sh:NodeShape ; sh:targetClass ex:B ; sh:property ex:R .
ex:R sh:path ex:r ; sh:minCount 1 .
ex:User a sh:NodeShape ; sh:targetClass ex:C ; sh:node ex:Named .
ex:Listed a sh:NodeShape ; sh:targetClass ex:D ; sh:property ex:S .
ex:S sh:path ex:s ; sh:minCount 1 .
ex:Either a sh:NodeShape ; sh:targetClass ex:E ; sh:or ( ex:Listed ex:Named ) .
ex:Off a sh:NodeShape ; sh:deactivated true ; sh:targetClass ex:F ; sh:property ex:T .
ex:T sh:path ex:t ; sh:minCount 1 .
"""


def test_a_property_shape_is_aimed_only_where_nothing_else_needs_it() -> None:
    moved = aimed(Graph().parse(data=SMALL, format="turtle"))
    assert set(moved.subject_objects(SH.targetClass)) >= {(EX.P, EX.A), (EX.Aimed, EX.A)}
    kept = {(EX.P, EX.Inner), (EX.Named, EX.R), (EX.Listed, EX.S), (EX.Off, EX.T)}
    assert set(moved.subject_objects(SH.property)) == kept


def test_an_aimed_shape_says_the_same() -> None:
    data = Graph().parse(
        data="@prefix ex: <https://example.org/> . ex:a a ex:A . ex:a2 a ex:A ; ex:p ex:x . ex:x ex:q 1 . ex:b a ex:B . "
        "ex:c a ex:C . ex:d a ex:D . ex:e a ex:E . ex:f a ex:F . ex:a3 a ex:A ; ex:p ex:b .",
        format="turtle",
    )
    plain = pyshacl.validate(data, shacl_graph=Graph().parse(data=SMALL, format="turtle"))
    fast = pyshacl.validate(data, shacl_graph=aimed(Graph().parse(data=SMALL, format="turtle")))
    assert plain[0] is fast[0] is False
    assert isomorphic(plain[1], fast[1])
    told = {plain[1].value(r, SH.focusNode) for r in plain[1].objects(None, SH.result)}
    assert told == {EX.a, EX.b, EX.c, EX.d, EX.e}
