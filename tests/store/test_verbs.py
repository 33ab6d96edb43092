"""Every verb that reads graphs takes them from a store too: what it prints and writes is what it does over files."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from mandategraph.cli import main
from mandategraph.errors import NoSuchThingError
from mandategraph.explore import Corpus
from mandategraph.identifiers import THINGS
from mandategraph.sparql import triples
from mandategraph.store.copy import in_memory
from mandategraph.store.load import load
from mandategraph.store.opening import open_store
from mandategraph.terms import VOID

REPORT = """@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix : <https://w3id.org/mandategraph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
<https://w3id.org/mandategraph/id/document/A/1/1> a mg:Report ; mg:sha256 "a" ; skos:notation "A/1/1" ;
  <http://www.w3.org/2000/01/rdf-schema#label> "A report" .
<https://w3id.org/mandategraph/id/document/A/1/1/unit/1> a mg:Unit ; mg:unitName "1" ;
  mg:unitOf <https://w3id.org/mandategraph/id/document/A/1/1> ; mg:text "Text." ; mg:position 1 .
"""


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "A-1-1.ttl"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def store(graph: Path, tmp_path: Path) -> Path:
    load([graph], tmp_path / "store")
    return tmp_path / "store"


def run(*words: object) -> Result:
    return CliRunner().invoke(main, list(map(str, words)))


def written(folder: Path) -> dict[str, bytes]:
    """The files but for the question what was loaded when, which only a store can answer."""
    files = {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    return {name: content for name, content in files.items() if not name.startswith("question/loaded.")}


def test_what_is_wrong_is_found_in_a_store(graph: Path, store: Path) -> None:
    here, there = run("validate", graph), run("validate", "--store", store)
    assert (here.exit_code, there.exit_code) == (1, 1)
    assert there.output == here.output.replace(str(graph), "A/1/1")
    assert "violation: document/A/1/1" in there.output


@pytest.mark.parametrize("command", [["site"], ["ontology", "--graph"]], ids=lambda command: str(command[0]))
def test_pages_are_the_same(command: list[str], graph: Path, store: Path, tmp_path: Path) -> None:
    assert run(*command, graph, "-o", tmp_path / "files").exit_code == 0
    assert run(command[0], "--store", store, "-o", tmp_path / "stored").exit_code == 0
    assert written(tmp_path / "stored") == written(tmp_path / "files")


def test_pages_compare_reports_of_a_store(store: Path) -> None:
    corpus = Corpus.held(in_memory(open_store(str(store))))
    alone = triples(corpus.alone("A/1/1"))
    assert {t.subject.value for t in alone if "document" in str(t.subject)} >= {THINGS + "document/A/1/1"}
    assert not any(t.predicate == ox.NamedNode(VOID + "triples") for t in alone)
    with pytest.raises(NoSuchThingError):
        corpus.alone("A/1/2")


@pytest.mark.parametrize("verb", ["validate", "reason", "site"])
def test_graphs_come_from_one_place(verb: str, graph: Path, store: Path, tmp_path: Path) -> None:
    further = ["-o", tmp_path / "out"] if verb == "site" else []
    for given in ([], [graph, "--store", store]):
        told = run(verb, *given, *further)
        assert told.exit_code == 2
        assert "name graphs (files or folders), or give --store" in told.output


@pytest.mark.parametrize("verb", ["query", "mandates", "gaps", "trace", "suggest", "export", "serve"])
def test_files_and_a_store_are_not_mixed(verb: str, graph: Path, store: Path) -> None:
    words = {"query": ["citations"], "trace": ["65/2"], "export": ["--format", "turtle"]}.get(verb, [])
    told = run(verb, *words, "--graph", graph, "--store", store)
    assert told.exit_code == 2
    assert "give --graph or --store, not both." in told.output
