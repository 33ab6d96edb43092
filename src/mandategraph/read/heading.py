"""Headings, as the format tells them, by their mark (I. > A. > 1.), or because words stand free above a paragraph."""

import re

from mandategraph.read import marks
from mandategraph.read.line import Line
from mandategraph.read.marks import TERMINAL, level_of
from mandategraph.read.outline import Outline
from mandategraph.read.sequence import is_paragraph, paragraph_follows


def heading(outline: Outline, i: int, line: Line) -> bool:
    """Take the line as a heading or the rest of one, if it is that."""
    if _goes_on(outline, i, line):
        outline.headings[outline.heading_open or 0] += f" {line.text}"
        return True
    level = _level(outline, i, line)
    if level is None:
        return False
    outline.head(level, line.text)
    return True


def _goes_on(outline: Outline, i: int, line: Line) -> bool:
    if outline.heading_open is None or outline.open.name or len(line.text) >= marks.MAX_HEADING:
        return False
    begins = level_of(line.text) or is_paragraph(outline, i) or marks.CAPTION.match(line.text) or line.heading
    return not line.gap and (bool(line.heading) or not outline.ahead.marked) and not begins


def _level(outline: Outline, i: int, line: Line) -> int | None:
    text, unit = line.text, outline.open
    if is_paragraph(outline, i):
        return None
    if line.heading and not marks.SOURCE.match(text):
        return level_of(text) or 3 + line.heading
    if len(text) > marks.MAX_HEADING or (text.endswith(".") and not re.search(r"\b[A-Z]\.$", text)):
        return None
    free = line.gap or unit.complete or unit.name == ""
    level = level_of(text)
    if level and free and (level == 3 or not text.endswith((";", ","))):
        return level
    if marks.ANNEX.fullmatch(text) and free:
        return 1
    return 4 if _is_unmarked(outline, i, line) else None


def _is_unmarked(outline: Outline, i: int, line: Line) -> bool:
    """Whether words without a number are a heading: free-standing, no sentence, and text begins below it."""
    text, unit, ahead = line.text, outline.open, outline.ahead
    follows = paragraph_follows(outline, i)
    if ahead.marked and not (follows or ahead.is_captioned(i)):
        return False
    if TERMINAL.search(text) or text.endswith(",") or not re.match(r"[“\"‘(]?[A-Z0-9À-Þ]", text) or line.bullet:
        return False
    if unit.kind == "cover":
        return follows and text == "Introduction"
    if unit.kind == "summary":
        return False
    if unit.kind in ("figure", "map", "table") and not unit.sourced:
        return follows and line.gap
    if unit.kind == "box":
        return follows and line.gap and unit.complete
    if not (unit.complete and (line.gap or follows or unit.name == "")):
        return False
    following = [x for x in outline.lines[i + 1 : i + 4] if x.words]
    return follows or (
        line.gap and bool(following) and (following[0].gap or len(text) < 100) and not ahead.next_continues(i)
    )
