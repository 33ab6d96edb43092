"""A drawing in DOT, the language of Graphviz (graphviz.org/doc/info/lang.html)."""

import re

from mandategraph.draw.columns import HEADINGS, Box, drawing
from mandategraph.draw.words import wrap
from mandategraph.trace.model import Trace

_STYLES = {
    "cited": "penwidth=1.6",
    "part": 'color="#8a8f98"',
    "apart": 'color="#c3c8cf"',
    "report": "style=dashed",
    "suggested": 'style=dotted, color="#b45309"',
}


def dot(trace: Trace) -> str:
    """The trace as a directed graph in DOT."""
    found = drawing(trace)
    names = {box.key: f"n{number}" for number, box in enumerate(found.boxes)}
    out = [
        "digraph trace {",
        f"  label={quoted(found.title)};",
        "  rankdir=LR;",
        '  node [shape=box, style="rounded", fontname="sans-serif", fontsize=10];',
        '  edge [fontname="sans-serif", fontsize=9];',
    ]
    for number, column in enumerate(found.columns):
        if column:
            out.append(f"  subgraph column{number} {{ rank=same; // {HEADINGS[number]}")
            out += [f"    {names[box.key]} [{_box(box)}];" for box in column]
            out.append("  }")
    for line in found.lines:
        label = f", label={quoted(line.label)}" if line.label else ""
        style = f"{_STYLES[line.style]}{label}, tooltip={quoted(line.tooltip)}"
        out.append(f"  {names[line.source]} -> {names[line.target]} [{style}];")
    return "\n".join([*out, "}"]) + "\n"


def quoted(text: str) -> str:
    """The text as a quoted string of DOT, in which only quotes and backslashes have a meaning.

    >>> quoted('a "b"')
    '"a \\\\"b\\\\""'
    """
    lines = text.replace("\\", "\\\\").replace('"', '\\"').split("\n")
    return '"' + "\\n".join(re.sub(r"\s+", " ", line) for line in lines) + '"'


def _box(box: Box) -> str:
    label = "\n".join([*wrap(box.head, 34, 3), *(wrap(box.words, 34, 3) if box.words else [])])
    focus = ', style="rounded,bold"' if box.focus else ""
    return f"label={quoted(label)}, tooltip={quoted(box.tooltip)}, URL={quoted(box.iri)}{focus}"
