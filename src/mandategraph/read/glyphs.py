"""The words of a PDF page with their place, size and face: the one door to PDFium.

Coordinates are points (1/72 inch) with the origin at the lower left corner of the page as it is read: a page whose
text runs upwards, as that of a wide table does, is turned.
"""

import ctypes
import time
from collections import Counter
from collections.abc import Iterator
from math import hypot, pi
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from mandategraph.errors import UnreadableError
from mandategraph.read.streams import swollen

MAX_PAGES = 2_000  # the longest UN documents, reports of the Board of Auditors, have some 1,000 pages
MAX_WORDS = 20_000  # a page of the densest table has some 2,000
MAX_SECONDS = 120.0  # a page takes some 0.03 s
_SCANNED = 20  # characters a page: less is no text layer
_ITALIC, _BOLD = 1 << 6, 1 << 18  # font descriptor flags: ISO 32000-1, table 123
_BREAKS = frozenset(" \t\r\n\xa0\u2002\u2003\u2009\u202f\u3000")
_THIN = 2.0  # points: a path that is no higher is a rule
_SHORT = 20.0  # points: a rule is longer
_NAME = 128  # bytes of a font name that are looked at


class Glyphs(NamedTuple):
    """A run of characters without a space, in one size and on one base line; `spaced`: a space stands before it."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    italic: bool
    spaced: bool


class Rule(NamedTuple):
    """A horizontal line."""

    left: float
    right: float
    base: float


class Page(NamedTuple):
    """A page: its size, its words in the order of the file, its horizontal rules, the share that pictures cover."""

    width: float
    height: float
    glyphs: tuple[Glyphs, ...]
    rules: tuple[Rule, ...]
    pictured: float


def pages(data: bytes, name: str) -> list[Page]:
    """The pages of a PDF; `name` is for messages.

    Raises UnreadableError if it is damaged, encrypted, a scan without a text layer, too long or slow to read.
    """
    if swollen(data):
        raise UnreadableError(f"{name} has a part that unpacks to more than a page can hold; print it to a new PDF.")
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(name, getattr(error, "err_code", None)) from None
    begun = time.monotonic()
    try:
        count = len(document)
        if not count:
            raise UnreadableError(f"{name} is a damaged PDF without pages; download it again.")
        if count > MAX_PAGES:
            raise UnreadableError(
                f"{name} has {count:,} pages, more than any UN report ({MAX_PAGES:,}); give one file per report."
            )
        found = []
        for index in range(count):
            if time.monotonic() - begun > MAX_SECONDS:
                raise UnreadableError(
                    f"{name} is not read after {MAX_SECONDS:.0f} seconds (page {index + 1:,} of {count:,}); "
                    "print it to a new PDF."
                )
            found.append(_page(document, index))
            if len(found[-1].glyphs) > MAX_WORDS:
                raise UnreadableError(
                    f"{name} has more than {MAX_WORDS:,} words on page {index + 1:,}; print it to a new PDF."
                )
    except pypdfium2.PdfiumError:
        raise UnreadableError(f"{name} is a damaged PDF, its pages cannot be opened; download it again.") from None
    finally:
        document.close()
    letters = sum(len(g.text) for page in found for g in page.glyphs)
    if letters < _SCANNED * len(found):
        raise UnreadableError(
            f"{name} has {len(found):,} pages but only {letters:,} characters: it is a scan without a text layer; "
            "add one with an OCR tool (ocrmypdf, Tesseract, ABBYY FineReader) and read the result."
        )
    return found


def _unreadable(name: str, code: int | None) -> UnreadableError:
    if code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
        return UnreadableError(f"{name} is encrypted and asks for a password; save it without one (qpdf --decrypt).")
    return UnreadableError(f"{name} is a damaged or truncated PDF; download it again.")


def _page(document: pypdfium2.PdfDocument, index: int) -> Page:
    """The page at `index`. Raises pypdfium2.PdfiumError if it is broken."""
    leaf = document[index]
    text = leaf.get_textpage()
    try:
        left, bottom, right, top = leaf.get_mediabox()
        width, height = right - left, top - bottom
        runs = [(_moved(g, left, bottom), t) for g, t in _runs(text.raw)]
        turn = Counter(t for _, t in runs).most_common(1)[0][0] if runs else 0
        rules, pictured = _drawn(leaf, left, bottom, width * height)
        glyphs = tuple(_upright(g, turn, width, height) for g, t in runs if t == turn)
        if turn % 2:
            width, height = height, width
        return Page(width, height, glyphs, rules if turn == 0 else (), pictured)
    finally:
        text.close()
        leaf.close()


def _runs(text: Any) -> Iterator[tuple[Glyphs, int]]:
    """The runs of a text page, each with its direction in quarter turns; `right` of a run that is turned is its end."""
    letters: list[str] = []
    x, y = ctypes.c_double(), ctypes.c_double()
    x_at, y_at = ctypes.byref(x), ctypes.byref(y)
    first, size, base, spaced = 0, 0.0, 0.0, True
    count = pdfium.FPDFText_CountChars(text)
    for i in range(count + 1):
        code = pdfium.FPDFText_GetUnicode(text, i) if i < count else 32
        letter = chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else " "
        broken = letter in _BREAKS
        if not broken:
            now = pdfium.FPDFText_GetFontSize(text, i)
            pdfium.FPDFText_GetCharOrigin(text, i, x_at, y_at)
        if letters and (broken or abs(now - size) > 0.1 or abs(y.value - base) > 0.5):
            run = _run(text, "".join(letters), first, i - 1, spaced)
            if not run[1] % 2 or broken:
                yield run
                letters, spaced = [], broken
        spaced = spaced or broken
        if not broken:
            if not letters:
                first, size = i, now
            base = y.value
            letters.append(letter)


def _run(text: Any, letters: str, first: int, last: int, spaced: bool) -> tuple[Glyphs, int]:
    turn = round(pdfium.FPDFText_GetCharAngle(text, first) / (pi / 2)) % 4
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, first, ctypes.byref(x), ctypes.byref(y))
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, last, *map(ctypes.byref, (left, right, bottom, top)))
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, first, ctypes.byref(matrix))
    size = pdfium.FPDFText_GetFontSize(text, first) * (hypot(matrix.b, matrix.d) or 1.0)
    name, flags = ctypes.create_string_buffer(_NAME), ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(text, first, name, _NAME, ctypes.byref(flags))
    face = name.value.lower()
    bold = bool(flags.value & _BOLD) or any(w in face for w in (b"bold", b"black", b"heavy", b"semibd"))
    italic = bool(flags.value & _ITALIC) or b"italic" in face or b"oblique" in face
    end = (right, top, left, bottom)[turn].value
    return Glyphs(letters, x.value, end, y.value, size, bold, italic, spaced), turn


def _moved(glyphs: Glyphs, left: float, bottom: float) -> Glyphs:
    """The run on a page whose corner is the origin."""
    return glyphs._replace(left=glyphs.left - left, right=glyphs.right - left, base=glyphs.base - bottom)


def _upright(glyphs: Glyphs, turn: int, width: float, height: float) -> Glyphs:
    """The run as it stands after the page is turned so that its text runs from left to right."""
    left, end, base = glyphs.left, glyphs.right, glyphs.base
    if turn == 1:
        return glyphs._replace(left=base, right=end, base=width - left)
    if turn == 2:
        return glyphs._replace(left=width - left, right=width - end, base=height - base)
    if turn == 3:
        return glyphs._replace(left=height - base, right=height - end, base=left)
    return glyphs


def _drawn(leaf: pypdfium2.PdfPage, left: float, bottom: float, area: float) -> tuple[tuple[Rule, ...], float]:
    """The horizontal rules of a page, and the share of it that pictures cover."""
    rules, covered = [], 0.0
    for drawn in leaf.get_objects(filter=(pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE), max_depth=2):
        try:
            low_x, low_y, high_x, high_y = drawn.get_bounds()
        except pypdfium2.PdfiumError:
            continue
        if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += abs((high_x - low_x) * (high_y - low_y))
        elif high_y - low_y <= _THIN and high_x - low_x > _SHORT:
            rules.append(Rule(low_x - left, high_x - left, (low_y + high_y) / 2 - bottom))
    return tuple(rules), min(covered / area, 1.0) if area else 0.0
