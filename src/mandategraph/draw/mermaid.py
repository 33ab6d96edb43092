"""A drawing in Mermaid's flowchart language (mermaid.js.org/syntax/flowchart.html)."""

from mandategraph.draw.columns import HEADINGS, drawing
from mandategraph.draw.words import clean, short
from mandategraph.trace.model import Trace

_ARROWS = {"cited": "==>", "part": "-->", "apart": "-->", "report": "-.->", "suggested": "-.->"}


def mermaid(trace: Trace) -> str:
    """The trace as a Mermaid flowchart from left to right."""
    found = drawing(trace)
    names = {box.key: f"n{number}" for number, box in enumerate(found.boxes)}
    out = ["flowchart LR", f"  %% {label(found.title)}"]
    for number, column in enumerate(found.columns):
        if column:
            out.append(f'  subgraph c{number}["{HEADINGS[number]}"]')
            out += [f'    {names[b.key]}["{label(short(f"{b.head} {b.words}".strip(), 120))}"]' for b in column]
            out.append("  end")
    for line in found.lines:
        words = f'|"{label(line.label)}"|' if line.label else ""
        out.append(f"  {names[line.source]} {_ARROWS[line.style]}{words} {names[line.target]}")
    out += [f'  click {names[b.key]} href "{_target(b.iri)}"' for b in found.boxes if b.iri]
    out += [f"  style {names[b.key]} stroke-width:3px" for b in found.boxes if b.focus]
    return "\n".join(out) + "\n"


def label(text: str) -> str:
    """The text as a label within quotes: every sign that Mermaid, Markdown or HTML would read becomes an entity code.

    >>> label('a "b" <i>')
    'a #34;b#34; #60;i#62;'
    """
    return "".join(f"#{ord(c)};" if c in '"<>#&;`\\{}|%*_[]()' else c for c in clean(text))


def _target(iri: str) -> str:
    return "".join(f"%{ord(c):02X}" if c in '"<>`\\{}|^ ' else c for c in clean(iri))
