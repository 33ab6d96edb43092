"""What the graphs say of some things and of the relations between them, with the evidence: the triples of a part."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.sparql import Queryable
from mandategraph.terms import MG, OA, RDF
from mandategraph.trace.hops import incoming, joined, outgoing, valid


@dataclass(frozen=True)
class Part:
    """Which triples tell of a part of the graphs: the subjects that they have, and the relations between things."""

    subjects: frozenset[str]
    edges: frozenset[tuple[str, str, str]]

    def holds(self, triple: ox.Triple) -> bool:
        """Whether the triple tells of the part: of none of the things outside it, and no relation but the edges."""
        subject, value = triple.subject, triple.object
        if not isinstance(subject, ox.NamedNode) or subject.value not in self.subjects:
            return False
        if not isinstance(value, ox.NamedNode):
            return True
        if triple.predicate.value in self._relations:
            return (subject.value, triple.predicate.value, value.value) in self.edges
        return not value.value.startswith(THINGS) or value.value in self.subjects

    @cached_property
    def _relations(self) -> frozenset[str]:
        return frozenset(relation for _, relation, _ in self.edges)


def part(store: Queryable, network: Any) -> Part:
    """The triples about the nodes of a network, the statements that its edges rest on, their passages and units."""
    edges = frozenset(_stated(*edge) for edge in network.edges(keys=True))
    said = _statements(store, edges)
    passages = _reached(store, said, MG.evidence)
    passages |= _reached(store, passages, MG.sentence)
    units = _reached(store, passages, ox.NamedNode(OA + "hasSource")) | _reached(store, network, MG.reportedIn)
    units |= _reached(store, units, MG.itemOf)
    selectors = _reached(store, passages, ox.NamedNode(OA + "hasSelector"))
    reports, themes = _reached(store, units, MG.unitOf), _reached(store, {*network, *units}, MG.hasTheme)
    return Part(frozenset({*network, *said, *passages, *selectors, *units, *reports, *themes}), edges)


def _stated(subject: str, value: str, relation: str) -> tuple[str, str, str]:
    """The triple that an edge stands for: what is named, is named by the unit of the activity."""
    unit = subject.removesuffix("/activity") if relation == "mentions" else subject
    return unit, ONTOLOGY + relation, value


def _statements(store: Queryable, edges: frozenset[tuple[str, str, str]]) -> set[str]:
    about = {statement for statement, _ in incoming(store, ox.NamedNode(RDF + "subject"), {e[0] for e in edges})}
    pattern = f"?n <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ."
    return {row[0] for row in joined(store, pattern, "?n ?s ?p ?o", about) if row[1:] in edges}


def _reached(store: Queryable, iris: Iterable[str], predicate: ox.NamedNode) -> set[str]:
    """The things that a property leads to from these."""
    found = outgoing(store, iris, (predicate,))
    return {value for own in found.values() for values in own.values() for value in values if valid(value)}
