"""What else is known of a term: names, alignments, constraints, questions, and examples from graphs."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from mandategraph import resources, sparql
from mandategraph.document.term import Term, core, terms
from mandategraph.identifiers import ONTOLOGY, THINGS, VOCABULARY
from mandategraph.terms import PREFIXES, RDF, RDFS, SKOS

_SH = "http://www.w3.org/ns/shacl#"
_OWL = "http://www.w3.org/2002/07/owl#"
LANGUAGES = {"ar": "Arabic", "zh": "Chinese", "en": "English", "fr": "French", "ru": "Russian", "es": "Spanish"}
_PREFIXES = PREFIXES | {
    "cito": "http://purl.org/spar/cito/",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "m8g": "http://data.europa.eu/m8g/",
    "owl": _OWL,
    "schema": "https://schema.org/",
    "sdgo": "http://metadata.un.org/sdg/ontology#",
    "undo": "https://w3id.org/un/ontology/undo/",
}


@dataclass(frozen=True, slots=True)
class Example:
    """Something that a graph says with a term: subject and object as words, and the sentence behind it."""

    subject: str
    object: str
    sentence: str
    unit: str
    report: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A term with all that refers to it.

    `names` are labels by language tag; `traits` the characteristics of a property; `aligned` pairs of a relation and a
    term of others; `constraints` triples of severity, name and message; `questions` pairs of name and question.
    """

    term: Term
    names: dict[str, str]
    children: tuple[Term, ...]
    starting: tuple[Term, ...]
    ending: tuple[Term, ...]
    traits: tuple[str, ...]
    aligned: tuple[tuple[str, str], ...]
    constraints: tuple[tuple[str, str, str], ...]
    questions: tuple[tuple[str, str], ...]
    examples: tuple[Example, ...]


def linked(term: Term, graphs: ox.Store | None) -> Linked:
    """A term with all that refers to it; examples come from `graphs`, if there are any."""
    return Linked(
        term=term,
        names=_names(term),
        children=tuple(t for t in terms() if term.iri in t.parents),
        starting=tuple(t for t in terms() if term.iri in t.domains),
        ending=tuple(t for t in terms() if term.iri in t.ranges),
        traits=_traits(term),
        aligned=_aligned(term),
        constraints=_constraints(term),
        questions=tuple(
            (q.name, q.summary) for q in sparql.named().values() if re.search(rf"\bmg:{term.name}\b", q.text)
        ),
        examples=_examples(term, graphs) if graphs is not None else (),
    )


def short(iri: str) -> str:
    """An IRI with the usual prefix, if it has one.

    >>> short("http://www.w3.org/ns/prov#Activity"), short("https://example.org/x")
    ('prov:Activity', 'https://example.org/x')
    """
    found = max((p for p in _PREFIXES if iri.startswith(_PREFIXES[p])), key=lambda p: len(_PREFIXES[p]), default=None)
    return f"{found}:{iri.removeprefix(_PREFIXES[found])}" if found else iri


@cache
def _file(name: str) -> ox.Store:
    store = ox.Store()
    folder = resources.folder("ontology")
    for path in sorted(folder.glob(name)):
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def _objects(store: ox.Store, iri: str, predicate: str) -> list[ox.NamedNode | ox.Literal]:
    found = (q.object for q in store.quads_for_pattern(ox.NamedNode(iri), ox.NamedNode(predicate), None))
    return sorted((o for o in found if isinstance(o, ox.NamedNode | ox.Literal)), key=str)


def _names(term: Term) -> dict[str, str]:
    labels = _objects(_file("labels.ttl"), term.iri, RDFS + "label")
    found = {label.language: label.value for label in labels if isinstance(label, ox.Literal) and label.language}
    found["en"] = term.label
    return {tag: found[tag] for tag in LANGUAGES if tag in found}


_TRAITS = {
    "FunctionalProperty": "functional: a thing has at most one",
    "AsymmetricProperty": "asymmetric: it holds one way only",
    "IrreflexiveProperty": "irreflexive: nothing stands in it to itself",
}


def _traits(term: Term) -> tuple[str, ...]:
    types = {o.value.removeprefix(_OWL) for o in _objects(core(), term.iri, RDF + "type")}
    found = [words for name, words in _TRAITS.items() if name in types]
    for axiom, words, between in (
        ("propertyChainAxiom", "follows from the chain", ", then "),
        ("hasKey", "told apart by", " and "),
    ):
        for quad in core().quads_for_pattern(ox.NamedNode(term.iri), ox.NamedNode(_OWL + axiom), None):
            found.append(f"{words} {between.join(_list(quad.object))}")
    for other in _objects(core(), term.iri, _OWL + "propertyDisjointWith"):
        found.append(f"excludes {short(other.value)}")
    return tuple(found)


