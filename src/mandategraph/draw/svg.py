"""A drawing as SVG, by our own hand: fixed columns, no system package, the same bytes for the same trace.

Nothing is placed by chance: columns are fixed, order comes from `columns`, heights from the wrapped labels. Texts are
measured with the width of DejaVu Sans, the widest of the usual sans-serif fonts, so that they fit in any.
Evidence stands in `<title>`, which browsers show as a tooltip and screen readers read; boxes link to their IRIs.
"""

from collections.abc import Sequence
from dataclasses import replace
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mandategraph.draw.columns import HEADINGS, Box, Drawing, Line, drawing
from mandategraph.draw.words import clean, pixels, wrap
from mandategraph.trace.model import Trace

_WIDTH, _GAP, _SPACE, _TOP, _EDGE = 232, 84, 14, 64, 16
_LINE, _PAD = 15, 9
_CAP = 15
_STYLE = """
.box rect { fill: #fff; stroke: #5b6472; } .box text { fill: #1b1f24; font: 12px sans-serif; }
.box .head { font-weight: 600; }
.heading, .note { fill: #4a5361; font: 600 12px sans-serif; } .note { font-weight: 400; }
.line { fill: none; stroke: #98a1ae; }
.cited { stroke: #1d5fae; stroke-width: 2; } .report { stroke: #1d5fae; stroke-dasharray: 7 5; }
.suggested { stroke: #b45309; stroke-width: 2; stroke-dasharray: 2 4; }
.focus rect { stroke: #1d5fae; stroke-width: 3; }
a:focus rect, a:hover rect { stroke-width: 3; }
@media screen and (prefers-color-scheme: dark) {
.ground { fill: #14181d; } .box rect { fill: #1f262e; stroke: #8a95a5; } .box text { fill: #e8ecf1; }
.heading, .note { fill: #b3bdca; } .cited, .report, .focus rect { stroke: #79b4ff; } .suggested { stroke: #f5a65b; } }
"""


def svg(trace: Trace) -> str:
    """The trace as an SVG document; a column of more than 15 boxes is cut, and says by how many."""
    found = capped(drawing(trace))
    places, height = _places(found)
    width = 2 * _EDGE + len(HEADINGS) * _WIDTH + (len(HEADINGS) - 1) * _GAP
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "viewBox": f"0 0 {width} {height}",
            "width": str(width),
            "height": str(height),
            "role": "img",
            "aria-labelledby": "title",
        },
    )
    SubElement(root, "title", {"id": "title"}).text = found.title
    SubElement(root, "style").text = _STYLE
    SubElement(root, "rect", {"class": "ground", "width": "100%", "height": "100%", "fill": "#fbfbfc"})
    for number, heading in enumerate(HEADINGS):
        SubElement(root, "text", {"class": "heading", "x": str(_left(number)), "y": str(_TOP - 26)}).text = heading
    for line in found.lines:
        _line(root, line, places)
    for box in found.boxes:
        _box(root, box, places[box.key])
    _legend(root, height, {line.style for line in found.lines})
    indent(root, " ")
    return tostring(root, encoding="unicode") + "\n"


def capped(found: Drawing) -> Drawing:
    """The drawing with at most 15 boxes a column, the focus always among them; one more tells how many are left out."""
    kept, columns = set(), []
    for number, column in enumerate(found.columns):
        if len(column) <= _CAP:
            columns.append(column)
        else:
            chosen = sorted(column, key=lambda b: not b.focus)[: _CAP - 1]
            boxes = [b for b in column if b in chosen]
            more = Box(
                f"more{number}", number, f"+ {len(column) - len(boxes)} more", "in the tree, the table and JSON", "more"
            )
            columns.append((*boxes, more))
        kept |= {b.key for b in columns[-1]}
    return replace(
        found, columns=tuple(columns), lines=tuple(n for n in found.lines if n.source in kept and n.target in kept)
    )


def _left(column: int) -> int:
    return _EDGE + column * (_WIDTH + _GAP)


def _label(box: Box) -> tuple[list[str], list[str]]:
    room = _WIDTH - 2 * _PAD
    return wrap(box.head, room, 4, pixels), wrap(box.words, room, 3, pixels) if box.words else []


def _height(box: Box) -> int:
    head, words = _label(box)
    return 2 * _PAD + _LINE * (len(head) + len(words))


def _places(found: Drawing) -> tuple[dict[str, tuple[int, int, int]], int]:
    """Left, top and height of each box, each column in the middle of the tallest; the height of the whole."""
    totals = [sum(_height(b) + _SPACE for b in column) for column in found.columns]
    tallest = max([*totals, 3 * _LINE])
    places = {}
    for number, column in enumerate(found.columns):
        top = _TOP + (tallest - totals[number]) // 2
        for box in column:
            places[box.key] = (_left(number), top, _height(box))
            top += _height(box) + _SPACE
    return places, _TOP + tallest + 48


def _line(root: Element, line: Line, places: dict[str, tuple[int, int, int]]) -> None:
    (x1, y1, h1), (x2, y2, h2) = places[line.source], places[line.target]
    start, end = (x1 + _WIDTH, x2) if x1 < x2 else (x1, x2 + _WIDTH) if x1 > x2 else (x1 + _WIDTH, x2 + _WIDTH)
    bend = max(40, abs(end - start) // 2) if x1 <= x2 else -max(40, abs(end - start) // 2)
    a, b = y1 + h1 // 2, y2 + h2 // 2
    second = end - bend if x1 != x2 else end + bend
    path = SubElement(
        root, "path", {"class": f"line {line.style}", "d": f"M{start} {a}C{start + bend} {a} {second} {b} {end} {b}"}
    )
    if line.tooltip:
        SubElement(path, "title").text = "\n".join(clean(t) for t in line.tooltip.split("\n"))


def _box(root: Element, box: Box, place: tuple[int, int, int]) -> None:
    left, top, height = place
    group = SubElement(root, "g", {"class": f"box kind-{box.kind.replace(' ', '-')}{' focus' if box.focus else ''}"})
    parent = SubElement(group, "a", {"href": clean(box.iri)}) if box.iri.startswith(("https://", "http://")) else group
    SubElement(parent, "title").text = clean(box.tooltip or box.head)
    SubElement(parent, "rect", {"x": str(left), "y": str(top), "width": str(_WIDTH), "height": str(height), "rx": "6"})
    head, words = _label(box)
    _text(parent, [*(("head", t) for t in head), *(("words", t) for t in words)], left + _PAD, top + _PAD + 11)


def _text(parent: Element, lines: Sequence[tuple[str, str]], x: int, y: int) -> None:
    text = SubElement(parent, "text", {"x": str(x), "y": str(y)})
    for number, (style, words) in enumerate(lines):
        SubElement(text, "tspan", {"class": style, "x": str(x), "dy": "0" if number == 0 else str(_LINE)}).text = words


def _legend(root: Element, height: int, styles: set[str]) -> None:
    """What the strokes mean, of those that are drawn."""
    meanings = (
        ("cited", "cited as the mandate"),
        ("report", "asks for the report, not for each paragraph"),
        ("suggested", "SUGGESTED by like words, no citation"),
        ("part", "said in the same paragraph"),
    )
    x, y = _EDGE, height - 18
    for style, words in meanings:
        if style in styles:
            SubElement(root, "path", {"class": f"line {style}", "d": f"M{x} {y - 4}h36"})
            SubElement(root, "text", {"class": "note", "x": str(x + 44), "y": str(y)}).text = words
            x += 70 + 8 * len(words)
