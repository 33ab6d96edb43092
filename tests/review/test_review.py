"""A person's judgement is kept apart, survives a new build, and rules every table; taken back, all is as before."""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph import sparql
from mandategraph.errors import GraphFileError
from mandategraph.identifiers import THINGS
from mandategraph.judgement import REJECTED
from mandategraph.review import Review, path, read, record, stale, turtle, withdraw
from mandategraph.trace.opening import open_traced
from mandategraph.trace.paths import trace
from mandategraph.trace.resolve import resolve

ROOT = Path(__file__).parent.parent.parent
SYMBOL = "E/CN.7/2024/2"
UNITS = f"{THINGS}document/{SYMBOL}/unit/"
CITATION = f"{UNITS}41/statement/mandatedBy/resolution/CND/RES/65/2"
CITED = "In accordance with Commission on Narcotic Drugs resolution 65/2"


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    """A copy of the graphs, to be reviewed."""
    folder = tmp_path / "graphs"
    folder.mkdir()
    shutil.copy(ROOT / "graphs" / "E-CN.7-2024-2.ttl", folder)
    shutil.copytree(ROOT / "graphs" / "registers", folder / "registers")
    return folder


def judged(finding: str, state: str, words: str) -> Review:
    return Review(finding, state, (words,), "A. Reader", "2026-11-24T10:00:00Z", "It says so.")


def words_of(store: ox.Store, finding: str) -> str:
    query = f"SELECT ?w {{ <{finding}> <https://w3id.org/mandategraph/ontology/evidence>/<http://www.w3.org/ns/oa#hasSelector>/<http://www.w3.org/ns/oa#exact> ?w }} ORDER BY ?w"
    return next(iter(store.query(query)))[0].value  # type: ignore[index,union-attr]


def named(store: ox.Store) -> set[str]:
    """The quads without blank nodes, which no graph of ours has, only the ontology."""
    return {str(q) for q in store if "_:" not in str(q)}


def answers(store: ox.Store) -> dict[str, list[list[str]]]:
    """Every named query that needs no parameter, answered."""
    return {
        name: sparql.table(sparql.ask(store, query)).values()
        for name, query in sparql.named().items()
        if not query.parameters
    }


def rows(store: ox.Store, name: str, **parameters: str) -> Iterable[str]:
    return [" ".join(row) for row in sparql.table(sparql.ask(store, sparql.named()[name], parameters)).values()]


def test_a_confirmed_statement_says_so(graphs: Path) -> None:
    record(graphs, judged(CITATION, "confirmed", CITED))
    store = sparql.open_graphs([graphs])
    told = [r for r in rows(store, "what-a-unit-says", unit="41") if "mandated by" in r]
    assert told
    assert all("confirmed" in r for r in told)
    found = trace(store, resolve(store, "65/2"))
    assert [t.review for a in found.activities for t in a.ties] == ["confirmed"]


def test_a_rejected_citation_is_in_no_answer(graphs: Path) -> None:
    before = answers(sparql.open_graphs([graphs]))
    record(graphs, judged(CITATION, "rejected", CITED))
    store = sparql.open_graphs([graphs])
    after = answers(store)
    assert any("CND/RES/65/2" in row for row in before["mandated-activities"])
    assert not any("CND/RES/65/2" in row for row in after["mandated-activities"])
    assert not [r for r in after["links"] if r[:4] == ["41", "41", "mandated_by", "CND/RES/65/2"]]
    assert any("CND/RES/65/2" in row for row in after["mandates-without-activity"]), "the report still answers it"
    assert any("41" in row for row in after["activities-without-mandate"])
    assert len(after["citations"]) == len(before["citations"]) - 1
    assert trace(store, resolve(store, "65/2")).activities == ()


def test_shortcuts_that_rest_on_it_go(graphs: Path) -> None:
    shortcut = f"ASK {{ <{THINGS}resolution/CND/RES/65/2> <https://w3id.org/mandategraph/ontology/ledTo> ?result }}"
    assert sparql.open_graphs([graphs]).query(shortcut)
    record(graphs, judged(CITATION, "rejected", CITED))
    assert not sparql.open_graphs([graphs]).query(shortcut)


def test_a_thing_that_was_none_is_gone(graphs: Path) -> None:
    store = sparql.open_graphs([graphs])
    mention = f"{UNITS}41/statement/mentions/publication/issue_paper_on_the_links_between_drug_trafficking_and_firearms_trafficking"
    record(graphs, judged(mention, "rejected", words_of(store, mention)))
    assert any("issue paper" in r for r in rows(store, "publications-by-theme"))
    assert not any("issue paper" in r for r in rows(sparql.open_graphs([graphs]), "publications-by-theme"))


