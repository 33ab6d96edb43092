"""The IRIs of the graphs of a store.

| graph | holds | asked without GRAPH |
|---|---|---|
| `…/graph/<symbol>` | what a report says | yes |
| `…/graph/register/<name>` | the mandates of a budget section, or what is added by hand | yes |
| `…/graph/file/<name>` | any other graph file, by its name | yes |
| `…/graph/catalog` | from which file each graph was made, and by which release | yes |
| `…/graph/ontology` | the ontology and the schemes whose labels answers show | yes |
| `…/graph/suggested/<symbol>` | suggested mandates of a report | only with `--suggested` |
| `…/graph/rejected/<symbol>` | what a review rejected of a report | no |
| `…/graph/store` | what was loaded, when, and how many triples it has | no |
| `…/graph/union` | the union, where a store has no graph without a name for it | – |
| `…/graph/union/suggested` | what only suggestions state | only with `--suggested` |
| `…/graph/loading/…` | what is on its way into a store elsewhere | no |
"""

import pyoxigraph as ox

from mandategraph import judgement
from mandategraph.identifiers import GRAPHS

REPORT, REGISTER, FILE = GRAPHS, GRAPHS + "register/", GRAPHS + "file/"
SUGGESTED, LOADING = GRAPHS + "suggested/", GRAPHS + "loading/"
REJECTED = judgement.REJECTED + "/"
CATALOG = ox.NamedNode(GRAPHS + "catalog")
ONTOLOGY = ox.NamedNode(GRAPHS + "ontology")
LOADED = ox.NamedNode(GRAPHS + "store")
UNION = ox.NamedNode(GRAPHS + "union")
UNION_SUGGESTED = ox.NamedNode(GRAPHS + "union/suggested")


def is_report(graph: str) -> bool:
    """Whether a graph that was loaded is that of a report.

    >>> is_report(REPORT + "E/CN.7/2024/2"), is_report(CATALOG.value)
    (True, False)
    """
    return not graph.startswith((REGISTER, FILE, SUGGESTED, LOADING, REJECTED, UNION.value)) and graph not in (
        CATALOG.value,
        ONTOLOGY.value,
        LOADED.value,
    )


def in_union(graph: ox.NamedNode) -> bool:
    """Whether a query without GRAPH asks this graph too.

    >>> in_union(CATALOG), in_union(LOADED), in_union(ox.NamedNode(SUGGESTED + "E/CN.7/2024/2"))
    (True, False, False)
    """
    return graph != LOADED and not graph.value.startswith((SUGGESTED, LOADING, REJECTED, UNION.value))


def rejected(graph: ox.NamedNode) -> ox.NamedNode:
    """The graph that keeps what a review rejected of a graph.

    >>> rejected(ox.NamedNode(REPORT + "E/CN.7/2024/2")).value.removeprefix(GRAPHS)
    'rejected/E/CN.7/2024/2'
    """
    return ox.NamedNode(REJECTED + graph.value.removeprefix(REPORT))
