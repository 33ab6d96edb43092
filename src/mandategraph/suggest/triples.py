"""Suggestions as a graph of their own: `mg:suggestedMandate` and `mg:suggestedFollowUp`, with statements, score,
matching words and evidence.

The evidence is the sentence of the unit with the most telling words. A unit without an activity in the graph gets one
here, as a suggestion needs something to hang on.
"""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from mandategraph.graph import turtle
from mandategraph.identifiers import THINGS, VOCABULARY
from mandategraph.sentence import Sentence, sentences
from mandategraph.sparql import Queryable
from mandategraph.suggest.links import LEAST, Suggestion, Unit
from mandategraph.suggest.terms import terms
from mandategraph.terms import DCTERMS, MG, OA, RDF, RDFS, SKOS, decimal, integer
from mandategraph.trace.hops import outgoing

_A = ox.NamedNode(RDF + "type")
_RULE = "suggestion/bm25"


def graph(store: Queryable, suggestions: Iterable[Suggestion]) -> bytes:
    """The suggestions of one report as Turtle; the store tells what is known of their reports and sources."""
    found = list(suggestions)
    answering = [s for s in found if s.recommendation is None]
    known = {s for s, f in outgoing(store, [_activity(s.unit) for s in answering], [MG.reportedIn]).items() if f}
    reports = outgoing(store, {s.unit.report for s in found}, [MG.reportedBy])
    triples: set[ox.Triple] = set()
    for one in found:
        if one.recommendation is None and _activity(one.unit) not in known:
            triples |= set(_activity_triples(one.unit, reports.get(one.unit.report, {}).get("reportedBy", ())))
        triples |= set(_statement(one))
    triples |= set(_sources(store, {s.source for s in found}))
    return turtle(sorted(triples, key=str))


def confidence(score: float) -> float:
    """The score as a number from 0 to 1: one half at the least score that is suggested, and never sure.

    >>> confidence(3.5), confidence(10.5)
    (0.5, 0.75)
    """
    return round(score / (score + LEAST), 2)


def _activity(unit: Unit) -> str:
    return f"{unit.iri}/activity"


def _activity_triples(unit: Unit, entities: Iterable[str]) -> Iterator[ox.Triple]:
    node, text = ox.NamedNode(_activity(unit)), " ".join(unit.text.split())
    label = text if len(text) <= 160 else text[: text.rfind(" ", 0, 160)] + " …"
    yield ox.Triple(node, _A, MG.Activity)
    yield ox.Triple(node, ox.NamedNode(RDFS + "label"), ox.Literal(label, language="en"))
    yield ox.Triple(node, MG.reportedIn, ox.NamedNode(unit.iri))
    for entity in entities:
        yield ox.Triple(node, MG.conductedBy, ox.NamedNode(entity))
    if unit.theme:
        yield ox.Triple(node, MG.hasTheme, ox.NamedNode(unit.theme))


def _statement(one: Suggestion) -> Iterator[ox.Triple]:
    subject, source = ox.NamedNode(one.recommendation or _activity(one.unit)), ox.NamedNode(one.source)
    name = "suggestedFollowUp" if one.recommendation else "suggestedMandate"
    node = ox.NamedNode(f"{one.unit.iri}/statement/{name}/{one.source.removeprefix(THINGS)}")
    passage, told = _passage(one)
    yield ox.Triple(subject, MG[name], source)
    yield ox.Triple(node, _A, MG.Statement)
    yield ox.Triple(node, ox.NamedNode(RDF + "subject"), subject)
    yield ox.Triple(node, ox.NamedNode(RDF + "predicate"), MG[name])
    yield ox.Triple(node, ox.NamedNode(RDF + "object"), source)
    yield ox.Triple(node, MG.rule, ox.Literal(_RULE))
    yield ox.Triple(node, MG.confidence, decimal(confidence(one.score)))
    yield ox.Triple(node, MG.score, decimal(one.score))
    for word in one.words:
        yield ox.Triple(node, MG.matchingWord, ox.Literal(word))
    yield ox.Triple(node, MG.reviewState, ox.NamedNode(VOCABULARY + "review-state/unreviewed"))
    yield ox.Triple(node, MG.evidence, passage)
    yield from told


def _passage(one: Suggestion) -> tuple[ox.NamedNode, list[ox.Triple]]:
    best = max(sentences(one.unit.text), key=lambda s: (_telling(s, one), -s.start))
    passage = ox.NamedNode(f"{one.unit.iri}/passage/{best.start}-{best.end}")
    selector = ox.NamedNode(f"{passage.value}/selector")
    return passage, [
        ox.Triple(passage, _A, MG.Passage),
        ox.Triple(passage, ox.NamedNode(OA + "hasSource"), ox.NamedNode(one.unit.iri)),
        ox.Triple(passage, ox.NamedNode(OA + "hasSelector"), selector),
        ox.Triple(passage, MG.sentence, passage),
        ox.Triple(selector, _A, MG.Selector),
        ox.Triple(selector, ox.NamedNode(OA + "exact"), ox.Literal(one.unit.text[best.start : best.end])),
        ox.Triple(selector, ox.NamedNode(OA + "start"), integer(best.start)),
        ox.Triple(selector, ox.NamedNode(OA + "end"), integer(best.end)),
    ]


def _telling(sentence: Sentence, one: Suggestion) -> int:
    """How many of the matching terms a sentence holds, the more telling ones counting more."""
    held = set(terms(sentence.text))
    return sum(len(one.words) - rank for rank, word in enumerate(one.words) if word in held)


def _sources(store: Queryable, sources: Iterable[str]) -> Iterator[ox.Triple]:
    """What a source is called, so that the graph can be read by itself."""
    wanted = {"rdf:type": RDF + "type", "skos:prefLabel": SKOS + "prefLabel", "dcterms:title": DCTERMS + "title"}
    wanted["skos:notation"] = SKOS + "notation"
    for iri, facts in outgoing(store, sources, [ox.NamedNode(i) for i in wanted.values()]).items():
        for name, predicate in wanted.items():
            for value in facts.get(name, ())[:1]:
                plain = ox.NamedNode(value) if name == "rdf:type" else ox.Literal(value)
                worded = ox.Literal(value, language="en") if name in ("skos:prefLabel", "dcterms:title") else plain
                yield ox.Triple(ox.NamedNode(iri), ox.NamedNode(predicate), worded)
