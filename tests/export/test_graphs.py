"""The graph formats hold the same nodes and edges: read back by networkx, igraph and Graphviz."""

import io
import json
import shutil
import subprocess
import warnings
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import igraph
import jsonschema
import networkx as nx
import pydot
import pytest
from lxml import etree

from mandategraph.export import FORMATS, Selection
from mandategraph.export.picture import Edge, Node, columns, values

HERE = Path(__file__).parent
GRAPH = HERE.parent.parent / "graphs" / "E-CN.7-2024-2.ttl"
Shape = tuple[set[str], Counter[tuple[str, str, str]]]
Expected = Callable[[Selection], Shape]


def written(selection: Selection, form: str) -> bytes:
    data = FORMATS[form].write(selection)
    assert isinstance(data, bytes)
    return data


def edges_of(directed: bool, edges: list[tuple[str, str, str]]) -> Counter[tuple[str, str, str]]:
    """Source, relation, target; without direction the ends in alphabetical order."""
    return Counter((s, r, t) if directed else (min(s, t), r, max(s, t)) for s, r, t in edges)


# networkx


def from_graphml(data: bytes) -> Any:
    return nx.read_graphml(io.BytesIO(data), edge_key_type=str, force_multigraph=True)


def from_gexf(data: bytes) -> Any:
    return nx.read_gexf(io.BytesIO(data), version="1.3")


def from_pajek(data: bytes) -> Any:
    return nx.parse_pajek(data.decode().splitlines())


def from_nodelink(data: bytes) -> Any:
    return nx.node_link_graph(json.loads(data))


READERS = {"graphml": from_graphml, "gexf": from_gexf, "pajek": from_pajek, "nodelink": from_nodelink}


def networkx_shape(graph: Any) -> Shape:
    iris = {node: own.get("iri", node) for node, own in graph.nodes(data=True)}
    edges = [(iris[s], own["relation"], iris[t]) for s, t, own in graph.edges(data=True)]
    return set(iris.values()), edges_of(graph.is_directed(), edges)


@pytest.mark.parametrize("form", READERS)
def test_networkx_reads_the_same_graph(form: str, selection: Selection, shape: Expected) -> None:
    graph = READERS[form](written(selection, form))
    assert networkx_shape(graph) == shape(selection)
    assert len(graph) == len(selection.network)


@pytest.mark.parametrize("form", ["graphml", "gexf", "nodelink"])
def test_networkx_reads_the_same_attributes(form: str, chosen: Callable[[str], Selection]) -> None:
    """All of them but those that a format keeps elsewhere: colours, sizes and places of GEXF."""
    selection = chosen("suggested")
    graph = READERS[form](written(selection, form))
    elsewhere = {"iri", "color", "size", "x", "y"} if form == "gexf" else set()
    by_iri = {own.get("iri", key): own for key, own in graph.nodes(data=True)}
    for node in selection.picture.nodes:
        own = by_iri[node.iri]
        assert {k: v for k, v in values(node).items() if k not in elsewhere}.items() <= own.items()
    iris = {key: own.get("iri", key) for key, own in graph.nodes(data=True)}
    read = {(iris[one], own["relation"], iris[other]): own for one, other, own in graph.edges(data=True)}
    for edge in selection.picture.edges:
        told = {k: v for k, v in values(edge).items() if k not in ("source", "target")}
        assert told.items() <= read[edge.source, edge.relation, edge.target].items()


def test_gephi_finds_colours_sizes_and_places(chosen: Callable[[str], Selection]) -> None:
    graph = from_gexf(written(chosen("trace"), "gexf"))
    for node in chosen("trace").picture.nodes:
        viz = graph.nodes[node.iri]["viz"]
        red, green, blue = (viz["color"][c] for c in "rgb")
        assert f"#{red:02x}{green:02x}{blue:02x}" == node.color
        assert viz["size"] == node.size
        assert (viz["position"]["x"], -viz["position"]["y"]) == (node.x, node.y)
    weights = Counter(own["weight"] for *_, own in graph.edges(data=True))
    assert weights == Counter(float(edge.weight) for edge in chosen("trace").picture.edges)


