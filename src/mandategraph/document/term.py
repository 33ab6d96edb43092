"""A term of the ontology with all that the ontology says of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from mandategraph import resources
from mandategraph.identifiers import ONTOLOGY
from mandategraph.terms import DCTERMS, RDF, RDFS, SKOS

_OWL = "http://www.w3.org/2002/07/owl#"
_KINDS = {
    "Class": "class",
    "ObjectProperty": "object property",
    "DatatypeProperty": "datatype property",
    "AnnotationProperty": "annotation property",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property: its IRI, name and kind, and what is said of it, in the order of the file.

    `parents`, `domains` and `ranges` are IRIs; `sources` are IRIs of documents; `replaced_by` is the term to use,
    if this one is deprecated.
    """

    iri: str
    name: str
    kind: str
    label: str
    definition: str
    notes: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    ranges: tuple[str, ...] = ()
    deprecated: bool = False
    replaced_by: str | None = None


@cache
def terms() -> tuple[Term, ...]:
    """The terms that the ontology declares, in the order of the file."""
    store = core()
    found = dict.fromkeys(
        quad.subject.value
        for quad in _quads()
        if isinstance(quad.subject, ox.NamedNode)
        and quad.subject.value.startswith(ONTOLOGY)
        and quad.subject.value != ONTOLOGY
    )
    return tuple(_term(store, iri) for iri in found)


@cache
def core() -> ox.Store:
    """The ontology in a store."""
    store = ox.Store()
    store.bulk_extend(_quads())
    return store


def _quads() -> Iterator[ox.Quad]:
    path = resources.folder("ontology") / "mandategraph.ttl"
    return iter(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


def _term(store: ox.Store, iri: str) -> Term:
    def said(predicate: str) -> tuple[str, ...]:
        found = store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None)
        return tuple(sorted(q.object.value for q in found if isinstance(q.object, ox.NamedNode | ox.Literal)))

    types = {t.removeprefix(_OWL) for t in said(RDF + "type")}
    return Term(
        iri=iri,
        name=iri.removeprefix(ONTOLOGY),
        kind=next(kind for type_, kind in _KINDS.items() if type_ in types),
        label=next(iter(said(RDFS + "label")), ""),
        definition=next(iter(said(SKOS + "definition")), ""),
        notes=said(SKOS + "scopeNote") + said(SKOS + "editorialNote"),
        examples=said(SKOS + "example"),
        sources=said(DCTERMS + "source"),
        parents=said(RDFS + "subClassOf") + said(RDFS + "subPropertyOf"),
        domains=said(RDFS + "domain"),
        ranges=said(RDFS + "range"),
        deprecated="true" in said(_OWL + "deprecated"),
        replaced_by=next(iter(said(DCTERMS + "isReplacedBy")), None),
    )


@cache
def header() -> dict[str, str]:
    """What the ontology says of itself: title, description, version, licence and the like."""
    parts = {
        "title": DCTERMS + "title",
        "description": DCTERMS + "description",
        "abstract": DCTERMS + "abstract",
        "version": _OWL + "versionInfo",
        "version_iri": _OWL + "versionIRI",
        "licence": DCTERMS + "license",
        "issued": DCTERMS + "issued",
        "citation": DCTERMS + "bibliographicCitation",
    }
    found = {name: core().quads_for_pattern(ox.NamedNode(ONTOLOGY), ox.NamedNode(p), None) for name, p in parts.items()}
    return {name: str(getattr(next(iter(quads)).object, "value", "")) for name, quads in found.items()}
