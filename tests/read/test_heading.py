"""Headings against numbered paragraphs."""

from collections.abc import Callable

import pytest

from mandategraph.model import Unit

Units = Callable[[str], dict[str, Unit]]


def texts(units: dict[str, Unit]) -> dict[str, str]:
    return {name: unit.text for name, unit in units.items()}


HEADINGS = """\
II. Progress made by the Office in implementing
its mandates

A. Addressing the world drug problem

1. Improved monitoring and analysis of the world drug problem

4. The World Drug Report provided an analysis.

2. Improved quality

5. UNODC expanded its programme.

B. Countering organized crime

6. UNODC supported States.

Cross-cutting issues

7. UNODC promoted gender equality.

III. Recommendations

8. The Commissions may wish to act.
"""


def test_headings(after: Units) -> None:
    found = after(HEADINGS)
    second = "II. Progress made by the Office in implementing its mandates"
    drugs, crime = "A. Addressing the world drug problem", "B. Countering organized crime"
    assert {name: unit.headings for name, unit in found.items()} == {
        "4": (second, drugs, "1. Improved monitoring and analysis of the world drug problem"),
        "5": (second, drugs, "2. Improved quality"),
        "6": (second, crime),
        "7": (second, crime, "Cross-cutting issues"),
        "8": ("III. Recommendations",),
    }


def test_heading_with_the_number_of_the_next_paragraph(after: Units) -> None:
    found = after("A. Drugs\n\n4. Improved quality of services\n\n4. UNODC expanded its programme.\n")
    assert found["4"].text == "UNODC expanded its programme."
    assert found["4"].headings == ("I. Introduction", "A. Drugs", "4. Improved quality of services")


@pytest.mark.parametrize(
    ("source", "headings"),
    [
        ("# I. Introduction\n\n## A. Drugs\n\n1. Text here.\n", ("I. Introduction", "A. Drugs")),
        ("## Results\n\n### Health\n\nText here.\n", ("Results", "Health")),
        ("# **I. Introduction**\n\n1. Text here.\n", ("I. Introduction",)),
    ],
)
def test_headings_of_markdown(markdown_units: Units, source: str, headings: tuple[str, ...]) -> None:
    assert markdown_units(source)["1"].headings == headings


def test_initials_are_no_heading(after: Units) -> None:
    found = after("4. The Office was led by\nA. Costa until 2010.\n")
    assert texts(found) == {"4": "The Office was led by A. Costa until 2010."}
