"""The command: what it tells, what it keeps beside the graphs, and that whatever opens the folder heeds it."""

import csv
import io
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from mandategraph import build, query
from mandategraph.cli import main
from mandategraph.identifiers import THINGS

REPORT = (
    "{symbol}\n\nCommission on Narcotic Drugs\n\nActivities of the United Nations Office on Drugs and Crime\n\nReport of the "
    "Executive Director\n\n1. {text}\n\n2. UNODC supported Nepal, pursuant to General Assembly resolution 78/223.\n"
)
NAMED = "programme/AWP_(Airport_Watch_Programme)"
BARE = "programme/Airport-Watch_Programme"


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    """The graphs of three reports that name one programme in three ways, and another of the same acronym."""
    texts = (
        "Under the Airport Watch Programme (AWP), UNODC trained 48 judges in Peru.",
        "Under the Airport-Watch Programme, UNODC trained 50 officers in Chad.",
        "Under the Arid Water Programme (AWP), UNODC trained 20 farmers.",
    )
    for n, text in enumerate(texts, start=1):
        path = tmp_path / f"{n}.txt"
        path.write_text(REPORT.format(symbol=f"E/CN.7/2030/{n}", text=text))
        list(build([path], tmp_path / "graphs"))
    return tmp_path / "graphs"


def run(graphs: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["identities", "--graph", str(graphs), *arguments])


def rows(graphs: Path, *arguments: str) -> list[dict[str, str]]:
    ran = run(graphs, "--format", "csv", *arguments)
    assert ran.exit_code == 0, ran.output
    return list(csv.DictReader(io.StringIO(ran.output)))


def programmes(graphs: Path) -> dict[str, set[str]]:
    """The reports that name each programme, by its IRI."""
    answer = query(
        "PREFIX mg: <https://w3id.org/mandategraph/ontology/> SELECT ?thing ?report "
        "{ ?unit mg:mentions ?thing ; mg:unitOf/mg:symbol ?report . ?thing a mg:Programme }",
        [graphs],
    )
    found: dict[str, set[str]] = {}
    for iri, report in answer.values():  # type: ignore[union-attr]
        found.setdefault(iri.removeprefix(THINGS), set()).add(report)
    return found


def test_what_is_one_and_what_may_be(graphs: Path) -> None:
    told = {
        (r["decision"], r["rule"], r["iri"].removeprefix(THINGS), r["other_iri"].removeprefix(THINGS))
        for r in rows(graphs)
    }
    assert ("one", "acronym+name", NAMED, BARE) in told
    assert ("look", "acronym", NAMED, "programme/AWP_(Arid_Water_Programme)") in told
    assert ("one", "symbol", "resolution/A/RES/78/223", "") in told
    assert ("one", "list", "organization/CND", "") in told
    assert {r["decision"] for r in rows(graphs, "--look")} == {"look"}
    assert all(r["reason"] for r in rows(graphs))


def test_telling_changes_nothing(graphs: Path) -> None:
    before = {p.name: p.read_bytes() for p in graphs.iterdir()}
    rows(graphs)
    assert {p.name: p.read_bytes() for p in graphs.iterdir()} == before


def test_what_is_kept_is_heeded(graphs: Path) -> None:
    assert programmes(graphs)[BARE] == {"E/CN.7/2030/2"}
    run(graphs, "--write")
    assert programmes(graphs) == {
        NAMED: {"E/CN.7/2030/1", "E/CN.7/2030/2"},
        "programme/AWP_(Arid_Water_Programme)": {"E/CN.7/2030/3"},
    }
    answer = query("programmes", [graphs])
    assert "Airport Watch Programme" in json.dumps(answer.values())  # type: ignore[union-attr]
    entities = {tuple(r[:4]) for r in query("entities", [graphs]).values() if r[1] == "programme"}  # type: ignore[union-attr]
    assert entities == {("1", "programme", "AWP", n) for n in ("Airport Watch Programme", "Arid Water Programme")}


def test_one_thing_has_one_name_and_keeps_the_others(graphs: Path) -> None:
    run(graphs, "--write")
    answer = query(
        f"PREFIX skos: <http://www.w3.org/2004/02/skos/core#> SELECT ?p ?name "
        f"{{ VALUES ?p {{ skos:prefLabel skos:notation skos:altLabel }} <{THINGS}{NAMED}> ?p ?name }}",
        [graphs],
    )
    names = [(p.rsplit("#", 1)[1], name) for p, name in answer.values()]  # type: ignore[union-attr]
    assert sorted(n for p, n in names if p != "altLabel") == ["AWP", "Airport Watch Programme"]
    assert ("altLabel", "Airport-Watch Programme") in names


def test_each_identity_has_its_reason(graphs: Path) -> None:
    run(graphs, "--write")
    owl, rdfs = "http://www.w3.org/2002/07/owl#", "http://www.w3.org/2000/01/rdf-schema#"
    said = {(q.subject.value, q.predicate.value): q.object.value for q in ox.parse(path=str(graphs / "identities.ttl"))}
    same = [s for s, p in said if p == owl + "sameAs"]
    assert same == [THINGS + BARE]
    [axiom] = [s for (s, p), o in said.items() if p == owl + "annotatedSource" and o == THINGS + BARE]
    assert said[axiom, rdfs + "comment"] == "the same name but for case and signs, and one report has the acronym AWP"


def test_writing_again_gives_the_same_bytes(graphs: Path) -> None:
    run(graphs, "--write")
    first = (graphs / "identities.ttl").read_bytes()
    run(graphs, "--write")
    assert (graphs / "identities.ttl").read_bytes() == first
    assert first.count(b"owl:sameAs") == 2, "the identity and its annotation"


def test_a_person_decides(graphs: Path) -> None:
    other = "programme/AWP_(Arid_Water_Programme)"
    assert run(graphs, "--different", NAMED, BARE).exit_code == 2, "nothing is decided without a reason"
    assert run(graphs, "--different", NAMED, BARE, "--why", "another airport").exit_code == 0
    assert BARE in programmes(graphs)
    assert run(graphs, "--same", NAMED, other, "--why", "renamed in 2029").exit_code == 0
    assert programmes(graphs)[NAMED] == {"E/CN.7/2030/1", "E/CN.7/2030/3"}
    run(graphs, "--write")
    assert programmes(graphs).keys() == {NAMED, BARE}, "decisions outlast a new search"
    reasons = {r["reason"] for r in rows(graphs) if r["rule"] == "decided"}
    assert reasons == {"renamed in 2029"}


def test_a_broken_file_is_told(graphs: Path) -> None:
    (graphs / "identities.ttl").write_text("no Turtle")
    ran = run(graphs)
    assert "identities.ttl" in str(ran.exception)
    assert "Turtle" in str(ran.exception) or "RDF" in str(ran.exception)
