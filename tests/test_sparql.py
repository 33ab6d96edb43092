"""The named queries: each has its header, gives the rows that are expected of the graph of E/CN.7/2024/2, and binds its
parameters as values.

tests/competency/<query>.csv is what a query answers now (regenerate.py writes it, a person reads the difference);
read-in-the-report.json is what a person read in the report, whatever the program says. A fact with a `fault` is one that
the graph does not meet yet.
"""

import csv
import io
import json
import random
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from mandategraph import sparql
from mandategraph.cli import main
from mandategraph.errors import GraphFileError, QueryError
from mandategraph.identifiers import ONTOLOGY

ROOT = Path(__file__).parent.parent
COMPETENCY = ROOT / "tests" / "competency"
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
GRAPHS = [GRAPH, ROOT / "graphs" / "catalog.ttl"]
SOURCE = ROOT / "graphs" / "sources" / "unodc-activities-2023_E-CN.7-2024-2-E-CN.15-2024-2.txt"
PARAMETERS = json.loads((COMPETENCY / "parameters.json").read_text(encoding="utf-8"))
FACTS = json.loads((COMPETENCY / "read-in-the-report.json").read_text(encoding="utf-8"))
QUERIES = sorted(sparql.named())
WITH_PARAMETERS = [name for name in QUERIES if sparql.named()[name].parameters]
# The graphs beside that of the report which a question is about: registers of budgets, suggestions, reviews.
FURTHER = json.loads((COMPETENCY / "further-graphs.json").read_text(encoding="utf-8"))
SELECTS = [name for name in QUERIES if "\nSELECT " in sparql.named()[name].text]
QUOTING = {"sentence", "quotation", "recommendation", "outcome"}


@pytest.fixture(scope="module")
def store() -> ox.Store:
    return sparql.open_graphs(GRAPHS)


def answer(store: ox.Store, name: str, parameters: dict[str, str] | None = None) -> sparql.Table:
    """The answer to a named query as a table, with the parameters of parameters.json if none are given."""
    given = PARAMETERS.get(name, {}) if parameters is None else parameters
    return sparql.table(sparql.ask(store, sparql.named()[name], given))


