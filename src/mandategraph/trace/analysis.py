"""Questions to the network of mandates, each a thin function over networkx that a notebook can call.

Most work on the *flow*: mandate source → activity → programme, country, partner, output, outcome; the edges of the
network turned to the direction in which a mandate takes effect. Report-level mandates are not in it: they mandate the
report, not each activity. Results are sorted, so that the same graph gives the same answer.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

import networkx as nx

from mandategraph.trace.strength import counting, properties

SOURCES = ("resolution", "decision", "convention", "instrument")
_DONE = "implementation"
_PARTS = ("underProgramme", "activityIn", "hasPartner", "hasOutput", "hasOutcome", "contributesTo")


def flow(network: nx.MultiDiGraph, *, suggested: bool = False) -> nx.DiGraph:
    """The network as a simple directed graph from mandates to what became of them; only citations that count."""
    found = nx.DiGraph()
    citing = {
        name for name, label in properties().items() if label in counting() or (suggested and label == "suggested")
    }
    for subject, value, relation in sorted(network.edges(keys=True)):
        if network.nodes[subject]["kind"] != "activity":
            continue
        ends = (value, subject) if relation in citing else (subject, value)
        if relation in citing or relation in _PARTS:
            said = {e.sentence for e in network.edges[subject, value, relation]["evidence"]}
            before = found.get_edge_data(*ends, {"sentences": frozenset()})["sentences"]
            found.add_edge(*ends, relation=relation, sentences=before | said)
    found.add_nodes_from((n, network.nodes[n]) for n in list(found))
    return found


def descendants(flow: nx.DiGraph, thing: str) -> dict[str, list[str]]:
    """What became of a mandate source: the things that it leads to, by kind."""
    return _by_kind(flow, nx.descendants(flow, thing) if thing in flow else ())


def ancestors(flow: nx.DiGraph, thing: str) -> dict[str, list[str]]:
    """Why there is a thing: the activities and mandate sources that lead to it, by kind."""
    return _by_kind(flow, nx.ancestors(flow, thing) if thing in flow else ())


def paths(flow: nx.DiGraph, source: str, target: str, longest: int = 4) -> list[list[str]]:
    """The ways from a mandate source to a thing, the shortest first."""
    if source not in flow or target not in flow:
        return []
    return sorted(nx.all_simple_paths(flow, source, target, cutoff=longest), key=lambda p: (len(p), p))


def centrality(flow: nx.DiGraph, kind: str | None = None) -> list[tuple[str, float]]:
    """How many of the shortest ways between others go through each thing (betweenness), the most central first."""
    found = nx.betweenness_centrality(nx.Graph(flow))
    chosen = [(n, round(v, 6)) for n, v in found.items() if kind is None or flow.nodes[n].get("kind") == kind]
    return sorted(chosen, key=lambda pair: (-pair[1], pair[0]))


def communities(flow: nx.DiGraph) -> list[tuple[str, frozenset[str]]]:
    """Groups of things that have more to do with each other than with the rest, with the theme of most activities.

    Greedy modularity (Clauset, Newman and Moore, 2004): no chance in it.
    """
    found = nx.community.greedy_modularity_communities(nx.Graph(flow)) if flow.number_of_edges() else []
    named = []
    for group in found:
        themes = Counter(flow.nodes[n].get("theme") or "" for n in group if flow.nodes[n].get("kind") == "activity")
        best = min(themes, key=lambda t: (-themes[t], t)) if themes else ""
        named.append((best, frozenset(group)))
    return sorted(named, key=lambda pair: (-len(pair[1]), pair[0], sorted(pair[1])))


def sole_programmes(flow: nx.DiGraph) -> dict[str, list[str]]:
    """Programme → the mandate sources that lose every implementation if it ends.

    An activity is all that a paragraph tells: only a programme in a sentence that cites the source counts as its
    implementation; where there is none, the activity is one by itself. Of several programmes any will do. Put an end
    after all implementations: what every way from a source to the end passes, dominates it in the graph turned round
    (Lengauer and Tarjan, 1979).
    """
    ways = nx.DiGraph()
    for source in _of_kind(flow, *SOURCES):
        for activity in flow.successors(source):
            work = f"{activity} {source}"
            programmes = [p for p in flow.successors(activity) if _carries(flow, source, activity, p)]
            ways.add_edge(work, source)
            ways.add_edges_from((p, work) for p in programmes)
            ways.add_edges_from((_DONE, end) for end in programmes or [work])
    if not ways:
        return {}
    above = {n: d for n, d in nx.immediate_dominators(ways, _DONE).items() if d is not None and d != n}
    found: dict[str, list[str]] = {}
    for source in _of_kind(flow, *SOURCES):
        for node in _chain(above, source):
            if flow.nodes.get(node, {}).get("kind") == "programme":
                found.setdefault(node, []).append(source)
    return {programme: sorted(sources) for programme, sources in sorted(found.items())}


def _carries(flow: nx.DiGraph, source: str, activity: str, programme: str) -> bool:
    """Whether a sentence that cites the source names the programme."""
    cited, named = flow.edges[source, activity]["sentences"], flow.edges[activity, programme]["sentences"]
    return flow.nodes[programme].get("kind") == "programme" and bool(cited & named)


def bridges(flow: nx.DiGraph) -> list[tuple[str, str]]:
    """The connections without which the network falls apart, leaves left out: both ends have other neighbours."""
    simple = nx.Graph(flow)
    found = [(a, b) if (a, b) in flow.edges else (b, a) for a, b in nx.bridges(simple)]
    return sorted((a, b) for a, b in found if simple.degree(a) > 1 and simple.degree(b) > 1)


def mandates_by_country(flow: nx.DiGraph) -> nx.Graph:
    """Mandate sources and countries, joined where an activity under the one was in the other; `weight` counts them."""
    return _crossed(flow, SOURCES, ("country",))


def mandates_by_programme(flow: nx.DiGraph) -> nx.Graph:
    """Mandate sources and programmes, joined where an activity under the one was part of the other; `weight` counts."""
    return _crossed(flow, SOURCES, ("programme",))


def programmes_by_country(flow: nx.DiGraph) -> nx.Graph:
    """Programmes and countries, joined where an activity under the one was in the other; `weight` counts them."""
    return _crossed(flow, ("programme",), ("country",))


def partners(flow: nx.DiGraph) -> nx.Graph:
    """Partners, joined where they took part in the same activity; `weight` counts the activities, for a node too."""
    found = nx.Graph()
    for activity in _of_kind(flow, "activity"):
        together = sorted(p for p in flow.successors(activity) if flow.edges[activity, p]["relation"] == "hasPartner")
        for number, one in enumerate(together):
            found.add_node(one, **{**flow.nodes[one], "weight": found.nodes.get(one, {}).get("weight", 0) + 1})
            for other in together[:number]:
                _join(found, one, other, activity)
    return _telling(found, flow)


def kinds_of(network: nx.MultiDiGraph) -> nx.MultiDiGraph:
    """The network with one node for each kind; `weight` counts the things, on an edge the relations of its name."""
    found = nx.MultiDiGraph()
    kind = dict(network.nodes(data="kind"))
    for name, count in sorted(Counter(kind.values()).items()):
        found.add_node(name, kind=name, id=name, label=name, weight=count)
    counts = Counter((kind[subject], kind[value], relation) for subject, value, relation in network.edges(keys=True))
    for (subject, value, relation), count in sorted(counts.items()):
        found.add_edge(subject, value, key=relation, weight=count)
    return found


def _crossed(flow: nx.DiGraph, left: Iterable[str], right: Iterable[str]) -> nx.Graph:
    """Things of two kinds, joined by the activities that have to do with both; `activities` are on the edge.

    A country counts as the place of the activity, not as a partner in it.
    """
    found = nx.Graph()
    for activity in _of_kind(flow, "activity"):
        near = sorted({*flow.predecessors(activity), *flow.successors(activity)})
        for one in (n for n in near if flow.nodes[n].get("kind") in left):
            for other in (n for n in near if flow.nodes[n].get("kind") in right):
                if flow.get_edge_data(activity, other, {}).get("relation") != "hasPartner":
                    _join(found, one, other, activity)
    for node in found:
        found.nodes[node].update(flow.nodes[node], bipartite=0 if flow.nodes[node]["kind"] in left else 1)
    return _telling(found, flow)


def _join(graph: nx.Graph, one: str, other: str, activity: str) -> None:
    before = graph.get_edge_data(one, other, {"activities": ()})["activities"]
    graph.add_edge(one, other, weight=len(before) + 1, activities=(*before, activity))


def _telling(graph: nx.Graph, flow: nx.DiGraph) -> nx.Graph:
    """The graph with what is known of the activities that its edges stand for: `graph.graph["activities"]`."""
    iris = sorted({a for *_, activities in graph.edges(data="activities") for a in activities})
    graph.graph["activities"] = {iri: dict(flow.nodes[iri]) for iri in iris}
    return graph


def _of_kind(graph: nx.Graph, *kinds: str) -> Iterator[str]:
    return (n for n in sorted(graph) if graph.nodes[n].get("kind") in kinds)


def _by_kind(graph: nx.DiGraph, nodes: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for node in sorted(nodes):
        found.setdefault(graph.nodes[node].get("kind", "thing"), []).append(node)
    return dict(sorted(found.items()))


def _chain(above: dict[str, str], node: str) -> Iterator[str]:
    """The dominators of a node, the nearest first."""
    while node in above:
        node = above[node]
        yield node
