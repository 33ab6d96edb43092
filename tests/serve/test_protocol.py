"""SPARQL 1.1 Protocol over HTTP: a table modelled on the W3C's protocol tests (query part), and what goes beyond it.

https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/ – each name that begins with "query_" or "bad_query_" is
the one there; the data are two small graphs instead of its documents, and a dataset is named in the same ways.
"""

import socket
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

A, B = (f"https://w3id.org/mandategraph/graph/file/{name}" for name in ("one", "two"))
FORM, DIRECT = "application/x-www-form-urlencoded", "application/sparql-query"
JSON, XML, CSV, TSV = (
    "application/sparql-results+json",
    "application/sparql-results+xml",
    "text/csv",
    "text/tab-separated-values",
)
ASK = "ASK {}"
VALUES = "SELECT ?o { ?s <http://example.org/p> ?o } ORDER BY ?o"
GRAPHS = "SELECT ?g { GRAPH ?g { ?s <http://example.org/p> ?o } } ORDER BY ?g"
BOTH = """SELECT ?o ?g { { ?s <http://example.org/p> ?o } UNION { GRAPH ?g { ?s <http://example.org/p> ?x } } }
ORDER BY ?o ?g"""


@dataclass(frozen=True)
class Case:
    """A request and what must come: a status, and words of the content or its media type."""

    name: str
    status: int
    method: str = "GET"
    url: tuple[tuple[str, str], ...] = ()
    type: str | None = None
    body: bytes | None = None
    accept: str | None = None
    media: str | None = None
    rows: tuple[str, ...] | None = None
    says: str = ""


def get(name: str, status: int, *pairs: tuple[str, str], **more: Any) -> Case:
    return Case(name, status, url=pairs, **more)


def form(name: str, status: int, *pairs: tuple[str, str], **more: Any) -> Case:
    return Case(name, status, "POST", type=FORM, body=urlencode(pairs).encode(), **more)


def direct(name: str, status: int, query: str, *pairs: tuple[str, str], **more: Any) -> Case:
    return Case(name, status, "POST", url=pairs, **{"type": DIRECT, "body": query.encode(), **more})


def q(query: str) -> tuple[str, str]:
    return ("query", query)


D, N = "default-graph-uri", "named-graph-uri"

