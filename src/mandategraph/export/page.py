"""One HTML page with the picture: nothing is fetched, so that it can be mailed, carried and opened in any browser.

The picture is SVG that a person can zoom, move, search and walk through by keyboard; what a node or line rests on is
told below it, and all relations stand in a table, for screen readers and for pages without script. A content security
policy lets only the page's own script run, by its hash; labels are text.
"""

import hashlib
from base64 import b64encode
from collections import Counter
from html import escape
from importlib.metadata import version
from importlib.resources import files

from mandategraph.draw.words import pixels, short, wrap
from mandategraph.export.look import ink
from mandategraph.export.picture import Edge, Node, Picture
from mandategraph.export.place import on_circle
from mandategraph.export.selection import Selection

_WIDE, _HIGH, _EDGE = 168, 36, 40
_BUTTONS = (
    ("in", "+", "Zoom in"),
    ("out", "−", "Zoom out"),
    ("left", "←", "Move left"),
    ("right", "→", "Move right"),
    ("up", "↑", "Move up"),
    ("down", "↓", "Move down"),
    ("all", "Show all", "Show all"),
)


def page(selection: Selection) -> bytes:
    """The nodes and edges as a page."""
    picture = selection.picture
    style, script = (files("mandategraph.export").joinpath(f"page.{kind}").read_text("utf-8") for kind in ("css", "js"))
    digest = b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'"
    title = escape(picture.title)
    told = f"{len(picture.nodes):,} things and {len(picture.edges):,} relations between them."
    buttons = "".join(f'<button data-do="{do}" aria-label="{name}">{sign}</button>' for do, sign, name in _BUTTONS)
    parts = [
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>{title}</title>',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<style>\n{style}</style>\n</head>\n<body>\n<header><h1>{title}</h1><p>{told}</p></header>\n<main>",
        f'<div class="tools"><label for="find">Find</label><input id="find" type="search">{buttons}</div>',
        _legend(picture),
        f'<div class="picture">\n{_svg(picture)}\n</div>',
        '<section id="told" tabindex="0" aria-live="polite" aria-label="What the reports say"><p>Point at a box or a '
        "line, or move with the tabulator: what it rests on stands here.</p></section>",
        f"<details><summary>All relations as a table</summary>\n{_table(picture)}\n</details>",
        f"</main>\n<footer><p>Made by mandategraph {escape(version('mandategraph'))}. Every sentence is that of a "
        "report; a statement is unreviewed until a person confirms it.</p></footer>",
        f"<script>{script}</script>\n</body>\n</html>\n",
    ]
    return "\n".join(parts).encode()


def _legend(picture: Picture) -> str:
    """Colour, kind and number of the things."""
    counts = Counter((node.kind, node.color) for node in picture.nodes)
    items = [
        f'<li><span style="background:{c}"></span>{escape(k)} ({n:,})</li>' for (k, c), n in sorted(counts.items())
    ]
    return f'<ul class="legend">{"".join(items)}</ul>'


def _svg(picture: Picture) -> str:
    wide = max((node.x for node in picture.nodes), default=0) + _WIDE + 2 * _EDGE
    high = max((node.y for node in picture.nodes), default=0) + _HIGH + 2 * _EDGE
    names = {node.iri: f"n{number}" for number, node in enumerate(picture.nodes)}
    place = {node.iri: node for node in picture.nodes}
    shape = _chord if on_circle(node.kind for node in picture.nodes) else _curve
    out = [f'<svg viewBox="0 0 {wide} {high}" role="group" aria-label="{escape(picture.title)}">']
    for number, edge in enumerate(picture.edges):
        one, other = place[edge.source], place[edge.target]
        path = _loop(one) if one is other else shape(one, other)
        ends = f'data-source="{names[one.iri]}" data-target="{names[other.iri]}"'
        words = f"{one.label} – {edge.label} – {other.label}{f' ({edge.units})' if edge.units else ''}"
        out.append(
            f'<path class="edge {_style(edge)}" d="{path}" stroke-width="{edge.width}" data-row="r{number}" {ends}>'
            f"<title>{escape(words)}</title></path>"
        )
    out += [_box(node, names[node.iri]) for node in picture.nodes]
    return "\n".join([*out, "</svg>"])


def _box(node: Node, name: str) -> str:
    x, y = node.x + _EDGE, node.y + _EDGE
    lines = wrap(node.label, _WIDE - 12, 2, pixels)
    first = y + _HIGH // 2 + 4 - 7 * (len(lines) - 1)
    text = "".join(f'<tspan x="{x + _WIDE // 2}" y="{first + 14 * n}">{escape(t)}</tspan>' for n, t in enumerate(lines))
    meaning = escape(short(f"{node.kind}: {node.description}", 1000))
    drawn = (
        f'<rect x="{x}" y="{y}" width="{_WIDE}" height="{_HIGH}" rx="6" fill="{node.color}"/>'
        f'<text fill="{ink(node.color)}">{text}</text>'
    )
    link = f'<a href="{escape(node.iri)}">{drawn}</a>' if node.iri.startswith(("https://", "http://")) else drawn
    return f'<g class="node" id="{name}" data-label="{escape(node.label)}"><title>{meaning}</title>{link}</g>'


def _style(edge: Edge) -> str:
    return "suggested" if edge.suggested else "derived" if edge.derived else "cited" if edge.strength else "said"


def _loop(node: Node) -> str:
    return f"M{node.x + _EDGE + _WIDE} {node.y + _EDGE + _HIGH // 2 - 8}c40 -30 40 46 0 16"


def _chord(one: Node, other: Node) -> str:
    """From middle to middle of two boxes on a circle."""
    (x1, y1), (x2, y2) = ((n.x + _EDGE + _WIDE // 2, n.y + _EDGE + _HIGH // 2) for n in (one, other))
    return f"M{x1} {y1}L{x2} {y2}"


def _curve(one: Node, other: Node) -> str:
    """From side to side of two boxes that stand apart, on the same side of two that stand above one another."""
    (x1, y1), (x2, y2) = ((n.x + _EDGE, n.y + _EDGE + _HIGH // 2) for n in (one, other))
    if abs(x1 - x2) < _WIDE:
        x1, x2, bend = x1 + _WIDE, x2 + _WIDE, 60
        return f"M{x1} {y1}C{x1 + bend} {y1} {x2 + bend} {y2} {x2} {y2}"
    if x1 > x2:
        x1, y1, x2, y2 = x2, y2, x1, y1
    bend = max(30, (x2 - x1 - _WIDE) // 2)
    return f"M{x1 + _WIDE} {y1}C{x1 + _WIDE + bend} {y1} {x2 - bend} {y2} {x2} {y2}"


def _table(picture: Picture) -> str:
    labels = {node.iri: escape(node.label) for node in picture.nodes}
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("From", "Relation", "To", "Times", "What the report says"))
    rows = [
        f'<tr id="r{number}"><td>{labels[e.source]}</td><td>{escape(e.label)}</td><td>{labels[e.target]}</td>'
        f"<td>{e.weight}</td><td>{escape(e.evidence)}</td></tr>"
        for number, e in enumerate(picture.edges)
    ]
    body = "\n".join(rows)
    table = f"<table><thead><tr>{heads}</tr></thead><tbody>\n{body}\n</tbody></table>"
    return f'<div class="scroll" tabindex="0" role="region" aria-label="All relations">{table}</div>'
