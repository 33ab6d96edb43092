"""The SPARQL page: the query of the URL in a field, its answer, and the same to take along."""

from collections.abc import Mapping, Sequence

from mandategraph import resources, sparql
from mandategraph.errors import QueryError, QuerySyntaxError
from mandategraph.explore import render
from mandategraph.explore.about import File
from mandategraph.explore.address import Here
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.forms import MEDIA_TYPES
from mandategraph.explore.questions import PARAMETER
from mandategraph.explore.way import markup
from mandategraph.syntax import demands
from mandategraph.workbench import snippet
from mandategraph.workbench.asked import Asked
from mandategraph.workbench.chart import BARS
from mandategraph.workbench.download import GRAPHS, TABLES
from mandategraph.workbench.result import COUNTED, SHOWN, Endpoint, result
from mandategraph.workbench.views import Views

_NAMES = {
    "ttl": "Turtle",
    "nt": "N-Triples",
    "jsonld": "JSON-LD",
    "csv": "CSV",
    "tsv": "TSV",
    "json": "JSON",
    "svg": "SVG",
}


def page(corpus: Corpus, here: Here, state: Sequence[tuple[str, str]], endpoint: Endpoint) -> tuple[str, bool]:
    """The page, and whether it will always be the same over these graphs."""
    asked = Asked.of(state)
    answer, problem, place, lasting = None, endpoint.stopped, (0, 0), not endpoint.stopped
    if asked.runs and not asked.missing and not problem:
        try:
            found, lasting = endpoint.ask(asked.sent, endpoint.address)
            answer = Views.of(corpus.store, asked, result(found))
        except QuerySyntaxError as error:
            problem, place = str(error), (error.line, error.column)
        except QueryError as error:
            problem = str(error)
    picture = None if answer is None else answer.picture(here)
    verb = demands(asked.text).verb
    values = {
        "asked": asked,
        "field": PARAMETER,
        "groups": _groups(),
        "answer": answer,
        "picture": "" if picture is None else markup(picture),
        "problem": problem,
        "place": place,
        "limits": {"shown": SHOWN, "counted": COUNTED, "bars": BARS},
        "forms": [] if answer is None else _forms(asked, answer, here),
        "editor": resources.editor(),
        "snippets": {
            "curl": snippet.curl(asked.sent, endpoint.address, verb),
            "Python": snippet.python(asked.sent, endpoint.address, verb),
        },
    }
    return render.page(corpus, "query", here, values), lasting


def _groups() -> Mapping[str, list[sparql.Query]]:
    """The named queries by what they are for."""
    named = sparql.named().values()
    return {
        "About one thing": [q for q in named if q.parameters],
        "Asked for in the review of mandates": [q for q in named if q.asked and not q.parameters],
        "Tables": [q for q in named if not q.asked and not q.parameters],
    }


def _forms(asked: Asked, answer: Views, here: Here) -> list[File]:
    """The files of an answer: of what was found, and of its picture if one is shown."""
    forms = GRAPHS if answer.found.triples else TABLES
    files = [_file(form, here.to(f"query.{form}", **asked.state())) for form in forms]
    picture = _file("svg", here.to("query.svg", **asked.state(answer.shown, asked.column)))
    return files if answer.shown == "table" else [*files, picture]


def _file(form: str, href: str) -> File:
    return File(_NAMES[form], href, MEDIA_TYPES[form])