def _list(head: object) -> list[str]:
    found = []
    while isinstance(head, ox.BlankNode):
        first, rest = (
            next(iter(core().quads_for_pattern(head, ox.NamedNode(RDF + end), None))).object
            for end in ("first", "rest")
        )
        found.append(short(str(first)[1:-1]))
        head = rest
    return found


def _aligned(term: Term) -> tuple[tuple[str, str], ...]:
    words = {
        RDFS + "subClassOf": "is a kind of",
        RDFS + "subPropertyOf": "is narrower than",
        SKOS + "closeMatch": "is close to",
        RDFS + "seeAlso": "see also",
    }
    return tuple(
        (said, other.value)
        for predicate, said in words.items()
        for other in _objects(_file("alignments.ttl"), term.iri, predicate)
        if not other.value.startswith(VOCABULARY)
    )


def _constraints(term: Term) -> tuple[tuple[str, str, str], ...]:
    """What the shapes ask of a class, or of the values of a property: severity, name, message."""
    store = _file("shapes/*.ttl")
    if term.kind == "class":
        shapes = {
            q.subject for q in store.quads_for_pattern(None, ox.NamedNode(_SH + "targetClass"), ox.NamedNode(term.iri))
        }
        parts = [q.object for s in shapes for q in store.quads_for_pattern(s, ox.NamedNode(_SH + "property"), None)]
    else:
        parts = [q.subject for q in store.quads_for_pattern(None, ox.NamedNode(_SH + "path"), ox.NamedNode(term.iri))]
    found = set()
    for part in parts:
        if isinstance(part, ox.NamedNode):
            said = [next(iter(_objects(store, part.value, _SH + p)), None) for p in ("severity", "name", "message")]
            if all(said):
                severity, name, message = (str(getattr(s, "value", "")) for s in said)
                found.add((severity.removeprefix(_SH).lower(), name, message))
    return tuple(sorted(found, key=lambda c: (("violation", "warning", "info").index(c[0]), c[1:])))


_MEMBERS = """
SELECT ?subject ?object ?sentence ?unit ?report WHERE {
  ?subject a ?term .
  BIND ("" AS ?object) BIND ("" AS ?sentence) BIND ("" AS ?unit) BIND ("" AS ?report)
  FILTER (STRSTARTS(STR(?subject), "%s"))
} ORDER BY ?subject LIMIT 3
"""
_RELATED = """
PREFIX mg: <%s>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?subject ?object ?sentence ?unit ?report WHERE {
  ?subject ?term ?object .
  FILTER (STRSTARTS(STR(?subject), "%s"))
  OPTIONAL {
    ?statement rdf:subject ?subject ; rdf:predicate ?term ; rdf:object ?object ; mg:evidence/mg:sentence ?passage .
    ?passage oa:hasSource ?place ; oa:hasSelector/oa:exact ?sentence .
    ?place mg:unitName ?unit ; mg:unitOf/skos:notation ?report .
  }
} ORDER BY (!BOUND(?sentence)) ?subject ?object LIMIT 3
"""


def _examples(term: Term, graphs: ox.Store) -> tuple[Example, ...]:
    text = _MEMBERS % THINGS if term.kind == "class" else _RELATED % (ONTOLOGY, THINGS)
    rows = graphs.query(text.replace("?term", f"<{term.iri}>"))
    assert isinstance(rows, ox.QuerySolutions)
    return tuple(
        Example(
            subject=_words(graphs, row["subject"]),
            object=_words(graphs, row["object"]),
            sentence=_value(row["sentence"]),
            unit=_value(row["unit"]),
            report=_value(row["report"]),
        )
        for row in rows
    )


def _words(graphs: ox.Store, node: object) -> str:
    if not isinstance(node, ox.NamedNode):
        return _value(node)
    labels: Iterable[ox.NamedNode | ox.Literal] = (
        label for p in (SKOS + "prefLabel", RDFS + "label") for label in _objects(graphs, node.value, p)
    )
    return next((label.value for label in labels), node.value.removeprefix(THINGS))


def _value(node: object) -> str:
    return str(getattr(node, "value", "") or "")
