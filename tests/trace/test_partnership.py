"""The network of partners is what the graph states: its nodes, ties and weights against SPARQL; drawn once and for all."""

from collections.abc import Callable
from xml.etree.ElementTree import fromstring

import pyoxigraph as ox
import pytest

from mandategraph.draw.circle import svg
from mandategraph.identifiers import THINGS
from mandategraph.trace.describe import things
from mandategraph.trace.model import Thing
from mandategraph.trace.partnership import PROGRAMME, partnership

REPORT = f"{THINGS}document/E/CN.7/2024/2"
UNODC = f"{THINGS}organization/UNODC"
PREFIX = "PREFIX mg: <https://w3id.org/mandategraph/ontology/>\n"
# Each activity with two that take part in it: partners, and the organization that reports it.
ACTIVITIES = """
SELECT ?one ?other (COUNT(DISTINCT ?a) AS ?n) WHERE {
  { SELECT DISTINCT ?a ?one WHERE { { ?a mg:hasPartner ?one } UNION { ?a mg:hasPartner ?any ; mg:reportedIn/mg:unitOf/mg:reportedBy ?one } } }
  { SELECT DISTINCT ?a ?other WHERE { { ?a mg:hasPartner ?other } UNION { ?a mg:hasPartner ?any ; mg:reportedIn/mg:unitOf/mg:reportedBy ?other } } }
  FILTER (STR(?one) < STR(?other))
} GROUP BY ?one ?other
"""
COUNTS = "SELECT ?p (COUNT(DISTINCT ?a) AS ?n) WHERE { ?a mg:hasPartner ?p } GROUP BY ?p"


def asked(store: ox.Store, query: str) -> list[list[str]]:
    found = store.query(PREFIX + query)
    assert isinstance(found, ox.QuerySolutions)
    return [[cell.value for cell in row] for row in found]  # type: ignore[union-attr]


@pytest.fixture(scope="module")
def report(store: ox.Store) -> Thing:
    return things(store, [REPORT])[REPORT]


def test_partners_and_their_activities_are_those_of_the_graph(store: ox.Store, report: Thing) -> None:
    found = partnership(store, report)
    assert found.centre is not None
    assert found.centre.iri == UNODC
    expected = {p: int(n) for p, n in asked(store, COUNTS) if p != UNODC}
    assert {one.iri: count for one, count in found.partners} == expected
    assert len(expected) > 20


def test_ties_and_weights_are_those_of_the_graph(store: ox.Store, report: Thing) -> None:
    ties = [t for t in partnership(store, report).ties if t.how != PROGRAMME]
    expected = {(one, other): int(n) for one, other, n in asked(store, ACTIVITIES)}
    assert {tuple(sorted((t.one.iri, t.other.iri))): t.weight for t in ties} == expected


def test_every_tie_rests_on_words_and_no_pair_is_told_twice(store: ox.Store, report: Thing) -> None:
    ties = partnership(store, report).ties
    assert all(t.evidence for t in ties)
    pairs = [frozenset((t.one.iri, t.other.iri)) for t in ties]
    assert len(pairs) == len(set(pairs))
    assert all(len(p) == 2 for p in pairs)


def test_an_organization_stands_in_the_centre_of_those_it_works_with(store: ox.Store) -> None:
    iri = asked(store, "SELECT ?p WHERE { ?a mg:hasPartner ?p } GROUP BY ?p ORDER BY DESC(COUNT(?a)) LIMIT 1")[0][0]
    found = partnership(store, things(store, [iri])[iri])
    assert found.centre is not None
    assert found.centre.iri == iri
    tied = {x for t in found.ties for x in (t.one.iri, t.other.iri)}
    assert {one.iri for one, _ in found.partners} == tied - {iri}


def test_the_same_graph_gives_the_same_picture(store: ox.Store, report: Thing) -> None:
    again = ox.Store()
    again.extend(sorted(store, key=str, reverse=True))
    assert svg(partnership(store, report)) == svg(partnership(again, report))


@pytest.mark.parametrize("label", ["<script>alert(1)</script>", "a\x00b\x07", "‮evil", "x" * 10_000, "'\"&"])
def test_hostile_names_are_words(hostile: Callable[[str], ox.Store], label: str) -> None:
    store = hostile(label)
    for iri, thing in things(
        store, [s for (s,) in asked(store, "SELECT DISTINCT ?r WHERE { ?r a mg:Report }")]
    ).items():
        assert fromstring(svg(partnership(store, thing))).tag.endswith("svg"), iri
