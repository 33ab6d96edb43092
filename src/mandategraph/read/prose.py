"""From printed lines to lines of text: which begin a paragraph, are headings, notes, rows of tables.

What the print tells: white space above a line, its indent, bold or large type for headings, small type below the text
for notes, raised numbers for references to them, words set apart for the cells of a table.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mandategraph.read import marks
from mandategraph.read.glyphs import Glyphs
from mandategraph.read.layout import TextLine
from mandategraph.read.transcript import Token

_WIDER = 1.15  # of the usual distance of lines: white space above
_INDENT = 8.0  # points
_SHORT, _NEARLY = 0.6, 0.95  # of the column: a line that ends a paragraph
_LARGER = 1.12  # of the body's type size: a heading
_SMALLER = 0.4  # points below the body's type size: a note
_REFERENCE = re.compile(r"\(?(?:\d{1,3}(?:[,–-]\d{1,3})*|\*{1,3}|[a-z]|[†‡§])\)?,?")
_UNIT = re.compile(r"(?:.*[\d\s])?(?:k|c|m)?m$")  # m² and km³ are no references
_CLOSING = re.compile(r"[.,;:)\]”’»?!]+")


@dataclass(frozen=True)
class Face:
    """What the running text of a document looks like: type size, weight, and distance of lines by type size."""

    size: float
    bold: bool
    leading: dict[float, float]

    def wide(self, above: TextLine, line: TextLine) -> bool:
        """Whether there is white space between two lines, the first above the second."""
        usual = self.leading.get(line.size, 1.2 * line.size)
        return above.base - line.base > _WIDER * min(usual, 1.6 * line.size)

    def heads(self, line: TextLine) -> bool:
        """Whether the line is set as a heading is."""
        return any(map(str.isalpha, line.text)) and (line.size >= _LARGER * self.size or (line.bold and not self.bold))

    def notes(self, line: TextLine) -> bool:
        """Whether the line is set as a note is."""
        return line.size <= self.size - _SMALLER


def face(pages: Sequence[Sequence[TextLine]]) -> Face:
    """The face of a document's running text."""
    sizes: Counter[float] = Counter()
    weights: Counter[bool] = Counter()
    steps: dict[float, Counter[float]] = {}
    for lines in pages:
        for line in lines:
            sizes[line.size] += len(line.text)
        for above, line in pairwise(lines):
            step = round(above.base - line.base, 1)
            if line.size == above.size and 0.9 * line.size < step < 2.2 * line.size:
                steps.setdefault(line.size, Counter())[step] += 1
    size = max(sizes, key=lambda s: (sizes[s], s), default=10.0)
    for lines in pages:
        weights.update({line.bold: len(line.text) for line in lines if line.size == size})
    leading = {s: max(counts, key=lambda step: (counts[step], -step)) for s, counts in steps.items()}
    return Face(size, weights[True] > weights[False], leading)


def tokens(line: TextLine) -> Iterator[Token]:
    """The words of a line without the raised numbers that refer to notes."""
    dropped = False
    before = ""
    for i, g in enumerate(line.glyphs):
        if i and line.raised(i) and _REFERENCE.fullmatch(g.text) and not (_UNIT.fullmatch(before) and g.text in "23"):
            dropped = True
            continue
        glued = not g.spaced or (dropped and _CLOSING.fullmatch(g.text) is not None)
        if dropped and not g.spaced and not _CLOSING.match(g.text):
            glued = False
        yield Token(g.text, g.italic, glued)
        dropped, before = False, g.text


def note_start(line: TextLine, last: int) -> tuple[str, TextLine] | None:
    """The sign of the note that begins with this line, and the line without it."""
    first = line.glyphs[0]
    sign = first.text.strip("().")
    if line.raised(0) and _REFERENCE.fullmatch(first.text):
        return sign, _without(line, 1)
    if re.fullmatch(r"\d{1,3}", sign) and int(sign) == last + 1 and len(line.glyphs) > 1:
        return sign, _without(line, 1)
    return None


def _without(line: TextLine, count: int) -> TextLine:
    rest: tuple[Glyphs, ...] = line.glyphs[count:] or line.glyphs[:0]
    return TextLine(rest, line.page)


def notes_begin(lines: Sequence[TextLine], look: Face) -> int:
    """The index of the first line of the notes at the foot of a page; the number of lines where there are none."""
    begin = len(lines)
    for i in range(len(lines) - 1, -1, -1):
        line = lines[i]
        if marks.RULE.fullmatch(line.text):
            return i
        if not look.notes(line):
            break
        if (line.raised(0) and _REFERENCE.fullmatch(line.glyphs[0].text)) or re.match(r"\d{1,3}\s", line.text):
            begin = i
    return begin


def begins_paragraph(lines: Sequence[TextLine], i: int, look: Face) -> bool:
    """Whether white space, an indent or another face sets the line apart from the line before it on the page."""
    line, above = lines[i], lines[i - 1]
    ended = marks.TERMINAL.search(above.text) is not None
    if look.heads(line) != look.heads(above) or abs(line.size - above.size) > 0.5:
        return True
    if above.base <= line.base:  # another column
        return ended and _fills(above, lines) < _NEARLY
    if look.wide(above, line) or (ended and _fills(above, lines) < _SHORT):
        return True
    below = lines[i + 1] if i + 1 < len(lines) else None
    indented = line.left > above.left + _INDENT and below is not None and line.left > below.left + _INDENT
    return indented and ended


def _fills(line: TextLine, lines: Sequence[TextLine]) -> float:
    """What share of its column a line fills."""
    column = [x for x in lines if x.left < line.right and x.right > line.left and x.size == line.size]
    left, right = min(x.left for x in column), max(x.right for x in column)
    return (line.right - left) / (right - left) if right > left else 1.0
