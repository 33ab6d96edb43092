"""What follows, as a graph of its own: apart from what the reports say, and saying what it was derived from."""

from collections.abc import Iterable

import pyoxigraph as ox

from mandategraph.identifiers import GRAPHS, ONTOLOGY, THINGS, graph_iri
from mandategraph.terms import DCTERMS, MG, PREFIXES, PROV, RDF, SKOS, VOID

# The vocabularies that the ontology is aligned to, beside those that the graphs use.
_FURTHER = {
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "undo": "https://w3id.org/un/ontology/undo/",
}
_IRI = ox.NamedNode(GRAPHS + "inferred")


def turtle(inferred: Iterable[ox.Triple], graphs: Iterable[ox.Triple]) -> bytes:
    """The inferred triples as Turtle, after a description of the graph that they make.

    `graphs` are the triples that they follow from: the reports in them are named as sources, and the ontology.
    """
    triples = [*_description(graphs), *inferred]
    prefixes = PREFIXES | _FURTHER
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=THINGS) or b""


def _description(graphs: Iterable[ox.Triple]) -> list[ox.Triple]:
    triples = list(graphs)
    reports = {t.subject for t in triples if t.predicate.value == RDF + "type" and t.object == MG.Report}
    symbols = sorted(
        t.object.value
        for t in triples
        if t.predicate.value == SKOS + "notation" and t.subject in reports and isinstance(t.object, ox.Literal)
    )
    title = ox.Literal("What follows by the ontology from what the graphs say", language="en")
    return [
        ox.Triple(_IRI, ox.NamedNode(RDF + "type"), ox.NamedNode(VOID + "Dataset")),
        ox.Triple(_IRI, ox.NamedNode(DCTERMS + "title"), title),
        ox.Triple(_IRI, ox.NamedNode(DCTERMS + "conformsTo"), ox.NamedNode(ONTOLOGY)),
        *(ox.Triple(_IRI, ox.NamedNode(PROV + "wasDerivedFrom"), ox.NamedNode(graph_iri(s))) for s in symbols),
    ]
