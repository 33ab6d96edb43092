"""A drawing made small enough to read: boxes with the same neighbours become one, a long column is cut.

What leads to the same places by the same kind of line says nothing by being drawn apart: ten countries of one activity
are one box that lists ten names (modules of a graph: Gallai, 1967).
"""

from collections.abc import Iterable
from dataclasses import replace

from mandategraph.draw.columns import Box, Drawing, Line, ordered
from mandategraph.draw.words import plural

# So many boxes in a column, and names in a box, can be taken in.
BOXES, NAMES = 15, 12
# What is read by itself, with its words.
_ALONE = ("activity", "report")
_EVIDENCE = 6


def gathered(found: Drawing) -> Drawing:
    """The drawing with the boxes of one kind and the same neighbours as the items of one box; never the focus."""
    near: dict[str, set[tuple[str, str, str]]] = {}
    for line in found.lines:
        near.setdefault(line.source, set()).add(("to", line.target, line.style))
        near.setdefault(line.target, set()).add(("from", line.source, line.style))
    becomes: dict[str, str] = {}
    kept: list[Box] = []
    for column in found.columns:
        alike: dict[tuple[object, ...], list[Box]] = {}
        for box in column:
            alone = box.focus or box.kind in _ALONE or not near.get(box.key)
            key = (box.key,) if alone else (box.kind, frozenset(near[box.key]))
            alike.setdefault(key, []).append(box)
        kept += [boxes[0] if len(boxes) == 1 else _together(boxes) for boxes in alike.values()]
        becomes |= {box.key: boxes[0].key for boxes in alike.values() for box in boxes}
    lines = tuple(_merged(found.lines, becomes))
    return replace(found, columns=ordered(kept, lines), lines=lines)


def _together(boxes: list[Box]) -> Box:
    first = boxes[0]
    head = f"{len(boxes)} {plural(first.kind)}"
    return replace(first, head=head, words="", tooltip=head, iri="", items=tuple(boxes))


def _merged(lines: Iterable[Line], becomes: dict[str, str]) -> Iterable[Line]:
    """The lines between the boxes that are left, each with what all that it stands for rest on."""
    found: dict[tuple[str, str], Line] = {}
    for line in lines:
        ends = becomes.get(line.source, line.source), becomes.get(line.target, line.target)
        grounds = found[ends].tooltip.split("\n") if ends in found else []
        told = list(dict.fromkeys([*grounds, *line.tooltip.split("\n")]))[:_EVIDENCE]
        found[ends] = replace(line, source=ends[0], target=ends[1], tooltip="\n".join(told))
    return found.values()


def capped(found: Drawing) -> Drawing:
    """The drawing with at most 15 boxes a column, the focus always among them; one more tells how many are left out."""
    kept, columns = set(), []
    for number, column in enumerate(found.columns):
        if len(column) <= BOXES:
            columns.append(column)
        else:
            chosen = sorted(column, key=lambda b: not b.focus)[: BOXES - 1]
            boxes = [b for b in column if b in chosen]
            more = Box(
                f"more{number}", number, f"+ {len(column) - len(boxes)} more", "in the table and in JSON", "more"
            )
            columns.append((*boxes, more))
        kept |= {b.key for b in columns[-1]}
    return replace(
        found, columns=tuple(columns), lines=tuple(n for n in found.lines if n.source in kept and n.target in kept)
    )
