"""A child as the front sees it: a connection over which frames come, and a clock of its work."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import cast

from mandategraph.serve.frames import END, STOP, taken

GONE = b""  # the kind of the frame that stands for the death of the child
_HIGH = 1024 * 1024


class Child(asyncio.Protocol):
    """One child: `send` a request, then take `next` frames until `END`, `STOP` or `GONE`."""

    def __init__(self, number: int, lost: Callable[["Child"], None]) -> None:
        self.number = number
        self.killed_for = ""
        self.done = True
        self.lowered = False
        self.served = 0
        self.on_slow: Callable[[], None] | None = None
        self.clock: Clock | None = None
        self._lost = lost
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._held = 0
        self._waiting: asyncio.Future[None] | None = None
        self.gone = False
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

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
        self.served += 1
        self._transport.write(request)

    async def next(self) -> tuple[bytes, bytes]:
        """The next frame."""
        while not self._frames:
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        kind, body = self._frames.popleft()
        self._held -= len(body)
        if self._held <= _HIGH and self._transport is not None and not self.gone:
            self._transport.resume_reading()
        self.done = kind in (END, STOP, GONE)
        return kind, body

    def hang_up(self) -> None:
        """Let the child go; an idle one ends by itself."""
        if self._transport is not None:
            self._transport.close()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Clock:
    """Counts down seconds of work, not those for which it is stopped; then calls."""

    def __init__(self, seconds: float, call: Callable[[], None]) -> None:
        self._left, self._call = seconds, call
        self._loop = asyncio.get_running_loop()
        self._timer: asyncio.TimerHandle | None = None
        self._since = 0.0

    def run(self) -> None:
        """Count on."""
        if self._timer is None:
            self._since = self._loop.time()
            self._timer = self._loop.call_later(max(self._left, 0.0), self._call)

    def stop(self) -> None:
        """Count no more for now."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
            self._left -= self._loop.time() - self._since
