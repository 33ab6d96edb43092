"""The values of a register: what a budget section lists, each with the place where it stands."""

from dataclasses import dataclass
from datetime import date

from mandategraph import things
from mandategraph.vocabulary import Concept

# The kind of thing that a kind of entry is in the graph (mandategraph.things); other kinds are instruments.
_THINGS = {"resolution": "resolution", "decision": "resolution", "convention": "convention", "document": "document"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A mandate source in the list of an entity.

    `identifier` is that of the contract (A/RES/78/223, CND/DEC/60/1), `printed` what the list prints, `body` the key of
    the body that adopted it, `subprogramme` the number ("9, component 1"; None if it holds for the whole programme),
    `kind` is resolution, decision, statement, declaration, conclusions, convention or document, `place` says where in
    the section it stands.
    """

    identifier: str
    title: str | None
    body: Concept | None
    year: int | None
    subprogramme: str | None
    kind: str
    place: str
    printed: str
    label: str
    entity: str | None
    alone: bool = True

    @property
    def iri(self) -> str:
        """The IRI of the mandate source."""
        return things.iri(self.thing, self.identifier)

    @property
    def thing(self) -> str:
        """The kind of thing that it is in the graph."""
        if self.kind == "statement" and self.identifier.startswith("S/PRST/"):
            return "resolution"
        return _THINGS.get(self.kind, "instrument")


@dataclass(frozen=True, slots=True)
class Unread:
    """Words in the list that are no entry that could be told; kept, never dropped."""

    text: str
    place: str


@dataclass(frozen=True)
class Register:
    """What one budget section lists: its symbol, title and date, its entities, subprogrammes and entries."""

    symbol: str
    title: str
    issued: date | None
    entities: tuple[str, ...]
    subprogrammes: tuple[tuple[str | None, str, str], ...]
    entries: tuple[Entry, ...]
    unread: tuple[Unread, ...]
    path: str
    sha256: str

    def counts(self) -> dict[str, int]:
        """How many entries each body has, those of conventions under "conventions and instruments"."""
        found: dict[str, int] = {}
        for entry in self.entries:
            name = entry.body.label if entry.body is not None else "conventions and instruments"
            found[name] = found.get(name, 0) + 1
        return found
