"""The tree of a trace as Markdown (CommonMark): a heading, nested lists, quotations, links."""

import re
from collections.abc import Iterator, Sequence

from mandategraph.draw.node import Node, tree
from mandategraph.draw.words import clean
from mandategraph.trace.model import Trace


def markdown(trace: Trace) -> str:
    """The trace as a Markdown document."""
    root = tree(trace)
    return "\n".join([f"# {escape(root.text)}", "", *(_items(root.nodes, 0))]) + "\n"


def escape(text: str) -> str:
    """The text with every sign that Markdown or HTML would read as markup escaped.

    >>> escape("a|b <i>*c*</i> [d](e) & `f`")
    'a\\\\|b \\\\<i\\\\>\\\\*c\\\\*\\\\</i\\\\> \\\\[d\\\\](e) \\\\& \\\\`f\\\\`'
    """
    return re.sub(r"([\\`*_\[\]<>|#&~])", r"\\\1", clean(text))


def _items(nodes: Sequence[Node], depth: int) -> Iterator[str]:
    indent = "  " * depth
    for node in nodes:
        yield f"{indent}- {_linked(node)}"
        for quote in node.quotes:
            yield f"{indent}  > {escape(quote)}"
            yield ""
        yield from _items(node.nodes, depth + 1)


def _linked(node: Node) -> str:
    """The first word group of the node as a link to what it is about."""
    head, dot, rest = node.text.partition(" · ")
    if not node.iri:
        return escape(node.text)
    target = (
        node.iri.replace("(", "%28").replace(")", "%29").replace(" ", "%20").replace("<", "%3C").replace(">", "%3E")
    )
    return f"[{escape(head)}]({target}){dot}{escape(rest)}"
