"""The first page of a UN document: a masthead in two columns, then the title.

The left column names the organ, the right one tells the symbol, the distribution and the date.
"""

import re
from collections.abc import Sequence

from mandategraph.read.layout import TextLine

_DISTRIBUTION = re.compile(r"Distr\.|Distribution:|Original:|Date:")
_NEAR = 40.0  # points: what begins so near to "Distr." is of its column


def parted(lines: Sequence[TextLine]) -> tuple[list[TextLine], list[TextLine]]:
    """The lines of the masthead, its left column before its right one, and the lines below it."""
    right = next((s.left for line in lines for s in line.segments if _DISTRIBUTION.match(s.text)), None)
    if right is None:
        return [], list(lines)
    ours = [i for i, line in enumerate(lines) if any(abs(s.left - right) < 2 for s in line.segments)]
    end = ours[-1] + 1
    last = next((s for line in reversed(lines[:end]) for s in line.segments if s.left < right - _NEAR), None)
    while last and end < len(lines) and same_block(last, lines[end]):
        last, end = lines[end], end + 1
    parts = [s for line in lines[:end] for s in line.segments]
    inner = [s for s in parts if s.left >= right - _NEAR]
    return [s for s in parts if s.left < right - _NEAR] + inner, list(lines[end:])


def same_block(above: TextLine, line: TextLine) -> bool:
    """Whether a line of the cover goes on with the line above it: the same type, close below it, on the same edge."""
    close = 0 < above.base - line.base < 1.45 * line.size
    return close and above.size == line.size and above.size > 11 and abs(above.left - line.left) < 3
