"""What goes between the processes: a request as a line of JSON, an answer as frames.

A frame is one letter, the length of its body in four bytes, and the body:

    H   the head of an answer that comes in pieces, as JSON: status, media type, further headers
    D   a piece of its content
    E   the end: facts, the head unless that came before, the rest of the content; most answers are this one frame
    X   the answer was refused or stopped, as JSON: status, reason, text; after D the content is cut
"""

import json
import struct
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

LENGTH = struct.Struct("!I")  # stands before a request
_FRAME = struct.Struct("!cI")
_END = struct.Struct("!QQ?H")  # facts, length of the head
HEAD, DATA, END, STOP = b"H", b"D", b"E", b"X"
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Facts(NamedTuple):
    """What is known at the end of an answer; `retires`: the child wishes to go."""

    rows: int
    size: int
    retires: bool


def packed(request: Mapping[str, Any]) -> bytes:
    """A request as it goes to a child."""
    body = told(request)
    return LENGTH.pack(len(body)) + body


def told(facts: Mapping[str, Any]) -> bytes:
    """Facts as JSON."""
    return _encoded(facts).encode("utf-8", "surrogatepass")


def frame(kind: bytes, body: bytes) -> bytes:
    """One frame."""
    return _FRAME.pack(kind, len(body)) + body


def end(facts: Facts, head: bytes = b"", content: bytes = b"") -> bytes:
    """The frame of an end.

    >>> [(kind, body)] = taken(bytearray(end(Facts(1, 7, False), b"{}", b"content")))
    >>> ended(body)
    (Facts(rows=1, size=7, retires=False), b'{}', b'content')
    """
    return frame(END, b"".join((_END.pack(*facts, len(head)), head, content)))


def ended(body: bytes) -> tuple[Facts, bytes, bytes]:
    """Facts, head and content of an end."""
    rows, size, retires, length = _END.unpack_from(body)
    start = _END.size + length
    return Facts(rows, size, retires), body[_END.size : start], body[start:]


def taken(buffer: bytearray) -> Iterator[tuple[bytes, bytes]]:
    """The whole frames at the beginning of `buffer`, which loses them.

    >>> buffer = bytearray(frame(DATA, b"some") + b"D")
    >>> list(taken(buffer)), bytes(buffer)
    ([(b'D', b'some')], b'D')
    """
    start = 0
    try:
        while len(buffer) - start >= _FRAME.size:
            kind, length = _FRAME.unpack_from(buffer, start)
            after = start + _FRAME.size + length
            if len(buffer) < after:
                break
            body = bytes(memoryview(buffer)[start + _FRAME.size : after])
            start = after
            yield kind, body
    finally:
        del buffer[:start]
