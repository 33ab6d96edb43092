"""SPARQL 1.1 Protocol, section 2.1: the query of an HTTP request, and the dataset that it names.

GET  /sparql?query=…&default-graph-uri=…&named-graph-uri=…
POST application/x-www-form-urlencoded   the same in the body
POST application/sparql-query            the query is the body, the graphs stand in the query string
"""

import asyncio
import re
from binascii import a2b_qp
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from starlette.datastructures import Headers
from starlette.types import Receive, Scope

METHODS = "GET, HEAD, OPTIONS, POST"
FORM, DIRECT, UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_BODY_SECONDS = 30.0
_FIELDS = 1000
_STRAY = re.compile(rb"%(?![0-9A-Fa-f]{2})")  # a sign of percent that encodes nothing


class RefusedError(Exception):
    """The request is refused: status, text for a person, further headers."""

    def __init__(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
        self.status, self.text, self.headers = status, text, headers or {}
        super().__init__(text)


@dataclass(frozen=True, slots=True)
class Operation:
    """A query, and the graphs of the dataset if the request names any."""

    query: str
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def request(self) -> dict[str, object]:
        """The operation as a child reads it."""
        dataset = {"default": self.default, "named": self.named} if self.default or self.named else {}
        return {"kind": "query", "query": self.query, **dataset}


async def operation(scope: Scope, receive: Receive, limit: int) -> Operation | None:
    """The operation that a request asks for; None for a GET without a query, which asks what this endpoint is.

    Raises RefusedError 400, 403, 405, 413 or 415.
    """
    method = scope["method"]
    in_url = pairs(scope["query_string"], "the query string")
    if method in ("GET", "HEAD"):
        return _get(in_url)
    if method != "POST":
        text = f"{method} is not answered here; send a query with GET or POST."
        raise RefusedError(405, text, {"allow": METHODS})
    headers = Headers(scope=scope)
    media = _media_type(headers.get("content-type"))
    body = await read(headers, receive, limit)
    if media == FORM:
        return _form(in_url, pairs(body, "the form"))
    if any(k == "query" for k, _ in in_url):
        raise RefusedError(400, "There is a query in the query string and another one in the body; send one.")
    return _operation([("query", _text(body, "the body")), *in_url])


def _get(pairs: Sequence[tuple[str, str]]) -> Operation | None:
    names = {k for k, _ in pairs}
    if "update" in names:
        raise RefusedError(400, "This endpoint only reads, and no update is sent with GET; send a query.")
    if "query" in names:
        return _operation(pairs)
    if names & {"default-graph-uri", "named-graph-uri"}:
        raise RefusedError(400, "The request has no parameter “query”; add query=SELECT…")
    return None


def _form(in_url: Sequence[tuple[str, str]], in_body: Sequence[tuple[str, str]]) -> Operation:
    if any(k == "update" for k, _ in (*in_url, *in_body)):
        raise RefusedError(403, "This endpoint only reads; it runs no update.")
    return _operation([*in_url, *in_body])


def _operation(pairs: Sequence[tuple[str, str]]) -> Operation:
    queries = [v for k, v in pairs if k == "query"]
    if not queries:
        raise RefusedError(400, "The request has no parameter “query”; add query=SELECT…")
    if len(queries) > 1:
        raise RefusedError(400, f"The request has {len(queries)} parameters “query”; send one.")
    default = tuple(v for k, v in pairs if k == "default-graph-uri")
    named = tuple(v for k, v in pairs if k == "named-graph-uri")
    return Operation(queries[0], default, named)


def _media_type(header: str | None) -> str:
    """FORM or DIRECT; raises RefusedError 403 for an update, 415 for anything else or another charset than UTF-8."""
    media, *parameters = (p.strip() for p in (header or "").lower().split(";"))
    if media == UPDATE:
        raise RefusedError(403, "This endpoint only reads; it runs no update.")
    accepted = {"accept-post": f"{FORM}, {DIRECT}"}
    if media not in (FORM, DIRECT):
        found = f"Content-Type “{media}”" if media else "A POST without Content-Type"
        raise RefusedError(415, f"{found} is not taken; send {FORM} or {DIRECT}.", accepted)
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip() == "charset" and value.strip(" \"'") not in ("utf-8", "utf8"):
            raise RefusedError(415, f"A query in charset {value} is not taken; SPARQL is sent in UTF-8.", accepted)
    return media


async def read(headers: Headers, receive: Receive, limit: int) -> bytes:
    """The body of a request; raises RefusedError 408 if it does not come, 413 if it is larger than `limit`."""
    too_large = RefusedError(413, f"The request is larger than {limit:,} bytes; send less.", {"connection": "close"})
    told = headers.get("content-length", "0")
    if told.isdigit() and int(told) > limit:
        raise too_large
    found, more = bytearray(), True
    try:
        async with asyncio.timeout(_BODY_SECONDS):
            while more and len(found) <= limit:
                message = await receive()
                if message["type"] == "http.disconnect":
                    raise RefusedError(400, "The client went away before the request was whole.")
                found += message.get("body", b"")
                more = message.get("more_body", False)
    except TimeoutError:
        text = f"The body of the request did not come within {_BODY_SECONDS:.0f} seconds."
        raise RefusedError(408, text, {"connection": "close"}) from None
    if len(found) > limit:
        raise too_large
    if not found and told not in ("0", ""):
        raise RefusedError(400, "The request asks for another protocol (Upgrade) and has a body; send it without.")
    return bytes(found)


def pairs(encoded: bytes, where: str) -> list[tuple[str, str]]:
    """The fields of a query string or a form (application/x-www-form-urlencoded), in UTF-8."""
    fields = [one.partition(b"=") for one in encoded.split(b"&", _FIELDS + 1) if one]
    try:
        if len(fields) > _FIELDS:
            raise ValueError
        return [(_plain(name), _plain(value)) for name, _, value in fields]
    except UnicodeDecodeError:
        raise RefusedError(400, f"{where.capitalize()} is not UTF-8 in percent-encoding.") from None
    except ValueError:
        raise RefusedError(400, f"{where.capitalize()} has more than {_FIELDS:,} fields.") from None


def _plain(encoded: bytes) -> str:
    """The text of a field. Quoted-printable is percent-encoding with another sign, and there is C code for it."""
    spaced = encoded.replace(b"+", b" ")
    if b"%" not in spaced:
        return spaced.decode("utf-8")
    if b"\n" in spaced or spaced.endswith(b" ") or _STRAY.search(spaced):  # a space at the end could get lost
        return unquote_to_bytes(spaced).decode("utf-8")
    return a2b_qp(spaced.replace(b"=", b"%3D").replace(b"%", b"=")).decode("utf-8")


def _text(body: bytes, where: str) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RefusedError(
            400, f"{where.capitalize()} is not UTF-8 (byte {error.start}); send the query in UTF-8."
        ) from None
