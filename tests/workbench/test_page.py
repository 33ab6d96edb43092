"""The SPARQL page over HTTP, without a script: a query in the URL, its answer, and the same as a file."""

import csv
import html
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

import httpx
import pyoxigraph as ox
import pytest

from mandategraph import sparql
from mandategraph.workbench.asked import SAMPLE

Ask = Callable[..., httpx.Response]
MG = "PREFIX mg: <https://w3id.org/mandategraph/ontology/> "
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8"


class Parsed(HTMLParser):
    """The cells of the table of a page, its links by their text, the text of its fields, and all its tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.links: dict[str, str] = {}
        self.fields: dict[str, str] = {}
        self.tags: list[str] = []
        self._cell = self._link = self._field = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = dict(attrs)
        self.tags.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")
            self._cell = tag
        elif tag == "a":
            self._link = own.get("href") or ""
        elif tag == "textarea":
            self._field = own["name"] or ""
        elif tag == "input":
            self.fields[own.get("name") or ""] = own.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._cell = ""
        elif tag == "a":
            self._link = ""
        elif tag == "textarea":
            self._field = ""

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.rows[-1][-1] += data
        if self._link:
            self.links.setdefault(data.strip(), self._link)
        if self._field:
            self.fields[self._field] = self.fields.get(self._field, "") + data


def said(answer: httpx.Response) -> str:
    """What stands in the answer of a page."""
    found = re.search(r'id="answer".*?</section>', answer.text, re.DOTALL)
    return html.unescape(re.sub(r"<[^>]+>", " ", found[0])) if found else ""


def test_the_rows_are_those_of_the_endpoint(ask: Ask, server: Any) -> None:
    query = (
        MG
        + "SELECT ?notation ?year { ?r a mg:Resolution ; <http://www.w3.org/2004/02/skos/core#notation> ?notation ; <http://purl.org/dc/terms/date> ?year } ORDER BY ?notation"
    )
    found = Parsed(ask(query=query).text).rows
    endpoint = list(csv.reader(io.StringIO(server.ask(query, accept="text/csv").text)))
    assert len(endpoint) > 20
    assert found == endpoint


@pytest.mark.parametrize("name", sorted(sparql.named()))
def test_every_named_query_opens(ask: Ask, name: str) -> None:
    answer = ask(name=name)
    assert answer.status_code == 200
    found = Parsed(answer.text)
    query = sparql.named()[name]
    assert found.fields["query"].strip() == query.text.strip()
    if query.parameters:
        assert {f"param-{p}" for p in query.parameters} <= set(found.fields)
        assert "Fill in" in answer.text
    else:
        assert re.search(r"[\d,]+ (?:row|triple)s?", said(answer)), answer.text


def test_what_a_form_sends_is_what_the_permalink_asks(ask: Ask, server: Any) -> None:
    text = sparql.named()["what-was-done-in"].text.replace("\n", "\r\n")  # as a browser sends a field
    sent = ask(query=text, **{"param-country": "Mexico"})
    link = Parsed(sent.text).links["Permanent link"]
    assert link == "query.html?name=what-was-done-in&param-country=Mexico"
    again = httpx.get(urljoin(f"{server.url}/query.html", link), timeout=30)
    assert Parsed(again.text).rows == Parsed(sent.text).rows
    table = sparql.table(
        sparql.ask(sparql.open_graphs(["graphs"]), sparql.named()["what-was-done-in"], {"country": "Mexico"})
    )
    assert sorted(Parsed(sent.text).rows[1:]) == sorted(table.values())


def test_a_permalink_holds_any_query_and_its_view(ask: Ask, server: Any) -> None:
    query = 'SELECT ("a & b + c%20 “é”" AS ?x) (3 AS ?n) {}'
    link = Parsed(ask(query=query, view="chart", column="n").text).links["Permanent link"]
    found = Parsed(httpx.get(urljoin(f"{server.url}/query.html", link)).text)
    assert found.fields["query"].strip() == query
    assert found.fields["view"] == "chart"
    assert "svg" in found.tags


def test_things_are_links_with_their_names(ask: Ask, server: Any) -> None:
    answer = ask(query=MG + "SELECT ?g ?p { ?g a mg:Goal ; ?p ?o } ORDER BY ?g ?p LIMIT 3")
    found = Parsed(answer.text)
    name, predicate = found.rows[1]
    assert name.startswith("Goal 16")
    assert predicate == "rdf:type"
    assert httpx.get(urljoin(f"{server.url}/query.html", found.links[name])).status_code == 200


def test_only_addresses_of_the_web_are_links(ask: Ask) -> None:
    answer = ask(query="SELECT (<javascript:alert(1)> AS ?x) (<data:text/html,x> AS ?y) {}")
    assert Parsed(answer.text).rows[1] == ["javascript:alert(1)", "data:text/html,x"]
    assert not re.search(r'href="(?:javascript|data):', answer.text)


def test_a_fault_is_shown_at_its_place(ask: Ask) -> None:
    answer = ask(query="SELECT *\nWHERE {\n  ?s ?p }\n")
    assert answer.status_code == 200
    assert 'data-line="3" data-column="9"' in answer.text
    assert "line 3, column 9: “}” cannot stand here" in said(answer)
    assert Parsed(answer.text).fields["query"].strip() == "SELECT *\nWHERE {\n  ?s ?p }"


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }", "fetches nothing from others"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "this endpoint only reads"),
        ("SELECT * FROM <http://example.org/g> { ?s ?p ?o }", "There is no graph <http://example.org/g> here"),
    ],
)
def test_what_the_endpoint_refuses_the_page_refuses(ask: Ask, query: str, says: str) -> None:
    assert says in said(ask(query=query))
    assert ask("csv", query=query).status_code == 400


def test_a_query_over_the_limit_is_stopped_and_stays_on_the_page(ask: Ask) -> None:
    query = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    answer = ask(query=query)
    assert "it took longer than 2 seconds" in said(answer)
    assert Parsed(answer.text).fields["query"].strip() == query
    assert answer.headers["cache-control"] == "no-store"
    assert ask("csv", query=query).status_code == 504


def test_many_rows_are_counted_and_the_first_are_shown(ask: Ask) -> None:
    answer = ask(query="SELECT * { ?s ?p ?o }")
    assert len(Parsed(answer.text).rows) == 501
    assert "The first 500 rows are shown; the files have all." in said(answer)
    (count,) = re.findall(r"([\d,]+) rows", said(answer))[:1]
    assert int(count.replace(",", "")) > 20_000
    assert "More than 100,000 rows" in said(
        ask(query="SELECT * { { ?s ?p ?o } UNION { ?s ?q ?o } UNION { ?t ?p ?o } UNION { ?s ?p ?v } }")
    )


@pytest.mark.parametrize("form", ["csv", "tsv", "json", "ttl", "nt", "jsonld", "svg"])
def test_every_file_is_what_it_says(ask: Ask, form: str) -> None:
    graph = form in ("ttl", "nt", "jsonld")
    fields = {"name": "trace", "param-resolution": "CND/RES/65/2"} if graph else {"name": "themes", "view": "chart"}
    answer = ask(form, **fields)
    assert answer.status_code == 200
    assert f'filename="answer.{form}"' in answer.headers["content-disposition"]
    if form in ("csv", "tsv"):
        rows = list(csv.reader(io.StringIO(answer.text), delimiter="," if form == "csv" else "\t"))
        assert {len(row) for row in rows} == {9}
    elif form == "json":
        assert len(json.loads(answer.text)["results"]["bindings"]) > 5
    elif form == "svg":
        assert ET.fromstring(answer.text).find("{http://www.w3.org/2000/svg}style") is not None
    else:
        formats = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
        assert len(list(ox.parse(answer.content, format=formats[form]))) > 20


@pytest.mark.parametrize(("form", "fields", "says"), [
    ("ttl", {"name": "themes"}, "The answer is a table"),
    ("csv", {"name": "trace", "param-resolution": "CND/RES/65/2"}, "The answer is a graph"),
    ("csv", {"name": "trace"}, "param-resolution"),
    ("csv", {}, "There is no query"),
    ("svg", {"name": "themes"}, "no such picture"),
    ("exe", {"name": "themes"}, "not as exe"),
])  # fmt: skip
def test_what_cannot_be_a_file_says_why(ask: Ask, form: str, fields: dict[str, str], says: str) -> None:
    answer = ask(form, **fields)
    assert answer.status_code == 400
    assert says in answer.text


def test_hostile_words_are_text(ask: Ask) -> None:
    for fields in (
        {
            "query": MG
            + "SELECT ?p ?n { ?p a mg:Programme ; ?q ?n FILTER (?n = '<img src=x onerror=alert(1)></textarea><script>alert(2)</script>'@en) }"
        },
        {"query": MG + "CONSTRUCT { ?a mg:underProgramme ?p } { ?a mg:underProgramme ?p }"},
        {"query": "# </textarea><script>alert(3)</script>\nSELECT ('<img>' AS ?x) (1 AS ?n) {}", "view": "chart"},
        {"query": "</textarea><script>alert(3)</script>"},
    ):
        found = Parsed(ask(**fields).text)
        assert "img" not in found.tags
        assert found.tags.count("script") == 2
        assert found.tags.count("textarea") == 1
        assert found.fields["query"].strip() == fields["query"]


def test_what_depends_on_the_clock_is_not_kept(ask: Ask) -> None:
    asked = {"query": "SELECT (STRUUID() AS ?x) {}"}
    assert Parsed(ask(**asked).text).rows != Parsed(ask(**asked).text).rows
    assert ask(**asked).headers["cache-control"] == "no-store"
    assert ask("csv", **asked).text != ask("csv", **asked).text
    assert "etag" in ask(name="themes").headers


def test_a_browser_at_the_endpoint_comes_to_the_page_and_a_program_does_not(server: Any) -> None:
    for accept, status in ((BROWSER, 303), ("text/html", 303), ("*/*", 200), ("text/turtle, text/html;q=0.5", 200)):
        answer = httpx.get(server.sparql, headers={"accept": accept})
        assert answer.status_code == status, accept
        assert "accept" in answer.headers["vary"]
    assert httpx.get(server.sparql, headers={"accept": BROWSER}, follow_redirects=True).url.path == "/query.html"
    assert httpx.get(server.sparql, params={"query": "ASK {}"}, headers={"accept": BROWSER}).status_code == 200


def test_the_sample_has_an_answer(ask: Ask) -> None:
    assert ask().status_code == 200
    assert 'id="answer"' not in ask().text
    assert len(Parsed(ask(query=SAMPLE).text).rows) > 1


def test_the_terms_to_complete_are_those_of_the_ontology(server: Any) -> None:
    found = httpx.get(f"{server.url}/query-terms.json").json()
    terms = {term["name"]: term for term in found["terms"]}
    assert terms["mg:mandatedBy"]["label"] == "mandated by"
    assert terms["mg:mandatedBy"]["note"].startswith("Relates an activity")
    assert terms["mg:Activity"]["kind"] == "class"
    assert {"oa:hasSource", "skos:notation", "rdf:subject"} <= set(terms)
    assert {name.partition(":")[0] for name in terms} <= set(found["prefixes"])


def test_a_question_opens_as_a_query(server: Any) -> None:
    question = f"{server.url}/question/what-was-done-in.html?country=Peru"
    link = Parsed(httpx.get(question).text).links["Open this as a query"]
    answer = httpx.get(urljoin(question, link))
    assert Parsed(answer.text).fields["param-country"] == "Peru"
    assert len(Parsed(answer.text).rows) > 1
