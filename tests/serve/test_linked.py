"""Linked data: every IRI of ours answers at its path, in the form that the client likes."""

from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from rdflib import RDF, RDFS, Dataset, Graph, URIRef
from rdflib.namespace import VOID

ROOT = "https://w3id.org/mandategraph/"
FORMS = [
    ("text/turtle", "ttl", "turtle"),
    ("application/ld+json", "jsonld", "json-ld"),
    ("application/n-triples", "nt", "nt"),
    ("application/rdf+xml", "rdf", "xml"),
]
THINGS = [
    "id/country/MEX",
    "id/resolution/CND/RES/65/2",
    "id/document/E/CN.7/2024/2",
    "id/document/E/CN.7/2024/2/unit/40(b)",
    "ontology/Report",
    "ontology/mandatedBy",
    "vocabulary/review-state/confirmed",
]


@pytest.mark.parametrize("path", THINGS)
@pytest.mark.parametrize(("media", "suffix", "parser"), FORMS)
def test_a_thing_is_told(server: Any, path: str, media: str, suffix: str, parser: str) -> None:
    asked = httpx.get(f"{server.url}/{path}", headers={"accept": media})
    assert asked.status_code == 303
    assert asked.headers["location"] == f"/{path}.{suffix}"
    assert "accept" in asked.headers["vary"]
    told = httpx.get(urljoin(server.url, asked.headers["location"]))
    assert told.status_code == 200
    assert told.headers["content-type"].partition(";")[0] == media
    assert f'<{ROOT}{path}>; rel="describes"' in told.headers["link"]
    graph = Graph().parse(data=told.content, format=parser)
    assert any(graph.objects(URIRef(ROOT + path), RDF.type))


def test_what_is_named_has_its_label(server: Any) -> None:
    told = httpx.get(f"{server.url}/id/document/E/CN.7/2024/2/unit/41.ttl").text
    graph = Graph().parse(data=told, format="turtle")
    unit = URIRef(ROOT + "id/document/E/CN.7/2024/2/unit/41")
    (resolution,) = (o for o in graph.objects(unit, None) if str(o).startswith(ROOT + "id/resolution/"))
    assert any(graph.predicate_objects(resolution))


@pytest.mark.parametrize("path", THINGS)
def test_a_browser_gets_a_page(server: Any, path: str) -> None:
    accept = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    with httpx.Client(follow_redirects=True, headers={"accept": accept}) as browser:
        page = browser.get(f"{server.url}/{path}")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "<html" in page.text


@pytest.mark.parametrize("path", ["id/document/E/CN.7/2024/2/unit/40%28b%29", "id/document/E%2FCN.7/2024/2/unit/40(b)"])
def test_it_does_not_matter_how_a_path_is_encoded(server: Any, path: str) -> None:
    told = httpx.get(f"{server.url}/{path}.nt")
    assert told.status_code == 200
    assert f"<{ROOT}id/document/E/CN.7/2024/2/unit/40(b)>" in told.text


@pytest.mark.parametrize("path", ["id/country/XYZ", "id/country/XYZ.ttl", "ontology/NoTerm", "graph/NONE", "nothing"])
def test_what_is_not_here_is_404(server: Any, path: str) -> None:
    assert httpx.get(f"{server.url}/{path}", headers={"accept": "text/turtle"}).status_code == 404


def test_what_is_deprecated_is_410_and_says_what_took_its_place(server: Any) -> None:
    told = httpx.get(f"{server.url}/id/programme/Old", headers={"accept": "text/turtle"}, follow_redirects=True)
    assert told.status_code == 410
    assert "programme/New" in told.text


def test_what_cannot_be_told_is_406(server: Any) -> None:
    assert httpx.get(f"{server.url}/id/country/MEX", headers={"accept": "image/png"}).status_code == 406
    assert httpx.get(f"{server.url}/graph/catalog", headers={"accept": "text/html"}).status_code == 406


