"""Things as the reports name them, and pairs of them."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing by its IRI: kind, identifier, name; the reports that name it, their entities; whether a list has it."""

    iri: str
    kind: str
    id: str
    name: str
    reports: tuple[str, ...]
    entities: tuple[str, ...]
    listed: bool

    @property
    def acronym(self) -> str:
        """The identifier, where it is not the name itself but short for it, or looks like an acronym."""
        return self.id if self.id != self.name or is_acronym(self.id) else ""

    @property
    def unexplained(self) -> bool:
        """Whether only an acronym is known, and not what it stands for."""
        return self.id == self.name and is_acronym(self.id)


def is_acronym(words: str) -> bool:
    """Whether this is one word with two capital letters or more."""
    return " " not in words and len(words) <= 15 and sum(c.isupper() for c in words) >= 2


@dataclass(frozen=True, slots=True)
class Pair:
    """Two things that are one (`decision` "one"; `thing` gives the IRI) or may be ("look").

    `rule` is the rule that found them, `reason` says in words why; `score` is how alike the names are (0 to 100).
    Where several reports have one IRI by its making, `other` is the thing itself.
    """

    decision: Literal["one", "look"]
    thing: Thing
    other: Thing
    rule: str
    reason: str
    score: float = 100.0


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided of two things by their IRIs, and why."""

    keep: str
    other: str
    same: bool
    why: str
