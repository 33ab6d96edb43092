"""Around every request: headers for safety and for other origins, preflights, refusals, the log and the measures."""

import time
from dataclasses import dataclass

from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from mandategraph.serve.delivery import CutError
from mandategraph.serve.journal import Journal
from mandategraph.serve.measures import Measures
from mandategraph.serve.protocol import METHODS, RefusedError
from mandategraph.serve.report import KEY, Report

_POLICY = (
    b"default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    b"form-action 'self'; frame-ancestors 'none'"
)
# The data are open: any page may read them. Cookies and other credentials are never used.
_HEADERS = (
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"etag, link, location, retry-after, mandategraph-stopped"),
    (b"content-security-policy", _POLICY),
    (b"cross-origin-resource-policy", b"cross-origin"),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
_PREFLIGHT = {
    "access-control-allow-methods": METHODS,
    "access-control-allow-headers": "accept, content-type, if-none-match",
    "access-control-max-age": "86400",
}


@dataclass
class Access:
    """The application `app` with all that."""

    app: ASGIApp
    journal: Journal
    measures: Measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        report = scope[KEY] = Report()
        start = time.perf_counter()

        async def safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message["headers"], *_HEADERS]
                report.status = message["status"]
            await send(message)

        try:
            await self._answer(scope, receive, safe)
        except CutError:
            pass  # the server closes a connection whose response was not ended
        finally:
            seconds = time.perf_counter() - start
            self.measures.request(_route(scope["path"]), report, seconds)
            self.journal.request(scope, report, seconds)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["method"] == "OPTIONS":
                await _options(scope)(scope, receive, send)
            else:
                await self.app(scope, receive, send)
        except RefusedError as error:
            await PlainTextResponse(f"{error.text}\n", error.status, error.headers)(scope, receive, send)


def _options(scope: Scope) -> Response:
    allowed = METHODS if scope["path"] == "/sparql" else "GET, HEAD, OPTIONS"
    asks = any(name == b"access-control-request-method" for name, _ in scope["headers"])
    return Response(status_code=204, headers={"allow": allowed, **(_PREFLIGHT if asks else {})})


def _route(path: str) -> str:
    """The first part of a path, one of a few."""
    first = path.split("/", 2)[1]
    known = ("sparql", "id", "ontology", "vocabulary", "graph", "api", "void", "healthz", "readyz", "metrics")
    return first if first in known else "pages"
