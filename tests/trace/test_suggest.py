"""Suggestions: a graph of their own, valid, marked, the same each time, and no worse than when they were judged."""

from pathlib import Path

import pyoxigraph as ox
from click.testing import CliRunner

from mandategraph.cli import main
from mandategraph.suggest.follow_ups import follow_ups
from mandategraph.suggest.judge import judge, read
from mandategraph.suggest.links import suggest
from mandategraph.suggest.terms import terms
from mandategraph.suggest.triples import graph
from mandategraph.trace.opening import open_traced
from mandategraph.validate import load, validate

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"

GOLD = ROOT / "tests" / "gold" / "suggestions.jsonl"
MG = "https://w3id.org/mandategraph/ontology/"


def test_all_resolutions_named_in_the_report_are_read(store: ox.Store) -> None:
    lines = GOLD.read_text().splitlines()
    assert len(lines) == 26
    assert all(reason for units in read(GOLD).values() for reason in units.values())


def test_floors_of_precision_and_recall(store: ox.Store) -> None:
    found = judge(store, GOLD)
    assert found.titled.precision >= 0.6
    assert found.titled.recall >= 0.45
    assert found.held_out.f1 >= 0.5


def test_nothing_that_is_cited_is_suggested(store: ox.Store) -> None:
    pairs = {(s.unit.name, s.source.rpartition("/id/resolution/")[2]) for s in suggest(store)}
    assert ("41", "CND/RES/65/2") not in pairs
    assert ("37", "CND/RES/65/1") in pairs


def test_graph_is_valid_with_the_report(store: ox.Store, tmp_path: Path) -> None:
    written = tmp_path / "suggested.ttl"
    written.write_bytes(graph(store, suggest(store)))
    triples = load(GRAPH) + load(written)
    assert [v.sentence for v in validate(triples).of("violation")] == []
    said = [t for t in triples if t.predicate.value == MG + "suggestedMandate"]
    assert said
    assert not [t for t in load(written) if t.predicate.value in (MG + "mandatedBy", MG + "strength")]


def test_committed_suggestions_are_those_of_the_program(store: ox.Store) -> None:
    """Run `mandategraph suggest` after the graph is built anew."""
    committed = load(ROOT / "graphs" / "suggested" / GRAPH.name)
    said = {(t.subject.value, t.object.value) for t in committed if t.predicate.value == MG + "suggestedMandate"}
    assert said == {(f"{s.unit.iri}/activity", s.source) for s in suggest(store)}


def test_recommendations_and_the_resolutions_that_may_have_taken_them_up(store: ox.Store, tmp_path: Path) -> None:
    found = follow_ups(store)
    pairs = {(s.unit.name, s.source.rpartition("/id/resolution/")[2]) for s in found}
    assert {("111(b)", "CND/RES/67/1"), ("111(c)", "CND/RES/67/2"), ("112(c)", "CCPCJ/RES/33/1")} <= pairs
    assert not [p for p in pairs if p[0].startswith("112") and p[1].startswith("CND/")], "another body was asked"
    written = tmp_path / "suggested.ttl"
    written.write_bytes(graph(store, found))
    said = [t for t in load(written) if t.predicate.value == MG + "suggestedFollowUp"]
    assert {t.subject.value for t in said} == {s.recommendation for s in found}
    assert [v.sentence for v in validate(load(GRAPH) + load(written)).of("violation")] == []


def test_same_bytes_twice(store: ox.Store) -> None:
    assert graph(store, suggest(store)) == graph(store, suggest(store))


def test_command_writes_and_judges(tmp_path: Path) -> None:
    run = CliRunner()
    wrote = run.invoke(main, ["suggest", "--graph", str(GRAPH), "-o", str(tmp_path)])
    assert wrote.exit_code == 0, wrote.output
    assert (tmp_path / GRAPH.name).exists()
    judged = run.invoke(main, ["suggest", "--graph", str(GRAPH), "--judge", str(GOLD)])
    assert judged.exit_code == 0
    assert "resolutions whose title the graphs hold" in judged.output


def test_without_suggestions_asking_for_them_is_an_error(tmp_path: Path) -> None:
    (tmp_path / GRAPH.name).write_bytes(GRAPH.read_bytes())
    answer = CliRunner().invoke(main, ["trace", "65/2", "--suggested", "--graph", str(tmp_path)])
    assert "mandategraph suggest" in str(answer.exception)


def test_suggested_graph_is_not_loaded_by_itself(store: ox.Store) -> None:
    assert not list(store.quads_for_pattern(None, ox.NamedNode(MG + "suggestedMandate"), None))
    assert list(
        open_traced([GRAPH], suggested=True).quads_for_pattern(None, ox.NamedNode(MG + "suggestedMandate"), None)
    )


def test_names_of_bodies_are_no_subjects() -> None:
    assert not {"commission", "narcotic", "drug"} & set(terms("At the Commission on Narcotic Drugs"))
