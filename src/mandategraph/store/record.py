"""The record of a store: which graphs were loaded, from which file, when, and how many triples each has.

    <…/graph/E/CN.7/2024/2> a void:Dataset ; dcterms:title "E-CN.7-2024-2.ttl" ; dcterms:identifier "sha256:…" ;
      void:triples 23856 ; dcterms:modified "2026-11-24T10:00:00Z"^^xsd:dateTime .

A graph of a store elsewhere that is being replaced is marked (prov:invalidatedAtTime) in place of that.

It stands in a graph of its own, and not among the answers, which are those over the files; the query `loaded` shows it
together with the catalogue (which report, which release of the program).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pyoxigraph as ox

from mandategraph.sparql import Queryable
from mandategraph.store import names
from mandategraph.store.files import GraphFile
from mandategraph.terms import DCTERMS, PROV, RDF, VOID, XSD, integer

_INVALIDATED = ox.NamedNode(PROV + "invalidatedAtTime")
_ENTRIES = f"""
SELECT ?graph ?sha256 ?triples WHERE {{
  GRAPH {names.LOADED} {{ ?graph <{DCTERMS}identifier> ?sha256 ; <{VOID}triples> ?triples }}
}}
"""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A graph of a store after a load: its IRI, the number of its triples, and whether it was new, replaced or kept."""

    graph: str
    triples: int
    state: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of a graph: the hash of the files that it was loaded from, and how many triples they hold."""

    sha256: str
    triples: int


def entries(store: Queryable) -> dict[str, Entry]:
    """What was loaded into a store, by graph."""
    answer = store.query(_ENTRIES)
    assert isinstance(answer, ox.QuerySolutions)
    return {
        row["graph"].value: Entry(row["sha256"].value.removeprefix("sha256:"), int(row["triples"].value))
        for row in answer
    }


def hashes(store: Queryable) -> dict[str, str]:
    """Graph → the hash of the files that it was loaded from."""
    return {graph: entry.sha256 for graph, entry in entries(store).items()}


def entry(file: GraphFile, triples: int, when: datetime) -> Iterator[ox.Triple]:
    """What the record says of one graph."""
    yield ox.Triple(file.graph, _term(RDF, "type"), _term(VOID, "Dataset"))
    yield ox.Triple(file.graph, _term(DCTERMS, "title"), ox.Literal(file.title))
    yield ox.Triple(file.graph, _term(DCTERMS, "identifier"), ox.Literal(f"sha256:{file.sha256}"))
    yield ox.Triple(file.graph, _term(VOID, "triples"), integer(triples))
    yield ox.Triple(file.graph, _term(DCTERMS, "modified"), _time(when))


def invalidation(graphs: Iterable[ox.NamedNode], when: datetime) -> str:
    """The update that marks what the record says of these graphs as invalid, for as long as they are replaced."""
    given = list(graphs)
    marks = " ".join(f"{graph} {_INVALIDATED} {_time(when)} ." for graph in given)
    return f"{removal(map(str, given))} ;\nINSERT DATA {{ GRAPH {names.LOADED} {{ {marks} }} }}"


def is_unfinished(store: Queryable) -> bool:
    """Whether a load into the store is under way, or was broken off halfway."""
    return bool(store.query(f"ASK {{ GRAPH {names.LOADED} {{ ?graph {_INVALIDATED} ?since }} }}"))


def removal(graphs: Iterable[str]) -> str:
    """The update that takes graphs, in the form of N-Triples, out of the record, each by a step of its own."""
    return " ;\n".join(f"DELETE WHERE {{ GRAPH {names.LOADED} {{ {graph} ?p ?o }} }}" for graph in graphs)


def _time(when: datetime) -> ox.Literal:
    return ox.Literal(when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), datatype=_term(XSD, "dateTime"))


def _term(namespace: str, name: str) -> ox.NamedNode:
    return ox.NamedNode(namespace + name)
