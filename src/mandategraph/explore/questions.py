"""Named queries as pages: the question in words, a form for what it needs to know, the answer as a table with links."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mandategraph import sparql
from mandategraph.errors import QueryError
from mandategraph.explore.corpus import Corpus
from mandategraph.identifiers import thing_iri, unit_iri
from mandategraph.trace.hops import valid

# More rows than this make a page that nobody reads; the CSV has them all.
SHOWN = 500
# How the parameter of a query is called in the URL of the SPARQL page: param-country.
PARAMETER = "param-"
_SYMBOLS = ("resolution", "mandate")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an answer: its text, the IRI that it leads to (or nothing), and whether it is a number."""

    text: str
    iri: str = ""
    number: bool = False


@dataclass(frozen=True, slots=True)
class Answer:
    """A question with what was asked and, if all was given, its table; `problem` says why there is none."""

    query: sparql.Query
    given: Mapping[str, str]
    table: sparql.Table | None
    problem: str = ""

    @property
    def rows(self) -> list[list[Cell]]:
        """The first rows as cells with links."""
        if self.table is None:
            return []
        first = sparql.Table(self.table.columns, self.table.rows[:SHOWN])
        return [_cells(first.columns, row) for row in first.values()]


def answer(corpus: Corpus, name: str, state: Sequence[tuple[str, str]]) -> Answer:
    """The answer to a named query. Raises QueryError if there is none of this name."""
    query = sparql.named().get(name)
    if query is None:
        raise QueryError(f"there is no question called “{name[:80]}”.")
    given = {k: v.strip() for k, v in state if k in query.parameters and v.strip()}
    if set(given) < set(query.parameters):
        return Answer(query, given, None)
    try:
        return Answer(query, given, sparql.table(sparql.ask(corpus.store, query, given)))
    except QueryError as error:
        return Answer(query, given, None, str(error))


def example(meaning: str) -> str:
    """What the meaning of a parameter gives as an example.

    >>> example("the country, by name or code, for example Peru")
    'Peru'
    """
    found = re.search(r"for example (.+)$", meaning)
    return found[1] if found else ""


def _cells(columns: Sequence[str], row: Sequence[str]) -> list[Cell]:
    by_name = dict(zip(columns, row, strict=True))
    return [_cell(name, text, by_name) for name, text in by_name.items()]


def _cell(name: str, text: str, row: Mapping[str, str]) -> Cell:
    return Cell(text, linked(name, text, row), bool(re.fullmatch(r"-?\d+(?:\.\d+)?", text)))


def linked(name: str, text: str, row: Mapping[str, str]) -> str:
    """The IRI that the text in a column of this name means, beside the others of its row; nothing if it means none."""
    iri = ""
    if name in _SYMBOLS and "/" in text:
        iri = thing_iri("resolution", text)
    elif name == "unit" and row.get("report") and text:
        iri = unit_iri(row["report"], text)
    elif name == "report" and text:
        iri = thing_iri("document", text)
    elif text.startswith("https://"):
        iri = text
    return iri if iri and valid(iri) else ""
