"""What can go wrong, as one tree.

MandategraphError
├── UnreadableError        the input cannot be read: missing, binary, wrong encoding, no text
│   ├── NoUnitsError       the text was read, but nothing in it looks like a report
│   └── NoMandatesError    the file was read, but it lists no legislative mandates
├── SymbolError            a string that is no document symbol or resolution citation
├── VocabularyError        an authority list or the ontology in the installation is broken
├── QueryError             a query that does not exist, does not parse or lacks a parameter
│   └── QuerySyntaxError   it does not parse, and is known where
├── ReasoningError         the reasoner cannot run: no Java, or it fails
├── ImportFileError        a file of others that is of no form that can be imported
├── GraphFileError         a file that holds no RDF graph
├── StoreError             a store that cannot be read, written or reached, or whose answer is none
├── NoSuchThingError       what was typed names nothing in the graphs
├── AmbiguousThingError    what was typed can be several things
├── ExportError            what is asked for has no form in the format that is asked for
├── FetchError             a document cannot be had from the document system
│   ├── NoSuchDocumentError  there is none of that symbol, language and format
│   └── CutOffError        what came is not whole
├── SchedulerError         a cluster that cannot be reached or used
├── OutputError            an output cannot be written
└── PortError              an address or port that cannot be listened at

Each message is one sentence that says what was found, where, and what to do.
Violations and unresolved mentions are not errors: they are data, kept in the graph.
"""

from collections.abc import Sequence
from typing import Protocol


class MandategraphError(Exception):
    """The root of every error that this library raises on purpose."""


class UnreadableError(MandategraphError):
    """The input cannot be read as a report."""


class NoUnitsError(UnreadableError):
    """The text holds nothing that could be a unit of a report."""


class NoMandatesError(UnreadableError):
    """The file holds no list of legislative mandates."""


class SymbolError(MandategraphError):
    """The string is not a document symbol or a citation of a resolution."""


class VocabularyError(MandategraphError):
    """An authority list or the ontology that the program carries is broken."""


class QueryError(MandategraphError):
    """The query is unknown, malformed, or lacks a parameter."""


class QuerySyntaxError(QueryError):
    """The query is no SPARQL 1.1; `line` and `column` of what is wrong count from 1."""

    def __init__(self, text: str, line: int, column: int) -> None:
        self.line, self.column = line, column
        super().__init__(text)


class GraphFileError(MandategraphError):
    """The file does not hold an RDF graph that can be read."""


class StoreError(MandategraphError):
    """The store cannot be read, written or reached, or what it answers is no answer."""


class ImportFileError(MandategraphError):
    """The file of others cannot be read, or is of no form that can be imported."""


class ReasoningError(MandategraphError):
    """The reasoner cannot run."""


class ExportError(MandategraphError):
    """What is asked for does not exist, or cannot be written in the format that is asked for."""


class FetchError(MandategraphError):
    """A document cannot be had, or what came is not that document."""


class NoSuchDocumentError(FetchError):
    """The document system has no document of that symbol in that language and format."""


class CutOffError(FetchError):
    """What came is not whole."""


class SchedulerError(MandategraphError):
    """The cluster cannot be reached, or its workers cannot do the work."""


class OutputError(MandategraphError):
    """The output cannot be written where it was asked for."""


class PortError(MandategraphError):
    """The address or port cannot be listened at."""


class Named(Protocol):
    """Something that can be offered to a person: its kind, identifier and name."""

    @property
    def kind(self) -> str:
        """The kind of thing."""

    @property
    def id(self) -> str:
        """The identifier that tells it from all others."""

    @property
    def name(self) -> str:
        """What to call it."""


class NoSuchThingError(MandategraphError):
    """What was typed names nothing in the graphs; `near` are things with a similar name."""

    def __init__(self, typed: str, near: Sequence[Named] = ()) -> None:
        self.typed, self.near = typed, tuple(near)
        offer = (
            f"near it: {', '.join(n.id for n in self.near)}"
            if self.near
            else "`mandategraph query entities` lists what they name"
        )
        super().__init__(f"the graphs hold nothing called “{' '.join(typed.split())[:120]}”; {offer}.")


class AmbiguousThingError(MandategraphError):
    """What was typed can be several things, the `candidates`; the identifier of one of them is needed."""

    def __init__(self, typed: str, candidates: Sequence[Named]) -> None:
        self.typed, self.candidates = typed, tuple(candidates)
        super().__init__(
            f"“{' '.join(typed.split())[:120]}” can be {len(self.candidates)} things; give the identifier of one."
        )
