"""A trace as JSON, with a fixed schema.

    {"thing": {"id", "kind", "label", "title", "iri"},
     "depth": 2, "strengths": ["mandated by", …], "suggested": false,
     "mandates":        [{mandate, "level": "activity", "report", "units": ["41"], …grounds}],
     "report_mandates": [{mandate, "level": "report", "report", "units": ["summary"], …grounds}],
     "activities":      [{"id", "label", "iri", "unit": "41", "units": ["41"], "report", "heading", "theme", "part_of",
                          …grounds of the tie, "ties": […], "mandates": ["CND/RES/65/2"],
                          "programmes", "countries", "partners", "outputs", "outcomes", "goals": [{thing, …grounds}]}],
     "further":         [activities of the programmes found, from depth 3],
     "named_in":        ["8", "36"],  "omitted": 0,
     "relations":       [{thing, "relation": "partyTo", …grounds}]}

A thing is {"id", "kind", "label", "title", "iri"}. Grounds are {"relation", "strength", "phrase", "suggested",
"confidence", "rule", "review", "through", "evidence"}, and for a suggestion "score" and "words"; a piece of evidence is
{"report", "unit", "iri", "quote", "sentence", "start", "end"}. `strength` is "" where there is no citation; units are
always strings. A part of an activity has "same_sentence": whether the sentence that ties the activity to the thing says
it too.
"""

import json
from typing import Any

from mandategraph.trace.model import Activity, Evidence, Link, ReportMandate, Thing, Trace

Json = dict[str, Any]
_PARTS = ("programmes", "countries", "partners", "outputs", "outcomes", "goals")


def as_json(trace: Trace) -> str:
    """The trace as JSON text."""
    return json.dumps(data(trace), ensure_ascii=False, indent=1) + "\n"


def data(trace: Trace) -> Json:
    """The trace as values that JSON can hold."""
    return {
        "thing": thing(trace.thing),
        "depth": trace.depth,
        "strengths": list(trace.strengths),
        "suggested": trace.suggested,
        "mandates": [
            {
                **thing(link.thing),
                "level": "activity",
                "report": activity.report.id,
                "unit": activity.unit.id,
                "units": [activity.unit.id],
                **grounds(link),
            }
            for link, activity in trace.mandates
        ],
        "report_mandates": [_report_level(one) for one in trace.report_mandates],
        "activities": [_activity(a) for a in trace.activities],
        "further": [_activity(a) for a in trace.further],
        "named_in": [unit.id for unit in trace.named_in],
        "omitted": trace.omitted,
        "relations": [{**thing(link.thing), **grounds(link)} for link in trace.relations],
    }


def thing(one: Thing) -> Json:
    """A thing as JSON."""
    return {"id": one.id, "kind": one.kind, "label": one.label, "title": one.title, "iri": one.iri}


def grounds(link: Link) -> Json:
    """The grounds of a link as JSON."""
    found: Json = {
        "relation": link.relation,
        "strength": link.strength,
        "phrase": link.phrase,
        "suggested": link.suggested,
        "confidence": link.confidence,
        "rule": link.rule,
        "review": link.review,
        "through": link.through.id if link.through is not None else None,
        "evidence": [_evidence(e) for e in link.evidence],
    }
    return {**found, "score": link.score, "words": list(link.words)} if link.suggested else found


def _evidence(one: Evidence) -> Json:
    return {
        "report": one.report,
        "unit": one.unit,
        "iri": one.unit_iri,
        "quote": one.quote,
        "sentence": one.sentence,
        "start": one.start,
        "end": one.end,
    }


def _report_level(one: ReportMandate) -> Json:
    units = list(dict.fromkeys(e.unit for e in one.link.evidence))
    return {
        **thing(one.link.thing),
        "level": "report",
        "report": one.report.id,
        "unit": units[0] if units else "",
        "units": units,
        **grounds(one.link),
    }


def _activity(one: Activity) -> Json:
    tie = (
        grounds(one.ties[0])
        if one.ties
        else {"relation": "", "strength": "", "phrase": "", "suggested": False, "evidence": []}
    )
    return {
        "id": one.thing.id,
        "label": one.thing.label,
        "iri": one.thing.iri,
        "unit": one.unit.id,
        "units": [one.unit.id],
        "unit_iri": one.unit.iri,
        "report": one.report.id,
        "heading": one.heading,
        "theme": one.theme.label if one.theme is not None else None,
        "part_of": one.part_of.id if one.part_of is not None else None,
        **tie,
        "ties": [{**thing(t.thing), **grounds(t)} for t in one.ties],
        "mandates": list(dict.fromkeys(m.thing.id for m in one.mandates)),
        **{
            part: [
                {**thing(link.thing), **grounds(link), "same_sentence": one.together(link)}
                for link in getattr(one, part)
            ]
            for part in _PARTS
        },
    }
