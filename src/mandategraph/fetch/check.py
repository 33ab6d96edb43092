"""Is it that document? A PDF or Word file that is whole and whose first page prints the symbol."""

import re
import zipfile
from itertools import islice
from pathlib import Path

import docx
import pypdfium2 as pdfium
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from mandategraph.errors import CutOffError, FetchError, NoSuchDocumentError
from mandategraph.identifiers import DOCUMENT_SYMBOL

_HEAD = 2048
# Readers bear with so many bytes before "%PDF-" and look for "%%EOF" in so many at the end (ISO 32000-1, annex H.3).
_PDF_WITHIN = 1024
_DASHES = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2212", "-") | {"\u00a0": " "})
# The first pieces of text of a Word file: the masthead stands in the headers, or in a table before the text.
_FIRST = 100


def check(path: Path, symbol: str, form: str) -> bool:
    """Whether the first page prints the symbol; False if it prints none, as a scan without text does.

    Raises NoSuchDocumentError if it is a web page, CutOffError if it is not whole, FetchError if it is anything else,
    another document among them.
    """
    with path.open("rb") as file:
        head = file.read(_HEAD)
        size = file.seek(0, 2)
        file.seek(max(0, size - _HEAD))
        tail = file.read()
    if b"<html" in head.lower() or head.lstrip()[:9].lower() == b"<!doctype":
        raise NoSuchDocumentError(f"the document system has no {form} of {symbol}: it answers with a web page.")
    return _names(_pdf(path, head, tail) if form == "pdf" else _word(path, head), symbol)


def _pdf(path: Path, head: bytes, tail: bytes) -> str:
    if b"%PDF-" not in head[:_PDF_WITHIN]:
        raise FetchError(f"what came is no PDF file (it begins with {head[:12]!r}).")
    if b"%%EOF" not in tail:
        raise CutOffError("the PDF file that came is not whole.")
    try:
        with pdfium.PdfDocument(path) as document:
            page = document[0]
            return str(page.get_textpage().get_text_range())
    except (pdfium.PdfiumError, IndexError) as error:
        raise FetchError(f"the PDF file that came cannot be opened ({error}).") from None


def _word(path: Path, head: bytes) -> str:
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise NoSuchDocumentError("it is there only as an old Word file (.doc), which is not read; fetch the PDF.")
    if not head.startswith(b"PK"):
        raise FetchError(f"what came is no Word file (it begins with {head[:12]!r}).")
    try:
        document = docx.Document(str(path))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError) as error:
        raise CutOffError(f"the Word file that came is not whole ({error}).") from None
    headers = [r.target_part.element for r in document.part.rels.values() if r.reltype == RELATIONSHIP_TYPE.HEADER]
    masthead = " ".join(t.text or "" for part in headers for t in part.iter(qn("w:t")))
    body = " ".join(t.text or "" for t in islice(document.element.body.iter(qn("w:t")), _FIRST))
    return f"{masthead} {body}"


def _names(text: str, symbol: str) -> bool:
    """Whether the text prints the symbol; FetchError if it prints another one in its place."""
    plain = text.translate(_DASHES)
    spaced = r"\s*".join(re.escape(part) for part in re.findall(r"\w+|[^\w\s]", symbol))
    if re.search(rf"(?<![\w/]){spaced}(?![\w]|/\w|\s*\(Sect)", plain, re.IGNORECASE):
        return True
    other = DOCUMENT_SYMBOL.search(" ".join(plain.split())[:1000])
    if other:
        raise FetchError(f"what came is another document: its first page says {other['symbol']}.")
    return False
