"""The answer of a child: written as it is found, counted, compressed, and sent to the front in frames.

Nothing is sent before 128 KiB are there or the answer is whole, so that an early refusal still has a status of its own.
"""

import re
import socket
import time
import zlib
from collections.abc import Mapping
from typing import IO, cast

from mandategraph.serve.frames import DATA, HEAD, STOP, Facts, end, frame, told
from mandategraph.serve.limits import Limits

_PIECE = 128 * 1024
_WORTH_GZIP = 1024
# How a row begins or ends in each format; in CSV a line break in quotes counts as well, so rows are never too few.
# A pattern that begins with a letter of its own is found several times faster.
_OBJECT = re.compile(rb'\{(?<=[\[,]\{)(?:"(?=[^,}])|\})')
_ROWS = {
    "application/sparql-results+json": _OBJECT,
    "application/json": _OBJECT,
    "application/sparql-results+xml": re.compile(rb"<result>"),
    "application/xml": re.compile(rb"<result>"),
    "text/xml": re.compile(rb"<result>"),
    "text/csv": re.compile(rb"\n"),
    "text/tab-separated-values": re.compile(rb"\n"),
    "application/n-triples": re.compile(rb"\n"),
    "application/n-quads": re.compile(rb"\n"),
}


class StoppedError(Exception):
    """The answer was refused or stopped: an HTTP status, a reason in one word, and a text for a person.

    `place`: line and column of what is wrong in the query, from 1, if it is a fault of syntax.
    """

    def __init__(self, status: int, reason: str, text: str, place: tuple[int, int] | None = None) -> None:
        self.status, self.reason, self.text, self.place = status, reason, text, place
        super().__init__(text)


class Reply:
    """A writable file whose content goes to the front; `begin` first, `end` or `stop` last."""

    def __init__(self, to: socket.socket, limits: Limits, *, gzip: bool = False) -> None:
        self._to, self._limits = to, limits
        self._start = time.process_time()
        self._head: dict[str, object] = {}
        self._waiting: list[bytes] = []
        self._size = self.size = self.rows = 0
        self._started = False
        self._deflate = zlib.compressobj(4, wbits=31) if gzip else None
        self._row: re.Pattern[bytes] | None = None
        self.stopped: StoppedError | None = None

    def begin(self, media: str, headers: Mapping[str, str] | None = None, *, status: int = 200) -> None:
        """Say what the content is."""
        text = media.startswith("text/") and "charset" not in media
        self._head = {
            "status": status,
            "type": f"{media}; charset=utf-8" if text else media,
            "headers": headers or {},
        }
        self._row = _ROWS.get(media)

    def write(self, piece: bytes) -> int:
        """Add to the content; raises StoppedError where it grows over a limit."""
        self._waiting.append(bytes(piece))
        self._size += len(piece)
        if self._size >= _PIECE:
            self._flush()
        return len(piece)

    @property
    def file(self) -> IO[bytes]:
        """The reply as what a serialization is written to."""
        return cast("IO[bytes]", self)

    def flush(self) -> None:
        """Nothing: pieces go when they are large enough."""

    def end(self) -> None:
        """The answer is whole."""
        content = self._counted()
        if not self._started and len(content) < _WORTH_GZIP:
            self._deflate = None
        if self._deflate is not None:
            content = self._deflate.compress(content) + self._deflate.flush()
        facts = Facts(self.rows, self.size, time.process_time() - self._start)
        self._to.sendall(end(facts, b"" if self._started else self._told(), content))

    def stop(self, why: StoppedError) -> None:
        """The answer is refused, or ends before it is whole."""
        body = {"status": why.status, "reason": why.reason, "text": why.text}
        self._to.sendall(frame(STOP, told(body)))

    def _counted(self) -> bytes:
        content = b"".join(self._waiting)
        self._waiting.clear()
        self.size += len(content)
        self._size = 0
        if self._row is not None:
            self.rows += len(self._row.findall(content))
        if self.rows > self._limits.rows + 1:  # the line of columns
            self._refuse("rows", f"the result has more than {self._limits.rows:,} rows; ask with LIMIT and OFFSET.")
        if self.size > self._limits.size:
            self._refuse(
                "size", f"the answer is larger than {self._limits.size >> 20:,} MiB; ask for less, or with LIMIT."
            )
        return content

    def _refuse(self, reason: str, text: str) -> None:
        self.stopped = StoppedError(500, reason, f"The query was stopped: {text}")
        raise self.stopped

    def _flush(self) -> None:
        content = self._counted()
        if self._deflate is not None:
            content = self._deflate.compress(content)
        head = b"" if self._started else frame(HEAD, self._told())
        self._started = True
        self._to.sendall(head + frame(DATA, content))

    def _told(self) -> bytes:
        """The head."""
        return told({**self._head, "gzip": self._deflate is not None})
