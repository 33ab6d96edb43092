"""A unit as the recognisers see it: sentences, names, listed matches, and what the whole report defines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from mandategraph.extract.phrase import Name, names
from mandategraph.lexicon import Lexicon, Match, plain
from mandategraph.model import Mention, Report, Unit
from mandategraph.sentence import Sentence, sentences
from mandategraph.vocabulary import Concept, concepts


@dataclass(frozen=True, slots=True)
class Definition:
    """An acronym that a report defines: "Review of Prevention Systems (RePS) tool"."""

    acronym: str
    kind: str | None
    key: str
    label: str


@dataclass(frozen=True)
class Context:
    """What holds for the whole report: who reports, which acronyms it defines, which body it is submitted to."""

    report: Report
    lexicon: Lexicon
    entity: Concept | None = None
    bodies: tuple[Concept, ...] = ()
    subject: Concept | None = None
    acronyms: Mapping[str, Definition] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    defined: Mapping[str, tuple[tuple[Definition, int, int], ...]] = field(default_factory=dict)

    @cached_property
    def self_names(self) -> frozenset[str]:
        """The names by which the report calls its own entity: "UNODC", "the Office"."""
        if self.entity is None:
            return frozenset()
        generic = self.entity.values("genericName")
        return frozenset(
            {self.entity.key, self.entity.label, *self.entity.names, "the organization", "The organization"}
            | {f"{article} {noun}" for noun in generic for article in ("the", "The")}
        )


@dataclass(frozen=True)
class Reading:
    """One unit, read: all that recognisers need, computed once."""

    unit: Unit
    context: Context
    lead: Unit | None = None

    @cached_property
    def text(self) -> str:
        """The unit's text with typographic signs in plain form, offsets unchanged."""
        return plain(self.unit.text)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """The sentences of the unit."""
        return sentences(self.unit.text)

    @cached_property
    def names(self) -> list[Name]:
        """The proper names of the unit, by form."""
        return list(names(self.unit.text))

    @cached_property
    def all_matches(self) -> list[Match]:
        """The names of listed things, with the reporting entity itself."""
        return self.context.lexicon.matches(self.unit.text)

    @cached_property
    def matches(self) -> list[Match]:
        """The names of listed things, without the reporting entity itself."""
        entity = self.context.entity
        return [m for m in self.all_matches if entity is None or m.concept.iri != entity.iri]

    def sentence_at(self, position: int) -> Sentence:
        """The sentence around a position."""
        return next((s for s in self.sentences if s.start <= position < s.end), self.sentences[-1])

    def mention(
        self,
        kind: str,
        start: int,
        end: int,
        rule: str,
        confidence: float,
        *,
        key: str | None = None,
        label: str | None = None,
        names: tuple[str, ...] = (),
    ) -> Mention:
        """A mention of the words from `start` to `end`, its key the words themselves if none is given."""
        words = " ".join(self.unit.text[start:end].split())
        return Mention(
            kind, start, end, self.unit.text[start:end], key or words, label or key or words, rule, confidence, names
        )


def listed(reading: Reading, kind: str) -> list[Mention]:
    """The mentions of things of `kind` that an authority list holds."""
    return [
        Mention(
            kind,
            m.start,
            m.end,
            reading.unit.text[m.start : m.end],
            m.concept.key,
            m.concept.label,
            f"{kind}/listed",
            0.98,
            m.concept.names,
        )
        for m in reading.matches
        if m.concept.kind == kind
    ]


@cache
def heads(kind: str) -> frozenset[str]:
    """The nouns at the head of names of `kind` (ontology/vocabularies/name-heads.ttl)."""
    return frozenset(h for c in concepts("name-heads") if c.key == kind for h in c.hidden)


def formed(reading: Reading, kind: str, *, words: int = 2) -> list[Name]:
    """The names of at least so many words whose head noun makes them names of `kind`."""
    return [n for n in reading.names if n.head in heads(kind) and len(n.text.split()) >= words]
