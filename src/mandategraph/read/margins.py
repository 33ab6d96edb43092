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
        parts = [part for line in lines if _at_edge(line, height) for part in line.segments]
        places.update({place for part in parts for place in _places(part)})
    kept: list[list[TextLine]] = []
    heads: list[str] = []
    for lines, height in zip(pages, heights, strict=True):
        kept.append([])
        for line in lines:
            body, running = _parts(line, places) if _at_edge(line, height) else (line, ())
            heads += [part.text for part in running]
            if body is not None:
                kept[-1].append(body)
    return kept, tuple(heads)


def _at_edge(line: TextLine, height: float) -> bool:
    return not _EDGE * height < line.base < (1 - _EDGE) * height


def _places(line: TextLine) -> list[tuple[str, int]]:
    """What the line says, whatever its numbers, and where: to 4 points, and to the next 4."""
    words = re.sub(r"\d+", "#", line.text).casefold().strip()
    return [(words, round(line.base / 4)), (words, round(line.base / 4) + 1)] if words else []


def _parts(line: TextLine, places: Counter[tuple[str, int]]) -> tuple[TextLine | None, Sequence[TextLine]]:
    """What of a line is text, and what is running head or foot."""
    if line.raised(0):  # the number of a footnote
        return line, ()
    if is_furniture(line.text, at_page_edge=True):
        return None, line.segments
    if not line.page:  # a symbol on the cover is no running head, though it runs from the next page
        return line, ()
    running = [part for part in line.segments if any(places[place] >= _TIMES for place in _places(part))]
    if not running:
        return line, ()
    rest = tuple(g for part in line.segments if part not in running for g in part.glyphs)
    return (TextLine(rest, line.page) if rest else None), running
