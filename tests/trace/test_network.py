"""The network of a trace is a part of the network of everything; projections count activities."""

import networkx as nx
import pyoxigraph as ox
import pytest

from mandategraph.trace import analysis
from mandategraph.trace.network import kinds, network, traced
from mandategraph.trace.paths import trace
from mandategraph.trace.resolve import resolve

TYPED = [
    "65/2", "CND/RES/56/9", "crimjust", "Peru", "40(b)", "41", "UNODC", "39 victims", "South Sudan", "111(a)",
    "Organized Crime Convention", "SDG 16", "WHO", "E/CN.7/2024/2", "World Drug Report 2023",
]  # fmt: skip


@pytest.fixture(scope="module")
def whole(store: ox.Store) -> nx.MultiDiGraph:
    return network(store)


@pytest.mark.parametrize("typed", TYPED)
def test_a_trace_is_a_part_of_the_whole(typed: str, store: ox.Store, whole: nx.MultiDiGraph) -> None:
    """The same edges with the same grounds; but what an item has from its paragraph, and what a unit only names."""
    thing = resolve(store, typed)
    graph = traced(store, trace(store, thing))
    assert graph.number_of_nodes()
    for subject, value, relation, own in graph.edges(keys=True, data=True):
        if own["derived"] or relation == "mentions":
            continue
        assert whole.edges[subject, value, relation] == own
    for iri, own in graph.nodes(data=True):
        if iri in whole:
            assert whole.nodes[iri] == own
    if thing.kind != "unit":
        assert thing.iri in graph


def test_an_item_has_the_mandate_of_its_paragraph_by_derivation(store: ox.Store, whole: nx.MultiDiGraph) -> None:
    derived = [
        edge
        for typed in TYPED
        for edge in traced(store, trace(store, resolve(store, typed))).edges(keys=True, data="derived")
        if edge[3]
    ]
    assert all(not whole.has_edge(subject, value, relation) for subject, value, relation, _ in derived)


def test_years(whole: nx.MultiDiGraph) -> None:
    years = {own["id"]: own["year"] for _, own in whole.nodes(data=True)}
    assert (years["CND/RES/65/2"], years["E/CN.7/2024/2"], years["PER"]) == (2022, 2024, None)
    assert {own["year"] for _, own in whole.nodes(data=True) if own["kind"] == "activity"} == {2024}


def test_kinds_count_things_and_relations(whole: nx.MultiDiGraph) -> None:
    found = analysis.kinds_of(whole)
    assert dict(found.nodes(data="weight")) == kinds(whole)
    assert sum(weight for *_, weight in found.edges(data="weight")) == whole.number_of_edges()


@pytest.mark.parametrize(
    "view",
    [analysis.mandates_by_country, analysis.mandates_by_programme, analysis.programmes_by_country, analysis.partners],
)
def test_the_weight_of_an_edge_is_its_activities(view: object, suggesting: ox.Store) -> None:
    flow = analysis.flow(network(suggesting, suggested=True), suggested=True)
    found = view(flow)  # type: ignore[operator]
    assert found.number_of_edges()
    for one, other, own in found.edges(data=True):
        assert own["weight"] == len(set(own["activities"]))
        for activity in own["activities"]:
            near = {*flow.predecessors(activity), *flow.successors(activity)}
            assert {one, other} <= near
            assert found.graph["activities"][activity]["unit"]
