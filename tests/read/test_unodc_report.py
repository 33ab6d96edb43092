"""The sample report: every unit that its printed pages have, and where each stands in the file."""

from itertools import pairwise
from pathlib import Path

import pytest

from mandategraph.model import Report, Unit
from mandategraph.read import read

ROOT = Path(__file__).parents[2]
[SOURCE] = (ROOT / "graphs" / "sources").glob("*E-CN.7-2024-2*.txt")
ITEMS = {"12": "abcdefg", "29": "abcde", "35": "abcd", "40": "abc", "62": "abcdefghij", "72": "abc",
         "111": "abcde", "112": "abcdefgh", "113": "abcd", "114": "abc", "115": "abc", "116": "abcde"}  # fmt: skip


@pytest.fixture(scope="module")
def report() -> Report:
    return read(SOURCE)


@pytest.fixture(scope="module")
def units(report: Report) -> dict[str, Unit]:
    return {unit.name: unit for unit in report.units}


def of_kind(units: dict[str, Unit], kind: str) -> list[str]:
    return [name for name, unit in units.items() if unit.kind == kind]


def test_cover(report: Report) -> None:
    assert report.symbols == ("E/CN.7/2024/2", "E/CN.15/2024/2")
    assert report.title == "Activities of the United Nations Office on Drugs and Crime"
    assert report.issued is not None
    assert report.issued.isoformat() == "2024-01-16"


def test_every_paragraph(units: dict[str, Unit]) -> None:
    assert of_kind(units, "paragraph") == [str(n) for n in range(1, 117)]


def test_number_61_is_restored(units: dict[str, Unit]) -> None:
    assert [unit.name for unit in units.values() if unit.restored] == ["61"]
    assert units["61"].text.startswith("UNODC supported 67 Member States in Central and South America")


def test_every_item(units: dict[str, Unit]) -> None:
    assert of_kind(units, "item") == [f"{number}({letter})" for number, letters in ITEMS.items() for letter in letters]
    assert {unit.name: unit.parent for unit in units.values() if unit.kind == "item"} == {
        f"{number}({letter})": number for number, letters in ITEMS.items() for letter in letters
    }


def test_every_box_figure_map_and_note(units: dict[str, Unit]) -> None:
    assert of_kind(units, "box") == ["box 1", "box 2", "box 3", "box 4"]
    assert of_kind(units, "figure") == [f"figure {mark}" for mark in ("I", "II", "III", "IV", "V", "VI")]
    assert of_kind(units, "map") == ["map 1", "map 2"]
    assert of_kind(units, "footnote") == ["fn*", "fn**"]
    assert of_kind(units, "cover") == ["cover"]
    assert of_kind(units, "summary") == ["summary"]


@pytest.mark.parametrize(
    "name", ["figure I", "figure II", "figure III", "figure IV", "figure V", "figure VI", "map 1", "map 2"]
)
def test_captions_have_their_source(units: dict[str, Unit], name: str) -> None:
    title, source = units[name].text.split("\n")
    assert title
    assert source.startswith("Source: ")


def test_citation_cut_by_a_page_is_whole(units: dict[str, Unit]) -> None:
    assert "Crime Prevention and Criminal Justice resolution 32/1" in " ".join(unit.text for unit in units.values())


def test_no_furniture_stays(units: dict[str, Unit]) -> None:
    assert [name for name, unit in units.items() if "V.24-00240" in unit.text or "\f" in unit.text] == []
    assert [name for name, unit in units.items() if "*" in unit.text or "^{" in unit.text] == []


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("1", ("I. Introduction",)),
        ("5", ("II. Strategic orientation", "Intergovernmental developments")),
        ("8", ("III. Progress made by the United Nations Office on Drugs and Crime in implementing its mandates",
               "A. Addressing and countering the world drug problem",
               "1. Improved monitoring and analysis of the world drug problem")),
    ],
)  # fmt: skip
def test_headings(units: dict[str, Unit], name: str, path: tuple[str, ...]) -> None:
    assert units[name].headings == path


def test_recommendations_stand_under_their_heading(units: dict[str, Unit]) -> None:
    assert {units[str(number)].headings[0] for number in range(111, 117)} == {units["111"].headings[0]}
    assert "ecommendations" in units["111"].headings[0]


def test_titles_are_emphasized(units: dict[str, Unit]) -> None:
    guide = units["39"]
    assert [guide.text[start:end] for start, end in guide.emphasis] == [
        "Practical Guide on Alternative Development and the Environment"
    ]


def test_each_unit_knows_its_place(units: dict[str, Unit]) -> None:
    source = SOURCE.read_bytes().decode()
    for unit in units.values():
        for piece in unit.pieces:
            words = unit.text[piece.text_start : piece.text_start + piece.length]
            assert "".join(words.split()) == "".join(source[piece.source_start :][: piece.length].split()), unit.name
        start, end = unit.source_span(0, len(unit.text))
        assert (start, end) == (unit.start, unit.end)


def test_every_word_of_the_source_is_read_once(report: Report) -> None:
    source = SOURCE.read_bytes().decode()
    taken = [(p.source_start, p.source_start + p.length) for u in report.units for p in u.pieces]
    ordered = sorted(taken)
    assert all(first[1] <= second[0] for first, second in pairwise(ordered))
    read_characters = sum(len("".join(source[start:end].split())) for start, end in taken)
    headings = sum(len("".join(h.split())) for h in {h for u in report.units for h in u.headings})
    assert read_characters + headings > 0.98 * len("".join(source.split()))
