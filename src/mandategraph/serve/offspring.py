"""The front's side of a stem: start it, have it fork, signal and reap children."""

import asyncio
import json
import os
import signal
import socket
import sys
from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from mandategraph.errors import GraphFileError
from mandategraph.serve.kin import Child
from mandategraph.serve.limits import Limits


class Offspring:
    """A stem with its children; `facts` is what it said when its graphs were open."""

    def __init__(self, generation: str, process: asyncio.subprocess.Process, stem: socket.socket) -> None:
        self.generation = generation
        self.facts: Mapping[str, Any] = {}
        self.on_lost: Callable[[Child], None] = lambda _: None
        self.ended = asyncio.Event()
        self._process, self._stem = process, stem
        self._numbers = 0
        self._rest = b""
        self._ready: asyncio.Future[Mapping[str, Any]] = asyncio.get_running_loop().create_future()
        self._reaped: dict[int, asyncio.Future[int]] = {}
        asyncio.get_running_loop().add_reader(stem, self._hear)

    @classmethod
    async def start(cls, generation: str, source: Mapping[str, Any], limits: Limits) -> "Offspring":
        """Start a stem over a source and wait until its graphs are open.

        Raises GraphFileError if they cannot be opened.
        """
        ours, theirs = socket.socketpair()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "mandategraph.serve.stem", str(theirs.fileno()),
            pass_fds=[theirs.fileno()], stdin=asyncio.subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        theirs.close()
        made = cls(generation, process, ours)
        made._order("open", {**source, "limits": asdict(limits)})
        try:
            made.facts = await made._ready
        except asyncio.CancelledError:
            process.kill()
            raise
        return made

    async def fork(self) -> Child:
        """A new child."""
        self._numbers += 1
        ours, theirs = socket.socketpair()
        child = Child(self._numbers, self._lost)
        socket.send_fds(self._stem, [_line("fork", child.number)], [theirs.fileno()])
        theirs.close()
        await asyncio.get_running_loop().create_unix_connection(lambda: child, sock=ours)
        return child

    def signal(self, child: Child, sent: signal.Signals) -> None:
        """Send a signal to a child that was not reaped yet."""
        if not child.gone:
            self._order("signal", child.number, int(sent))

    def lower(self, child: Child) -> None:
        """Lower the priority of a child for the processor, for good."""
        if not child.gone:
            self._order("lower", child.number)

    async def status(self, child: Child) -> int:
        """How a dead child ended: its exit code, or the number of the signal that ended it, below zero."""
        return await child.ended

    async def close(self) -> None:
        """End the stem and whatever children it has left."""
        if not self.ended.is_set():
            asyncio.get_running_loop().remove_reader(self._stem)
            self.ended.set()
            self._stem.close()
        await self._process.wait()

    def _lost(self, child: Child) -> None:
        self._reaped[child.number] = child.ended
        self._order("reap", child.number)
        self.on_lost(child)

    def _order(self, *what: object) -> None:
        if not self.ended.is_set():
            try:
                self._stem.sendall(_line(*what))
            except OSError:
                self._end()

    def _hear(self) -> None:
        data = os.read(self._stem.fileno(), 1 << 20)
        if not data:
            self._end()
            return
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            match json.loads(line):
                case ["ready", facts]:
                    self._ready.set_result(facts)
                case ["failed", text]:
                    self._ready.set_exception(GraphFileError(text))
                case ["reaped", number, status]:
                    self._reaped.pop(number).set_result(status)

    def _end(self) -> None:
        asyncio.get_running_loop().remove_reader(self._stem)
        self.ended.set()
        self._stem.close()
        if not self._ready.done():
            self._ready.set_exception(
                GraphFileError("the graphs could not be opened: the process that reads them died.")
            )
        for waiting in self._reaped.values():
            waiting.set_result(-signal.SIGKILL)
        self._reaped.clear()


def _line(*what: object) -> bytes:
    return json.dumps(what).encode() + b"\n"
