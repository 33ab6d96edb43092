"""What can go wrong, as one tree.

MandategraphError
├── UnreadableError        the input cannot be read: missing, binary, wrong encoding, no text
│   └── NoUnitsError       the text was read, but nothing in it looks like a report
├── SymbolError            a string that is no document symbol or resolution citation
├── VocabularyError        an authority list or the ontology in the installation is broken
├── QueryError             a query that does not exist, does not parse or lacks a parameter
├── GraphFileError         a file that holds no RDF graph
└── OutputError            an output cannot be written

Each message is one sentence that says what was found, where, and what to do.
Violations and unresolved mentions are not errors: they are data, kept in the graph.
"""


class MandategraphError(Exception):
    """The root of every error that this library raises on purpose."""


class UnreadableError(MandategraphError):
    """The input cannot be read as a report."""


class NoUnitsError(UnreadableError):
    """The text holds nothing that could be a unit of a report."""


class SymbolError(MandategraphError):
    """The string is not a document symbol or a citation of a resolution."""


class VocabularyError(MandategraphError):
    """An authority list or the ontology that the program carries is broken."""


class QueryError(MandategraphError):
    """The query is unknown, malformed, or lacks a parameter."""


class GraphFileError(MandategraphError):
    """The file does not hold an RDF graph that can be read."""


class OutputError(MandategraphError):
    """The output cannot be written where it was asked for."""
