"""Why it cannot all be true: the contradictions in a closure, each in words, with the sentences that lead to it.

What a contradiction is, and what to say of it, is in ontology/reasoning/clashes: one query for each kind.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from mandategraph import resources
from mandategraph.identifiers import ONTOLOGY
from mandategraph.reason.closure import closed
from mandategraph.reason.ground import Ground, Grounds
from mandategraph.terms import RDF

_OWL = "http://www.w3.org/2002/07/owl#"
# Members that are made up to try each class and relation with.
_ANY = "urn:x-mandategraph:any:"


@dataclass(frozen=True, slots=True)
class Clash:
    """A contradiction: the rule of OWL 2 RL that shows it, the thing (IRI), the sentence, and what it rests on."""

    rule: str
    thing: str
    sentence: str
    grounds: tuple[Ground, ...]


def clashes(closure: ox.Store, triples: Iterable[ox.Triple]) -> tuple[Clash, ...]:
    """The contradictions of a closure; `triples` are what it was made from, which the grounds are sought in."""
    found = [(rule, message, row) for rule, message, text in _queries() for row in _rows(closure, text)]
    if not found:
        return ()
    grounds = Grounds(triples)
    made = {_clash(rule, message, row, grounds) for rule, message, row in found}
    return tuple(sorted(made, key=lambda c: (c.thing, c.rule, c.sentence)))


@cache
def impossible(axioms: tuple[ox.Triple, ...]) -> tuple[Clash, ...]:
    """The classes and relations of an ontology that can hold of nothing, each with the reason.

    A member is made up for each class and each object property; what clashes is impossible.
    """
    members = list(_members(axioms))
    found: dict[str, Clash] = {}
    for clash in clashes(closed([*axioms, *members]), [*axioms, *members]):
        name = re.sub(f"^{_ANY}|:(?:subject|object)$", "", clash.thing)
        found.setdefault(name, Clash(clash.rule, name, clash.sentence, clash.grounds))
    return tuple(found[name] for name in sorted(found))


def _members(axioms: Iterable[ox.Triple]) -> Iterator[ox.Triple]:
    a = ox.NamedNode(RDF + "type")
    for axiom in axioms:
        if axiom.predicate != a or not isinstance(axiom.subject, ox.NamedNode):
            continue
        term = axiom.subject
        if not term.value.startswith(ONTOLOGY):
            continue
        if axiom.object == ox.NamedNode(_OWL + "Class"):
            yield ox.Triple(ox.NamedNode(_ANY + term.value), a, term)
        elif axiom.object == ox.NamedNode(_OWL + "ObjectProperty"):
            ends = (ox.NamedNode(f"{_ANY}{term.value}:{end}") for end in ("subject", "object"))
            yield ox.Triple(next(ends), term, next(ends))


@cache
def _queries() -> tuple[tuple[str, str, str], ...]:
    """Rule, message and text of each query."""
    folder = resources.folder("ontology") / "reasoning" / "clashes"
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))}
    return tuple((rule, text.splitlines()[0].removeprefix("#+ message: "), text) for rule, text in texts.items())


def _rows(store: ox.Store, text: str) -> Iterator[dict[str, ox.NamedNode | ox.Literal]]:
    solutions = store.query(text)
    assert isinstance(solutions, ox.QuerySolutions)
    names = [v.value for v in solutions.variables]
    for row in solutions:
        yield {n: v for n, v in zip(names, row, strict=True) if isinstance(v, ox.NamedNode | ox.Literal)}


def _clash(rule: str, message: str, row: dict[str, ox.NamedNode | ox.Literal], grounds: Grounds) -> Clash:
    said = re.sub(r"\{(\w+)\}", lambda m: grounds.words(row[m[1]]), message)
    thing = row["thing"]
    assert isinstance(thing, ox.NamedNode)
    rests: list[Ground] = []
    for name in ("first", "second"):
        if name not in row:
            continue
        if "property" not in row:
            rests += grounds.of_membership(thing, row[name])
        else:
            for key in ("property", "other"):
                rests += grounds.of_relation(thing, row[key], row[name]) if key in row else []
    return Clash(rule, thing.value, said, tuple(dict.fromkeys(rests)))
