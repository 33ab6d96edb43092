"""PDF: what print tells. Pages are set with reportlab in the styles of UN documents."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mandategraph.errors import UnreadableError
from mandategraph.model import Report, Unit
from mandategraph.read import pdf
from mandategraph.read.structure import units

from .printing import Set, column
from .printing import pdf as printed

Reader = Callable[..., Report]
ONE = "1. The Office supported Member States in all regions of the world in the implementation of the three international drug control conventions and of the conventions against crime and corruption."
TWO = "2. It trained 48 judges in Peru and 12 in Chad, which helped to reduce the backlog of cases in the courts of both countries, and it published two guides on evidence."
THREE = "3. The Office will go on with this work in 2026, subject to the availability of resources, in all the countries that asked for it in the years before."


def found(data: bytes) -> dict[str, Unit]:
    return {unit.name: unit for unit in units(pdf.extract(data, "report.pdf").lines)}


def test_paragraphs() -> None:
    got = found(printed(column(ONE, TWO, THREE)))
    assert [got[n].text for n in "123"] == [text[3:] for text in (ONE, TWO, THREE)]


def test_offsets_point_into_the_transcript() -> None:
    reading = pdf.extract(printed(column(ONE, TWO), column(THREE)), "report.pdf")
    for unit in units(reading.lines):
        for piece in unit.pieces:
            there = reading.source[piece.source_start : piece.source_start + piece.length]
            assert there.split() == unit.text[piece.text_start : piece.text_start + piece.length].split()


def test_a_paragraph_goes_on_on_the_next_page_below_the_running_head() -> None:
    words = ONE.split()
    first, rest = " ".join(words[:26]), " ".join(words[26:])
    heads = [Set("A/80/99", 60, 760, size=8), Set("25-11568 2/3", 60, 40, size=7)]
    got = found(printed([*heads, *column(first)], [*heads, *column(rest, TWO, THREE)]))
    assert got["1"].text == ONE[3:]
    assert "A/80/99" not in " ".join(unit.text for unit in got.values())


def test_any_running_foot_goes() -> None:
    pages = [
        [*column(text), Set(f"Annual report {i} of the Fund", 60, 40)] for i, text in enumerate((ONE, TWO, THREE), 5)
    ]
    assert "Annual report" not in " ".join(unit.text for unit in found(printed(*pages)).values())


def test_bold_lines_are_headings() -> None:
    page = [
        Set("I. Results", 100, 720, "Times-Bold", 14),
        *column(ONE, top=700),
        Set("Drug control and the prevention of crime, in cities", 120, 640, "Times-Bold"),
        Set("and in the countryside", 120, 628, "Times-Bold"),
        *column(TWO, THREE, top=610),
    ]
    got = found(printed(page))
    assert got["1"].headings == ("I. Results",)
    assert got["2"].headings == (
        "I. Results",
        "Drug control and the prevention of crime, in cities and in the countryside",
    )


def test_notes_and_the_numbers_that_refer_to_them() -> None:
    lines = column(ONE, TWO, THREE)
    last = lines[2]
    page = [
        *lines,
        Set("1", last.left + 300, last.base + 3.5, size=6.5),
        Set("1", 116, 130, size=5.5),
        Set("See A/79/123, on the work of the Office in 2024, which", 123, 127, size=8.5),
        Set("goes on in a second line.", 123, 117, size=8.5),
    ]
    got = found(printed(page))
    assert got["fn1"].text == "See A/79/123, on the work of the Office in 2024, which goes on in a second line."
    assert got["1"].text == ONE[3:]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = column(ONE, TWO, left=50, width=40)
    right = column(
        THREE, "4. The end of the work of the Office is not near, in any of the countries.", left=320, width=40
    )
    got = found(printed([*left, *right]))
    assert [got[n].text for n in "123"] == [text[3:] for text in (ONE, TWO, THREE)]


def test_a_table_is_read_by_row_and_is_no_paragraph() -> None:
    rows = [("Country", "Judges", "Cost"), ("Peru", "48", "$1,000"), ("Chad", "12", "$300"), ("Total", "60", "$1,300")]
    table = [Set(cell, 120 + 120 * i, 600 - 14 * j) for j, row in enumerate(rows) for i, cell in enumerate(row)]
    page = [
        *column(ONE),
        Set("Table 1", 120, 630, "Times-Bold"),
        Set("Judges trained", 120, 618, "Times-Bold"),
        *table,
        *column(TWO, THREE, top=500),
    ]
    got = found(printed(page))
    assert got["table 1"].text == "Judges trained\nCountry Judges Cost\nPeru 48 $1,000\nChad 12 $300\nTotal 60 $1,300"
    assert got["1"].text == ONE[3:]
    assert got["2"].text == TWO[3:]


def test_words_cut_at_a_line_end() -> None:
    page = [
        Set("1. Development is what the members of the Board have asked for: it is the develop-", 120, 700),
        Set("ment of the multi-", 120, 688),
        Set("sectoral work of the Office that comes first in all the countries that asked for its help.", 120, 676),
    ]
    got = found(printed([*page, *column(TWO, THREE, top=650)]))
    assert "it is the development of the multi-sectoral work" in got["1"].text


def test_a_page_that_is_turned() -> None:
    upright, turned = (found(printed(column(ONE, TWO, THREE), rotate=turn)) for turn in (0, 90))
    assert [u.text for u in turned.values()] == [u.text for u in upright.values()]


def test_masthead(report: Reader) -> None:
    cover = [
        Set("United Nations", 120, 734, "Times-Bold", 14),
        Set("A/80/99", 480, 735, size=10),
        Set("General Assembly", 120, 705, "Times-Bold", 17),
        Set("Distr.: General", 397, 705),
        Set("14 April 2025", 397, 693),
        Set("Original: English", 397, 669),
        Set("Eightieth session", 60, 600, "Times-Bold"),
        Set("Activities of the Office for the Prevention of Crime", 123, 500, "Times-Bold", 14),
        Set("Worldwide", 123, 485, "Times-Bold", 14),
        Set("Report of the Secretary-General", 123, 460, "Times-Bold", 12),
    ]
    got = report(printed(cover, column(ONE, TWO, THREE)), "x.pdf")
    assert got.symbols == ("A/80/99",)
    assert got.title == "Activities of the Office for the Prevention of Crime Worldwide"
    assert str(got.issued) == "2025-04-14"
    assert got.source.media_type == "application/pdf"


BAD = {
    "truncated": (printed(column(ONE, TWO, THREE))[:700], "damaged or truncated"),
    "only a header": (b"%PDF-1.7\n", "damaged or truncated"),
    "encrypted": (printed(column(ONE), encrypt="secret"), "encrypted"),
    "scanned": (printed([], []), "ocrmypdf"),
    "no pages": (b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj trailer<</Root 1 0 R>>", "damaged"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "words"), BAD.values(), ids=BAD.keys())
def test_bad_pdf(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        pdf.extract(data, "report.pdf")


SHARED = Path(__file__).parent.parent.parent.parent / "shared" / "reports"
REAL = {
    "unicef-ed-annual_E-ICEF-2025-12.pdf": ("E/ICEF/2025/12", "Annual report for 2024 of the Executive Director of UNICEF", 110),
    "unops-ed-annual_DP-OPS-2025-6.pdf": ("DP/OPS/2025/6", "Implementation of the restated UNOPS strategic plan, 2022-2025", 120),
    "unowas_S-2025-495.pdf": ("S/2025/495", "Activities of the United Nations Office for West Africa and the Sahel", 78),
}  # fmt: skip


@pytest.mark.parametrize("name", REAL)
def test_real_reports(report: Reader, name: str) -> None:
    path = SHARED / name
    if not path.exists():
        pytest.skip(f"{path} is not here")
    symbol, title, last = REAL[name]
    got = report(path.read_bytes(), name)
    assert got.symbol == symbol
    assert got.title == title
    paragraphs = [unit.name for unit in got.units if unit.kind == "paragraph" and "," not in unit.name]
    assert paragraphs == [str(i) for i in range(1, last + 1)]
    assert not any(unit.restored for unit in got.units)
