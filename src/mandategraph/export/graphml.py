"""GraphML (graphml.graphdrawing.org), for yEd, networkx, igraph, Cytoscape and Neo4j.

yEd shows no plain attributes: a node has also a shape with fill, place and label, an edge a line with arrow and label,
in yEd's own extension, which other readers pass over. Identifiers must be XML name tokens, which an IRI is not: nodes
are n0, n1, …, and the IRI is the attribute `iri`.
"""

from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from mandategraph.draw.words import pixels, wrap
from mandategraph.export.look import ink
from mandategraph.export.picture import Edge, Node, columns, values
from mandategraph.export.selection import Selection

_NS, _Y = "http://graphml.graphdrawing.org/xmlns", "http://www.yworks.com/xml/graphml"
_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}
_LABEL = 24


def graphml(selection: Selection) -> bytes:
    """The nodes and edges as GraphML."""
    picture = selection.picture
    register_namespace("", _NS)
    register_namespace("y", _Y)
    root = Element(f"{{{_NS}}}graphml")
    SubElement(root, f"{{{_NS}}}key", {"id": "shape", "for": "node", "yfiles.type": "nodegraphics"})
    SubElement(root, f"{{{_NS}}}key", {"id": "line", "for": "edge", "yfiles.type": "edgegraphics"})
    _keys(root, "node", Node)
    _keys(root, "edge", Edge)
    title = {"id": "g.title", "for": "graph", "attr.name": "title", "attr.type": "string"}
    SubElement(root, f"{{{_NS}}}key", title)
    direction = "directed" if picture.directed else "undirected"
    graph = SubElement(root, f"{{{_NS}}}graph", {"id": "G", "edgedefault": direction})
    SubElement(graph, f"{{{_NS}}}data", {"key": "g.title"}).text = picture.title
    names = {node.iri: f"n{number}" for number, node in enumerate(picture.nodes)}
    for node in picture.nodes:
        element = SubElement(graph, f"{{{_NS}}}node", {"id": names[node.iri]})
        _shape(SubElement(element, f"{{{_NS}}}data", {"key": "shape"}), node)
        _data(element, "node", node)
    for number, edge in enumerate(picture.edges):
        ends = {"id": f"e{number}", "source": names[edge.source], "target": names[edge.target]}
        element = SubElement(graph, f"{{{_NS}}}edge", ends)
        _line(SubElement(element, f"{{{_NS}}}data", {"key": "line"}), edge, picture.directed)
        _data(element, "edge", edge)
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _keys(root: Element, of: str, kind: type[Node] | type[Edge]) -> None:
    for name, type_, meaning in columns(kind):
        if name not in ("source", "target"):
            attributes = {"id": f"{of}.{name}", "for": of, "attr.name": name, "attr.type": _TYPES[type_]}
            key = SubElement(root, f"{{{_NS}}}key", attributes)
            SubElement(key, f"{{{_NS}}}desc").text = meaning


def _data(element: Element, of: str, value: Node | Edge) -> None:
    for name, one in values(value).items():
        if name not in ("source", "target"):
            text = str(one).lower() if isinstance(one, bool) else str(one)
            SubElement(element, f"{{{_NS}}}data", {"key": f"{of}.{name}"}).text = text


def _shape(data: Element, node: Node) -> None:
    """The node as yEd draws it: a box as large as its label."""
    lines = wrap(node.label, _LABEL, 3)
    wide, high = max(60, *(pixels(line) + 16 for line in lines)), 15 * len(lines) + 12
    shape = SubElement(data, f"{{{_Y}}}ShapeNode")
    place = {"x": str(node.x - wide // 2), "y": str(node.y - high // 2), "width": str(wide), "height": str(high)}
    SubElement(shape, f"{{{_Y}}}Geometry", place)
    SubElement(shape, f"{{{_Y}}}Fill", {"color": node.color, "transparent": "false"})
    SubElement(shape, f"{{{_Y}}}BorderStyle", {"color": "#5b6472", "type": "line", "width": "1.0"})
    label = SubElement(shape, f"{{{_Y}}}NodeLabel", {"fontSize": "12", "textColor": ink(node.color)})
    label.text = "\n".join(lines)
    SubElement(shape, f"{{{_Y}}}Shape", {"type": "roundrectangle"})


def _line(data: Element, edge: Edge, directed: bool) -> None:
    line = SubElement(data, f"{{{_Y}}}PolyLineEdge")
    style = "dotted" if edge.suggested else "dashed" if edge.derived else "line"
    color = "#b45309" if edge.suggested else "#0072b2" if edge.strength else "#8a8f98"
    SubElement(line, f"{{{_Y}}}LineStyle", {"color": color, "type": style, "width": str(edge.width)})
    SubElement(line, f"{{{_Y}}}Arrows", {"source": "none", "target": "standard" if directed else "none"})
    if edge.caption:
        SubElement(line, f"{{{_Y}}}EdgeLabel", {"fontSize": "10", "textColor": "#5b6472"}).text = edge.caption
