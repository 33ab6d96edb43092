"""Nodes of a store as things: kind, identifier and label from what the graph says of them."""

from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.sparql import Queryable
from mandategraph.terms import DCTERMS, MG, RDF, RDFS, SKOS
from mandategraph.trace.hops import outgoing
from mandategraph.trace.model import Thing

# The classes of the ontology that a person may ask for, the most telling first where a thing has several.
KINDS = {
    "Resolution": "resolution",
    "Decision": "decision",
    "Convention": "convention",
    "Instrument": "instrument",
    "Report": "report",
    "Publication": "publication",
    "Document": "document",
    "Programme": "programme",
    "Body": "organization",
    "Organization": "organization",
    "ActorGroup": "actor group",
    "Country": "country",
    "Region": "region",
    "Event": "event",
    "Goal": "goal",
    "Theme": "theme",
    "Unit": "unit",
    "Activity": "activity",
    "Output": "output",
    "Outcome": "outcome",
    "Impact": "impact",
    "Figure": "figure",
    "Recommendation": "recommendation",
}
_DESCRIBING = tuple(
    ox.NamedNode(i)
    for i in (
        RDF + "type",
        SKOS + "prefLabel",
        SKOS + "notation",
        RDFS + "label",
        DCTERMS + "title",
        MG.text.value,
        MG.unitName.value,
    )
)


def things(store: Queryable, iris: Iterable[str]) -> dict[str, Thing]:
    """The nodes that are things, by IRI."""
    facts = outgoing(store, iris, _DESCRIBING)
    return {iri: found for iri, own in facts.items() if (found := _described(iri, own)) is not None}


def unknown(iri: str) -> Thing:
    """A node that the graphs name and do not describe.

    >>> unknown("https://w3id.org/mandategraph/id/resolution/CND/RES/1/1").id
    'CND/RES/1/1'
    """
    kind, _, name = iri.removeprefix(THINGS).partition("/")
    return Thing(iri, kind, name or iri, name or iri) if iri.startswith(THINGS) else Thing(iri, "thing", iri, iri)


def _described(iri: str, own: Mapping[str, tuple[str, ...]]) -> Thing | None:
    """The thing that these facts describe; None if the node is none that a person may ask for."""
    classes = {t.removeprefix(ONTOLOGY) for t in own.get("rdf:type", ())}
    kind = next((word for name, word in KINDS.items() if name in classes), None)
    if kind is None:
        return None
    if kind == "unit":
        name = _first(own, "unitName")
        return Thing(iri, kind, name, f"unit {name}", text=_first(own, "text"))
    identifier = _first(own, "skos:notation") or iri.removeprefix(THINGS).removeprefix("document/")
    names = ("text", "rdfs:label") if kind == "outcome" else ("skos:prefLabel", "rdfs:label", "dcterms:title", "text")
    return Thing(iri, kind, identifier, _first(own, *names) or identifier, _first(own, "dcterms:title"))


def _first(own: Mapping[str, tuple[str, ...]], *names: str) -> str:
    return next((own[name][0] for name in names if own.get(name)), "")
