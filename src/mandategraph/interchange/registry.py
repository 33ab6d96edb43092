"""Records of the UN Mandate Source Registry (mandates.un.org) in the JSON form of its interface.

A record is a source document with the citations of it in budget documents. Each entity that cites it has a mandate
under it, at the place of the budget that cites it; IRIs are those of registers of budget sections, so that they are
one mandate. The clauses that the registry extracts by machine (`paragraphs`) are left out: they carry no quotation
that can be checked.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from mandategraph import things
from mandategraph.errors import ImportFileError, SymbolError
from mandategraph.identifiers import THINGS, document_symbol, thing_iri
from mandategraph.terms import DCTERMS, MG, RDF, RDFS, SCHEMA, SKOS, XSD

_A = ox.NamedNode(RDF + "type")
_IRI = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
# Where in a budget document a citation stands, from the whole to the part.
_PLACE = ("section", "section_title", "programme_title", "sub-programme", "component", "part_in_document")


def triples(path: Path, data: bytes) -> list[ox.Triple]:
    """The triples of the records in a file: a list of records, one record, or an object with a list of them.

    Raises ImportFileError if it is no JSON, or holds no record with a document symbol.
    """
    try:
        content = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ImportFileError(f"{path} is no JSON that can be read ({error}); mend the file.") from None
    found = [triple for record in _records(content) for triple in _record(record)]
    if not found:
        raise ImportFileError(
            f"{path} holds no record with a full_document_symbol; give records of the Mandate Source Registry."
        )
    return found


def _records(content: object) -> Iterator[Mapping[str, object]]:
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        content = [content] if "full_document_symbol" in content else [item for items in lists for item in items]
    if isinstance(content, list):
        yield from (item for item in content if isinstance(item, dict))


def _record(record: Mapping[str, object]) -> Iterator[ox.Triple]:
    printed = _text(record, "full_document_symbol")
    if not printed:
        return
    symbol = _symbol(printed)
    formal = re.search(r"/(RES|DEC)/", symbol)
    kind = "resolution" if formal else "document"
    node = ox.NamedNode(things.iri(kind, symbol))
    title = _text(record, "title") or _text(record, "uniform_title")
    if kind == "resolution":
        yield from things.thing(kind, symbol, symbol)
    else:
        yield ox.Triple(node, _A, MG.MandateSource)
        yield ox.Triple(node, ox.NamedNode(SKOS + "notation"), ox.Literal(symbol))
        yield ox.Triple(node, ox.NamedNode(SKOS + "prefLabel"), ox.Literal(symbol, language="en"))
        yield ox.Triple(node, MG.symbol, ox.Literal(symbol))
    for space, name, value in (
        (DCTERMS, "title", title),
        (DCTERMS, "description", _text(record, "description")),
    ):
        if value:
            yield ox.Triple(node, ox.NamedNode(space + name), ox.Literal(value, language="en"))
    year = _text(record, "year")
    if re.fullmatch(r"\d{4}", year):
        yield ox.Triple(node, ox.NamedNode(DCTERMS + "date"), ox.Literal(year, datatype=ox.NamedNode(XSD + "gYear")))
    for heading in _list(record, "subject_headings"):
        yield ox.Triple(node, ox.NamedNode(SCHEMA + "keywords"), ox.Literal(str(heading)))
    if _IRI.fullmatch(_text(record, "link")):
        yield ox.Triple(node, ox.NamedNode(RDFS + "seeAlso"), ox.NamedNode(_text(record, "link")))
    citations = [c for c in _list(record, "citation_info") if isinstance(c, dict)]
    cited = {_text(c, "entity") for c in citations}
    for citation in citations:
        yield from _mandate(node, symbol, citation)
    for entity in sorted({str(e) for e in _list(record, "entities")} - cited):
        yield from _mandate(node, symbol, {"entity": entity})


def _mandate(source: ox.NamedNode, symbol: str, citation: Mapping[str, object]) -> Iterator[ox.Triple]:
    entity = _text(citation, "entity")
    if not entity:
        return
    tail = source.value.removeprefix(THINGS).removeprefix("resolution/")
    node = ox.NamedNode(f"{THINGS}mandate/{quote(entity, safe='-_.~')}/{tail}")
    yield ox.Triple(node, _A, MG.Mandate)
    yield ox.Triple(
        node, ox.NamedNode(RDFS + "label"), ox.Literal(f"mandate of {entity} under {symbol}", language="en")
    )
    yield ox.Triple(node, MG.givenBy, source)
    yield ox.Triple(node, MG.givenTo, ox.NamedNode(things.iri("organization", entity)))
    yield from things.thing("organization", entity, entity)
    place = ", ".join(value for key in _PLACE if (value := _text(citation, key)))
    budget = _text(citation, "origin_document")
    if place:
        yield ox.Triple(node, MG.listedAt, ox.Literal(f"{budget}: {place}" if budget else place))
    if budget:
        document = ox.NamedNode(thing_iri("document", _symbol(budget)))
        yield ox.Triple(node, ox.NamedNode(DCTERMS + "source"), document)
        yield ox.Triple(document, _A, MG.Document)
        yield ox.Triple(document, ox.NamedNode(SKOS + "notation"), ox.Literal(_symbol(budget)))
        yield ox.Triple(document, MG.symbol, ox.Literal(_symbol(budget)))


def _symbol(printed: str) -> str:
    """The symbol in normal form; as printed if it is of no form that is known."""
    try:
        return document_symbol(printed)
    except SymbolError:
        return " ".join(printed.split())


def _text(record: Mapping[str, object], key: str) -> str:
    value = record.get(key)
    return " ".join(str(value).split()) if isinstance(value, str | int) and not isinstance(value, bool) else ""


def _list(record: Mapping[str, object], key: str) -> list[object]:
    value = record.get(key)
    return value if isinstance(value, list) else []
