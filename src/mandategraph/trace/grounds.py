"""Links with their grounds: statements of a store as values, with the words that they rest on."""

from collections.abc import Iterable
from dataclasses import dataclass

from mandategraph.identifiers import ONTOLOGY, THINGS, VOCABULARY
from mandategraph.sparql import Queryable
from mandategraph.terms import MG, OA, RDF
from mandategraph.trace.describe import things, unknown
from mandategraph.trace.hops import joined, outgoing
from mandategraph.trace.model import Evidence, Link
from mandategraph.trace.strength import properties

REJECTED = VOCABULARY + "review-state/rejected"
_GROUNDS = (MG.evidence, MG.phrase, MG.confidence, MG.rule, MG.reviewState, MG.score, MG.matchingWord)
_STATED = f"?n <{RDF}subject> ?s ; <{RDF}predicate> ?p ; <{RDF}object> ?o ."
_QUOTED = f"?n <{OA}hasSource> ?u ; <{OA}hasSelector> ?w . ?w <{OA}exact> ?text ; <{OA}start> ?start ; <{OA}end> ?end ."
_AROUND = f"?n {MG.sentence} ?s . ?s <{OA}hasSelector> ?w . ?w <{OA}exact> ?text ; <{OA}start> ?start ."


@dataclass(frozen=True, slots=True)
class Grounded:
    """A statement: the IRIs of subject and object, the link to the object (or to the subject), and its own IRI."""

    subject: str
    object: str
    link: Link
    iri: str = ""


def links(store: Queryable, statements: Iterable[str], towards: str = "object") -> list[Grounded]:
    """The statements as links towards their object, or subject, with evidence; without those that a review rejected."""
    said = {row[0]: row[1:] for row in sorted(joined(store, _STATED, "?n ?s ?p ?o", statements))}
    facts = outgoing(store, said, _GROUNDS)
    said = {s: ends for s, ends in said.items() if REJECTED not in facts.get(s, {}).get("reviewState", ())}
    evidence = _evidence(store, {p for s in said for p in facts.get(s, {}).get("evidence", ())})
    named = things(store, {ends[2 if towards == "object" else 0] for ends in said.values()})
    found = []
    for iri, (subject, predicate, value) in said.items():
        own, end = facts.get(iri, {}), value if towards == "object" else subject
        relation = predicate.removeprefix(ONTOLOGY)
        passages = [evidence[p] for p in own.get("evidence", ()) if p in evidence]
        link = Link(
            relation=relation,
            thing=named.get(end) or unknown(end),
            strength=properties().get(relation, ""),
            phrase=own.get("phrase", ("",))[0],
            confidence=float(own.get("confidence", ("1",))[0]),
            rule=own.get("rule", ("",))[0],
            review=own.get("reviewState", ("",))[0].rpartition("/")[2],
            evidence=tuple(sorted(passages, key=lambda e: (e.unit_iri, e.start, e.end))),
            score=float(own["score"][0]) if "score" in own else None,
            words=own.get("matchingWord", ()),
        )
        found.append(Grounded(subject, value, link, iri))
    return sorted(found, key=_order)


def _order(found: Grounded) -> tuple[str, int, str, str, str]:
    start = found.link.evidence[0].start if found.link.evidence else 0
    return found.subject, start, found.link.thing.id, found.object, found.link.relation


def _evidence(store: Queryable, passages: Iterable[str]) -> dict[str, Evidence]:
    """The passages as evidence: quotation, sentence, unit, report."""
    quoted = {row[0]: row[1:] for row in sorted(joined(store, _QUOTED, "?n ?u ?text ?start ?end", passages))}
    around = {row[0]: row[1:] for row in sorted(joined(store, _AROUND, "?n ?text ?start", quoted), reverse=True)}
    units = outgoing(store, {unit for unit, *_ in quoted.values()}, (MG.unitName, MG.unitOf))
    found = {}
    for iri, (unit, quote, start, end) in quoted.items():
        where = units.get(unit, {})
        report = where.get("unitOf", ("",))[0].removeprefix(THINGS + "document/")
        name = where.get("unitName", ("",))[0]
        sentence, first = around.get(iri, (quote, start))
        found[iri] = Evidence(report, name, unit, quote, sentence, int(start), int(end), int(start) - int(first))
    return found
