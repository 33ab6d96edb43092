"""A child: answers one request at a time over its socket, until the front hangs up or it has grown."""

import gc
import json
import resource
import socket
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mandategraph.serve import answers, dataset, linked, named, pages
from mandategraph.serve.frames import BACK, REQUEST, RETIRE, frame
from mandategraph.serve.held import Graphs
from mandategraph.serve.isolation import confine
from mandategraph.serve.limits import Limits
from mandategraph.serve.reply import Reply, StoppedError

_PIECE = 256 * 1024
_LOOKS = 32  # requests between two looks at the memory in use
Answer = Callable[[Graphs, Mapping[str, Any], Reply], None]
ANSWERS: Mapping[str, Answer] = {
    "query": answers.query,
    "service": dataset.service,
    "void": dataset.void,
    "thing": linked.thing,
    "graph": linked.graph,
    "ontology": linked.ontology,
    "named": named.answer,
    "page": pages.answer,
}


def live(graphs: Graphs, front: socket.socket, limits: Limits) -> None:
    """Answer requests until the front hangs up, or so much memory was used that a fresh child serves better."""
    graphs = graphs.opened()
    confine(limits.mebibytes)
    gc.set_threshold(100_000)  # one request makes little garbage in cycles
    peak = _peak() + limits.mebibytes * 1024 // 4
    for number, request in enumerate(_requests(front)):
        retires = number % _LOOKS == 0 and _peak() > peak
        if retires:
            front.sendall(frame(RETIRE))
        _answer(graphs, request, Reply(front, limits, gzip=bool(request.get("gzip"))))
        if retires:
            return


def _answer(graphs: Graphs, request: Mapping[str, Any], reply: Reply) -> None:
    try:
        ANSWERS[request["kind"]](graphs, request, reply)
        reply.end()
    except StoppedError as why:
        reply.stop(why)
    except MemoryError:
        reply.stop(StoppedError(500, "memory", "The query was stopped: it needs more memory than one query may use."))
    except (BrokenPipeError, ConnectionResetError):
        raise SystemExit(0) from None
    except Exception as error:
        reply.stop(reply.stopped or StoppedError(500, "error", f"The query cannot be answered: {error}."))


def _requests(front: socket.socket) -> Iterator[dict[str, Any]]:
    """The requests one after the other, until the front hangs up; those for which it is too late go back."""
    found = b""
    while piece := front.recv(_PIECE):
        found += piece
        while len(found) >= REQUEST.size:
            length, until = REQUEST.unpack_from(found)
            if len(found) < (end := REQUEST.size + length):
                break
            request, found = found[REQUEST.size : end], found[end:]
            if time.monotonic() < until:
                yield json.loads(request)
            else:
                front.sendall(frame(BACK))


def _peak() -> int:
    """KiB of memory in use at the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
