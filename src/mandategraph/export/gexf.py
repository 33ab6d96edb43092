"""GEXF 1.3 (gexf.net), for Gephi: with the colours, sizes and places that Gephi shows at once."""

from importlib.metadata import version
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from mandategraph.export.picture import Edge, Node, columns, values
from mandategraph.export.selection import Selection

_NS, _VIZ = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}
# What GEXF has attributes or elements of its own for.
_NODE = ("iri", "label", "color", "size", "x", "y")
_EDGE = ("source", "target", "label", "weight")


def gexf(selection: Selection) -> bytes:
    """The nodes and edges as GEXF; `kind` of an edge keeps parallel edges of different relations apart in Gephi."""
    picture = selection.picture
    register_namespace("", _NS)
    register_namespace("viz", _VIZ)
    root = Element(f"{{{_NS}}}gexf", {"version": "1.3"})
    meta = SubElement(root, f"{{{_NS}}}meta")
    SubElement(meta, f"{{{_NS}}}creator").text = f"mandategraph {version('mandategraph')}"
    SubElement(meta, f"{{{_NS}}}description").text = picture.title
    direction = "directed" if picture.directed else "undirected"
    graph = SubElement(root, f"{{{_NS}}}graph", {"mode": "static", "defaultedgetype": direction, "idtype": "string"})
    _declared(graph, "node", Node, _NODE)
    _declared(graph, "edge", Edge, _EDGE)
    nodes = SubElement(graph, f"{{{_NS}}}nodes", {"count": str(len(picture.nodes))})
    for node in picture.nodes:
        element = SubElement(nodes, f"{{{_NS}}}node", {"id": node.iri, "label": node.label})
        _values(element, node, _NODE)
        red, green, blue = (str(int(node.color[i : i + 2], 16)) for i in (1, 3, 5))
        SubElement(element, f"{{{_VIZ}}}color", {"r": red, "g": green, "b": blue})
        # Gephi's y grows upwards.
        SubElement(element, f"{{{_VIZ}}}position", {"x": f"{node.x}.0", "y": f"{-node.y}.0", "z": "0.0"})
        SubElement(element, f"{{{_VIZ}}}size", {"value": str(node.size)})
    edges = SubElement(graph, f"{{{_NS}}}edges", {"count": str(len(picture.edges))})
    for number, edge in enumerate(picture.edges):
        ends = {"id": f"e{number}", "source": edge.source, "target": edge.target, "label": edge.label}
        element = SubElement(edges, f"{{{_NS}}}edge", {**ends, "weight": f"{edge.weight}.0", "kind": edge.relation})
        _values(element, edge, _EDGE)
    indent(root, " ")
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"


def _declared(graph: Element, of: str, kind: type[Node] | type[Edge], own: tuple[str, ...]) -> None:
    attributes = SubElement(graph, f"{{{_NS}}}attributes", {"class": of, "mode": "static"})
    for name, type_, _ in columns(kind):
        if name not in own:
            SubElement(attributes, f"{{{_NS}}}attribute", {"id": name, "title": name, "type": _TYPES[type_]})


def _values(element: Element, value: Node | Edge, own: tuple[str, ...]) -> None:
    told = SubElement(element, f"{{{_NS}}}attvalues")
    for name, one in values(value).items():
        if name not in own:
            text = str(one).lower() if isinstance(one, bool) else str(one)
            SubElement(told, f"{{{_NS}}}attvalue", {"for": name, "value": text})
