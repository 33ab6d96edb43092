"""A drawing as SVG, by our own hand: fixed columns, no system package, the same bytes for the same trace.

Nothing is placed by chance: columns are fixed, order comes from `columns`, heights from the wrapped labels. Texts are
measured with the width of DejaVu Sans, the widest of the usual sans-serif fonts, so that they fit in any.
Evidence stands in `<title>`, which browsers show as a tooltip and screen readers read; boxes link to their IRIs.
`data-key`, `data-from` and `data-to` tell a script what is connected.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mandategraph.draw.columns import HEADINGS, Box, Drawing, Line, drawing
from mandategraph.draw.gather import NAMES, capped, gathered
from mandategraph.draw.words import clean, pixels, wrap
from mandategraph.trace.model import Trace

_TOTAL, _WIDEST, _GAP, _SPACE, _TOP, _EDGE = 1240, 280, 62, 12, 56, 16
_LINE, _PAD = 15, 9
STYLE = """
.ground { fill: #fff; } .box > rect, .box > a > rect { fill: #fff; stroke: #8996a3; }
.box text { fill: #17212b; font: 12px sans-serif; } .box .head { font-weight: 600; } .box .words { fill: #4c5a68; }
.box .item { fill: #0b5a9c; } .heading { fill: #17212b; font: 600 13px sans-serif; }
.note { fill: #4c5a68; font: 12px sans-serif; }
.strip { stroke: #4c5a68; stroke-width: 4; } .line { fill: none; stroke: #8996a3; stroke-width: 1.4; }
.kind-resolution .strip, .kind-decision .strip, .kind-report .strip { stroke: #0b5a9c; }
.kind-convention .strip, .kind-instrument .strip { stroke: #5b3fa0; }
.kind-programme .strip { stroke: #0b6b6b; } .kind-country .strip, .kind-region .strip { stroke: #2c6b2f; }
.kind-organization .strip, .kind-actor-group .strip { stroke: #95480a; } .kind-goal .strip { stroke: #6d5a00; }
.kind-outcome .strip { stroke: #1c6b3a; } .kind-output .strip { stroke: #8f2a66; }
.cited { stroke: #0b5a9c; stroke-width: 2.2; } .report { stroke: #0b5a9c; stroke-dasharray: 7 5; }
.suggested { stroke: #8a4b00; stroke-width: 2; stroke-dasharray: 2 4; }
.apart { stroke: #b9c2cb; stroke-dasharray: 1 3; }
.focus > rect, .focus > a > rect { stroke: #0b5a9c; stroke-width: 2.5; fill: #e8f1f9; }
"""


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where columns stand: the number of each that has boxes, their width, words and places of the boxes, height."""

    shown: tuple[int, ...]
    width: int
    labels: dict[str, list[tuple[str, str, Box]]]
    places: dict[str, tuple[int, int, int]]
    height: int

    def left(self, column: int) -> int:
        return _EDGE + self.shown.index(column) * (self.width + _GAP)


def svg(trace: Trace) -> str:
    """The trace as an SVG document; a column of more than 15 boxes is cut, and says by how many."""
    root = picture(trace)
    root[1:1] = [_styled()]
    indent(root, " ")
    return tostring(root, encoding="unicode") + "\n"


def picture(trace: Trace, href: Callable[[str], str] = str) -> Element:
    """The trace as an element of SVG without a style of its own (see STYLE); `href` turns an IRI into a link."""
    return rendered(drawing(trace), href)


def rendered(whole: Drawing, href: Callable[[str], str] = str, headings: Sequence[str] = HEADINGS) -> Element:
    """Any drawing in columns, with these headings, as an element of SVG."""
    found = capped(gathered(whole))
    grid = _grid(found)
    width = 2 * _EDGE + len(grid.shown) * grid.width + (len(grid.shown) - 1) * _GAP
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {grid.height}",
            "width": str(width),
            "height": str(grid.height),
            "role": "group",
            "aria-label": found.title,
        },
    )
    SubElement(root, "title").text = found.title
    SubElement(root, "rect", {"class": "ground", "width": "100%", "height": "100%"})
    for column in grid.shown:
        heading = SubElement(root, "text", {"class": "heading", "x": str(grid.left(column)), "y": str(_TOP - 24)})
        heading.text = headings[column]
    names = {box.key: f"n{number}" for number, box in enumerate(found.boxes)}
    for line in sorted(found.lines, key=lambda n: n.style == "cited"):
        _line(root, line, grid, names)
    for box in found.boxes:
        _box(root, box, grid, names[box.key]).extend(_parts(box, grid, href))
    if headings is HEADINGS:
        _legend(root, grid.height, {line.style for line in found.lines})
    return root


def _styled() -> Element:
    style = Element("style")
    style.text = STYLE
    return style


def _grid(found: Drawing) -> _Grid:
    """Each column in the middle of the tallest; few columns are wider."""
    shown = tuple(n for n, column in enumerate(found.columns) if column) or (0,)
    width = min(_WIDEST, (_TOTAL - 2 * _EDGE - (len(shown) - 1) * _GAP) // len(shown))
    labels = {box.key: _label(box, width) for box in found.boxes}
    heights = {key: 2 * _PAD + _LINE * len(lines) for key, lines in labels.items()}
    totals = [sum(heights[b.key] + _SPACE for b in column) for column in found.columns]
    tallest = max([*totals, 3 * _LINE])
    grid = _Grid(shown, width, labels, {}, _TOP + tallest + 44)
    for number in shown:
        top = _TOP + (tallest - totals[number]) // 2
        for box in found.columns[number]:
            grid.places[box.key] = (grid.left(number), top, heights[box.key])
            top += heights[box.key] + _SPACE
    return grid


def _label(box: Box, width: int) -> list[tuple[str, str, Box]]:
    """The lines of a box: their style, their words, and the box that they belong to."""
    room = width - 2 * _PAD - 4
    lines = [("head", t, box) for t in wrap(box.head, room, 4, pixels)]
    if box.words:
        lines += [("words", t, box) for t in wrap(box.words, room, 3, pixels)]
    shown = box.items if len(box.items) <= NAMES else box.items[: NAMES - 1]
    for item in shown:
        lines += [("item", t, item) for t in wrap(item.head, room, 2, pixels)]
    if len(shown) < len(box.items):
        lines.append(("words", f"+ {len(box.items) - len(shown)} more", box))
    return lines


def _line(root: Element, line: Line, grid: _Grid, names: dict[str, str]) -> None:
    (x1, y1, h1), (x2, y2, h2) = grid.places[line.source], grid.places[line.target]
    wide = grid.width
    start, end = (x1 + wide, x2) if x1 < x2 else (x1, x2 + wide) if x1 > x2 else (x1 + wide, x2 + wide)
    bend = max(34, abs(end - start) // 2) if x1 <= x2 else -max(34, abs(end - start) // 2)
    a, b = y1 + h1 // 2, y2 + h2 // 2
    second = end - bend if x1 != x2 else end + bend
    way = f"M{start} {a}C{start + bend} {a} {second} {b} {end} {b}"
    ends = {"data-from": names[line.source], "data-to": names[line.target]}
    path = SubElement(root, "path", {"class": f"line {line.style}", "d": way, **ends})
    if line.tooltip:
        SubElement(path, "title").text = "\n".join(clean(t) for t in line.tooltip.split("\n"))


def _box(root: Element, box: Box, grid: _Grid, name: str) -> Element:
    kind = f"box kind-{box.kind.replace(' ', '-')}{' focus' if box.focus else ''}"
    return SubElement(root, "g", {"class": kind, "data-key": name})


def _parts(box: Box, grid: _Grid, href: Callable[[str], str]) -> list[Element]:
    """What a box is made of; its lines stand in links to what each is about."""
    (left, top, height), lines = grid.places[box.key], grid.labels[box.key]
    title = Element("title")
    title.text = clean(box.tooltip or box.head)
    rect = Element("rect", {"x": str(left), "y": str(top), "width": str(grid.width), "height": str(height), "rx": "5"})
    strip = Element("path", {"class": "strip", "d": f"M{left + 2} {top + 3}v{height - 6}"})
    y = top + _PAD + 11
    if not box.items:
        text = _text([(s, t) for s, t, _ in lines], left + _PAD + 4, y)
        return [_linked([title, rect, strip, text], box.iri, href)] if _leads(box.iri) else [title, rect, strip, text]
    parts = [title, rect, strip]
    for key in dict.fromkeys(b.key if s == "item" else s for s, _, b in lines):
        mine = [(s, t, b) for s, t, b in lines if (b.key if s == "item" else s) == key]
        text = _text([(s, t) for s, t, _ in mine], left + _PAD + 4, y)
        item = mine[0][2]
        name = Element("title")
        name.text = clean(item.tooltip)
        linked = mine[0][0] == "item" and _leads(item.iri)
        parts.append(_linked([name, text], item.iri, href) if linked else text)
        y += _LINE * len(mine)
    return parts


def _leads(iri: str) -> bool:
    return iri.startswith(("https://", "http://"))


def _linked(parts: Sequence[Element], iri: str, href: Callable[[str], str]) -> Element:
    link = Element("a", {"href": clean(href(iri))})
    link.extend(parts)
    return link


def _text(lines: Sequence[tuple[str, str]], x: int, y: int) -> Element:
    text = Element("text", {"x": str(x), "y": str(y)})
    for number, (style, words) in enumerate(lines):
        SubElement(text, "tspan", {"class": style, "x": str(x), "dy": "0" if number == 0 else str(_LINE)}).text = words
    return text


def _legend(root: Element, height: int, styles: set[str]) -> None:
    """What the strokes mean, of those that are drawn."""
    meanings = (
        ("cited", "cited as the mandate"),
        ("part", "said with it in one sentence"),
        ("apart", "elsewhere in the same paragraph"),
        ("report", "asks for the report as a whole"),
        ("suggested", "suggested by like words, no citation"),
    )
    x, y = _EDGE, height - 14
    for style, words in meanings:
        if style in styles:
            SubElement(root, "path", {"class": f"line {style}", "d": f"M{x} {y - 4}h34"})
            SubElement(root, "text", {"class": "note", "x": str(x + 42), "y": str(y)}).text = words
            x += 64 + 7 * len(words)
