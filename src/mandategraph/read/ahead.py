"""What the lines that follow tell about a line: whether a paragraph, a listing, a sentence that goes on begins here."""

import re
from collections.abc import Sequence
from itertools import pairwise

from mandategraph.read import marks
from mandategraph.read.line import Line
from mandategraph.read.marks import PARAGRAPH, WRAPPED, ordinal

_LEAST = 3  # paragraphs of a report: fewer, and "1." again is a heading
_FEW = 2  # numbered paragraphs of an annex that numbers them
_CLAUSE = 60  # characters of the shortest clause


class Ahead:
    """The lines of a report and how it numbers its paragraphs: `numbered` at all, and by which `chapters`.

    `marked`: the format tells which lines are headings.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.marked = sum(line.heading is not None for line in lines) >= _LEAST
        self.chapters = _chapters(lines)
        self.numbered = sum(self.is_numbered_prose(i) for i in range(len(lines))) >= 3

    def number(self, text: str) -> re.Match[str] | None:
        """The number that a paragraph begins with: "40.", and "16.23" where the report numbers by chapter."""
        match = PARAGRAPH.match(text)
        if match is None and self.chapters:
            match = marks.CHAPTER_PARAGRAPH.match(text)
            return match if match and match["chapter"] in self.chapters else None
        return match

    def contents_over(self, i: int, contents: set[str]) -> bool:
        """Whether the table of contents is over: a heading, a listed one again, prose or the first paragraph begins."""
        line = self.lines[i]
        listed = marks.PAGE.search(line.text) or marks.LEADER.search(line.text)
        if (line.heading and not listed) or (contents and line.text in contents) or (line.gap and self.is_prose(i)):
            return True
        for j in range(i, min(i + 4, len(self.lines))):
            text = self.lines[j].text
            match = self.number(text)
            if marks.PAGE.search(text) or marks.LEADER.search(text):
                return False
            if match and match["number"] == "1":
                return marks.TERMINAL.search(text) is not None or self.is_numbered_prose(j)
        return False

    def restarts(self, i: int, last: int) -> bool:
        """Whether paragraphs are numbered anew from here: 1, then 2, before the one that would follow `last`."""
        match = self.number(self.lines[i].text)
        if last < _LEAST or match is None or match["number"] != "1" or not self._is_clause(i):
            return False
        for j in range(i + 1, len(self.lines)):
            after = self.number(self.lines[j].text)
            if after and ordinal(after["number"]) in (2, last + 1) and self._is_clause(j):
                return ordinal(after["number"]) == 2
        return False

    def comes_again(self, i: int, number: int) -> bool:
        """Whether a paragraph of that number begins in the lines that follow at once."""
        for line in self.lines[i + 1 : i + 5]:
            again = self.number(line.text)
            if again and ordinal(again["number"]) == number:
                return True
            if marks.TERMINAL.search(line.text):
                break
        return False

    def _is_clause(self, i: int) -> bool:
        """Whether the block that begins here ends as a sentence or a clause of a decision ends."""
        block = [self.lines[i].text]
        for line in self.lines[i + 1 : i + 40]:
            if (line.gap and not line.page_break) or line.note is not None or self.number(line.text):
                break
            block.append(line.text)
        return sum(map(len, block)) > _CLAUSE and marks.TERMINAL.search(block[-1]) is not None

    def is_numbered_from(self, i: int) -> bool:
        """Whether the part that begins here numbers its paragraphs."""
        stop = next(
            (j for j in range(i + 1, len(self.lines)) if marks.ANNEX.fullmatch(self.lines[j].text)), len(self.lines)
        )
        return sum(self.is_numbered_prose(j) for j in range(i + 1, stop)) >= _FEW

    def is_listing(self, i: int) -> bool:
        """Whether entries with page numbers follow, as in a table of contents."""
        return any(marks.LEADER.search(x.text) or marks.PAGE.search(x.text) for x in self.lines[i + 1 : i + 6])

    def is_captioned(self, i: int) -> bool:
        """Whether a caption follows."""
        return any(marks.CAPTION.match(x.text) for x in self.lines[i + 1 : i + 2])

    def is_tabled(self, i: int) -> bool:
        """Whether a table follows."""
        return any(x.cells for x in self.lines[i + 1 : i + 2])

    def next_continues(self, i: int) -> bool:
        """Whether the next line goes on in lower case."""
        following = self.lines[i + 1] if i + 1 < len(self.lines) else None
        return following is not None and not following.gap and following.text[0].islower()

    def is_whole(self, line: str) -> bool:
        """Whether a line is a paragraph by itself: in a text without numbers, one too long to have been wrapped."""
        return not self.numbered and len(line) > WRAPPED

    def is_prose(self, i: int) -> bool:
        """Whether the block that begins here is a paragraph of prose: some sentences, closed by a full stop."""
        block = [self.lines[i].text]
        for line in self.lines[i + 1 : i + 60]:
            if line.gap:
                break
            block.append(line.text)
        return sum(map(len, block)) > 100 and block[-1].rstrip("”’\"')").endswith(".")

    def is_numbered_prose(self, i: int) -> bool:
        """Whether a numbered paragraph begins here, and not a numbered heading."""
        if not self.number(self.lines[i].text):
            return False
        length = len(self.lines[i].text)
        for line in self.lines[i + 1 : i + 6]:
            if line.gap or self.number(line.text) or len(line.text) > WRAPPED:
                break
            length += len(line.text)
        return length > WRAPPED


def _chapters(lines: Sequence[Line]) -> frozenset[str]:
    """The chapters by which a report numbers its paragraphs: those of three or more such numbers in sequence."""
    found: dict[str, list[int]] = {}
    for line in lines:
        match = marks.CHAPTER_PARAGRAPH.match(line.text) if line.gap and not line.cells else None
        if match and len(line.text) > marks.WRAPPED / 2:
            found.setdefault(match["chapter"], []).append(ordinal(match["number"]))
    return frozenset(chapter for chapter, seen in found.items() if sum(b == a + 1 for a, b in pairwise(seen)) >= 2)