# igraph


@pytest.mark.parametrize("form", ["graphml", "pajek"])
def test_igraph_reads_the_same_graph(form: str, selection: Selection, shape: Expected, tmp_path: Path) -> None:
    path = tmp_path / "graph"
    path.write_bytes(written(selection, form))
    with warnings.catch_warnings():
        # igraph passes over yEd's keys, and says so; Pajek knows no booleans
        warnings.simplefilter("ignore")
        graph = igraph.Graph.Read(str(path), format=form)
    if form == "pajek":
        names = dict(enumerate(node.iri for node in selection.picture.nodes))
        edges = edges_of(graph.is_directed(), [(names[e.source], "", names[e.target]) for e in graph.es])
        nodes, expected = shape(selection)
        merged: Counter[tuple[str, str, str]] = Counter()
        for (source, _, target), count in expected.items():
            merged[source, "", target] += count
        assert (len(names), edges) == (len(nodes), merged)
        assert graph.vcount() == len(nodes)
    else:
        iris = graph.vs["iri"] if graph.vcount() else []
        edges = edges_of(graph.is_directed(), [(iris[e.source], e["relation"], iris[e.target]) for e in graph.es])
        assert (set(iris), edges) == shape(selection)


# Graphviz


def dot_shape(data: bytes) -> Shape:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        (graph,) = pydot.graph_from_dot_data(data.decode()) or [None]
    assert graph is not None
    plain = {node.get_name(): node.get("iri").strip('"') for node in graph.get_nodes() if node.get("iri")}
    edges = [
        (plain[e.get_source()], e.get("relation").strip('"'), plain[e.get_destination()]) for e in graph.get_edges()
    ]
    return set(plain.values()), edges_of(graph.get_type() == "digraph", edges)


@pytest.mark.parametrize("name", ["trace", "suggested", "mandates-countries", "partners", "kinds", "empty"])
def test_pydot_reads_the_same_graph(name: str, chosen: Callable[[str], Selection], shape: Expected) -> None:
    assert dot_shape(written(chosen(name), "dot")) == shape(chosen(name))


def drawn(data: bytes) -> tuple[set[str], int]:
    """The IRIs that the nodes of Graphviz's drawing link to, and how many lines it has."""
    ran = subprocess.run(["dot", "-Tsvg"], input=data, capture_output=True, check=True)
    root = etree.fromstring(ran.stdout)
    spaces = {"s": "http://www.w3.org/2000/svg", "x": "http://www.w3.org/1999/xlink"}
    links = root.xpath("//s:g[@class='node']//s:a/@x:href", namespaces=spaces)
    return set(links), len(root.xpath("//s:g[@class='edge']", namespaces=spaces))


needs_dot = pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed (Debian: graphviz)")


@needs_dot
@pytest.mark.parametrize("name", ["trace", "suggested", "mandates-countries", "partners", "empty"])
def test_graphviz_draws_every_node_and_edge(name: str, chosen: Callable[[str], Selection]) -> None:
    graph = chosen(name).network
    assert drawn(written(chosen(name), "dot")) == (set(graph), graph.number_of_edges())


@needs_dot
def test_graphviz_draws_hostile_words(evil: Selection) -> None:
    assert drawn(written(evil, "dot")) == (set(evil.network), evil.network.number_of_edges())


# Schemas


@pytest.mark.parametrize("name", ["whole", "trace", "partners", "empty"])
def test_gexf_keeps_its_schema(name: str, chosen: Callable[[str], Selection]) -> None:
    schema = etree.RelaxNG(etree.parse(HERE / "gexf-1.3.rng"))
    schema.assertValid(etree.fromstring(written(chosen(name), "gexf")))


