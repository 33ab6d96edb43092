"""The shapes: each lets its good example pass and reports every fault planted in its bad one.

tests/shapes/<kind>.pass.ttl conforms. tests/shapes/<kind>.fail.ttl says in its first line how many results it gives,
and marks each with a comment. The good examples together are one small graph, which every shape at once lets pass.
"""

import re
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Namespace, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).parent.parent
SHAPES = ROOT / "ontology" / "shapes"
EXAMPLES = ROOT / "tests" / "shapes"
KINDS = sorted(path.stem for path in SHAPES.glob("*.ttl"))
CORE = Graph().parse(ROOT / "ontology" / "mandategraph.ttl")
MG = Namespace("https://w3id.org/mandategraph/ontology/")
MGSH = Namespace("https://w3id.org/mandategraph/shapes/")
OA = Namespace("http://www.w3.org/ns/oa#")
VOCABULARY = "https://w3id.org/mandategraph/vocabulary/"


def shapes(*kinds: str) -> Graph:
    """The shapes of some kinds."""
    found = Graph()
    for kind in kinds:
        found.parse(SHAPES / f"{kind}.ttl")
    return found


def results(data: Graph, against: Graph, *, check_shapes: bool = False) -> Graph:
    """The validation report on data, read together with the ontology."""
    _, report, _ = validate(data + CORE, shacl_graph=against, inference="none", meta_shacl=check_shapes)
    return report


def count(report: Graph) -> int:
    return len(set(report.subjects(RDF.type, SH.ValidationResult)))


def text(report: Graph) -> str:
    found = report.objects(None, SH.result)
    return "\n".join(f"{report.value(r, SH.focusNode)}: {report.value(r, SH.resultMessage)}" for r in found)


def test_every_shape_has_examples() -> None:
    expected = {f"{kind}.{sort}.ttl" for kind in KINDS for sort in ("pass", "fail")}
    assert {path.name for path in EXAMPLES.iterdir()} == expected


@pytest.mark.parametrize("kind", KINDS)
def test_good_example_passes(kind: str) -> None:
    report = results(Graph().parse(EXAMPLES / f"{kind}.pass.ttl"), shapes(kind))
    assert count(report) == 0, text(report)


@pytest.mark.parametrize("kind", KINDS)
def test_bad_example_fails_as_told(kind: str) -> None:
    source = (EXAMPLES / f"{kind}.fail.ttl").read_text()
    told = int(re.match(r"# violations: (\d+)\n", source)[1])
    report = results(Graph().parse(data=source), shapes(kind))
    assert count(report) == told == source.count("# fault:") >= 2, text(report)


@pytest.mark.parametrize("kind", KINDS)
def test_every_constraint_is_shown_to_fail(kind: str) -> None:
    found = shapes(kind)
    report = results(Graph().parse(EXAMPLES / f"{kind}.fail.ttl"), found)
    fired = set(report.objects(None, SH.sourceShape)) | set(report.objects(None, SH.sourceConstraint))
    named = set(found.subjects(RDF.type, SH.PropertyShape)) | set(found.subjects(RDF.type, SH.SPARQLConstraint))
    assert named - fired == set()


@pytest.mark.parametrize("kind", KINDS)
def test_shapes_are_shapes(kind: str) -> None:
    results(Graph(), shapes(kind), check_shapes=True)  # pyshacl raises ShapeLoadError otherwise


@pytest.mark.parametrize("kind", KINDS)
def test_one_documented_shape_for_one_class(kind: str) -> None:
    found = shapes(kind)
    name = "".join(word.capitalize() for word in kind.split("-"))
    assert set(found.subjects(RDF.type, SH.NodeShape)) == {MGSH[name]}
    assert set(found.objects(MGSH[name], SH.targetClass)) == {MG[name]}
    assert (MG[name], RDF.type, OWL.Class) in CORE
    assert found.value(MGSH[name], RDFS.label) is not None
    for shape in found.subjects(RDF.type, SH.PropertyShape):
        assert isinstance(shape, URIRef)
        assert shape in set(found.objects(MGSH[name], SH.property)), f"{shape} is not used"
        for part in (SH.path, SH.name, SH.message, SH.severity):
            assert len(list(found.objects(shape, part))) == 1, f"{shape} {part}"
        assert found.value(shape, SH.message).endswith("."), f"{shape}: the message is no sentence"


