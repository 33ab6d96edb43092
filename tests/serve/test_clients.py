"""The clients that people use: SPARQLWrapper, rdflib's SPARQLStore, curl, httpx over one connection."""

import shutil
import subprocess
from typing import Any

import httpx
import pytest
from rdflib import Graph, URIRef
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, POST, POSTDIRECTLY, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

MANDATES = """PREFIX mg: <https://w3id.org/mandategraph/ontology/>
SELECT ?activity WHERE { ?activity mg:mandatedBy <https://w3id.org/mandategraph/id/resolution/CND/RES/65/2> }"""


@pytest.mark.parametrize("method", [GET, POST])
@pytest.mark.parametrize("way", [URLENCODED, POSTDIRECTLY])
@pytest.mark.parametrize("form", [JSON, XML, CSV, TSV])
def test_sparqlwrapper_selects(server: Any, method: str, way: str, form: str) -> None:
    if way == POSTDIRECTLY and method == GET:
        pytest.skip("GET has no body")
    client = SPARQLWrapper(server.sparql)
    client.setMethod(method)
    client.setRequestMethod(way)
    client.setReturnFormat(form)
    client.setQuery(MANDATES)
    answer = client.query().convert()
    if form == JSON:
        assert len(answer["results"]["bindings"]) == 2
    else:
        text = answer.toxml() if form == XML else answer.decode()
        assert "unit/41" in text


def test_sparqlwrapper_constructs_and_hears_of_faults(server: Any) -> None:
    client = SPARQLWrapper(server.sparql)
    client.setQuery("CONSTRUCT WHERE { ?s <http://example.org/p> ?o }")
    client.setReturnFormat(TURTLE)
    assert len(Graph().parse(data=client.query().convert(), format="turtle")) == 2
    client = SPARQLWrapper(server.sparql)
    client.setQuery("SELECT * {")
    with pytest.raises(QueryBadFormed, match="line 1, column 11"):
        client.query()


def test_rdflib_reads_it_as_a_store(server: Any) -> None:
    graph = Graph(SPARQLStore(server.sparql))
    found = list(graph.query(MANDATES))
    assert len(found) == 2
    assert len(list(graph.triples((None, URIRef("http://example.org/p"), None)))) == 2
    assert (URIRef("http://example.org/x"), None, None) in graph


@pytest.mark.parametrize("options", [[], ["-G"], ["--http1.0"], ["--compressed"], ["-G", "--http2"]])
def test_curl(server: Any, options: list[str]) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    command = [
        curl,
        "-sS",
        "--fail",
        *options,
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={MANDATES}",
        server.sparql,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.count("unit/41") == 1


def test_curl_sees_that_a_stream_was_cut(server: Any) -> None:
    curl = shutil.which("curl")
    if curl is None:
        pytest.skip("curl is not installed")
    query = "SELECT * { ?a ?b ?c . ?d <http://example.org/p> ?e }"
    command = [
        curl,
        "-sS",
        "-o",
        "/dev/null",
        "-H",
        "Accept: text/csv",
        "--data-urlencode",
        f"query={query}",
        server.sparql,
    ]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 18, "CURLE_PARTIAL_FILE"


def test_many_requests_over_one_connection(server: Any) -> None:
    with httpx.Client() as client:
        answers = [client.get(server.sparql, params={"query": f"SELECT ({n} AS ?n) {{}}"}) for n in range(200)]
    assert [int(a.json()["results"]["bindings"][0]["n"]["value"]) for a in answers] == list(range(200))
