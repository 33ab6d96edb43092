"""The paragraphs and tables of a Word file in order, with the style of each and the text of the page headers.

A DOCX file is a zip of XML parts (ECMA-376, part 1). Text in content controls and in inserted revisions counts, text
in deleted revisions and text boxes does not. Nothing is fetched and no entity is expanded.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from mandategraph.errors import UnreadableError
from mandategraph.read.package import Package
from mandategraph.read.package import W as _W

_SKIPPED = {_W + name for name in ("del", "moveFrom", "txbxContent", "pPr", "rPr", "instrText", "footnoteReference")}
_SIGNS = {_W + "tab": "\t", _W + "br": "\n", _W + "cr": "\n", _W + "noBreakHyphen": "-", _W + "softHyphen": ""}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text with tabs, the name of its style, and whether Word numbers or bullets it."""

    text: str
    style: str
    listed: bool = False

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the text of the cells of each row; a merged cell counts once."""

    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Document:
    """A Word file: its blocks in order and the text of its page headers."""

    blocks: tuple[Paragraph | Table, ...]
    headers: str
    names: dict[str, str] = field(default_factory=dict)


def read(path: Path) -> Document:
    """The blocks of a Word file.

    Raises UnreadableError if it is missing, no DOCX, cut short, or unpacks to more than a document can be.
    """
    try:
        package = Package(path, str(path))
    except FileNotFoundError:
        raise UnreadableError(
            f"{path} does not exist; give a section of the proposed programme budget as DOCX."
        ) from None
    body = package.xml("word/document.xml")
    assert body is not None  # Package makes sure of it
    styles = _styles(package.xml("word/styles.xml"))
    parts = (package.xml(name) for name in sorted(package.names) if name.startswith("word/header"))
    headers = [_text(part) for part in parts if part is not None]
    root = body.find(_W + "body")
    blocks = tuple(_blocks(root if root is not None else body, styles))
    return Document(blocks, "\n".join(headers), styles)


def _styles(root: etree._Element | None) -> dict[str, str]:
    found = {}
    for style in root.iter(_W + "style") if root is not None else ():
        name = style.find(_W + "name")
        found[str(style.get(_W + "styleId"))] = str(name.get(_W + "val")) if name is not None else ""
    return found


def _blocks(parent: etree._Element, styles: dict[str, str]) -> Iterator[Paragraph | Table]:
    for child in parent:
        if child.tag == _W + "p":
            yield _paragraph(child, styles)
        elif child.tag == _W + "tbl":
            yield Table(tuple(tuple(_cell(c) for c in row.iter(_W + "tc")) for row in child.iter(_W + "tr")))
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _blocks(child, styles)


def _paragraph(element: etree._Element, styles: dict[str, str]) -> Paragraph:
    style = element.find(f"{_W}pPr/{_W}pStyle")
    name = str(style.get(_W + "val")) if style is not None else "Normal"
    return Paragraph(_text(element), styles.get(name, name), element.find(f"{_W}pPr/{_W}numPr") is not None)


def _cell(element: etree._Element) -> str:
    return "\n".join(_text(p) for p in element.iter(_W + "p")).strip()


def _text(element: etree._Element) -> str:
    return "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    for child in element:
        if child.tag in _SKIPPED or not isinstance(child.tag, str):
            continue
        if child.tag == _W + "t":
            yield child.text or ""
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        else:
            yield from _pieces(child)
            if child.tag == _W + "p":
                yield "\n"
