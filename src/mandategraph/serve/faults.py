"""What is wrong with a query, and where.

The engine's own place is that of the furthest keyword it tried, which can lie lines behind the fault. So the engine is
asked more than once: a beginning of the query that it could go on from fails only behind its end. The longest such
beginning, found by bisection over the tokens, ends right before the token at fault.
"""

import re
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.syntax import alone, places

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?:expected )?(?:one of )?(?P<what>.*)", re.DOTALL)
# No query holds the character NUL, so a text that ends with it is only read and never planned, which can take long.
_END = "\0"
_ROOM = " " * 40  # more than the longest keyword
_SHOWN = 12
_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, its line and column, both from 1, and that line with a mark below the token at fault."""

    line: int
    column: int
    what: str
    shown: str

    def __str__(self) -> str:
        return f"The query is not SPARQL 1.1: line {self.line}, column {self.column}: {self.what}.\n\n{self.shown}"


def fault(query: str, base: str) -> Fault:
    """What is wrong with a query that the engine does not take, and what could stand there instead."""
    starts = places(query)
    low, high = 0, len(starts)
    while low < high:
        middle = (low + high + 1) // 2
        end = starts[middle] if middle < len(starts) else len(query)
        low, high = (middle, high) if _goes_on(query[:end], base) else (low, middle - 1)
    place = starts[low] if low < len(starts) else len(query)
    text = query[place : starts[low + 1] if low + 1 < len(starts) else len(query)].split("\n")[0].strip()
    what = _why(query, base)
    if not text and (opened := next((p for p in starts if query[p] in "\"'" and alone(query, p)), None)) is not None:
        place, what = opened, "the string that begins here does not end"
    what = (
        what
        or f"{f'“{text[:60]}” cannot stand here' if text else 'the query ends too early'}{_could(query[:place], base)}"
    )
    line = query.count("\n", 0, place)
    column = place - (query.rfind("\n", 0, place) + 1)
    shown = _shown(query.split("\n")[line], line, column)
    return Fault(line + 1, column + 1, what, shown)


def _failure(text: str, base: str) -> re.Match[str] | None:
    """What the engine says of a text; None if it takes it."""
    try:
        ox.Store().query(text, base_iri=base)
    except SyntaxError as error:
        return _PLACE.match(str(error))
    except (ValueError, OSError):
        return None
    return None


def _goes_on(beginning: str, base: str) -> bool:
    """Whether a query could begin like this: the engine fails behind its end only, or not at all."""
    failure = _failure(beginning + _ROOM + _END, base)
    if failure is None:
        return True
    lines = (beginning + _ROOM).split("\n")
    before = sum(len(one) + 1 for one in lines[: int(failure["line"]) - 1])
    return before + int(failure["column"]) - 1 >= len(beginning) + len(_ROOM)


def _why(query: str, base: str) -> str:
    """The engine's words where it says more than what it waits for, such as a prefix that is not declared."""
    failure = _failure(query, base)
    told = _items(failure["what"]) if failure else []
    words = "; ".join(one for one in told if re.match(r"[A-Z][A-Za-z]* \w", one))
    return words[:1].lower() + words[1:]


def _could(beginning: str, base: str) -> str:
    """Which signs could stand next."""
    if beginning.count("{") == beginning.count("}") > 0:
        return ""  # it may be a whole query, after which nothing can stand
    failure = _failure(beginning, base)
    signs = [one for one in _items(failure["what"]) if one.startswith('"')] if failure else []
    return f"; {'one of ' * (len(signs) > 1)}{' '.join(signs[:_SHOWN])} could" if signs else ""


def _items(what: str) -> list[str]:
    """The engine's list, without its classes of characters."""
    plain = re.sub(r"\[(?:\\.|[^\]])*\]", "", " ".join(what.split()))
    return [one.strip() for one in re.split(r",(?=\s|$)", plain) if one.strip()]


def _shown(text: str, line: int, column: int) -> str:
    start = max(column - _WIDTH * 3 // 5, 0)
    return f"{line + 1:5} | {text[start : start + _WIDTH]}\n        {' ' * (column - start)}^\n"
