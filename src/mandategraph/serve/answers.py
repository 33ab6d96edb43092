"""What a child answers: SPARQL queries over the graphs that it holds."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from mandategraph.serve.negotiation import GRAPHS, RESULTS, chosen
from mandategraph.serve.reply import Reply, StoppedError
from mandategraph.serve.syntax import Demands, demands
from mandategraph.terms import PREFIXES

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<what>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Graphs:
    """What a child holds: the store, and the names of the graphs in it."""

    store: ox.Store
    names: frozenset[str]


def query(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer a SPARQL query: `query`, `accept`, and `default` and `named` where the request names a dataset.

    Raises StoppedError with the status of SPARQL 1.1 Protocol, section 2.1.6, if it cannot be answered.
    """
    text = asked["query"]
    wanted = demands(text)
    _refuse_what_writes_or_fetches(wanted)
    dataset = _dataset(graphs, asked, wanted)
    try:
        found = graphs.store.query(text, **dataset)
    except SyntaxError as error:
        raise StoppedError(400, "syntax", said(text, str(error))) from None
    except (ValueError, OSError) as error:
        raise StoppedError(400, "query", f"The query cannot be answered: {error}.") from None
    headers = {} if wanted.lasting else {"cache-control": "no-store"}
    if isinstance(found, ox.QueryTriples):
        media = acceptable(asked.get("accept"), list(GRAPHS))
        reply.begin(media, headers)
        triples(found, media, reply)
    else:
        media = acceptable(asked.get("accept"), list(RESULTS))
        reply.begin(media, headers)
        found.serialize(reply, format=RESULTS[media])  # type: ignore[arg-type]


def triples(found: ox.QueryTriples, media: str, reply: Reply) -> None:
    """Write triples in the format of a media type; Turtle and RDF/XML with the prefixes of the ontology."""
    form = GRAPHS[media]
    if form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        found.serialize(reply, format=form)  # type: ignore[arg-type]
    else:
        ox.serialize(found, reply, format=form, prefixes=PREFIXES)  # type: ignore[arg-type]


def acceptable(accept: str | None, offered: list[str]) -> str:
    """The media type to answer with; raises StoppedError 406 if the client takes none of them."""
    media = chosen(accept, offered)
    if media is None:
        raise StoppedError(
            406,
            "format",
            f"None of the media types in “Accept: {accept}” can be given; take one of {', '.join(offered)}.",
        )
    return media


def _refuse_what_writes_or_fetches(wanted: Demands) -> None:
    if wanted.updates:
        raise StoppedError(
            403,
            "update",
            f"{wanted.verb} is an update, and this endpoint only reads; ask with SELECT, ASK, CONSTRUCT or DESCRIBE.",
        )
    if wanted.service:
        raise StoppedError(
            403,
            "service",
            "SERVICE is not answered here: this endpoint fetches nothing from others; ask each endpoint by itself.",
        )


def _dataset(graphs: Graphs, asked: Mapping[str, Any], wanted: Demands) -> dict[str, Any]:
    """The dataset as arguments of the store: that of the request, else that of the query, else all graphs together.

    SPARQL 1.1 Protocol, section 2.1.4: what the request says overrides FROM and FROM NAMED.
    """
    by_request = asked.get("default") is not None or asked.get("named") is not None
    default, named = asked.get("default") or (), asked.get("named") or ()
    if not by_request:
        default, named = wanted.graphs, wanted.named
    if strange := [iri for iri in (*default, *named) if iri not in graphs.names]:
        said = f"There is no graph <{strange[0]}> here, and nothing is fetched from elsewhere"
        raise StoppedError(400, "dataset", f"{said}; SELECT DISTINCT ?g {{ GRAPH ?g {{ }} }} lists the graphs.")
    if by_request:
        return {"default_graph": [ox.NamedNode(i) for i in default], "named_graphs": [ox.NamedNode(i) for i in named]}
    return {} if wanted.graphs or wanted.named else {"use_default_graph_as_union": True}


def said(query: str, error: str) -> str:
    """What is wrong with a query, with line and column, and the line itself with a mark below the place."""
    match = _PLACE.match(error)
    if match is None:
        return f"The query is not SPARQL 1.1: {error}."
    line, column = int(match["line"]), int(match["column"])
    lines = query.splitlines() or [""]
    text = lines[line - 1] if line <= len(lines) else ""
    start = max(column - 61, 0)
    shown = text[start : start + 100]
    return (
        f"The query is not SPARQL 1.1: line {line}, column {column}: {_expected(match['what'])}.\n\n"
        f"{line:5} | {shown}\n        {' ' * (column - 1 - start)}^\n"
    )


def _expected(what: str) -> str:
    """The engine's list of what could stand here, without its classes of characters."""
    if not what.startswith("expected "):
        return " ".join(what.split())
    kept = re.findall(r'"(?:\\.|[^"\\])*"|[A-Z]+|[a-z]+', re.sub(r"\[[^\]]*\]", "", what[9:].removeprefix("one of ")))
    return f"expected {'one of ' * (len(kept) > 1)}{', '.join(kept)}" if kept else "nothing can stand here"
