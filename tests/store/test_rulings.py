"""What persons said of findings, and which things are one, rules a store as it rules files."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from mandategraph import build, review, sparql
from mandategraph.cli import main
from mandategraph.identifiers import THINGS
from mandategraph.review import Review
from mandategraph.serve import sources
from mandategraph.sparql import Queryable
from mandategraph.store import names
from mandategraph.store.copy import copied
from mandategraph.store.embedded import open_embedded
from mandategraph.store.load import load
from mandategraph.store.publish import Service, publish
from mandategraph.store.remote import open_remote

ROOT = Path(__file__).parents[2]
PARAMETERS = json.loads((ROOT / "tests/competency/parameters.json").read_text(encoding="utf-8"))
REPORT = (
    "{symbol}\n\nCommission on Narcotic Drugs\n\nActivities of the United Nations Office on Drugs and Crime\n\nReport of the "
    "Executive Director\n\n1. {text}\n\n2. UNODC supported Nepal, pursuant to General Assembly resolution 78/223.\n"
)
TEXTS = (
    "Under the Airport Watch Programme (AWP), UNODC trained 48 judges in Peru, pursuant to Commission on Narcotic Drugs resolution 65/2.",
    "Under the Airport-Watch Programme, UNODC trained 50 officers in Chad.",
)
CITATION = f"{THINGS}document/E/CN.7/2030/1/unit/1/statement/mandatedBy/resolution/CND/RES/65/2"
COUNTRY = f"{THINGS}document/E/CN.7/2030/2/unit/1/statement/activityIn/country/TCD"


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    """Two reports that name one programme in two ways; of the first a citation is rejected, of the second a country confirmed."""
    folder = tmp_path / "graphs"
    for n, text in enumerate(TEXTS, start=1):
        path = tmp_path / f"{n}.txt"
        path.write_text(REPORT.format(symbol=f"E/CN.7/2030/{n}", text=text), encoding="utf-8")
        list(build([path], folder))
    assert CliRunner().invoke(main, ["identities", "--graph", str(folder), "--write"]).exit_code == 0
    judge(folder, CITATION, "rejected")
    judge(folder, COUNTRY, "confirmed")
    return folder


def judge(folder: Path, finding: str, state: str) -> None:
    words = f"SELECT ?w {{ <{finding}> <https://w3id.org/mandategraph/ontology/evidence>/<http://www.w3.org/ns/oa#hasSelector>/<http://www.w3.org/ns/oa#exact> ?w }}"
    [row] = sparql.open_raw([folder]).query(words)  # type: ignore[misc]
    review.record(folder, Review(finding, state, (row[0].value,), "A. Reader", "2026-11-24T10:00:00Z", "So it says."))


def answers(store: Queryable) -> dict[str, list[list[str]]]:
    """Every named query, but for what a store alone knows."""
    asked = {name: query for name, query in sparql.named().items() if name != "loaded"}
    return {n: sparql.table(sparql.ask(store, q, PARAMETERS.get(n))).values() for n, q in asked.items()}


def stated(store: Queryable) -> set[tuple[str, str, str]]:
    """What is stated of things and passages; values that are no IRI are left out, since stores write numbers otherwise."""
    found = store.query(f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o FILTER (STRSTARTS(STR(?s), '{THINGS}')) }}")
    return {
        (
            t.subject.value,
            t.predicate.value,
            getattr(t.object, "value", "") if isinstance(t.object, ox.NamedNode) else "",
        )
        for t in found
    }  # type: ignore[union-attr]


def embedded(graphs: Path, tmp_path: Path) -> Queryable:
    load([graphs], tmp_path / "store")
    return open_embedded(tmp_path / "store")


def served(graphs: Path, tmp_path: Path) -> Queryable:
    return sources.opened([str(graphs)]).store


@pytest.mark.parametrize("stored", [embedded, served])
def test_every_question_is_answered_as_over_files(
    stored: Callable[[Path, Path], Queryable], graphs: Path, tmp_path: Path
) -> None:
    assert answers(stored(graphs, tmp_path)) == answers(sparql.open_graphs([graphs]))


def test_what_was_rejected_is_in_no_graph_of_its_report_and_kept(graphs: Path, tmp_path: Path) -> None:
    load([graphs], tmp_path / "store")
    store = open_embedded(tmp_path / "store")
    graph = names.REPORT + "E/CN.7/2030/1"
    assert not store.query(f"ASK {{ GRAPH <{graph}> {{ <{CITATION}> ?p ?o }} }}")
    assert store.query(f"ASK {{ GRAPH <{names.REJECTED}E/CN.7/2030/1> {{ <{CITATION}> ?p ?o }} }}")
    assert review.stale(store) == []
    rules = sparql.table(sparql.ask(store, sparql.named()["rules"])).records()
    assert {
        row["rule"]: (row["confirmed"], row["rejected"]) for row in rules if row["confirmed"] or row["rejected"]
    } == {
        "citation/mandated-by": (0, 1),
        "activity/in": (1, 0),
    }


def test_a_new_review_is_a_change_and_one_taken_back_another(graphs: Path, tmp_path: Path) -> None:
    def states() -> dict[str, str]:
        return {one.graph.removeprefix(names.REPORT): one.state for one in load([graphs], tmp_path / "store")}

    assert set(states().values()) == {"new"}
    assert set(states().values()) == {"kept"}
    rejected = next(iter(review.read(review.path(graphs, "E/CN.7/2030/1")).values()))
    review.withdraw(graphs, rejected)
    assert {name for name, state in states().items() if state == "replaced"} == {"E/CN.7/2030/1"}
    store = open_embedded(tmp_path / "store")
    assert store.query(f"ASK {{ <{CITATION}> ?p ?o }}")
    assert not store.query(f"ASK {{ GRAPH <{names.REJECTED}E/CN.7/2030/1> {{ ?s ?p ?o }} }}")
    assert answers(store) == answers(sparql.open_graphs([graphs]))


@pytest.mark.parametrize("server", ["oxigraph", "virtuoso"])
def test_a_store_elsewhere_is_ruled_too(graphs: Path, server: str, request: pytest.FixtureRequest) -> None:
    service: Service = request.getfixturevalue(server)
    publish([graphs], service, anew=True)
    remote = open_remote(service.endpoint, service.connection)
    assert stated(remote) == stated(sparql.open_graphs([graphs]))
    copy = copied(remote)
    assert set(map(str, copy.quads_for_pattern(None, None, None, ox.NamedNode(names.REJECTED + "E/CN.7/2030/1"))))
    assert review.stale(copy) == []
    shutil.rmtree(graphs / "reviews")
    publish([graphs], service)
    assert stated(remote) == stated(sparql.open_graphs([graphs]))
    assert not copied(remote).query(
        f"ASK {{ GRAPH ?g {{ <{CITATION}> ?p ?o }} FILTER (STRSTARTS(STR(?g), '{names.REJECTED}')) }}"
    )
