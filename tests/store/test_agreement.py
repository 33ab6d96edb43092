"""One question, one answer: over files, in a store on disk, in an Oxigraph server and in Virtuoso."""

import hashlib
import json
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from mandategraph import sparql
from mandategraph.cli import main
from mandategraph.identifiers import graph_iri
from mandategraph.sparql import Queryable, Table, open_graphs, triples
from mandategraph.store import names
from mandategraph.store.copy import in_memory
from mandategraph.store.opening import Opened
from mandategraph.trace.opening import open_traced

ROOT = Path(__file__).parents[2]
GRAPHS = ROOT / "graphs"
REPORT = GRAPHS / "E-CN.7-2024-2.ttl"
PARAMETERS = json.loads((ROOT / "tests/competency/parameters.json").read_text(encoding="utf-8"))
SYMBOL = "E/CN.7/2024/2"
COMMANDS = [
    "query citations --format json",
    "query trace --param resolution=CCPCJ/RES/30/1 --format ttl",
    "query what-was-done-in --param country=Mexico",
    "mandates --format csv",
    "mandates --format json",
    "mandates --format md",
    "gaps --format json",
    *(f"trace {thing} --format json" for thing in ("65/2", "crimjust", "Peru", "40(b)", "UNODC", SYMBOL)),
    "trace 65/2 --suggested --format json",
    "trace Mexico --suggested",
]


@cache
def files() -> Queryable:
    return sparql.open_graphs([GRAPHS])


@cache
def over_files(name: str) -> Table:
    return asked(files(), name)


@cache
def printed_over_files(*command: str) -> str:
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 0, result.output
    return result.output


def counted(path: Path) -> int:
    store = ox.Store()
    store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return len(store)


def asked(store: Queryable, name: str) -> Table:
    return sparql.table(sparql.ask(store, sparql.named()[name], PARAMETERS.get(name)))


def test_a_store_tells_what_it_holds(filled: Opened) -> None:
    rows = {row["graph"]: row for row in asked(filled, "loaded").records()}
    report = rows[f"https://w3id.org/mandategraph/graph/{SYMBOL}"]
    assert {k: report[k] for k in ("triples", "file", "sha256", "report", "version")} == {
        "triples": counted(REPORT),
        "file": REPORT.name,
        "sha256": hashlib.sha256(REPORT.read_bytes()).hexdigest(),
        "report": SYMBOL,
        "version": version("mandategraph"),
    }
    assert len(rows) == 6
    assert asked(files(), "loaded").rows == ()


@pytest.mark.parametrize("name", sorted(sparql.named().keys() - {"loaded"}))
def test_named_queries_give_the_same_rows(name: str, filled: Opened) -> None:
    here, there = over_files(name), asked(filled, name)
    assert there.columns == here.columns
    assert there.values() == here.values()
    assert there.records() == here.records()


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_print_the_same(command: str, place: str) -> None:
    over_store = CliRunner().invoke(main, [*command.split(), "--store", place, "--timeout", "120"])
    assert over_store.output == printed_over_files(*command.split(), "--graph", str(GRAPHS))


def test_reports_are_compared_by_symbol(place: str) -> None:
    over_store = CliRunner().invoke(main, ["compare", SYMBOL, SYMBOL, "--format", "json", "--store", place])
    assert over_store.output == printed_over_files("compare", str(REPORT), str(REPORT), "--format", "json")
    unknown = CliRunner().invoke(main, ["compare", SYMBOL, "A/1/1", "--store", place])
    assert str(unknown.exception) == f"the store holds no report A/1/1; it holds {SYMBOL}."


def test_each_graph_is_validated_by_itself(place: str) -> None:
    over_store = CliRunner().invoke(main, ["validate", "--format", "json", "--store", place])
    assert over_store.exit_code == 0, over_store.output
    held = {SYMBOL: REPORT, "catalog": GRAPHS / "catalog.ttl"}
    held |= {f"register/{f.stem}": f for f in (GRAPHS / "registers").glob("*.ttl")}
    over_files = json.loads(printed_over_files("validate", "--format", "json", *map(str, held.values())))
    assert json.loads(over_store.output) == {name: over_files[str(path)] for name, path in held.items()}