def expected(name: str) -> list[list[str]]:
    with (COMPETENCY / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


# -- headers and style ---------------------------------------------------------------------------------------------


def test_there_are_the_tables_of_the_contract_and_the_competency_questions() -> None:
    assert {"entities", "figures", "outcomes", "links", "mandates"} < set(QUERIES)
    assert len(QUERIES) >= 40


@pytest.mark.parametrize("name", QUERIES)
def test_header_is_complete(name: str) -> None:
    query = sparql.named()[name]
    assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", name)
    assert re.search(r"[?.]$", query.summary)
    assert len(query.summary) <= 150
    assert query.columns
    header = [line for line in query.text.splitlines() if line.startswith("#+")]
    assert query.text.splitlines()[: len(header)] == header
    kinds = [re.match(r"#\+ (\w+)(?: \w+)?: \S", line)[1] for line in header]
    asked = ["asked"] if query.asked else []
    assert kinds == ["summary", *asked, *["param"] * len(query.parameters), "columns"]
    for parameter, meaning in query.parameters.items():
        assert "for example " in meaning, f"the parameter {parameter} lacks an example"
        assert f"?{parameter}" in query.text


@pytest.mark.parametrize("name", QUERIES)
def test_prefixes_are_sorted_and_used(name: str) -> None:
    text = sparql.named()[name].text
    prefixes = re.findall(r"^PREFIX (\w+): <[^>]+>$", text, re.MULTILINE)
    assert prefixes == sorted(prefixes)
    body = re.sub(r"^(?:#|PREFIX).*$", "", text, flags=re.MULTILINE)
    assert set(prefixes) == set(re.findall(r"(?<![\w?:])([a-z]+):(?=[a-zA-Z])", body))


@pytest.mark.parametrize("name", SELECTS)
def test_order_is_given(name: str) -> None:
    assert re.search(r"\nORDER BY [^\n]+\n(?:LIMIT \d+\n)?\Z", sparql.named()[name].text)


@pytest.mark.parametrize("name", SELECTS)
def test_claims_come_with_unit_and_report(name: str) -> None:
    columns = set(sparql.named()[name].columns)
    assert not columns & QUOTING or {"unit", "report"} <= columns
    assert "units" not in columns or "report" in columns


def test_every_class_and_property_is_asked_for() -> None:
    ontology = (ROOT / "ontology" / "mandategraph.ttl").read_text(encoding="utf-8")
    declared = set(re.findall(r"^mg:(\w+) a ", ontology, re.MULTILINE))
    asked = {t for name in QUERIES for t in re.findall(r"\bmg:(\w+)", sparql.named()[name].text)}
    assert declared - asked == set()


def test_no_query_asks_for_a_term_that_does_not_exist() -> None:
    ontology = (ROOT / "ontology" / "mandategraph.ttl").read_text(encoding="utf-8")
    declared = set(re.findall(r"^mg:(\w+) a ", ontology, re.MULTILINE))
    asked = {t for name in QUERIES for t in re.findall(r"\bmg:(\w+)", sparql.named()[name].text)}
    assert asked - declared == set()


# -- answers -------------------------------------------------------------------------------------------------------


def test_every_query_has_its_expected_answer() -> None:
    assert {p.stem for p in COMPETENCY.glob("*.csv")} == set(QUERIES)
    assert {name: set(given) for name, given in PARAMETERS.items()} == {
        name: set(sparql.named()[name].parameters) for name in WITH_PARAMETERS
    }
    assert {fact["query"] for fact in FACTS} <= set(QUERIES)


@pytest.mark.parametrize("name", QUERIES)
def test_expected_rows(store: ox.Store, name: str) -> None:
    found = answer(with_further(store, name), name)
    assert found.columns == sparql.named()[name].columns
    assert [list(found.columns), *found.values()] == expected(name)


def with_further(store: ox.Store, name: str) -> ox.Store:
    """The graphs that a question is about."""
    return sparql.open_graphs([*GRAPHS, *(ROOT / path for path in FURTHER[name])]) if name in FURTHER else store


# Nothing in the report is left unresolved, and no activity of it answers resolutions of two bodies.
WITHOUT_ROWS = {"unresolved", "gap-several-bodies", "loaded"}


@pytest.mark.parametrize("name", QUERIES)
def test_every_question_has_rows_that_a_reader_can_check(name: str) -> None:
    assert (len(expected(name)) > 1) == (name not in WITHOUT_ROWS)


def test_the_questions_of_member_states_are_told() -> None:
    asked = {name: query.asked for name, query in sparql.named().items() if query.asked}
    assert len(asked) >= 20
    for state in (
        "Pakistan",
        "Mexico",
        "Finland",
        "Australia",
        "Korea",
        "Vincent",
        "United Kingdom",
        "Senegal",
        "Liechtenstein",
        "Japan",
        "Belize",
    ):
        assert any(state in words for words in asked.values()), state


def test_the_list_of_questions_is_whole() -> None:
    regenerate = runpy.run_path(str(COMPETENCY / "regenerate.py"))
    assert (ROOT / "docs" / "questions.md").read_text(encoding="utf-8") == regenerate["questions"](), (
        "run regenerate.py"
    )


@pytest.mark.parametrize("name", sorted(set(QUERIES) - {"figures", "trace"}))
def test_no_row_comes_twice(store: ox.Store, name: str) -> None:
    rows = [tuple(row) for row in answer(store, name).values()]
    assert len(rows) == len(set(rows))


def _fact_id(fact: dict[str, object]) -> str:
    return " ".join([str(fact["query"]), *dict(fact.get("parameters", {})).values(), str(fact["rows"])])  # type: ignore[arg-type]


def _fault(fact: dict[str, object]) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=str(fact["fault"]), strict=True)] if "fault" in fact else []


