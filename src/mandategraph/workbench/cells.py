"""The terms of an answer as cells of a table: what to read, where it leads, and what it is exactly."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.draw.words import short
from mandategraph.explore.questions import linked
from mandategraph.identifiers import THINGS
from mandategraph.sparql import Queryable, Term
from mandategraph.terms import PREFIXES, XSD
from mandategraph.trace.describe import things
from mandategraph.trace.model import Thing
from mandategraph.workbench.result import Result

_NUMERIC = frozenset(
    XSD + kind
    for kind in (
        "integer decimal double float int long short byte nonNegativeInteger positiveInteger nonPositiveInteger "
        "negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte"
    ).split()
)
_LONGEST = 2000


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its text, the IRI that it leads to (or nothing), the value if it is a number, its language.

    `exact` is the term itself where the text is a name for it.
    """

    text: str
    iri: str = ""
    number: float | None = None
    language: str = ""
    exact: str = ""


def cells(store: Queryable, answer: Result) -> list[list[Cell]]:
    """The rows of an answer as cells; things of the graphs by their names, other IRIs with a prefix."""
    iris = {t.value for row in answer.rows for t in row if isinstance(t, ox.NamedNode) and t.value.startswith(THINGS)}
    named = things(store, iris)
    return [_row(answer.columns, row, named) for row in answer.rows]


def _row(columns: Sequence[str], row: Sequence[Term | None], named: dict[str, Thing]) -> list[Cell]:
    texts = {c: t.value if isinstance(t, ox.Literal) else "" for c, t in zip(columns, row, strict=True)}
    return [_cell(term, linked(name, texts[name], texts), named) for (name, term) in zip(columns, row, strict=True)]


def _cell(term: Term | None, leads: str, named: dict[str, Thing]) -> Cell:
    if term is None:
        return Cell("")
    if isinstance(term, ox.NamedNode):
        return _iri(term.value, named.get(term.value))
    text = term.value if isinstance(term, ox.Literal) else str(term)
    shown = short(text, _LONGEST) if len(text) > _LONGEST else text
    if not isinstance(term, ox.Literal):
        return Cell(shown)
    return Cell(shown, leads, _number(term), term.language or "")


def _iri(iri: str, thing: Thing | None) -> Cell:
    leads = iri if iri.startswith(("http://", "https://")) else ""
    text = thing.name if thing is not None else compact(iri)
    return Cell(short(text, 300), leads, exact=iri)


def compact(iri: str) -> str:
    """An IRI with a prefix of the ontology where there is one; a thing of ours by its path.

    >>> compact("http://www.w3.org/2004/02/skos/core#prefLabel"), compact("https://w3id.org/mandategraph/id/country/PER")
    ('skos:prefLabel', 'country/PER')
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and re.fullmatch(r"[\w-]+", iri.removeprefix(space)):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri.removeprefix(THINGS)


def _number(term: ox.Literal) -> float | None:
    if term.datatype.value not in _NUMERIC:
        return None
    try:
        found = float(term.value)
    except ValueError:
        return None
    return found if abs(found) < float("inf") else None
