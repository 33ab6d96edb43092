"""The answer to a query as rows of terms: the first of them, and how many there are."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

import pyoxigraph as ox

from mandategraph.errors import QueryError
from mandategraph.sparql import Term

# More rows than these make a page that nobody reads, and need not be counted to say so.
SHOWN, COUNTED = 500, 100_000
Found = ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean
Row = tuple[Term | None, ...]


class Answered(NamedTuple):
    """What a store found, and whether the same graphs will always give the same."""

    found: Found
    lasting: bool = True


# Answers a query, with the address against which its relative IRIs are resolved. Raises QueryError if it is refused or
# cannot be answered, QuerySyntaxError if it is no SPARQL.
Ask = Callable[[str, str], Answered]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """The SPARQL endpoint beside the page: its address, and what answers there.

    `stopped`: why it did not answer the query of the page when it was asked before; then it is not asked again.
    """

    address: str
    ask: Ask
    stopped: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """The first rows of an answer, and how many it has: at most COUNTED, and `more` if there are others beyond."""

    columns: tuple[str, ...]
    rows: Sequence[Row]
    count: int
    triples: bool = False

    @property
    def unit(self) -> str:
        """What is counted."""
        return "triple" if self.triples else "row"

    @property
    def more(self) -> bool:
        """Whether there are more rows than were counted."""
        return self.count > COUNTED


def result(found: Found) -> Result:
    """The answer, read; triples sorted, each once. Raises QueryError if the engine fails on the way."""
    if isinstance(found, ox.QueryBoolean):
        return Result(("answer",), [(ox.Literal(bool(found)),)], 1)
    try:
        if isinstance(found, ox.QueryTriples):
            triples = sorted(set(islice(found, COUNTED + 1)), key=str)
            rows: Iterator[Row] = ((t.subject, t.predicate, t.object) for t in triples)
            return Result(("subject", "predicate", "object"), list(islice(rows, SHOWN)), len(triples), triples=True)
        solutions = (tuple(row) for row in found)
        shown = list(islice(solutions, SHOWN))
        count = len(shown) + sum(1 for _ in islice(solutions, COUNTED + 1 - SHOWN))
        return Result(tuple(v.value for v in found.variables), shown, count)
    except (OSError, ValueError, RuntimeError) as error:
        raise QueryError(f"The query cannot be answered: {error}.") from None