def test_a_rejected_figure_leaves_its_output_too(graphs: Path) -> None:
    store = sparql.open_graphs([graphs])
    query = "SELECT ?t { ?t <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> <https://w3id.org/mandategraph/ontology/hasFigure> } ORDER BY ?t LIMIT 1"
    finding = next(iter(store.query(query)))[0].value  # type: ignore[index,union-attr]
    record(graphs, judged(finding, "rejected", words_of(store, finding)))
    assert len(list(rows(sparql.open_graphs([graphs]), "figures"))) == len(list(rows(store, "figures"))) - 1


def test_whatever_is_rejected_only_takes_away(graphs: Path) -> None:
    """Of every kind of statement one: no table gains a row, but those of what is missing."""
    store = sparql.open_graphs([graphs])
    query = "SELECT (MIN(?t) AS ?one) { ?t <http://www.w3.org/1999/02/22-rdf-syntax-ns#predicate> ?p } GROUP BY ?p"
    findings = [row[0].value for row in store.query(query)]  # type: ignore[index,union-attr]
    assert len(findings) >= 10
    for finding in findings:
        record(graphs, judged(finding, "rejected", words_of(store, finding)))
    after = sparql.open_graphs([graphs])
    told = {
        row[0].value for row in after.query("SELECT ?t { ?t <http://www.w3.org/1999/02/22-rdf-syntax-ns#subject> ?s }")
    }  # type: ignore[index,union-attr]
    assert not told & set(findings)
    kept = {row[0].value for row in after.query(f"SELECT DISTINCT ?t {{ GRAPH <{REJECTED}> {{ ?t ?p ?o }} }}")}  # type: ignore[index,union-attr]
    assert kept == set(findings)
    rejected = {q.subject for q in after.quads_for_pattern(None, None, None, ox.NamedNode(REJECTED))}
    default = set(after.quads_for_pattern(None, None, None, ox.DefaultGraph()))
    assert not any(q.subject in rejected for q in default)


def test_taken_back_all_is_as_before(graphs: Path) -> None:
    before = named(sparql.open_graphs([graphs]))
    review = judged(CITATION, "rejected", CITED)
    file = record(graphs, review)
    assert named(sparql.open_graphs([graphs])) != before
    withdraw(graphs, review)
    assert not file.exists()
    assert named(sparql.open_graphs([graphs])) == before


def test_the_graph_itself_is_untouched(graphs: Path) -> None:
    graph = graphs / "E-CN.7-2024-2.ttl"
    before = graph.read_bytes()
    record(graphs, judged(CITATION, "rejected", CITED))
    assert graph.read_bytes() == before


def test_a_judgement_of_other_words_does_not_hold_and_is_told(graphs: Path) -> None:
    record(graphs, judged(CITATION, "rejected", "In line with resolution 65/2"))
    store = sparql.open_graphs([graphs])
    assert [r.finding for r in stale(store)] == [CITATION]
    assert trace(store, resolve(store, "65/2")).activities != ()


def test_reviews_stand_beside_a_single_file_too(graphs: Path) -> None:
    record(graphs, judged(CITATION, "rejected", CITED))
    store = open_traced([graphs / "E-CN.7-2024-2.ttl"])
    assert trace(store, resolve(store, "65/2")).activities == ()


def test_a_later_review_replaces_the_earlier(graphs: Path) -> None:
    record(graphs, judged(CITATION, "rejected", CITED))
    record(graphs, judged(CITATION, "confirmed", CITED))
    assert [r.state for r in read(path(graphs, SYMBOL)).values()] == ["confirmed"]
    assert path(graphs, SYMBOL) == graphs / "reviews" / "E-CN.7-2024-2.ttl"


def test_a_broken_file_is_told(graphs: Path) -> None:
    file = path(graphs, SYMBOL)
    file.parent.mkdir()
    file.write_text("no turtle")
    with pytest.raises(GraphFileError, match="holds no reviews that can be read"):
        read(file)
    with pytest.raises(GraphFileError):
        sparql.open_graphs([graphs])


texts = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=40)
reviews = st.lists(
    st.builds(
        lambda n, state, words, who, why: Review(
            f"{UNITS}{n}/statement/x", state, tuple(sorted(set(words))), who, "2026-11-24T10:00:00Z", why
        ),
        st.integers(1, 50),
        st.sampled_from(["confirmed", "rejected"]),
        st.lists(texts, min_size=1, max_size=3),
        texts,
        st.one_of(st.just(""), texts),
    ),
    unique_by=lambda r: r.finding,
)


@given(reviews)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, given_: list[Review]) -> None:
    file = tmp_path_factory.mktemp("reviews") / "one.ttl"
    file.write_bytes(turtle(given_))
    assert read(file) == {r.finding: r for r in given_}
    assert turtle(reversed(given_)) == turtle(given_)
