"""What tests of reading share: a text as units, a text as a report file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mandategraph.model import Report, Unit
from mandategraph.read import markdown, read, text
from mandategraph.read.structure import units

Units = Callable[[str], dict[str, Unit]]
Reader = Callable[..., Report]


@pytest.fixture
def plain_units() -> Units:
    """The units of a plain text, by name."""
    return lambda source: {unit.name: unit for unit in units(text.lines(source))}


@pytest.fixture
def markdown_units() -> Units:
    """The units of a Markdown text, by name."""
    return lambda source: {unit.name: unit for unit in units(markdown.lines(source))}


@pytest.fixture
def report(tmp_path: Path) -> Reader:
    """A report read from a file with this content."""

    def make(content: str | bytes, name: str = "report.txt", symbol: str | None = None) -> Report:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read(path, symbol=symbol)

    return make
