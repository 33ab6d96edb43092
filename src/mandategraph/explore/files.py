"""Things and traces as files: Turtle, JSON and CSV of what a page tells, a trace as PNG and as a Word file."""

import csv
import io
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox
import resvg_py

from mandategraph.draw.data import grounds
from mandategraph.draw.data import thing as thing_data
from mandategraph.draw.table import cell
from mandategraph.errors import NoSuchThingError
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.evidence import Said
from mandategraph.explore.overview import overview
from mandategraph.explore.thing import View
from mandategraph.explore.values import overview_json
from mandategraph.explore.word import render
from mandategraph.identifiers import THINGS
from mandategraph.terms import MG, OA, PREFIXES, RDF
from mandategraph.trace.describe import things
from mandategraph.trace.hops import valid
from mandategraph.trace.model import Trace

_COLUMNS = ("relation", "subject", "object", "strength", "phrase", "sentence", "report", "unit", "confidence", "review",
            "rule", "statement")  # fmt: skip
# Twice the size of the screen: sharp in print.
_ZOOM = 2


def turtle(corpus: Corpus, iri: str) -> bytes:
    """What the graphs say of a thing, and each statement about it with its evidence, as Turtle.

    Raises NoSuchThingError if they say nothing.
    """
    if not valid(iri):
        raise NoSuchThingError(iri.removeprefix(THINGS))
    node = ox.NamedNode(iri)
    about = f"?t <{RDF}object>|<{RDF}subject> {node}"
    query = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
      {{ BIND ({node} AS ?s) {node} ?p ?o }}
      UNION {{ {about} . BIND (?t AS ?s) ?t ?p ?o }}
      UNION {{ {about} ; {MG.evidence} ?s . ?s ?p ?o }}
      UNION {{ {about} ; {MG.evidence}/<{OA}hasSelector> ?s . ?s ?p ?o }}
    }}"""
    found = corpus.store.query(query)
    assert isinstance(found, ox.QueryTriples)
    triples = sorted(set(found), key=str)
    if not triples:
        raise NoSuchThingError(iri.removeprefix(THINGS))
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=THINGS) or b""


def report_turtle(corpus: Corpus, iri: str) -> bytes:
    """The graph of a report as Turtle. Raises NoSuchThingError if the corpus does not hold it."""
    report = things(corpus.store, [iri]).get(iri) if valid(iri) else None
    if report is None or report.kind != "report":
        raise NoSuchThingError(iri.removeprefix(THINGS))
    return ox.serialize(corpus.graph(report.id), format=ox.RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=THINGS) or b""


def thing_json(corpus: Corpus, found: View) -> dict[str, Any]:
    """The page of a thing as values: the thing, facts, statements by relation, figures, related things.

    Of a report also what it tells at a glance.
    """
    glance = {"overview": overview_json(overview(corpus, found.thing))} if found.thing.kind == "report" else {}
    return {
        "thing": thing_data(found.thing),
        "facts": {label: [v or t for t, v in values] for label, values in found.facts},
        "statements": [
            {"relation": g.relation, "title": g.title, "said": [_said(s) for s in g.said]} for g in found.groups
        ],
        "figures": [_said(s) for s in found.figures],
        "related": [
            {"title": r.title, "things": [{**thing_data(t), "activities": n} for t, n in r.things]}
            for r in found.related
        ],
        **glance,
    }


def _said(one: Said) -> dict[str, Any]:
    return {"statement": one.iri, "subject": one.subject, **thing_data(one.link.thing), **grounds(one.link)}


def statements_csv(found: View) -> str:
    """The statements of the page as a table, a row for each sentence."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in _rows(found):
        writer.writerow([cell(v) for v in row])
    return buffer.getvalue()


def _rows(found: View) -> Iterable[tuple[str, ...]]:
    own = found.thing.iri
    told = [s for g in found.groups for s in g.said] + list(found.figures)
    for one in told:
        link = one.link
        other = link.thing.iri
        for q in one.quotes:
            yield (
                link.relation,
                one.subject,
                other if one.subject == own else own,
                link.strength,
                link.phrase,
                "".join(text for text, _ in q.runs),
                q.report,
                q.unit,
                str(link.confidence),
                link.review,
                link.rule,
                one.iri,
            )


def png(drawn: str) -> bytes:
    """A drawing in SVG as PNG, at twice its size."""
    return bytes(resvg_py.svg_to_bytes(svg_string=drawn, zoom=_ZOOM))


def docx(corpus: Corpus, found: Trace) -> bytes:
    """The trace as a Word file."""
    return render(found, [r.id for r in corpus.reports])
