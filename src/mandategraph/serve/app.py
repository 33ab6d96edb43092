"""The application: what answers at which path.

/sparql                   SPARQL 1.1 Protocol, and the service description
/id/… /ontology/… /graph/… /vocabulary/…     linked data
/api/…                    named queries
/healthz /readyz /metrics
everything else           pages that are given
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from mandategraph.serve.cache import Cache
from mandategraph.serve.delivery import Delivery
from mandategraph.serve.generations import Generations
from mandategraph.serve.limits import Limits
from mandategraph.serve.pool import Places, Pool
from mandategraph.serve.protocol import METHODS, RefusedError, operation


@dataclass(frozen=True)
class Settings:
    """What is served and how: graph files and folders, places, limits of a request."""

    paths: Sequence[Path]
    places: Places = field(default_factory=Places)
    limits: Limits = field(default_factory=Limits)
    cache_bytes: int = 64 * 1024 * 1024


def application(settings: Settings, pages: Sequence[BaseRoute] = ()) -> Starlette:
    """The application over graphs; `pages` are routes that come after its own."""
    generations = Generations(settings.paths, settings.places, settings.limits)

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        cache = Cache(settings.cache_bytes)

        def changed(pool: Pool) -> None:
            cache.clear()
            app.state.delivery = Delivery(pool, cache)

        generations.on_change = changed
        await generations.open()
        yield
        await generations.close()

    return Starlette(
        routes=[
            Route("/sparql", Sparql(settings.limits), methods=None),
            Route("/healthz", _healthy),
            *pages,
        ],
        lifespan=life,
        exception_handlers={RefusedError: _refused},
    )


@dataclass(frozen=True)
class Sparql:
    """The endpoint as an ASGI application."""

    limits: Limits

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["method"] == "OPTIONS":
            await Response(status_code=204, headers={"allow": METHODS})(scope, receive, send)
            return
        found = await operation(scope, receive, self.limits.request)
        if found is None:
            raise RefusedError(400, "There is no query.")
        delivery: Delivery = scope["app"].state.delivery
        await delivery(scope, receive, send, found.request())


async def _healthy(_request: Request) -> Response:
    return PlainTextResponse("alive\n")


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, RefusedError)
    return PlainTextResponse(f"{error.text}\n", error.status, error.headers)
