"""Numbered paragraphs and their items: what decides is the sequence of the numbers."""

import re

from mandategraph.read import marks
from mandategraph.read.line import Line
from mandategraph.read.marks import PARAGRAPH_ALONE, TERMINAL, ordinal
from mandategraph.read.outline import Outline


def is_paragraph(outline: Outline, i: int) -> bool:
    """Whether line `i` starts the numbered paragraph that the sequence expects."""
    line, last = outline.lines[i], outline.last_number
    match = outline.ahead.number(line.text) or PARAGRAPH_ALONE.fullmatch(line.text)
    if not match:
        return False
    number = ordinal(match["number"])
    rest = line.text[match.end() :]
    if not outline.numbered and number != last + 1:
        return False
    if rest[:1].islower() or not last < number <= last + marks.MAX_SKIP:
        return last == 0 and "." in match["number"] and number >= 1
    if number != last + 1 and not (line.gap or outline.open.complete):
        return False
    if TERMINAL.search(rest) or len(rest) > marks.MAX_HEADING:
        return True
    # A short text with no full stop is a heading if the same number comes again at once.
    return outline.numbered and not outline.ahead.comes_again(i, last + 1)


def paragraph_follows(outline: Outline, i: int) -> bool:
    """Whether the next line that is no heading itself starts the next numbered paragraph."""
    for j in range(i + 1, min(i + 4, len(outline.lines))):
        if is_paragraph(outline, j):
            return True
        if TERMINAL.search(outline.lines[j].text):
            return False
    return False


def paragraph(outline: Outline, i: int, line: Line) -> bool:
    """Take the line as the beginning of the next paragraph, if it is that."""
    if not is_paragraph(outline, i):
        return False
    match = outline.ahead.number(line.text) or PARAGRAPH_ALONE.fullmatch(line.text)
    assert match is not None
    number = match["number"]
    outline.settle(ordinal(number))
    outline.last_number, outline.last_item, outline.heading_open = ordinal(number), None, None
    outline.last_name = outline.part + number
    outline.start(outline.last_name, "paragraph").append(line.drop(match.end()))
    return True


def item(outline: Outline, _i: int, line: Line) -> bool:
    """Take the line as the beginning of an item of the open paragraph, if its letter is the next one."""
    match = marks.ITEM.match(line.text)
    number = outline.open.paragraph
    if not match or number is None:
        return False
    if not (line.gap or line.bullet or re.search(r"[:;,.]\d{0,3}$|\b(?:and|or)$", outline.open.tail)):
        return False
    letter = match["letter"]
    name = marks.item_name(number, letter, outline.last_item)
    if name is None:
        return False
    if letter == marks.next_letter(outline.last_item or "`"):  # the sign before "a"
        outline.last_item = letter
    outline.start(name, "item", parent=name.rsplit("(", 1)[0]).append(line.drop(match.end()))
    return True
