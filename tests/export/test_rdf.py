"""The RDF formats hold the same triples: read back by Oxigraph, rdflib and pyld."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyld.jsonld
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from mandategraph import review
from mandategraph.errors import ExportError
from mandategraph.export import FORMATS, Choice, Selection
from mandategraph.store.embedded import open_embedded
from mandategraph.store.load import load

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
TRIPLES = {"turtle": ox.RdfFormat.TURTLE, "rdfxml": ox.RdfFormat.RDF_XML}
QUADS = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
FOR_RDFLIB = {"turtle": "turtle", "trig": "trig", "nquads": "nquads", "jsonld": "json-ld", "rdfxml": "xml"}
MG, STATE = "https://w3id.org/mandategraph/ontology/", "https://w3id.org/mandategraph/vocabulary/review-state/"
REVIEWED = ("hasOutput/output/113-187", "mandatedBy/resolution/CND/RES/65/2")
UNIT_41 = "https://w3id.org/mandategraph/id/document/E/CN.7/2024/2/unit/41"


def written(selection: Selection, form: str) -> bytes:
    data = FORMATS[form].write(selection)
    assert isinstance(data, bytes)
    return data


def lines(data: bytes, form: ox.RdfFormat) -> list[str]:
    return sorted(str(quad) for quad in ox.parse(data, format=form))


@pytest.mark.parametrize("name", ["whole", "trace", "suggested"])
@pytest.mark.parametrize("form", QUADS)
def test_quads_come_back(form: str, name: str, chosen: Callable[[str], Selection]) -> None:
    assert lines(written(chosen(name), form), QUADS[form]) == [str(q) for q in chosen(name).quads]


@pytest.mark.parametrize("name", ["whole", "trace", "suggested"])
@pytest.mark.parametrize("form", TRIPLES)
def test_triples_come_back(form: str, name: str, chosen: Callable[[str], Selection]) -> None:
    back = {str(q.triple) for q in ox.parse(written(chosen(name), form), format=TRIPLES[form])}
    assert back == {str(q.triple) for q in chosen(name).quads}


def test_the_whole_is_what_the_files_say(chosen: Callable[[str], Selection]) -> None:
    selection = chosen("whole")
    files = [GRAPH, *(GRAPH.parent / "registers").glob("*.ttl")]
    said = {str(q.triple) for path in files for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)}
    assert {str(q.triple) for q in selection.quads} == said


def test_each_document_has_its_graph(chosen: Callable[[str], Selection]) -> None:
    selection = Selection([GRAPH], Choice(suggested=True))
    names = {q.graph_name.value.removeprefix("https://w3id.org/mandategraph/graph/") for q in selection.quads}
    assert names == {"E/CN.7/2024/2", "register/A-80-6_(Sect._16)", "register/supplement", "suggested/E/CN.7/2024/2"}


def as_rdflib(data: bytes, form: str) -> rdflib.Graph:
    """The triples of all graphs together."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=data.decode(), format=form)
    found = rdflib.Graph()
    for subject, predicate, value, _ in dataset.quads():
        found.add((subject, predicate, value))
    return found


@pytest.mark.parametrize("form", FOR_RDFLIB)
def test_rdflib_reads_the_same_graph(form: str, chosen: Callable[[str], Selection]) -> None:
    selection = chosen("trace")
    expected = as_rdflib(b"".join(f"{q.triple} .\n".encode() for q in selection.quads), "nt")
    assert isomorphic(as_rdflib(written(selection, form), FOR_RDFLIB[form]), expected)


def test_pyld_reads_the_same_quads(chosen: Callable[[str], Selection]) -> None:
    document = json.loads(written(chosen("trace"), "jsonld"))
    back = pyld.jsonld.to_rdf(document, {"format": "application/n-quads"})
    assert lines(back.encode(), ox.RdfFormat.N_QUADS) == [str(q) for q in chosen("trace").quads]


def test_json_ld_reads_well(chosen: Callable[[str], Selection]) -> None:
    """Keys are plain names, values as short as JSON allows; the context is the committed one."""
    document = json.loads(written(chosen("trace"), "jsonld"))
    committed = json.loads((ROOT / "ontology" / "context.jsonld").read_text(encoding="utf-8"))
    assert document["@context"] == committed["@context"]
    things = {thing["id"]: thing for graph in document["@graph"] for thing in graph["@graph"]}
    activity = things["thing:document/E/CN.7/2024/2/unit/40(b)/activity"]
    assert activity["type"] == "Activity"
    assert "thing:programme/CRIMJUST" in activity["underProgramme"]
    assert things["thing:country/ALB"]["prefLabel"] == "Albania"
    assert not any(":" in key or key.startswith("@") for thing in things.values() for key in thing)
    # a date can be a day or a year, a citation is in English or in none, and says so
    assert {k for thing in things.values() for k, value in thing.items() if isinstance(value, dict)} <= {
        "date",
        "bibliographicCitation",
    }