@pytest.mark.parametrize("name", ["whole", "trace", "partners", "empty"])
def test_graphml_keeps_its_schema(name: str, chosen: Callable[[str], Selection]) -> None:
    schema = etree.RelaxNG(etree.parse(HERE / "graphml.rng"))
    schema.assertValid(etree.fromstring(written(chosen(name), "graphml")))


@pytest.mark.parametrize("name", ["whole", "trace", "partners", "empty"])
def test_cytoscape_json_keeps_its_schema(name: str, chosen: Callable[[str], Selection]) -> None:
    schema = json.loads((HERE / "cytoscape.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(written(chosen(name), "cytoscape")), schema)


def test_cytoscape_json_has_the_same_graph(selection: Selection, shape: Expected) -> None:
    elements = json.loads(written(selection, "cytoscape"))["elements"]
    nodes = {node["data"]["id"] for node in elements["nodes"]}
    edges = [(e["data"]["source"], e["data"]["relation"], e["data"]["target"]) for e in elements["edges"]]
    assert (nodes, edges_of(selection.network.is_directed(), edges)) == shape(selection)


# What every format has


@pytest.mark.parametrize("form", ["graphml", "gexf", "cytoscape", "nodelink", "pajek"])
def test_hostile_words_come_back(form: str, evil: Selection, shape: Expected) -> None:
    """In Pajek as well as it can write them; in all as one line without control characters, and the whole of it."""
    data = written(evil, form)
    if form == "cytoscape":
        elements = json.loads(data)["elements"]
        graph = nx.MultiDiGraph()
        graph.add_nodes_from((n["data"]["id"], n["data"]) for n in elements["nodes"])
        graph.add_edges_from((e["data"]["source"], e["data"]["target"], e["data"]) for e in elements["edges"])
    else:
        graph = READERS[form](data)
    assert networkx_shape(graph) == shape(evil)
    if form != "pajek":
        expected = {node.iri: node.description for node in evil.picture.nodes if node.description}
        found = {own.get("iri", key): own.get("description") for key, own in graph.nodes(data=True)}
        assert {iri: text for iri, text in found.items() if text} == expected
        assert {e.evidence for e in evil.picture.edges if e.evidence} == {
            own["evidence"] for *_, own in graph.edges(data=True) if own.get("evidence")
        }


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_bytes_twice(form: str, chosen: Callable[[str], Selection]) -> None:
    first = chosen("trace")
    again = Selection([GRAPH], first.choice)
    assert FORMATS[form].write(again) == FORMATS[form].write(first)


def test_every_attribute_has_a_meaning() -> None:
    for kind in (Node, Edge):
        assert all(meaning and type_ in (str, int, float, bool) for _, type_, meaning in columns(kind))


def test_what_is_on_an_edge(chosen: Callable[[str], Selection]) -> None:
    """A citation with its strength, phrase, unit, sentence, and the year of the report."""
    (edge,) = [
        e
        for e in chosen("whole").picture.edges
        if e.relation == "mandatedBy" and e.target.endswith("65/2") and "unit/41/" in e.source
    ]
    assert (edge.label, edge.strength, edge.phrase, edge.weight, edge.year) == (
        "mandated by", "mandated by", "In accordance with", 1, 2024,
    )  # fmt: skip
    assert edge.units == "E/CN.7/2024/2, 41"
    assert edge.evidence.startswith(
        "E/CN.7/2024/2, 41: “In accordance with Commission on Narcotic Drugs resolution 65/2"
    )
    (node,) = [n for n in chosen("whole").picture.nodes if n.iri == edge.target]
    assert (node.label, node.kind, node.year) == ("CND/RES/65/2", "resolution", 2022)


def test_a_projection_counts_activities(chosen: Callable[[str], Selection]) -> None:
    selection = chosen("programmes-countries")
    for edge in selection.picture.edges:
        assert edge.weight == len(edge.units.split("; "))
        assert edge.evidence
        assert edge.year == 2024
