"""References to footnotes in running text are taken out, other numbers stay."""

import pytest

from mandategraph.read import text
from mandategraph.read.notes import without_references

CASES = [
    ("The Council adopted its review.1 It is available.", 1, "The Council adopted its review. It is available.", 2),
    ("the Working Group;2 the Committee", 2, "the Working Group; the Committee", 3),
    ("the so-called “fund”3 was closed", 3, "the so-called “fund” was closed", 4),
    ("in Mali (see annex)4 and beyond", 4, "in Mali (see annex) and beyond", 5),
    ("of the report. 5 The Office", 5, "of the report. The Office", 6),
    ("by 2024,6 the Mission", 6, "by 2024, the Mission", 7),
    ("a first1 and a second2 note", 1, "a first and a second note", 3),
    ("a lost note, then the second.2 Text", 1, "a lost note, then the second. Text", 3),
    # other numbers stay
    ("In all, 12 workshops were held.", 1, "In all, 12 workshops were held.", 1),
    ("an increase of 3.5 per cent", 3, "an increase of 3.5 per cent", 3),
    ("reached 1 million people", 1, "reached 1 million people", 1),
    ("Sustainable Development Goal 5 targets", 5, "Sustainable Development Goal 5 targets", 5),
    ("resolution 78/223 of the Assembly", 2, "resolution 78/223 of the Assembly", 2),
    ("the COVID-19 pandemic", 19, "the COVID-19 pandemic", 19),
    ("the note that comes too early.9 Text", 1, "the note that comes too early.9 Text", 1),
    ("beyond the last.11 Text", 11, "beyond the last.11 Text", 11),
]


@pytest.mark.parametrize(("source", "expected", "cleaned", "following"), CASES)
def test_references(source: str, expected: int, cleaned: str, following: int) -> None:
    blocks, then = without_references([list(text.lines(source))], expected, 10)
    assert " ".join(line.text for line in blocks[0]) == cleaned
    assert then == following
