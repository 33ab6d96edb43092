"""Lines: words that know their place, words cut at line ends joined again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.read import text
from mandategraph.read.line import Line, assemble, words

JOINED = [
    ("a multi-\nstakeholder partnership", "a multi-stakeholder partnership"),
    ("the non-\nproliferation of weapons", "the non-proliferation of weapons"),
    ("in 2021-\n2025", "in 2021- 2025"),
    ("the UN-\nWomen office", "the UN- Women office"),
    ("north -eastern Nigeria", "north-eastern Nigeria"),
    ("from 3 -5 May", "from 3 -5 May"),
    ("trans\u00adparency in public procure\u00adment", "transparency in public procurement"),
    ("zero\u200bwidth \u2066isolated\u2069 \u202bmarked\u202c", "zerowidth isolated marked"),
    ("bell\x07 and null\x00 and escape\x1b", "bell and null and escape"),
    ("no\u00a0break and\u2003wide\tspaces", "no break and wide spaces"),
    ("\ufeffAt the start", "At the start"),
    ("اللجنة المعنية بالمخدرات", "اللجنة المعنية بالمخدرات"),
]


def assembled(source: str) -> str:
    return assemble([list(text.lines(source))])[0]


@pytest.mark.parametrize(("source", "expected"), JOINED)
def test_joined(source: str, expected: str) -> None:
    assert assembled(source) == expected


def test_blocks_stay_apart() -> None:
    blocks = [list(text.lines("Figure title")), list(text.lines("Source: UNODC."))]
    assert assemble(blocks)[0] == "Figure title\nSource: UNODC."


def test_pieces_tell_where_the_words_stand() -> None:
    source = "UNODC  supported\n  Peru."
    whole, pieces, _ = assemble([list(text.lines(source))])
    assert whole == "UNODC supported Peru."
    assert [source[p.source_start : p.source_start + p.length] for p in pieces] == ["UNODC", "supported", "Peru."]


@pytest.mark.parametrize(
    ("drop", "left"),
    [
        (0, "(a) World Drug Report"),
        (4, "World Drug Report"),
        (1, "a) World Drug Report"),
        (6, "rld Drug Report"),
        (99, ""),
    ],
)
def test_drop(drop: int, left: str) -> None:
    assert Line(tuple(words("(a) World Drug Report", 0))).drop(drop).text == left


def test_dropped_words_keep_their_place() -> None:
    line = Line(tuple(words("12. New publications", 100))).drop(4)
    assert [(w.text, w.offset) for w in line.words] == [("New", 104), ("publications", 108)]


@given(st.text(max_size=200), st.integers(0, 1000))
def test_words_stand_where_they_say(source: str, offset: int) -> None:
    for word in words(source, offset):
        assert source[word.offset - offset : word.offset - offset + len(word.text)] == word.text
        assert word.text
        assert not word.text.isspace()


@given(st.text(max_size=200), st.integers(0, 250))
def test_drop_leaves_the_end(source: str, characters: int) -> None:
    line = Line(tuple(words(source, 0)))
    assert line.text.endswith(line.drop(characters).text)
