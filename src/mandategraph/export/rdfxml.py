"""RDF/XML (W3C, RDF 1.1), for tools that read nothing else, such as older ontology editors.

XML 1.0 cannot hold control characters: in a text they become U+FFFD, the sign for a character that is lost.
"""

import re

import pyoxigraph as ox

from mandategraph.export.selection import Selection
from mandategraph.terms import PREFIXES

_LOST = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def rdfxml(selection: Selection) -> bytes:
    """The triples as RDF/XML; one that several graphs state stands in it once."""
    triples = sorted({q.triple for q in selection.quads}, key=str)
    held = [ox.Triple(t.subject, t.predicate, _held(t.object)) for t in triples]
    return ox.serialize(held, format=ox.RdfFormat.RDF_XML, prefixes=PREFIXES) or b""


def _held(
    term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple,
) -> ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple:
    """The term without characters that XML cannot hold."""
    if not isinstance(term, ox.Literal) or not _LOST.search(term.value):
        return term
    text = _LOST.sub("\ufffd", term.value)
    return ox.Literal(text, language=term.language) if term.language else ox.Literal(text, datatype=term.datatype)
