"""The table of contents is no text, the cover and the summary are."""

from collections.abc import Callable

import pytest

from mandategraph.model import Unit

Units = Callable[[str], dict[str, Unit]]


def texts(units: dict[str, Unit]) -> dict[str, str]:
    return {name: unit.text for name, unit in units.items()}


COVER = """\
United Nations                                                                      A/79/100
General Assembly
Distr.: General
5 March 2024
Health in the Sahel
Report of the Secretary-General

Summary

The present report is short. It
was written in 2024.

"""
CONTENTS = """\
Contents
                                                                               Page
I. Introduction .................................................... 3
II. Results
A. Health services of the whole region and what was done to keep them open for all of the people who . . . . 4
B. Schools                                                              12
Annexes
"""


def test_cover_and_summary(plain_units: Units, opening: str) -> None:
    found = plain_units(COVER + opening)
    assert list(found) == ["cover", "summary", "1", "2", "3"]
    assert found["cover"].text.endswith("Health in the Sahel\nReport of the Secretary-General")
    assert found["summary"].text == "The present report is short. It was written in 2024."


@pytest.mark.parametrize("between", ["\n", "\n\f\n", "\n\nA/79/100 2/14\n\n"], ids=["gap", "form feed", "furniture"])
def test_contents_are_dropped(plain_units: Units, between: str, opening: str) -> None:
    assert plain_units(COVER + CONTENTS + between + opening).keys() == plain_units(COVER + opening).keys()
    assert texts(plain_units(COVER + CONTENTS + between + opening)) == texts(plain_units(COVER + opening))


def test_contents_of_a_text_without_numbers_are_dropped(plain_units: Units) -> None:
    prose = "The Office helped many countries of the region to keep their health services open for the people who need them."
    found = plain_units(f"{COVER}{CONTENTS}\n{prose}\n\n{prose}\n")
    assert [unit.text for unit in found.values() if unit.kind == "paragraph"] == [prose, prose]
