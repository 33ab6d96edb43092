"""The place of a fault in a query is exact: line, column and a mark below the token."""

import pytest

from mandategraph.serve.faults import fault

FAULTS = [
    ("SELECT *\nWHERE {\n  ?s ?p }\n", 3, 9, "“}” cannot stand here; one of"),
    ("SELECT * WHERE { ?s ?p ?o", 1, 26, "the query ends too early; one of"),
    ("SELECT * WHERE { ?s foo:bar ?o }", 1, 21, "prefix not found"),
    ("SELECT ?x WHERE { ?s ?p ?o FILTER(?x > ) }", 1, 40, "“)” cannot stand here"),
    ("SELEC * {}", 1, 1, "“SELEC” cannot stand here"),
    ("SELECT * { ?s ?p ?o } LIMIT x", 1, 29, "“x” cannot stand here"),
    ("PREFIX a <b> SELECT * {}", 1, 8, "“a” cannot stand here"),
    ("# a\nSELECT *\n{ GRAPH { ?s ?p ?o } }", 3, 9, "“{” cannot stand here"),
    ('SELECT * {\n ?s ?p "abc }', 2, 8, "the string that begins here does not end"),
    ("SELECT ?s (COUNT(*) AS ?n) { ?s ?p ?o }", 1, 40, "the SELECT contains a variable that is unbound"),
    ("", 1, 1, "the query ends too early"),
    ("hello world", 1, 1, "“hello” cannot stand here"),
]


@pytest.mark.parametrize(("query", "line", "column", "what"), FAULTS)
def test_the_place_of_a_fault(query: str, line: int, column: int, what: str) -> None:
    found = fault(query, "http://example.org/")
    text = str(found)
    assert (found.line, found.column) == (line, column)
    assert text.startswith(f"The query is not SPARQL 1.1: line {line}, column {column}: {what}")
    shown, mark = text.splitlines()[2:4]
    assert shown == f"{line:5} | {(query.splitlines() or [''])[line - 1]}".rstrip() or shown.startswith(f"{line:5} | ")
    assert mark.index("^") == 8 + column - 1


def test_a_long_line_is_cut_around_the_fault() -> None:
    text = str(fault("SELECT * { " + "?s ?p ?o . " * 200 + "} }", "http://example.org/"))
    assert max(map(len, text.splitlines())) < 160
    shown, mark = text.splitlines()[2:4]
    assert shown[mark.index("^")] == "}"
