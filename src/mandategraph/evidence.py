"""The grounds of statements: for each triple of a unit the words that it comes from, and the sentence around them."""

from collections.abc import Mapping
from typing import NamedTuple, Protocol

from pyoxigraph import Literal, NamedNode, Triple

from mandategraph import things
from mandategraph.identifiers import THINGS, VOCABULARY
from mandategraph.model import Link, Unit
from mandategraph.sentence import sentences
from mandategraph.terms import MG, OA, RDF, decimal, integer, node

A = NamedNode(RDF + "type")
_UNREVIEWED = NamedNode(VOCABULARY + "review-state/unreviewed")


class Found(Protocol):
    """What was found in a unit: where its words stand, by which rule, how surely (0 to 1)."""

    @property
    def start(self) -> int:
        """Where the words begin in the unit's text."""

    @property
    def end(self) -> int:
        """Where they end."""

    @property
    def rule(self) -> str:
        """What found them."""

    @property
    def confidence(self) -> float:
        """How surely, 0 to 1."""


class Place(NamedTuple):
    """The place of something that follows from what was found there."""

    start: int
    end: int
    rule: str
    confidence: float


class Draft:
    """The triples of one report under construction: its IRI, its entity's key, and its full names of things."""

    def __init__(self, iri: str, entity: str | None, names: Mapping[tuple[str, str], str]) -> None:
        self.iri, self.entity, self.names = iri, entity, names
        self.triples: set[Triple] = set()

    def thing(self, kind: str, key: str) -> str:
        """The IRI of a thing that the report names."""
        return things.iri(kind, key, self.names.get((kind, key), ""))

    def add(self, subject: str, predicate: NamedNode, value: NamedNode | Literal) -> None:
        """Add a triple."""
        self.triples.add(Triple(node(subject), predicate, value))

    def text(self, subject: str, predicate: NamedNode, value: str) -> None:
        """Add a triple with a text in English."""
        self.add(subject, predicate, Literal(value, language="en"))


class Evidence:
    """What one unit grounds: triples, each with a statement that quotes the words for it.

    `iri` is the unit, `activity` what it reports as done.
    """

    def __init__(self, draft: Draft, unit: Unit, iri: str) -> None:
        self.iri, self.activity = iri, f"{iri}/activity"
        self.sentences = sentences(unit.text)
        self._draft, self._words = draft, unit.text
        self._grounded: set[str] = set()

    def state(self, subject: str, name: str, target: str, found: Found, *, kind: str = "Statement") -> str:
        """A triple, and the statement that grounds it, whose IRI is returned.

        `name` is the local name of the property, `kind` that of the statement's class. A further place of the same
        statement is further evidence for it.
        """
        local = target.removeprefix(self.iri + "/").removeprefix(THINGS)
        about = subject.removeprefix(self.iri + "/").removeprefix(THINGS) + "/"
        iri = f"{self.iri}/statement/{'' if subject in (self.iri, self.activity) else about}{name}/{local}"
        add = self._draft.add
        add(subject, MG[name], node(target))
        add(iri, A, MG[kind])
        add(iri, NamedNode(RDF + "subject"), node(subject))
        add(iri, NamedNode(RDF + "predicate"), MG[name])
        add(iri, NamedNode(RDF + "object"), node(target))
        if isinstance(found, Link) and found.phrase:
            add(iri, MG.phrase, Literal(found.phrase))
        self.ground(iri, found)
        return iri

    def ground(self, iri: str, found: Found) -> None:
        """Give a statement its passage, and at the first time its rule, confidence and review state."""
        add, length = self._draft.add, len(self._words)
        add(iri, MG.evidence, node(self._passage(min(found.start, length - 1), min(found.end, length))))
        if iri not in self._grounded:
            self._grounded.add(iri)
            add(iri, MG.rule, Literal(found.rule))
            add(iri, MG.confidence, decimal(found.confidence))
            add(iri, MG.reviewState, _UNREVIEWED)

    def _passage(self, start: int, end: int) -> str:
        """The passage of the unit from `start` to `end`, within the passage of its sentence."""
        iri = self._quotation(start, end)
        around = next((s for s in self.sentences if s.start <= start < s.end), None)
        if around is not None:
            whole = self._quotation(around.start, max(around.end, end))
            self._draft.add(iri, MG.sentence, node(whole))
            self._draft.add(whole, MG.sentence, node(whole))
        return iri

    def _quotation(self, start: int, end: int) -> str:
        iri = f"{self.iri}/passage/{start}-{end}"
        selector, add = f"{iri}/selector", self._draft.add
        add(iri, A, MG.Passage)
        add(iri, NamedNode(OA + "hasSource"), node(self.iri))
        add(iri, NamedNode(OA + "hasSelector"), node(selector))
        add(selector, A, MG.Selector)
        add(selector, NamedNode(OA + "exact"), Literal(self._words[start:end]))
        add(selector, NamedNode(OA + "start"), integer(start))
        add(selector, NamedNode(OA + "end"), integer(end))
        return iri
