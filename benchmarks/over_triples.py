"""The same trace over a graph of every triple, in three libraries: networkx as rdflib fills it, rustworkx and igraph.

What people do without mandategraph: all terms are nodes, all triples are edges with their predicate, and a trace walks
from a thing to the statements about it, to their subjects, to what is stated of these, and to the words of the evidence.
A library is given by three functions (`Walk`): the node of an IRI, and what a predicate leads to from a node, or into it.
rustworkx and igraph are filled report by report from Oxigraph's parser, with numbers in place of terms.
"""

from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple

import igraph
import pyoxigraph as ox
import rdflib
import rustworkx
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

from mandategraph.identifiers import ONTOLOGY
from mandategraph.terms import OA, RDF


class Walk(NamedTuple):
    """A graph that can be walked: `find` gives a node or None, `into` and `out` the nodes at the other end."""

    find: Callable[[str], Any]
    into: Callable[[Any, Any], Iterable[Any]]
    out: Callable[[Any, Any], Iterable[Any]]


def trace(walk: Walk) -> Callable[[str], int]:
    """The number of quotations that a trace of an IRI finds, each with its sentence."""
    subject, value = walk.find(RDF + "subject"), walk.find(RDF + "object")
    reported, evidence, sentence = (walk.find(ONTOLOGY + n) for n in ("reportedIn", "evidence", "sentence"))
    selector, exact = walk.find(OA + "hasSelector"), walk.find(OA + "exact")

    def words(passage: Any) -> list[Any]:
        return [q for s in walk.out(passage, selector) for q in walk.out(s, exact)]

    def work(iri: str) -> int:
        node = walk.find(iri)
        if node is None:
            return 0
        activities = set(walk.into(node, reported))
        activities |= {a for s in walk.into(node, value) for a in walk.out(s, subject)}
        quotes = [
            (words(passage), [words(s) for s in walk.out(passage, sentence)])
            for activity in activities
            for statement in walk.into(activity, subject)
            for passage in walk.out(statement, evidence)
        ]
        return len(quotes)

    return work


def over_networkx(reports: Iterable[bytes]) -> Walk:
    """networkx, filled by rdflib's own converter; the reports are N-Triples."""
    source = rdflib.Graph()
    for triples in reports:
        source.parse(data=triples, format="nt")
    graph = rdflib_to_networkx_multidigraph(source)
    named = {p for _, _, p in graph.edges(keys=True)}

    def find(iri: str) -> rdflib.URIRef | None:
        node = rdflib.URIRef(iri)
        return node if node in graph or node in named else None

    def into(node: Any, way: Any) -> list[Any]:
        return [s for s, _, key in graph.in_edges(node, keys=True) if key == way]

    def out(node: Any, way: Any) -> list[Any]:
        return [o for _, o, key in graph.out_edges(node, keys=True) if key == way]

    return Walk(find, into, out)


def over_rustworkx(reports: Iterable[bytes]) -> Walk:
    """rustworkx, with numbers for terms."""
    graph: Any = rustworkx.PyDiGraph(multigraph=True)
    numbers: dict[str, int] = {}
    for edges in _numbered(reports, numbers):
        graph.add_nodes_from([None] * (len(numbers) - graph.num_nodes()))
        graph.add_edges_from(edges)

    def into(node: int, way: int) -> list[int]:
        return [source for source, _, p in graph.in_edges(node) if p == way]

    def out(node: int, way: int) -> list[int]:
        return [target for _, target, p in graph.out_edges(node) if p == way]

    return Walk(_finder(numbers), into, out)


def over_igraph(reports: Iterable[bytes]) -> Walk:
    """igraph, with numbers for terms; the ends and predicates of edges in arrays, which are faster to read than it."""
    sources, targets, ways = array("l"), array("l"), array("l")
    numbers: dict[str, int] = {}
    for edges in _numbered(reports, numbers):
        for source, target, way in edges:
            sources.append(source)
            targets.append(target)
            ways.append(way)
    graph: Any = igraph.Graph(n=len(numbers), edges=zip(sources, targets, strict=True), directed=True)

    def into(node: int, way: int) -> list[int]:
        return [sources[edge] for edge in graph.incident(node, mode="in") if ways[edge] == way]

    def out(node: int, way: int) -> list[int]:
        return [targets[edge] for edge in graph.incident(node, mode="out") if ways[edge] == way]

    return Walk(_finder(numbers), into, out)


def _numbered(reports: Iterable[bytes], numbers: dict[str, int]) -> Iterator[list[tuple[int, int, int]]]:
    """The triples of each report as numbers: subject, object, predicate; each once, as a graph has it."""
    seen: set[tuple[int, int, int]] = set()
    for triples in reports:
        edges = []
        for quad in ox.parse(triples, format=ox.RdfFormat.N_TRIPLES):
            edge = (
                numbers.setdefault(str(quad.subject), len(numbers)),
                numbers.setdefault(str(quad.object), len(numbers)),
                numbers.setdefault(str(quad.predicate), len(numbers)),
            )
            # Only what several reports share can come again.
            if "/unit/" not in quad.subject.value:
                if edge in seen:
                    continue
                seen.add(edge)
            edges.append(edge)
        yield edges


def _finder(numbers: dict[str, int]) -> Callable[[str], int | None]:
    return lambda iri: numbers.get(f"<{iri}>")
