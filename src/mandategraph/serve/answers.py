"""What a child answers: SPARQL queries over the graphs that it holds."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urljoin

import pyoxigraph as ox

from mandategraph.serve.faults import fault
from mandategraph.serve.held import Graphs
from mandategraph.serve.negotiation import GRAPHS, RESULTS, chosen
from mandategraph.serve.reply import Reply, StoppedError
from mandategraph.syntax import Demands, demands
from mandategraph.terms import PREFIXES


def query(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer a SPARQL query: `query`, `base`, `accept`, and `default` and `named` where the request names a dataset.

    Raises StoppedError with the status of SPARQL 1.1 Protocol, section 2.1.6, if it cannot be answered.
    """
    wanted = demands(asked["query"])
    found = solutions(graphs, asked, wanted)
    headers = {} if wanted.lasting else {"cache-control": "no-store"}
    if isinstance(found, ox.QueryTriples):
        media = acceptable(asked.get("accept"), GRAPHS)
        reply.begin(media, headers)
        triples(found, media, reply)
    else:
        media = acceptable(asked.get("accept"), RESULTS)
        reply.begin(media, headers)
        found.serialize(reply.file, format=RESULTS[media])


def solutions(
    graphs: Graphs, asked: Mapping[str, Any], wanted: Demands
) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
    """What the store finds for a query that demands this; raises StoppedError as `query` does."""
    _refuse_what_writes_or_fetches(wanted)
    text, base = asked["query"], asked["base"]
    dataset = _dataset(graphs, asked, wanted)
    try:
        return graphs.store.query(text, base_iri=base, **dataset)
    except SyntaxError:
        found = fault(text, base)
        raise StoppedError(400, "syntax", str(found), (found.line, found.column)) from None
    except (ValueError, OSError) as error:
        raise StoppedError(400, "query", f"The query cannot be answered: {error}.") from None


def triples(found: ox.QueryTriples, media: str, reply: Reply) -> None:
    """Write triples in the format of a media type; Turtle and RDF/XML with the prefixes of the ontology."""
    form = GRAPHS[media]
    if form in (ox.RdfFormat.N_TRIPLES, ox.RdfFormat.N_QUADS):
        found.serialize(reply.file, format=form)
    else:
        ox.serialize(found, reply.file, format=form, prefixes=PREFIXES)


def acceptable(accept: str | None, offered: Iterable[str]) -> str:
    """The media type to answer with; raises StoppedError 406 if the client takes none of them."""
    media = chosen(accept, tuple(offered))
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
        default, named = ([urljoin(asked["base"], i) for i in given] for given in (wanted.graphs, wanted.named))
    if strange := [iri for iri in (*default, *named) if iri not in graphs.names]:
        said = f"There is no graph <{strange[0]}> here, and nothing is fetched from elsewhere"
        raise StoppedError(400, "dataset", f"{said}; SELECT DISTINCT ?g {{ GRAPH ?g {{ }} }} lists the graphs.")
    if by_request:
        return {"default_graph": [ox.NamedNode(i) for i in default], "named_graphs": [ox.NamedNode(i) for i in named]}
    return {}
