"""Links with their grounds: statements of a store as values, with the words that they rest on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from mandategraph.identifiers import ONTOLOGY, THINGS, VOCABULARY
from mandategraph.terms import MG
from mandategraph.trace.describe import things, unknown
from mandategraph.trace.hops import outgoing
from mandategraph.trace.model import Evidence, Link
from mandategraph.trace.strength import properties

_REJECTED = VOCABULARY + "review-state/rejected"
_WHERE = (MG.unitName, MG.unitOf)
Facts = Mapping[str, Mapping[str, tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Grounded:
    """A statement: the IRIs of subject and object, and the link to the object (or to the subject)."""

    subject: str
    object: str
    link: Link


def links(store: ox.Store, statements: Iterable[str], towards: str = "object") -> list[Grounded]:
    """The statements as links towards their object, or subject, with evidence; without those that a review rejected."""
    facts = {s: f for s, f in outgoing(store, statements).items() if _REJECTED not in f.get("reviewState", ())}
    evidence = _evidence(store, {p for f in facts.values() for p in f.get("evidence", ())})
    named = things(store, {e for f in facts.values() for e in f.get(f"rdf:{towards}", ())})
    found = []
    for own in facts.values():
        end = own[f"rdf:{towards}"][0]
        relation = own["rdf:predicate"][0].removeprefix(ONTOLOGY)
        link = Link(
            relation=relation,
            thing=named.get(end) or unknown(end),
            strength=properties().get(relation, ""),
            phrase=own.get("phrase", ("",))[0],
            confidence=float(own.get("confidence", ("1",))[0]),
            rule=own.get("rule", ("",))[0],
            review=own.get("reviewState", ("",))[0].rpartition("/")[2],
            evidence=tuple(
                sorted(
                    (evidence[p] for p in own.get("evidence", ()) if p in evidence),
                    key=lambda e: (e.unit_iri, e.start, e.end),
                )
            ),
            score=float(own["score"][0]) if "score" in own else None,
            words=own.get("matchingWord", ()),
        )
        found.append(Grounded(own["rdf:subject"][0], own["rdf:object"][0], link))
    return sorted(found, key=_order)


def _order(found: Grounded) -> tuple[str, int, str, str, str]:
    start = found.link.evidence[0].start if found.link.evidence else 0
    return found.subject, start, found.link.thing.id, found.object, found.link.relation


def _evidence(store: ox.Store, passages: Iterable[str]) -> dict[str, Evidence]:
    """The passages as evidence: quotation, sentence, unit, report."""
    own = outgoing(store, passages)
    around = outgoing(store, {s for f in own.values() for s in f.get("sentence", ())})
    every = {**around, **own}
    selectors = outgoing(store, {s for f in every.values() for s in f.get("oa:hasSelector", ())})
    units = outgoing(store, {u for f in own.values() for u in f.get("oa:hasSource", ())}, _WHERE)
    found = {}
    for iri, facts in own.items():
        unit = facts.get("oa:hasSource", ("",))[0]
        quote, start, end = _selected(facts, selectors)
        whole = next((_selected(every[s], selectors)[0] for s in facts.get("sentence", ()) if s in every), quote)
        where = units.get(unit, {})
        report = where.get("unitOf", ("",))[0].removeprefix(THINGS + "document/")
        found[iri] = Evidence(report, where.get("unitName", ("",))[0], unit, quote, whole, start, end)
    return found


def _selected(passage: Mapping[str, tuple[str, ...]], selectors: Facts) -> tuple[str, int, int]:
    """The words that a passage quotes, and where in the unit they stand."""
    selector = next((selectors[s] for s in passage.get("oa:hasSelector", ()) if s in selectors), {})
    return (
        selector.get("oa:exact", ("",))[0],
        int(selector.get("oa:start", ("0",))[0]),
        int(selector.get("oa:end", ("0",))[0]),
    )
