"""Streams of a PDF that unpack to more than a page can hold, found before PDFium unpacks them.

A stream of 1 MB can unpack to 1 GB (zip bomb). Pictures, which may be that large, are not unpacked to read text.
"""

import re
import zlib
from collections.abc import Iterator

MAX_STREAM = 40_000_000  # bytes: the largest page of text that we know of has 1 MB of instructions
_STREAM = re.compile(rb"stream\r?\n")
_DICTIONARY = 2_000  # bytes before a stream that hold its dictionary
_CHUNK = 1_000_000


def swollen(data: bytes) -> bool:
    """Whether a stream that is no picture unpacks to more than MAX_STREAM."""
    view = memoryview(data)
    for match in _STREAM.finditer(data):
        dictionary = data[max(0, match.start() - _DICTIONARY) : match.start()].rpartition(b"obj")[2]
        filters = dictionary.count(b"FlateDecode") + dictionary.count(b"/Fl ")
        if filters and b"/Image" not in dictionary and _size(view[match.end() :], filters) > MAX_STREAM:
            return True
    return False


def _size(packed: memoryview, filters: int) -> int:
    """The bytes that a stream unpacks to, as far as one above the limit."""
    size = 0
    chunks: Iterator[bytes | memoryview] = iter([packed])
    for _ in range(min(filters, 4)):
        chunks = _unpacked(chunks)
    for chunk in chunks:
        size += len(chunk)
        if size > MAX_STREAM:
            break
    return size


def _unpacked(chunks: Iterator[bytes | memoryview]) -> Iterator[bytes | memoryview]:
    unpacking = zlib.decompressobj()
    try:
        for chunk in chunks:
            while chunk and not unpacking.eof:
                yield unpacking.decompress(chunk, _CHUNK)
                chunk = unpacking.unconsumed_tail
            if unpacking.eof:
                return
    except zlib.error:
        return
