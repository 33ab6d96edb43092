"""Markdown marks are removed and kept as what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.read import markdown
from mandategraph.read.line import assemble

PLAIN = [
    ("**Key findings of the** *World Drug Report*", "Key findings of the World Drug Report"),
    (
        "launched its *Practical Guide on the Environment*, which",
        "launched its Practical Guide on the Environment, which",
    ),
    ("(*Global Study on Homicide 2023*)", "(Global Study on Homicide 2023)"),
    ("the “*Crop report*”.", "the “Crop report”."),
    ("_State of the World’s Children_ and", "State of the World’s Children and"),
    ("the provisional agenda*", "the provisional agenda"),
    ("the provisional agenda**", "the provisional agenda"),
    ("the provisional agenda^{*} and", "the provisional agenda and"),
    ("costs of \\$400 million", "costs of $400 million"),
    ("sub\\_programme \\[sic\\]", "sub_programme [sic]"),
    ("**corruption**, fraud", "corruption, fraud"),
    ("__bold__ text", "bold text"),
    ("snake_case_names stay", "snake_case_names stay"),
    ("2 * 3 = 6", "2 * 3 = 6"),
    ("5 < 6 & 7", "5 < 6 & 7"),
]


def line_of(source: str) -> str:
    return assemble([list(markdown.lines(source))])[0]


@pytest.mark.parametrize(("source", "expected"), PLAIN)
def test_marks_are_removed(source: str, expected: str) -> None:
    assert line_of(source) == expected


@pytest.mark.parametrize(
    ("source", "italics"),
    [
        ("the *World Drug Report 2023*, which", ["World Drug Report 2023"]),
        ("(*Global Study*) and _Other Study_.", ["Global Study", "Other Study"]),
        ("*one*, *two*", ["one", "two"]),
        ("**bold** is no italics", []),
        ("*over a line\nend* of it", ["over a line end"]),
        ("*never closed\n\nand next", ["never closed"]),
        ("no marks", []),
    ],
)
def test_italics_are_kept_as_spans(source: str, italics: list[str]) -> None:
    text, _, emphasis = assemble([list(markdown.lines(source))])
    assert [text[start:end] for start, end in emphasis] == italics


@pytest.mark.parametrize(
    ("source", "text", "heading", "bullet"),
    [
        ("# I. Introduction", "I. Introduction", 1, False),
        ("### **A. Drugs**", "A. Drugs", 3, False),
        ("- 2. In 2023, UNODC", "2. In 2023, UNODC", None, True),
        ("* (a) World Drug Report", "(a) World Drug Report", None, True),
        ("• Item", "Item", None, True),
        ("#hashtag is text", "#hashtag is text", None, False),
        ("-5 degrees", "-5 degrees", None, False),
        ("Plain", "Plain", None, False),
    ],
)
def test_headings_and_bullets(source: str, text: str, heading: int | None, bullet: bool) -> None:
    [line] = markdown.lines(source)
    assert (line.text, line.heading, line.bullet) == (text, heading, bullet)


@given(st.text(st.sampled_from("ab *_\\^{}#-()“”.,\n[]†"), max_size=80))
def test_words_stand_where_they_say(source: str) -> None:
    for line in markdown.lines(source):
        for word in line.words:
            assert source[word.offset : word.offset + len(word.text)] == word.text != ""
