"""Traces drawn: a tree to read, data to go on with, pictures; one function a format, from a trace to text."""

from collections.abc import Callable, Mapping

from mandategraph.draw.data import as_json
from mandategraph.draw.dot import dot
from mandategraph.draw.markdown import markdown
from mandategraph.draw.mermaid import mermaid
from mandategraph.draw.svg import svg
from mandategraph.draw.table import as_csv
from mandategraph.draw.text import text
from mandategraph.trace.model import Trace

__all__ = ["FORMATS"]

FORMATS: Mapping[str, Callable[[Trace], str]] = {
    "tree": text,
    "json": as_json,
    "csv": as_csv,
    "md": markdown,
    "dot": dot,
    "mermaid": mermaid,
    "svg": svg,
}
