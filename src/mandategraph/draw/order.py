"""The order within columns: what has neighbours in common stands near each other.

Set by the mean place of the neighbours (barycentre heuristic: Sugiyama, Tagawa and Toda, 1981), in a fixed number of
sweeps, so that the same graph is always drawn in the same way.
"""

from collections.abc import Iterable, Sequence

_SWEEPS = 4


def barycentre(columns: Sequence[Sequence[str]], pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The keys of each column, ordered anew; `pairs` are the lines between keys.

    >>> barycentre([["a", "b"], ["x", "y"]], [("a", "y"), ("b", "x")])
    [['b', 'a'], ['x', 'y']]
    """
    found = [list(column) for column in columns]
    near: dict[str, list[str]] = {}
    for source, target in pairs:
        near.setdefault(source, []).append(target)
        near.setdefault(target, []).append(source)
    for sweep in range(_SWEEPS):
        for column in found if sweep % 2 == 0 else found[::-1]:
            place = {key: (i + 0.5) / len(c) for c in found for i, key in enumerate(c)}
            mean = {key: _mean([place[k] for k in near.get(key, ())], place[key]) for key in column}
            column.sort(key=mean.__getitem__)
    return found


def _mean(values: list[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise
