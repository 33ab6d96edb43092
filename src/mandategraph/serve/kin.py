"""A child as the front sees it: a connection over which frames come, and a clock of its work."""

import asyncio
import time
from collections import deque
from collections.abc import Callable
from typing import cast

from mandategraph.serve.frames import END, STOP, taken

GONE = b""  # the kind of the frame that stands for the death of the child
_HIGH = 1024 * 1024
_LAST = frozenset((END, STOP, GONE))


class Child(asyncio.Protocol):
    """One child: `send` a request, then take `next` frames until `END`, `STOP` or `GONE`."""

    def __init__(self, number: int, lost: Callable[["Child"], None]) -> None:
        self.number = number
        self.killed_for = ""
        self.done = True
        self.lowered = False
        self.on_slow: Callable[[], None] | None = None
        self.clock = Clock()
        self._lost = lost
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._held = 0
        self._waiting: asyncio.Future[None] | None = None
        self._loop = asyncio.get_running_loop()
        self.gone = False
        self.ended: asyncio.Future[int] = self._loop.create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is ours."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Frames came; a front that falls behind stops the child by not reading on."""
        self._buffer += data
        for one in taken(self._buffer):
            self._held += len(one[1])
            self._frames.append(one)
        if self._held > _HIGH and self._transport is not None:
            self._transport.pause_reading()
        self._wake()

    def connection_lost(self, _error: Exception | None) -> None:
        """The child died or retired."""
        self.gone = True
        self._frames.append((GONE, b""))
        self._wake()
        self._lost(self)

    def send(self, request: bytes) -> None:
        """Give the child a request."""
        assert self._transport is not None
        self.done = False
        self._transport.write(request)

    async def next(self) -> tuple[bytes, bytes]:
        """The next frame."""
        while not self._frames:
            self._waiting = self._loop.create_future()
            await self._waiting
        kind, body = self._frames.popleft()
        if self._held > _HIGH >= self._held - len(body) and self._transport is not None and not self.gone:
            self._transport.resume_reading()
        self._held -= len(body)
        self.done = kind in _LAST
        return kind, body

    def hang_up(self) -> None:
        """Let the child go; an idle one ends by itself."""
        if self._transport is not None:
            self._transport.close()

    def _wake(self) -> None:
        if self._frames and self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Clock:
    """Seconds since a request began, and seconds of work: without those for which it was stopped."""

    def __init__(self) -> None:
        self._began = self._since = 0.0
        self._spent = 0.0
        self._runs = False

    def begin(self) -> None:
        """Begin at zero."""
        self._began = self._since = time.monotonic()
        self._spent, self._runs = 0.0, True

    def run(self) -> None:
        """Count on."""
        if not self._runs:
            self._since, self._runs = time.monotonic(), True

    def stop(self) -> None:
        """Count no more work for now."""
        self._spent, self._runs = self.work(time.monotonic()), False

    def work(self, now: float) -> float:
        """Seconds of work up to now, a time of `time.monotonic`."""
        return self._spent + (now - self._since if self._runs else 0.0)

    def age(self, now: float) -> float:
        """Seconds since the request began."""
        return now - self._began
