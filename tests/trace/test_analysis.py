"""The network and the questions to it."""

import networkx as nx
import pyoxigraph as ox
import pytest

from mandategraph import sparql
from mandategraph.trace import analysis
from mandategraph.trace.network import kinds, network

ID = "https://w3id.org/mandategraph/id/"
STARSOM = ID + "programme/STARSOM_(strengthening_transregional_action_and_responses_against_the_smuggling_of_migrants)"
CND, PERU = ID + "resolution/CND/RES/65/2", ID + "country/PER"
UNIT = ID + "document/E/CN.7/2024/2/unit/41/activity"


@pytest.fixture(scope="module")
def graph(store: ox.Store) -> nx.MultiDiGraph:
    return network(store)


@pytest.fixture(scope="module")
def flow(graph: nx.MultiDiGraph) -> nx.DiGraph:
    return analysis.flow(graph)


def test_nodes_and_edges_are_typed_with_evidence(graph: nx.MultiDiGraph) -> None:
    assert graph.nodes[CND]["kind"] == "resolution"
    assert graph.nodes[UNIT]["unit"] == "41"
    edge = graph.edges[UNIT, CND, "mandatedBy"]
    assert edge["strength"] == "mandated by"
    assert "issue paper" in edge["evidence"][0].sentence
    assert {"activity", "programme", "country", "outcome"} <= set(kinds(graph))
    said = [e for e in graph.edges(data=True) if not e[2]["derived"]]
    assert all(e[2]["evidence"] for e in said)


def test_forward_and_back(flow: nx.DiGraph) -> None:
    assert analysis.descendants(flow, CND)["activity"] == [UNIT]
    assert "output" in analysis.descendants(flow, CND)
    assert analysis.ancestors(flow, PERU)["activity"]
    assert analysis.paths(flow, CND, analysis.descendants(flow, CND)["output"][0])[0][:2] == [CND, UNIT]
    assert analysis.paths(flow, CND, PERU) == []
    assert analysis.descendants(flow, "nothing") == {}


def test_report_level_mandates_are_not_in_the_flow(flow: nx.DiGraph) -> None:
    assert ID + "resolution/CND/RES/56/9" not in flow


def test_centrality_and_communities(flow: nx.DiGraph) -> None:
    assert analysis.centrality(flow, "country")[0][1] > 0
    groups = analysis.communities(flow)
    assert sum(len(g) for _, g in groups) == len(flow)
    assert "Preventing and countering terrorism" in {theme for theme, _ in groups}
    assert groups == analysis.communities(flow)


def test_sole_programmes(flow: nx.DiGraph) -> None:
    found = analysis.sole_programmes(flow)
    assert ID + "resolution/CCPCJ/RES/30/1" in found[STARSOM]
    assert ID + "resolution/CCPCJ/RES/32/1" not in found.get(STARSOM, [])


def made(*edges: tuple[str, str, str]) -> nx.DiGraph:
    """A flow by hand: s… sources, a… activities, p… programmes."""
    found = nx.DiGraph()
    for source, target, relation in edges:
        found.add_edge(source, target, relation=relation, sentences=frozenset({"x"}))
    for node in found:
        found.nodes[node]["kind"] = {"s": "resolution", "a": "activity", "p": "programme"}[node[0]]
    return found


def test_sole_programmes_by_hand() -> None:
    one = made(("s1", "a1", "mandatedBy"), ("a1", "p1", "underProgramme"))
    assert analysis.sole_programmes(one) == {"p1": ["s1"]}
    two = made(("s1", "a1", "mandatedBy"), ("a1", "p1", "underProgramme"), ("a1", "p2", "underProgramme"))
    assert analysis.sole_programmes(two) == {}
    other = made(("s1", "a1", "mandatedBy"), ("a1", "p1", "underProgramme"), ("s1", "a2", "mandatedBy"))
    assert analysis.sole_programmes(other) == {}
    shared = made(
        ("s1", "a1", "mandatedBy"),
        ("a1", "p1", "underProgramme"),
        ("s1", "a2", "mandatedBy"),
        ("a2", "p1", "underProgramme"),
    )
    assert analysis.sole_programmes(shared) == {"p1": ["s1"]}
    assert analysis.sole_programmes(nx.DiGraph()) == {}


def test_bridges_and_bipartite(flow: nx.DiGraph, suggesting: ox.Store) -> None:
    assert all(flow.has_edge(a, b) for a, b in analysis.bridges(flow))
    pairs = analysis.programmes_by_country(flow)
    assert nx.is_bipartite(pairs)
    wider = analysis.mandates_by_country(analysis.flow(network(suggesting, suggested=True), suggested=True))
    assert nx.is_bipartite(wider)
    assert PERU in wider, "alternative development in Peru, suggested for CND/RES/65/1"


def test_partners(flow: nx.DiGraph) -> None:
    found = analysis.partners(flow)
    assert ID + "organization/INTERPOL" in found
    assert all(weight >= 1 for _, weight in found.nodes(data="weight"))


def test_the_gap_query_agrees_with_the_dominators(store: ox.Store, flow: nx.DiGraph) -> None:
    found = sparql.table(sparql.ask(store, sparql.named()["gap-sole-programme"])).records()
    listed = {(row["programme"], row["mandate"]) for row in found}
    assert listed == {
        (flow.nodes[programme]["id"], flow.nodes[source]["id"])
        for programme, sources in analysis.sole_programmes(flow).items()
        for source in sources
    }
    assert listed
