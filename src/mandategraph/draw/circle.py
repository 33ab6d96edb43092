"""A network of partners as SVG: the centre in the middle, the others around it, their names to the left and right.

Places are fixed, nothing is left to chance. Names stand at equal heights on both sides, so that they never overlap;
what is tied stands near each other. A line leads to the words that it rests on, a name to its page.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import hypot, sqrt
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mandategraph.draw.order import around
from mandategraph.draw.words import clean, many, pixels, short, wrap
from mandategraph.trace.model import Thing
from mandategraph.trace.partnership import PARAGRAPH, PROGRAMME, SENTENCE, Partnership, Tie

# More names around the circle cannot be taken in; the table has them all.
MOST = 40
_ROOM, _HEART, _STEP, _LINE, _EDGE = 270, 150, 40, 15, 24
_NARROW, _WIDE, _CLEAR = 150, 270, 96
_QUOTES = 4
STYLE = """
.ground { fill: #fff; } .name { fill: #17212b; font: 12px sans-serif; } .note { fill: #4c5a68; font: 12px sans-serif; }
.node circle { fill: #95480a; stroke: #fff; } .kind-country circle { fill: #2c6b2f; }
.heart rect { fill: #e8f1f9; stroke: #0b5a9c; stroke-width: 2; } .heart .name { font-weight: 600; }
.line { fill: none; stroke: #0b5a9c; stroke-opacity: .55; }
.reach { fill: none; stroke: transparent; stroke-width: 14; }
.paragraph { stroke: #4c5a68; stroke-dasharray: 2 4; } .programme { stroke: #0b6b6b; stroke-dasharray: 8 5; }
"""
_MEANINGS = (
    (SENTENCE, "partners, told in one sentence"),
    (PARAGRAPH, "elsewhere in the same paragraph"),
    (PROGRAMME, "partners of one programme"),
)
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class _Ring:
    """Where everything stands: the middle, the points of those around it, the size of the picture."""

    middle: Point
    points: Mapping[str, Point]
    width: int
    height: int


def svg(found: Partnership) -> str:
    """The network as an SVG document of its own."""
    root = circle(found)
    style = Element("style")
    style.text = STYLE
    root[1:1] = [style]
    indent(root, " ")
    return tostring(root, encoding="unicode") + "\n"


def circle(found: Partnership, href: Callable[[str], str] = str) -> Element:
    """The network as an element of SVG without a style of its own; `href` turns an IRI into a link."""
    shown = [one for one, _ in found.partners[:MOST]]
    keys = {one.iri for one in shown} | ({found.centre.iri} if found.centre else set())
    ties = [t for t in found.ties if {t.one.iri, t.other.iri} <= keys]
    ring = _ring(shown, ties)
    title = f"Partners: {clean(found.thing.name)}"
    size = {"viewBox": f"0 0 {ring.width} {ring.height}", "width": str(ring.width), "height": str(ring.height)}
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **size, "role": "group", "aria-label": title})
    SubElement(root, "title").text = title
    SubElement(root, "rect", {"class": "ground", "width": "100%", "height": "100%"})
    names = {iri: f"n{number}" for number, iri in enumerate(sorted(keys))}
    for tie in reversed(ties):
        root.append(_line(tie, ring, names, href))
    counts = dict(found.partners)
    for one in shown:
        root.append(_node(one, counts[one], ring, names[one.iri], href))
    if found.centre is not None:
        root.append(_heart(found.centre, ring, names[found.centre.iri], href))
    _legend(root, ring.height, {t.how for t in ties}, len(found.partners) - len(shown))
    return root


def _ring(shown: Sequence[Thing], ties: Sequence[Tie]) -> _Ring:
    """Half of the names on the right from the top, the rest on the left from below: their order is that of a circle."""
    order = around([one.iri for one in shown], {(t.one.iri, t.other.iri): t.weight for t in ties})
    right = (len(order) + 1) // 2
    tall = max(right * _STEP / 2, 4 * _STEP)
    wide = min(max(tall, _NARROW), _WIDE)
    middle = (_EDGE + _ROOM + wide, _EDGE + tall)
    points = {}
    for side, keys in ((1, order[:right]), (-1, order[right:][::-1])):
        for number, key in enumerate(keys):
            y = (number + 0.5 - len(keys) / 2) * 2 * tall / max(len(keys), 1)
            points[key] = (middle[0] + side * wide * sqrt(max(1 - (y / tall) ** 2, 0.0)), middle[1] + y)
    return _Ring(middle, points, round(2 * (_EDGE + _ROOM + wide)), round(2 * tall + 2 * _EDGE + 34))


def _line(tie: Tie, ring: _Ring, names: Mapping[str, str], href: Callable[[str], str]) -> Element:
    """A tie as a line with a title, leading to the words that it rests on."""
    link = Element("a", {"data-from": names[tie.one.iri], "data-to": names[tie.other.iri]})
    if tie.evidence:
        first = tie.evidence[0]
        link.set("href", clean(href(f"{first.unit_iri}/passage/{first.start}-{first.end}")))
    SubElement(link, "title").text = _told(tie)
    way = _way(ring.points.get(tie.one.iri, ring.middle), ring.points.get(tie.other.iri, ring.middle), ring.middle)
    thick = min(1 + 1.2 * sqrt(tie.weight), 7)
    SubElement(link, "path", {"class": f"line {tie.how}", "d": way, "stroke-width": f"{thick:.1f}"})
    SubElement(link, "path", {"class": "reach", "d": way})
    return link


def _way(start: Point, end: Point, middle: Point) -> str:
    """A straight line to the middle; between two others a curve that keeps clear of it."""
    if middle in (start, end):
        return f"M{start[0]:.0f} {start[1]:.0f}L{end[0]:.0f} {end[1]:.0f}"
    x, y = (start[0] + end[0]) / 2 - middle[0], (start[1] + end[1]) / 2 - middle[1]
    far, apart = hypot(x, y), hypot(end[0] - start[0], end[1] - start[1]) or 1
    if far > 1:
        reach = max(far - min(far / 4, 0.3 * apart), _CLEAR) / far
    else:  # They face each other.
        x, y, reach = end[1] - start[1], start[0] - end[0], _CLEAR / apart
    over = (middle[0] + x * reach, middle[1] + y * reach)
    bend = (2 * over[0] - (start[0] + end[0]) / 2, 2 * over[1] - (start[1] + end[1]) / 2)
    return f"M{start[0]:.0f} {start[1]:.0f}Q{bend[0]:.0f} {bend[1]:.0f} {end[0]:.0f} {end[1]:.0f}"


def _told(tie: Tie) -> str:
    """The two, how they work together, and the sentences that say so."""
    what = "programme" if tie.how == PROGRAMME else "activity"
    named = f" ({', '.join(p.name for p in tie.programmes)})" if tie.programmes else ""
    sentences = dict.fromkeys(f"{e.report}, {e.unit}: “{short(e.sentence or e.quote, 420)}”" for e in tie.evidence)
    lines = [f"{tie.one.name} – {tie.other.name}: {many(tie.weight, what)}{named}", *list(sentences)[:_QUOTES]]
    return "\n".join(map(clean, lines))


def _node(one: Thing, count: int, ring: _Ring, name: str, href: Callable[[str], str]) -> Element:
    x, y = ring.points[one.iri]
    group = Element("g", {"class": f"node kind-{one.kind.replace(' ', '-')}", "data-key": name})
    link = _leading(group, one, href)
    SubElement(link, "title").text = clean(f"{one.kind} {one.name}: {many(count, 'activity')}")
    radius = min(4 + 1.8 * sqrt(count), 12)
    SubElement(link, "circle", {"cx": f"{x:.0f}", "cy": f"{y:.0f}", "r": f"{radius:.1f}"})
    right = x > ring.middle[0]
    lines = wrap(_called(one), _ROOM - 20, 2, pixels)
    at = {"x": f"{x + (radius + 6 if right else -radius - 6):.0f}", "text-anchor": "start" if right else "end"}
    _words(link, lines, at, y)
    return group


def _called(one: Thing) -> str:
    """The name after the acronym, which tells names apart that begin alike."""
    return f"{one.id} – {one.name}" if one.kind == "organization" and len(one.id) < len(one.name) / 2 else one.name


def _heart(one: Thing, ring: _Ring, name: str, href: Callable[[str], str]) -> Element:
    (x, y), lines = ring.middle, wrap(_called(one), _HEART - 16, 4, pixels)
    group = Element("g", {"class": "heart", "data-key": name})
    link = _leading(group, one, href)
    SubElement(link, "title").text = clean(f"{one.kind} {one.name}")
    high = _LINE * len(lines) + 16
    box = {
        "x": f"{x - _HEART / 2:.0f}",
        "y": f"{y - high / 2:.0f}",
        "width": str(_HEART),
        "height": str(high),
        "rx": "6",
    }
    SubElement(link, "rect", box)
    _words(link, lines, {"x": f"{x:.0f}", "text-anchor": "middle"}, y)
    return group


def _leading(group: Element, one: Thing, href: Callable[[str], str]) -> Element:
    found = one.iri.startswith(("https://", "http://"))
    return SubElement(group, "a", {"href": clean(href(one.iri))}) if found else group


def _words(parent: Element, lines: Sequence[str], at: Mapping[str, str], y: float) -> None:
    text = SubElement(parent, "text", {"class": "name", **at, "y": f"{y + 4 - (len(lines) - 1) * _LINE / 2:.0f}"})
    for number, words in enumerate(lines):
        SubElement(text, "tspan", {"x": at["x"], "dy": "0" if number == 0 else str(_LINE)}).text = words


def _legend(root: Element, height: int, drawn: set[str], omitted: int) -> None:
    x, y = _EDGE, height - 14
    for how, words in _MEANINGS:
        if how in drawn:
            SubElement(root, "path", {"class": f"line {how}", "d": f"M{x} {y - 4}h34", "stroke-width": "2.2"})
            SubElement(root, "text", {"class": "note", "x": str(x + 42), "y": str(y)}).text = words
            x += 64 + 7 * len(words)
    if omitted > 0:
        SubElement(root, "text", {"class": "note", "x": str(x), "y": str(y)}).text = f"+ {omitted} more in the table"