def test_only_get_is_answered(server: Any) -> None:
    for path in ("id/country/MEX", "graph/catalog", "api/queries/figures", "void", "", "healthz"):
        answer = httpx.delete(f"{server.url}/{path}")
        assert answer.status_code == 405, path
        assert "GET" in answer.headers["allow"]


@pytest.mark.parametrize(("media", "suffix", "parser"), FORMS)
def test_the_ontology_as_a_whole(server: Any, media: str, suffix: str, parser: str) -> None:
    told = httpx.get(f"{server.url}/ontology/", headers={"accept": media})
    assert told.status_code == 200
    graph = Graph().parse(data=told.content, format=parser)
    assert any(graph.objects(URIRef(ROOT + "ontology/Report"), RDFS.label))
    assert len(graph) == len(Graph().parse(data=httpx.get(f"{server.url}/ontology/0.1.0").content, format="turtle"))


@pytest.mark.parametrize(
    ("path", "media"),
    [
        ("ontology/", "text/html"),
        ("ontology/0.1.0/", "text/html"),
        ("ontology/Report.html", "text/html"),
        ("ontology/0.1.0/Report.html", "text/html"),
        ("ontology/style.css", "text/css"),
        ("ontology/diagram.svg", "image/svg+xml"),
        ("ontology/context.jsonld", "application/ld+json"),
        ("ontology/alignments.ttl", "text/turtle"),
    ],
)
def test_pages_and_files_of_the_ontology(server: Any, path: str, media: str) -> None:
    answer = httpx.get(f"{server.url}/{path}", headers={"accept": "text/html, */*;q=0.5"})
    assert answer.status_code == 200
    assert answer.headers["content-type"].partition(";")[0] == media
    if media == "text/html":
        assert "mandategraph" in answer.text
        assert "<table><tr><th>subject" not in answer.text


def test_a_graph_as_a_whole(server: Any) -> None:
    name = URIRef(ROOT + "graph/E/CN.7/2024/2")
    trig = httpx.get(f"{server.url}/graph/E/CN.7/2024/2", headers={"accept": "application/trig"}, timeout=30)
    dataset = Dataset()
    dataset.parse(data=trig.content, format="trig")
    count = len(dataset.graph(name))
    assert count > 20_000
    lines = httpx.get(f"{server.url}/graph/E/CN.7/2024/2.nt", timeout=30).text.splitlines()
    assert len(lines) == count
    dump = httpx.get(f"{server.url}/graph/E-CN.7-2024-2.ttl", timeout=30)
    assert dump.headers["content-type"].startswith("text/turtle")
    assert "canonical" in dump.headers["link"]


def test_the_dataset_is_described_at_the_root(server: Any) -> None:
    rdf = {"accept": "text/turtle"}
    texts = {
        httpx.get(f"{server.url}{path}", headers=rdf, follow_redirects=True).text
        for path in ("/", "/void", "/.well-known/void")
    }
    assert len(texts) == 1
    graph = Graph().parse(data=texts.pop(), format="turtle")
    dataset = graph.value(predicate=VOID.sparqlEndpoint, object=URIRef(server.sparql))
    counted = server.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", accept="text/csv").text.split()[1]
    assert str(graph.value(dataset, VOID.triples)) == counted
    assert len(list(graph.objects(dataset, VOID.classPartition))) > 20


def test_headers_keep_browsers_safe(server: Any) -> None:
    for path in ("/", "/sparql", "/id/country/MEX.html", "/id/country/MEX.ttl", "/nothing", "/api/openapi.json"):
        headers = httpx.get(server.url + path).headers
        assert headers.get_list("x-content-type-options") == ["nosniff"]
        (policy,) = headers.get_list("content-security-policy")
        assert "frame-ancestors 'none'" in policy
        assert "default-src 'self'" in policy
        assert headers.get_list("referrer-policy") == ["no-referrer"]
        assert "server" not in headers
