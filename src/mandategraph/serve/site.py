"""The pages of the explorer and of the ontology over the graphs: made ready once, before children are forked."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from mandategraph.document.pages import pages
from mandategraph.errors import MandategraphError
from mandategraph.explore import Corpus, Desk, compiled, routes
from mandategraph.identifiers import THINGS
from mandategraph.store.local import Local

# Pages that are made once in the stem, so that children find what they need read and built.
_FIRST = (("/", b""), ("/search.html", b"q=drugs"), ("/questions.html", b""))
_OF_REPORT = ("id", "trace", "read")


class _View(Protocol):
    def __call__(self, request: Request) -> Response: ...


@dataclass(frozen=True)
class Site:
    """The routes of the explorer, which take a request and return a response without waiting for anything.

    `ontology` are the pages and files of the ontology by name.
    """

    corpus: Corpus
    routes: Sequence[BaseRoute]
    ontology: Mapping[str, bytes]

    @classmethod
    def over(cls, store: ox.Store, paths: Sequence[str] = (), desk: Sequence[str] = ()) -> "Site":
        """The site over a store in memory that was filled from these paths.

        With the folder and the token of a desk its reader takes reviews.
        """
        corpus = Corpus.held(Local(store=store), [Path(p) for p in paths])
        made = cls(corpus, routes(corpus, Desk(Path(desk[0]), desk[1]) if desk else None), pages(store))
        compiled()
        some = [(f"/{view}/{r.iri.removeprefix(THINGS)}.html", b"") for r in corpus.reports[:1] for view in _OF_REPORT]
        for path, query in (*_FIRST, *some):
            with suppress(MandategraphError):
                made.response(path, path, query)
        return made

    def response(self, path: str, raw: str, query: bytes) -> Response | None:
        """The page at a path; None if there is none."""
        scope = {
            "type": "http",
            "method": "GET",
            "path": path,
            "raw_path": raw.encode("latin-1"),
            "query_string": query,
            "headers": [],
            "root_path": "",
        }
        for route in self.routes:
            match, found = route.matches(scope)
            if match is Match.FULL and isinstance(route, Route):
                return cast(_View, route.endpoint)(Request({**scope, **found}))
        return None
