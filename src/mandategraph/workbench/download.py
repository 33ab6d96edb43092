"""The answer to the query of a URL as a file."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, tostring

import pyoxigraph as ox

from mandategraph.draw.svg import STYLE
from mandategraph.errors import QueryError
from mandategraph.explore.corpus import Corpus
from mandategraph.terms import PREFIXES
from mandategraph.workbench.asked import Asked
from mandategraph.workbench.chart import STYLE as CHART_STYLE
from mandategraph.workbench.result import Endpoint, result
from mandategraph.workbench.views import Views

TABLES = {"csv": ox.QueryResultsFormat.CSV, "tsv": ox.QueryResultsFormat.TSV, "json": ox.QueryResultsFormat.JSON}
GRAPHS = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}


def download(corpus: Corpus, form: str, state: Sequence[tuple[str, str]], endpoint: Endpoint) -> tuple[bytes, bool]:
    """The answer as a file, and whether it is lasting. Raises QueryError if there is none, or none in this form."""
    asked = Asked.of(state)
    if not asked.runs:
        raise QueryError("There is no query to answer; give one as query=… or the name of one as name=….")
    if asked.missing:
        raise QueryError(f"The query needs {', '.join(asked.missing)}; give it as param-{asked.missing[0]}=….")
    found, lasting = endpoint.ask(asked.sent, endpoint.address)
    if form == "svg":
        return _picture(Views.of(corpus.store, asked, result(found))), lasting
    if isinstance(found, ox.QueryTriples):
        if form not in GRAPHS:
            raise QueryError(f"The answer is a graph; take it as {', '.join(GRAPHS)} or svg, not as {form[:20]}.")
        return ox.serialize(found, format=GRAPHS[form], prefixes=PREFIXES) or b"", lasting
    if form not in TABLES:
        raise QueryError(f"The answer is a table; take it as {', '.join(TABLES)} or svg, not as {form[:20]}.")
    return found.serialize(format=TABLES[form]) or b"", lasting


def _picture(answer: Views) -> bytes:
    """The chart or graph by itself, with its style."""
    root = answer.picture()
    if root is None:
        raise QueryError("The answer has no such picture; ask for view=chart or view=graph where the page offers them.")
    style = Element("style")
    style.text = STYLE if answer.shown == "graph" else CHART_STYLE
    root.insert(1, style)
    text: str = tostring(root, encoding="unicode")
    return f"{text}\n".encode()
