"""A trace as CSV: a row for each mandate of an activity, for an activity without any, for a report-level mandate.

A cell that a spreadsheet would take for a formula gets an apostrophe before it (OWASP, "CSV Injection").
"""

import csv
import io
from collections.abc import Iterable, Iterator

from mandategraph.draw.words import clean
from mandategraph.trace.model import Activity, Link, ReportMandate, Trace

COLUMNS = (
    "resolution",
    "title",
    "level",
    "report",
    "unit",
    "relation",
    "strength",
    "phrase",
    "quote",
    "activity",
    "programmes",
    "countries",
    "partners",
    "outputs",
    "outcomes",
    "score",
    "words",
)


def as_csv(trace: Trace) -> str:
    """The trace as a table."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in rows(trace):
        writer.writerow([cell(row.get(column, "")) for column in COLUMNS])
    return buffer.getvalue()


def cell(text: str) -> str:
    """The text as a cell that no spreadsheet runs.

    >>> cell("=1+1"), cell("41")
    ("'=1+1", '41')
    """
    line = clean(text)
    return f"'{line}" if line[:1] in ("=", "+", "-", "@") else line


def rows(trace: Trace) -> Iterator[dict[str, str]]:
    """The rows, by column."""
    for activity in (*trace.activities, *trace.further):
        mandates = [m for m in (activity.ties if trace.forward else activity.mandates) if m.strength]
        for mandate in mandates:
            yield {**_mandate(mandate), **_activity(activity)}
        if not mandates:
            yield {**_tie(activity.ties), **_activity(activity)}
    for one in trace.report_mandates:
        yield {**_mandate(one.link), **_report(one)}


def _mandate(link: Link) -> dict[str, str]:
    return {
        "resolution": link.thing.id,
        "title": link.thing.title,
        "level": "activity",
        "relation": link.relation,
        "strength": link.strength,
        "phrase": link.phrase,
        "quote": _joined(e.sentence or e.quote for e in link.evidence),
        "score": f"{link.score:.3f}" if link.score is not None else "",
        "words": _joined(link.words),
    }


def _tie(links: Iterable[Link]) -> dict[str, str]:
    ties = tuple(links)
    return {
        "relation": _joined(t.relation for t in ties),
        "quote": _joined(e.sentence or e.quote for t in ties for e in t.evidence),
    }


def _activity(activity: Activity) -> dict[str, str]:
    return {
        "report": activity.report.id,
        "unit": activity.unit.id,
        "activity": activity.thing.label,
        "programmes": _joined(x.thing.id for x in activity.programmes),
        "countries": _joined(x.thing.id for x in activity.countries),
        "partners": _joined(x.thing.id for x in activity.partners),
        "outputs": _joined(x.thing.name for x in activity.outputs),
        "outcomes": _joined(x.thing.name for x in activity.outcomes),
    }


def _report(one: ReportMandate) -> dict[str, str]:
    return {
        "level": "report",
        "report": one.report.id,
        "unit": _joined(e.unit for e in one.link.evidence),
        "activity": one.report.label,
    }


def _joined(texts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(t for t in texts if t))
