"""Views as values and tables for programs: the start, the questions, a report to read, a report at a glance."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from mandategraph import sparql
from mandategraph.draw.data import thing
from mandategraph.draw.table import cell
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.overview import Counted, Overview
from mandategraph.explore.reader import Found, Paragraph, paragraphs

Row = Mapping[str, object]
_REPORT = ("symbol", "title", "iri", "paragraphs", "resolutions", "programmes", "countries", "outcomes")
_KINDS = ("unit", "resolution", "programme", "country", "outcome")
_QUESTION = ("name", "question", "parameters", "columns", "asked_by")
_FINDING = ("unit", "relation", "kind", "id", "label", "words", "start", "end", "phrase", "strength", "rule",
            "confidence", "review", "iri", "statement")  # fmt: skip


def table(columns: Sequence[str], rows: Iterable[Row]) -> str:
    """Rows as CSV, in cells that no spreadsheet runs."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(str(row.get(c, ""))) for c in columns])
    return buffer.getvalue()


def reports(corpus: Corpus) -> Sequence[Row]:
    """The reports with how much was found in each."""
    found = []
    for one in corpus.reports:
        counted = {v.value: v.count for v in corpus.index.counts({"report": [one.id]})["kind"]}
        kinds = {name: counted.get(kind, 0) for name, kind in zip(_REPORT[3:], _KINDS, strict=True)}
        found.append({"symbol": one.id, "title": one.title or one.label, "iri": one.iri, **kinds})
    return found


def home_json(corpus: Corpus) -> dict[str, Any]:
    """The start as values: the reports, and how many things of each kind there are."""
    kinds = {v.value: v.count for v in corpus.index.counts({})["kind"]}
    return {"reports": reports(corpus), "budgets": list(corpus.budgets), "kinds": kinds}


def home_csv(corpus: Corpus) -> str:
    """The reports as a table."""
    return table(_REPORT, reports(corpus))


def questions_json() -> list[dict[str, Any]]:
    """The questions that have a name, with what each needs to know and answers with."""
    named = sparql.named().values()
    values = ((q.name, q.summary, dict(q.parameters), list(q.columns), q.asked) for q in named)
    return [dict(zip(_QUESTION, row, strict=True)) for row in values]


def questions_csv() -> str:
    """The same as a table."""
    return table(_QUESTION, ({**q, "parameters": "; ".join(q["parameters"]), "columns": "; ".join(q["columns"])}
                             for q in questions_json()))  # fmt: skip


def reading_json(corpus: Corpus, iri: str) -> dict[str, Any]:
    """A report to read as values: its units in order, each with its text and everything found in it."""
    report, units = paragraphs(corpus, iri)
    return {"report": thing(report), "units": [_unit(u) for u in units]}


def _unit(one: Paragraph) -> dict[str, Any]:
    findings = [_finding(one, f) for f in one.found]
    return {"unit": one.name, "iri": one.iri, "kind": one.kind, "headings": list(one.headings), "text": one.text,
            "restored": one.restored, "found": findings}  # fmt: skip


def reading_csv(corpus: Corpus, iri: str) -> str:
    """Everything found in a report as a table, a row for each finding."""
    _, units = paragraphs(corpus, iri)
    return table(_FINDING, (_finding(u, f) for u in units for f in u.found))


def _finding(unit: Paragraph, one: Found) -> dict[str, Any]:
    named = one.thing
    values = (unit.name, one.relation, one.kind, named.id if named else "", named.label if named else "", one.words,
              one.start, one.end, one.phrase, one.strength, one.rule, one.confidence, one.state,
              named.iri if named else "", one.iri)  # fmt: skip
    return dict(zip(_FINDING, values, strict=True))


def overview_json(found: Overview) -> dict[str, Any]:
    """A report at a glance as values."""
    return {
        "activities": found.activities,
        "activities_without_mandate": found.unmandated,
        "mandates_with_activity": found.answered,
        "mandates_without_activity": [thing(t) for t in found.silent],
        "mandates_by_theme": {
            "themes": [thing(t) for t in found.matrix.columns],
            "mandates": [{**thing(t), "activities": list(cells)} for t, cells in found.matrix.rows],
        },
        **{
            name: [_counted(c) for c in getattr(found, name)]
            for name in ("countries", "programmes", "partners", "themes")
        },
    }


def _counted(one: Counted) -> dict[str, Any]:
    return {**thing(one.thing), "activities": one.count}
