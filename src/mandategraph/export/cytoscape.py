"""Cytoscape JSON (.cyjs), for Cytoscape and Cytoscape.js: elements with places, and a style that fits the data.

`cytoscape({container, ...file})` draws it as it is; Cytoscape itself leaves the style out and maps the columns `color`,
`size` and `label` of the nodes (docs/exports.md).
"""

import json
from importlib.metadata import version
from typing import Any

from mandategraph.export.picture import Edge, Node, values
from mandategraph.export.selection import Selection

_STYLE: list[dict[str, Any]] = [
    {
        "selector": "node",
        "style": {
            "label": "data(label)",
            "background-color": "data(color)",
            "width": "data(size)",
            "height": "data(size)",
            "font-size": 10,
            "text-wrap": "wrap",
            "text-max-width": 150,
        },
    },
    {
        "selector": "edge",
        "style": {
            "label": "data(label)",
            "width": "mapData(weight, 1, 10, 1, 6)",
            "line-color": "#8a8f98",
            "curve-style": "bezier",
            "font-size": 7,
        },
    },
    {"selector": "edge[?suggested]", "style": {"line-style": "dotted", "line-color": "#b45309"}},
    {"selector": "edge[?derived]", "style": {"line-style": "dashed"}},
]
_ARROW = {"target-arrow-shape": "triangle", "target-arrow-color": "#8a8f98"}


def cytoscape(selection: Selection) -> bytes:
    """The nodes and edges as Cytoscape JSON."""
    picture = selection.picture
    style = [*_STYLE, {"selector": "edge", "style": _ARROW}] if picture.directed else _STYLE
    found = {
        "format_version": "1.0",
        "generated_by": f"mandategraph {version('mandategraph')}",
        "target_cytoscapejs_version": "~3.0",
        "data": {"name": picture.title, "shared_name": picture.title},
        "elements": {
            "nodes": [_node(node) for node in picture.nodes],
            "edges": [_edge(edge, number) for number, edge in enumerate(picture.edges)],
        },
        "style": style,
        "layout": {"name": "preset"},
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()


def _node(node: Node) -> dict[str, Any]:
    own = {name: value for name, value in values(node).items() if name not in ("iri", "x", "y")}
    data = {"id": node.iri, "name": node.label, "shared_name": node.label, **own}
    return {"data": data, "position": {"x": node.x, "y": node.y}}


def _edge(edge: Edge, number: int) -> dict[str, Any]:
    name = f"{edge.source} ({edge.relation}) {edge.target}"
    return {"data": {"id": f"e{number}", "name": name, "interaction": edge.label, **values(edge)}}
