"""A SKOS vocabulary: its concepts as they are, and which of them the themes of reports go with.

A theme whose name is the preferred label of a concept is a skos:closeMatch of it; a theme whose name contains such a
label as whole words is a skos:relatedMatch ("Preventing and countering organized crime" and ORGANIZED CRIME). Other
labels are not compared: thesauri keep neighbours there (UNBIS has MIGRANT SMUGGLING under TRAFFICKING IN PERSONS).
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import ImportFileError
from mandategraph.terms import MG, RDF, SKOS

FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}
_TYPE = ox.NamedNode(RDF + "type")
_CONCEPT = ox.NamedNode(SKOS + "Concept")
_SCHEME = ox.NamedNode(SKOS + "ConceptScheme")
_LABEL = ox.NamedNode(SKOS + "prefLabel")


def triples(path: Path, data: bytes, graphs: ox.Store | None) -> list[ox.Triple]:
    """What the file says of its concepts and schemes, and how the themes of graphs match them.

    Raises ImportFileError if it holds no RDF, or no concept.
    """
    try:
        found = [quad.triple for quad in ox.parse(data, format=FORMATS[path.suffix])]
    except (SyntaxError, ValueError) as error:
        raise ImportFileError(f"{path} holds no RDF that can be read ({error}); mend the file.") from None
    kept = {t.subject for t in found if t.predicate == _TYPE and t.object in (_CONCEPT, _SCHEME)}
    if not any(t.predicate == _TYPE and t.object == _CONCEPT for t in found):
        raise ImportFileError(f"{path} holds no skos:Concept; give a SKOS vocabulary, with each concept typed.")
    concepts = [t for t in found if t.subject in kept and isinstance(t.subject, ox.NamedNode) and _plain(t.object)]
    return [*concepts, *(_matches(concepts, graphs) if graphs is not None else ())]


def _plain(value: object) -> bool:
    return isinstance(value, ox.NamedNode | ox.Literal)


def _matches(concepts: list[ox.Triple], graphs: ox.Store) -> Iterator[ox.Triple]:
    named: dict[str, list[ox.NamedNode]] = {}
    for triple in concepts:
        if triple.predicate == _LABEL and isinstance(triple.object, ox.Literal) and _english(triple.object):
            assert isinstance(triple.subject, ox.NamedNode)
            named.setdefault(_words(triple.object.value), []).append(triple.subject)
    for quad in graphs.quads_for_pattern(None, _TYPE, MG.Theme):
        theme = quad.subject
        for label in graphs.quads_for_pattern(theme, _LABEL, None):
            words = _words(str(getattr(label.object, "value", "")))
            inside = [name for name in named if name != words and f" {name} " in f" {words} "]
            longest = [n for n in inside if not any(n != other and f" {n} " in f" {other} " for other in inside)]
            for name, relation in [(words, "closeMatch"), *((name, "relatedMatch") for name in longest)]:
                for concept in named.get(name, ()):
                    yield ox.Triple(theme, ox.NamedNode(SKOS + relation), concept)


def _english(label: ox.Literal) -> bool:
    return label.language is None or label.language.startswith("en")


def _words(label: str) -> str:
    """The words of a label in lower case, without punctuation."""
    return " ".join(re.findall(r"\w+", label.lower()))
