"""TriG (W3C, RDF 1.1): Turtle with one named graph for each report, register and set of suggestions."""

import pyoxigraph as ox

from mandategraph.export.selection import Selection
from mandategraph.identifiers import THINGS
from mandategraph.terms import PREFIXES


def trig(selection: Selection) -> bytes:
    """The triples as TriG, graph by graph."""
    quads = sorted(selection.quads, key=lambda q: (str(q.graph_name), str(q.triple)))
    return ox.serialize(quads, format=ox.RdfFormat.TRIG, prefixes=PREFIXES, base_iri=THINGS) or b""
