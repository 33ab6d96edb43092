"""The JSON-LD 1.1 context: each term of the ontology, and those that graphs borrow, by its short name.

An object property takes IRIs, a datatype property the datatype of its range; so `"underProgramme": "thing:programme/X"`
is a link and `"position": 3` an integer. A decimal is written as a string (`"confidence": "0.8"`): JSON-LD turns a
number with a fraction into the form of xsd:double. ontology/context.jsonld is what this module makes of
ontology/mandategraph.ttl (`mandategraph ontology --context`).
"""

import json

from mandategraph.document.term import Term, terms
from mandategraph.identifiers import GRAPHS, THINGS, VOCABULARY
from mandategraph.terms import DCAT, DCTERMS, OA, ORG, PREFIXES, PROV, RDF, RDFS, SKOS, VOID, XSD

_PREFIXES = {**PREFIXES, "thing": THINGS, "graph": GRAPHS, "concept": VOCABULARY}

# What the graphs borrow: the short name, the term, and the type of its values (@id for a link, a language, a datatype).
# "kind" is dcterms:type, since "type" is that of JSON-LD.
_BORROWED: tuple[tuple[str, str, str], ...] = (
    ("altLabel", SKOS + "altLabel", "en"),
    ("broader", SKOS + "broader", "@id"),
    ("bibliographicCitation", DCTERMS + "bibliographicCitation", ""),
    ("closeMatch", SKOS + "closeMatch", "@id"),
    ("date", DCTERMS + "date", ""),
    ("conformsTo", DCTERMS + "conformsTo", "@id"),
    ("dataDump", VOID + "dataDump", "@id"),
    ("dataset", DCAT + "dataset", "@id"),
    ("end", OA + "end", "integer"),
    ("exact", OA + "exact", ""),
    ("exactMatch", SKOS + "exactMatch", "@id"),
    ("format", DCTERMS + "format", ""),
    ("hasSelector", OA + "hasSelector", "@id"),
    ("hasSource", OA + "hasSource", "@id"),
    ("hasVersion", DCTERMS + "hasVersion", ""),
    ("inScheme", SKOS + "inScheme", "@id"),
    ("description", DCTERMS + "description", "en"),
    ("identifier", DCTERMS + "identifier", ""),
    ("issued", DCTERMS + "issued", "date"),
    ("kind", DCTERMS + "type", ""),
    ("label", RDFS + "label", "en"),
    ("notation", SKOS + "notation", ""),
    ("object", RDF + "object", "@id"),
    ("predicate", RDF + "predicate", "@id"),
    ("prefLabel", SKOS + "prefLabel", "en"),
    ("relatedMatch", SKOS + "relatedMatch", "@id"),
    ("source", DCTERMS + "source", "@id"),
    ("start", OA + "start", "integer"),
    ("subject", RDF + "subject", "@id"),
    ("subOrganizationOf", ORG + "subOrganizationOf", "@id"),
    ("title", DCTERMS + "title", "en"),
    ("triples", VOID + "triples", "integer"),
    ("used", PROV + "used", "@id"),
    ("wasAssociatedWith", PROV + "wasAssociatedWith", "@id"),
    ("wasDerivedFrom", PROV + "wasDerivedFrom", "@id"),
    ("wasGeneratedBy", PROV + "wasGeneratedBy", "@id"),
)


def context() -> dict[str, object]:
    """The context as JSON: prefixes first, then the terms by name."""
    entries: dict[str, object] = {"@version": 1.1, "id": "@id", "type": "@type"}
    entries |= dict(sorted(_PREFIXES.items()))
    known = {term.name: _own(term) for term in terms()}
    known |= {name: _entry(iri, values) for name, iri, values in _BORROWED}
    return {"@context": entries | dict(sorted(known.items()))}


def context_text() -> str:
    """The context as a file: one term a line, so that a difference can be read."""
    (entries,) = context().values()
    assert isinstance(entries, dict)
    lines = (f"  {json.dumps(name)}: {json.dumps(value)}" for name, value in entries.items())
    return '{\n "@context": {\n' + ",\n".join(lines) + "\n }\n}\n"


def _own(term: Term) -> str | dict[str, str]:
    if term.kind == "class":
        return f"mg:{term.name}"
    if term.kind == "datatype property":
        named = next((r for r in term.ranges if r.startswith(XSD)), "")
        return _entry(term.iri, named.removeprefix(XSD) if named else "en" if term.name == "text" else "")
    return _entry(term.iri, "" if term.name == "countsAsMandate" else "@id")


def _entry(iri: str, values: str) -> str | dict[str, str]:
    short = next(f"{p}:{iri.removeprefix(space)}" for p, space in _PREFIXES.items() if iri.startswith(space))
    if values in ("", "string"):
        return short
    if values == "@id":
        return {"@id": short, "@type": "@id"}
    if len(values) == 2:
        return {"@id": short, "@language": values}
    return {"@id": short, "@type": f"xsd:{values}"}
