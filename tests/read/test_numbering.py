"""Automatic numbers of Word lists (ECMA-376, part 1, 17.9)."""

import pytest
from lxml import etree

from mandategraph.read.numbering import Numbering, printed

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def level(i: int, form: str, text: str, start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{i}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbering(levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> Numbering:
    abstract = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
    return Numbering(etree.fromstring(f"<w:numbering {W}>{abstract}{nums}</w:numbering>"))


def labels(lists: Numbering, *levels: tuple[str, int]) -> list[str]:
    return [label.text if (label := lists.label(num, i)) else "-" for num, i in levels]


def test_levels_count_and_start_again() -> None:
    lists = numbering(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2") + level(2, "lowerLetter", "(%3)"))
    got = labels(lists, ("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 2), ("1", 0), ("1", 1), ("1", 2))
    assert got == ["I.", "I.1", "I.2", "(a)", "(b)", "II.", "II.1", "(a)"]


def test_legal_numbers_are_digits() -> None:
    lists = numbering(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", more="<w:isLgl/>"))
    assert labels(lists, ("1", 0), ("1", 1)) == ["I.", "1.1"]


def test_lists_of_one_kind_count_on_unless_one_starts_anew() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    lists = numbering(level(0, "decimal", "%1."), nums)
    assert labels(lists, ("1", 0), ("2", 0), ("3", 0), ("3", 0)) == ["1.", "2.", "7.", "8."]


def test_a_start_and_a_bullet_and_none() -> None:
    lists = numbering(level(0, "decimal", "16.%1", start=23) + level(1, "bullet", "•") + level(2, "none", ""))
    assert labels(lists, ("1", 0), ("1", 0)) == ["16.23", "16.24"]
    bullet = lists.label("1", 1)
    assert bullet is not None
    assert bullet.bullet
    assert lists.label("1", 2) is None
    assert lists.label("0", 0) is None
    assert lists.label("1", 99) is None


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [(1, "decimal", "1"), (9, "lowerRoman", "ix"), (40, "upperRoman", "XL"), (26, "lowerLetter", "z"), (27, "upperLetter", "AA"),
     (5, "decimalZero", "05"), (3, "cardinalText", "3"), (0, "lowerRoman", "0"), (10**9, "lowerRoman", "1000000000")],
)  # fmt: skip
def test_printed(number: int, form: str, text: str) -> None:
    assert printed(number, form) == text
