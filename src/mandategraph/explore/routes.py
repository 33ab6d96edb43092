"""The routes of the explorer: what a request asks for, as a page or a file."""

from collections.abc import Callable, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from mandategraph.draw import gaps as gaps_drawn
from mandategraph.draw.circle import svg
from mandategraph.errors import MandategraphError, NoSuchThingError, QueryError
from mandategraph.explore import comparison, find, pages, partners, questions, values, way
from mandategraph.explore.address import Here, iri_of, place
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.documents import word
from mandategraph.explore.files import docx, png, report_turtle, statements_csv, thing_json, turtle
from mandategraph.explore.forms import MEDIA_TYPES, as_json, file, html
from mandategraph.explore.reviewing import Desk, reviewer
from mandategraph.explore.thing import view
from mandategraph.trace.compare import Comparison
from mandategraph.trace.gaps import gaps, lacking
from mandategraph.trace.partnership import Partnership

_SUGGESTED = 8
Made = Mapping[str, Callable[[], Response]]


def routes(corpus: Corpus, desk: Desk | None = None) -> Sequence[BaseRoute]:
    """The pages and files of a corpus, to stand at the root of an application.

    With a desk the reader shows the buttons to review, whose judgements the routes of `reviewing(desk)` take.
    """
    site = _Site(corpus, desk)
    return [
        Route("/", site.home),
        Route("/index.{form}", site.home),
        Route("/search.{form}", site.search),
        Route("/suggest.json", site.suggest),
        Route("/id/{path:path}", site.thing),
        Route("/trace/{path:path}", site.trace),
        Route("/partners/{path:path}", site.partners),
        Route("/read/{path:path}", site.read),
        Route("/questions.{form}", site.questions),
        Route("/gaps.{form}", site.gaps),
        Route("/compare.{form}", site.compare),
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
        made: Made = {
            "html": lambda: html(pages.home(self.corpus, Here())),
            "json": lambda: as_json(values.home_json(self.corpus)),
            "csv": lambda: file(values.home_csv(self.corpus), "csv", "reports"),
        }
        return self._answer(made, request.path_params.get("form", "html"), "index")

    def search(self, request: Request) -> Response:
        query = request.query_params.multi_items()
        asked = find.Search.of(query)
        made: Made = {
            "html": lambda: html(pages.search(self.corpus, Here("search.html"), query)),
            "json": lambda: as_json(find.as_json(self.corpus, asked, find.found(self.corpus, asked))),
            "csv": lambda: file(find.as_csv(self.corpus, asked), "csv", "search"),
        }
        return self._answer(made, request.path_params["form"], "search")

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
        made: Made = {
            "html": lambda: html(self._thing_page(path, iri)),
            "json": lambda: as_json(thing_json(self.corpus, view(self.corpus, iri))),
            "csv": lambda: file(statements_csv(view(self.corpus, iri)), "csv", "statements"),
            "ttl": lambda: file(turtle(self.corpus, iri), "ttl"),
        }
        return self._answer(made, form, path)

    def _thing_page(self, path: str, iri: str) -> str:
        here, report = Here(f"id/{path}.html"), self.corpus.report(iri)
        if report is not None:
            return pages.at_a_glance(self.corpus, here, report)
        return pages.thing(self.corpus, here, view(self.corpus, iri))

    def trace(self, request: Request) -> Response:
        path, form = _split(request, "/trace/")
        options = way.Options.of(request.query_params.multi_items())

        def made(form: str) -> Response:
            found = way.follow(self.corpus, iri_of(path), options)
            if form == "html":
                return html(pages.trace(self.corpus, Here(f"trace/{path}.html"), found, options))
            if form == "docx":
                return file(docx(self.corpus, found), "docx", way.name(found))
            content = png(way.text(found, "svg")) if form == "png" else way.text(found, form)
            return file(content, form, way.name(found))

        return self._answer({f: lambda: made(form) for f in ("html", *way.FORMS.values())}, form, path)

    def partners(self, request: Request) -> Response:
        path, form = _split(request, "/partners/")
        name = f"partners-{path.rpartition('/')[2][:60]}"

        def network() -> Partnership:
            return partners.network(self.corpus, iri_of(path))

        made: Made = {
            "html": lambda: html(pages.network(self.corpus, Here(f"partners/{path}.html"), network())),
            "json": lambda: as_json(partners.as_json(network())),
            "csv": lambda: file(partners.as_csv(network()), "csv", name),
            "svg": lambda: file(svg(network()), "svg", name),
            "png": lambda: file(png(svg(network())), "png", name),
        }
        return self._answer(made, form, path)

    def read(self, request: Request) -> Response:
        path, form = _split(request, "/read/")
        here, iri = Here(f"read/{path}.html"), iri_of(path)
        made: Made = {
            "html": lambda: html(pages.read(self.corpus, here, iri, self.desk, reviewer(request))),
            "json": lambda: as_json(values.reading_json(self.corpus, iri)),
            "csv": lambda: file(values.reading_csv(self.corpus, iri), "csv", "findings"),
            "ttl": lambda: file(report_turtle(self.corpus, iri), "ttl"),
        }
        return self._answer(made, form, path)

    def questions(self, request: Request) -> Response:
        made: Made = {
            "html": lambda: html(pages.questions(self.corpus, Here("questions.html"))),
            "json": lambda: as_json(values.questions_json()),
            "csv": lambda: file(values.questions_csv(), "csv", "questions"),
        }
        return self._answer(made, request.path_params["form"], "questions")

    def gaps(self, request: Request) -> Response:
        store = self.corpus.store
        made: Made = {
            "html": lambda: html(pages.gaps(self.corpus, Here("gaps.html"))),
            "json": lambda: as_json(gaps_drawn.data(gaps(store), lacking(store))),
            "csv": lambda: file(gaps_drawn.as_csv(gaps(store), ""), "csv", "gaps"),
            "md": lambda: file(gaps_drawn.markdown(gaps(store), lacking(store)), "md", "gaps"),
        }
        return self._answer(made, request.path_params["form"], "gaps")

    def compare(self, request: Request) -> Response:
        query = request.query_params.multi_items()
        pair = comparison.Pair.of(self.corpus, query)

        def found() -> Comparison:
            told = pair.compared(self.corpus)
            if told is None:
                raise NoSuchThingError("a comparison of two reports")
            return told

        made: Made = {
            "html": lambda: html(pages.compared(self.corpus, Here("compare.html"), query)),
            "json": lambda: as_json(comparison.as_json(pair, found())),
            "csv": lambda: file(comparison.as_csv(found()), "csv", "comparison"),
        }
        return self._answer(made, request.path_params["form"], "compare")

    def question(self, request: Request) -> Response:
        name, form = request.path_params["name"], request.path_params["form"]
        try:
            answer = questions.answer(self.corpus, name, request.query_params.multi_items())
        except QueryError:
            return self._missing(name)
        made: dict[str, Callable[[], Response]] = {
            "html": lambda: html(pages.question(self.corpus, Here(f"question/{name}.html"), answer))
        }
        if (table := answer.table) is not None:
            made |= {"json": lambda: as_json(table.records()), "csv": lambda: file(table.csv(), "csv", name)}
        return self._answer(made, form, name)

    def _answer(self, made: Made, form: str, path: str) -> Response:
        """The view in a form, or the page that says that it is not here."""
        try:
            return made[form]() if form in made else self._missing(path)
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
    return (stem, form) if dot and form in MEDIA_TYPES else (path, "html")
