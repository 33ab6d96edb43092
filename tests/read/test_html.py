"""HTML pages: blocks, headings, lists, notes, tables; what is no text is left out."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mandategraph.errors import UnreadableError
from mandategraph.model import Report, Unit
from mandategraph.read import html, read
from mandategraph.read.structure import units

Reader = Callable[..., Report]
ONE = "The Office supported Member States in all regions of the world in the implementation of the three international drug control conventions and of the conventions against crime and corruption."
TWO = "It trained 48 judges in Peru and 12 in Chad, which helped to reduce the backlog of cases in the courts of both countries, and it published two guides on evidence."
THREE = "The Office will go on with this work in 2026, subject to the availability of resources, in all the countries that asked for it in the years before."
REST = f"<p>2. {TWO}</p><p>3. {THREE}</p>"


def found(body: str) -> dict[str, Unit]:
    page = f"<!DOCTYPE html><html><head><title>T</title></head><body>{body}</body></html>"
    return {unit.name: unit for unit in units(html.extract(page.encode(), "report.html").lines)}


def test_blocks_and_inline_marks() -> None:
    got = found(f"<h2>I. Results</h2><div><p>1. {ONE[:40]}<b>{ONE[40:60]}</b><i>{ONE[60:]}</i></p></div>{REST}")
    assert got["1"].text == ONE
    assert got["1"].headings == ("I. Results",)
    assert got["1"].emphasis


@pytest.mark.parametrize(
    "part",
    [
        "<script>var a = '4. The script trained nobody.';</script>",
        "<style>p { color: red }</style>",
        "<nav>Home</nav>",
        "<p style='display: none'>Hidden.</p>",
        "<!-- 4. A comment. -->",
        "<template><p>4. A template.</p></template>",
    ],
)
def test_what_is_no_text(part: str) -> None:
    assert [unit.text for unit in found(f"{part}<p>1. {ONE}{part}</p>{REST}").values()] == [ONE, TWO, THREE]


def test_lists() -> None:
    got = found(
        f"<ol><li>{ONE}<ol type='a'><li>Schools;</li><li>Ports.</li></ol></li><li>{TWO}</li><li>{THREE}</li></ol>"
    )
    assert {name: unit.text for name, unit in got.items()} == {
        "1": ONE, "1(a)": "Schools;", "1(b)": "Ports.", "2": TWO, "3": THREE,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("reference", "note"),
    [
        ("<sup>1</sup>", ""),
        ('<a href="#_ftn1" name="_ftnref1">[1]</a>', '<div id="ftn1"><p><a href="#_ftnref1" name="_ftn1">[1]</a> See A/79/1.</p></div>'),
        ('<sup><a href="#fn1">1</a></sup>', '<p><sup><a href="#fnref1">1</a></sup> See A/79/1.</p>'),
    ],
)  # fmt: skip
def test_notes(reference: str, note: str) -> None:
    got = found(f"<p>1. {ONE}{reference}</p>{REST}{note}")
    assert got["1"].text == ONE
    if note:
        assert got["fn1"].text == "See A/79/1."


def test_a_table_of_data_and_one_of_layout() -> None:
    data = (
        "<p>Table 1</p><table><tr><th>Country</th><th>Judges</th></tr><tr><td><p>Peru</p></td><td>48</td></tr></table>"
    )
    layout = f"<table><tr><td><p>2. {TWO}</p></td></tr><tr><td><p>3. {THREE}</p></td></tr></table>"
    got = found(f"<p>1. {ONE}</p>{data}{layout}")
    assert got["table 1"].text == "Country Judges\nPeru 48"
    assert got["3"].text == THREE


def test_offsets_point_into_the_transcript() -> None:
    reading = html.extract(f"<html><p>1. {ONE}</p>{REST}</html>".encode(), "report.html")
    for unit in units(reading.lines):
        for piece in unit.pieces:
            there = reading.source[piece.source_start : piece.source_start + piece.length]
            assert there.split() == unit.text[piece.text_start : piece.text_start + piece.length].split()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_encodings(report: Reader, encoding: str) -> None:
    declared = "" if encoding == "utf-16" else f'<meta charset="{encoding}">'
    page = f"<html><head>{declared}</head><body><p>Activities</p><p>1. {ONE} Côte d’Ivoire.</p>{REST}</body></html>"
    got = report(page.encode(encoding), "x.html")
    assert got.units[1].text.endswith("Côte d’Ivoire.")


def test_a_line_of_10_megabytes_and_deep_nesting() -> None:
    assert found(f"<p>1. {ONE}</p>{REST}<p>4. {('Word' * 25 + ' ') * 100_000}</p>")["3"].text == THREE
    assert found("<div>" * 1_000 + f"<p>1. {ONE}</p>{REST}" + "</div>" * 1_000)["3"].text == THREE
    found("<div>" * 50_000 + f"<p>1. {ONE}</p>{REST}")  # deeper than libxml2 goes: nothing is found, nothing breaks


def test_nothing_in_it() -> None:
    assert not html.extract(b"<html><head><title>T</title></head></html>", "x.html").lines
    with pytest.raises(UnreadableError, match="no HTML page"):
        html.extract(b"<!-- nothing -->", "x.html")


def test_the_same_report_as_markdown_and_as_html() -> None:
    folder = Path(__file__).parent.parent.parent.parent / "shared" / "reports"
    if not folder.exists():
        pytest.skip(f"{folder} is not here")
    a, b = (read(folder / f"sg-digital-roadmap_A-74-821.{suffix}") for suffix in ("md", "html"))
    assert (a.symbols, a.title, a.issued) == (b.symbols, b.title, b.issued)
    assert [(u.name, u.kind, u.text, u.headings) for u in a.units] == [
        (u.name, u.kind, u.text, u.headings) for u in b.units
    ]
