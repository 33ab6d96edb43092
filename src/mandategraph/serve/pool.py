"""The children of one generation of graphs, and who may work when.

A request takes one of a few *quick* places. If it takes longer than a quarter of a second, it gives its place to the
next one and goes on as a *long* one, after two seconds with lower priority for the processor; if there are long ones
enough, it pauses until one of them ends. So one client with dear queries, or many of them, does not keep cheap queries
waiting. Who waits for a quick place is served in turn by client address, not by arrival.
"""

import asyncio
import signal
import time
from collections import OrderedDict, deque
from dataclasses import dataclass

from mandategraph.serve.kin import Child
from mandategraph.serve.limits import Limits
from mandategraph.serve.offspring import Offspring

_QUICK_SECONDS = 0.25
_LOW_SECONDS = 2.0  # after these the priority goes down, for good: no process may raise its own again
_LOOK_SECONDS = 0.05  # between two looks at what is at work: cheaper than timers for each request
_WAITING = 1024


class BusyError(Exception):
    """There is no place for the request, now or within its patience."""


@dataclass(frozen=True, slots=True)
class Places:
    """How many requests work at once: quick ones, long ones, and long ones that pause."""

    quick: int = 2
    long: int = 4
    paused: int = 32


class Pool:
    """Children of one stem."""

    def __init__(self, offspring: Offspring, places: Places, limits: Limits) -> None:
        self._offspring, self._places, self.limits = offspring, places, limits
        self.generation, self.facts = offspring.generation, offspring.facts
        self._idle: list[Child] = []
        self._coming = 0
        self._quick: set[Child] = set()
        self._long: set[Child] = set()
        self._paused: deque[Child] = deque()
        self._waiting: OrderedDict[str, deque[tuple[float, asyncio.Future[Child]]]] = OrderedDict()
        self._waits = 0  # how many requests those are
        self._loop = asyncio.get_running_loop()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        offspring.on_lost = self._lost
        self._looks = False
        self._refill()

    @property
    def lost(self) -> bool:
        """Whether the stem is gone, and no child can be had any more."""
        return self._offspring.ended.is_set() and not self._closing

    def census(self) -> dict[str, int]:
        """How many children are idle, quick, long and paused, and how many requests wait."""
        return {
            "idle": len(self._idle),
            "quick": len(self._quick),
            "long": len(self._long),
            "paused": len(self._paused),
            "waiting": self._waits,
        }

    async def acquire(self, client: str) -> Child:
        """A child for one request of a client, to be released when its answer is whole; a child left before is killed.

        Raises BusyError if there is none within the time that a request may take.
        """
        if not self._waits and self._idle and len(self._quick) < self._places.quick:
            return self._taken()
        if self._waits >= _WAITING:
            raise BusyError
        place: asyncio.Future[Child] = self._loop.create_future()
        self._waiting.setdefault(client, deque()).append((time.monotonic(), place))
        self._waits += 1
        self._watch()
        self._advance()
        try:
            return await place
        except asyncio.CancelledError:
            if place.done() and not place.cancelled() and place.exception() is None:
                self.release(place.result())
            raise

    def release(self, child: Child) -> None:
        """Take a child back."""
        child.clock.stop()
        child.on_slow = None
        self._quick.discard(child)
        self._long.discard(child)
        if child in self._paused:
            self._paused.remove(child)
        spent = child.gone or child.lowered or bool(child.killed_for)
        if child.done and not spent and not self._closing and len(self._idle) <= self._places.quick:
            self._idle.append(child)
        elif not child.gone:
            self.kill(child, "left")
        while self._paused and len(self._long) < self._places.long:
            woken = self._paused.popleft()
            self._long.add(woken)
            self._offspring.signal(woken, signal.SIGCONT)
            woken.clock.run()
        self._advance()

    def kill(self, child: Child, reason: str) -> None:
        """End the work of a child at once."""
        if not child.killed_for and not child.gone:
            child.killed_for = reason
            self._offspring.signal(child, signal.SIGKILL)

    async def close(self) -> None:
        """Let idle children go, wait for the others, end the stem."""
        self._closing = True
        for child in self._idle:
            child.hang_up()
        self._idle.clear()
        while self._quick or self._long or self._paused or self._waiting:
            await asyncio.sleep(0.05)
        await self._offspring.close()

    def _taken(self) -> Child:
        """An idle child, at work from now on."""
        child = self._idle.pop()
        child.done = False
        child.clock.begin()
        self._quick.add(child)
        self._watch()
        return child

    def _advance(self) -> None:
        """Give free quick places to those who wait, client by client in turn."""
        while self._waiting and self._idle and len(self._quick) < self._places.quick:
            client, queue = self._waiting.popitem(last=False)
            _, place = queue.popleft()
            self._waits -= 1
            if queue:
                self._waiting[client] = queue
            if not place.done():  # else who waited for it left
                place.set_result(self._taken())
        if len(self._idle) + len(self._quick) <= self._places.quick:
            self._refill()

    def _watch(self) -> None:
        """Look after a while, and again as long as anything is at work."""
        if not self._looks:
            self._looks = True
            self._loop.call_later(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """See who works for long, for too long, or waits for too long."""
        self._looks = False
        now = time.monotonic()
        for child in (*self._quick, *self._long, *self._paused):
            if child.clock.work(now) >= self.limits.seconds:
                self.kill(child, "time")
            elif child in self._quick and child.clock.age(now) >= _QUICK_SECONDS:
                self._slow(child)
            elif child.clock.age(now) >= _QUICK_SECONDS + _LOW_SECONDS:
                self._lower(child)
        self._lose(now - self.limits.seconds)
        if self._quick or self._long or self._paused or self._waiting:
            self._watch()

    def _lose(self, before: float) -> None:
        """Who has waited since then waited long enough."""
        for client, queue in list(self._waiting.items()):
            while queue and queue[0][0] <= before:
                _, place = queue.popleft()
                self._waits -= 1
                if not place.done():
                    place.set_exception(BusyError())
            if not queue:
                del self._waiting[client]

    def _slow(self, child: Child) -> None:
        """The request of a child turned out to be a long one; without a place for it, it keeps the quick one."""
        if child.on_slow is not None:
            child.on_slow()
            child.on_slow = None
        if len(self._long) < self._places.long:
            self._quick.discard(child)
            self._long.add(child)
        elif self._waiting and len(self._paused) < self._places.paused:
            self._quick.discard(child)
            self._pause(child)
        self._advance()

    def _lower(self, child: Child) -> None:
        """The request of a child is a very long one."""
        if not child.lowered:
            child.lowered = True
            self._offspring.lower(child)

    def _pause(self, child: Child) -> None:
        self._paused.append(child)
        self._lower(child)
        self._offspring.signal(child, signal.SIGSTOP)
        child.clock.stop()

    def _lost(self, child: Child) -> None:
        if child in self._idle:
            self._idle.remove(child)
        self._refill()

    def _refill(self) -> None:
        """Have as many children at hand as there are quick places, and one more."""
        wanted = self._places.quick + 1 - len(self._idle) - len(self._quick) - self._coming
        for _ in range(0 if self._closing else wanted):
            self._coming += 1
            task = self._loop.create_task(self._fork())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _fork(self) -> None:
        try:
            child = await self._offspring.fork()
        finally:
            self._coming -= 1
        self._idle.insert(0, child)
        self._advance()
