"""Serve an application on a socket until a signal ends it."""

import errno
import gc
import logging
import os
import signal
import socket
from collections.abc import Callable

import uvicorn
from starlette.applications import Starlette

from mandategraph.errors import PortError
from mandategraph.serve.connection import Connection
from mandategraph.serve.journal import Journal
from mandategraph.serve.pool import Places

_FINISH_SECONDS = 30
_KEEP_ALIVE_SECONDS = 30
_CONNECTIONS = 1000


def places(quick: int | None) -> Places:
    """Places for queries: quick ones as given or one for each processor, twice as many long ones."""
    found = quick or max(os.cpu_count() or 1, 2)
    return Places(quick=found, long=max(2 * found, 4), paused=16 * found)


def bound(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one.

    Raises PortError if the address cannot be had.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=1024)
    except OSError as error:
        why = {errno.EADDRINUSE: "another program listens there", errno.EACCES: "this user may not listen there"}
        said = why.get(error.errno or 0, error.strerror or str(error))
        raise PortError(f"port {port} of {host} cannot be had ({said}); choose another one with --port.") from None


def url(listening: socket.socket) -> str:
    """The address of a listening socket for a browser."""
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def run(app: Starlette, listening: socket.socket, journal: Journal, on_ready: Callable[[], None]) -> None:
    """Serve until SIGINT or SIGTERM, then finish what is at work; `on_ready` is called when the graphs are open.

    Raises GraphFileError or StoreError if the graphs cannot be opened.
    """
    config = uvicorn.Config(
        app,
        http=Connection,
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=_FINISH_SECONDS,
        limit_concurrency=_CONNECTIONS,
    )
    log = logging.getLogger("uvicorn.error")
    log.handlers, log.propagate = [_Handing(journal)], False
    log.setLevel(logging.WARNING)
    for ending in (signal.SIGINT, signal.SIGTERM):
        # The server raises what ended it once more when it is done; to end in this way is right, and exit code 0.
        signal.signal(ending, lambda *_: None)
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)  # requests leave hardly any cycles, and collecting costs each of them
    try:
        _Server(config, on_ready).run(sockets=[listening])
    except SystemExit:
        raise getattr(app.state, "failure", None) or PortError("the server could not start.") from None


class _Server(uvicorn.Server):
    """A server that says when it is ready."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()


class _Handing(logging.Handler):
    """Hands what the HTTP server logs to the journal, but for what is told elsewhere.

    A response that was cut on purpose is in the journal already, and looks like a fault to the server. A failure to
    open the graphs is raised by `run`.
    """

    def __init__(self, journal: Journal) -> None:
        super().__init__(logging.WARNING)
        self._journal = journal

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if "without completing response" not in text and "lifespan" not in text and "startup failed" not in text:
            error = repr(record.exc_info[1]) if record.exc_info else None
            self._journal.event("server", level=record.levelname.lower(), message=text[:2000], error=error)
