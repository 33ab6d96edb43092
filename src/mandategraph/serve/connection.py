"""A connection of HTTP: no endless heads, none that takes for ever, and few system calls."""

import asyncio
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_HEAD_BYTES = 64 * 1024
_HEAD_SECONDS = 5.0
_LARGE = 32 * 1024


class _Gathering:
    """A transport that gathers what is written in one turn of the loop: head and content go in one packet."""

    def __init__(self, transport: Any, loop: asyncio.AbstractEventLoop) -> None:
        self._transport, self._loop = transport, loop
        self._waiting: list[bytes] = []
        self.is_closing = transport.is_closing

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def write(self, data: bytes) -> None:
        """Send the data at the end of this turn; large ones at once."""
        self._waiting.append(data)
        if len(self._waiting) == 1:
            self._loop.call_soon(self._flush)
        if len(data) > _LARGE:
            self._flush()

    def close(self) -> None:
        """Send what is there, then close."""
        self._flush()
        self._transport.close()

    def _flush(self) -> None:
        if self._waiting:
            data = b"".join(self._waiting)
            self._waiting.clear()
            self._transport.write(data)


class Connection(HttpToolsProtocol):
    """The protocol of uvicorn over httptools, which itself sets no limit to request line and headers."""

    _in_head = True
    _head_size = 0
    _timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: Any) -> None:
        """A client came; it has some seconds to ask for something."""
        super().connection_made(cast(Any, _Gathering(transport, self.loop)))
        self._hurry()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client went."""
        self._rest()
        super().connection_lost(exc)

    def on_message_begin(self) -> None:
        """The first byte of a request."""
        super().on_message_begin()
        self._in_head, self._head_size = True, 0

    def on_headers_complete(self) -> None:
        """The head is whole."""
        self._in_head = False
        super().on_headers_complete()

    def data_received(self, data: bytes) -> None:
        """Some bytes; no more than 64 KiB of head, and a head that did not come whole has some seconds."""
        super().data_received(data)
        if self._in_head:
            self._hurry()
            self._head_size += len(data)
            if self._head_size > _HEAD_BYTES:
                self._refuse(
                    b"431 Request Header Fields Too Large",
                    b"The head of the request is too large; send the query with POST.\n",
                )
        elif self._timer is not None:
            self._rest()

    def _unsupported_upgrade_warning(self) -> None:
        """A wish for another protocol is ignored, as RFC 9110, section 7.8, allows."""

    def _hurry(self) -> None:
        if self._timer is None:
            self._timer = self.loop.call_later(_HEAD_SECONDS, self._slow)

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _slow(self) -> None:
        self._refuse(b"408 Request Timeout", b"The head of the request did not come in time.\n")

    def _refuse(self, status: bytes, text: bytes) -> None:
        self._rest()
        if self.transport is not None and not self.transport.is_closing():
            head = b"content-type: text/plain; charset=utf-8\r\ncontent-length: %d\r\nconnection: close\r\n\r\n"
            self.transport.write(b"HTTP/1.1 %b\r\n" % status + head % len(text) + text)
            self.transport.close()
