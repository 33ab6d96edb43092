"""What goes between the processes: a request as a line of JSON, an answer as frames.

A frame is one letter, the length of its body in four bytes, and the body:

    H   the head of the answer, as JSON: media type and further headers
    D   a piece of its content
    E   the end: rows, bytes, whether the child wishes to retire (`END_FACTS`)
    X   the answer was refused or stopped, as JSON: status, reason, text; after D the content is cut
"""

import json
import struct
from collections.abc import Iterator, Mapping
from typing import Any

LENGTH = struct.Struct("!I")  # stands before a request
_HEAD = struct.Struct("!cI")
END_FACTS = struct.Struct("!QQ?")
HEAD, DATA, END, STOP = b"H", b"D", b"E", b"X"


def packed(request: Mapping[str, Any]) -> bytes:
    """A request as it goes to a child."""
    body = json.dumps(request, ensure_ascii=False).encode("utf-8", "surrogatepass")
    return LENGTH.pack(len(body)) + body


def frame(kind: bytes, body: bytes) -> bytes:
    """One frame."""
    return _HEAD.pack(kind, len(body)) + body


def told(kind: bytes, body: dict[str, Any]) -> bytes:
    """One frame with JSON in it."""
    return frame(kind, json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode())


def taken(buffer: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """The whole frames at the beginning of `buffer`, which loses them.

    >>> buffer = bytearray(frame(DATA, b"some") + b"D")
    >>> list(taken(buffer)), bytes(buffer)
    ([(b'D', b'some')], b'D')
    """
    start = 0
    try:
        while len(buffer) - start >= _HEAD.size:
            kind, length = _HEAD.unpack_from(buffer, start)
            end = start + _HEAD.size + length
            if len(buffer) < end:
                break
            body = bytes(memoryview(buffer)[start + _HEAD.size : end])
            start = end
            yield kind, body
    finally:
        del buffer[:start]
