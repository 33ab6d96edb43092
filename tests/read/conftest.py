"""What tests of reading share: a text as units, a text as a report file."""

from collections.abc import Callable
from pathlib import Path

import pytest

from mandategraph.model import Report, Unit
from mandategraph.read import markdown, read, text
from mandategraph.read.structure import units

Units = Callable[[str], dict[str, Unit]]
Reader = Callable[..., Report]

OPENING = """\
I. Introduction

1. The present report provides an overview of the activities conducted by the Office in 2023, in which it helped many
Member States to carry out what they had asked for.

2. Section II contains an update on new initiatives and intergovernmental developments, and section III tells how the
mandates given by the Commissions were implemented.

3. The report closes with recommendations for consideration by the Commissions at their next sessions, as was asked for
in earlier resolutions.

"""


@pytest.fixture
def plain_units() -> Units:
    """The units of a plain text, by name."""
    return lambda source: {unit.name: unit for unit in units(text.lines(source))}


@pytest.fixture
def opening() -> str:
    """Three numbered paragraphs, so that the reader knows a report that numbers them."""
    return OPENING


@pytest.fixture
def after(plain_units: Units) -> Units:
    """The units that a layout adds to the opening paragraphs."""
    return lambda layout: {n: unit for n, unit in plain_units(OPENING + layout).items() if n not in ("1", "2", "3")}


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
