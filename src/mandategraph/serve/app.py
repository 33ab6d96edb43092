"""The application: what answers at which path.

/sparql                                    SPARQL 1.1 Protocol; without a query the service description, or to a browser
                                           the SPARQL page, whose queries are answered like all others
/id/… /ontology/… /vocabulary/… /graph/…   linked data
/api/queries /api/queries/NAME             named queries; /api/openapi.json describes them
/ /void /.well-known/void                  for programs: what the dataset is
/healthz /readyz /metrics                  for those who run it
everything else, and all of it as HTML     pages of the explorer
"""

import re
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from mandategraph.errors import MandategraphError
from mandategraph.serve import named, openapi
from mandategraph.serve.access import Access
from mandategraph.serve.address import SPACES, iri_of
from mandategraph.serve.cache import Cache
from mandategraph.serve.delivery import Delivery, Held
from mandategraph.serve.generations import Generations, Source
from mandategraph.serve.journal import Journal
from mandategraph.serve.limits import Limits
from mandategraph.serve.measures import MEDIA, Measures
from mandategraph.serve.negotiation import GRAPHS, chosen
from mandategraph.serve.pool import Places, Pool
from mandategraph.serve.protocol import RefusedError, operation, pairs
from mandategraph.serve.report import KEY

_HOST = re.compile(r"[\w.:\[\]-]{1,255}")
_WHOLE_ONTOLOGY = re.compile(r"/ontology/(?:\d+\.\d+\.\d+/?)?")
# What pages answer: things as HTML and in forms of the explorer, and whatever is a file of the ontology.
_PAGE = re.compile(r"\.(?:html|json|csv)$|^/ontology/.*\.\w+$")
_PAGE_FORMS = (*GRAPHS, "text/html")
_QUERY_PAGE = "/query.html"


@dataclass(frozen=True)
class Settings:
    """What is served and how; `shows_queries`: the log holds the text of queries; `pages`: with the explorer.

    `desk`: the folder of graphs that a person on this computer may review; nothing is ever written if it is left out.
    """

    source: Source
    places: Places = field(default_factory=Places)
    limits: Limits = field(default_factory=Limits)
    cache_bytes: int = 64 * 1024 * 1024
    shows_queries: bool = False
    pages: bool = True
    desk: Path | None = None


def application(settings: Settings, journal: Journal) -> Starlette:
    """The application over a source."""
    measures = Measures()
    token = secrets.token_urlsafe(32)
    desk = () if settings.desk is None else (str(settings.desk), token)
    generations = Generations(settings.source, settings.places, settings.limits, settings.pages, desk)
    site = _Site(settings, generations, measures)
    routes = [
        *(Route(f"/{space}{{path:path}}", _Asgi(site.linked)) for space in SPACES),
        Route("/api", _redirect("/api/queries")),
        Route("/api/queries", _queries),
        Route("/api/openapi.json", _openapi),
        Route("/api/queries/{name}", _Asgi(site.named)),
        Route("/void", _Asgi(site.void)),
        Route("/.well-known/void", _redirect("/void")),
        Route("/healthz", _healthy),
        Route("/readyz", site.ready),
        Route("/metrics", site.metrics),
        Mount("/static", GZipMiddleware(StaticFiles(packages=[("mandategraph.explore", "static")]))),
        *([] if settings.desk is None else _desk(settings.desk, token, generations)),
        Route("/{path:path}", _Asgi(site.page)),
    ]
    around = Middleware(Access, journal=journal, measures=measures)
    app = _Application(routes=routes, middleware=[around], lifespan=_life(settings, site, journal))
    app.straight = Access(site.sparql, journal, measures)
    return app


def _desk(folder: Path, token: str, generations: Generations) -> Sequence[BaseRoute]:
    """The route that writes reviews; the graphs are opened again before the page is shown."""
    from mandategraph.explore.reviewing import Desk, reviewing  # only here: the explorer is dear to import

    return reviewing(Desk(folder, token), generations.open)


