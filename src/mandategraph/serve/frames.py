"""What goes between the processes: a request as a line of JSON, an answer as frames.

A frame is one letter, the length of its body in four bytes, and the body:

    H   the head of an answer that comes in pieces, as JSON: status, media type, further headers
    D   a piece of its content
    E   the end: facts, the head unless that came before, the rest of the content; most answers are this one frame
    X   the answer was refused or stopped, as JSON: status, reason, text; after D the content is cut
    R   the child goes after the next answer
    B   the request came back: the child could not begin it in time

Before a request stand its length and the moment by which it must be begun, in seconds of the clock that all processes
of a computer have in common (`time.monotonic`).
"""

import json
import struct
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

REQUEST = struct.Struct("!Id")  # length, moment
_FRAME = struct.Struct("!cI")
_END = struct.Struct("!QQdH")  # facts, length of the head
HEAD, DATA, END, STOP, RETIRE, BACK = b"H", b"D", b"E", b"X", b"R", b"B"
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Facts(NamedTuple):
    """What is known at the end of an answer: rows, bytes before compression, seconds of processor time."""

    rows: int
    size: int
    seconds: float


def told(what: Mapping[str, Any]) -> bytes:
    """Something as JSON."""
    return _encoded(what).encode("utf-8", "surrogatepass")


def frame(kind: bytes, body: bytes = b"") -> bytes:
    """One frame."""
    return _FRAME.pack(kind, len(body)) + body


def end(known: Facts, head: bytes = b"", content: bytes = b"") -> bytes:
    """The frame of an end.

    >>> [(kind, body)] = taken(bytearray(end(Facts(1, 7, 0.5), b"{}", b"content")))
    >>> ended(body)
    (Facts(rows=1, size=7, seconds=0.5), b'{}', b'content')
    """
    return frame(END, b"".join((_END.pack(*known, len(head)), head, content)))


def facts(body: bytes) -> Facts:
    """The facts of an end."""
    return Facts(*_END.unpack_from(body)[:3])


def ended(body: bytes) -> tuple[Facts, bytes, bytes]:
    """Facts, head and content of an end."""
    start = _END.size + _END.unpack_from(body)[3]
    return facts(body), body[_END.size : start], body[start:]


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
