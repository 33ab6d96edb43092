"""Where a person confirms or rejects: the form of the reader, and the one address that writes.

Only this computer may write, from a page of its own: the connection comes from loopback to a loopback name (so that no
name of a stranger that points here is good for it), the browser says that the page asking is of the same origin, and
the form brings the token that this process made. Reviews go into the plain files of `mandategraph.review`.
"""

import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from mandategraph.errors import MandategraphError
from mandategraph.explore.address import place
from mandategraph.identifiers import THINGS
from mandategraph.review import STATES, Review, now, path, read, record, withdraw
from mandategraph.trace.hops import valid

_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_LARGEST = 64 * 1024
COOKIE = "reviewer"


@dataclass(frozen=True, slots=True)
class Desk:
    """Where reviews are written: the folder of the graphs, the token of the forms, and the clock."""

    folder: Path
    token: str
    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def reviews(self, report: str) -> dict[str, Review]:
        """The reviews of a report, by finding."""
        return read(path(self.folder, report.removeprefix(THINGS + "document/")))


@dataclass(frozen=True, slots=True)
class _RefusedError(Exception):
    status: int
    text: str


async def _nothing() -> None:
    """Nothing is to be done."""


def reviewing(desk: Desk, after: Callable[[], Awaitable[None]] = _nothing) -> Sequence[BaseRoute]:
    """The route that takes a judgement; without it the explorer only reads.

    `after` is awaited before the person is led back: time to open the graphs again.
    """

    async def judge(request: Request) -> Response:
        try:
            _same_origin(request)
            form = await _form(request)
            if not hmac.compare_digest(form.get("token", ""), desk.token):
                raise _RefusedError(403, "The form is out of date: load the page again.")
            answer = _judged(desk, form)
            await after()
            return answer
        except _RefusedError as refusal:
            return PlainTextResponse(f"{refusal.text}\n", refusal.status)
        except MandategraphError as error:
            return PlainTextResponse(f"{error}\n", 500)

    return [Route("/review", judge, methods=["POST"])]


def reviewer(request: Request) -> str:
    """The name that the person last reviewed under."""
    return unquote(request.cookies.get(COOKIE, ""))[:120]


def _same_origin(request: Request) -> None:
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname or ""
    peer = request.client.host if request.client is not None else ""
    if peer not in _LOOPBACK or host not in _LOOPBACK:
        raise _RefusedError(403, "Reviews are taken on this computer only: open the page at http://127.0.0.1.")
    origin = request.headers.get("origin")
    if origin is not None and origin != f"{request.url.scheme}://{request.headers['host']}":
        raise _RefusedError(403, "A page of another site may not review.")
    if request.headers.get("sec-fetch-site", "same-origin") != "same-origin":
        raise _RefusedError(403, "A page of another site may not review.")


async def _form(request: Request) -> dict[str, str]:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > _LARGEST:
            raise _RefusedError(413, "That is more than a review.")
    pairs = parse_qs(bytes(body).decode("utf-8", "replace"), max_num_fields=20, keep_blank_values=True)
    return {name: values[-1] for name, values in pairs.items()}


def _judged(desk: Desk, form: dict[str, str]) -> Response:
    """The judgement written, and the way back to the paragraph."""
    name = " ".join(form.get("reviewer", "").split())[:120]
    cookie = f"{COOKIE}={quote(name)}; Path=/; SameSite=Strict; HttpOnly; Max-Age=31536000"
    asked = _asked(form.get("judge", ""))
    if asked is None:
        back = form.get("back", "")
        target = place(back) if valid(back) and back.startswith(THINGS) else ""
        return Response(status_code=303, headers={"Location": f"/{target}", "Set-Cookie": cookie})
    finding, state, words = asked
    if not name:
        raise _RefusedError(400, "A review needs the name of the reviewer: go back, and write it above the report.")
    made = now(desk.clock())
    review = Review(finding, state, words, name, made, " ".join(form.get("reason", "").split())[:2000])
    graph = path(desk.folder, review.report)
    if not (desk.folder / graph.name).exists():
        raise _RefusedError(404, f"There is no graph {graph.name} to review.")
    (withdraw if state == "withdrawn" else record)(desk.folder, review)
    target = place(finding.partition("/statement/")[0])
    return Response(status_code=303, headers={"Location": f"/{target}", "Set-Cookie": cookie})


def _asked(judge: str) -> tuple[str, str, tuple[str, ...]] | None:
    """The finding, the state and the words that a button names; None for the button that only keeps the name."""
    if not judge:
        return None
    try:
        found = json.loads(judge)
        finding, state, words = found["finding"], found["state"], found["words"]
    except (ValueError, KeyError, TypeError):
        raise _RefusedError(400, "That is no judgement.") from None
    texts = isinstance(words, list) and words and all(isinstance(w, str) and w for w in words)
    within = isinstance(finding, str) and finding.startswith(THINGS + "document/") and "/statement/" in finding
    if not texts or not within or not valid(finding) or state not in (*STATES, "withdrawn"):
        raise _RefusedError(400, "That is no judgement.")
    return finding, state, tuple(sorted(set(words)))
