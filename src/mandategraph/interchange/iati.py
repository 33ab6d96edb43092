"""IATI activities (standard 2.03, iatistandard.org): each a programme with its countries, goals and results.

What IATI calls an activity is a project: it becomes an mg:Programme. A result is an output, outcome or impact by its
code; each actual value of an indicator is a figure of it. Targets and baselines tell what is planned and are left out,
and so is money. The country, the goal and the parties stand by Dublin Core and schema.org, since our own relations say
what a report tells.
"""

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from pathlib import Path

import pyoxigraph as ox
from lxml import etree

from mandategraph import things
from mandategraph.errors import ImportFileError
from mandategraph.identifiers import VOCABULARY, thing_iri
from mandategraph.terms import DCTERMS, MG, RDF, RDFS, SCHEMA, SKOS, XSD, decimal
from mandategraph.vocabulary import country_code

_A = ox.NamedNode(RDF + "type")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# Codelist ResultType of IATI; 9 is "other".
_RESULTS = {"1": ("Output", "output"), "2": ("Outcome", "outcome"), "3": ("Impact", "impact"), "9": ("Result", "other")}
# Codelist IndicatorMeasure: 1 unit, 2 percentage; 3 to 5 are no numbers.
_MEASURES = {"1": "count", "2": "percent"}
# Codelist TagVocabulary: goals and targets of the 2030 Agenda.
_GOAL_TAGS = ("2", "3")


def triples(path: Path, data: bytes) -> list[ox.Triple]:
    """The triples of the activities in an IATI file.

    Raises ImportFileError if it is no XML, or holds no activity with an identifier.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise ImportFileError(f"{path} is no XML that can be read ({error.msg}); mend the file.") from None
    activities = [root] if root.tag == "iati-activity" else root.findall("iati-activity")
    found = [triple for activity in activities for triple in _activity(activity)]
    if not found:
        raise ImportFileError(
            f"{path} holds no iati-activity with an iati-identifier (its root is {root.tag}); give a file of IATI 2."
        )
    return found


def _activity(activity: etree._Element) -> Iterator[ox.Triple]:
    identifier = " ".join((activity.findtext("iati-identifier") or "").split())
    if not identifier:
        return
    node = ox.NamedNode(thing_iri("programme", f"iati/{identifier}"))
    yield ox.Triple(node, _A, MG.Programme)
    yield ox.Triple(node, ox.NamedNode(DCTERMS + "identifier"), ox.Literal(identifier))
    yield ox.Triple(node, ox.NamedNode(SKOS + "notation"), ox.Literal(identifier))
    for text in _narratives(activity, "title"):
        yield ox.Triple(node, ox.NamedNode(SKOS + "prefLabel"), text)
    for text in _narratives(activity, "description"):
        yield ox.Triple(node, ox.NamedNode(DCTERMS + "description"), text)
    yield from _parties(node, activity)
    for country in activity.findall("recipient-country"):
        code = country_code(country.get("code", ""))
        if code:
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "spatial"), ox.NamedNode(things.iri("country", code)))
            yield from things.thing("country", code, code)
    for tag in activity.findall("tag"):
        if tag.get("vocabulary") in _GOAL_TAGS:
            key = f"SDG {tag.get('code', '')}"
            yield ox.Triple(node, ox.NamedNode(DCTERMS + "subject"), ox.NamedNode(things.iri("goal", key)))
            yield from things.thing("goal", key, key)
    for number, result in enumerate(activity.findall("result"), start=1):
        yield from _result(node, result, f"{node.value}/result/{number}")


def _parties(node: ox.NamedNode, activity: etree._Element) -> Iterator[ox.Triple]:
    """Who reports the activity, funds it (role 1) or takes part."""
    for element in (*activity.findall("reporting-org"), *activity.findall("participating-org")):
        names = [" ".join((n.text or "").split()) for n in element.findall("narrative")]
        name = next((n for n in names if n), element.get("ref", ""))
        if not name:
            continue
        relation = DCTERMS + ("publisher" if element.tag == "reporting-org" else "contributor")
        if element.get("role") == "1":
            relation = SCHEMA + "funder"
        yield ox.Triple(node, ox.NamedNode(relation), ox.NamedNode(things.iri("organization", name)))
        yield from things.thing("organization", name, name)


def _result(programme: ox.NamedNode, result: etree._Element, iri: str) -> Iterator[ox.Triple]:
    kind, code = _RESULTS.get(result.get("type", ""), _RESULTS["9"])
    node = ox.NamedNode(iri)
    yield ox.Triple(node, _A, MG[kind])
    yield ox.Triple(node, MG.resultType, ox.NamedNode(f"{VOCABULARY}result-type/{code}"))
    yield ox.Triple(node, MG.underProgramme, programme)
    for text in _narratives(result, "title"):
        yield ox.Triple(node, ox.NamedNode(RDFS + "label"), text)
    for number, indicator in enumerate(result.findall("indicator"), start=1):
        counted = next(iter(_narratives(indicator, "title")), ox.Literal("")).value
        measure = _MEASURES.get(indicator.get("measure", ""))
        for place, period in enumerate(indicator.findall("period"), start=1):
            for actual in period.findall("actual"):
                value = _number(actual.get("value"))
                if measure and value is not None:
                    figure = ox.NamedNode(f"{iri}/figure/{number}.{place}")
                    yield ox.Triple(node, MG.hasFigure, figure)
                    yield from _figure(figure, value, counted, measure, period)
                    yield ox.Triple(figure, MG.underProgramme, programme)


def _figure(
    node: ox.NamedNode, value: Decimal, counted: str, measure: str, period: etree._Element
) -> Iterator[ox.Triple]:
    yield ox.Triple(node, _A, MG.Figure)
    yield ox.Triple(node, MG.value, decimal(value))
    yield ox.Triple(node, MG.counted, ox.Literal(counted))
    yield ox.Triple(node, MG.measure, ox.Literal(measure))
    yield ox.Triple(node, MG.qualifier, ox.NamedNode(VOCABULARY + "qualifier/exact"))
    end = period.find("period-end")
    if end is not None and end.get("iso-date"):
        date = ox.Literal(end.get("iso-date", ""), datatype=ox.NamedNode(XSD + "date"))
        yield ox.Triple(node, ox.NamedNode(DCTERMS + "date"), date)


def _narratives(parent: etree._Element, tag: str) -> list[ox.Literal]:
    """The texts of an element in their languages; English where the file names none."""
    found = []
    default = next((e.get(_LANGUAGE) for e in (parent, *parent.iterancestors()) if e.get(_LANGUAGE)), "en")
    for narrative in parent.findall(f"{tag}/narrative"):
        text = " ".join((narrative.text or "").split())
        if text:
            found.append(ox.Literal(text, language=(narrative.get(_LANGUAGE) or default or "en").lower()))
    return found


def _number(text: str | None) -> Decimal | None:
    try:
        number = Decimal((text or "").strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
