"""The children of one generation of graphs, and who may work when.

A request takes one of a few *quick* places. If it takes longer than a quarter of a second, it gives its place to the
next one and goes on as a *long* one, after two seconds with lower priority for the processor; if there are long ones
enough, it pauses until one of them ends. So one client with dear queries, or many of them, does not keep cheap queries
waiting. Who waits for a quick place is served in turn by client address, not by arrival.

A child whose answers are cheap is given a few requests ahead, so that it need not sleep and be woken between them,
which would cost more than they do. If the one at work turns out to be not so cheap, those behind it go to others.
"""

import asyncio
import signal
import time
from collections import OrderedDict, deque
from dataclasses import dataclass

from mandategraph.serve.kin import GONE, BusyError, Child, Turn
from mandategraph.serve.limits import Limits
from mandategraph.serve.offspring import Offspring

_QUICK_SECONDS = 0.25
_LOW_SECONDS = 2.0  # after these the priority goes down, for good: no process may raise its own again
_CHEAP_SECONDS = 0.001  # of processor time
_AHEAD = 3  # requests that a child has behind the one at work
_AHEAD_SECONDS = 0.025  # how long that one may take until they go to others
_LOOK_SECONDS = 0.01  # between two looks at what is at work: cheaper than timers for each request
_WAITING = 1024


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
        self._waiting: OrderedDict[str, deque[Turn]] = OrderedDict()
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

    @property
    def _over(self) -> bool:
        """Whether nobody will ask any more."""
        return self._closing and not self._waits

    def census(self) -> dict[str, int]:
        """How many children are idle, quick, long and paused, and how many requests wait."""
        return {
            "idle": len(self._idle),
            "quick": len(self._quick),
            "long": len(self._long),
            "paused": len(self._paused),
            "waiting": self._waits,
        }

    def ask(self, request: bytes, client: str) -> Turn:
        """Have a request of a client answered; it must be left in the end.

        Raises BusyError if too many wait; so does the turn if there is no child within the time of a request.
        """
        if self._waits >= _WAITING:
            raise BusyError
        turn = Turn(request, client)
        self._waiting.setdefault(client, deque()).append(turn)
        self._waits += 1
        self._advance()
        if not self._looks:
            self._watch()
        return turn

    def leave(self, turn: Turn, reason: str = "left") -> None:
        """Wait for an answer no more; if it is being made, the child is killed."""
        turn.left, turn.on_slow = True, None
        if turn.done:
            return
        if turn.child is None:
            self._waiting[turn.client].remove(turn)
            self._waits -= 1
            if not self._waiting[turn.client]:
                del self._waiting[turn.client]
        elif turn.child.turns and turn is turn.child.turns[0]:
            turn.child.resume()
            self._kill(turn.child, reason, turn)

    def _kill(self, child: Child, reason: str, turn: Turn | None = None) -> None:
        """End a child at once, on account of a turn if there is one."""
        if not child.killed_for and not child.gone:
            child.killed, child.killed_for = turn, reason
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

    def _advance(self) -> None:
        """Give what waits to who has time for it, client by client in turn."""
        while self._waits and (child := self._ready()) is not None:
            client, queue = self._waiting.popitem(last=False)
            turn = queue.popleft()
            self._waits -= 1
            if queue:
                self._waiting[client] = queue
            self._quick.add(child)
            child.give(turn, _AHEAD_SECONDS)
        self._refill()

    def _ready(self) -> Child | None:
        """A child for the next request: an idle one, else one whose answers are cheap and whose work is young."""
        if len(self._quick) < self._places.quick and self._idle:
            return self._idle.pop()
        now = time.monotonic()
        ready = (c for c in self._quick if c.usual < _CHEAP_SECONDS and len(c.turns) <= _AHEAD and not c.spent)
        young = (c for c in ready if c.turns[0].clock.age(now) < _AHEAD_SECONDS)
        return min(young, key=lambda child: len(child.turns), default=None)

    def _free(self, child: Child, back: Turn | None = None) -> None:
        """A child has given an answer, or a request back."""
        if back is not None:
            self._again([back])
        self._long.discard(child)
        if child in self._paused:
            self._paused.remove(child)
        if child.turns and not child.spent:
            self._quick.add(child)
        else:
            self._quick.discard(child)
            if child.spent or self._over or len(self._idle) > self._places.quick:
                self._kill(child, "left")
            else:
                self._idle.append(child)
        while self._paused and len(self._long) < self._places.long:
            woken = self._paused.popleft()
            self._long.add(woken)
            self._offspring.signal(woken, signal.SIGCONT)
            woken.turns[0].clock.run()
        self._advance()

    def _again(self, turns: list[Turn]) -> None:
        """Have requests answered by others, before what waits."""
        for turn in reversed(turns):
            turn.child = None
            self._waiting.setdefault(turn.client, deque()).appendleft(turn)
            self._waiting.move_to_end(turn.client, last=False)
            self._waits += 1

    def _watch(self) -> None:
        """Look after a while, and again as long as anything is at work."""
        self._looks = True
        self._loop.call_later(_LOOK_SECONDS, self._look)

    def _look(self) -> None:
        """See who works for long, for too long, or waits for too long."""
        self._looks = False
        now = time.monotonic()
        for child in [c for c in (*self._quick, *self._long, *self._paused) if c.turns]:
            turn = child.turns[0]
            if turn.clock.work(now) >= self.limits.seconds:
                self._kill(child, "time", turn)
            elif child in self._quick and turn.clock.age(now) >= _AHEAD_SECONDS:
                self._again(child.take_back())
                if turn.clock.age(now) >= _QUICK_SECONDS:
                    self._slow(child)
            elif turn.clock.age(now) >= _QUICK_SECONDS + _LOW_SECONDS:
                self._lower(child)
        self._lose(now - self.limits.seconds)
        self._advance()
        if self._quick or self._long or self._paused or self._waits:
            self._watch()

    def _lose(self, before: float) -> None:
        """Who has waited since then waited long enough."""
        for client, queue in list(self._waiting.items()):
            while queue and queue[0].came <= before:
                queue.popleft().refuse()
                self._waits -= 1
            if not queue:
                del self._waiting[client]

    def _slow(self, child: Child) -> None:
        """The request of a child turned out to be a long one; without a place for it, it keeps the quick one."""
        turn = child.turns[0]
        if turn.left:
            self._kill(child, "left", turn)
            return
        if turn.on_slow is not None:
            turn.on_slow()
            turn.on_slow = None
        if len(self._long) < self._places.long:
            self._quick.discard(child)
            self._long.add(child)
        elif self._waits and len(self._paused) < self._places.paused:
            self._quick.discard(child)
            self._pause(child)

    def _lower(self, child: Child) -> None:
        """The request of a child is a very long one."""
        if not child.lowered:
            child.lowered = True
            self._offspring.lower(child)

    def _pause(self, child: Child) -> None:
        self._paused.append(child)
        self._lower(child)
        self._offspring.signal(child, signal.SIGSTOP)
        child.turns[0].clock.stop()

    def _lost(self, child: Child) -> None:
        """A child died: by its work, killed for it, or since it retired."""
        turns = list(child.turns)
        child.turns.clear()
        if turns and (turns[0] is child.killed or not child.killed_for):
            turns.pop(0).hear(GONE)
        self._again([turn for turn in turns if not turn.left])
        if child in self._idle:
            self._idle.remove(child)
        self._free(child)

    def _refill(self) -> None:
        """Have as many children at hand as there are quick places, and one more."""
        wanted = self._places.quick + 1 - len(self._idle) - len(self._quick) - self._coming
        for _ in range(0 if self._over else wanted):
            self._coming += 1
            task = self._loop.create_task(self._fork())
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _fork(self) -> None:
        try:
            child = await self._offspring.fork()
        finally:
            self._coming -= 1
        child.on_free = self._free
        self._idle.insert(0, child)
        self._advance()
