"""Word files (DOCX): paragraphs with their automatic numbers, headings, notes, tables, text boxes.

Text stands in the order of the document; notes stand after the paragraph that refers to them; what a text box or a
page header says stands where its anchor is. Offsets count the characters of the transcript.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from mandategraph.read import marks
from mandategraph.read.line import Line
from mandategraph.read.numbering import Label, Numbering, child, value
from mandategraph.read.package import Package, W
from mandategraph.read.runs import Run, runs, tokens
from mandategraph.read.styles import Style, list_of, styles
from mandategraph.read.transcript import Reading, Token, Transcript

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_HOLDERS = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")}
_BOX = W + "txbxContent"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HEADER = re.compile(r"word/header\d*\.xml")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def extract(data: bytes, name: str) -> Reading:
    """The transcript of a Word file and its lines; `name` is for messages.

    Raises UnreadableError if it is damaged, no Word document, or unpacks to more than a document can be.
    """
    package = Package(data, name)
    root = package.xml("word/document.xml")
    assert root is not None
    writing = _Writing(package)
    body = root.find(W + "body")
    heads = [line for part in package.names if _HEADER.fullmatch(part) for line in writing.head(part)]
    lines = [*writing.masthead(root), *writing.blocks(body if body is not None else root)]
    return Reading(str(writing.transcript), lines, tuple(heads))


class _Writing:
    """The writing of a document's paragraphs into its transcript."""

    def __init__(self, package: Package) -> None:
        self.package = package
        self.transcript = Transcript()
        self.styles = styles(package.xml("word/styles.xml"))
        self.numbering = Numbering(package.xml("word/numbering.xml"))
        self.notes = {kind: _noted(package.xml(f"word/{kind}s.xml"), kind) for kind in ("footnote", "endnote")}
        self.noted = 0
        self.covered = False

    def head(self, part: str) -> Iterator[str]:
        """What a page header says, line by line."""
        root = self.package.xml(part)
        for paragraph in root.iter(W + "p") if root is not None else ():
            text = " ".join("".join(run.text for run in runs(paragraph, Style())).split())
            if text:
                yield text

    def masthead(self, root: etree._Element) -> Iterator[Line]:
        """The header of the first page, which in UN documents names the organ, the symbol and the date."""
        section = next(root.iter(W + "sectPr"), None)
        relations = self.package.xml("word/_rels/document.xml.rels")
        if section is None or relations is None or child(section, "titlePg") is None:
            return
        parts = {str(r.get("Id")): str(r.get("Target")) for r in relations.iterchildren(tag=etree.Element)}
        for reference in section.iterchildren(W + "headerReference"):
            if value(reference, "type") == "first":
                part = self.package.xml(f"word/{parts.get(str(reference.get(_ID)), '')}")
                if part is not None:
                    yield from self.blocks(part)

    def blocks(self, parent: etree._Element) -> Iterator[Line]:
        """The lines of the paragraphs and tables below an element."""
        for element in parent.iterchildren(tag=etree.Element):
            if element.tag == W + "p":
                yield from self._paragraph(element)
            elif element.tag == W + "tbl":
                yield from self._table(element)
            elif element.tag in _HOLDERS:
                yield from self.blocks(element)

    def _style(self, paragraph: etree._Element) -> Style:
        told = paragraph.find(f"{W}pPr/{W}pStyle")
        return self.styles.get(value(told, "val") if told is not None else "Normal", Style())

    def _paragraph(self, element: etree._Element) -> Iterator[Line]:
        style = self._style(element)
        found = list(runs(element, style))
        text = "".join(run.text for run in found)
        label = self._label(element, style) if text.strip() else None
        for line in self._lines(found, label.text if label else ""):
            self.covered = self.covered or marks.opens_body(line.text)
            bulleted = marks.BULLET.match(line.text)
            line = line.drop(bulleted.end()) if bulleted else line
            heading = self._heading(style, found, line.text)
            yield replace(line, heading=heading, bullet=bulleted is not None or (label is not None and label.bullet))
        for box in element.iter(_BOX):
            if not any(ancestor.tag in (_FALLBACK, _BOX) for ancestor in box.iterancestors()):
                yield from self.blocks(box)
        yield from self._notes(element)

    def _lines(self, found: list[Run], label: str) -> Iterator[Line]:
        """The lines of a paragraph: one for each that a line break ends, the number before the first."""
        gap = True
        for part in _broken(found):
            words = self.transcript.line([*(Token(word) for word in label.split()), *tokens(part)])
            label = ""
            if words:
                yield Line(words, gap=gap)
                gap = False

    def _label(self, element: etree._Element, style: Style) -> Label | None:
        num, level = list_of(child(element, "pPr"))
        num, level = style.num if num is None else num, style.level if level is None else level
        return self.numbering.label(num, level) if num else None

    def _heading(self, style: Style, found: list[Run], text: str) -> int | None:
        if not self.covered or len(text) > marks.MAX_HEADING:
            return None
        if style.heading:
            return style.heading
        bold = sum(len(run.text.strip()) for run in found if run.bold)
        whole = sum(len(run.text.strip()) for run in found)
        return 6 if bold and bold >= 0.95 * whole and not marks.TERMINAL.search(text) else None

    def _table(self, table: etree._Element) -> Iterator[Line]:
        """The rows of a table as lines; those of a box or a masthead are read as the paragraphs that they hold."""
        cells = [_row(row) for row in table.iterchildren(W + "tr")]
        if not self.covered or all(len(row) == 1 for row in cells):  # a masthead, a box
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        for row in cells:
            words = self.transcript.line(token for cell in row for token in self._cell(cell))
            if words:
                yield Line(words, gap=True, cells=True)
            for cell in row:
                yield from self._notes(cell)

    def _cell(self, cell: etree._Element) -> Iterator[Token]:
        """The words of a cell."""
        for paragraph in cell.iter(W + "p"):
            yield from tokens([*runs(paragraph, self._style(paragraph))])

    def _notes(self, element: etree._Element) -> Iterator[Line]:
        """The notes that an element refers to."""
        for kind in ("footnote", "endnote"):
            for reference in element.iter(f"{W}{kind}Reference"):
                note = self.notes[kind].pop(value(reference, "id"), None)
                if note is None:
                    continue
                custom = value(reference, "customMarkFollows") not in ("", "0", "false")
                self.noted += not custom
                sign = str(self.noted)
                for paragraph in note.iter(W + "p"):
                    found = list(runs(paragraph, self._style(paragraph)))
                    if custom and sign and found and (star := re.match(r"\s*(\*{1,3}|[a-z]|[†‡])\s*", found[0].text)):
                        sign, found[0] = star[1], found[0]._replace(text=found[0].text[star.end() :])
                    words = self.transcript.line(tokens(found))
                    if words:
                        yield Line(words, note=sign)
                        sign = ""


def _row(row: etree._Element) -> list[etree._Element]:
    """The cells of a row, whatever content controls they stand in."""
    return [cell for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]


def _noted(root: etree._Element | None, kind: str) -> dict[str, etree._Element]:
    """The notes of a part by their identifiers."""
    notes = root.iter(f"{W}{kind}") if root is not None else ()
    return {value(note, "id"): note for note in notes if value(note, "type") not in _SEPARATORS}


def _broken(found: list[Run]) -> Iterator[list[Run]]:
    """The runs of each line that a line break ends."""
    line: list[Run] = []
    for run in found:
        parts = run.text.split("\n")
        for i, part in enumerate(parts):
            if i:
                yield line
                line = []
            line.append(run._replace(text=part))
    yield line