@pytest.mark.parametrize("fact", [pytest.param(fact, id=_fact_id(fact), marks=_fault(fact)) for fact in FACTS])
def test_what_a_person_read_in_the_report(store: ox.Store, fact: dict[str, list[str]]) -> None:
    name = str(fact["query"])
    found = answer(store, name, fact.get("parameters"))  # type: ignore[arg-type]
    rows = {tuple(row[found.columns.index(column)] for column in fact["columns"]) for row in found.values()}
    read = {tuple(row) for row in fact["values"]}
    match fact["rows"]:
        case "exactly":
            assert rows == read
        case "at least":
            assert read - rows == set()
        case _:
            assert read & rows == set()


def test_every_quotation_stands_in_the_report(store: ox.Store) -> None:
    def bare(text: str) -> str:
        """Without what the page adds: white space, emphasis, list marks, hyphens at line ends."""
        return re.sub(r"[\s*\\^{}-]+", "", text)

    source = bare(re.sub(r"^V\.24-00240 \d+/23$", "", SOURCE.read_text(encoding="utf-8"), flags=re.MULTILINE))
    checked = 0
    for name in QUERIES:
        found = answer(store, name)
        for row in found.values():
            for column in QUOTING & set(found.columns):
                value = row[found.columns.index(column)]
                assert bare(value) in source, f"{name}: {value}"
                checked += bool(value)
    assert checked > 250


@pytest.mark.parametrize("name", QUERIES)
def test_answer_does_not_depend_on_how_the_graph_was_loaded(store: ox.Store, name: str) -> None:
    assert answer(store, name).values() == answer(_shuffled(store), name).values()


_SHUFFLED: list[ox.Store] = []


def _shuffled(store: ox.Store) -> ox.Store:
    if not _SHUFFLED:
        quads = sorted(store, key=str)
        random.Random(1945).shuffle(quads)
        other = ox.Store()
        for quad in quads:
            other.add(quad)
        _SHUFFLED.append(other)
    return _SHUFFLED[0]


# -- questions that the report gives no answer to: asked of a small graph ------------------------------------------

SMALL = """
@base <https://w3id.org/mandategraph/id/> .
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/mandategraph/vocabulary/review-state/> .
@prefix strength: <https://w3id.org/mandategraph/vocabulary/citation-strength/> .

<r> a mg:Report ; mg:symbol "A/99/1" ; skos:notation "A/99/1" ; mg:reportedBy <unodc> .
<r/unit/1> a mg:Unit ; mg:unitOf <r> ; mg:unitName "1" ; mg:position 1 ; mg:text "Pursuant to A, in line with B, XYZ met in Peru."@en .
<unodc> a mg:Organization ; skos:notation "UNODC" ; skos:prefLabel "UNODC"@en .
<a> a mg:Resolution ; skos:notation "A/RES/99/1" ; skos:prefLabel "resolution 99/1"@en .
<b> a mg:Resolution ; skos:notation "A/RES/99/2" ; skos:prefLabel "resolution 99/2"@en .
<per> a mg:Country ; skos:notation "PER" ; skos:prefLabel "Peru"@en .
<m> a mg:Mandate ; mg:givenBy <a> ; mg:givenTo <unodc> .
<w> a mg:Activity ; rdfs:label "work"@en ; mg:reportedIn <r/unit/1> ; mg:conductedBy <unodc> ;
    mg:mandatedBy <a> ; mg:alignedWith <b> ; mg:activityIn <per> .
<s1> a mg:Citation ; rdf:subject <w> ; rdf:predicate mg:mandatedBy ; rdf:object <a> ; mg:phrase "Pursuant to" ;
    mg:strength strength:mandated-by ; mg:rule "x" ; mg:confidence 0.9 ; mg:reviewState state:confirmed ; mg:evidence <p> .
<s2> a mg:Citation ; rdf:subject <w> ; rdf:predicate mg:alignedWith ; rdf:object <b> ; mg:phrase "in line with" ;
    mg:strength strength:aligned-with ; mg:rule "x" ; mg:confidence 0.9 ; mg:reviewState state:unreviewed ; mg:evidence <p> .
<s3> a mg:Statement ; rdf:subject <w> ; rdf:predicate mg:activityIn ; rdf:object <per> ;
    mg:rule "y" ; mg:confidence 0.5 ; mg:reviewState state:rejected ; mg:evidence <p> .
<s4> a mg:UnresolvedMention ; mg:unresolvedText "XYZ" ; mg:rule "z" ; mg:confidence 0.3 ; mg:reviewState state:unreviewed ; mg:evidence <p> .
<p> a mg:Passage ; oa:hasSource <r/unit/1> ; oa:hasSelector <p/s> ; mg:sentence <p> .
<p/s> a mg:Selector ; oa:start 0 ; oa:end 47 ; oa:exact "Pursuant to A, in line with B, XYZ met in Peru." .
"""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> ox.Store:
    path = tmp_path_factory.mktemp("small") / "A-99-1.ttl"
    path.write_text(SMALL, encoding="utf-8")
    return sparql.open_graphs([path])


