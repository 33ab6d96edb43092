"""From a request for a child to the HTTP response: cached, streamed, or told why there is none.

A response of up to 128 KiB has a Content-Length and an ETag. A longer one is streamed in chunks. If its
work is stopped on the way, the connection is closed without the last chunk, which every HTTP/1.1 client reports as an
incomplete body; what has not begun to be sent gets a status and a text instead. A client of HTTP/1.0, which knows no
chunks, gets whole responses only.
"""

import asyncio
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from mandategraph.serve.cache import Cache, Stored
from mandategraph.serve.frames import DATA, END, HEAD, STOP, ended, told
from mandategraph.serve.kin import GONE, BusyError, Turn
from mandategraph.serve.negotiation import takes_gzip
from mandategraph.serve.pool import Pool
from mandategraph.serve.protocol import RefusedError
from mandategraph.serve.report import KEY, Report

_SEND_SECONDS = 60.0
_VARY = (b"vary", b"accept, accept-encoding")


class CutError(Exception):
    """The response was cut after its beginning; the connection must not look whole."""


@dataclass
class Held:
    """Sends a response on, unless it is that the work was stopped: then nothing is sent, and `stopped` says why."""

    send: Send
    stopped: str = ""
    _holds: bool = False

    async def __call__(self, message: Message) -> None:
        """Send a message of ASGI, or hold it back."""
        if message["type"] == "http.response.start":
            self._holds = any(name == b"mandategraph-stopped" for name, _ in message["headers"])
        if not self._holds:
            await self.send(message)
        elif message["type"] == "http.response.body":
            self.stopped += message["body"].decode().strip() or "The query was stopped."


@dataclass
class Delivery:
    """Answers requests with the children of the current pool, and with what they answered before."""

    pool: Pool
    cache: Cache
    _flying: dict[bytes, asyncio.Future[Stored | None]] = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send, asked: Mapping[str, Any]) -> None:
        """Send the response to a request that a child answers (`asked["kind"]`)."""
        headers = dict(scope["headers"])
        coding = headers.get(b"accept-encoding", b"").decode("latin-1")
        request = told({**asked, "accept": _accept(scope, headers), "gzip": takes_gzip(coding)})
        key = hashlib.blake2b(request, digest_size=12, salt=self.pool.generation[:16].encode()).digest()
        tag = f'W/"{key.hex()}"'
        report: Report = scope[KEY]
        if _matches(headers.get(b"if-none-match"), tag):
            report.status = 304
            await _whole(
                scope, send, Stored(304, ((b"etag", tag.encode()), _VARY, (b"cache-control", b"no-cache")), b"")
            )
            return
        stored = self.cache.get(key)
        while stored is None and key in self._flying:  # the same request of another client is at work now
            stored = await asyncio.shield(self._flying[key])
        if stored is not None:
            report.status, report.size, report.cached = stored.status, len(stored.content), True
            await _whole(scope, send, stored)
            return
        landing = self._flying[key] = asyncio.get_running_loop().create_future()
        try:
            stored = await self._run(scope, receive, send, request, tag)
        finally:
            del self._flying[key]
            landing.set_result(None if report.stopped == "client" else stored)
        if stored is not None:
            if stored.status == 200 and stored.headers[0][0] == b"etag":
                self.cache.put(key, stored)
            await _whole(scope, send, stored)

    async def _run(self, scope: Scope, receive: Receive, send: Send, request: bytes, tag: str) -> Stored | None:
        """The whole answer of a child; None if it was streamed."""
        report: Report = scope[KEY]
        try:
            turn = self.pool.ask(request, scope["client"][0] if scope.get("client") else "")
            try:
                return await Course(scope, receive, send, self.pool, turn, report).run(tag)
            finally:
                self.pool.leave(turn)
        except BusyError:
            report.stopped = "busy"
            raise RefusedError(
                503, "There are too many queries at work; try again in a moment.", {"retry-after": "5"}
            ) from None


