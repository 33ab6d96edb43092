"""The cover tells the symbols, the title and the date."""

from datetime import date

import pytest

from mandategraph.model import Unit
from mandategraph.read import cover

COVERS = [
    pytest.param(
        "Economic and Social Council\nDistr.: General 16 January 2024\nOriginal: English\nCommission on Narcotic Drugs\n"
        "Sixty-seventh session\nVienna, 14–22 March 2024\nItems 4 and 6 of the provisional agenda\n"
        "Activities of the United Nations Office on Drugs and Crime\nReport of the Executive Director",
        (), "Activities of the United Nations Office on Drugs and Crime", date(2024, 1, 16), id="UNODC",
    ),
    pytest.param(
        "United Nations A/HRC/WG.6/48/SVN/2\nGeneral Assembly\nDistr.: General 11 November 2024\nOriginal: English\n"
        "Human Rights Council\nWorking Group on the Universal Periodic Review\nForty-eighth session\n"
        "Geneva, 20–31 January 2025\nSlovenia\nCompilation of information prepared by the Office of the United Nations "
        "High Commissioner for Human Rights",
        ("A/HRC/WG.6/48/SVN/2",), "Slovenia", date(2024, 11, 11), id="OHCHR",
    ),
    pytest.param(
        "United Nations S/2025/495\nSecurity Council\nDistr.: General\n1 August 2025\nOriginal: English\n"
        "Activities of the United Nations Office for West Africa and the Sahel\nReport of the Secretary-General",
        ("S/2025/495",), "Activities of the United Nations Office for West Africa and the Sahel", date(2025, 8, 1), id="UNOWAS",
    ),
    pytest.param(
        "United Nations E/ICEF/2025/12\nEconomic and Social Council\nDistr.: General\n3 April 2025\nOriginal: English\n"
        "For information\nUnited Nations Children’s Fund\nExecutive Board\nAnnual session 2025\n10–13 June 2025\n"
        "Item 3 of the provisional agenda\nAnnual report for 2024 of the Executive Director of UNICEF",
        ("E/ICEF/2025/12",), "Annual report for 2024 of the Executive Director of UNICEF", date(2025, 4, 3), id="UNICEF",
    ),
    pytest.param(
        "United Nations A/74/821\nGeneral Assembly\nDistr.: General\n29 May 2020\nOriginal: English\nSeventy-fourth session\n"
        "Agenda items 14 and 121\nRoad map for digital cooperation\nReport of the Secretary-General",
        ("A/74/821",), "Road map for digital cooperation", date(2020, 5, 29), id="Secretary-General",
    ),
    pytest.param(
        "E/CN.7/2024/2-E/CN.15/2024/2\nDistr.: General\n16 January 2024\nActivities of the Office\nNote by the Secretariat",
        ("E/CN.7/2024/2", "E/CN.15/2024/2"), "Activities of the Office", date(2024, 1, 16), id="joint symbol",
    ),
    pytest.param(
        "A/80/6(Sect. 16)\nDistr.: General\n24 April 2025\nProposed programme budget for 2026\nReport of the Secretary-General",
        ("A/80/6 (Sect. 16)",), "Proposed programme budget for 2026", date(2025, 4, 24), id="budget section",
    ),
    pytest.param("", (), "", None, id="no cover"),
    pytest.param("Health in the Sahel", (), "Health in the Sahel", None, id="only a title"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "symbols", "title", "issued"), COVERS)
def test_cover(text: str, symbols: tuple[str, ...], title: str, issued: date | None) -> None:
    assert cover.symbols(text, ()) == symbols
    assert cover.title(Unit("cover", "cover", text)) == title
    assert cover.issued(text) == issued


def test_running_symbol_goes_before_what_the_cover_cites() -> None:
    text = "General Assembly\nImplementation of resolution A/RES/75/1\nReport of the Secretary-General"
    assert cover.symbols(text, ["A/76/310"]) == ("A/76/310",)


def test_footnote_of_the_agenda_is_no_symbol() -> None:
    assert cover.symbols("Commission on Narcotic Drugs\n* E/CN.7/2024/1.", ()) == ()


@pytest.mark.parametrize(
    ("text", "issued"),
    [
        ("Distr.: General\n31 February 2024\nOriginal: English", None),
        ("Vienna, 3 March 2023\nDistr.: General 16 January 2024", date(2024, 1, 16)),
        ("Distr.: Limited\n9 May 1999", date(1999, 5, 9)),
        ("March 2024", None),
    ],
)
def test_dates(text: str, issued: date | None) -> None:
    assert cover.issued(text) == issued
