"""Pajek .net (A. Mrvar and V. Batagelj, "Pajek: Reference Manual"), for Pajek, VOSviewer, networkx and igraph.

The format has no way to write a quotation mark or a backslash: they become ” and ⧵. Labels are unique, since networkx
takes them for the nodes themselves.
"""

from mandategraph.export.picture import Node, Picture
from mandategraph.export.selection import Selection

_SHAPES = {"activity": "box", "programme": "diamond", "country": "triangle"}


def pajek(selection: Selection) -> bytes:
    """The nodes and edges as a Pajek network."""
    picture = selection.picture
    wide = max([1, *(node.x for node in picture.nodes)])
    high = max([1, *(node.y for node in picture.nodes)])
    out = [f"*Vertices {len(picture.nodes)}"]
    for (number, node), name in zip(enumerate(picture.nodes, 1), _names(picture), strict=True):
        place = f"{node.x / wide:.4f} {node.y / high:.4f} {_SHAPES.get(node.kind, 'ellipse')}"
        year = f" year {node.year}" if node.year is not None else ""
        out.append(f"{number} {_quoted(name)} {place} kind {_quoted(node.kind)} iri {_quoted(node.iri)}{year}")
    numbers = {node.iri: number for number, node in enumerate(picture.nodes, 1)}
    out.append("*Arcs" if picture.directed else "*Edges")
    for edge in picture.edges:
        words = f"l {_quoted(edge.label)} relation {_quoted(edge.relation)}"
        told = f" units {_quoted(edge.units)}" if edge.units else ""
        out.append(f"{numbers[edge.source]} {numbers[edge.target]} {edge.weight} {words}{told}")
    return ("\n".join(out) + "\n").encode()


def _names(picture: Picture) -> list[str]:
    """The labels, with the identifier, or the IRI, behind those that several nodes have."""
    found: list[str] = []
    for name in (_name, lambda n: f"{_name(n)} ({n.identifier})", lambda n: f"{_name(n)} ({n.iri})"):
        found = [name(node) for node in picture.nodes]
        if len(set(map(_quoted, found))) == len(found):
            break
    return found


def _name(node: Node) -> str:
    return node.label


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "”").replace("\\", "⧵") + '"'
