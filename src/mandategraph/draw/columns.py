"""A trace as a drawing in fixed columns: mandate, activity, programme, outputs and outcomes, countries and partners.

Only what to draw and in which order (`order`); DOT, Mermaid and SVG say how.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from mandategraph.draw.node import RELATIONS, sentence
from mandategraph.draw.order import barycentre
from mandategraph.draw.words import clean, short
from mandategraph.trace.model import Activity, Link, Thing, Trace

HEADINGS = ("Mandate", "Activity", "Programme", "Outputs and outcomes", "Countries and partners")
_COLUMN = {
    "resolution": 0,
    "decision": 0,
    "convention": 0,
    "instrument": 0,
    "activity": 1,
    "unit": 1,
    "report": 1,
    "programme": 2,
    "output": 3,
    "outcome": 3,
    "impact": 3,
    "figure": 3,
    "publication": 3,
}


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the drawing: its column, first line, further words, kind, tooltip, the IRI that it links to.

    `items` are boxes drawn as lines within this one.
    """

    key: str
    column: int
    head: str
    words: str = ""
    kind: str = ""
    tooltip: str = ""
    iri: str = ""
    focus: bool = False
    items: tuple["Box", ...] = ()


@dataclass(frozen=True, slots=True)
class Line:
    """An edge from the left to the right.

    A citation is "cited", what the sentence tied to the thing says "part", what another sentence of its paragraph says
    "apart", a mandate of the whole report "report", a link without a citation "suggested".
    """

    source: str
    target: str
    label: str = ""
    tooltip: str = ""
    style: str = "part"


@dataclass(frozen=True, slots=True)
class Drawing:
    """Boxes by column, in order from the top, and the lines between them."""

    title: str
    columns: tuple[tuple[Box, ...], ...]
    lines: tuple[Line, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes, column by column."""
        return tuple(b for column in self.columns for b in column)


@dataclass(slots=True)
class _Draft:
    """A drawing in the making."""

    focus: Thing
    boxes: dict[str, Box] = field(default_factory=dict)
    lines: dict[tuple[str, str], Line] = field(default_factory=dict)

    def box(self, thing: Thing, words: str = "") -> str:
        """The box of a thing, made when first needed."""
        if thing.iri not in self.boxes:
            self.boxes[thing.iri] = Box(
                key=thing.iri,
                column=_COLUMN.get(thing.kind, 4),
                kind=thing.kind,
                iri=thing.iri,
                focus=thing.iri == self.focus.iri,
                head=clean(thing.id) if thing.kind in ("resolution", "decision") else short(thing.name, 200),
                words=short(words or thing.title if thing.kind in ("resolution", "decision") else words, 200),
                tooltip=clean(f"{thing.kind} {thing.id}: {thing.label}"),
            )
        return thing.iri

    def line(self, source: str, target: str, link: Link | None = None, style: str = "part") -> None:
        """A line with the words that it rests on; the first of several counts."""
        if source == target or (source, target) in self.lines:
            return
        label = "" if link is None else "suggested" if link.suggested else link.strength
        grounds = (
            ""
            if link is None
            else "\n".join(f"{e.report}, {e.unit}: “{sentence(e)}”" for e in link.evidence)
            or RELATIONS.get(link.relation, link.relation)
        )
        score = (
            f" (no citation: score {link.score or 0:.2f}, {', '.join(link.words)})"
            if link is not None and link.suggested
            else ""
        )
        self.lines[source, target] = Line(source, target, label, f"{label}{score}\n{grounds}".strip(), style)


def drawing(trace: Trace) -> Drawing:
    """The trace as boxes and lines."""
    draft = _Draft(trace.thing)
    if trace.thing.kind != "unit" and trace.thing.kind != "activity":
        draft.box(trace.thing)
    for activity in (*trace.activities, *trace.further):
        _activity(draft, activity, trace)
    _report_level(draft, trace)
    return Drawing(
        f"Trace of {clean(trace.thing.name)}",
        ordered(draft.boxes.values(), draft.lines.values()),
        tuple(draft.lines.values()),
    )


def _activity(draft: _Draft, activity: Activity, trace: Trace) -> None:
    key = activity.thing.iri
    draft.boxes[key] = Box(
        key=key,
        column=1,
        head=f"{clean(activity.unit.id)} · {clean(activity.report.id)}",
        words=short(activity.thing.label, 200),
        kind="activity",
        tooltip=clean(activity.heading),
        iri=activity.unit.iri,
        focus=trace.thing.iri in (activity.unit.iri, key),
    )
    for link in activity.mandates if not trace.forward else [t for t in activity.ties if t.strength]:
        draft.line(draft.box(link.thing), key, link, "suggested" if link.suggested else "cited")
    programmes = {link.thing.iri: draft.box(link.thing) for link in activity.programmes}
    for link in activity.programmes:
        draft.line(key, link.thing.iri, link, _style(activity, link))
    for link in (*activity.outputs, *activity.outcomes):
        through = link.through.iri if link.through is not None else ""
        target = draft.box(link.thing, link.thing.kind)
        draft.line(programmes.get(through, key), target, link, _style(activity, link))
    for link in (*activity.countries, *activity.partners, *activity.goals):
        draft.line(key, draft.box(link.thing, link.thing.kind), link, _style(activity, link))
    for link in activity.ties:
        if not link.strength and link.thing.iri in draft.boxes:
            pair = (link.thing.iri, key) if draft.boxes[link.thing.iri].column < 1 else (key, link.thing.iri)
            draft.line(*pair, link, "part")


def _style(activity: Activity, link: Link) -> str:
    return "part" if activity.together(link) else "apart"


def _report_level(draft: _Draft, trace: Trace) -> None:
    """A report as a whole, with what asked for it: single sources, or how many where there are more than three."""
    by_report: dict[str, list[tuple[Thing, Link]]] = {}
    for one in trace.report_mandates:
        by_report.setdefault(one.report.iri, []).append((one.report, one.link))
    for iri, found in by_report.items():
        report = found[0][0]
        draft.boxes[iri] = Box(
            iri,
            1,
            "The report as a whole",
            f"{clean(report.id)} {short(report.title, 120)}",
            "report",
            clean(report.label),
            iri,
            trace.thing.iri == iri,
        )
        if len(found) > 3:
            names = ", ".join(link.thing.id for _, link in found)
            key = f"{iri}#mandates"
            draft.boxes[key] = Box(key, 0, f"{len(found)} mandates of the report", "", "resolution", clean(names), iri)
            draft.line(key, iri, found[0][1], "report")
        else:
            for _, link in found:
                draft.line(draft.box(link.thing), iri, link, "report")


def ordered(boxes: Iterable[Box], lines: Iterable[Line]) -> tuple[tuple[Box, ...], ...]:
    """The boxes by column, those with neighbours in common near each other: HEADINGS names the columns."""
    found = {box.key: box for box in boxes}
    columns: list[list[str]] = [[], [], [], [], []]
    for box in found.values():
        columns[box.column].append(box.key)
    ordered = barycentre(columns, [(line.source, line.target) for line in lines])
    return tuple(tuple(found[key] for key in column) for column in ordered)