def _columns(found: sparql.Table, *names: str) -> list[list[str]]:
    return [[row[found.columns.index(name)] for name in names] for row in found.values()]


def test_weak_citations_are_kept_apart(small: ox.Store) -> None:
    found = _columns(answer(small, "citations"), "resolution", "counts_as_mandate", "strength", "unit")
    assert found == [["A/RES/99/2", "false", "aligned with", "1"], ["A/RES/99/1", "true", "mandated by", "1"]]
    assert _columns(answer(small, "mandated-activities"), "resolution") == [["A/RES/99/1"]]
    assert answer(small, "activities-without-mandate").values() == []
    assert answer(small, "what-became-of", {"resolution": "A/RES/99/2"}).values() == []
    assert answer(small, "is-anything-reported-under", {"resolution": "A/RES/99/2"}).values() == [["false"]]


def test_countries_of_a_mandate(small: ox.Store) -> None:
    found = _columns(answer(small, "mandates-by-country"), "resolution", "country", "unit")
    assert found == [["A/RES/99/1", "PER", "1"]]
    work = _columns(answer(small, "what-was-done-in", {"country": "peru"}), "code", "mandates", "unit")
    assert work == [["PER", "A/RES/99/1", "1"]]


def test_unresolved_mentions_and_review(small: ox.Store) -> None:
    assert _columns(answer(small, "unresolved"), "name", "unit", "report") == [["XYZ", "1", "A/99/1"]]
    review = _columns(answer(small, "rules"), "rule", "statements", "unreviewed", "confirmed", "rejected")
    assert review == [["x", "2", "1", "1", "0"], ["y", "1", "0", "0", "1"], ["z", "1", "1", "0", "0"]]
    assert _columns(answer(small, "what-to-review-first", {"below": "1"}), "object") == [["A/RES/99/2"]]


# -- parameters ----------------------------------------------------------------------------------------------------

