"""What a contradiction rests on, in words: statements of the graph, and the sentences behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from mandategraph import resources
from mandategraph.identifiers import ONTOLOGY, THINGS, VOCABULARY
from mandategraph.terms import RDF, XSD

# Activities, outcomes and recommendations are called by their words; their IRI is the shorter name.
_LONGEST_NAME = 60

Value = ox.NamedNode | ox.Literal


@dataclass(frozen=True, slots=True)
class Ground:
    """One reason in words, with the sentence of the report behind it, its unit and report, where the graph has them."""

    words: str
    sentence: str | None = None
    unit: str | None = None
    report: str | None = None


class Grounds:
    """The reasons that a graph and its ontology give."""

    def __init__(self, triples: Iterable[ox.Triple]) -> None:
        self._store = ox.Store()
        self._store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)

    def of_membership(self, thing: Value, kind: Value) -> list[Ground]:
        """Why a thing is of a class, the plainest reason of each sort."""
        found = []
        ends = set()
        for row in self._ask("member", thing=thing, **{"class": kind}):
            end = row["end"].value
            if end in ends:
                continue
            ends.add(end)
            found.append(self._ground(self._membership(row, kind, end), row["subject"], row["property"], row["object"]))
        return found or [Ground(f"that it is {self.words(kind)} follows from several statements together")]

    def of_relation(self, thing: Value, relation: Value, value: Value) -> list[Ground]:
        """Which statements put a thing in a relation to another."""
        rows = self._ask("relation", thing=thing, property=relation, value=value)
        return [
            self._ground(
                f"the graph says: {self._triple(thing, row['narrower'], value)}", thing, row["narrower"], value
            )
            for row in rows
        ]

    def words(self, term: Value) -> str:
        """What to call a term: “a country” a class, “has partner” a relation, by name and identifier a thing."""
        if isinstance(term, ox.Literal):
            return f"“{term.value}”"
        label = self._first("name", "label", thing=term)
        if term.value.startswith(XSD):
            return f"values of the type {term.value.removeprefix(XSD)}"
        if self._is(term, "Class"):
            noun = label or term.value
            return f"{'an' if noun[0] in 'aeio' or noun.startswith('unr') else 'a'} {noun}"
        if label and term.value.startswith(ONTOLOGY):
            return f"“{label}”"
        unit = self._first("name", "unit", thing=term)
        name = f"unit {unit}" if unit else label
        short = term.value.removeprefix(THINGS).removeprefix(VOCABULARY)
        return f"“{name}” ({short})" if name and len(name) <= _LONGEST_NAME else short

    def _membership(self, row: dict[str, Value], kind: Value, end: str) -> str:
        if end == "member":
            as_told = (
                "" if row["object"] == kind else f", and what is {self.words(row['object'])} is {self.words(kind)}"
            )
            return f"the graph says that it is {self.words(row['object'])}{as_told}"
        said = self._triple(row["subject"], row["property"], row["object"])
        return f"the graph says: {said}; the {end} of {self.words(row['property'])} is {self.words(kind)}"

    def _triple(self, subject: Value, relation: Value, value: Value) -> str:
        return " – ".join((self.words(subject), self.words(relation).strip("“”"), self.words(value)))

    def _ground(self, words: str, subject: Value, relation: Value, value: Value) -> Ground:
        if relation.value == RDF + "type" or isinstance(value, ox.Literal):
            return Ground(words)
        rows = self._ask("evidence", subject=subject, property=relation, object=value)
        row = next(iter(rows), None)
        return Ground(words, row["sentence"].value, row["unit"].value, row["report"].value) if row else Ground(words)

    def _is(self, term: ox.NamedNode, kind: str) -> bool:
        of_kind = ox.NamedNode("http://www.w3.org/2002/07/owl#" + kind)
        return ox.Quad(term, ox.NamedNode(RDF + "type"), of_kind) in self._store

    def _first(self, query: str, column: str, **given: Value) -> str | None:
        row = next(iter(self._ask(query, **given)), {})
        return row[column].value if column in row else None

    def _ask(self, query: str, **given: Value) -> list[dict[str, Value]]:
        solutions = self._store.query(_text(query), substitutions={ox.Variable(n): v for n, v in given.items()})
        assert isinstance(solutions, ox.QuerySolutions)
        names = [v.value for v in solutions.variables]
        return [
            {n: v for n, v in zip(names, row, strict=True) if isinstance(v, ox.NamedNode | ox.Literal)}
            for row in solutions
        ]


@cache
def _text(query: str) -> str:
    return (resources.folder("ontology") / "reasoning" / "grounds" / f"{query}.rq").read_text(encoding="utf-8")
