"""The routes of the explorer: what a request asks for, as a page or a file."""

from collections.abc import Callable, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mandategraph.errors import MandategraphError, NoSuchThingError, QueryError
from mandategraph.explore import find, pages, questions, way
from mandategraph.explore.address import Here, iri_of, place
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.documents import word
from mandategraph.explore.files import docx, png, statements_csv, thing_json, turtle
from mandategraph.explore.forms import as_json, file, html
from mandategraph.explore.reviewing import Desk, reviewer
from mandategraph.explore.thing import view
from mandategraph.identifiers import THINGS

_SUGGESTED = 8
View = Callable[[Request], Response]


def routes(corpus: Corpus, desk: Desk | None = None) -> Sequence[BaseRoute]:
    """The pages and files of a corpus, to stand at the root of an application.

    With a desk the reader shows the buttons to review, whose judgements the routes of `reviewing(desk)` take.
    """
    site = _Site(corpus, desk)
    return [
        Route("/", site.home),
        Route("/search.{form}", site.search),
        Route("/suggest.json", site.suggest),
        Route("/id/{path:path}", site.thing),
        Route("/trace/{path:path}", site.trace),
        Route("/read/{path:path}", site.read),
        Route("/questions.html", site.questions),
        Route("/compare.html", site.compare),
        Route("/query.html", site.query),
        Route("/question/{name}.{form}", site.question),
        *assets(),
    ]


def assets() -> Sequence[BaseRoute]:
    """Style and script: files that need no graphs."""
    return [Mount("/static", StaticFiles(packages=[("mandategraph.explore", "static")]))]


class _Site:
    """The corpus as functions from requests to answers."""

    def __init__(self, corpus: Corpus, desk: Desk | None) -> None:
        self.corpus, self.desk = corpus, desk

    def home(self, request: Request) -> Response:
        return html(pages.home(self.corpus, Here()))

    def search(self, request: Request) -> Response:
        query, form = request.query_params.multi_items(), request.path_params["form"]
        if form == "html":
            return html(pages.search(self.corpus, Here("search.html"), query))
        asked = find.Search.of(query)
        if form == "json":
            return as_json(find.as_json(self.corpus, asked, find.found(self.corpus, asked)))
        if form == "csv":
            return file(find.as_csv(self.corpus, asked), "csv", "search")
        return self._missing(f"search.{form}")

    def suggest(self, request: Request) -> Response:
        """The first hits for what is being typed, with where each leads."""
        answer = find.found(self.corpus, find.Search(request.query_params.get("q", "")[:200], {}), count=_SUGGESTED)
        hits = [
            {
                "href": place(h.document.iri),
                "kind": word(h.document.kind),
                "class": h.document.kind.replace(" ", "-"),
                "name": h.document.id if h.document.kind in ("resolution", "decision") else h.document.label,
                "note": h.document.label if h.document.kind in ("resolution", "decision") else h.document.note,
            }
            for h in answer.hits
        ]
        return as_json({"total": answer.total, "hits": hits})

    def thing(self, request: Request) -> Response:
        path, form = _split(request, "/id/")
        iri = iri_of(path)
        target = place(iri)
        if form == "html" and not target.startswith("id/"):
            return Response(status_code=303, headers={"Location": Here(f"id/{path}.html").to(target)})
        made: dict[str, Callable[[], Response]] = {
            "html": lambda: html(self._thing_page(path, iri)),
            "json": lambda: as_json(thing_json(view(self.corpus, iri))),
            "csv": lambda: file(statements_csv(view(self.corpus, iri)), "csv", "statements"),
            "ttl": lambda: file(turtle(self.corpus, iri), "ttl"),
        }
        return self._answer(made.get(form), path)

    def _thing_page(self, path: str, iri: str) -> str:
        here, report = Here(f"id/{path}.html"), self.corpus.report(iri)
        if report is not None:
            return pages.at_a_glance(self.corpus, here, report)
        return pages.thing(self.corpus, here, view(self.corpus, iri))

    def trace(self, request: Request) -> Response:
        path, form = _split(request, "/trace/")
        iri, query = iri_of(path), request.query_params.multi_items()
        if form == "html":
            return self._answer(lambda: html(self._trace_page(path, iri, query)), path)
        return self._answer(lambda: self._trace_file(iri, form, query), path)

    def _trace_page(self, path: str, iri: str, query: pages.Query) -> str:
        options = way.Options.of(query)
        return pages.trace(self.corpus, Here(f"trace/{path}.html"), way.follow(self.corpus, iri, options), options)

    def _trace_file(self, iri: str, form: str, query: pages.Query) -> Response:
        found = way.follow(self.corpus, iri, way.Options.of(query))
        name = way.name(found)
        if form == "png":
            return file(png(found), "png", name)
        if form == "docx":
            return file(docx(self.corpus, found), "docx", name)
        if form in ("svg", "csv", "md", "json"):
            return file(way.text(found, form), form, name)
        raise NoSuchThingError(f"{iri.removeprefix(THINGS)}.{form}")

    def read(self, request: Request) -> Response:
        path, _ = _split(request, "/read/")
        here = Here(f"read/{path}.html")
        return self._answer(
            lambda: html(pages.read(self.corpus, here, iri_of(path), self.desk, reviewer(request))), path
        )

    def questions(self, request: Request) -> Response:
        return html(pages.questions(self.corpus, Here("questions.html")))

    def query(self, request: Request) -> Response:
        return html(pages.query(self.corpus, Here("query.html"), request.query_params.multi_items()))

    def compare(self, request: Request) -> Response:
        query = request.query_params.multi_items()
        return self._answer(lambda: html(pages.compared(self.corpus, Here("compare.html"), query)), "compare")

    def question(self, request: Request) -> Response:
        name, form = request.path_params["name"], request.path_params["form"]
        try:
            answer = questions.answer(self.corpus, name, request.query_params.multi_items())
        except QueryError:
            return self._missing(name)
        if form == "html":
            return html(pages.question(self.corpus, Here(f"question/{name}.html"), answer))
        if answer.table is None or form not in ("csv", "json"):
            return self._missing(f"question/{name}.{form}")
        return as_json(answer.table.records()) if form == "json" else file(answer.table.csv(), "csv", name)

    def _answer(self, make: Callable[[], Response] | None, path: str) -> Response:
        """What is made, or the page that says that it is not here."""
        try:
            return make() if make is not None else self._missing(path)
        except NoSuchThingError:
            return self._missing(path)
        except MandategraphError as error:
            return html(str(error), 400)

    def _missing(self, path: str) -> Response:
        return html(pages.missing(self.corpus, Here("search.html"), path[:300]), 404)


def _split(request: Request, prefix: str) -> tuple[str, str]:
    """The path after the prefix as the client sent it, percent-encoded as in IRIs, without its suffix; the suffix."""
    raw = bytes(request.scope.get("raw_path") or request.url.path.encode()).decode("latin-1").partition("?")[0]
    path = raw.partition(prefix)[2]
    stem, dot, form = path.rpartition(".")
    known = ("html", "json", "csv", "ttl", "svg", "png", "md", "docx")
    return (stem, form) if dot and form in known else (path, "html")
