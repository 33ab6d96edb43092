"""A register as RDF: each mandate source, and for each entity the mandate that the budget lists under it.

The evidence of a listing is the document (dcterms:source) and the place in it (mg:listedAt). IRIs of mandates are those
of ontology/rules/mandate.rq, so that what a budget lists and what a report answers is one mandate.
"""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Triple

from mandategraph import things
from mandategraph.identifiers import THINGS, thing_iri
from mandategraph.register.entry import Entry, Register
from mandategraph.terms import DCTERMS, MG, PROV, RDF, RDFS, SKOS, XSD

_A = NamedNode(RDF + "type")
_LABEL = NamedNode(RDFS + "label")
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_CLASSES = {
    "resolution": "Resolution",
    "decision": "Decision",
    "statement": "Decision",
    "convention": "Convention",
    "document": "Document",
}


def triples(register: Register) -> list[Triple]:
    """The triples of a register, sorted by subject, its type first."""
    found = set(_document(register))
    for entity in register.entities:
        found |= set(things.thing("organization", entity, entity))
    for owner, number, title in register.subprogrammes:
        found |= set(_subprogramme(owner, number, title))
    for entry in _titled_best(register.entries):
        found |= set(_source(entry))
    for entry in register.entries:
        found |= set(_mandate(entry, register))
    return sorted(found, key=lambda t: (str(t.subject), t.predicate != _A, str(t.predicate), str(t.object)))


def _document(register: Register) -> Iterator[Triple]:
    node = NamedNode(thing_iri("document", register.symbol))
    file = NamedNode(f"{THINGS}file/sha256/{register.sha256}")
    yield Triple(node, _A, MG.Document)
    yield Triple(node, MG.symbol, Literal(register.symbol))
    yield Triple(node, NamedNode(SKOS + "notation"), Literal(register.symbol))
    yield Triple(node, NamedNode(DCTERMS + "title"), Literal(register.title, language="en"))
    if register.issued:
        yield Triple(
            node, NamedNode(DCTERMS + "issued"), Literal(register.issued.isoformat(), datatype=NamedNode(XSD + "date"))
        )
    yield Triple(node, NamedNode(PROV + "wasDerivedFrom"), file)
    yield Triple(file, _A, NamedNode(PROV + "Entity"))
    yield Triple(file, NamedNode(DCTERMS + "title"), Literal(register.path))
    yield Triple(file, NamedNode(DCTERMS + "format"), Literal(_MEDIA_TYPE))


def _subprogramme(entity: str | None, number: str, title: str) -> Iterator[Triple]:
    node = NamedNode(_subprogramme_iri(entity, number))
    yield Triple(node, _A, MG.Subprogramme)
    yield Triple(node, NamedNode(SKOS + "notation"), Literal(number))
    yield Triple(node, NamedNode(SKOS + "prefLabel"), Literal(title, language="en"))
    if entity:
        yield Triple(node, MG.subprogrammeOf, NamedNode(things.iri("organization", entity)))


def _subprogramme_iri(entity: str | None, number: str) -> str:
    return thing_iri("subprogramme", f"{entity or 'unknown'}/{number}")


def _titled_best(entries: Iterable[Entry]) -> list[Entry]:
    """One entry for each source: one whose title is its own before one that shares a title with other symbols."""
    best: dict[str, Entry] = {}
    for entry in sorted(entries, key=lambda e: (e.title is None, not e.alone)):
        best.setdefault(entry.iri, entry)
    return list(best.values())


def _source(entry: Entry) -> Iterator[Triple]:
    node = NamedNode(entry.iri)
    yield Triple(node, _A, MG[_class(entry)])
    yield Triple(node, NamedNode(SKOS + "prefLabel"), Literal(entry.label, language="en"))
    yield Triple(node, NamedNode(SKOS + "notation"), Literal(entry.identifier))
    if entry.thing in ("resolution", "document") and _class(entry) != "MandateSource":
        yield Triple(node, MG.symbol, Literal(entry.identifier))
    if entry.title:
        yield Triple(node, NamedNode(DCTERMS + "title"), Literal(entry.title, language="en"))
    if entry.year:
        yield Triple(node, NamedNode(DCTERMS + "date"), Literal(str(entry.year), datatype=NamedNode(XSD + "gYear")))
    if entry.body is not None:
        yield Triple(node, MG.adoptedBy, NamedNode(entry.body.iri))
        yield from things.thing("organization", entry.body.key, entry.body.label)


def _class(entry: Entry) -> str:
    """The class of a source; a resolution of a body without a prefix is a mandate source and no more."""
    if entry.thing == "resolution" and not re.search(r"/(?:RES|DEC|PRST)[/.]", entry.identifier):
        return "MandateSource"
    return _CLASSES.get(entry.kind, "Instrument") if entry.thing != "instrument" else "Instrument"


def _mandate(entry: Entry, register: Register) -> Iterator[Triple]:
    entity = entry.entity or register.symbol
    node = NamedNode(
        f"{THINGS}mandate/{quote(entity, safe='-_.~')}/{entry.iri.removeprefix(THINGS).removeprefix('resolution/')}"
    )
    yield Triple(node, _A, MG.Mandate)
    yield Triple(node, _LABEL, Literal(f"mandate of {entity} under {entry.identifier}", language="en"))
    yield Triple(node, MG.givenBy, NamedNode(entry.iri))
    if entry.entity:
        yield Triple(node, MG.givenTo, NamedNode(things.iri("organization", entry.entity)))
    if entry.subprogramme:
        yield Triple(node, MG.underSubprogramme, NamedNode(_subprogramme_iri(entry.entity, entry.subprogramme)))
    yield Triple(node, MG.listedAt, Literal(entry.place))
    yield Triple(node, NamedNode(DCTERMS + "source"), NamedNode(thing_iri("document", register.symbol)))