HOSTILE = [
    '"}{"',
    "'''",
    "\\",
    "} DELETE WHERE { ?s ?p ?o } #",
    'x" } DELETE WHERE { ?s ?p ?o } #',
    "x\n} UNION { ?s ?p ?o",
    '") || true || ("',
    "?s",
    "<http://example.org/>",
    "http://example.org/> ?p ?o . ?s <http://example.org/",
    "http://example.org/nothing\n",
    "\x00\u202e𝕏",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", WITH_PARAMETERS)
def test_a_hostile_value_is_a_value(store: ox.Store, name: str, value: str) -> None:
    before = len(store)
    for parameter in sparql.named()[name].parameters:
        found = answer(store, name, {**PARAMETERS[name], parameter: value})
        assert found.values() in ([], [["false"]])
    assert len(store) == before


@pytest.mark.parametrize(
    ("name", "parameter", "values"),
    [
        ("what-was-done-in", "country", ["Nigeria", "NGA", "nigeria"]),
        ("programmes-in", "country", ["Côte d'Ivoire", "CIV", "CÔTE D'IVOIRE"]),
        ("figures-of", "programme", ["CRIMJUST", "crimjust"]),
        ("mandates-of", "entity", ["UNODC", "United Nations Office on Drugs and Crime"]),
        ("who-became-party-to", "convention", ["Organized Crime Convention", "organized crime convention"]),
        ("search", "words", ["Wildlife crime", "wildlife CRIME"]),
    ],
)
def test_a_thing_can_be_called_by_any_of_its_names(
    store: ox.Store, name: str, parameter: str, values: list[str]
) -> None:
    answers = []
    for value in values:
        found = answer(store, name, {parameter: value})
        assert {row[found.columns.index(parameter)] for row in found.values()} == {value}
        answers.append(_columns(found, *(c for c in found.columns if c != parameter)))
    assert answers[0]
    assert all(other == answers[0] for other in answers)


def test_evidence_is_found_by_name_or_by_iri(store: ox.Store) -> None:
    things = "https://w3id.org/mandategraph/id/"
    by_name = answer(store, "evidence-for", {"subject": "41", "object": "CND/RES/65/2"})
    by_iri = answer(
        store,
        "evidence-for",
        {"subject": f"{things}document/E/CN.7/2024/2/unit/41/activity", "object": f"{things}resolution/CND/RES/65/2"},
    )
    assert _columns(by_iri, "relation", "phrase", "unit") == [["mandated by", "In accordance with", "41"]]
    assert _columns(by_iri, "relation")[0] in _columns(by_name, "relation")


def test_missing_parameter_names_it_and_its_meaning(store: ox.Store) -> None:
    with pytest.raises(
        QueryError, match=r"what-became-of needs --param resolution=… \(the identifier of the resolution"
    ):
        sparql.ask(store, sparql.named()["what-became-of"], {})


@pytest.mark.parametrize("name", ["what-became-of", "figures"])
def test_unknown_parameter_is_refused(store: ox.Store, name: str) -> None:
    with pytest.raises(QueryError, match=f"{name} has no parameter colour; it has (?:resolution|none)"):
        sparql.ask(store, sparql.named()[name], {**PARAMETERS.get(name, {}), "colour": "red"})


@pytest.mark.parametrize("parameter", ["s", "not a name", "", "?u"])
def test_parameter_of_ones_own_query_must_be_a_column(store: ox.Store, parameter: str) -> None:
    query = sparql.parse("SELECT ?u { ?u a <https://w3id.org/mandategraph/ontology/Report> }")
    with pytest.raises(QueryError, match="a parameter must be among the columns of the SELECT"):
        sparql.ask(store, query, {parameter: "x"})


# -- what can go wrong ---------------------------------------------------------------------------------------------


def test_unknown_name_gives_the_close_ones() -> None:
    with pytest.raises(
        QueryError, match="“what-become-of” is neither a named query nor a file; did you mean what-became-of"
    ):
        sparql.find("what-become-of")
    with pytest.raises(QueryError, match="`mandategraph query --list` names them all"):
        sparql.find("qqqq\0")
    with pytest.raises(QueryError, match="neither a named query nor a file"):
        sparql.find(str(ROOT))


def test_query_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "query.rq"
    path.write_bytes(b"\xff\xfe\x00S")
    with pytest.raises(QueryError, match=r"query\.rq is not text in UTF-8"):
        sparql.find(str(path))


def test_query_file_of_ones_own(store: ox.Store, tmp_path: Path) -> None:
    path = tmp_path / "mine.rq"
    path.write_text("PREFIX mg: <https://w3id.org/mandategraph/ontology/>\nASK { ?r a mg:Report }", encoding="utf-8")
    assert sparql.table(sparql.ask(store, sparql.find(str(path)))).values() == [["true"]]


@pytest.mark.parametrize(
    "text", ["SELECT ?x WHERE { ?x ?y } }", "SELECT ?x WHERE { ?x undeclared:p ?y }", "SELECT", "ASK {"]
)
def test_malformed_query(store: ox.Store, text: str) -> None:
    with pytest.raises(QueryError, match=r"query is not SPARQL 1\.1: "):
        sparql.ask(store, sparql.parse(text))


@pytest.mark.parametrize(
    "text",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT DATA { <a:a> <a:b> <a:c> }",
        "PREFIX a: <a:> # SELECT\nCLEAR ALL",
        "LOAD <https://example.org/>",
        "",
        "hello",
        "#+ summary: nothing",
    ],
)
def test_update_and_nonsense_are_not_run(store: ox.Store, text: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match="is no SELECT, ASK, CONSTRUCT or DESCRIBE query; updates are not run"):
        sparql.ask(store, sparql.parse(text))
    assert len(store) == before


