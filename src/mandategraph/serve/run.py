"""Serve an application on a socket until a signal ends it."""

import errno
import socket

import uvicorn
from starlette.applications import Starlette

from mandategraph.errors import PortError


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


def run(app: Starlette, listening: socket.socket) -> None:
    """Serve until SIGINT or SIGTERM; requests that are at work are finished first."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=30
    )
    uvicorn.Server(config).run(sockets=[listening])
