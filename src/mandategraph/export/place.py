"""Where nodes stand: by kind in columns, from mandates on the left to countries and partners on the right.

A long column is folded into several, side by side, so that a large graph is a block and not a line. A graph of one
column only, such as a network of partners, stands on a circle. All are whole numbers, the same for the same graph.
"""

from collections.abc import Iterable, Mapping
from math import ceil, cos, pi, sin, sqrt

from mandategraph.draw.order import barycentre

_COLUMN = {
    "resolution": 0,
    "decision": 0,
    "convention": 0,
    "instrument": 0,
    "mandate": 1,
    "activity": 2,
    "unit": 2,
    "report": 2,
    "recommendation": 2,
    "programme": 3,
    "output": 4,
    "outcome": 4,
    "impact": 4,
    "figure": 4,
    "publication": 4,
}
LAST = 5
_WIDE, _GAP, _HIGH = 200, 100, 48
_FEWEST = 24


def column(kind: str) -> int:
    """The column of a kind, from 0 for mandate sources to 5 for countries, partners and all others."""
    return _COLUMN.get(kind, LAST)


def on_circle(kinds: Iterable[str]) -> bool:
    """Whether things of these kinds stand on a circle: all belong in one column."""
    return len({column(kind) for kind in kinds}) == 1


def places(kinds: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[int, int]]:
    """x and y of each node, from its kind and the pairs of nodes that are joined.

    >>> places({"a": "resolution", "b": "activity"}, [("a", "b")])
    {'a': (0, 0), 'b': (300, 0)}
    """
    columns: list[list[str]] = [[] for _ in range(LAST + 1)]
    for iri, kind in kinds.items():
        columns[column(kind)].append(iri)
    filled = [c for c in barycentre(columns, pairs) if c]
    return _circle(filled[0]) if len(filled) == 1 else _columns(filled)


def _columns(columns: list[list[str]]) -> dict[str, tuple[int, int]]:
    rows = max(_FEWEST, ceil(sqrt(2 * sum(len(c) for c in columns))))
    highs = [_high(len(c), rows) for c in columns]
    found, left = {}, 0
    for keys, high in zip(columns, highs, strict=True):
        for number, key in enumerate(keys):
            across, down = divmod(number, high)
            found[key] = (left + across * _WIDE, (max(highs) - high) * _HIGH // 2 + down * _HIGH)
        left += ceil(len(keys) / high) * _WIDE + _GAP
    return found


def _high(count: int, rows: int) -> int:
    """How many stand above one another: all, or, if they are more than half as many again as the rows, equal parts."""
    return count if count <= 1.5 * rows else ceil(count / ceil(count / rows))


def _circle(keys: list[str]) -> dict[str, tuple[int, int]]:
    radius = max(150, len(keys) * _WIDE / (2 * pi))
    turns = {key: 2 * pi * number / len(keys) for number, key in enumerate(keys)}
    return {key: (round(radius * (1 + sin(turn))), round(radius * (1 - cos(turn)))) for key, turn in turns.items()}
