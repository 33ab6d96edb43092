"""Footnotes and endnotes: where they begin and end on a page, and which line belongs to which."""

import re

from mandategraph.read import marks
from mandategraph.read.line import Line
from mandategraph.read.marks import FOOTNOTE, ordinal
from mandategraph.read.outline import Outline
from mandategraph.read.sequence import is_paragraph

_SIGN = re.compile(r"(\d{1,3}|[a-z]|\*{1,3})(?:\s+(?=\S)|$)")


class Footnotes:
    """The notes of a report: whether reading is among them, and the number of the last one.

    `told`: the format tells which lines are notes; `last`: 0 before the first.
    """

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._inside = self._endnotes = False
        self.told = False
        self.last = 0

    def leave(self, i: int, line: Line) -> None:
        """Go on with the text above the notes, if they are over before the line: at a page break, or at its number."""
        if line.page_break:
            self._inside = self._endnotes
        if self._is_text(i, line):
            self._inside = False
        noted = self._outline.open.kind == "footnote" and line.note is None and not self._inside
        if noted and (self.told or line.page_break):
            self._outline.open = self._outline.resume

    def _is_text(self, i: int, line: Line) -> bool:
        """Whether the next paragraph stands below the footnotes of a page whose end was lost."""
        match = self._outline.ahead.number(line.text) if self._inside and not self._endnotes and line.gap else None
        if match is None or ordinal(match["number"]) == self.last + 1:
            return False
        return ordinal(match["number"]) == self._outline.last_number + 1 and is_paragraph(self._outline, i)

    def begin(self, line: Line) -> bool:
        """Whether the line says that notes follow: a rule, or the heading of endnotes."""
        if marks.RULE.fullmatch(line.text):
            self._inside = True
            return True
        if line.gap and self._outline.last_number and marks.ENDNOTES.fullmatch(line.text):
            self._outline.settle(None)
            self._inside = self._endnotes = True
            return True
        return False

    def take_told(self, line: Line, sign: str) -> None:
        """Take a line of a note, where the format tells; `sign` is "" where a note goes on."""
        self.told = True
        if sign:
            self._open(sign, line)
        elif self._outline.open.kind == "footnote":
            self._outline.open.append(line)

    def take(self, line: Line) -> bool:
        """Take the line as one of a note, if it is that by its sign or its place."""
        if match := FOOTNOTE.match(line.text):
            if match["star"] and not (line.gap or self._inside):
                return False
            self._open(match["sign"] or match["note"] or match["star"], line.drop(match.end()))
            return True
        if not self._inside:
            return False
        among = self._outline.open.kind == "footnote"
        sign = _SIGN.match(line.text)
        if sign and (not sign[1].isdigit() or not among or int(sign[1]) == self.last + 1):
            self._open(sign[1], line.drop(sign.end()))
        elif among:
            self._outline.open.append(line)
        else:
            self._inside = self._endnotes  # the rule above was an ornament
            return False
        return True

    def _open(self, sign: str, rest: Line) -> None:
        self.last = int(sign) if sign.isdigit() else self.last
        if self._outline.open.kind != "footnote":
            self._outline.resume = self._outline.open
        self._outline.start(f"fn{sign}", "footnote").append(rest)
