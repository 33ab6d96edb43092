"""Bytes to text: UTF-8, UTF-16 and UTF-32 by their marks, else Windows-1252; anything else is refused."""

import codecs

from charset_normalizer import from_bytes

from mandategraph.errors import UnreadableError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000


def decode(data: bytes, name: str) -> str:
    """The text that `data` encodes; `name` is for the message.

    Raises UnreadableError if it is binary or in no encoding that is read.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(data, encoding, name)
    try:
        return _checked(data.decode("utf-8"), name)
    except UnicodeDecodeError:
        pass
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")) or _binary(data):
        raise UnreadableError(f"{name} is not text but binary data; give a .txt or .md file.")
    best = from_bytes(data[:_SAMPLE], cp_isolation=["cp1252", "utf_16_le", "utf_16_be"]).best()
    if best is None:
        raise UnreadableError(f"{name} is in no encoding that is read; save it as UTF-8.")
    return _decoded(data, best.encoding, name)


def _decoded(data: bytes, encoding: str, name: str) -> str:
    try:
        return _checked(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"{name} begins as {encoding} but breaks at byte {error.start:,}; save it as UTF-8."
        ) from None


def _checked(text: str, name: str) -> str:
    """The text, unless its characters say that it is none."""
    if text.startswith("%PDF") or _binary(text[:_SAMPLE].encode("utf-8", "surrogatepass")):
        raise UnreadableError(f"{name} is not text but binary data; give a .txt or .md file.")
    return text


def _binary(data: bytes) -> bool:
    """Whether one byte in fifty or more is a control character that no text has."""
    sample = data[:_SAMPLE]
    control = sum(sample.count(c) for c in (*range(9), *range(14, 27), *range(28, 32)))
    return control * 50 > len(sample)
