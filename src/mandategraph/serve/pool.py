"""The children of one generation of graphs, and who may work when.

A request takes one of a few *quick* places. If it takes longer than a quarter of a second, it gives its place to the
next one and goes on as a *long* one, after two seconds with lower priority for the processor; if there are long ones
enough, it pauses until one of them ends. So one client with dear queries, or many of them, does not keep cheap queries
waiting. Who waits for a quick place is served in turn by client address, not by arrival.
"""

import asyncio
import signal
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from mandategraph.serve.kin import Child, Clock
from mandategraph.serve.limits import Limits
from mandategraph.serve.offspring import Offspring

_QUICK_SECONDS = 0.25
_LOW_SECONDS = 2.0  # after these the priority goes down, for good: no process may raise its own again
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
        self._waiting: OrderedDict[str, deque[asyncio.Future[Child]]] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False
        offspring.on_lost = self._lost
        self._refill()

    @property
    def lost(self) -> bool:
        """Whether the stem is gone, and no child can be had any more."""
        return self._offspring.ended.is_set() and not self._closing

    def census(self) -> dict[str, int]:
        """How many children are idle, quick, long and paused, and how many requests wait."""
        waiting = sum(len(q) for q in self._waiting.values())
        return {
            "idle": len(self._idle),
            "quick": len(self._quick),
            "long": len(self._long),
            "paused": len(self._paused),
            "waiting": waiting,
        }

    @asynccontextmanager
    async def child(self, client: str) -> AsyncIterator[Child]:
        """A child for one request of a client; one that is left before its answer is whole is killed.

        Raises BusyError if there is none within the time that a request may take.
        """
        child = await self._acquire(client)
        loop = asyncio.get_running_loop()
        child.clock = Clock(self.limits.seconds, lambda: self.kill(child, "time"))
        child.clock.run()
        slow = loop.call_later(_QUICK_SECONDS, self._slow, child, child.served + 1)
        child.done = False
        try:
            yield child
        finally:
            slow.cancel()
            child.clock.stop()
            child.on_slow = None
            self._release(child)

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

    async def _acquire(self, client: str) -> Child:
        if self._idle and len(self._quick) < self._places.quick and not self._waiting:
            child = self._idle.pop()
            self._quick.add(child)
            return child
        if sum(len(q) for q in self._waiting.values()) >= _WAITING:
            raise BusyError
        place: asyncio.Future[Child] = asyncio.get_running_loop().create_future()
        self._waiting.setdefault(client, deque()).append(place)
        self._advance()
        patience = asyncio.get_running_loop().call_later(self.limits.seconds, _lose, place)
        try:
            return await place
        except (BusyError, asyncio.CancelledError):
            self._give_up(client, place)
            raise
        finally:
            patience.cancel()

    def _give_up(self, client: str, place: asyncio.Future[Child]) -> None:
        if place.done() and not place.cancelled() and place.exception() is None:
            self._release(place.result())
            return
        queue = self._waiting.get(client, deque())
        if place in queue:
            queue.remove(place)
        if not queue:
            self._waiting.pop(client, None)

    def _advance(self) -> None:
        """Give free quick places to those who wait, client by client in turn."""
        while self._waiting and self._idle and len(self._quick) < self._places.quick:
            client, queue = self._waiting.popitem(last=False)
            place = queue.popleft()
            if queue:
                self._waiting[client] = queue
            if place.done():
                continue  # who waited for it left
            child = self._idle.pop()
            self._quick.add(child)
            place.set_result(child)
        self._refill()

    def _slow(self, child: Child, served: int) -> None:
        """The request of a child, its `served`th, turned out to be a long one."""
        if child.done or child.served != served or child not in self._quick:
            return
        if child.on_slow is not None:
            child.on_slow()
            child.on_slow = None
        if len(self._long) < self._places.long:
            self._quick.discard(child)
            self._long.add(child)
            asyncio.get_running_loop().call_later(_LOW_SECONDS, self._lower, child, child.served)
        elif self._waiting and len(self._paused) < self._places.paused:
            self._quick.discard(child)
            self._pause(child)
        else:
            asyncio.get_running_loop().call_later(_QUICK_SECONDS, self._slow, child, served)
        self._advance()

    def _lower(self, child: Child, served: int) -> None:
        """The request of a child, its `served`th, is a very long one."""
        if child.served == served and not child.done and not child.lowered:
            child.lowered = True
            self._offspring.lower(child)

    def _pause(self, child: Child) -> None:
        self._paused.append(child)
        self._lower(child, child.served)
        self._offspring.signal(child, signal.SIGSTOP)
        if child.clock is not None:
            child.clock.stop()

    def _release(self, child: Child) -> None:
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
            if woken.clock is not None:
                woken.clock.run()
        self._advance()

    def _lost(self, child: Child) -> None:
        if child in self._idle:
            self._idle.remove(child)
        self._refill()

    def _refill(self) -> None:
        """Have as many children at hand as there are quick places, and one more."""
        wanted = self._places.quick + 1 - len(self._idle) - len(self._quick) - self._coming
        for _ in range(0 if self._closing else wanted):
            self._coming += 1
            task = asyncio.get_running_loop().create_task(self._fork())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _fork(self) -> None:
        try:
            child = await self._offspring.fork()
        finally:
            self._coming -= 1
        self._idle.insert(0, child)
        self._advance()


def _lose(place: asyncio.Future[Child]) -> None:
    """Who waits for a place waited long enough."""
    if not place.done():
        place.set_exception(BusyError())
