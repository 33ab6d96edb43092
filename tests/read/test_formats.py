"""Which reader a file needs: the bytes decide, whatever the name says."""

import pytest

from mandategraph.errors import UnreadableError
from mandategraph.read import docx, formats, html, markdown, pdf, text

KNOWN = {
    "a PDF": (b"%PDF-1.7\n", ".pdf", pdf),
    "a PDF called text": (b"%PDF-1.7\n", ".txt", pdf),
    "a PDF after some bytes of a mail": (b"\r\n\r\n%PDF-1.4\n", ".pdf", pdf),
    "a Word file called PDF": (b"PK\x03\x04", ".pdf", docx),
    "a page": (b"\n<!DOCTYPE html>\n<html>", ".html", html),
    "a page called text": (b"\xef\xbb\xbf<html lang='en'>", ".txt", html),
    "XHTML": (b'<?xml version="1.0"?>\n<!-- a -->\n<html>', ".htm", html),
    "Markdown": (b"## I. Results\n\n1. The Office.\n", ".txt", markdown),
    "text called Markdown": (b"1. The Office.\n", ".md", markdown),
    "text": (b"1. The Office.\n", ".txt", text),
    "text without a suffix": (b"1. The Office.\n", "", text),
    "text called PDF": (b"1. The Office.\n", ".pdf", text),
}
REFUSED = {
    "old Word": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "rich text": b"{\\rtf1\\ansi",
    "a picture": b"\x89PNG\r\n\x1a\n",
    "gzip": b"\x1f\x8b\x08",
    "a name that says PDF": b"\x00\x01\x02",
}


@pytest.mark.parametrize(("data", "suffix", "module"), KNOWN.values(), ids=KNOWN.keys())
def test_known(data: bytes, suffix: str, module: object) -> None:
    assert formats.reader(data, suffix, "report") is module


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_refused(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"^report is .*; "):
        formats.reader(data, ".pdf", "report")
