"""The store on disk: answers as over the files, graphs replaced whole, readers undisturbed."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph.errors import GraphFileError, StoreError
from mandategraph.identifiers import GRAPHS as BASE
from mandategraph.store.embedded import Embedded, current, open_embedded
from mandategraph.store.load import load
from mandategraph.store.names import UNION_SUGGESTED

ROOT = Path(__file__).parents[2]
GRAPHS = ROOT / "graphs"
REPORT = "@prefix mg: <https://w3id.org/mandategraph/ontology/> .\n<https://w3id.org/mandategraph/id/document/{symbol}> mg:sha256 '{symbol}' .\n"
SHARED = "<https://w3id.org/mandategraph/id/country/PER> <http://www.w3.org/2004/02/skos/core#notation> 'PER' .\n"


def report(folder: Path, symbol: str, more: str = "") -> Path:
    path = folder / f"{symbol.replace('/', '-')}.ttl"
    path.write_text(REPORT.format(symbol=symbol) + more, encoding="utf-8")
    return path


def count(store: Embedded, pattern: str) -> int:
    answer = store.query(f"SELECT (COUNT(*) AS ?count) WHERE {{ {pattern} }}")
    assert isinstance(answer, ox.QuerySolutions)
    return int(next(answer)["count"].value)


def test_each_graph_can_be_asked_by_its_iri(folder: Path) -> None:
    answer = open_embedded(folder).query("SELECT DISTINCT ?g WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert isinstance(answer, ox.QuerySolutions)
    assert {row["g"].value.removeprefix(BASE) for row in answer} == {
        "E/CN.7/2024/2", "catalog", "ontology", "register/A-80-6_(Sect._16)", "register/supplement", "store",
        "suggested/E/CN.7/2024/2", "union/suggested",
    }  # fmt: skip


def test_suggestions_are_asked_only_if_wished(folder: Path) -> None:
    suggestion = "?a <https://w3id.org/mandategraph/ontology/suggestedMandate> ?m"
    store = open_embedded(folder)
    assert count(store, suggestion) == 0
    assert count(store.with_suggestions(), suggestion) > 0
    assert count(store.with_suggestions(), f"?s ?p ?o . GRAPH {UNION_SUGGESTED} {{ ?s ?p ?o }}") == count(
        store, f"GRAPH {UNION_SUGGESTED} {{ ?s ?p ?o }}"
    )


def test_a_triple_of_several_graphs_counts_once_and_goes_with_the_last(tmp_path: Path) -> None:
    one, two = report(tmp_path, "A/1/1", SHARED), report(tmp_path, "A/1/2", SHARED)
    place = tmp_path / "store"
    load([one, two], place)
    peru = SHARED.removesuffix(" .\n")
    assert count(open_embedded(place), peru) == 1
    report(tmp_path, "A/1/1")
    load([one], place)
    assert count(open_embedded(place), peru) == 1
    report(tmp_path, "A/1/2")
    load([two], place)
    assert count(open_embedded(place), peru) == 0


def test_a_graph_is_replaced_whole_and_the_others_stay(tmp_path: Path) -> None:
    one, two = report(tmp_path, "A/1/1", "<http://a/> <http://b/> 'before' ."), report(tmp_path, "A/1/2")
    place = tmp_path / "store"
    load([one, two], place)
    report(tmp_path, "A/1/1", "<http://a/> <http://b/> 'after' .")
    states = {each.graph.removeprefix(BASE): each.state for each in load([one, two], place)}
    assert states == {"A/1/1": "replaced", "A/1/2": "kept", "ontology": "kept"}
    answer = open_embedded(place).query("SELECT ?o WHERE { <http://a/> <http://b/> ?o }")
    assert [row["o"] for row in answer] == [ox.Literal("after")]  # type: ignore[union-attr]
    assert count(open_embedded(place), f"GRAPH <{BASE}A/1/2> {{ ?s ?p ?o }}") == 1


def test_nothing_is_written_when_nothing_has_changed(tmp_path: Path) -> None:
    one, place = report(tmp_path, "A/1/1"), tmp_path / "store"
    load([one], place)
    before = open_embedded(place).generation
    assert {each.state for each in load([one], place)} == {"kept"}
    assert open_embedded(place).generation == before


def test_a_reader_keeps_its_generation_and_learns_of_the_next(tmp_path: Path) -> None:
    one, place = report(tmp_path, "A/1/1", SHARED), tmp_path / "store"
    load([one], place)
    reader = open_embedded(place)
    report(tmp_path, "A/1/1")
    load([one], place)
    assert count(reader, SHARED.removesuffix(" .\n")) == 1
    assert current(place) != reader.generation
    assert (place / reader.generation).exists()
    again = open_embedded(place)
    assert current(place) == again.generation
    assert count(again, SHARED.removesuffix(" .\n")) == 0
    old = reader.generation
    del reader
    report(tmp_path, "A/1/1", SHARED)
    load([one], place)
    assert not (place / old).exists()


def test_anew_forgets_what_is_not_given(tmp_path: Path) -> None:
    one, two, place = report(tmp_path, "A/1/1"), report(tmp_path, "A/1/2"), tmp_path / "store"
    load([one, two], place)
    load([one], place, anew=True)
    assert count(open_embedded(place), f"GRAPH <{BASE}A/1/2> {{ ?s ?p ?o }}") == 0


def test_a_file_that_is_no_rdf_leaves_the_store_as_it_was(tmp_path: Path) -> None:
    one, place = report(tmp_path, "A/1/1"), tmp_path / "store"
    load([one], place)
    broken = report(tmp_path, "A/1/2", "this is no Turtle")
    with pytest.raises(GraphFileError, match=r"A-1-2\.ttl holds no RDF"):
        load([one, broken], place)
    assert count(open_embedded(place), f"GRAPH <{BASE}A/1/2> {{ ?s ?p ?o }}") == 0
    assert [p.name for p in place.glob("*.part")] == []


def test_a_folder_that_holds_no_store_is_said_to(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="holds no store; make it with"):
        open_embedded(tmp_path)
    (tmp_path / "thesis.docx").write_text("")
    with pytest.raises(StoreError, match="holds other files and no store"):
        load([report(tmp_path, "A/1/1")], tmp_path)
