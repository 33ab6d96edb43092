"""The union of a store, kept right by SPARQL updates that any SPARQL 1.1 store can run.

`union` is the graph that holds it; None means the one without a name.
"""

import pyoxigraph as ox

from mandategraph.store import names

# Graphs that are no part of the union: suggestions, and what the store keeps for itself.
_APART = f"?other = {names.LOADED}" + "".join(
    f' || STRSTARTS(STR(?other), "{n}")' for n in (names.SUGGESTED, names.LOADING, names.REJECTED, names.UNION.value)
)


def withdrawal(graph: ox.NamedNode, union: ox.NamedNode | None = None) -> str:
    """The update that removes from the union what only this graph states."""
    alone = f"FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != {graph} && !({_APART})) }}"
    return f"DELETE {{ {_in(union)} }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} {alone} }}"


def addition(graph: ox.NamedNode, union: ox.NamedNode | None = None) -> str:
    """The update that adds a graph to the union."""
    return f"INSERT {{ {_in(union)} }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"


def suggested(union: ox.NamedNode | None = None) -> str:
    """The update that gathers what suggestions state and the union does not."""
    within = f'GRAPH ?graph {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?graph), "{names.SUGGESTED}"))'
    gathered = f"INSERT {{ {_in(names.UNION_SUGGESTED)} }} WHERE {{ {within} FILTER NOT EXISTS {{ {_in(union)} }} }}"
    return f"DROP SILENT GRAPH {names.UNION_SUGGESTED} ; {gathered}"


def _in(graph: ox.NamedNode | None) -> str:
    return "?s ?p ?o" if graph is None else f"GRAPH {graph} {{ ?s ?p ?o }}"