@pytest.mark.parametrize(
    "text", ["SELECT ?x { ?x ?y ?z } ; DELETE WHERE { ?s ?p ?o }", "SELECT ?x { ?x ?y ?z }\nDROP ALL"]
)
def test_update_behind_a_query_is_not_run(store: ox.Store, text: str) -> None:
    before = len(store)
    with pytest.raises(QueryError, match=r"query is not SPARQL 1\.1"):
        sparql.ask(store, sparql.parse(text))
    assert len(store) == before


SERVICE = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"


def test_nothing_is_fetched_from_others(store: ox.Store) -> None:
    with pytest.raises(QueryError, match="calls a SERVICE, but nothing is fetched from others"):
        sparql.ask(store, sparql.parse(SERVICE))
    assert sparql.ask(store, sparql.parse("ASK { FILTER (STRLEN('SERVICE <x> {}') > 0) }"))


def test_query_on_one_line(store: ox.Store) -> None:
    text = "PREFIX mg: <https://w3id.org/mandategraph/ontology/> BASE <a:> SELECT ?u WHERE { ?u a mg:Report }"
    assert len(sparql.table(sparql.ask(store, sparql.find(text))).rows) == 1


def test_graphs_that_cannot_be_opened(tmp_path: Path) -> None:
    with pytest.raises(GraphFileError, match=r"none\.ttl does not exist; build it with"):
        sparql.open_graphs([tmp_path / "none.ttl"])
    with pytest.raises(GraphFileError, match="holds no graph; build one with"):
        sparql.open_graphs([tmp_path])
    (tmp_path / "report.txt").write_text("text", encoding="utf-8")
    with pytest.raises(GraphFileError, match=r"report\.txt is no graph file; give one of"):
        sparql.open_graphs([tmp_path / "report.txt"])
    (tmp_path / "broken.ttl").write_text("<a> <b>", encoding="utf-8")
    with pytest.raises(GraphFileError, match=r"broken\.ttl holds no RDF graph that can be read"):
        sparql.open_graphs([tmp_path / "broken.ttl"])
    (tmp_path / "binary.ttl").write_bytes(bytes(range(256)))
    with pytest.raises(GraphFileError, match=r"binary\.ttl holds no RDF graph that can be read"):
        sparql.open_graphs([tmp_path / "binary.ttl"])


def test_any_file_name_can_be_a_graph(tmp_path: Path) -> None:
    path = tmp_path / 'odd "name" <1>%.ttl'
    path.write_bytes(b"<a:a> <a:b> <a:c> .")
    query = sparql.parse("SELECT ?o { <a:a> <a:b> ?o }")
    assert sparql.table(sparql.ask(sparql.open_graphs([path]), query)).values() == [["a:c"]]


