"""Damaged files: read or refused with one sentence, whatever bytes are changed. What fuzzing found is kept as cases."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from zlib import compress

import docx as word
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from mandategraph.errors import MandategraphError
from mandategraph.read import docx, formats, html, pdf
from mandategraph.read.structure import units
from mandategraph.read.transcript import Reading

from .printing import Set, column
from .printing import pdf as printed

PROSE = "The Office supported Member States in all regions of the world in the implementation of the three conventions."
PRINTED = printed(
    [Set("A/80/99", 60, 760), Set("I. Results", 100, 720, "Times-Bold", 14), *column(f"1. {PROSE}", f"2. {PROSE}")],
    [
        Set("A/80/99", 60, 760),
        *column(f"3. {PROSE}"),
        Set("1", 116, 130, size=5.5),
        Set("See A/79/1.", 123, 127, size=8),
    ],
)


def written() -> bytes:
    document = word.Document()
    document.add_heading("I. Results", 1)
    for i in range(1, 4):
        document.add_paragraph(f"{i}. {PROSE}")
    document.add_table(2, 2).cell(0, 0).text = "Country"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


WRITTEN = written()
PAGE = (
    f"<!DOCTYPE html><html><head><title>T</title></head><body><h2>I. Results</h2><p>1. {PROSE}<sup>1</sup></p>"
    f"<ol start='2'><li>{PROSE}</li></ol><table><tr><td>a</td><td>b</td></tr></table><p>3. <i>{PROSE}</i></p></body></html>"
).encode()

CHANGES = st.lists(
    st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 3), st.binary(min_size=1, max_size=6)),
    min_size=1,
    max_size=6,
)
BOUNDED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def changed(data: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    """The bytes after some were put in, written over, cut out, or all after a place cut off."""
    for where, how, what in changes:
        at = int(where * len(data))
        rest = (data[at:], data[at + len(what) :], data[at + 8 * len(what) :], b"")[how]
        data = data[:at] + (b"" if how > 1 else what) + rest
    return data


def check(extract: Callable[[bytes, str], Reading], data: bytes) -> None:
    refused = ""
    reading = Reading("", ())
    try:
        reading = extract(data, "report")
    except MandategraphError as error:
        refused = str(error)
    assert not refused or (refused.startswith("report ") and "; " in refused and "\n" not in refused)
    for unit in units(reading.lines):
        for piece in unit.pieces:
            there = reading.source[piece.source_start : piece.source_start + piece.length]
            words = unit.text[piece.text_start : piece.text_start + piece.length]
            assert "".join(there.split()) == "".join(words.split())


@BOUNDED
@given(changes=CHANGES)
def test_pdf(changes: list[tuple[float, int, bytes]]) -> None:
    check(pdf.extract, changed(PRINTED, changes))


@BOUNDED
@given(changes=CHANGES)
def test_docx_archive(changes: list[tuple[float, int, bytes]]) -> None:
    check(docx.extract, changed(WRITTEN, changes))


@BOUNDED
@given(changes=CHANGES, part=st.sampled_from(["word/document.xml", "word/styles.xml", "word/numbering.xml"]))
@example(changes=[(0.0, 3, b"x")], part="word/document.xml")
def test_docx_parts(changes: list[tuple[float, int, bytes]], part: str) -> None:
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(WRITTEN)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed(old.read(name), changes) if name == part else old.read(name))
    check(docx.extract, file.getvalue())


@BOUNDED
@given(changes=CHANGES)
def test_html(changes: list[tuple[float, int, bytes]]) -> None:
    check(html.extract, changed(PAGE, changes))


TAGS = st.sampled_from(
    "p div h1 h7 li ol ul table tr td th sup a i em br pre section span body html svg script b".split()
)
PIECES = st.one_of(
    TAGS.map(lambda tag: f"<{tag}>"),
    TAGS.map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["1. ", "(a) ", PROSE, "\n", "\f", "<a href='#_ftnref1'>1</a>", "<a href='#fn1'>", "<sup>1</sup>", "&amp;", "&#0;"]
    ),
    st.text(max_size=8),
)  # fmt: skip


@BOUNDED
@given(pieces=st.lists(PIECES, max_size=40))
@example(pieces=["<td>", "<table>", "</table>", "</td>"])
@example(pieces=["</i>", PROSE])
def test_any_tags(pieces: list[str]) -> None:
    check(html.extract, ("<html>" + "".join(pieces)).encode("utf-8", "surrogatepass"))


@BOUNDED
@given(data=st.binary(max_size=200), suffix=st.sampled_from([".pdf", ".docx", ".html", ".txt", ".md", ""]))
@example(data=b"\xff\xfe\x00", suffix=".html")
def test_any_bytes_have_a_reader_or_are_refused(data: bytes, suffix: str) -> None:
    check(lambda data, name: formats.reader(data, suffix, name).extract(data, name), data)


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (more, len(data), data)


def raw(content: bytes, kids: bytes = b"[3 0 R]", count: int = 1) -> bytes:
    """A PDF of one page, written by hand; object 6 is a form that draws itself."""
    text = stream(
        b"/X Do BT /F 10 Tf 50 600 Td (in form) Tj ET",
        b"/Type/XObject/Subtype/Form/BBox[0 0 612 792]/Resources<</XObject<</X 6 0 R>>/Font<</F 5 0 R>>>>",
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids%s/Count %d>>" % (kids, count),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        content,
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        text,
    ]
    out, offsets = b"%PDF-1.4\n", []
    for i, one in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (i, one)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    return out + b"xref\n0 7\n0000000000 65535 f \n%strailer<</Size 7/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        table,
        len(out),
    )


WORDS = b"BT /F 10 Tf 50 700 Td (The Office supported many Member States.) Tj ET\n"
HOSTILE = {
    "a form that draws itself": raw(stream(WORDS + b"/X Do\n")),
    "pages that hold themselves": raw(stream(WORDS), b"[3 0 R 2 0 R]", 50),
    "a million pages": raw(stream(WORDS), count=1_000_000),
    "ten thousand times one page": raw(stream(WORDS), b"[" + b"3 0 R " * 10_000 + b"]", 10_000),
    "content that is itself": raw(b"4 0 R"),
    "a table of objects that follows itself": raw(stream(WORDS)).replace(b"trailer<<", b"trailer<</Prev 9 "),
}  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_pdf(data: bytes) -> None:
    check(pdf.extract, data)


@pytest.mark.parametrize("filters", [1, 2])
def test_a_stream_that_swells(filters: int) -> None:
    data = b" " * 60_000_000
    for _ in range(filters):
        data = compress(data, 9)
    names = b"/Filter[%s]" % (b"/FlateDecode" * filters)
    with pytest.raises(MandategraphError, match="unpacks to more than a page can hold"):
        pdf.extract(raw(stream(data, names)), "report")
