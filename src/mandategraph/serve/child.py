"""A child: answers one request at a time over its socket, until the front hangs up or it has grown."""

import gc
import json
import resource
import socket
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from mandategraph.serve import answers, dataset, linked, named, pages
from mandategraph.serve.frames import LENGTH
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
    for number in count():
        request = _request(front)
        if request is None:
            return
        retires = number % _LOOKS == 0 and _peak() > peak
        _answer(graphs, request, Reply(front, limits, gzip=bool(request.get("gzip"))), retires=retires)
        if retires:
            return


def _answer(graphs: Graphs, request: Mapping[str, Any], reply: Reply, *, retires: bool) -> None:
    try:
        ANSWERS[request["kind"]](graphs, request, reply)
        reply.end(retires=retires)
    except StoppedError as why:
        reply.stop(why, retires=retires)
    except MemoryError:
        reply.stop(StoppedError(500, "memory", "The query was stopped: it needs more memory than one query may use."))
    except (BrokenPipeError, ConnectionResetError):
        raise SystemExit(0) from None
    except Exception as error:
        reply.stop(
            reply.stopped or StoppedError(500, "error", f"The query cannot be answered: {error}."), retires=retires
        )


def _request(front: socket.socket) -> dict[str, Any] | None:
    """The next request; None if the front hung up."""
    found = front.recv(_PIECE)
    while found:
        end = LENGTH.size + LENGTH.unpack_from(found)[0] if len(found) >= LENGTH.size else _PIECE
        if len(found) >= end:
            request: dict[str, Any] = json.loads(found[LENGTH.size : end])
            return request
        piece = front.recv(_PIECE)
        found = found + piece if piece else b""
    return None


def _peak() -> int:
    """KiB of memory in use at the most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
