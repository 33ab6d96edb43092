"""Which views an answer allows, and what they show."""

import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import httpx
import pyoxigraph as ox
import pytest

from mandategraph.workbench.asked import Asked
from mandategraph.workbench.result import result
from mandategraph.workbench.views import Views

STORE = ox.Store()
SVG = "{http://www.w3.org/2000/svg}"
THING = "https://w3id.org/mandategraph/id/"


def views(query: str, view: str = "", column: str = "") -> Views:
    return Views.of(STORE, Asked(query, {}, view, column), result(STORE.query(query)))


@pytest.mark.parametrize(
    ("query", "possible"),
    [
        ("SELECT ?x { VALUES ?x { 1 2 } }", ("table",)),
        ("SELECT * { VALUES (?x ?n) { ('a' 1) ('b' 2.5) } }", ("table", "chart")),
        ("SELECT * { VALUES (?x ?n) { ('a' 1) ('b' 'c') } }", ("table",)),
        ("SELECT * { VALUES (?x ?n) { ('a' 1) ('b' UNDEF) } }", ("table", "chart")),
        ("SELECT * { VALUES (?x ?n) { ('a' 'NaN') } }", ("table",)),
        ("SELECT * { VALUES (?x ?y) { (<urn:a> <urn:b>) } }", ("table",)),
        ("SELECT * { VALUES (?x ?y) { (<http://a> <http://b>) } }", ("table", "graph")),
        ("SELECT * { VALUES (?x ?y ?n) { (<http://a> <http://b> 7) } }", ("table", "chart", "graph")),
        ("CONSTRUCT { <http://a> <http://p> <http://b> } {}", ("table", "graph")),
        ("CONSTRUCT { <http://a> <http://p> 'b' } {}", ("table",)),
        ("ASK {}", ("table",)),
        ("SELECT * { ?s ?p ?o }", ("table",)),
    ],
)
def test_an_answer_allows_what_it_has_the_columns_for(query: str, possible: tuple[str, ...]) -> None:
    assert views(query).possible == possible


def test_counts_are_drawn_before_shares_unless_a_column_is_chosen() -> None:
    query = "SELECT * { VALUES (?x ?share ?count) { ('a' 0.5 3) ('b' 0.25 4) } }"
    for column, drawn in (("", "count by x"), ("share", "share by x"), ("x", "count by x"), ("none", "count by x")):
        chart = views(query, column=column).chart
        assert chart is not None
        assert chart.title == drawn


def test_bars_are_as_long_as_their_numbers() -> None:
    picture = views("SELECT * { VALUES (?x ?n) { ('a' 100) ('b' 50) ('c' 0) ('d' -25) } }", "chart").picture()
    assert picture is not None
    bars = [(float(b.get("x", "")), float(b.get("width", ""))) for b in picture.iter("rect") if b.get("class") == "bar"]
    (left, longest), (_, half), (_, none), (start, back) = bars
    assert half == pytest.approx(longest / 2, abs=0.2)
    assert none == 1
    assert back == pytest.approx(longest / 4, abs=0.2)
    assert start + back == pytest.approx(left, abs=0.2)


def test_a_graph_of_triples_goes_from_subject_to_object_and_ends_in_a_circle() -> None:
    query = "CONSTRUCT { <http://a> <http://p> <http://b> . <http://b> <http://p> <http://c> , <http://a> . <http://c> <http://p> <http://b> } {}"
    found = views(query)
    assert found.shown == "graph"
    assert [[box.key for box in column] for column in found.graph.columns if column]
    assert {(n.source, n.target) for n in found.graph.lines} == {
        ("http://a", "http://b"), ("http://b", "http://a"), ("http://b", "http://c"), ("http://c", "http://b"),
    }  # fmt: skip


def test_the_same_two_things_of_several_rows_are_one_line() -> None:
    found = views("SELECT * { VALUES (?x ?n ?y) { (<http://a> 1 <http://b>) (<http://a> 2 <http://b>) } }", "graph")
    (line,) = found.graph.lines
    assert line.tooltip == "2 rows"
    assert found.headings == ("x", "y")


def test_pictures_are_links_and_the_same_each_time(ask: Callable[..., httpx.Response]) -> None:
    asked = {"name": "trace", "param-resolution": "CND/RES/65/2"}
    first = ask("svg", **asked)
    assert first.content == ask("svg", **asked).content
    root = ET.fromstring(first.text)
    links = {a.get("href") for a in root.iter(f"{SVG}a")}
    assert f"{THING}resolution/CND/RES/65/2" in links
    page = ask(**asked).text
    assert re.search(r'<svg.*href="id/resolution/CND/RES/65/2.html"', page, re.DOTALL)
