"""Registers as RDF: one mandate for an entity and a source, the same for what budget and report say, past the shapes."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode

from mandategraph import graph
from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.register import Register, read, triples
from mandategraph.validate import validate

ROOT = Path(__file__).parents[2]
REGISTER = ROOT / "graphs" / "registers" / "A-80-6_(Sect._16).ttl"


def mg(name: str) -> NamedNode:
    return NamedNode(ONTOLOGY + name)


@pytest.fixture
def twice(tmp_path: Path, section: Callable[..., Any]) -> Register:
    """A section that lists one resolution twice, and one whose title it shares with another before its own."""
    document = section(
        "A/80/6 (Sect. 16)", 16, "Crime", "The United Nations Office on Drugs and Crime (UNODC) is responsible."
    )
    document.listing("General Assembly resolutions", [("58/136; 59/153", "Shared title"), ("45/179", "Enhancement")])
    document.add("\t\tSubprogramme 4", "_ H_2/3")
    document.add("\t\tTerrorism prevention", "_ H_2/3")
    document.listing("General Assembly resolutions", [("58/136", "Its own title"), ("45/179", "Enhancement")])
    document.listing("Congress of a Body That Nobody Lists resolutions", [("12/4", "A title")])
    return read(document.finish(tmp_path / "section.docx"))


def test_one_mandate_with_both_places(twice: Register) -> None:
    found = triples(twice)
    mandate = NamedNode(f"{THINGS}mandate/UNODC/A/RES/45/179")
    places = sorted(t.object.value for t in found if t.subject == mandate and t.predicate == mg("listedAt"))
    assert places == [
        "paragraph 16.2, subprogramme 4, “General Assembly resolutions”, row 2",
        "paragraph 16.2, “General Assembly resolutions”, row 2",
    ]
    assert [t.object.value for t in found if t.subject == mandate and t.predicate == mg("underSubprogramme")] == [
        f"{THINGS}subprogramme/UNODC/4"
    ]


def test_one_title_and_that_of_its_own_row(twice: Register) -> None:
    found = triples(twice)
    source = NamedNode(f"{THINGS}resolution/A/RES/58/136")
    title = NamedNode("http://purl.org/dc/terms/title")
    assert [t.object for t in found if t.subject == source and t.predicate == title] == [
        Literal("Its own title", language="en")
    ]


def test_register_passes_the_shapes(twice: Register) -> None:
    result = validate(triples(twice))
    assert result.of("violation") == []


def test_same_bytes_twice(twice: Register) -> None:
    assert graph.turtle(triples(twice)) == graph.turtle(triples(twice))


def test_committed_register_is_what_the_section_gives(unodc: Register) -> None:
    assert REGISTER.read_bytes() == graph.turtle(triples(unodc))


def test_mandates_are_those_of_the_report() -> None:
    report = (ROOT / "graphs" / "E-CN.7-2024-2.ttl").read_text(encoding="utf-8")
    listed = REGISTER.read_text(encoding="utf-8")
    for mandate in ("<mandate/UNODC/CND/RES/65/2> a mg:Mandate", "<mandate/UNODC/A/RES/S-32/1> a mg:Mandate"):
        assert mandate in report
        assert mandate in listed