@dataclass
class Course:
    """One request at one child."""

    scope: Scope
    receive: Receive
    send: Send
    pool: Pool
    turn: Turn
    report: Report
    _watch: asyncio.Task[None] | None = None

    async def run(self, tag: str) -> Stored | None:
        """Take the answer, and stream it unless it is whole soon."""
        self.turn.on_slow = self._watch_client
        try:
            kind, body = await self.turn.next()
            if kind == END:
                return self._stored(*self._ended(body), tag)
            if kind != HEAD:
                return self._refused(*await self._why(kind, body))
            if self.scope["http_version"] == "1.0":
                return await self._gathered(body, tag)
            await self._stream(_head(body))
            return None
        finally:
            if self._watch is not None:
                self._watch.cancel()

    async def _gathered(self, head: bytes, tag: str) -> Stored:
        """A long answer as a whole."""
        pieces: list[bytes] = []
        while True:
            kind, body = await self.turn.next()
            if kind == END:
                _, last = self._ended(body)
                return self._stored(head, b"".join((*pieces, last)), tag)
            if kind != DATA:
                return self._refused(*await self._why(kind, body))
            pieces.append(body)

    def _stored(self, head: bytes, content: bytes, tag: str) -> Stored:
        found = _head(head)
        self.report.status = found.status
        own = ((b"etag", tag.encode()), (b"cache-control", b"no-cache")) if found.lasting else ()
        return Stored(found.status, (*own, *found.headers), content)

    async def _stream(self, head: "Head") -> None:
        self._watch_client()
        self.report.status = head.status
        await self.send({"type": "http.response.start", "status": head.status, "headers": head.headers})
        while True:
            kind, body = await self.turn.next()
            if kind == END:
                _, last = self._ended(body)
                await self._give(last)
                await self.send({"type": "http.response.body", "body": b""})
                return
            if kind != DATA:
                _, reason, _ = await self._why(kind, body)
                self.report.stopped = reason
                raise CutError(reason)
            await self._give(body)

    async def _give(self, piece: bytes) -> None:
        """Send a piece; the clock of the work stands still while the client takes it, but not for ever."""
        if self.scope["method"] == "HEAD":
            return
        self.turn.clock.stop()
        try:
            async with asyncio.timeout(_SEND_SECONDS):
                await self.send({"type": "http.response.body", "body": piece, "more_body": True})
        except TimeoutError:
            self.report.stopped = "client"
            raise CutError("client") from None
        self.turn.clock.run()

    def _ended(self, body: bytes) -> tuple[bytes, bytes]:
        """Head and content of an end, its facts noted."""
        (self.report.rows, self.report.size, _), head, content = ended(body)
        return head, content

    async def _why(self, kind: bytes, body: bytes) -> tuple[int, str, str]:
        """Status, reason and text of an answer that was refused or stopped."""
        if kind == STOP:
            why = json.loads(body)
            return why["status"], why["reason"], why["text"]
        child = self.turn.child
        assert kind == GONE
        assert child is not None
        if child.killed_for == "time":
            seconds = f"{self.pool.limits.seconds:g}"
            return 504, "time", f"The query was stopped: it took longer than {seconds} seconds; ask for less."
        if child.killed_for:
            return 503, child.killed_for, "The query was stopped, since the server stops; try again."
        if await child.ended == -6:  # SIGABRT: Rust's reaction to memory that it does not get
            text = f"it needs more than {self.pool.limits.mebibytes:,} MiB of memory; ask for less, or sort less."
            return 500, "memory", f"The query was stopped: {text}"
        return 500, "crash", "The query was stopped: the engine broke off at it; it may be nested too deeply."

    def _refused(self, status: int, reason: str, text: str) -> Stored:
        self.report.status = status
        self.report.stopped = reason if status >= 500 else ""
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"cache-control", b"no-store")]
        if status >= 500:
            headers.append((b"mandategraph-stopped", reason.encode()))
        return Stored(status, (*headers, _VARY), text.encode() + b"\n")

    def _watch_client(self) -> None:
        """A client that goes away takes its query with it."""
        if self._watch is None:
            self._watch = asyncio.get_running_loop().create_task(self._until_gone())

    async def _until_gone(self) -> None:
        while (await self.receive())["type"] != "http.disconnect":
            pass
        self.report.stopped = "client"
        self.pool.leave(self.turn, "client")


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an answer; `lasting`: it is the same as long as the graphs are."""

    status: int
    lasting: bool
    headers: tuple[tuple[bytes, bytes], ...]


@lru_cache(maxsize=256)
def _head(body: bytes) -> Head:
    """What a child says of its answer; there are few different ones."""
    found = json.loads(body)
    headers = [(b"content-type", found["type"].encode()), _VARY]
    if found["gzip"]:
        headers.append((b"content-encoding", b"gzip"))
    headers += [(name.encode(), value.encode()) for name, value in found["headers"].items()]
    return Head(found["status"], found["status"] == 200 and "cache-control" not in found["headers"], tuple(headers))


def _accept(scope: Scope, headers: Mapping[bytes, bytes]) -> str | None:
    """The Accept headers together, if there are any."""
    if b"accept" not in headers:
        return None
    return ", ".join(value.decode("latin-1") for name, value in scope["headers"] if name == b"accept")


def _matches(header: bytes | None, tag: str) -> bool:
    """Whether an If-None-Match header names an ETag (weak comparison, RFC 9110, section 13.1.2)."""
    if header is None:
        return False
    named = {t.strip().removeprefix("W/") for t in header.decode("latin-1").split(",")}
    return tag.removeprefix("W/") in named


async def _whole(scope: Scope, send: Send, stored: Stored) -> None:
    length = () if stored.status == 304 else ((b"content-length", str(len(stored.content)).encode()),)
    await send({"type": "http.response.start", "status": stored.status, "headers": [*stored.headers, *length]})
    await send({"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else stored.content})
