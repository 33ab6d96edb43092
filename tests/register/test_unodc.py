"""The section of UNODC, A/80/6 (Sect. 16): every row, with the counts that its own tables and hyperlinks give."""

import re
import zipfile
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import etree

from mandategraph.identifiers import RESOLUTION_NUMBER
from mandategraph.register import Register

SHARED = Path(__file__).parents[3] / "shared" / "reports" / "unodc-ppb2026_A-80-6-Sect16.docx"
COSP = "Conference of the States Parties to the United Nations Convention against Corruption"
COP = "Conference of the Parties to the United Nations Convention against Transnational Organized Crime"
# Symbols, counted by hand in the tables: 381 rows with 409 symbols (28 cells hold more than one) and 22 bullets.
COUNTS = {
    "General Assembly": 125,
    "Economic and Social Council": 91,
    "Commission on Narcotic Drugs": 72,
    COSP: 59,
    "Commission on Crime Prevention and Criminal Justice": 23,
    COP: 23,
    "conventions and instruments": 22,
    "Security Council": 16,
}


def test_cover(unodc: Register) -> None:
    assert unodc.symbol == "A/80/6 (Sect. 16)"
    assert unodc.issued == date(2025, 4, 10)
    assert unodc.entities == ("UNODC",)
    assert unodc.title.startswith("Proposed programme budget for 2026, section 16, International drug control")


def test_counts(unodc: Register) -> None:
    assert unodc.counts() == COUNTS
    assert len({e.iri for e in unodc.entries}) == len(unodc.entries) == 431
    assert unodc.unread == ()


def test_subprogrammes(unodc: Register) -> None:
    numbers = [number for _, number, _ in unodc.subprogrammes]
    assert numbers == ["1", "2", "3", "4", "5", "6", "8", "9, component 1", "9, component 2"]
    titles = {number: title for _, number, title in unodc.subprogrammes}
    assert titles["1"] == "Countering transnational organized crime"
    assert titles["3"] == "Countering corruption"  # printed without the style of a heading
    assert titles["6"] == "Research, trend analysis and forensics"
    assert sum(e.subprogramme is None for e in unodc.entries) == 135


@pytest.mark.parametrize(
    ("identifier", "year", "subprogramme", "kind", "title"),
    [
        ("A/RES/S-32/1", 2021, "3", "resolution", "Our common commitment to effectively addressing"),
        ("A/RES/834(IX)", 1954, "6", "resolution", "United Nations Narcotics Laboratory"),
        ("A/RES/72/305", 2018, "9, component 1", "resolution", "Review of the implementation of General Assembly"),
        ("E/RES/9(I)", 1946, None, "resolution", "Commission on Narcotic Drugs"),
        ("E/RES/1106(XL)", 1966, "9, component 2", "resolution", "Implementation of the Single Convention"),
        ("E/RES/1991/48", 1991, "9, component 2", "resolution", "Administrative arrangements"),
        ("E/DEC/2011/259", 2011, None, "decision", "Joint meetings"),
        ("S/RES/2370 (2017)", 2017, None, "resolution", None),
        ("CND/RES/65/2", 2022, None, "resolution", "Strengthening international cooperation to address the links"),
        ("CND/DEC/60/1", 2017, "9, component 1", "decision", "Strengthening the subsidiary bodies"),
        ("CCPCJ/RES/30/1", 2021, "1", "resolution", "Strengthening international cooperation in addressing"),
        ("CTOC/COP/RES/12/1", 2024, "1", "resolution", "Implementation of the provisions on international"),
        ("CAC/COSP/RES/10/2", 2023, "3", "resolution", "Strengthening the implementation"),
        ("CAC/COSP/DEC/7/1", 2017, "3", "decision", "Work of the subsidiary bodies"),
        ("1961 Convention", 1961, None, "convention", "Single Convention on Narcotic Drugs of 1961 as amended"),
        ("Trafficking in Persons Protocol", 2000, None, "convention", "Protocol to Prevent, Suppress and Punish"),
        ("2009 Political Declaration", 2009, "2", "declaration", "Political Declaration and Plan of Action"),
    ],
)
def test_entries(unodc: Register, identifier: str, year: int, subprogramme: str, kind: str, title: str | None) -> None:
    entry = next(e for e in unodc.entries if e.identifier == identifier)
    assert (entry.year, entry.subprogramme, entry.kind) == (year, subprogramme, kind)
    assert (entry.title or "").startswith(title or "")
    assert bool(entry.title) == bool(title)
    assert entry.place.startswith("paragraph 16.10, ")


def test_a_cell_with_three_symbols(unodc: Register) -> None:
    assert [e.identifier for e in unodc.entries if e.printed == "7/7; 8/11; 10/2"] == [
        "CAC/COSP/RES/7/7",
        "CAC/COSP/RES/8/11",
        "CAC/COSP/RES/10/2",
    ]


def test_every_number_in_the_list_is_in_an_entry(unodc: Register) -> None:
    for entry in unodc.entries:
        if entry.kind not in ("resolution", "decision"):
            continue
        together = {e.identifier for e in unodc.entries if e.printed == entry.printed}
        printed = re.sub(r"\b\d{4}/(?=\d+ \()", "", entry.printed)  # 1966/1106 (XL) is 1106 (XL), of 1966
        numbers = [m["number"] for m in re.finditer(RESOLUTION_NUMBER, printed)]
        assert {n for n in numbers if not any(n.split(" (")[0] in key for key in together)} == set()
        assert len(numbers) <= len(together)


def test_identifiers_are_where_the_hyperlinks_lead(unodc: Register) -> None:
    with zipfile.ZipFile(SHARED) as archive:
        targets = {r.get("Id"): r.get("Target") for r in etree.fromstring(archive.read("word/_rels/document.xml.rels"))}
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    link = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    inside, leads = False, set()
    for block in body:
        text = "".join(t.text or "" for t in block.iter(word + "t")).strip()
        inside = (inside or text == "Legislative mandates") and text != "Deliverables"
        first = [cell for row in block.iter(word + "tr") for cell in list(row.iter(word + "tc"))[:1]] if inside else []
        leads |= {targets[h.get(link)] for cell in first for h in cell.iter(word + "hyperlink") if h.get(link)}
    symbols = {re.sub(r"\((\d{4})\)$", r" (\1)", unquote(t).split("/en/")[-1]) for t in leads if "/en/" in t}
    assert len(symbols) > 150
    assert symbols <= {e.identifier for e in unodc.entries}


def test_years_are_right_or_not_told(unodc: Register) -> None:
    told = {e.identifier: e.year for e in unodc.entries}
    assert told["A/RES/75/282"] is None  # adopted on 26 May 2021, in the second part of the session
    assert told["A/RES/79/243"] == 2024  # 24 December 2024
    assert told["A/RES/64/293"] == 2010  # 30 July 2010
    assert told["A/RES/34/169"] == 1979
    assert sum(year is None for year in told.values()) == 12
