"""Running heads and feet of a PDF: what stands at the same place of several pages, and what the UN prints there."""

import re
from collections import Counter
from collections.abc import Sequence

from mandategraph.read.furniture import is_furniture
from mandategraph.read.layout import TextLine

_EDGE = 0.11  # of the page's height: where heads and feet stand
_TIMES = 3  # what comes again so often at the same place is no text


def parted(
    pages: Sequence[Sequence[TextLine]], heights: Sequence[float]
) -> tuple[list[list[TextLine]], tuple[str, ...]]:
    """The lines of each page without its heads and feet; and these, as text."""
    places: Counter[tuple[str, int]] = Counter()
    for lines, height in zip(pages, heights, strict=True):
        for key in {place for line in lines if _at_edge(line, height) for place in _places(line)}:
            places[key] += 1
    kept: list[list[TextLine]] = []
    heads: list[str] = []
    for lines, height in zip(pages, heights, strict=True):
        running = {i for i, line in enumerate(lines) if _at_edge(line, height) and _running(line, places)}
        kept.append([line for i, line in enumerate(lines) if i not in running])
        heads += [lines[i].text for i in sorted(running)]
    return kept, tuple(heads)


def _at_edge(line: TextLine, height: float) -> bool:
    return not _EDGE * height < line.base < (1 - _EDGE) * height


def _places(line: TextLine) -> list[tuple[str, int]]:
    """What the line says, whatever its numbers, and where: to 4 points, and to the next 4."""
    words = re.sub(r"\d+", "#", line.text).casefold().strip()
    return [(words, round(line.base / 4)), (words, round(line.base / 4) + 1)] if words else []


def _running(line: TextLine, places: Counter[tuple[str, int]]) -> bool:
    if line.raised(0):  # the number of a footnote
        return False
    return is_furniture(line.text, at_page_edge=True) or any(places[place] >= _TIMES for place in _places(line))
