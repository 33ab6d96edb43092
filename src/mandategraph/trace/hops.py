"""Hops: what a store knows of some nodes, asked in one query for all of them.

Each query is one VALUES block and a basic graph pattern, with at most a filter of predicates: Oxigraph joins these by
its indexes, so that the cost grows with the answer. OPTIONAL, or a second VALUES block, would make it build hash tables
over the whole store (measured at 1.2 million triples: 0.5 ms against 200 ms); what is optional is asked in a hop of its
own. One query for seven predicates of 570 nodes takes half the time of seven (5 ms against 11).
IRIs go into the text in their N-Triples form, which pyoxigraph checks; nothing else does.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox

from mandategraph.identifiers import ONTOLOGY
from mandategraph.sparql import Queryable, is_damage, unreadable
from mandategraph.terms import DCTERMS, OA, RDF, RDFS, SKOS

# Names of predicates in facts: the local name for our own terms, prefixed for those of others.
_SHORT = {ONTOLOGY: "", RDF: "rdf:", RDFS: "rdfs:", SKOS: "skos:", DCTERMS: "dcterms:", OA: "oa:"}
_BATCH = 2000
_TERMS = (ox.NamedNode, ox.Literal, ox.BlankNode)


def outgoing(
    store: Queryable, iris: Iterable[str], predicates: Iterable[ox.NamedNode] = ()
) -> dict[str, dict[str, tuple[str, ...]]]:
    """What the store says of each node: predicate (short) → values, sorted; only these predicates, if any are given.

    >>> outgoing(ox.Store(), ["https://w3id.org/mandategraph/id/country/PER"])
    {}
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    wanted = ", ".join(map(str, predicates))
    chosen = f"FILTER (?p IN ({wanted}))" if wanted else ""
    for block in blocks(iris):
        query = f"SELECT ?s ?p ?o WHERE {{ VALUES ?s {{ {block} }} ?s ?p ?o {chosen} }}"
        for subject, predicate, value in rows(store, query):
            found[subject][short(predicate)].add(value)
    return {s: {p: tuple(sorted(v)) for p, v in facts.items()} for s, facts in sorted(found.items())}


def incoming(store: Queryable, predicate: ox.NamedNode, iris: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs (subject, node) of one predicate that lead to these nodes, sorted."""
    return sorted(
        (subject, value)
        for block in blocks(iris)
        for subject, value in rows(store, f"SELECT ?s ?o WHERE {{ VALUES ?o {{ {block} }} ?s {predicate} ?o }}")
    )


def statements(store: Queryable, end: str, iris: Iterable[str], predicates: Iterable[ox.NamedNode]) -> list[str]:
    """The statements with one of these predicates whose `end` (subject or object) is one of these nodes, sorted."""
    wanted = ", ".join(str(p) for p in sorted(predicates, key=str))
    found: set[str] = set()
    for block in blocks(iris) if wanted else ():
        pattern = f"VALUES ?n {{ {block} }} ?t <{RDF}{end}> ?n ; <{RDF}predicate> ?p FILTER (?p IN ({wanted}))"
        found |= {row[0] for row in rows(store, f"SELECT ?t WHERE {{ {pattern} }}")}
    return sorted(found)


def literal(store: Queryable, predicates: Iterable[str], values: Iterable[str]) -> list[str]:
    """The nodes that have one of these texts, plain or in English, as value of one of these predicates, sorted."""
    texts = " ".join(str(t) for v in dict.fromkeys(values) for t in (ox.Literal(v), ox.Literal(v, language="en")))
    ways = dict.fromkeys(str(ox.NamedNode(p)) for p in predicates) if texts else ()
    found = (
        row[0] for way in ways for row in rows(store, f"SELECT ?s WHERE {{ VALUES ?o {{ {texts} }} ?s {way} ?o }}")
    )
    return sorted(set(found))


@cache
def short(predicate: str) -> str:
    """A predicate by its short name.

    >>> short("https://w3id.org/mandategraph/ontology/unitOf"), short("http://www.w3.org/2004/02/skos/core#notation")
    ('unitOf', 'skos:notation')
    """
    for namespace, prefix in _SHORT.items():
        if predicate.startswith(namespace):
            return prefix + predicate[len(namespace) :]
    return predicate


def joined(store: Queryable, pattern: str, columns: str, iris: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The rows of these columns of a basic graph pattern whose `?n` is one of these nodes, in no order."""
    for block in blocks(iris):
        yield from rows(store, f"SELECT {columns} WHERE {{ VALUES ?n {{ {block} }} {pattern} }}")


def valid(iri: str) -> bool:
    """Whether this is an absolute IRI.

    >>> valid("https://w3id.org/mandategraph/id/country/PER"), valid("65/2"), valid("http://a> ?p ?o")
    (True, False, False)
    """
    try:
        return bool(ox.NamedNode(iri))
    except ValueError:
        return False


def blocks(iris: Iterable[str]) -> Iterator[str]:
    """The IRIs as terms for VALUES, up to 2,000 at a time, each once; what is no IRI is left out."""
    nodes = [str(ox.NamedNode(i)) for i in dict.fromkeys(iris) if valid(i)]
    for first in range(0, len(nodes), _BATCH):
        yield " ".join(nodes[first : first + _BATCH])


def rows(store: Queryable, query: str) -> Iterator[tuple[str, ...]]:
    """The rows of a SELECT query over all graphs together, as text."""
    try:
        answer = store.query(query)
        assert isinstance(answer, ox.QuerySolutions)
        for row in answer:
            yield tuple([term.value for term in row if isinstance(term, _TERMS)])
    except (OSError, RuntimeError) as error:
        if is_damage(error):
            raise unreadable(error) from None
        raise
