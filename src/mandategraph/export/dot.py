"""DOT, the language of Graphviz (graphviz.org/doc/info/lang.html).

Few nodes stand in layers from left to right, as `dot` draws them; many are left to `sfdp`, which the file asks for.
"""

from collections.abc import Mapping

from mandategraph.draw.dot import quoted
from mandategraph.draw.words import wrap
from mandategraph.export.look import ink
from mandategraph.export.picture import Edge, Node, values
from mandategraph.export.place import LAST, column
from mandategraph.export.selection import Selection

_LAYERED = 150
_LABEL = 34
# What stands in attributes of Graphviz: places are left to it, full texts are the tooltips.
_OWN = ("source", "target", "label", "color", "size", "x", "y", "weight", "description", "evidence")


def dot(selection: Selection) -> bytes:
    """The nodes and edges in DOT."""
    picture = selection.picture
    layered = picture.directed and len(picture.nodes) <= _LAYERED
    arrow = "->" if picture.directed else "--"
    names = {node.iri: f"n{number}" for number, node in enumerate(picture.nodes)}
    out = [
        f"{'digraph' if picture.directed else 'graph'} mandates {{",
        f'  label={quoted(picture.title)}; fontname="sans-serif"; labelloc=t;',
        "  rankdir=LR;" if layered else "  layout=sfdp; overlap=prism; outputorder=edgesfirst;",
        '  node [shape=box, style="rounded,filled", fontname="sans-serif", fontsize=10];',
        '  edge [fontname="sans-serif", fontsize=8, color="#8a8f98"];',
    ]
    out += [f"  {names[node.iri]} [{_node(node)}];" for node in picture.nodes]
    kinds = {node.iri: column(node.kind) for node in picture.nodes}
    if layered:
        out += _layers(names, kinds)
    for edge in picture.edges:
        back = ", constraint=false" if layered and kinds[edge.source] > kinds[edge.target] else ""
        out.append(f"  {names[edge.source]} {arrow} {names[edge.target]} [{_edge(edge)}{back}];")
    return ("\n".join([*out, "}"]) + "\n").encode()


def _layers(names: Mapping[str, str], kinds: Mapping[str, int]) -> list[str]:
    """One rank for each kind: mandates alone on the left, countries and partners on the right."""
    layers: dict[int, list[str]] = {}
    for iri, place in kinds.items():
        layers.setdefault(place, []).append(names[iri])
    ranks = {0: "source", LAST: "sink"}
    return [f"  {{ rank={ranks.get(n, 'same')}; {'; '.join(keys)}; }}" for n, keys in sorted(layers.items())]


def _node(node: Node) -> str:
    own = {name: value for name, value in values(node).items() if name not in _OWN}
    label = "\n".join(wrap(node.label, _LABEL, 3))
    look = f'label={quoted(label)}, fillcolor="{node.color}", fontcolor="{ink(node.color)}"'
    return f"{look}, tooltip={quoted(node.description)}, URL={quoted(node.iri)}, {_attributes(own)}"


def _edge(edge: Edge) -> str:
    own = {name: value for name, value in values(edge).items() if name not in _OWN}
    style = ", style=dotted" if edge.suggested else ", style=dashed" if edge.derived else ""
    label = f"label={quoted(edge.caption)}, " if edge.caption else ""
    look = f"{label}tooltip={quoted(edge.evidence or edge.label)}, penwidth={edge.width}{style}"
    return f"{look}, weight={edge.weight}, {_attributes(own)}"


def _attributes(own: Mapping[str, object]) -> str:
    """What Graphviz does not know, it keeps."""
    return ", ".join(f"{name}={quoted(str(value))}" for name, value in own.items())
