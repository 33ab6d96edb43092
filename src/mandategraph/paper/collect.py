"""The rows of the paper come from the named queries mandates, mandate-status and implementation."""

import re
from collections.abc import Iterator

from mandategraph import sparql
from mandategraph.paper.model import Answer, Paper, Row, Source
from mandategraph.sparql import Queryable

# Principal organs stand first, as in the lists of the programme budget (A/80/6).
_FIRST = ("General Assembly", "Economic and Social Council", "Security Council")

_SOURCES = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?document ?main ?symbol ?title ?issued ?kind ?entity WHERE {
  { ?document a mg:Report . BIND ("report" AS ?kind) OPTIONAL { ?document mg:reportedBy/skos:notation ?entity } }
  UNION
  { SELECT DISTINCT ?document ?kind ?entity WHERE {
      ?mandate mg:listedAt ?place ; dcterms:source ?document ; mg:givenTo/skos:notation ?entity .
      BIND ("budget" AS ?kind) } }
  ?document skos:notation ?main ; mg:symbol ?symbol ; dcterms:title ?title .
  OPTIONAL { ?document dcterms:issued ?issued }
} ORDER BY DESC(?kind) ?document ?symbol
"""

_LEGEND = """
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label ?meaning WHERE {
  ?strength mg:countsAsMandate true ; skos:prefLabel ?label ; skos:definition ?definition .
  BIND (REPLACE(?definition, "^Strength of a citation whose", "the") AS ?meaning)
} ORDER BY ?label
"""

_PARA_NOTE = (
    "The columns “Para” and “Action” are empty: the texts of the resolutions, which number their paragraphs and word "
    "the requests, are not in the graph."
)
_RESULT_NOTE = (
    "Outputs, outcomes and money are those that the paragraph tells of, which may answer more than one resolution; a "
    "report tells of money in few paragraphs, so an empty cell does not mean that none was spent."
)
_STATUS_NOTE = (
    "A status follows from words of a sentence that cites the resolution (“continued to”, “finalized”, “annual”); “no "
    "indication” stands where there are no such words, “no reported activity” where the budget lists a mandate that no "
    "report here answers by name. What is not reported may have been done."
)


def collect(store: Queryable) -> Paper:
    """The paper on all resolutions and decisions that the graphs of a store name."""
    sources, entities, names = _sources(store)
    answers: dict[str, list[Answer]] = {}
    for found in _rows(store, "implementation"):
        answers.setdefault(found["resolution"], []).append(_answer(found, names))
    reasons: dict[str, str] = {}
    for found in sorted(_rows(store, "mandate-status"), key=lambda r: r["reason"].startswith("the report as a whole")):
        reasons.setdefault(found["resolution"], found["reason"])
    rows: dict[str, Row] = {}
    for found in _rows(store, "mandates"):
        key = found["resolution"]
        told = tuple(answers.get(key, ()))
        rows.setdefault(
            key, Row(key, found["title"], found["body"], found["year"], found["status"], reasons.get(key, ""), told)
        )
    to = f" to {', '.join(entities)}" if entities else ""
    return Paper(
        title=f"Resolutions and decisions that give mandates{to}, and their implementation as reported",
        sources=tuple(sources),
        notes=tuple(_notes(answers)),
        legend=tuple(_legend(store)),
        rows=tuple(sorted(rows.values(), key=_order)),
    )


def _rows(store: Queryable, name: str) -> Iterator[dict[str, str]]:
    table = sparql.table(sparql.ask(store, sparql.named()[name]))
    for row in table.values():
        yield dict(zip(table.columns, row, strict=True))


def _sources(store: Queryable) -> tuple[list[Source], list[str], dict[str, str]]:
    """The documents, their entities, and the joint symbol that each of their symbols stands for."""
    table = sparql.table(sparql.ask(store, sparql.parse(_SOURCES)))
    found: dict[str, Source] = {}
    symbols: dict[str, list[str]] = {}
    entities: dict[str, None] = {}
    for document, main, symbol, title, issued, kind, entity in table.values():
        own = symbols.setdefault(document, [])
        if symbol not in own:
            own.insert(0 if symbol == main else len(own), symbol)
        found[document] = Source("-".join(own), title, issued or None, kind)
        if entity:
            entities.setdefault(entity)
    joint = {symbol: "-".join(own) for own in symbols.values() for symbol in own}
    return list(found.values()), list(entities), joint


def _answer(found: dict[str, str], names: dict[str, str]) -> Answer:
    return Answer(
        report=names.get(found["report"], found["report"]),
        unit=found["unit"],
        strength=found["strength"],
        phrase=found["phrase"],
        sentence=" ".join(found["sentence"].split()),
        whole=found["whole"] == "true",
        outputs=_parts(found["outputs"]),
        outcomes=_parts(found["outcomes"]),
        resources=_parts(found["resources"]),
    )


def _parts(joined: str) -> tuple[str, ...]:
    return tuple(p for p in joined.split("; ") if p)


def _notes(answers: dict[str, list[Answer]]) -> Iterator[str]:
    yield _PARA_NOTE
    whole = {(a.report, a.where, a.sentence): None for told in answers.values() for a in told if a.whole}
    for report, where, sentence in whole:
        yield f"{report}, {where}, says of the report as a whole: “{sentence}”"
    yield _RESULT_NOTE
    yield _STATUS_NOTE


def _legend(store: Queryable) -> Iterator[tuple[str, str]]:
    table = sparql.table(sparql.ask(store, sparql.parse(_LEGEND)))
    return ((label, meaning) for label, meaning in table.values())


def _order(row: Row) -> tuple[int, str, list[tuple[int, int | str]]]:
    rank = _FIRST.index(row.body) if row.body in _FIRST else len(_FIRST)
    return rank, row.body or "~", natural(row.resolution)


def natural(identifier: str) -> list[tuple[int, int | str]]:
    """The identifier as a key that sorts numbers as numbers.

    >>> sorted(["CND/RES/65/10", "CND/RES/65/2"], key=natural)
    ['CND/RES/65/2', 'CND/RES/65/10']
    """
    return [(0, int(part)) if part.isdigit() else (1, part) for part in re.findall(r"\d+|\D+", identifier)]
