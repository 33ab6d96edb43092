"""Node-link JSON, for networkx (`node_link_graph`), D3 and pandas."""

import json

from mandategraph.export.picture import values
from mandategraph.export.selection import Selection


def nodelink(selection: Selection) -> bytes:
    """The nodes and edges as node-link JSON; the key of an edge among parallel ones is its relation."""
    picture = selection.picture
    found = {
        "directed": picture.directed,
        "multigraph": True,
        "graph": {"title": picture.title},
        "nodes": [{"id": node.iri, **values(node)} for node in picture.nodes],
        "edges": [{**values(edge), "key": edge.relation} for edge in picture.edges],
    }
    return (json.dumps(found, ensure_ascii=False, indent=1) + "\n").encode()
