"""The nouns of the pipeline: a report, its units, and what was found in them.

Standard library only. Everything is frozen: a stage takes values and returns new ones.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

UnitKind = Literal["cover", "summary", "paragraph", "item", "box", "figure", "map", "table", "footnote"]
Qualifier = Literal["exact", "at least", "about", "at most"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a unit's text that stands unbroken in the source.

    `text_start`: offset in the unit's text; `source_start`: offset in the decoded source; `length`: characters.
    """

    text_start: int
    source_start: int
    length: int


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest citable part of a report, with where it stands in the source.

    `name` is how a UN document would cite it: "40", "40(b)", "box 1", "figure I", "fn1".
    `text` has page furniture, line breaks and typographic markup removed; `pieces` map its offsets to the source.
    `headings` is the path from the outermost heading; `restored` says that the number was lost in the source.
    """

    name: str
    kind: UnitKind
    text: str
    headings: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    parent: str | None = None
    restored: bool = False
    pieces: tuple[Piece, ...] = field(default=(), repr=False)
    emphasis: tuple[tuple[int, int], ...] = ()

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Where the words from `start` to `end` of the unit's text stand in the source."""
        first = next(p for p in reversed(self.pieces) if p.text_start <= start)
        last = next(p for p in reversed(self.pieces) if p.text_start < max(end, start + 1))
        return first.source_start + start - first.text_start, last.source_start + end - last.text_start


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a report was read from: `path` as given, SHA-256 of its bytes, IANA media type."""

    path: str
    sha256: str
    media_type: str
    characters: int


@dataclass(frozen=True, slots=True)
class Report:
    """A UN report as a reader saw it.

    `symbols` are its document symbols, the main one first (a joint document has several); `title` as on the cover;
    `issued` the date of distribution if the cover tells; `units` in reading order.
    """

    symbols: tuple[str, ...]
    title: str
    units: tuple[Unit, ...]
    source: Source
    issued: date | None = None

    @property
    def symbol(self) -> str:
        """The main document symbol, which identifies the report."""
        return self.symbols[0]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a unit that name a thing.

    `kind` is one of the kinds of `mandategraph.extract.KINDS`; `key` the identifier, equal for equal things;
    `label` the full name; `names` further names; `rule` what found it; `confidence` 0 to 1.
    A mention with `key` None could not be resolved and is kept as such.
    """

    kind: str
    start: int
    end: int
    text: str
    key: str | None
    label: str
    rule: str
    confidence: float
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity: `value` of `counted`, in `measure` ("count", "percent", or an ISO 4217 code).

    `programme` is the key of the programme whose result it is, where the unit names one.
    """

    start: int
    end: int
    text: str
    value: float
    counted: str
    qualifier: Qualifier
    measure: str
    programme: str | None = None
    confidence: float = 0.8

    @property
    def rule(self) -> str:
        """What found it: its measure names the grammar."""
        return f"figure/{self.measure.lower()}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """A clause that tells an effect beyond the work delivered."""

    start: int
    end: int
    text: str
    rule: str
    confidence: float
    programme: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A typed relation that a unit states.

    `predicate` is one of mandated_by, activity_in, partner, party_to, recommendation, or aligned_with and context for
    citations that do not count as mandate. `subject` is None where it is the unit itself.
    `phrase` are the words that carry the relation, at `start` to `end` of the unit's text.
    """

    predicate: str
    object: str
    start: int
    end: int
    phrase: str
    rule: str
    confidence: float
    subject: str | None = None
    strength: str | None = None


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found in one unit."""

    unit: Unit
    mentions: tuple[Mention, ...] = ()
    figures: tuple[Figure, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    links: tuple[Link, ...] = ()