class _Application(Starlette):
    """An application whose busiest path goes straight to its endpoint, past the routes."""

    straight: Access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] == "/sparql":
            await self.straight(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def _life(settings: Settings, site: "_Site", journal: Journal) -> Any:
    """Open the graphs before the first request, watch them, and let requests finish at the end."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        cache = Cache(settings.cache_bytes)

        def opened(pool: Pool) -> None:
            cache.clear()
            site.delivery = Delivery(pool, cache)
            site.measures.reload("done")
            journal.event("graphs opened", generation=pool.generation, **pool.facts)

        def failed(text: str) -> None:
            site.measures.reload("failed")
            journal.event("graphs not opened", reason=text)

        generations = site.generations
        generations.on_change, generations.on_failure = opened, failed
        try:
            await generations.open()
        except MandategraphError as error:
            app.state.failure = error
            raise
        async with generations.watched():
            yield

    return life


@dataclass(frozen=True)
class _Asgi:
    """An endpoint as an ASGI application: a class that Starlette calls with any method."""

    answer: Any

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.answer(scope, receive, send)


@dataclass
class _Site:
    """The endpoints that need the graphs."""

    settings: Settings
    generations: Generations
    measures: Measures
    delivery: Delivery = field(init=False)

    async def sparql(self, scope: Scope, receive: Receive, send: Send) -> None:
        found = await operation(scope, receive, self.settings.limits.request)
        if found is None and self.settings.pages and chosen(_accept(scope), _PAGE_FORMS) == "text/html":
            await RedirectResponse(_QUERY_PAGE, 303, {"vary": "accept, accept-encoding"})(scope, receive, send)
        elif found is None:
            await self.delivery(scope, receive, send, {"kind": "service", "url": _endpoint(scope)})
        else:
            if self.settings.shows_queries:
                scope[KEY].query = found.query
            await self.delivery(scope, receive, send, {**found.request(), "base": _endpoint(scope)})

    async def linked(self, scope: Scope, receive: Receive, send: Send) -> None:
        _reads(scope)
        raw = bytes(scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
        iri, kind = iri_of(raw), "graph" if raw.startswith("/graph/") else "thing"
        wants_page = chosen(_accept(scope), _PAGE_FORMS) == "text/html"
        if _WHOLE_ONTOLOGY.fullmatch(raw) and not (wants_page and self.settings.pages):
            kind = "ontology"
        elif _WHOLE_ONTOLOGY.fullmatch(raw) or (kind == "thing" and _PAGE.search(raw)):
            await self.page(scope, receive, send)
            return
        await self.delivery(scope, receive, send, {"kind": kind, "iri": iri})

    async def named(self, scope: Scope, receive: Receive, send: Send) -> None:
        _reads(scope)
        name, dot, form = scope["path_params"]["name"].partition(".")
        given = pairs(scope["query_string"], "the query string")
        if dot and form not in named.FORMS:
            raise RefusedError(404, f"A named query answers as {' or '.join(named.FORMS)}, not as {form[:40]}.")
        await self.delivery(scope, receive, send, {"kind": "named", "name": name, "form": form, "parameters": given})

    async def void(self, scope: Scope, receive: Receive, send: Send) -> None:
        _reads(scope)
        await self.delivery(scope, receive, send, {"kind": "void", "url": _endpoint(scope)})

    async def page(self, scope: Scope, receive: Receive, send: Send) -> None:
        _reads(scope)
        if scope["path"] == "/" and chosen(_accept(scope), ("text/html", *GRAPHS)) not in ("text/html", None):
            await self.void(scope, receive, send)
            return
        raw = bytes(scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]
        asked = {"kind": "page", "path": scope["path"], "raw": raw, "query": scope["query_string"].decode("latin-1")}
        if not scope["path"].startswith("/query."):
            await self.delivery(scope, receive, send, asked)
            return
        asked |= {"scheme": scope["scheme"], "host": _host(scope)}
        held = Held(send)
        await self.delivery(scope, receive, held if scope["path"] == _QUERY_PAGE else send, asked)
        if held.stopped:  # the page itself says so, with the query still in it
            await self.delivery(scope, receive, send, {**asked, "stopped": held.stopped})

    async def ready(self, _request: Request) -> Response:
        pool = self.generations.current
        if pool is None or pool.lost:
            return PlainTextResponse("The graphs are not open.\n", 503)
        return PlainTextResponse(f"ready {pool.generation}\n")

    async def metrics(self, _request: Request) -> Response:
        pool = self.generations.current
        return Response(self.measures.text(pool.census() if pool else {}), media_type=MEDIA)


def _reads(scope: Scope) -> None:
    if scope["method"] not in ("GET", "HEAD"):
        raise RefusedError(405, f"{scope['method']} is not answered here; use GET.", {"allow": "GET, HEAD, OPTIONS"})


def _accept(scope: Scope) -> str | None:
    return Headers(scope=scope).get("accept")


def _endpoint(scope: Scope) -> str:
    """The address of the endpoint as the client sees it."""
    return f"{scope['scheme']}://{_host(scope)}/sparql"


def _host(scope: Scope) -> str:
    host = Headers(scope=scope).get("host", "")
    return host if _HOST.fullmatch(host) else "localhost"


def _redirect(path: str) -> Any:
    async def redirect(_request: Request) -> Response:
        return RedirectResponse(path, 303)

    return redirect


async def _queries(_request: Request) -> Response:
    return JSONResponse(named.listing())


async def _openapi(_request: Request) -> Response:
    return JSONResponse(openapi.document())


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("alive\n")