def test_every_class_has_a_shape() -> None:
    classes = {str(c).removeprefix(str(MG)) for c in CORE.subjects(RDF.type, OWL.Class) if str(c).startswith(str(MG))}
    assert {re.sub(r"(?<!^)(?=[A-Z])", "-", name).lower() for name in classes} == set(KINDS)


def test_no_two_files_name_one_shape() -> None:
    named = [shape for kind in KINDS for shape in set(shapes(kind).subjects(RDF.type)) if isinstance(shape, URIRef)]
    assert len(named) == len(set(named))


def test_three_severities() -> None:
    assert set(shapes(*KINDS).objects(None, SH.severity)) == {SH.Violation, SH.Warning, SH.Info}


def together() -> Graph:
    """The small graph that all good examples make together."""
    data = Graph()
    for kind in KINDS:
        data.parse(EXAMPLES / f"{kind}.pass.ttl")
    return data


def test_good_examples_pass_all_shapes_at_once() -> None:
    report = results(together(), shapes(*KINDS))
    assert count(report) == 0, text(report)


def test_good_examples_quote_exactly() -> None:
    data = together()
    quotations = 0
    for passage, selector in data.subject_objects(OA.hasSelector):
        words = str(data.value(data.value(passage, OA.hasSource), MG.text))
        start, end = data.value(selector, OA.start).toPython(), data.value(selector, OA.end).toPython()
        assert words[start:end] == str(data.value(selector, OA.exact))
        quotations += 1
    assert quotations > 0


def test_without_evidence_no_relation_passes() -> None:
    data = together()
    activity = next(data.subjects(RDF.type, MG.Activity))
    related = {p for p, o in data.predicate_objects(activity) if isinstance(o, URIRef)}
    described = {RDF.type, MG.reportedIn, MG.conductedBy, MG.hasTheme}
    data.remove((None, MG.evidence, None))
    report = results(data, shapes("activity", "report"))
    fired = {path for path in report.objects(None, SH.resultPath) if isinstance(path, URIRef)}
    assert fired == related - described | {MG.mentions}


@pytest.mark.parametrize(
    ("kind", "path", "scheme", "left_out"),
    [
        ("citation", MG.strength, "citation-strength", {"suggested"}),
        ("statement", MG.reviewState, "review-state", set()),
        ("unresolved-mention", MG.reviewState, "review-state", set()),
        ("figure", MG.qualifier, "qualifier", set()),
        ("mandate", MG.mandateStatus, "mandate-status", set()),
    ],
)
def test_closed_lists_are_those_of_the_vocabularies(kind: str, path: URIRef, scheme: str, left_out: set[str]) -> None:
    found = shapes(kind)
    listed = [items for shape in found.subjects(SH.path, path) for items in found.objects(shape, SH["in"])]
    concepts = Graph().parse(ROOT / "ontology" / "vocabularies" / f"{scheme}.ttl").subjects(SKOS.inScheme)
    kept = set(concepts) - {URIRef(f"{VOCABULARY}{scheme}/{name}") for name in left_out}
    assert [set(Collection(found, items)) for items in listed] == [kept]


def test_strength_and_relation_go_together_as_in_the_vocabulary() -> None:
    found = shapes("citation")
    pairs = set()
    for choice in Collection(found, found.value(MGSH.Citation, SH["or"])):
        values = {found.value(p, SH.path): found.value(p, SH.hasValue) for p in found.objects(choice, SH.property)}
        pairs.add((values[MG.strength], values[RDF.predicate]))
    vocabulary = Graph().parse(ROOT / "ontology" / "vocabularies" / "citation-strength.ttl")
    expected = set(vocabulary.subject_objects(MG.property))
    assert pairs == {(s, p) for s, p in expected if p != MG.suggestedMandate}
