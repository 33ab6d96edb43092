"""The terms of the ontology as a closed namespace, and those that are borrowed; a misspelt own term raises."""

from decimal import Decimal
from functools import cache, lru_cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from mandategraph import resources
from mandategraph.errors import VocabularyError
from mandategraph.identifiers import ONTOLOGY

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCTERMS = "http://purl.org/dc/terms/"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
ORG = "http://www.w3.org/ns/org#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SCHEMA = "https://schema.org/"

PREFIXES = {
    "mg": ONTOLOGY,
    "rdf": RDF,
    "rdfs": RDFS,
    "skos": SKOS,
    "dcterms": DCTERMS,
    "oa": OA,
    "prov": PROV,
    "dcat": DCAT,
    "void": VOID,
    "org": ORG,
    "xsd": XSD,
}


@cache
def _declared() -> frozenset[str]:
    path = resources.folder("ontology") / "mandategraph.ttl"
    try:
        subjects = {
            q.subject.value for q in parse(path=str(path), format=RdfFormat.TURTLE) if isinstance(q.subject, NamedNode)
        }
    except (OSError, SyntaxError, ValueError) as error:
        raise VocabularyError(f"{path}: the ontology cannot be read ({error}); install the package again.") from None
    return frozenset(s.removeprefix(ONTOLOGY) for s in subjects if s.startswith(ONTOLOGY) and s != ONTOLOGY)


class _Ontology:
    """`MG.mentions` is the term mg:mentions; a term that the ontology does not declare raises VocabularyError."""

    def __getattr__(self, name: str) -> NamedNode:
        if name.startswith("__"):
            raise AttributeError(name)
        return self[name]

    def __getitem__(self, name: str) -> NamedNode:
        return _term(name)


@cache
def _term(name: str) -> NamedNode:
    if name not in _declared():
        raise VocabularyError(f"mg:{name} is not a term of the ontology; see ontology/mandategraph.ttl.")
    return NamedNode(ONTOLOGY + name)


MG = _Ontology()


def decimal(number: float | Decimal) -> Literal:
    """The number as xsd:decimal in canonical form."""
    text = format(Decimal(str(number)).normalize(), "f")
    return Literal(text if "." in text else f"{text}.0", datatype=NamedNode(XSD + "decimal"))


def integer(number: int) -> Literal:
    """The number as xsd:integer."""
    return Literal(str(number), datatype=NamedNode(XSD + "integer"))


@lru_cache(maxsize=65_536)
def node(iri: str) -> NamedNode:
    """The IRI as a term; the same one is made once."""
    return NamedNode(iri)