# -- the command line ----------------------------------------------------------------------------------------------


def run(*arguments: str, stdin: str | None = None) -> Result:
    graphs = [part for path in GRAPHS for part in ("--graph", str(path))]
    result = CliRunner().invoke(main, ["query", *arguments, *graphs], input=stdin, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def _given(name: str) -> list[str]:
    parameters = [part for key, value in PARAMETERS.get(name, {}).items() for part in ("--param", f"{key}={value}")]
    return parameters + [part for path in FURTHER.get(name, ()) for part in ("--graph", str(ROOT / path))]


@pytest.mark.parametrize("name", QUERIES)
def test_csv_of_the_command_line(name: str) -> None:
    output = run(name, "--format", "csv", *_given(name)).output
    assert list(csv.reader(io.StringIO(output))) == expected(name)


@pytest.mark.parametrize("name", QUERIES)
def test_json_of_the_command_line(name: str) -> None:
    rows = json.loads(run(name, "--format", "json", *_given(name)).output)
    columns, *lines = expected(name)
    assert len(rows) == len(lines)
    for row, line in zip(rows, lines, strict=True):
        assert list(row) == columns
        assert [_plain(value) for value in row.values()] == [_plain(cell) for cell in line]


def _plain(value: object) -> object:
    """A cell of JSON or CSV for comparison: numbers as floats, truth as text, nothing as the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    try:
        return float(str(value))
    except ValueError:
        return value


def test_types_in_json() -> None:
    [first, *_] = json.loads(run("citations", "--format", "json").output)
    assert first["counts_as_mandate"] is True
    assert first["confidence"] == 0.95
    [first, *_] = json.loads(run("mandates-by-country", "--format", "json").output)
    assert first["country"] is None
    [first, *_] = json.loads(run("partners", "--format", "json").output)
    assert first["activities"] == 5


def test_a_graph_is_printed_as_turtle() -> None:
    for form in ("table", "ttl"):
        output = run("trace", "--format", form, "--param", "resolution=CND/RES/65/2").output
        triples = list(ox.parse(output.encode(), format=ox.RdfFormat.TURTLE))
        assert any(t.predicate.value == ONTOLOGY + "mandatedBy" for t in triples)
        assert any(t.predicate.value == "http://www.w3.org/ns/oa#exact" for t in triples)


def test_table_and_list_are_for_people() -> None:
    output = run("restored-units").output
    assert "Which units had lost their number" in output
    assert "1 row\n" in output
    listing = run("--list").output
    assert all(f"{name} --param" in listing or f"{name}\n" in listing for name in QUERIES)


def test_query_from_standard_input() -> None:
    text = "PREFIX mg: <https://w3id.org/mandategraph/ontology/> SELECT (COUNT(?u) AS ?units) { ?u a mg:Unit }"
    assert run("-", "--format", "json", stdin=text).output == '[\n {\n  "units": 192\n }\n]\n'


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["what-become-of"], "did you mean what-became-of"),
        (["what-became-of"], "needs --param resolution=…"),
        (["what-became-of", "--param", "resolution"], "has no value; write it as NAME=VALUE."),
        (["figures", "--graph", "none.ttl"], "none.ttl does not exist"),
        (["DELETE WHERE { ?select ?p ?o }"], "updates are not run"),
        (["DELETE WHERE { ?s ?p ?o }"], "neither a named query nor a file"),
        (["ASK { ?s ?p }"], "is not SPARQL 1.1"),
        (["figures", "--format", "ttl"], "ttl is for CONSTRUCT and DESCRIBE queries"),
    ],
)
def test_errors_are_one_sentence_and_exit_code_2(arguments: list[str], sentence: str) -> None:
    graphs = [] if "--graph" in arguments else ["--graph", str(GRAPH)]
    command = [sys.executable, "-m", "mandategraph", "query", *arguments, *graphs]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stdout == ""
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
