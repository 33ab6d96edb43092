"""The paper as a Word file: A4 in landscape, one table for each body whose header row stands on every page.

The file has no clock in it: the same paper gives the same bytes.
"""

import io
import zipfile
from collections.abc import Sequence
from datetime import datetime

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell, _Row

from mandategraph.paper import words
from mandategraph.paper.model import COLUMNS, Paper, Row

_WIDTHS = (Mm(62), Mm(12), Mm(22), Mm(146), Mm(27))
_GREY = RGBColor(0x48, 0x60, 0x6A)
# Word needs a date of creation; that of the form is as good as any, and always the same.
_DATE = datetime(2008, 3, 3)
# A property of a document holds so many characters (ISO/IEC 29500-2, core properties, as python-docx keeps them).
_LONGEST = 255


def render(paper: Paper) -> bytes:
    """The paper as DOCX."""
    document = Document()
    page(document, paper.title, [s.symbol for s in paper.sources])
    document.add_heading(paper.title, level=1)
    _line(document, "In the form of E/CN.7/2008/CRP.13. Made from:")
    for source in paper.sources:
        _line(document, f"{source.kind}: {source}", style="List Bullet")
    _line(document, "How firmly a phrase ties what is reported to the resolution:")
    for name, phrases in paper.legend:
        _line(document, f"{name}: {phrases}", style="List Bullet")
    for note in paper.notes:
        _line(document, note, style="List Number")
    for body, rows in paper.bodies():
        document.add_heading(body, level=2)
        _table(document, rows)
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


def page(document: WordDocument, title: str, symbols: Sequence[str]) -> None:
    """A4 in landscape with its title, and the sources and the page number at the foot."""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin = section.bottom_margin = Mm(14)
    document.styles["Normal"].font.name = "Arial"
    document.styles["Normal"].font.size = Pt(9)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title[:_LONGEST], "mandategraph", ""
    properties.created = properties.modified = _DATE
    footer = section.footer.paragraphs[0]
    footer.add_run("; ".join(symbols) + "   ").font.size = Pt(7)
    _field(footer.add_run(), "PAGE")


def _field(run: object, code: str) -> None:
    """A field that Word fills in, such as the page number."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)  # type: ignore[attr-defined]


def _line(document: WordDocument, text: str, style: str = "Normal") -> None:
    paragraph = document.add_paragraph(text, style=style)
    paragraph.paragraph_format.space_after = Pt(2)


def _table(document: WordDocument, rows: list[Row]) -> None:
    table = document.add_table(rows=1 + len(rows), cols=len(COLUMNS), style="Table Grid")
    table.autofit = False
    lines = list(table.rows)
    _head(lines[0])
    for line, row in zip(lines[1:], rows, strict=True):
        _fill(line, row)
    _widths(table)


def _head(line: _Row) -> None:
    for cell, name in zip(line.cells, COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    mark(line, "w:tblHeader")
    mark(line, "w:cantSplit")


def _fill(line: _Row, row: Row) -> None:
    name, title = words.resolution(row)
    cells = line.cells
    cells[0].paragraphs[0].add_run(name).bold = True
    if title:
        cells[0].add_paragraph(title)
    _told(cells[3], row)
    cells[4].paragraphs[0].add_run(words.resources(row))
    mark(line, "w:cantSplit")


def _told(cell: _Cell, row: Row) -> None:
    for number, (role, text) in enumerate(words.implementation(row)):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(2)
        run = paragraph.add_run(text)
        run.italic = role == "quote"
        if role == "status":
            run.font.color.rgb = _GREY
            run.font.size = Pt(8)


def mark(line: _Row, name: str) -> None:
    """Set a property of a row, such as w:tblHeader."""
    element = OxmlElement(name)
    element.set(qn("w:val"), "true")
    line._tr.get_or_add_trPr().append(element)


def _widths(table: Table) -> None:
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for line in table.rows:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = width


def timeless(data: bytes) -> bytes:
    """The zip with one date on every part."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            target.writestr(zipfile.ZipInfo(name, _DATE.timetuple()[:6]), source.read(name), zipfile.ZIP_DEFLATED)
    return buffer.getvalue()
