"""`identities.ttl`: the identities of a folder of graphs, each an owl:sameAs annotated with its rule and reason."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from mandategraph.errors import GraphFileError
from mandategraph.identifiers import THINGS
from mandategraph.identities.pair import Decision, Pair
from mandategraph.sameness import NAME
from mandategraph.terms import DCTERMS, PREFIXES, RDF, RDFS

_OWL = "http://www.w3.org/2002/07/owl#"
_A = NamedNode(RDF + "type")
_RULE = NamedNode(DCTERMS + "type")
_DECIDED = "decided"


def identities(pairs: Iterable[Pair], decisions: Iterable[Decision]) -> bytes:
    """The file as Turtle, of the pairs that are one and what persons decided; the same pairs give the same bytes."""
    decisions = list(decisions)
    person = {(d.keep, d.other) for d in decisions}
    rows = [(d.keep, d.other, d.same, _DECIDED, d.why) for d in decisions]
    rows += [
        (p.thing.iri, p.other.iri, True, p.rule, p.reason)
        for p in pairs
        if p.decision == "one" and p.thing.iri != p.other.iri and (p.thing.iri, p.other.iri) not in person
    ]
    triples = {t for row in rows for t in _axiom(*row)}
    return serialize(
        sorted(triples, key=str), format=RdfFormat.TURTLE, prefixes=PREFIXES | {"owl": _OWL}, base_iri=THINGS
    ) or b""  # fmt: skip


def _axiom(keep: str, other: str, same: bool, rule: str, reason: str) -> Iterable[Triple]:
    """What is said of two things, and its annotation."""
    said = NamedNode(_OWL + ("sameAs" if same else "differentFrom"))
    digest = hashlib.sha256(f"{other} {said.value} {keep}".encode()).hexdigest()[:16]
    axiom = NamedNode(f"{THINGS}identity/{digest}")
    yield Triple(NamedNode(other), said, NamedNode(keep))
    yield Triple(axiom, _A, NamedNode(_OWL + "Axiom"))
    yield Triple(axiom, NamedNode(_OWL + "annotatedSource"), NamedNode(other))
    yield Triple(axiom, NamedNode(_OWL + "annotatedProperty"), said)
    yield Triple(axiom, NamedNode(_OWL + "annotatedTarget"), NamedNode(keep))
    yield Triple(axiom, _RULE, Literal(rule))
    yield Triple(axiom, NamedNode(RDFS + "comment"), Literal(reason, language="en"))


def known(paths: Iterable[str | Path]) -> list[Decision]:
    """What persons decided, of the files beside the graphs that paths name. Raises GraphFileError if one is broken."""
    found: list[Decision] = []
    for path in map(Path, paths):
        file = (path if path.is_dir() else path.parent) / NAME
        if file.exists():
            found.extend(_read(file))
    return sorted(set(found), key=lambda d: (d.keep, d.other))


def _read(path: Path) -> Iterable[Decision]:
    said: dict[str, dict[str, str]] = {}
    try:
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
                said.setdefault(quad.subject.value, {})[quad.predicate.value] = quad.object.value
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphFileError(f"{path} is no Turtle file ({error}); mend it, or remove it and decide again.") from None
    for one in said.values():
        if one.get(_RULE.value) == _DECIDED:
            yield Decision(
                keep=one[_OWL + "annotatedTarget"],
                other=one[_OWL + "annotatedSource"],
                same=one[_OWL + "annotatedProperty"] == _OWL + "sameAs",
                why=one.get(RDFS + "comment", ""),
            )


def decided(earlier: Iterable[Decision], later: Iterable[Decision]) -> list[Decision]:
    """All decisions; of two about the same things the later stands."""
    by_pair = {frozenset((d.keep, d.other)): d for d in (*earlier, *later)}
    return sorted(by_pair.values(), key=lambda d: (d.keep, d.other))
