"""What a query demands is read from its tokens: strings, IRIs and comments do not mislead, whichever way `<` is read."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.syntax import demands

# Texts with the word: whether a service is called. Those that call one are SPARQL to the engine.
TEXTS = [
    ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", True),
    ("SELECT * { service silent ?x { ?s ?p ?o } }", True),
    ("SELECT * { ?s ?p 1 . SERVICE# comment\n<http://127.0.0.1:1/> {} }", True),
    ("SELECT * { OPTIONAL { } SERVICE<http://127.0.0.1:1/>{} }", True),
    ("PREFIX : <http://127.0.0.1:1/> SELECT * { ?s ?p true.SERVICE:x{} }", True),
    ("PREFIX SERVICE: <http://127.0.0.1:1/> SELECT * { ?s ?p trueSERVICE:x{} }", True),
    ("SELECT * { VALUES ?a { 1 } SERVICESILENT<http://127.0.0.1:1/>{} }", True),
    # the text between < and > could be an IRI, and then a string would begin that hides the word
    ("SELECT * { VALUES ?a {1} FILTER(?a<'foo>'){SERVICE<http://127.0.0.1:1/>{?s ?p ?o}}#'\n}", True),
    ("SELECT * { ?s <x:'> ?o . SERVICE<http://127.0.0.1:1/>{} #'\n}", True),
    ("SELECT * { ?s <x:\\u0041'> ?o . SERVICE<http://127.0.0.1:1/>{} #'\n}", True),
    ("ASK { ?s ?p 'SERVICE <x> { }' }", False),
    ('ASK { ?s ?p "a \\" SERVICE <x> { }" }', False),
    ('ASK { ?s ?p """a "" \n SERVICE <x> { } \\""" """ }', False),
    ("ASK { ?s ?p '''a '' SERVICE''' }", False),
    ("ASK { } # SERVICE <x> { }", False),
    ("ASK { ?service <http://example.org/SERVICE#SERVICE> $SERVICE }", False),
    ("PREFIX ex: <http://example.org/> ASK { ex:SERVICE ex:a.SERVICE _:SERVICE }", False),
    ("PREFIX service: <http://example.org/> ASK { service:a service:b service:c }", False),
    ("ASK { ?s ?p 'x'@service }", False),
]


@pytest.mark.parametrize(("text", "calls"), TEXTS)
def test_a_service_is_seen(text: str, calls: bool) -> None:
    assert demands(text).service is calls


@pytest.mark.parametrize("text", [text for text, calls in TEXTS if not calls])
def test_what_is_let_through_is_answered_without_a_connection(text: str) -> None:
    ox.Store().query(text, base_iri="http://example.org/")


PIECES = [
    "SERVICE", "<http://127.0.0.1:1/>", "<x:'>", "{", "}", "?a", "?s ?p ?o", "'", '"', '"""', "#", "\n", " ", ".", "<", ">", "ex:a",
    "FILTER(", ")", "&&", "1", "true", "SILENT", "OPTIONAL", "'x'", "\\", ":x", "VALUES ?a {1}",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_nothing_that_is_let_through_opens_a_connection(pieces: list[str]) -> None:
    """Whatever the engine parses and `demands` lets through never reaches for port 1, which the engine refuses."""
    text = f"PREFIX ex: <http://example.org/> PREFIX : <http://127.0.0.1:1/> SELECT * {{ {''.join(pieces)} }}"
    if demands(text).service:
        return
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal(1)))
    try:
        list(store.query(text))  # type: ignore[arg-type]
    except SyntaxError:
        return
    except OSError as error:
        raise AssertionError(f"{text!r} reached out: {error}") from None


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        ("# INSERT\nPREFIX INSERT: <x:> BASE <y:> SELECT * {}", "SELECT"),
        ("prefix : <x:>\ninsert data {}", "INSERT"),
        ("WITH <x:> DELETE {} WHERE {}", "WITH"),
        ("", ""),
    ],
)
def test_the_verb(text: str, verb: str) -> None:
    assert demands(text).verb == verb


def test_the_dataset() -> None:
    found = demands(
        "BASE <http://a/b/> PREFIX e: <c#> SELECT * FROM <d> FROM e:x FROM NAMED <http://z/> FROM named e: { ?s ?p 'FROM <q>' }"
    )
    assert found.graphs == ("http://a/b/d", "http://a/b/c#x")
    assert found.named == ("http://z/", "http://a/b/c#")
