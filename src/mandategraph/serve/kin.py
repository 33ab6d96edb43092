"""A child as the front sees it: a connection on which requests take their turn, and frames come back."""

import asyncio
import math
import time
from collections import deque
from collections.abc import Callable
from typing import cast

from mandategraph.serve.frames import BACK, END, REQUEST, RETIRE, STOP, facts, taken

GONE = b""  # the kind of the frame that stands for the death of the child
_HIGH = 1024 * 1024
_DEAR_SECONDS = 0.01  # what takes longer counts as this, so that one answer does not outweigh hundreds
_SHARE = 1 / 32  # of the last answer in the moving mean
_LAST = frozenset((END, STOP, BACK, GONE))


class BusyError(Exception):
    """There is no place for the request, now or within its patience."""


class Turn:
    """One request: it waits, then it is with a child; take `next` frames until `END`, `STOP` or `GONE`.

    `left`: nobody waits for the answer any more. `clock` begins when the child begins.
    """

    def __init__(self, request: bytes = b"", client: str = "", *, left: bool = False) -> None:
        self.request, self.client, self.left = request, client, left
        self.came = time.monotonic()
        self.clock = Clock()
        self.child: Child | None = None
        self.done = False
        self.on_slow: Callable[[], None] | None = None
        self._busy = False
        self._frames: deque[tuple[bytes, bytes]] = deque()
        self._held = 0
        self._waiting: asyncio.Future[None] | None = None

    def hear(self, kind: bytes, body: bytes = b"") -> None:
        """Take a frame; a front that falls behind stops the child by not reading on."""
        self.done = kind in _LAST
        if self.left and not self.done:
            return
        self._frames.append((kind, body))
        self._held += len(body)
        if self._held > _HIGH and self.child is not None:
            self.child.pause()
        self._wake()

    def refuse(self) -> None:
        """Wait no more."""
        self.done = self._busy = True
        self._wake()

    async def next(self) -> tuple[bytes, bytes]:
        """The next frame. Raises BusyError if no child had time for the request."""
        while not self._frames:
            if self._busy:
                raise BusyError
            self._waiting = asyncio.get_running_loop().create_future()
            await self._waiting
        kind, body = self._frames.popleft()
        if self._held > _HIGH >= self._held - len(body) and self.child is not None:
            self.child.resume()
        self._held -= len(body)
        return kind, body

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)


class Child(asyncio.Protocol):
    """One child: it answers its `turns`, the first of which is at work.

    `usual`: seconds of processor time of its answers, a moving mean. `killed_for`: why it ended, unless its work ended
    it; `killed`: the turn on whose account that was.
    """

    def __init__(self, number: int, lost: Callable[["Child"], None]) -> None:
        self.number = number
        self.turns: deque[Turn] = deque()
        self.on_free: Callable[[Child, Turn | None], None] = lambda *_: None
        self.usual = _DEAR_SECONDS
        self.killed: Turn | None = None
        self.killed_for = ""
        self.lowered = self.retires = self.gone = False
        self._lost = lost
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self.ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    @property
    def spent(self) -> bool:
        """Whether it should get no more requests."""
        return self.gone or self.lowered or self.retires or bool(self.killed_for)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """The socket is ours."""
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        """Frames came, for the turn at work; after its last one the next begins."""
        self._buffer += data
        for kind, body in taken(self._buffer):
            if kind == RETIRE:
                self.retires = True
                continue
            if kind == END:
                self.usual += _SHARE * (min(facts(body).seconds, _DEAR_SECONDS) - self.usual)
            if kind != BACK:
                self.turns[0].hear(kind, body)
            if kind in _LAST:
                self._next(self.turns.popleft(), back=kind == BACK)

    def _next(self, turn: Turn, *, back: bool) -> None:
        if self.retires:
            self.killed_for = "retired"
        if self.turns:
            self.turns[0].clock.begin()
        self.on_free(self, turn if back and not turn.left else None)

    def connection_lost(self, _error: Exception | None) -> None:
        """The child died or retired."""
        self.gone = True
        self._lost(self)

    def give(self, turn: Turn, patience: float) -> None:
        """Give the child a request; behind another one it comes back if that works longer than `patience` seconds."""
        assert self._transport is not None
        turn.child = self
        self.turns.append(turn)
        if turn is self.turns[0]:
            turn.clock.begin()
            until = math.inf
        else:
            until = self.turns[0].clock.began + patience
        self._transport.write(REQUEST.pack(len(turn.request), until) + turn.request)

    def take_back(self) -> list[Turn]:
        """The turns behind the one at work; when the child comes to them, it is too late for them."""
        behind = [turn for turn in list(self.turns)[1:] if not turn.left]
        for place, turn in enumerate(self.turns):
            if turn in behind:
                self.turns[place] = Turn(left=True)
        return behind

    def pause(self) -> None:
        """Read no more for now."""
        if self._transport is not None and not self.gone:
            self._transport.pause_reading()

    def resume(self) -> None:
        """Read on."""
        if self._transport is not None and not self.gone:
            self._transport.resume_reading()

    def hang_up(self) -> None:
        """Let the child go; an idle one ends by itself."""
        if self._transport is not None:
            self._transport.close()


class Clock:
    """Seconds since a request began, and seconds of work: without those for which it was stopped."""

    def __init__(self) -> None:
        self.began = self._since = self._spent = 0.0
        self._runs = False

    def begin(self) -> None:
        """Begin at zero."""
        self.began = self._since = time.monotonic()
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
        return now - self.began
