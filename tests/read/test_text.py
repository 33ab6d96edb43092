"""Plain text becomes lines: page furniture dropped, gaps and page ends kept, every word in its place."""

import pytest

from mandategraph.read import text
from mandategraph.read.line import Line


def shown(source: str) -> list[str]:
    return [line.text for line in text.lines(source)]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x0b"])
def test_line_ends(newline: str) -> None:
    assert shown(f"1. One{newline}two{newline}{newline}2. Three") == ["1. One", "two", "2. Three"]


def test_gaps() -> None:
    lines = list(text.lines("First\nsecond\n\nthird\n   \nfourth\r\n\r\nfifth\r\nsixth"))
    assert [line.gap for line in lines] == [True, False, True, True, True, False]


LAYOUT = """\f\
                                                                       E/CN.7/2024/2
                                                                    E/CN.15/2024/2

 36.  UNODC trained officials of the Niger, pursuant to Crime Prevention and Criminal Justice

 V.24-00240                                                                     5/23
\f
 E/CN.7/2024/2
 E/CN.15/2024/2

 resolution 32/1, and supported Chad.

 6/23                                                                     V.24-00240
\f 37. Next.
"""


def test_page_furniture_is_dropped() -> None:
    assert shown(LAYOUT) == [
        "36. UNODC trained officials of the Niger, pursuant to Crime Prevention and Criminal Justice",
        "resolution 32/1, and supported Chad.",
        "37. Next.",
    ]


def test_page_ends_are_told() -> None:
    assert [line.page_break for line in text.lines(LAYOUT)] == [True, True, True]


@pytest.mark.parametrize(
    ("source", "kept"),
    [
        ("text\n12\n\fmore", ["text", "more"]),
        ("text\n\f12\nmore", ["text", "more"]),
        ("text\n12\nmore", ["text", "12", "more"]),
        ("text\n\n\fA/80/6\n\nmore", ["text", "more"]),
        ("Documents cited:\n\nA/74/821\n\nA/75/3\n", ["Documents cited:", "A/74/821", "A/75/3"]),
        ("one\n\nA/74/821\n\ntwo\n\nA/74/821\n\nthree\n\nA/74/821\n\nfour", ["one", "two", "three", "four"]),
        ("25-09817 (E)    170625    270625\n*2509817*\n\nUnited Nations\n", ["United Nations"]),
        ("GE.24-19779(E)\n\n\f1. Text", ["1. Text"]),
        ("", []),
        ("\n\n\f\n", []),
    ],
)
def test_what_is_kept(source: str, kept: list[str]) -> None:
    assert shown(source) == kept


def test_words_know_their_place() -> None:
    source = "\ufeff  1.\u00a0UNODC\r\n\tin  Peru\u200b.\r\n"
    found: list[Line] = list(text.lines(source))
    assert [source[w.offset : w.offset + len(w.text)] for line in found for w in line.words] == [
        "1.", "UNODC", "in", "Peru", "."
    ]  # fmt: skip
    assert found[1].text == "in Peru."
