"""A unit under construction: the lines that it has so far."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mandategraph.model import Unit, UnitKind
from mandategraph.read.line import Line, assemble
from mandategraph.read.marks import TERMINAL


@dataclass(eq=False)
class Draft:
    """A unit under construction: blocks of lines under a name; `sourced` says that its source line was seen."""

    name: str
    kind: UnitKind
    headings: tuple[str, ...]
    parent: str | None = None
    restored: bool = False
    blocks: list[list[Line]] = field(default_factory=lambda: [[]])
    sourced: bool = False

    @property
    def tail(self) -> str:
        """The text of its last line."""
        return next((line.text for block in reversed(self.blocks) for line in reversed(block)), "")

    @property
    def complete(self) -> bool:
        """Whether its last line ends as a sentence or a list element ends."""
        return not self.tail or TERMINAL.search(self.tail) is not None

    @property
    def paragraph(self) -> str | None:
        """The number of the paragraph that it is or belongs to."""
        return str(self.parent or self.name).split("(")[0] or None if self.kind in ("paragraph", "item") else None

    def append(self, line: Line, *, block: bool = False) -> None:
        """Take a line in, as the first of a new block if so asked."""
        if block and self.blocks[-1]:
            self.blocks.append([])
        if line.words:
            self.blocks[-1].append(line)

    def unit(self, name: str) -> Unit:
        """The finished unit, named `name`."""
        text, pieces, emphasis = assemble([b for b in self.blocks if b])
        start = pieces[0].source_start if pieces else 0
        end = pieces[-1].source_start + pieces[-1].length if pieces else 0
        return Unit(name, self.kind, text, self.headings, start, end, self.parent, self.restored, pieces, emphasis)


def named(drafts: Sequence[Draft]) -> Iterator[Unit]:
    """The finished units that have text, each with a name of its own: a further "figure I" is "figure I (2)"."""
    kept = [draft for draft in drafts if any(draft.blocks)]
    names = {draft.name for draft in kept}
    seen: Counter[str] = Counter()
    for draft in kept:
        seen[draft.name] += 1
        draft.parent = draft.parent if draft.parent in names else None
        yield draft.unit(draft.name if seen[draft.name] == 1 else f"{draft.name} ({seen[draft.name]})")
