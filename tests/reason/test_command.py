"""`mandategraph reason`: what it prints and writes, its exit codes, and one sentence where it cannot run."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pyoxigraph import NamedNode, RdfFormat, parse

from mandategraph.cli import main
from mandategraph.errors import GraphFileError, MandategraphError, ReasoningError
from mandategraph.identifiers import GRAPHS, THINGS

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
WRONG = "<https://w3id.org/mandategraph/id/country/PER> a <https://w3id.org/mandategraph/ontology/Organization> ."


def run(*arguments: str | Path, **environment: str) -> Result:
    return CliRunner().invoke(main, ["reason", *map(str, arguments)], env=environment)


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.ttl"
    path.write_text(WRONG, encoding="utf-8")
    return path


def test_a_sound_graph() -> None:
    result = run(GRAPH, "--profile", "rl")
    assert result.exit_code == 0, result.output
    assert "graphs and ontology: consistent (rules of OWL 2 RL)" in result.output
    assert "ontology: coherent" in result.output


def test_a_contradiction_is_told_in_words(wrong: Path) -> None:
    result = run(GRAPH, wrong, "--profile", "rl")
    assert result.exit_code == 1
    assert "“Peru” (country/PER) is a country and an organization at once, and nothing can be both." in result.output
    assert "the object of “activity in” is a country" in result.output
    assert "of E/CN.7/2024/2: “" in result.output


def test_json(wrong: Path) -> None:
    result = run(GRAPH, wrong, "--profile", "rl", "--format", "json")
    assert result.exit_code == 1
    told = json.loads(result.output)
    assert (told["profile"], told["consistent"], told["coherent"]) == ("rl", False, True)
    (clash,) = told["clashes"]
    assert clash["thing"] == THINGS + "country/PER"
    assert {"words", "sentence", "unit", "report"} == set(clash["grounds"][0])


def test_what_follows_is_written_as_a_graph_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "new" / "inferred.ttl"
    result = run(GRAPH, "--profile", "rl", "-o", path)
    assert result.exit_code == 0
    triples = [q.triple for q in parse(path=str(path), format=RdfFormat.TURTLE)]
    sources = {t.object for t in triples if t.predicate.value == "http://www.w3.org/ns/prov#wasDerivedFrom"}
    assert sources >= {NamedNode(GRAPHS + "E/CN.7/2024/2")}
    said = {q.triple for q in parse(path=str(GRAPH), format=RdfFormat.TURTLE)}
    assert said.isdisjoint(triples)
    first = path.read_bytes()
    assert run(GRAPH, "--profile", "rl", "-o", path).exit_code == 0
    assert path.read_bytes() == first


def test_without_java_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "inferred.ttl"
    result = run(GRAPH, "-o", path, PATH=str(tmp_path))
    assert isinstance(result.exception, ReasoningError)
    assert "needs Java" in str(result.exception)
    assert "--profile rl" in str(result.exception)
    assert not path.exists()


@pytest.mark.parametrize("content", [None, "no turtle", "\x00\x01"])
def test_what_is_no_graph_is_refused(content: str | None, tmp_path: Path) -> None:
    path = tmp_path / "graph.ttl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    result = run(path, "--profile", "rl")
    assert isinstance(result.exception, GraphFileError)
    assert isinstance(result.exception, MandategraphError)
    assert len(str(result.exception).splitlines()) == 1
