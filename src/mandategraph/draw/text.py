"""The tree of a trace for a terminal."""

from collections.abc import Iterator, Sequence

from mandategraph.draw.node import Node, tree
from mandategraph.draw.words import clean, wrap
from mandategraph.trace.model import Trace


def text(trace: Trace, columns: int = 100) -> str:
    """The trace as an indented tree, wrapped to this many columns."""
    return "\n".join(_lines(tree(trace), columns)) + "\n"


def _lines(root: Node, columns: int) -> Iterator[str]:
    yield from wrap(root.text, columns)
    yield from _under(root.nodes, "", columns)


def _under(nodes: Sequence[Node], indent: str, columns: int) -> Iterator[str]:
    for index, node in enumerate(nodes):
        last = index == len(nodes) - 1
        mark, rest = ("└─ ", "   ") if last else ("├─ ", "│  ")
        room = max(columns - len(indent) - 3, 24)
        below = f"{indent}{rest}{'│  ' if node.nodes else '   '}"
        for number, line in enumerate(wrap(node.text, room)):
            yield f"{indent}{mark if number == 0 else rest}{line}"
        for quote in node.quotes:
            for line in wrap(f"“{clean(quote)}”", max(room - 3, 24)):
                yield f"{below}{line}".rstrip()
        yield from _under(node.nodes, indent + rest, columns)
