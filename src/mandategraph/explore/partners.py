"""Partners as a view: the network around a report or an organization, as values and as a table."""

import csv
import io
from typing import Any

import pyoxigraph as ox

from mandategraph.draw.data import thing as thing_data
from mandategraph.draw.table import cell
from mandategraph.errors import NoSuchThingError
from mandategraph.explore.corpus import Corpus
from mandategraph.identifiers import THINGS
from mandategraph.terms import MG
from mandategraph.trace.describe import things
from mandategraph.trace.hops import rows, valid
from mandategraph.trace.model import Thing
from mandategraph.trace.partnership import PROGRAMME, SENTENCE, Partnership, Tie, partnership

FORMS = {"SVG": "svg", "PNG": "png", "CSV": "csv", "JSON": "json"}
# How two work together, in words.
HOW = {SENTENCE: "told in one sentence", "paragraph": "elsewhere in the same paragraph", PROGRAMME: "one programme"}
_COLUMNS = ("one", "other", "weight", "how", "programmes", "units", "evidence", "one_iri", "other_iri")


def has_partners(one: Thing) -> bool:
    """Whether a thing of this kind can have partners."""
    return one.kind in ("report", "organization", "actor group")


def at_hand(corpus: Corpus, one: Thing) -> bool:
    """Whether its network is of few enough activities to stand on its page: of at most one report of its own."""
    reported = f"SELECT ?r WHERE {{ ?r {MG.reportedBy} {ox.NamedNode(one.iri)} }} LIMIT 2"
    return has_partners(one) and len(list(rows(corpus.store, reported))) < 2


def network(corpus: Corpus, iri: str) -> Partnership:
    """The partners of a report or an organization. Raises NoSuchThingError if the graphs hold nothing of it."""
    found = things(corpus.store, [iri]).get(iri) if valid(iri) else None
    if found is None or not has_partners(found):
        raise NoSuchThingError(iri.removeprefix(THINGS))
    return partnership(corpus.store, found)


def as_json(found: Partnership) -> dict[str, Any]:
    """The network as values: nodes with their numbers of activities, ties with the words that they rest on."""
    return {
        "thing": thing_data(found.thing),
        "centre": thing_data(found.centre) if found.centre is not None else None,
        "partners": [{**thing_data(one), "activities": count} for one, count in found.partners],
        "ties": [_tie(tie) for tie in found.ties],
    }


def _tie(tie: Tie) -> dict[str, Any]:
    return {
        "one": tie.one.iri,
        "other": tie.other.iri,
        "weight": tie.weight,
        "how": tie.how,
        "programmes": [thing_data(p) for p in tie.programmes],
        "evidence": [
            {"report": e.report, "unit": e.unit, "quote": e.quote, "sentence": e.sentence} for e in tie.evidence
        ],
    }


def as_csv(found: Partnership) -> str:
    """The ties as a table, a row for each pair."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for tie in found.ties:
        sentences = dict.fromkeys(e.sentence or e.quote for e in tie.evidence)
        row = (tie.one.name, tie.other.name, str(tie.weight), tie.how, "; ".join(p.name for p in tie.programmes),
               "; ".join(tie.units), " | ".join(sentences), tie.one.iri, tie.other.iri)  # fmt: skip
        writer.writerow([cell(v) for v in row])
    return buffer.getvalue()
