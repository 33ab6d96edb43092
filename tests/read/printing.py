"""Printing a PDF for a test: words set at places, as a typesetter does."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0  # letter, as the UN prints
LEADING = 12.0


class Set(NamedTuple):
    """A line of type: its text, left edge, base line, face and size."""

    text: str
    left: float
    base: float
    face: str = "Times-Roman"
    size: float = 10.0


def pdf(*pages: Sequence[Set], rotate: int = 0, encrypt: str | None = None) -> bytes:
    """A PDF with these pages."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=1)
    for page in pages:
        if rotate:
            canvas.setPageRotation(rotate)
        for line in page:
            canvas.setFont(line.face, line.size)
            canvas.drawString(line.left, line.base, line.text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def column(
    *paragraphs: str,
    left: float = 120.0,
    top: float = 700.0,
    width: int = 72,
    gap: float = 6.0,
    face: str = "Times-Roman",
) -> list[Set]:
    """Paragraphs one below the other, wrapped to `width` characters."""
    lines: list[Set] = []
    base = top
    for paragraph in paragraphs:
        for line in wrapped(paragraph, width):
            lines.append(Set(line, left, base, face))
            base -= LEADING
        base -= gap
    return lines


def wrapped(text: str, width: int) -> list[str]:
    """The lines of a text of words, none longer than `width` characters."""
    lines = [""]
    for word in text.split():
        if len(lines[-1]) + len(word) + 1 > width:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    return lines
