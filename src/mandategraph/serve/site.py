"""The pages of the explorer and of the ontology over the graphs: made ready once, before children are forked."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
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
from mandategraph.store import names
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
        """The site over a store that was filled from these paths.

        With the folder and the token of a desk its reader takes reviews.
        """
        corpus = Corpus.held(Local(store=store), [Path(p) for p in paths])
        made = cls(corpus, routes(corpus, Desk(Path(desk[0]), desk[1]) if desk else None), pages(_examples(store)))
        compiled()
        some = [(f"/{view}/{r.iri.removeprefix(THINGS)}.html", b"") for r in corpus.reports[:1] for view in _OF_REPORT]
        for path, query in (*_FIRST, *some):
            with suppress(MandategraphError):
                made.response(path, path, query)
        return made

    def on(self, store: ox.Store) -> "Site":
        """The same pages over another store of the same graphs, for a reader only; what was made ready stays so."""
        corpus = self.corpus.on(Local(store=store))
        return replace(self, corpus=corpus, routes=routes(corpus))

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


def _examples(store: ox.Store) -> ox.Store:
    """What the pages of the ontology take examples from: of the union the first report, and what is of no report."""
    graphs = [g for g in store.named_graphs() if isinstance(g, ox.NamedNode) and names.in_union(g)]
    reports = sorted((g for g in graphs if names.is_report(g.value)), key=str)
    found = ox.Store()
    for graph in (g for g in graphs if g not in reports[1:]):
        quads = store.quads_for_pattern(None, None, None, graph)
        stated = (ox.Quad(q.subject, q.predicate, q.object) for q in quads)
        found.extend(q for q in stated if q in store)
    return found