CASES = [
    # The W3C's
    form("query_post_form", 200, q(ASK), media=JSON),
    get("query_get", 200, q(ASK), media=JSON),
    direct("query_post_direct", 200, ASK, media=JSON),
    get("query_dataset_default_graph", 200, q(VALUES), (D, A), rows=("1",)),
    get("query_dataset_default_graphs_get", 200, q(VALUES), (D, A), (D, B), rows=("1", "2")),
    direct("query_dataset_default_graphs_post", 200, VALUES, (D, A), (D, B), rows=("1", "2")),
    get("query_dataset_named_graphs_get", 200, q(GRAPHS), (N, A), (N, B), rows=(A, B)),
    direct("query_dataset_named_graphs_post", 200, GRAPHS, (N, A), (N, B), rows=(A, B)),
    get("query_dataset_full", 200, q(BOTH), (D, A), (N, B), rows=(f",{B}", "1,")),
    get("query_multiple_dataset", 200, q(VALUES.replace("{ ?s", f"FROM <{B}> {{ ?s", 1)), (D, A), rows=("1",)),
    get("query_content_type_select", 200, q("SELECT (1 AS ?value) {}"), media=JSON),
    get("query_content_type_ask", 200, q(ASK), media=JSON),
    get("query_content_type_describe", 200, q("DESCRIBE <http://example.org/x>"), media="text/turtle"),
    get("query_content_type_construct", 200, q("CONSTRUCT { <s> <p> 1 } WHERE {}"), media="text/turtle"),
    Case("bad_query_method", 405, "PUT", url=(q(ASK),), says="PUT is not answered"),
    get("bad_multiple_queries", 400, q(ASK), q("SELECT * {}"), says="2 parameters “query”"),
    Case("bad_query_wrong_media_type", 415, "POST", type="text/plain", body=ASK.encode(), says="text/plain"),
    Case("bad_query_missing_form_type", 415, "POST", body=urlencode([q(ASK)]).encode(), says="without Content-Type"),
    Case("bad_query_missing_direct_type", 415, "POST", body=ASK.encode(), says="without Content-Type"),
    direct("bad_query_non_utf8", 415, ASK, type=f"{DIRECT}; charset=UTF-16", body=ASK.encode("utf-16"), says="UTF-8"),
    get("bad_query_syntax", 400, q("ASK {"), says="line 1, column"),
    # Requests
    form("form with a charset", 200, q(ASK), media=JSON),
    direct("direct with a charset", 200, ASK, type=f'{DIRECT};charset="utf-8"'),
    direct("direct in capitals", 200, ASK, type="Application/SPARQL-Query"),
    direct("bytes that are no UTF-8", 400, "", body=b"ASK { ?s ?p '\xff' }", says="not UTF-8 (byte 13)"),
    form("form without a query", 400, ("q", ASK), says="no parameter “query”"),
    form("form with two queries", 400, q(ASK), q(ASK), says="2 parameters"),
    Case("query in URL and form", 400, "POST", url=(q(ASK),), type=FORM, body=urlencode([q(ASK)]).encode(), says="2 "),
    direct("query in URL and body", 400, ASK, q(ASK), says="send one"),
    get("dataset without a query", 400, (D, A), says="no parameter “query”"),
    get("empty query", 400, q(""), says="line 1"),
    get("unknown parameters are no matter", 200, q(ASK), ("format", "x")),
    form("form with dataset", 200, q(VALUES), (D, B), rows=("2",)),
    form("form with named graphs", 200, q(GRAPHS), (N, B), rows=(B,)),
    Case("DELETE", 405, "DELETE", says="GET or POST"),
    Case("PATCH", 405, "PATCH", says="GET or POST"),
    # Datasets
    get("no dataset: all graphs", 200, q(VALUES), rows=("1", "2")),
    get("no dataset: named graphs", 200, q(GRAPHS), rows=(A, B)),
    get("FROM", 200, q(VALUES.replace("{ ?s", f"FROM <{B}> {{ ?s", 1)), rows=("2",)),
    get("FROM NAMED alone: empty default graph", 200, q(BOTH.replace("{ {", f"FROM NAMED <{A}> {{ {{")), rows=(f",{A}",)),
    get("FROM by prefix", 200, q(f"PREFIX f: <{A[:-3]}> SELECT ?o FROM f:two {{ ?s <http://example.org/p> ?o }}"), rows=("2",)),
    get("FROM by base", 200, q(f"BASE <{A}> SELECT ?o FROM <two> {{ ?s <http://example.org/p> ?o }}"), rows=("2",)),
    get("named only: empty default graph", 200, q(VALUES), (N, A), rows=()),
    get("FROM of elsewhere", 400, q("SELECT * FROM <http://example.org/elsewhere> {}"), says="nothing is fetched"),
    get("FROM of a file", 400, q("SELECT * FROM <file:///etc/passwd> {}"), says="nothing is fetched"),
    get("dataset of elsewhere", 400, q(ASK), (D, "http://example.org/elsewhere"), says="nothing is fetched"),
    get("dataset of no IRI", 400, q(ASK), (N, "no IRI"), says="There is no graph"),
    # Only reading
    get("update as a query", 403, q("INSERT DATA { <a:a> <a:b> 1 }"), says="only reads"),
    get("LOAD as a query", 403, q("PREFIX : <x:> LOAD <file:///etc/passwd>"), says="LOAD is an update"),
    get("update with GET", 400, ("update", "CLEAR ALL"), says="only reads"),
    form("update in a form", 403, ("update", "CLEAR ALL"), says="only reads"),
    direct("update in a body", 403, "CLEAR ALL", type="application/sparql-update", says="only reads"),
    get("SERVICE", 403, q("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }"), says="fetches nothing"),
    get("SERVICE SILENT", 403, q("ASK { SERVICE SILENT <http://127.0.0.1:1/> { ?s ?p ?o } }"), says="fetches nothing"),
    get("the word in a string", 200, q("ASK { ?s ?p 'SERVICE <http://x/> { }' } # SERVICE <x>")),
    get("the word in a variable and an IRI", 200, q("SELECT ?service { ?service a <http://example.org/SERVICE> }")),
    # Formats
    *(get(f"SELECT as {m}", 200, q(VALUES), accept=m, media=m) for m in (JSON, XML, CSV, TSV)),
    *(get(f"ASK as {m}", 200, q(ASK), accept=m, media=m) for m in (JSON, XML, CSV, TSV)),
    *(
        get(f"CONSTRUCT as {m}", 200, q("CONSTRUCT WHERE { ?s <http://example.org/p> ?o }"), accept=m, media=m)
        for m in (
            "text/turtle",
            "application/n-triples",
            "application/ld+json",
            "application/rdf+xml",
            "application/trig",
            "application/n-quads",
        )
    ),
    get("q-values", 200, q(VALUES), accept=f"{JSON};q=0.2, {CSV};q=0.9, {XML};q=0.5", media=CSV),
    get("q=0 is no", 200, q(VALUES), accept=f"{JSON};q=0, */*;q=0.1", media=XML),
    get("type wildcard", 200, q(VALUES), accept="text/*", media=CSV),
    get("browser", 200, q(VALUES), accept="text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", media="application/xml"),
    get("parameters of a range", 200, q(VALUES), accept="text/csv; header=present; q=0.7", media=CSV),
    get("nonsense in q", 200, q(VALUES), accept="text/csv;q=x, */*", media=JSON),
    get("results for a graph", 406, q("CONSTRUCT WHERE { ?s ?p ?o }"), accept=JSON, says="text/turtle"),
    get("a graph for results", 406, q(VALUES), accept="text/turtle", says=CSV),
    get("all refused", 406, q(VALUES), accept="*/*;q=0", says="None of the media types"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_protocol(server: Any, case: Case) -> None:
    headers = {k: v for k, v in (("content-type", case.type), ("accept", case.accept)) if v}
    if case.rows is not None:
        headers["accept"] = CSV
    answer = httpx.request(
        case.method, server.sparql, params=list(case.url) or None, content=case.body, headers=headers, timeout=20
    )
    assert answer.status_code == case.status, answer.text
    assert case.says in answer.text
    if case.media:
        assert answer.headers["content-type"].partition(";")[0] == case.media
    if case.rows is not None:
        assert tuple(sorted(answer.text.splitlines()[1:])) == tuple(sorted(case.rows))
    if case.status == 405:
        assert answer.headers["allow"] == "GET, HEAD, OPTIONS, POST"
    if case.status >= 400:
        assert answer.headers["content-type"] == "text/plain; charset=utf-8"


def test_a_bad_query_shows_its_line_and_column(server: Any) -> None:
    answer = server.ask("SELECT *\nWHERE {\n  ?s ?p }\n")
    assert answer.status_code == 400
    assert "line 3, column 9: “}” cannot stand here; one of" in answer.text
    assert "\n    3 |   ?s ?p }\n                ^\n" in answer.text


def test_head_is_get_without_content(server: Any) -> None:
    params = {"query": VALUES}
    got, head = (httpx.request(m, server.sparql, params=params) for m in ("GET", "HEAD"))
    assert head.status_code == 200
    assert head.content == b""
    for name in ("content-type", "content-length", "etag", "vary"):
        assert head.headers[name] == got.headers[name]


def test_options_and_preflight(server: Any) -> None:
    assert httpx.options(server.sparql).headers["allow"] == "GET, HEAD, OPTIONS, POST"
    asked = {"origin": "https://example.org", "access-control-request-method": "POST"}
    answer = httpx.options(server.sparql, headers={**asked, "access-control-request-headers": "content-type"})
    assert answer.status_code == 204
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"]


def test_another_origin_may_read(server: Any) -> None:
    answer = httpx.get(server.sparql, params={"query": ASK}, headers={"origin": "https://example.org"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "etag" in answer.headers["access-control-expose-headers"]


def test_gzip_is_the_same(server: Any) -> None:
    query = "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o LIMIT 500"
    plain = server.ask(query, **{"accept-encoding": "identity"})
    packed = server.ask(query, **{"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert packed.headers["etag"] != plain.headers["etag"]
    assert "accept-encoding" in packed.headers["vary"]


def test_what_is_known_is_not_sent_again(server: Any) -> None:
    first = server.ask(VALUES, accept=CSV)
    again = server.ask(VALUES, accept=CSV, **{"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert server.ask(VALUES, accept=TSV, **{"if-none-match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("call", ["RAND()", "NOW()", "UUID()", "STRUUID()"])
def test_chance_and_the_clock_are_not_cached(server: Any, call: str) -> None:
    answers = [server.ask(f"SELECT ({call} AS ?x) {{}}") for _ in range(2)]
    assert answers[0].text != answers[1].text
    assert all("etag" not in a.headers and a.headers["cache-control"] == "no-store" for a in answers)


def test_without_a_query_the_service_describes_itself(server: Any) -> None:
    from rdflib import RDF, Graph, Namespace, URIRef

    sd = Namespace("http://www.w3.org/ns/sparql-service-description#")
    for accept, parser in (
        ("text/turtle", "turtle"),
        ("application/rdf+xml", "xml"),
        ("application/ld+json", "json-ld"),
    ):
        answer = httpx.get(server.sparql, headers={"accept": accept})
        found = Graph().parse(data=answer.text, format=parser)
        service = found.value(predicate=RDF.type, object=sd.Service)
        assert found.value(service, sd.endpoint) == URIRef(server.sparql)
        assert {str(name) for name in found.objects(None, sd.name)} >= {A, B}


def test_a_head_without_end_is_refused(server: Any) -> None:
    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=20) as connection:
        connection.sendall(b"GET /sparql?query=" + b"a" * 600_000)
        assert connection.recv(1000).startswith(b"HTTP/1.1 431 ")


def test_a_large_body_is_refused(server: Any) -> None:
    answer = httpx.post(server.sparql, content=b"#" * 1_100_000, headers={"content-type": DIRECT})
    assert answer.status_code == 413
    sent = httpx.post(server.sparql, content=(b"#" * 100_000 for _ in range(11)), headers={"content-type": DIRECT})
    assert sent.status_code == 413
