"""A second SHACL engine, rudof, finds what pyshacl finds: on every planted violation, and on the committed graphs.

Two implementations that agree are the check that the shapes mean what they say, and not what one engine makes of them.
"""

from pathlib import Path

import pyshacl
import pytest
from rdflib import RDF, RDFS, SH, Graph, URIRef

pyrudof = pytest.importorskip("pyrudof", reason="pyrudof is not installed")

ROOT = Path(__file__).parent.parent
SHAPES = ROOT / "ontology" / "shapes"
KINDS = sorted(path.stem for path in SHAPES.glob("*.ttl"))
CORE = Graph().parse(ROOT / "ontology" / "mandategraph.ttl")
HIERARCHY = "".join(f"{s.n3()} {p.n3()} {o.n3()} .\n" for s, p, o in CORE.triples((None, RDFS.subClassOf, None)))
GRAPHS = sorted((ROOT / "graphs").glob("*.ttl")) + sorted((ROOT / "graphs" / "registers").glob("*.ttl"))
# Focus node, shape, severity and value of a result.
Result = tuple[str, str, str]


def by_rudof(data: str, shapes: str) -> list[Result]:
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_data(data + HIERARCHY, format=pyrudof.RDFFormat.NTriples)
    session.read_shacl(shapes, format=pyrudof.ShaclFormat.Turtle)
    return sorted((_bare(r.focus_node), _bare(r.source_shape), _level(r.severity)) for r in session.validate_shacl())


def by_pyshacl(data: str, shapes: str) -> list[Result]:
    graph = Graph().parse(data=data + HIERARCHY, format="nt")
    _, report, _ = pyshacl.validate(graph, shacl_graph=Graph().parse(data=shapes, format="turtle"), inference="none")
    return sorted(
        (
            str(report.value(result, SH.focusNode)),
            str(report.value(result, SH.sourceShape)),
            _level(report.value(result, SH.resultSeverity)),
        )
        for result in report.subjects(RDF.type, SH.ValidationResult)
    )


def _bare(term: object) -> str:
    return str(term).strip("<>")


def _level(severity: object) -> str:
    return str(severity).strip("<>").rsplit("#", 1)[-1].rsplit(".", 1)[-1].rsplit(":", 1)[-1].lower()


@pytest.mark.parametrize("sort", ["fail", "pass"])
@pytest.mark.parametrize("kind", KINDS)
def test_both_find_the_same_in_the_examples(kind: str, sort: str) -> None:
    data = Graph().parse(ROOT / "tests" / "shapes" / f"{kind}.{sort}.ttl").serialize(format="nt")
    shapes = (SHAPES / f"{kind}.ttl").read_text(encoding="utf-8")
    found = by_rudof(data, shapes)
    assert found == by_pyshacl(data, shapes)
    assert bool(found) == (sort == "fail")
    assert all(URIRef(shape) for _, shape, _ in found)


@pytest.mark.parametrize("path", GRAPHS, ids=lambda path: path.stem)
def test_no_violation_is_found_in_the_committed_graphs(path: Path) -> None:
    shapes = Graph()
    for file in sorted(SHAPES.glob("*.ttl")):
        shapes.parse(file)
    found = by_rudof(Graph().parse(path).serialize(format="nt"), shapes.serialize(format="turtle"))
    assert [result for result in found if result[2] == "violation"] == []
