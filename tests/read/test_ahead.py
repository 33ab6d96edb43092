"""Numbers that start again, annexes, letters, chapters: what comes later tells what a number is."""

import pytest

from .conftest import Units

PROSE = "The Office supported many Member States of all regions, which asked for help in the years before, and in 2024."


def text(*parts: str) -> str:
    return "\n\n".join(parts)


def numbered(first: int, last: int, prefix: str = "") -> list[str]:
    return [
        f"{prefix}{i}{'' if prefix else '.'} {PROSE} It did so well, in all the countries."
        for i in range(first, last + 1)
    ]


def test_a_draft_decision_has_numbers_of_its_own(plain_units: Units) -> None:
    decision = [
        "III. Draft decision",
        "The Executive Board",
        "1. Takes note of the annual report of the Executive Director;",
        "2. Decides to transmit the report to the Economic and Social Council.",
    ]
    got = plain_units(text("I. Overview", *numbered(1, 5), *decision))
    assert got["decision, 2"].text == "Decides to transmit the report to the Economic and Social Council."
    assert got["decision, 1"].headings[0] == "III. Draft decision"
    assert "Takes note" not in got["5"].text


def test_a_heading_with_a_number_is_no_new_start(plain_units: Units) -> None:
    got = plain_units(
        text(
            "I. Overview",
            *numbered(1, 4),
            "1. Improved services",
            *numbered(5, 6),
            "2. Other services",
            *numbered(7, 8),
        )
    )
    assert list(got) == [str(i) for i in range(1, 9)]
    assert got["7"].headings == ("I. Overview", "2. Other services")


@pytest.mark.parametrize("mark", ["Annex", "Annex I", "Annex II*", "ANNEX", "Appendix", "Annex 1"])
def test_an_annex_has_numbers_of_its_own(plain_units: Units, mark: str) -> None:
    got = plain_units(text("I. Overview", *numbered(1, 4), mark, "Terms of reference", *numbered(1, 3)))
    label, _, number = mark.rstrip("*").partition(" ")
    names = [f"{label.lower()}{' ' if number else ''}{number}, {i}" for i in (1, 2, 3)]
    assert list(got) == ["1", "2", "3", "4", *names]


def test_an_annex_without_numbers(plain_units: Units) -> None:
    got = plain_units(text("I. Overview", *numbered(1, 4), "Annex", PROSE, PROSE))
    assert list(got) == ["1", "2", "3", "4", "annex, 1", "annex, 2"]


def test_a_report_that_is_the_annex_of_a_letter(plain_units: Units) -> None:
    letter = [
        "Security Council",
        "Letter dated 4 February 2025 from the Secretary-General addressed to the President of the Security Council",
        f"I have the honour to transmit the report. {PROSE}",
        "(Signed) A. Name",
    ]
    got = plain_units(text(*letter, "Annex", "Report of the Office on Haiti", "Introduction", *numbered(1, 4)))
    assert list(got) == ["cover", "1", "2", "3", "4"]
    assert got["cover"].text.endswith("(Signed) A. Name\nAnnex\nReport of the Office on Haiti")
    assert got["1"].headings == ("Introduction",)


def test_numbers_by_chapter(plain_units: Units) -> None:
    got = plain_units(text("Overview", *numbered(1, 4, "16."), "(a) First;", "(b) Second.", *numbered(5, 6, "16.")))
    assert list(got)[-7:] == ["16.2", "16.3", "16.4", "16.4(a)", "16.4(b)", "16.5", "16.6"]


def test_decimals_are_no_numbers_of_paragraphs(plain_units: Units) -> None:
    got = plain_units(
        text("I. Overview", *numbered(1, 3), "2.5 Million people", "2.6 Million people", "2.7 Million people")
    )
    assert [name for name in got if "." in name] == []
