"""The words of a Word paragraph: runs, tabs, hyphens, inserted revisions; references to notes are left out."""

from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from mandategraph.read.numbering import child, value
from mandategraph.read.package import W
from mandategraph.read.styles import Style, face
from mandategraph.read.transcript import Token

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Deleted text, field codes, properties, notes and drawings are no words of the paragraph.
_SKIPPED = {
    W + name
    for name in ("del", "moveFrom", "pPr", "instrText", "delText", "txbxContent", "drawing", "pict", "object", "rPr")
}
_SIGNS = {
    W + "tab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "",
    W + "ptab": "\t",
}
_SYMBOL = W + "sym"


class Run(NamedTuple):
    """Text in one face."""

    text: str
    bold: bool
    italic: bool
    raised: bool


def runs(paragraph: etree._Element, style: Style) -> Iterator[Run]:
    """The runs of a paragraph in order."""
    for element in _elements(paragraph):
        properties = child(element, "rPr")
        bold, italic = face(properties)
        raised = properties is not None and any(
            value(e, "val") == "superscript" for e in properties.iter(W + "vertAlign")
        )
        hidden = child(properties, "vanish") if properties is not None else None
        if hidden is not None and value(hidden, "val") not in ("0", "false"):
            continue
        text = "".join(_pieces(element))
        if text:
            yield Run(text, style.bold if bold is None else bold, style.italic if italic is None else italic, raised)


def _elements(parent: etree._Element) -> Iterator[etree._Element]:
    """The runs below an element, whatever links, fields, revisions or content controls they stand in."""
    for element in parent.iterchildren(tag=etree.Element):
        if element.tag == W + "r":
            yield element
        elif element.tag not in _SKIPPED and element.tag != _MC + "AlternateContent":
            yield from _elements(element)


def _pieces(run: etree._Element) -> Iterator[str]:
    for element in run.iterchildren(tag=etree.Element):
        if element.tag in (W + "t", _MATH + "t"):
            yield element.text or ""
        elif element.tag in _SIGNS:
            yield _SIGNS[element.tag]
        elif element.tag == _SYMBOL:
            yield "•"


def tokens(found: list[Run]) -> Iterator[Token]:
    """The words of runs; a word that runs cut hangs together."""
    spaced = True
    for run in found:
        parts = run.text.split()
        for i, part in enumerate(parts):
            yield Token(part, run.italic, glued=not i and not spaced and not run.text[0].isspace())
        spaced = run.text[-1].isspace() if parts else spaced or bool(run.text)
