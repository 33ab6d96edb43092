"""What holds for any words: they come back from every format, and nothing in them is read as syntax."""

import io
import json
from collections.abc import Callable

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from mandategraph.export import FORMATS, Selection
from mandategraph.export.place import places

# Any character that a literal of RDF can hold, with many of those that some syntax reads.
WORDS = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), st.sampled_from("\"'\\<>&{}[]|;#%`\n\r\t=")
    ),
    max_size=60,
)
RUNS = settings(
    max_examples=25, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
KINDS = ["resolution", "mandate", "activity", "programme", "output", "country", "thing"]


def written(selection: Selection, form: str) -> bytes:
    data = FORMATS[form].write(selection)
    assert isinstance(data, bytes)
    return data


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
@RUNS
@given(words=WORDS)
def test_triples_come_back(form: str, words: str, hostile: Callable[[str], Selection]) -> None:
    formats = {"trig": ox.RdfFormat.TRIG, "nquads": ox.RdfFormat.N_QUADS, "jsonld": ox.RdfFormat.JSON_LD}
    back = sorted(map(str, ox.parse(written(hostile(words), form), format=formats[form])))
    assert back == [str(q) for q in hostile(words).quads]


@RUNS
@given(words=WORDS)
def test_nodes_and_edges_come_back(words: str, hostile: Callable[[str], Selection]) -> None:
    selection = hostile(words)
    expected = {node.iri: node.description for node in selection.picture.nodes}
    graphml = nx.read_graphml(io.BytesIO(written(selection, "graphml")))
    assert {own["iri"]: own.get("description", "") for _, own in graphml.nodes(data=True)} == expected
    gexf = nx.read_gexf(io.BytesIO(written(selection, "gexf")), version="1.3")
    assert {iri: own.get("description", "") for iri, own in gexf.nodes(data=True)} == expected
    pajek = nx.parse_pajek(written(selection, "pajek").decode().splitlines())
    assert {own["iri"] for _, own in pajek.nodes(data=True)} == set(expected)
    nodelink = nx.node_link_graph(json.loads(written(selection, "nodelink")))
    assert {iri: own.get("description", "") for iri, own in nodelink.nodes(data=True)} == expected
    for graph in (graphml, gexf, pajek, nodelink):
        assert graph.number_of_edges() == len(selection.picture.edges)


@RUNS
@given(words=WORDS)
def test_a_page_has_the_elements_that_it_has_for_plain_words(words: str, hostile: Callable[[str], Selection]) -> None:
    def elements(selection: Selection) -> list[str]:
        root = etree.fromstring(written(selection, "html"), etree.HTMLParser())
        return [str(e.tag) for e in root.iter() if e.tag != "tspan"]

    assert elements(hostile(words)) == elements(hostile("plain"))


@RUNS
@given(words=WORDS)
def test_each_line_of_dot_and_mermaid_is_one_statement(words: str, hostile: Callable[[str], Selection]) -> None:
    for form in ("dot", "mermaid"):
        assert written(hostile(words), form).count(b"\n") == written(hostile("plain"), form).count(b"\n")


@RUNS
@given(
    kinds=st.dictionaries(st.integers(0, 400).map(str), st.sampled_from(KINDS), min_size=1, max_size=120),
    seed=st.randoms(),
)
def test_no_two_nodes_stand_in_one_place(kinds: dict[str, str], seed: object) -> None:
    keys = sorted(kinds)
    pairs = [(seed.choice(keys), seed.choice(keys)) for _ in keys]  # type: ignore[attr-defined]
    found = places(kinds, pairs)
    assert set(found) == set(kinds)
    assert len(set(found.values())) == len(kinds)
    assert all(x >= 0 and y >= 0 for x, y in found.values())
    assert places(kinds, pairs) == found