def test_a_trace_is_a_part_that_stands_alone(chosen: Callable[[str], Selection]) -> None:
    """Every statement in it has its evidence, with the sentence, the unit and the report."""
    part = ox.Store()
    part.bulk_extend(ox.Quad(q.subject, q.predicate, q.object) for q in chosen("trace").quads)
    answer = part.query("""
        PREFIX mg: <https://w3id.org/mandategraph/ontology/>
        PREFIX oa: <http://www.w3.org/ns/oa#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?statement (COUNT(?report) AS ?told) WHERE {
          ?statement rdf:predicate ?relation
          OPTIONAL { ?statement rdf:subject ?s ; rdf:object ?o ; mg:evidence ?passage .
            ?passage oa:hasSource/mg:unitOf ?report ; mg:sentence/oa:hasSelector/oa:exact ?sentence .
            ?s a ?kind . ?o a ?other } } GROUP BY ?statement""")
    counts = {row["statement"].value: int(row["told"].value) for row in answer}
    assert len(counts) >= chosen("trace").network.number_of_edges()
    assert all(counts.values())


def test_a_trace_says_nothing_of_others(chosen: Callable[[str], Selection]) -> None:
    nodes = set(chosen("trace").network)
    relations = {r for *_, r in chosen("trace").network.edges(keys=True)}
    for quad in chosen("trace").quads:
        name = quad.predicate.value.rpartition("/")[2]
        if name in relations:
            assert {quad.subject.value, quad.object.value} <= nodes
    assert not any(q.subject.value.startswith(f"{UNIT_41}/") for q in chosen("trace").quads)


@pytest.mark.parametrize("form", [*QUADS, *TRIPLES])
def test_a_projection_has_no_triples(form: str, chosen: Callable[[str], Selection]) -> None:
    with pytest.raises(ExportError, match="counts and has no triples"):
        FORMATS[form].write(chosen("partners"))


@pytest.mark.parametrize("form", QUADS)
def test_hostile_words_come_back(form: str, evil: Selection) -> None:
    assert lines(written(evil, form), QUADS[form]) == [str(q) for q in evil.quads]


def test_hostile_words_come_back_in_turtle(evil: Selection) -> None:
    back = {str(q.triple) for q in ox.parse(written(evil, "turtle"), format=ox.RdfFormat.TURTLE)}
    assert back == {str(q.triple) for q in evil.quads}


def test_hostile_words_come_back_in_xml_but_for_control_characters(evil: Selection) -> None:
    def held(text: str) -> str:
        return "".join("\ufffd" if c in "\x01\x1b\ufffe" else c for c in text)

    back = list(ox.parse(written(evil, "rdfxml"), format=ox.RdfFormat.RDF_XML))
    assert len(back) == len({q.triple for q in evil.quads})
    texts = {q.object.value for q in back if isinstance(q.object, ox.Literal)}
    assert texts == {held(q.object.value) for q in evil.quads if isinstance(q.object, ox.Literal)}


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of graphs, and a store that they were loaded into."""
    folder = tmp_path_factory.mktemp("kept")
    shutil.copytree(GRAPH.parent, folder / "graphs")
    load([folder / "graphs"], folder / "store")
    return folder / "graphs", folder / "store"


@pytest.mark.parametrize("choice", [Choice(), Choice(thing="CND/RES/64/3", suggested=True)], ids=["whole", "trace"])
def test_a_store_gives_what_the_files_give(choice: Choice, kept: tuple[Path, Path]) -> None:
    folder, opened = kept[0], open_embedded(kept[1])
    store = opened.with_suggestions() if choice.suggested else opened
    memory = ox.Store()
    memory.bulk_extend(Selection([folder], choice).quads)
    assert set(Selection(store, choice).quads) == set(memory)
    assert FORMATS["nodelink"].write(Selection(store, choice)) == FORMATS["nodelink"].write(Selection([folder], choice))
    assert FORMATS["csv"].write(Selection(store, choice)) == FORMATS["csv"].write(Selection([folder], choice))


def test_reviews_rule_the_exports(tmp_path: Path) -> None:
    """What a person rejected is in no export; what one confirmed says so; who said it is told."""
    folder = tmp_path / "graphs"
    folder.mkdir()
    shutil.copy(GRAPH, folder)
    rejected, confirmed = (f"{UNIT_41}/statement/{name}" for name in REVIEWED)
    words = (
        "issue paper on the links between drug trafficking and firearms trafficking",
        "In accordance with Commission on Narcotic Drugs resolution 65/2",
    )
    for finding, state, said in zip((rejected, confirmed), ("rejected", "confirmed"), words, strict=True):
        review.record(folder, review.Review(finding, state, (said,), "A. Person", "2026-11-24T10:00:00Z"))
    selection = Selection([folder], Choice())
    triples = {str(q.triple) for q in selection.quads}
    assert not any(t.startswith(f"<{rejected}>") for t in triples)
    assert f"<{confirmed}> <{MG}reviewState> <{STATE}confirmed>" in triples
    assert any(q.graph_name.value.endswith("/graph/review/E-CN.7-2024-2") for q in selection.quads)
    relations = {r for s, _, r in selection.network.edges(keys=True) if s == f"{UNIT_41}/activity"}
    assert relations == {"mandatedBy"}
