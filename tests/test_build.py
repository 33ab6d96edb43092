"""Building: the same bytes each time, the committed graph is fresh, every statement shows its evidence."""

import json
import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from itertools import pairwise
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from mandategraph import build
from mandategraph.cli import main
from mandategraph.model import Report
from mandategraph.read import read

ROOT = Path(__file__).parent.parent
[SOURCE] = (ROOT / "graphs" / "sources").glob("*E-CN.7-2024-2*.txt")
NAME = "E-CN.7-2024-2.ttl"
COMMITTED = ROOT / "graphs" / NAME
AGAIN = f".venv/bin/mandategraph build {SOURCE.relative_to(ROOT)} -o graphs"
MG = "https://w3id.org/mandategraph/ontology/"
OA = "http://www.w3.org/ns/oa#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
SHORT = (
    "E/CN.7/2030/2\n\nCommission on Narcotic Drugs\n\nActivities of the United Nations Office on Drugs and Crime\n\nReport of the "
    "Executive Director\n\n1. UNODC trained 48 judges in Peru, pursuant to General Assembly resolution 78/223.\n\n2. UNODC supported Nepal.\n"
)


def built(folder: Path, seed: str) -> tuple[bytes, bytes, list[dict[str, object]]]:
    """Graph, catalogue and JSON summary of the sample report, built by a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "mandategraph", "build", SOURCE, "-o", folder, "--format", "json"],
        env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return (folder / NAME).read_bytes(), (folder / "catalog.ttl").read_bytes(), json.loads(ran.stdout)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> list[tuple[bytes, bytes, list[dict[str, object]]]]:
    folders = [tmp_path_factory.mktemp("graphs") for _ in range(2)]
    with ThreadPoolExecutor() as pool:
        return list(pool.map(built, folders, ("0", "4711")))


def test_two_builds_give_the_same_bytes(two: list[tuple[bytes, bytes, list[dict[str, object]]]]) -> None:
    (graph, catalogue, _), (other_graph, other_catalogue, _) = two
    assert graph == other_graph
    assert catalogue == other_catalogue


def test_the_committed_graph_is_fresh(two: list[tuple[bytes, bytes, list[dict[str, object]]]]) -> None:
    fresh, committed = two[0][0].decode().splitlines(), COMMITTED.read_text(encoding="utf-8").splitlines()
    gained, lost = sorted({*fresh} - {*committed}), sorted({*committed} - {*fresh})
    assert fresh == committed, (
        f"graphs/{NAME} is not what the program makes now ({len(gained)} lines gained, {len(lost)} lost); "
        f"read the difference and commit it: {AGAIN}\ngained: {gained[:5]}\nlost: {lost[:5]}"
    )


def test_the_committed_catalogue_holds_the_entry(two: list[tuple[bytes, bytes, list[dict[str, object]]]]) -> None:
    def triples(data: bytes) -> set[ox.Triple]:
        return {quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)}

    missing = triples(two[0][1]) - triples((ROOT / "graphs" / "catalog.ttl").read_bytes())
    assert missing == set(), f"graphs/catalog.ttl lacks what a build writes; commit it: {AGAIN}"


def test_json_tells_what_was_found(two: list[tuple[bytes, bytes, list[dict[str, object]]]]) -> None:
    [summary] = two[0][2]
    assert summary["symbol"] == "E/CN.7/2024/2"
    assert summary["symbols"] == ["E/CN.7/2024/2", "E/CN.15/2024/2"]
    assert summary["entity"] == "UNODC"
    assert summary["restored"] == ["61"]
    assert summary["conforms"] is True
    assert summary["violations"] == []
    assert summary["triples"] == len(list(ox.parse(two[0][0], format=ox.RdfFormat.TURTLE)))


def test_no_clock_no_blank_node_no_local_path(two: list[tuple[bytes, bytes, list[dict[str, object]]]]) -> None:
    for graph, catalogue, _ in two:
        for data in (graph, catalogue):
            assert str(ROOT).encode() not in data
            assert b"generatedAtTime" not in data
            assert not any(
                isinstance(n, ox.BlankNode)
                for q in ox.parse(data, format=ox.RdfFormat.TURTLE)
                for n in (q.subject, q.object)
            )


# Evidence


class Graph:
    """The committed graph, by subject and property."""

    @cached_property
    def by_subject(self) -> dict[str, dict[str, list[str]]]:
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for quad in ox.parse(path=str(COMMITTED), format=ox.RdfFormat.TURTLE):
            found[quad.subject.value][quad.predicate.value].append(quad.object.value)
        return found

    def of_class(self, *names: str) -> list[str]:
        classes = {MG + name for name in names}
        return [iri for iri, properties in self.by_subject.items() if classes & set(properties[RDF + "type"])]

    def one(self, iri: str, predicate: str) -> str:
        [value] = self.by_subject[iri][predicate]
        return value

    def has(self, subject: str, predicate: str, value: str) -> bool:
        return value in self.by_subject.get(subject, {}).get(predicate, [])


@pytest.fixture(scope="module")
def graph() -> Graph:
    return Graph()


@pytest.fixture(scope="module")
def report() -> Report:
    return read(SOURCE)


STATEMENTS = ("Statement", "Mention", "Citation", "UnresolvedMention")


def test_every_statement_has_evidence(graph: Graph) -> None:
    statements = graph.of_class(*STATEMENTS)
    assert len(statements) > 500
    assert [iri for iri in statements if not graph.by_subject[iri].get(MG + "evidence")] == []


def test_every_quotation_stands_where_it_says(graph: Graph) -> None:
    quoted = 0
    for statement in graph.of_class(*STATEMENTS):
        for passage in graph.by_subject[statement][MG + "evidence"]:
            unit, selector = graph.one(passage, OA + "hasSource"), graph.one(passage, OA + "hasSelector")
            text = graph.one(unit, MG + "text")
            start, end = int(graph.one(selector, OA + "start")), int(graph.one(selector, OA + "end"))
            assert 0 <= start < end <= len(text)
            assert graph.one(selector, OA + "exact") == text[start:end]
            quoted += 1
    assert quoted > 500


def test_every_statement_says_a_triple_of_the_graph(graph: Graph) -> None:
    said = [iri for iri in graph.of_class("Statement", "Mention", "Citation")
            if not graph.has(*(graph.one(iri, RDF + part) for part in ("subject", "predicate", "object")))]  # fmt: skip
    assert said == []


def test_a_statement_quotes_the_unit_that_it_is_about(graph: Graph) -> None:
    for mention in graph.of_class("Mention"):
        for passage in graph.by_subject[mention][MG + "evidence"]:
            assert graph.one(passage, OA + "hasSource") == graph.one(mention, RDF + "subject")


def test_every_unit_stands_in_the_source(graph: Graph, report: Report) -> None:
    source = SOURCE.read_bytes().decode()
    units = {graph.one(iri, MG + "unitName"): iri for iri in graph.of_class("Unit")}
    assert units.keys() == {unit.name for unit in report.units}
    for unit in report.units:
        iri = units[unit.name]
        start, end = int(graph.one(iri, MG + "sourceStart")), int(graph.one(iri, MG + "sourceEnd"))
        words = graph.one(iri, MG + "text").split()
        assert source[start:end].startswith(words[0])
        assert (
            source[start:end].rstrip("*_ ").endswith(words[-1].rstrip("*_ "))
            or words[-1].rstrip(".;,") in source[start:end].split()[-1]
        )


def test_every_relation_of_an_activity_is_said_by_a_statement(graph: Graph) -> None:
    said = {
        tuple(graph.one(iri, RDF + part) for part in ("subject", "predicate", "object"))
        for iri in graph.of_class("Statement", "Citation")
    }
    extracted = {
        MG + name
        for name in ("activityIn", "hasPartner", "underProgramme", "hasOutcome", "hasOutput", "hasFigure", "partyTo")
    }
    for activity in graph.of_class("Activity"):
        for predicate in extracted & graph.by_subject[activity].keys():
            for value in graph.by_subject[activity][predicate]:
                assert (activity, predicate, value) in said


def test_positions_follow_the_report(graph: Graph, report: Report) -> None:
    positions = {
        graph.one(iri, MG + "unitName"): int(graph.one(iri, MG + "position")) for iri in graph.of_class("Unit")
    }
    assert all(positions[one.name] < positions[other.name] for one, other in pairwise(report.units))


# The command


@pytest.fixture
def short(tmp_path: Path) -> Path:
    path = tmp_path / "short.txt"
    path.write_text(SHORT)
    return path


def test_exit_codes(short: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "graphs")
    built_ = CliRunner().invoke(main, ["build", str(short), "-o", out])
    assert built_.exit_code == 0
    assert "conforms to all shapes" in built_.output
    graph = tmp_path / "graphs" / "E-CN.7-2030-2.ttl"
    assert CliRunner().invoke(main, ["validate", str(graph)]).exit_code == 0
    broken = tmp_path / "broken.ttl"
    broken.write_text(
        "\n".join(
            line
            for line in graph.read_text(encoding="utf-8").splitlines()
            if "mg:evidence" not in line or line.endswith(".")
        )
    )
    result = CliRunner().invoke(main, ["validate", str(broken)])
    assert result.exit_code == 1
    assert "does not conform" in result.output


def test_summary_is_for_people(short: Path, tmp_path: Path) -> None:
    out = CliRunner().invoke(main, ["build", str(short), "-o", str(tmp_path / "graphs")]).output
    for words in (
        "E/CN.7/2030/2",
        "reported by UNODC",
        "A/RES/78/223",
        "pursuant to",
        "unresolved",
        "SHACL",
        "written",
    ):
        assert words.lower() in out.lower()


def test_json_of_units(short: Path) -> None:
    result = CliRunner().invoke(main, ["units", str(short), "--format", "json"])
    assert result.exit_code == 0
    assert [unit["name"] for unit in json.loads(result.output)["units"]] == ["cover", "1", "2"]


def test_a_symbol_that_is_given_counts(short: Path, tmp_path: Path) -> None:
    [made] = build([short], tmp_path / "graphs", symbol="E/CN.7/2031/1-E/CN.15/2031/1")
    assert made.report.symbols == ("E/CN.7/2031/1", "E/CN.15/2031/1")
    assert made.path.name == "E-CN.7-2031-1.ttl"


def test_building_again_changes_nothing(short: Path, tmp_path: Path) -> None:
    folder = tmp_path / "graphs"
    list(build([short], folder))
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    list(build([short], folder))
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_the_catalogue_forgets_a_file_that_was_replaced(short: Path, tmp_path: Path) -> None:
    short.write_text(SHORT.replace("48 judges", "84 judges"))
    list(build([short], tmp_path / "graphs"))
    short.write_text(SHORT)
    list(build([short], tmp_path / "graphs"))
    list(build([short], tmp_path / "fresh"))
    assert (tmp_path / "graphs" / "catalog.ttl").read_bytes() == (tmp_path / "fresh" / "catalog.ttl").read_bytes()


def test_the_catalogue_keeps_other_reports(short: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(SHORT.replace("E/CN.7/2030/2", "E/CN.7/2031/9"))
    one_by_one, together = tmp_path / "one", tmp_path / "two"
    list(build([short], one_by_one))
    list(build([other], one_by_one))
    list(build([other, short], together))
    assert (one_by_one / "catalog.ttl").read_bytes() == (together / "catalog.ttl").read_bytes()
