"""Footnotes and endnotes."""

from collections.abc import Callable

import pytest

from mandategraph.model import Unit

Units = Callable[[str], dict[str, Unit]]


def texts(units: dict[str, Unit]) -> dict[str, str]:
    return {name: unit.text for name, unit in units.items()}


def test_footnotes_of_a_page(after: Units) -> None:
    found = after(
        "4. The review1 was made by\n_______________\n1 E/CN.7/2023/1.\n2 A longer note that\ngoes on.\n\fthe Office.2 It ended.\n",
    )
    assert texts(found) == {
        "4": "The review was made by the Office. It ended.",
        "fn1": "E/CN.7/2023/1.",
        "fn2": "A longer note that goes on.",
    }


def test_footnotes_where_the_page_end_is_lost(after: Units) -> None:
    found = after("4. The review.1\n\n_______________\n1 See E/CN.7/2023/1.\n\n5. Next.\n")
    assert texts(found) == {"4": "The review.", "fn1": "See E/CN.7/2023/1.", "5": "Next."}


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("^{*} E/CN.7/2024/1.", "fn*", "E/CN.7/2024/1."),
        ("^{12} See resolution 78/223.", "fn12", "See resolution 78/223."),
        ("^3 See resolution 78/223.", "fn3", "See resolution 78/223."),
        ("[^4]: See resolution 78/223.", "fn4", "See resolution 78/223."),
        ("** E/CN.15/2024/1.", "fn**", "E/CN.15/2024/1."),
        ("† Reissued for technical reasons.", "fn†", "Reissued for technical reasons."),
    ],
)
def test_signs_of_footnotes(after: Units, line: str, name: str, text: str) -> None:
    found = after(f"4. Four.\n\n{line}\n\n5. Five.")
    assert texts(found) == {"4": "Four.", name: text, "5": "Five."}


def test_endnotes(after: Units) -> None:
    found = after(
        "4. Slovenia1 was asked to act.2\n\nNotes\n\n1 A/HRC/44/4.\n2 CEDAW/C/SVN/CO/7, para. 8.\n\f3 CAT/C/SVN/CO/4.\n",
    )
    assert found["4"].text == "Slovenia was asked to act."
    assert [found[f"fn{n}"].text for n in (1, 2, 3)] == ["A/HRC/44/4.", "CEDAW/C/SVN/CO/7, para. 8.", "CAT/C/SVN/CO/4."]
