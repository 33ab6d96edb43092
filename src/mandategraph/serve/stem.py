"""The stem: opens the graphs once, then forks children on demand. It talks to the front over a socket of its own.

Orders are lines of JSON: first `["open", {…}]`, then `["fork", n]` with a socket for the child beside it,
`["signal", n, number]`, `["lower", n]` for its priority, `["reap", n]`. Answers are lines too: `["ready", {…}]` or
`["failed", text]`, later `["reaped", n, status]`. When the front goes, so do the stem and its children.
"""

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from typing import Any, NoReturn

from mandategraph.errors import MandategraphError
from mandategraph.serve.child import live
from mandategraph.serve.held import Graphs
from mandategraph.serve.limits import Limits
from mandategraph.serve.sources import opened, opened_address, opened_store, with_pages

_LOW = 15  # of 0 to 19, the least favoured


def main() -> None:
    """Serve orders on the socket whose descriptor is the first argument.

    What to open comes over it, too, since everybody on a computer can read arguments, and there may be a secret in it.
    """
    front = socket.socket(fileno=int(sys.argv[1]))
    with front.makefile("rb", buffering=0) as orders:
        _, given = json.loads(orders.readline())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        graphs = _opened(given)
    except MandategraphError as error:
        _tell(front, "failed", str(error))
        return
    gc.collect()
    gc.freeze()  # what children share stays shared
    _tell(front, "ready", graphs.facts())
    Stem(front, graphs, Limits(**given["limits"])).serve()


def _opened(given: dict[str, Any]) -> Graphs:
    if "address" in given:
        graphs = opened_address(given["address"])
    elif "store" in given:
        graphs = opened_store(given["store"], given["generation"])
    else:
        graphs = opened(given["paths"])
    return with_pages(graphs, given.get("paths", ()), given.get("desk", ())) if given["pages"] else graphs


class Stem:
    """The children that there are, by the number that the front gave them."""

    def __init__(self, front: socket.socket, graphs: Graphs, limits: Limits) -> None:
        self._front, self._graphs, self._limits = front, graphs, limits
        self._children: dict[int, int] = {}

    def serve(self) -> None:
        """Follow orders until the front hangs up."""
        rest = b""
        while True:
            data, descriptors, _, _ = socket.recv_fds(self._front, 65536, 16)
            if not data:
                break
            *lines, rest = (rest + data).split(b"\n")
            for line in lines:
                self._follow(json.loads(line), descriptors)
        for pid in self._children.values():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    def _follow(self, order: list[Any], descriptors: list[int]) -> None:
        match order:
            case ["fork", number]:
                self._fork(number, socket.socket(fileno=descriptors.pop(0)))
            case ["signal", number, sent]:
                os.kill(self._children[number], sent)
            case ["lower", number]:
                os.setpriority(os.PRIO_PROCESS, self._children[number], _LOW)
            case ["reap", number]:
                _, status = os.waitpid(self._children.pop(number), 0)
                _tell(self._front, "reaped", number, os.waitstatus_to_exitcode(status))

    def _fork(self, number: int, front: socket.socket) -> None:
        pid = os.fork()
        if pid == 0:
            self._front.close()
            _live(self._graphs, front, self._limits)
        front.close()
        self._children[number] = pid


def _live(graphs: Graphs, front: socket.socket, limits: Limits) -> NoReturn:
    """The life of a child; it never returns to the stem's code."""
    code = 1
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the last words of an engine without memory
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        live(graphs, front, limits)
        code = 0
    except SystemExit:
        code = 0
    finally:
        os._exit(code)


def _tell(front: socket.socket, *what: object) -> None:
    front.sendall(json.dumps(what).encode() + b"\n")


if __name__ == "__main__":
    main()
