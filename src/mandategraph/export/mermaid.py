"""Mermaid's flowchart language (mermaid.js.org/syntax/flowchart.html), for Markdown pages.

Mermaid draws up to 500 edges and 50,000 characters unless the page allows more: take a trace or a projection.
"""

from mandategraph.draw.mermaid import label
from mandategraph.export.look import ink
from mandategraph.export.picture import Edge
from mandategraph.export.selection import Selection


def mermaid(selection: Selection) -> bytes:
    """The nodes and edges as a Mermaid flowchart from left to right."""
    picture = selection.picture
    names = {node.iri: f"n{number}" for number, node in enumerate(picture.nodes)}
    out = ["flowchart LR", f"  %% {label(picture.title)}"]
    colours: dict[str, list[str]] = {}
    for node in picture.nodes:
        out.append(f'  {names[node.iri]}["{label(node.label)}"]')
        colours.setdefault(node.color, []).append(names[node.iri])
    for edge in picture.edges:
        words = f'|"{label(edge.caption)}"|' if edge.caption else ""
        out.append(f"  {names[edge.source]} {_arrow(edge, picture.directed)}{words} {names[edge.target]}")
    for number, (colour, keys) in enumerate(sorted(colours.items())):
        out.append(f"  classDef k{number} fill:{colour},stroke:#5b6472,color:{ink(colour)}")
        out.append(f"  class {','.join(keys)} k{number}")
    return ("\n".join(out) + "\n").encode()


def _arrow(edge: Edge, directed: bool) -> str:
    if edge.suggested or edge.derived:
        return "-.->" if directed else "-.-"
    if edge.strength:
        return "==>" if directed else "==="
    return "-->" if directed else "---"
