"""Pages that a person reads, answered in a child like everything else that asks the graphs.

They come as routes of Starlette whose functions take a request and return a response without waiting for anything.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from mandategraph.serve import linked
from mandategraph.serve.address import SPACES, iri_of, split
from mandategraph.serve.reply import Reply, StoppedError
from mandategraph.serve.sources import Graphs

_OWN = ("content-length", "content-type", "vary")


class _View(Protocol):
    def __call__(self, request: Request) -> Response: ...


def answer(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer the page at `path` with `query`, if there is one."""
    scope = {
        "type": "http",
        "method": "GET",
        "path": asked["path"],
        "raw_path": asked["raw"].encode(),
        "query_string": asked["query"].encode(),
        "headers": [(b"accept", (asked.get("accept") or "*/*").encode())],
        "root_path": "",
    }
    for route in cast(Sequence[BaseRoute], graphs.pages or ()):
        match, found = route.matches(scope)
        if match is Match.FULL and isinstance(route, Route):
            response = cast(_View, route.endpoint)(Request({**scope, **found}))
            headers = {k: v for k, v in response.headers.items() if k not in _OWN}
            media = response.headers.get("content-type", "text/html").partition(";")[0]
            reply.begin(media, headers, status=response.status_code)
            reply.write(bytes(response.body))
            return
    if split(asked["raw"])[1] == "html" and asked["raw"].lstrip("/").startswith(SPACES):
        linked.thing(graphs, {**asked, "iri": iri_of(asked["raw"])}, reply)
        return
    raise StoppedError(404, "unknown", f"There is nothing at {asked['path'][:200]} here.")
