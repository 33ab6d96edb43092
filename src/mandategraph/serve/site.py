"""The pages of the explorer and of the ontology over the graphs: made ready once, before children are forked."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Protocol, cast

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Route

from mandategraph.document.pages import pages
from mandategraph.errors import MandategraphError, QueryError, QuerySyntaxError
from mandategraph.explore import Corpus, Desk, compiled, routes
from mandategraph.identifiers import THINGS
from mandategraph.serve.answers import solutions
from mandategraph.serve.held import Graphs
from mandategraph.serve.reply import StoppedError
from mandategraph.store import names
from mandategraph.store.local import Local
from mandategraph.syntax import demands
from mandategraph.workbench import Answered, Ask
from mandategraph.workbench import routes as bench

# Pages that are made once in the stem, so that children find what they need read and built.
_FIRST = (("/", ""), ("/search.html", "q=drugs"), ("/questions.html", ""), ("/query-terms.json", ""))
_OF_REPORT = ("id", "trace", "read")


class _View(Protocol):
    def __call__(self, request: Request) -> Response: ...


def asking(store: ox.Store) -> Ask:
    """Answers what is asked on the SPARQL page as the endpoint answers it, and refuses what that refuses."""
    graphs = Graphs(store, frozenset(g.value for g in store.named_graphs() if isinstance(g, ox.NamedNode)))

    def ask(text: str, base: str) -> Answered:
        wanted = demands(text)
        try:
            return Answered(solutions(graphs, {"query": text, "base": base}, wanted), wanted.lasting)
        except StoppedError as why:
            raise QuerySyntaxError(why.text, *why.place) if why.place else QueryError(why.text) from None

    return ask


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
        reviewed = Desk(Path(desk[0]), desk[1]) if desk else None
        made = cls(corpus, (*routes(corpus, reviewed), *bench(corpus, asking(store))), pages(_examples(store)))
        compiled()
        some = [(f"/{view}/{r.iri.removeprefix(THINGS)}.html", "") for r in corpus.reports[:1] for view in _OF_REPORT]
        for path, query in (*_FIRST, *some):
            with suppress(MandategraphError):
                made.response({"path": path, "raw": path, "query": query})
        return made

    def on(self, store: ox.Store) -> "Site":
        """The same pages over another store of the same graphs, for a reader only; what was made ready stays so."""
        corpus = self.corpus.on(Local(store=store))
        return replace(self, corpus=corpus, routes=(*routes(corpus), *bench(corpus, asking(store))))

    def response(self, asked: Mapping[str, Any]) -> Response | None:
        """The page at `path`, sent as `raw` with `query`; None if there is none.

        `host` is what the client calls this server; `stopped` why the query of the SPARQL page was not answered.
        """
        path = asked["path"]
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": asked.get("scheme", "http"),
            "path": path,
            "raw_path": asked["raw"].encode("latin-1"),
            "query_string": asked["query"].encode("latin-1"),
            "headers": [(b"host", asked.get("host", "localhost").encode("latin-1"))],
            "stopped": asked.get("stopped", ""),
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
