"""The routes of the SPARQL page, to stand beside those of the explorer."""

from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from mandategraph.errors import QueryError
from mandategraph.explore.address import Here
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.forms import HEADERS, file, html
from mandategraph.workbench.completion import completion
from mandategraph.workbench.download import download
from mandategraph.workbench.page import page
from mandategraph.workbench.result import Ask, Endpoint


def routes(corpus: Corpus, ask: Ask) -> Sequence[BaseRoute]:
    """The page over a corpus, where `ask` answers what is asked."""
    bench = _Bench(corpus, ask)
    return [
        Route("/query.html", bench.page),
        Route("/query-terms.json", bench.terms),
        Route("/query.{form}", bench.file),
    ]


class _Bench:
    """The corpus as functions from requests to answers."""

    def __init__(self, corpus: Corpus, ask: Ask) -> None:
        self.corpus, self.ask = corpus, ask

    def page(self, request: Request) -> Response:
        state = request.query_params.multi_items()
        text, lasting = page(self.corpus, Here("query.html"), state, self._endpoint(request))
        return _kept(html(text), lasting)

    def terms(self, request: Request) -> Response:
        """What the editor completes."""
        return file(completion(), "json")

    def file(self, request: Request) -> Response:
        form, state = request.path_params["form"], request.query_params.multi_items()
        try:
            content, lasting = download(self.corpus, form, state, self._endpoint(request))
        except QueryError as error:
            return Response(f"{error}\n", 400, HEADERS, media_type="text/plain")
        return _kept(file(content, form, "answer"), lasting)

    def _endpoint(self, request: Request) -> Endpoint:
        return Endpoint(f"{request.base_url}sparql", self.ask, request.scope.get("stopped", ""))


def _kept(answer: Response, lasting: bool) -> Response:
    """The answer, said to be of this moment only if it is not lasting."""
    if not lasting:
        answer.headers["Cache-Control"] = "no-store"
    return answer
