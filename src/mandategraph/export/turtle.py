"""Turtle (W3C, RDF 1.1): the triples of the graphs together, sorted."""

import pyoxigraph as ox

from mandategraph.export.selection import Selection
from mandategraph.identifiers import THINGS
from mandategraph.terms import PREFIXES


def turtle(selection: Selection) -> bytes:
    """The triples as Turtle; one that several graphs state stands in it once."""
    triples = sorted({q.triple for q in selection.quads}, key=str)
    return ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=THINGS) or b""
