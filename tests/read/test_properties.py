"""What holds for any text: no crash, units in order, each with a name of its own, each piece in its place."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mandategraph.errors import MandategraphError
from mandategraph.model import Report, Unit
from mandategraph.read import markdown, read, text
from mandategraph.read.structure import units

# Lines of every sort that reports have, to be put together in any order.
PROSE = (
    "The Office helped many countries of all regions of the world to open new schools, as the Assembly had asked for."
)
LINES = [
    "", "", "1. " + PROSE, "2. " + PROSE, "3. " + PROSE, "4. Short.", "5.", "16.2 " + PROSE, "(a) First;", "(b) Second;",
    "(i) Roman;", "a) Third.", "- (a) Bullet;", "- 3. Bullet", PROSE, "continues in lower case", "word cut at the end of the multi-",
    "I. Introduction", "II. Results", "A. Drugs", "1. Improved services", "# Heading", "## 2. Heading", "Summary", "Contents",
    "I. Introduction ........ 3", "A. Drugs 4", "Figure I", "Figure I Caption", "Source: UNODC.", "Map 1", "Box 2", "Table 3",
    "12 45 7", "_______________", "1 See A/78/1.", "^{*} Note", "[^3]: Note", "* Note", "Notes", "V.24-00240 5/23", "\f", "12", "A/78/1",
    "*italics* and **bold**, and *more", "Annex", "\u202bمرحبا\u202c 3.", "\u200b", "\x00\x07", "4.\u00a0" + PROSE, "\u2028", "é1",
]  # fmt: skip
LAYOUTS = st.lists(st.sampled_from(LINES), max_size=40).map("\n".join)
ANYTHING = st.text(max_size=300)
READERS = pytest.mark.parametrize("reader", [text, markdown], ids=["text", "markdown"])


def check(source: str, found: tuple[Unit, ...]) -> None:
    names = [unit.name for unit in found]
    assert len(names) == len(set(names))
    assert all(names)
    taken = []
    for unit in found:
        assert unit.text
        assert unit.text == unit.text.strip()
        assert unit.kind != "item" or unit.parent in names
        position = 0
        for piece in unit.pieces:
            words = unit.text[piece.text_start : piece.text_start + piece.length]
            assert unit.text[position : piece.text_start].strip() == ""
            position = piece.text_start + piece.length
            there = source[piece.source_start : piece.source_start + piece.length]
            assert "".join(words.split()) == "".join(there.split())
            taken.append((piece.source_start, piece.source_start + piece.length))
        assert position == len(unit.text)
        assert all(0 <= start < end <= len(unit.text) for start, end in unit.emphasis)
    ordered = sorted(taken)
    assert all(first[1] <= second[0] for first, second in pairwise(ordered))
    starts = [unit.start for unit in found if unit.kind in ("paragraph", "item", "summary")]
    assert starts == sorted(starts)


@READERS
@given(source=ANYTHING | LAYOUTS)
@settings(max_examples=300, deadline=None)
@example(source="")
@example(source="\ufeff\u202e1.\u200b\u2066 \x00")
@example(source="1. a\n\n1. a\n\n1. a")
def test_any_text(reader: ModuleType, source: str) -> None:
    check(source, units(reader.lines(source)))


@READERS
@given(source=LAYOUTS)
@settings(max_examples=100, deadline=None)
def test_line_ends_do_not_matter(reader: ModuleType, source: str) -> None:
    assert shown(units(reader.lines(source))) == shown(units(reader.lines(source.replace("\n", "\r\n"))))


def shown(found: tuple[Unit, ...]) -> list[tuple[object, ...]]:
    return [(u.name, u.kind, u.text, u.headings, u.parent, u.restored, u.emphasis) for u in found]


WORDS = [
    "Côte d’Ivoire",
    "“école”",
    "Türkiye",
    "São Tomé",
    "trained",
    "officials",
    "in",
    "2023–2024",
    "naïve",
    "the Office",
    "€",
]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=12, max_size=40).map(
    lambda w: f"The Office trained {chr(32).join(w)}."
)
REPORTS = st.lists(SENTENCES, min_size=1, max_size=6).map(
    lambda paragraphs: "Activities\n\n" + "\n\n".join(f"{i}. {p}" for i, p in enumerate(paragraphs, start=1)) + "\n"
)


@given(source=REPORTS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_encoding_does_not_matter(report: Callable[..., Report], encoding: str, source: str) -> None:
    mark = b"\xff\xfe" if encoding == "utf-16-le" else b""
    expected, found = report(source), report(mark + source.encode(encoding))
    assert (shown(found.units), found.title, found.symbols) == (shown(expected.units), expected.title, expected.symbols)
    assert [unit.start for unit in found.units] == [unit.start for unit in expected.units]


@given(
    data=st.binary(max_size=400) | ANYTHING.map(lambda s: s.encode("utf-8", "surrogatepass")) | LAYOUTS.map(str.encode)
)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_file_is_read_or_refused(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "any.txt"
    path.write_bytes(data)
    try:
        found = read(path)
    except MandategraphError as error:
        message = str(error)
    else:
        message = ""
        assert found.units
    assert "\n" not in message
