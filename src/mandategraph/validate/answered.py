"""The graph that pyshacl asks: look-ups in dictionaries, SPARQL in Oxigraph.

pyshacl asks some hundred thousand small questions of a report. rdflib's own store keeps a context for each triple,
which pyshacl never uses and which costs more than the rest of a look-up.
"""

from collections.abc import Generator, Iterable
from functools import lru_cache
from typing import Any

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.query import Result
from rdflib.term import IdentifiedNode, Node, Variable

# Object by subject and predicate, or subject by predicate and object; the innermost is a set that keeps its order.
_Index = dict[Node, dict[Node, dict[Node, None]]]


class Indexed(Graph):
    """A graph in two indexes of dictionaries, to which triples are only added."""

    def __init__(self) -> None:
        super().__init__()
        self._by_subject: _Index = {}
        self._by_predicate: _Index = {}
        self._size = 0

    def add(self, triple: tuple[Node, Node, Node]) -> "Indexed":
        """Add a triple."""
        subject, predicate, value = triple
        values = self._by_subject.setdefault(subject, {}).setdefault(predicate, {})
        self._size += value not in values
        values[value] = None
        self._by_predicate.setdefault(predicate, {}).setdefault(value, {})[subject] = None
        return self

    def triples(self, triple: Any) -> Generator[Any, None, None]:
        """The triples that fit a pattern, in which None stands for anything (the signature is `rdflib.Graph`'s)."""
        subject, predicate, value = triple
        if subject is None and predicate is not None:
            found = self._by_predicate.get(predicate, {})
            for one in found if value is None else (value,):
                yield from ((other, predicate, one) for other in found.get(one, ()))
            return
        for one in self._by_subject if subject is None else (subject,):
            described = self._by_subject.get(one, {})
            for relation in described if predicate is None else (predicate,):
                values = described.get(relation, {})
                chosen = values if value is None else (value,) if value in values else ()
                yield from ((one, relation, other) for other in chosen)

    def __len__(self) -> int:
        return self._size


class Answered(Indexed):
    """An indexed graph that answers SPARQL by Oxigraph: pyshacl asks each constraint anew for each focus node.

    SPARQL sees the triples of the beginning, the look-ups also those that are added.
    """

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        super().__init__()
        self._oxigraph = ox.Store()
        triples = list(triples)
        self._oxigraph.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
        for triple in triples:
            self.add((term(triple.subject), term(triple.predicate), term(triple.object)))

    def query(self, query_object: Any, *args: Any, **named: Any) -> Result:
        """The answer to a SELECT query with its focus node bound (the signature is `rdflib.Graph.query`'s)."""
        given = dict(zip(("processor", "result", "initNs", "initBindings"), args, strict=False)) | named
        bindings: dict[ox.Variable, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple] = {
            ox.Variable("this"): ox.NamedNode(str(node))
            for name, node in (given.get("initBindings") or {}).items()
            if isinstance(node, URIRef) and str(name).lstrip("?$") == "this"
        }
        solutions = self._oxigraph.query(str(query_object), substitutions=bindings)
        assert isinstance(solutions, ox.QuerySolutions)
        names = [Variable(v.value) for v in solutions.variables]
        answer = Result("SELECT")
        answer.vars = names
        answer.bindings = [{n: term(v) for n, v in zip(names, row, strict=True) if v is not None} for row in solutions]
        return answer


@lru_cache(maxsize=65_536)
def term(node: ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple) -> IdentifiedNode | Literal:
    """A term of Oxigraph as a term of rdflib; the same one is made once."""
    if isinstance(node, ox.NamedNode):
        return URIRef(node.value)
    if isinstance(node, ox.Literal):
        if node.language:
            return Literal(node.value, lang=node.language)
        datatype = None if node.datatype.value.endswith("#string") else URIRef(node.datatype.value)
        return Literal(node.value, datatype=datatype)
    return BNode(node.value)  # type: ignore[union-attr]
