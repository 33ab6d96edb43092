"""The outline of a report under construction: its units so far, which of them is open, what number comes next."""

from collections.abc import Sequence

from mandategraph.model import UnitKind
from mandategraph.read.ahead import Ahead
from mandategraph.read.draft import Draft
from mandategraph.read.line import Line

ASIDE: frozenset[UnitKind] = frozenset({"figure", "map", "table", "box"})


class Outline:
    """The units so far, and where reading stands.

    `done`: the units, in reading order; `open`: the one that takes the next line; `resume`: the one that goes on after
    a note or table; `headings`: those in force, by level; `heading_open`: the level of one that may go on;
    `part`: what numbers start with in an annex ("annex II, "); `numbered`: whether this part numbers its paragraphs;
    `annexed`: the report is the annex of a letter, and its title comes next; `last_number`, `last_name`, `last_item`:
    the latest paragraph and its latest item.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.ahead = Ahead(lines)
        self.numbered = self.ahead.numbered
        self.part = ""
        self.annexed = False
        self.done: list[Draft] = []
        self.headings: dict[int, str] = {}
        self.heading_open: int | None = None
        self.last_number = 0
        self.last_name = ""
        self.last_item: str | None = None
        self._loose: list[Draft] = []
        self.open = self.start("cover", "cover")
        self.resume = self.open

    def start(self, name: str, kind: UnitKind, parent: str | None = None) -> Draft:
        """A new unit below the headings in force; it is open from now on."""
        self.open = Draft(name, kind, tuple(self.headings[k] for k in sorted(self.headings)), parent)
        self.done.append(self.open)
        return self.open

    def head(self, level: int, text: str) -> None:
        """A heading: those of its level and below it are over."""
        self.settle(None)
        self.headings = {k: v for k, v in self.headings.items() if k < level} | {level: text}
        self.heading_open = level
        self.start("", "paragraph")

    def open_part(self, label: str, i: int) -> None:
        """Number anew, with a label before each number; an annex that was opened before goes on."""
        self.settle(None)
        if self.part != f"{label}, ":
            self.part, self.last_number, self.last_name, self.last_item = f"{label}, ", 0, label, None
            self.numbered = self.ahead.is_numbered_from(i)

    def loose(self, line: Line) -> None:
        """Text with no number: kept until the next number tells whether one was lost; without numbers, by position."""
        if not self.numbered:
            self.last_number += 1
            self.last_item = None
            self.last_name = f"{self.part}{self.last_number}"
            self.start(self.last_name, "paragraph").append(line)
            return
        goes_on = not line.gap or (line.page_break and not self.open.complete)
        if not (self._loose and goes_on and self.open is self._loose[-1]):
            self._loose.append(self.start("?", "paragraph"))
        self.open.append(line)

    def settle(self, upcoming: int | None) -> None:
        """Name the loose texts: a lost number if exactly one is missing, else a further block of the unit before."""
        loose, self._loose = self._loose, []
        if not loose:
            return
        if upcoming == self.last_number + 2 and self.last_number:
            loose[0].name, loose[0].restored = f"{self.part}{self.last_number + 1}", True
            host, rest = loose[0], loose[1:]
        else:
            before = [u for u in self.done[: self.done.index(loose[0])] if u.kind in ("paragraph", "item") and u.name]
            host, rest = (before[-1] if before else self.done[0]), loose
        for item in self.done:
            if item.parent is not None and item.name.startswith("?("):
                number = host.name.split("(")[0]
                item.name, item.parent = number + item.name[1:], number + item.parent[1:]
        for unit in rest:
            host.blocks.extend(unit.blocks)
            self.done.remove(unit)
        if self.open in rest:
            self.open = host
