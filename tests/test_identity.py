"""One thing, one IRI: across reports, by symbol, code, list, name, or acronym and name together; never by acronym alone."""

import doctest
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph import build, things
from mandategraph.identifiers import THINGS

REPORT = (
    "{symbol}\n\nCommission on Narcotic Drugs\n\nActivities of the United Nations Office on Drugs and Crime\n\nReport of the "
    "Executive Director\n\n1. {text}\n\n2. UNODC supported Nepal.\n"
)
SKOS = "http://www.w3.org/2004/02/skos/core#"


@pytest.mark.parametrize(
    ("kind", "key", "name", "iri"),
    [
        ("programme", "CRIMJUST", "something else", "programme/CRIMJUST"),  # listed
        ("country", "PER", "Peru", "country/PER"),
        ("resolution", "CND/RES/65/2", "", "resolution/CND/RES/65/2"),
        ("document", "A/74/821", "Road map for digital cooperation", "document/A/74/821"),
        ("programme", "SPF", "Strategic Planning Framework", "programme/SPF_(Strategic_Planning_Framework)"),
        ("programme", "SPF", "SDG Partnership Fund", "programme/SPF_(SDG_Partnership_Fund)"),
        ("programme", "SPF", "SPF", "programme/SPF"),
        ("publication", "World  Wildlife\u00a0Report", "World Wildlife Report", "publication/World_Wildlife_Report"),
        ("publication", "Drugs – a review", "", "publication/Drugs_-_a_review"),
    ],
)
def test_the_iri_of_a_thing(kind: str, key: str, name: str, iri: str) -> None:
    assert things.iri(kind, key, name) == THINGS + iri


def test_doctests() -> None:
    assert doctest.testmod(things).failed == 0


def graph(tmp_path: Path, symbol: str, text: str) -> ox.Store:
    """The graph of a report with one paragraph of this text."""
    path = tmp_path / f"{symbol.replace('/', '-')}.txt"
    path.write_text(REPORT.format(symbol=symbol, text=text))
    [made] = build([path], tmp_path / "graphs")
    store = ox.Store()
    store.load(path=str(made.path), format=ox.RdfFormat.TURTLE)
    return store


def programmes(store: ox.Store) -> set[tuple[str, str, str]]:
    """IRI, identifier and name of the programmes of a graph."""
    rows = store.query(
        f"SELECT ?x ?id ?name {{ ?x a <https://w3id.org/mandategraph/ontology/Programme> ; "
        f"<{SKOS}notation> ?id ; <{SKOS}prefLabel> ?name }}"
    )
    return {(x.value.removeprefix(THINGS), i.value, n.value) for x, i, n in rows}  # type: ignore[union-attr]


def test_an_acronym_has_its_name_in_the_iri_wherever_the_report_uses_it(tmp_path: Path) -> None:
    text = (
        "Under the Airport Watch Programme (AWP), UNODC trained 48 judges in Peru. The AWP programme helped 20 officers.\n\n"
        "1a. Through AWP, UNODC supported Chad."
    )
    found = programmes(graph(tmp_path, "E/CN.7/2030/1", text))
    assert found == {("programme/AWP_(Airport_Watch_Programme)", "AWP", "Airport Watch Programme")}


def test_one_acronym_for_two_things_is_two_things(tmp_path: Path) -> None:
    one = programmes(
        graph(tmp_path, "E/CN.7/2030/1", "Under the Airport Watch Programme (AWP), UNODC trained 48 judges.")
    )
    other = programmes(
        graph(tmp_path, "E/CN.7/2030/2", "Under the Arid Water Programme (AWP), UNODC trained 48 judges.")
    )
    assert {i for i, _, _ in one} & {i for i, _, _ in other} == set()
    assert {key for _, key, _ in one | other} == {"AWP"}


def test_the_same_acronym_and_name_is_one_thing(tmp_path: Path) -> None:
    text = "Under the Airport Watch Programme (AWP), UNODC trained 48 judges."
    assert programmes(graph(tmp_path, "E/CN.7/2030/1", text)) == programmes(graph(tmp_path, "E/CN.7/2030/2", text))
