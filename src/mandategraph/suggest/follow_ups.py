"""Suggestions which later resolution took a recommendation up, by its title.

The title of each resolution that the body addressed adopted in the year of the report or after it is a question to
BM25, the recommendations of the report are the texts. The least score was set by reading the suggestions for one report
(E/CN.7/2024/2 with the resolutions listed in A/80/6 (Sect. 16)): those above it fit, most below do not.
"""

from dataclasses import replace

from mandategraph.sparql import Queryable
from mandategraph.suggest.bm25 import Index
from mandategraph.suggest.links import Suggestion, score, titles, units
from mandategraph.terms import DCTERMS, MG
from mandategraph.trace.hops import rows

LEAST = 2.4


def follow_ups(store: Queryable, *, least: float = LEAST) -> list[Suggestion]:
    """The suggestions for all recommendations of the store, by place and score."""
    asked = _asked(store)
    titled = titles(store)
    found = []
    for body, report, year in sorted({(b, r, y) for b, r, y, _ in asked.values()}):
        of_report = units(store, {u for _, r, _, u in asked.values() if r == report})
        index = Index({u.iri: u.entry for u in of_report})
        to_body = {u: i for i, (b, r, _, u) in asked.items() if (b, r) == (body, report)}
        told = [u for u in of_report if u.iri in to_body]
        for source in _adopted(store, body, year):
            scored = score(index, told, source, titled[source]) if source in titled else []
            found += [replace(s, recommendation=to_body[s.unit.iri]) for s in scored if s.score >= least]
    return sorted(found, key=lambda s: (s.unit.report, s.unit.position, -s.score, s.source))


def _asked(store: Queryable) -> dict[str, tuple[str, str, str, str]]:
    """Recommendation → the body addressed, the report, its year, the unit."""
    query = f"""SELECT ?proposal ?body ?report ?issued ?unit WHERE {{
      ?proposal {MG.addressedTo} ?body ; {MG.recommendedIn} ?unit .
      ?unit {MG.unitOf} ?report . ?report <{DCTERMS}issued> ?issued }}"""
    return {row[0]: (row[1], row[2], row[3][:4], row[4]) for row in sorted(rows(store, query))}


def _adopted(store: Queryable, body: str, year: str) -> list[str]:
    """The resolutions and decisions that a body adopted in a year or after it."""
    query = f"SELECT ?source ?date WHERE {{ ?source {MG.adoptedBy} <{body}> ; <{DCTERMS}date> ?date }}"
    return sorted({row[0] for row in rows(store, query) if row[1][:4] >= year})
