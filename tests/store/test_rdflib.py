"""A third engine, of yet another making: rdflib's own, asked with the text that goes to stores elsewhere."""

import json
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from mandategraph import sparql
from mandategraph.store.binding import bind

ROOT = Path(__file__).parents[2]
PARAMETERS = json.loads((ROOT / "tests/competency/parameters.json").read_text(encoding="utf-8"))
# What rdflib 7 does not answer; in each of these Oxigraph and Virtuoso agree.
APART = {
    "it orders no unbound values": "gap-no-activity gap-no-mandate gap-several-bodies implementation mandate-status "
    "mandates recommendations what-was-done-in",
    "it makes a group of nothing": "recommendations-taken-up suggested-mandates",
    "it joins subqueries and MINUS otherwise": "gap-same-title gap-sole-programme",
    "a graph by itself has no GRAPH there": "rules",
    "it takes too long": "bodies-cited entities evidence-for mandates-by-country",
}
SKIPPED = {name: reason for reason, names in APART.items() for name in names.split()}
NAMES = [
    pytest.param(name, marks=pytest.mark.skip(reason=f"rdflib: {SKIPPED[name]}") if name in SKIPPED else ())
    for name in sorted(sparql.named().keys() - {"loaded"})
]


@cache
def files() -> ox.Store:
    return sparql.open_graphs([ROOT / "graphs"])


@cache
def graph() -> rdflib.Graph:
    triples = files().dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return rdflib.Graph().parse(data=triples, format="nt")


class Asked:
    """rdflib as a `sparql.Queryable`."""

    def query(
        self, query: str, *, substitutions: dict[ox.Variable, sparql.Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        found = graph().query(bind(query, substitutions or {}))
        if found.type != "CONSTRUCT":
            return ox.parse_query_results(found.serialize(format="json") or b"", ox.QueryResultsFormat.JSON)
        store = ox.Store()
        store.load(found.serialize(format="nt"), ox.RdfFormat.N_TRIPLES)
        return store.query("CONSTRUCT WHERE { ?s ?p ?o }")


@pytest.mark.parametrize("name", NAMES)
def test_named_queries_give_the_same_rows(name: str) -> None:
    query, given = sparql.named()[name], PARAMETERS.get(name)
    here, there = (sparql.table(sparql.ask(store, query, given)) for store in (files(), Asked()))
    assert there.columns == here.columns
    assert there.values() == here.values()
