"""From the words of a page to its lines in reading order: rows, columns, superscripts.

Printed pages are read row by row, but where a gutter of white space runs down several rows of prose, the column left
of it is read before the column right of it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from statistics import median

from mandategraph.read.glyphs import Glyphs, Page

_ROW = 0.42  # of the type size: base lines no further apart are one row
_GAP = 1.5  # of the type size: wider white space parts a row
_GUTTER = 8.0  # points between two columns, at the least
_COLUMN = 80.0  # points: a column of prose is no narrower
_FULL = 0.66  # of a column's width: what most of its lines fill
_SMALL, _LIFTED = 0.85, 0.08  # of the type size: a superscript is smaller and stands higher
_ROWS = 4  # so many rows side by side make two columns


@dataclass(frozen=True)
class TextLine:
    """Words of one row and one column, from left to right; `page` counts from 0."""

    glyphs: tuple[Glyphs, ...]
    page: int

    @cached_property
    def left(self) -> float:
        """Where it begins."""
        return self.glyphs[0].left

    @cached_property
    def right(self) -> float:
        """Where it ends."""
        return self.glyphs[-1].right

    @cached_property
    def size(self) -> float:
        """The type size of most of its characters."""
        sizes: Counter[float] = Counter()
        for glyphs in self.glyphs:
            sizes[round(glyphs.size, 1)] += len(glyphs.text)
        return max(sizes, key=lambda size: (sizes[size], size))

    @cached_property
    def base(self) -> float:
        """The base line of its words of that size."""
        return next(g.base for g in self.glyphs if abs(g.size - self.size) < 0.06)

    @cached_property
    def bold(self) -> bool:
        """Whether its letters are bold."""
        letters = [(g.bold, sum(map(str.isalpha, g.text))) for g in self.glyphs]
        heavy = sum(count for bold, count in letters if bold)
        return heavy > 0 and heavy >= 0.95 * sum(count for _, count in letters)

    @cached_property
    def text(self) -> str:
        """Its words, single-spaced."""
        return "".join(f" {g.text}" if g.spaced and i else g.text for i, g in enumerate(self.glyphs))

    def raised(self, index: int) -> bool:
        """Whether the word at `index` is small and stands above the base line."""
        g = self.glyphs[index]
        return g.size < _SMALL * self.size and g.base > self.base + _LIFTED * self.size

    @cached_property
    def segments(self) -> tuple["TextLine", ...]:
        """Its parts between stretches of white space."""
        return tuple(TextLine(tuple(part), self.page) for part in _segments(self.glyphs))


Segment = Sequence[Glyphs]


def rows(page: Page, number: int) -> list[TextLine]:
    """The rows of a page from top to bottom, columns not parted; `number` is that of the page."""
    return [TextLine(tuple(row), number) for row in _rows(page.glyphs)]


def lines(rows: Sequence[TextLine]) -> list[TextLine]:
    """The lines of a page in reading order, columns parted."""
    parted = _ordered([[part.glyphs for part in row.segments] for row in rows])
    return [TextLine(tuple(glyphs), rows[0].page) for glyphs in parted]


def _rows(glyphs: Sequence[Glyphs]) -> list[list[Glyphs]]:
    """The words by row from top to bottom, each row from left to right; what was printed twice counts once."""
    unique = {(g.text, round(g.left), round(g.base)): g for g in glyphs if g.right > g.left - 1}
    rows: list[tuple[float, float, list[Glyphs]]] = []
    for g in sorted(unique.values(), key=lambda g: -g.base):
        if rows:
            base, size, row = rows[-1]
            if base - g.base <= _ROW * max(size, g.size):
                row.append(g)
                if g.size > size:
                    rows[-1] = (g.base, g.size, row)
                continue
        rows.append((g.base, g.size, [g]))
    return [sorted(row, key=lambda g: g.left) for _, _, row in rows]


def _segments(row: Sequence[Glyphs]) -> Sequence[Sequence[Glyphs]]:
    """The parts of a row between stretches of white space."""
    parts: list[list[Glyphs]] = []
    for g in row:
        if parts and g.left - parts[-1][-1].right <= _GAP * max(g.size, parts[-1][-1].size):
            parts[-1].append(g)
        else:
            parts.append([g])
    return parts


def _ordered(rows: Sequence[Sequence[Segment]]) -> list[list[Glyphs]]:
    """The rows in reading order, columns parted."""
    gutter = _gutter(rows)
    if gutter is None:
        return [[g for segment in row for g in segment] for row in rows if row]
    ordered: list[list[Glyphs]] = []
    band: list[Sequence[Segment]] = []
    for row in [*rows, None]:
        if row is not None and not _crosses(row, gutter):
            band.append(row)
            continue
        left = [[s for s in r if s[-1].right <= gutter] for r in band]
        right = [[s for s in r if s[0].left >= gutter] for r in band]
        if sum(bool(a and b) for a, b in zip(left, right, strict=True)) >= _ROWS:
            ordered += _ordered([r for r in left if r]) + _ordered([r for r in right if r])
        else:
            ordered += [[g for segment in r for g in segment] for r in band]
        ordered += [[g for segment in row for g in segment]] if row is not None else []
        band = []
    return ordered


def _crosses(row: Sequence[Segment], x: float) -> bool:
    return any(segment[0].left < x < segment[-1].right for segment in row)


def _gutter(rows: Sequence[Sequence[Segment]]) -> float | None:
    """Where white space parts two columns of prose; None where there is one column."""
    gaps = [(a[-1].right, b[0].left) for row in rows for a, b in pairwise(row) if b[0].left - a[-1].right >= _GUTTER]
    candidates: Counter[int] = Counter()
    for left, right in gaps:
        candidates.update(range(int(left) + 1, int(right)))
    for x, count in candidates.most_common(1):
        best = [c for c in candidates if candidates[c] == count]
        x = best[len(best) // 2]
        if count >= _ROWS and _is_prose(rows, x):
            return float(x)
    return None


def _is_prose(rows: Sequence[Sequence[Segment]], x: float) -> bool:
    """Whether the text on both sides of `x` fills columns, as the cells of a table do not."""
    beside = [r for r in rows if not _crosses(r, x) and r[0][-1].right <= x <= r[-1][0].left]
    if len(beside) < _ROWS:
        return False
    for side in (
        [[s for s in r if s[-1].right <= x] for r in beside],
        [[s for s in r if s[0].left >= x] for r in beside],
    ):
        begin = min(r[0][0].left for r in side)
        end = sorted(r[-1][-1].right for r in side)[int(0.9 * (len(side) - 1))]
        filled = [sum(s[-1].right - s[0].left for s in r) for r in side]
        if end - begin < _COLUMN or median(filled) < _FULL * (end - begin):
            return False
    return True
