"""Tables of a PDF page: lines whose words stand apart in columns, put together again row by row, cell by cell."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from mandategraph.read import marks
from mandategraph.read.glyphs import Rule
from mandategraph.read.layout import TextLine

_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})?|[A-Za-z]{1,2}|[IVXLivxl]{1,6})[.)]?|[•●▪–—-]|o|[\uf000-\uf0ff]")
_LINES = 3  # a table has so many lines with cells
_BETWEEN = 2  # lines of a single cell that may stand between two lines with cells
_LOOSE = 1.3  # of the tightest distance of lines: a new row


def split(lines: Sequence[TextLine], rules: Sequence[Rule]) -> Iterator[tuple[int, int, list[list[TextLine]]]]:
    """The lines in order, from one index up to another: running text with no rows, and tables with theirs.

    A row is the list of the lines of its cells.
    """
    start = 0
    for first, stop in _zones(lines):
        if first > start:
            yield start, first, []
        yield first, stop, list(_rows(lines[first:stop], rules))
        start = stop
    if start < len(lines):
        yield start, len(lines), []


def cells(line: TextLine) -> tuple[TextLine, ...]:
    """The parts of a line that stand apart, less the number or bullet that a paragraph hangs on."""
    parts = line.segments
    return parts[1:] if len(parts) > 1 and _MARK.fullmatch(parts[0].text) else parts


def _zones(lines: Sequence[TextLine]) -> Iterator[tuple[int, int]]:
    """Where tables begin and end."""
    split_at = [i for i, line in enumerate(lines) if len(cells(line)) > 1 and not marks.LEADER.search(line.text)]
    zone: list[int] = []
    for i, following in [*pairwise(split_at), *((i, None) for i in split_at[-1:])]:
        zone.append(i)
        if following is None or not _together(lines, i, following):
            if len(zone) >= _LINES:
                yield zone[0], zone[-1] + 1
            zone = []


def _together(lines: Sequence[TextLine], i: int, following: int) -> bool:
    """Whether two lines with cells are of one table: only lines of single cells stand between them."""
    if following - i - 1 > _BETWEEN:
        return False
    width = max(lines[i].right, lines[following].right) - min(lines[i].left, lines[following].left)
    return all(x.right - x.left < 0.7 * width for x in lines[i + 1 : following])


def _rows(lines: Sequence[TextLine], rules: Sequence[Rule]) -> Iterator[list[TextLine]]:
    """The rows of a table; lines of one row are joined cell by cell."""
    steps = [a.base - b.base for a, b in pairwise(lines) if a.base > b.base]
    tight = min(steps, default=0.0)
    group: list[TextLine] = []
    for line in lines:
        if group and _new_row(group[-1], line, tight, rules):
            yield _cells(group)
            group = []
        group.append(line)
    yield _cells(group)


def _new_row(above: TextLine, line: TextLine, tight: float, rules: Sequence[Rule]) -> bool:
    step = above.base - line.base
    if step <= 0 or step > _LOOSE * tight:
        return True
    if any(line.base < rule.base < above.base and rule.left < line.right and rule.right > line.left for rule in rules):
        return True
    return len(line.segments) >= max(2, len(above.segments)) and abs(line.left - above.left) < 4


def _cells(group: Sequence[TextLine]) -> list[TextLine]:
    """The parts of the lines of a row, column by column from left to right, each column from top to bottom."""
    columns: list[list[TextLine]] = []
    for segment in sorted((s for line in group for s in line.segments), key=lambda s: s.left):
        beside = [c for c in columns if any(s.left < segment.right and segment.left < s.right for s in c)]
        if beside:
            beside[0].append(segment)
        else:
            columns.append([segment])
    return [line for column in columns for line in sorted(column, key=lambda s: -s.base)]
