"""An answer as a graph in columns: the triples of CONSTRUCT and DESCRIBE, or what stands side by side in rows."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import pyoxigraph as ox

from mandategraph.draw.columns import Box, Drawing, Line, ordered
from mandategraph.draw.words import many
from mandategraph.sparql import Queryable
from mandategraph.terms import RDF
from mandategraph.trace.describe import things
from mandategraph.trace.model import Thing
from mandategraph.workbench.cells import Cell, compact
from mandategraph.workbench.result import Result

COLUMNS = 5
# What says of which kind a thing is, or states a triple once more, is not drawn.
_ASIDE = frozenset(RDF + name for name in ("type", "subject", "predicate", "object"))


def of_triples(store: Queryable, answer: Result) -> Drawing:
    """Subjects to the left of objects; if some of them are things of the graphs, only how these are linked."""
    found = [
        (s.value, p.value, o.value)
        for s, p, o in answer.rows
        if isinstance(s, ox.NamedNode) and isinstance(p, ox.NamedNode) and isinstance(o, ox.NamedNode)
        and p.value not in _ASIDE and s != o
    ]  # fmt: skip
    named = things(store, {iri for s, _, o in found for iri in (s, o)})
    between = [(s, p, o) for s, p, o in found if s in named and o in named] or found
    told: dict[tuple[str, str], list[str]] = {}
    for s, p, o in between:
        told.setdefault((s, o), []).append(compact(p))
    place = _columns(told)
    boxes = {iri: _box(iri, column, named.get(iri)) for iri, column in place.items()}
    lines = tuple(Line(s, o, tooltip=", ".join(dict.fromkeys(names))) for (s, o), names in sorted(told.items()))
    return Drawing("The answer as a graph", ordered(boxes.values(), lines), lines)


def _box(iri: str, column: int, thing: Thing | None) -> Box:
    if thing is None:
        return Box(iri, column, compact(iri), tooltip=iri, iri=iri)
    return Box(iri, column, thing.name, kind=thing.kind, tooltip=f"{thing.kind}: {thing.name}", iri=iri)


def _columns(pairs: Iterable[tuple[str, str]]) -> dict[str, int]:
    """The column of each node: one to the right of what points at it, as far as there are columns.

    >>> _columns([("a", "b"), ("b", "c"), ("a", "c")])
    {'a': 0, 'b': 1, 'c': 2}
    """
    edges = sorted(set(pairs))
    found = dict.fromkeys([iri for pair in edges for iri in pair], 0)
    for _ in range(COLUMNS - 1):  # the longest way that still counts; in a circle it ends here, too
        for source, target in edges:
            if found[target] <= found[source] < COLUMNS - 1 and (target, source) not in edges:
                found[target] = found[source] + 1
    return found


def of_rows(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> tuple[Drawing, tuple[str, ...]]:
    """What leads somewhere in each row, joined with what leads somewhere to its right; and the headings."""
    leading = [n for n in range(len(columns)) if any(row[n].iri for row in rows)][:COLUMNS]
    boxes: dict[str, Box] = {}
    counts: dict[tuple[str, str], int] = {}
    for row in rows:
        keys = []
        for column, n in enumerate(leading):
            cell = row[n]
            if cell.iri:
                key = f"{column} {cell.iri}"
                boxes.setdefault(key, Box(key, column, cell.text, tooltip=cell.exact or cell.iri, iri=cell.iri))
                keys.append(key)
        for pair in pairwise(keys):
            counts[pair] = counts.get(pair, 0) + 1
    lines = tuple(Line(a, b, tooltip=many(n, "row")) for (a, b), n in sorted(counts.items()))
    headings = tuple(columns[n].replace("_", " ") for n in leading)
    return Drawing("The answer as a graph", ordered(boxes.values(), lines), lines), headings
