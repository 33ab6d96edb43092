"""Which reader a file needs: its bytes decide, its name only where bytes cannot tell text from Markdown."""

import codecs
import re
from types import ModuleType

from mandategraph.errors import UnreadableError
from mandategraph.read import docx, html, markdown, pdf, text

# The suffixes of reports, and the reader of each where the bytes do not tell better.
READERS: dict[str, ModuleType] = {
    ".pdf": pdf,
    ".docx": docx,
    ".html": html,
    ".htm": html,
    ".md": markdown,
    ".markdown": markdown,
    ".txt": text,
    ".text": text,
    "": text,
}

_MARKDOWN = re.compile(rb"^(?:#{1,6} |[-*] (?:\d{1,3}\.|\([a-z]\)) |\^\{)|\*\*\w", re.MULTILINE)
_HTML = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)
_PDF_WITHIN = 1024  # bytes before "%PDF-" that readers bear with (ISO 32000-1, annex H, 3.4.1)

# What is no report that can be read, by the bytes that it begins with, and what to do.
_REFUSED = {
    b"\xd0\xcf\x11\xe0": "is an old Word file (.doc) or an encrypted one; save it as DOCX without a password.",
    b"{\\rtf": "is rich text (RTF); save it as DOCX.",
    b"\x89PNG": "is a picture; add a text layer with an OCR tool (ocrmypdf, Tesseract).",
    b"\xff\xd8\xff": "is a picture; add a text layer with an OCR tool (ocrmypdf, Tesseract).",
    b"II*\x00": "is a picture; add a text layer with an OCR tool (ocrmypdf, Tesseract).",
    b"\x1f\x8b": "is compressed (gzip); unpack it first.",
    b"7z\xbc\xaf": "is an archive (7z); unpack it first.",
    b"Rar!": "is an archive (RAR); unpack it first.",
}


def reader(data: bytes, suffix: str, name: str) -> ModuleType:
    """The module that reads these bytes; `suffix` is the file's, `name` is for messages.

    A file that is misnamed is read as what it is. Raises UnreadableError if it is nothing that is read.
    """
    head = _plain(data)
    for mark, sentence in _REFUSED.items():
        if head.startswith(mark):
            raise UnreadableError(f"{name} {sentence}")
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return pdf
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return docx
    if suffix in (".pdf", ".docx") and not _is_text(head):
        kind = "PDF" if suffix == ".pdf" else "Word file (DOCX)"
        raise UnreadableError(f"{name} is no {kind}, though its name says so; download it again.")
    if _HTML.match(head[:8192]):
        return html
    if READERS.get(suffix) is markdown or _MARKDOWN.search(head):
        return markdown
    return text


def _plain(data: bytes) -> bytes:
    """The bytes without a byte order mark; those of UTF-16, whose every second byte is no letter, as UTF-8."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data[: len(data) // 2 * 2].decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def _is_text(data: bytes) -> bool:
    return b"\x00" not in data[:4096] and sum(byte < 9 for byte in data[:4096]) == 0
