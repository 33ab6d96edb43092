"""The order within columns: what has neighbours in common stands near each other.

Set by the mean place of the neighbours (barycentre heuristic: Sugiyama, Tagawa and Toda, 1981), in a fixed number of
sweeps, so that the same graph is always drawn in the same way.
"""

from collections.abc import Iterable, Mapping, Sequence

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


def around(keys: Sequence[str], weights: Mapping[tuple[str, str], int]) -> list[str]:
    """The keys in an order around a circle in which those that are joined stand near each other.

    Begun with each after one that it is joined to, then neighbours change places as long as the lines get shorter
    (adjacent exchange, as in Baur and Brandes, 2004, "Crossing Reduction in Circular Layouts").

    >>> around(["a", "b", "c", "d"], {("a", "c"): 2, ("b", "d"): 1})
    ['a', 'c', 'b', 'd']
    """
    near: dict[str, dict[str, int]] = {key: {} for key in keys}
    for (one, other), weight in weights.items():
        if one in near and other in near:
            near[one][other] = near[other][one] = weight
    found: list[str] = []
    for key in keys:
        waiting = [key]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.append(one)
                waiting += sorted((k for k in near[one] if k not in found), key=lambda k: (near[one][k], k))
    for _ in range(len(found)):
        exchanged = [_exchanged(found, at, near) for at in range(len(found))]
        if not any(exchanged):
            break
    return found


def _exchanged(found: list[str], at: int, near: Mapping[str, Mapping[str, int]]) -> bool:
    """Let a key and the next one change places if that makes their lines shorter."""
    then = (at + 1) % len(found)
    place = {key: number for number, key in enumerate(found)}
    before = _length(found[at], found[then], place, near)
    place[found[at]], place[found[then]] = then, at
    if _length(found[at], found[then], place, near) >= before:
        return False
    found[at], found[then] = found[then], found[at]
    return True


def _length(one: str, other: str, place: Mapping[str, int], near: Mapping[str, Mapping[str, int]]) -> int:
    size = len(place)
    found = 0
    for key in (one, other):
        for end, weight in near[key].items():
            apart = abs(place[key] - place[end])
            found += weight * min(apart, size - apart)
    return found