def test_reasoning_finds_the_same(place: str, tmp_path: Path) -> None:
    command = ["reason", "--profile", "rl", "--format", "json", "-o"]
    over_files = printed_over_files(*command, str(tmp_path / "files.ttl"), str(GRAPHS))
    over_store = CliRunner().invoke(main, [*command, str(tmp_path / "store.ttl"), "--store", place])
    assert over_store.output == over_files
    assert (tmp_path / "store.ttl").read_bytes() == (tmp_path / "files.ttl").read_bytes()


def test_a_copy_in_memory_states_the_same(filled: Opened) -> None:
    copy = in_memory(filled)
    assert canonical(copy) == canonical(files())
    assert canonical(copy.with_suggestions()) == canonical(open_traced([GRAPHS], suggested=True))
    assert canonical(copy.only((ox.NamedNode(graph_iri(SYMBOL)), names.ONTOLOGY))) == canonical(open_graphs([REPORT]))


def canonical(store: Queryable) -> list[str]:
    """The triples in order; truth as Virtuoso has it, too, a number; blank nodes (of the ontology) without their names."""
    return sorted(" ".join(map(plain, triple)) for triple in triples(store))


def plain(term: object) -> str:
    if isinstance(term, ox.BlankNode):
        return "_:"
    return {"true": "1", "false": "0"}.get(getattr(term, "value", ""), str(term))


def test_suggestions_are_made_from_a_store(place: str, tmp_path: Path) -> None:
    made = CliRunner().invoke(main, ["suggest", "--store", place, "-o", str(tmp_path)])
    assert made.exit_code == 0, made.output
    written = (tmp_path / "E-CN.7-2024-2.ttl").read_bytes()
    assert written == (GRAPHS / "suggested" / "E-CN.7-2024-2.ttl").read_bytes()


def test_a_graph_can_be_asked_by_its_iri(filled: Opened) -> None:
    text = (
        "SELECT ?graph (COUNT(*) AS ?triples) WHERE { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY STR(?graph)"
    )
    table = sparql.table(sparql.ask(filled, sparql.parse(text)))
    counts = {row[0].removeprefix("https://w3id.org/mandategraph/graph/"): int(row[1]) for row in table.values()}
    quads = {name: counts[name] for name in (SYMBOL, "catalog", "register/supplement", f"suggested/{SYMBOL}")}
    assert quads == {
        SYMBOL: counted(REPORT),
        "catalog": counted(GRAPHS / "catalog.ttl"),
        "register/supplement": counted(GRAPHS / "registers" / "supplement.ttl"),
        f"suggested/{SYMBOL}": counted(GRAPHS / "suggested" / "E-CN.7-2024-2.ttl"),
    }


def test_a_query_may_name_its_dataset(filled: Opened) -> None:
    text = f"ASK FROM <https://w3id.org/mandategraph/graph/suggested/{SYMBOL}> {{ ?a a ?b }}"
    assert sparql.table(sparql.ask(filled, sparql.parse(text))).values() == [["true"]]


def test_a_service_is_called_by_no_store(place: str) -> None:
    query = "SELECT * { SERVICE <http://127.0.0.1:9/sparql> { ?s ?p ?o } }"
    told = CliRunner().invoke(main, ["query", query, "--store", place])
    assert str(told.exception) == "query calls a SERVICE, but nothing is fetched from others; ask each store by itself."


HOSTILE = ['"} DROP ALL # \\ \n', "'''", "http://a/> ?p ?o", "wild?life {", "é☃"]


@pytest.mark.parametrize("word", HOSTILE)
def test_values_go_as_terms_and_not_as_text(word: str, filled: Opened) -> None:
    query = sparql.parse("#+ param word: any\nSELECT ?word WHERE { FILTER EXISTS { FILTER (STRLEN(?word) > 0) } }")
    assert sparql.table(sparql.ask(filled, query, {"word": word})).values() == [[word]]
