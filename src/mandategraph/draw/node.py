"""A trace as a tree of lines: what a terminal, Markdown and a reader of either see, step by step with its evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mandategraph.draw.words import short
from mandategraph.trace.model import Activity, Evidence, Link, ReportMandate, Thing, Trace

# A relation in words, as seen from the activity.
RELATIONS = {
    "underProgramme": "under the programme",
    "activityIn": "in the country",
    "hasPartner": "with the partner",
    "hasOutput": "output",
    "hasOutcome": "outcome",
    "contributesTo": "contributes to",
    "mentions": "named in",
    "partyTo": "party to",
    "calledToAct": "called to act",
    "hasFigure": "figure",
    "hasResult": "result",
}

_LONG = 420


@dataclass(frozen=True, slots=True)
class Node:
    """A line, what is quoted below it, the IRI that it leads to, and the nodes under it."""

    text: str
    quotes: tuple[str, ...] = ()
    iri: str = ""
    nodes: tuple["Node", ...] = ()


def tree(trace: Trace) -> Node:
    """The trace as a tree: the thing, its activities, what each has to do with; report-level mandates apart."""
    thing = trace.thing
    named = thing.kind in ("unit", "outcome", "output", "figure", "activity") or thing.name.startswith(thing.id)
    head = thing.name if named else f"{thing.id} {thing.name}"
    nodes = [_activity(a, trace) for a in trace.activities]
    if not trace.activities:
        nodes.append(Node(_nothing(trace)))
    if trace.omitted:
        nodes.append(Node(f"and {trace.omitted} more, left out by --limit"))
    nodes += _report_level(trace)
    nodes += _relations(trace)
    if trace.further:
        nodes.append(Node("what else these programmes do", nodes=tuple(_activity(a, trace) for a in trace.further)))
    if trace.named_in:
        nodes.append(Node(f"named, with no more said of it here, in {_list(u.id for u in trace.named_in)}"))
    return Node(
        f"{short(head, 240)}{'' if thing.kind == 'unit' else f'  ({thing.kind})'}", iri=thing.iri, nodes=tuple(nodes)
    )


def _relations(trace: Trace) -> list[Node]:
    """What else is said of the thing; what a unit names on one line."""
    nodes = (
        [Node("what it says", (short(trace.thing.text, _LONG),))] if trace.thing.text and not trace.activities else []
    )
    named = [r.thing.name for r in trace.relations if r.relation == "mentions"]
    party = "party" if trace.thing.kind == "convention" else RELATIONS["partyTo"]
    nodes += [
        Node(
            f"{party if r.relation == 'partyTo' else RELATIONS.get(r.relation, r.relation)}: {r.thing.name}",
            _quotes([r]),
            r.thing.iri,
        )
        for r in trace.relations
        if r.relation != "mentions"
    ]
    return nodes + ([Node(f"names {_list(named)}")] if named else [])


def _nothing(trace: Trace) -> str:
    kind = "citation" if trace.forward else "activity"
    among = f" of the strengths {', '.join(trace.strengths)}" if trace.forward else ""
    return f"no activity: these graphs hold no {kind}{among} that ties one to it"


def _activity(activity: Activity, trace: Trace) -> Node:
    """One unit: how it is tied to the thing, the sentence that says so, and what hangs on it."""
    tie = "; ".join(dict.fromkeys(_tie(link) for link in activity.ties))
    head = " · ".join(part for part in (activity.unit.id, tie, activity.report.id) if part)
    nodes = [] if trace.depth < 2 and not trace.forward else _mandates(activity, trace)
    if activity.part_of is not None:
        nodes.append(Node(f"part of {activity.part_of.id}", iri=activity.part_of.iri))
    if trace.depth > 1:
        nodes += _parts(activity, trace)
    quotes = _quotes(activity.ties) or (short(activity.unit.text or activity.thing.label, _LONG),)
    return Node(head, quotes, activity.unit.iri, tuple(nodes))


def _tie(link: Link) -> str:
    """A citation by strength and phrase, a suggestion by score and words, any other relation by its name."""
    through = f", through {link.through.id}" if link.through is not None and link.strength else ""
    if link.suggested:
        return f"SUGGESTED, no citation: score {link.score or 0:.2f}, words {', '.join(link.words)}{through}"
    if link.strength:
        return f"{link.strength} “{short(link.phrase, 60)}”{through}" if link.phrase else f"{link.strength}{through}"
    return RELATIONS.get(link.relation, link.relation)


def _mandates(activity: Activity, trace: Trace) -> list[Node]:
    if trace.forward:
        return []
    if not activity.mandates:
        return [Node("mandate: none cited here")]
    return [
        Node(f"mandate: {short(m.thing.name, 200)} · {_tie(m)}", _quotes([m], activity.ties), m.thing.iri)
        for m in activity.mandates
    ]


def _parts(activity: Activity, trace: Trace) -> list[Node]:
    nodes = []
    if activity.theme is not None and not trace.forward:
        nodes.append(Node(f"theme: {activity.theme.name}", iri=activity.theme.iri))
    for word, links in (("programme", activity.programmes), ("goal", activity.goals)):
        nodes += [
            Node(f"{word}: {_named(link.thing)}{_apart(link, activity)}", iri=link.thing.iri)
            for link in links
            if link.thing.iri != trace.thing.iri
        ]
    for word, links in (("countries", activity.countries), ("partners", activity.partners)):
        groups: dict[str, list[str]] = {}
        for link in links:
            if link.thing.iri != trace.thing.iri:
                groups.setdefault(_apart(link, activity), []).append(link.thing.name)
        nodes += [Node(f"{word}: {_list(names)}{apart}") for apart, names in sorted(groups.items())]
    for word, links in (("output", activity.outputs), ("outcome", activity.outcomes)):
        for link in links:
            under = f"  [{link.through.id}]" if link.through is not None else ""
            nodes.append(
                Node(f"{word}: {short(link.thing.name, 240)}{under}{_apart(link, activity)}", iri=link.thing.iri)
            )
    return nodes


def _apart(link: Link, activity: Activity) -> str:
    """A mark where the paragraph says this in another sentence than the one that ties it to the thing."""
    return "" if activity.together(link) else f" · in another sentence of {activity.unit.id}"


def _named(thing: Thing) -> str:
    return (
        thing.name
        if thing.name.startswith(thing.id) or thing.kind == "goal"
        else f"{thing.id} ({short(thing.name, 120)})"
    )


def _report_level(trace: Trace) -> list[Node]:
    """One node for each report and phrase: what asked for the report as a whole."""
    groups: dict[tuple[str, str, str], list[ReportMandate]] = {}
    for one in trace.report_mandates:
        where = one.link.evidence[0].unit if one.link.evidence else ""
        groups.setdefault((one.report.id, where, _tie(one.link)), []).append(one)
    nodes = []
    for (report, where, tie), found in groups.items():
        names = _list(one.link.thing.id for one in found)
        asked = "this asks" if trace.forward else f"{names} {'asks' if len(found) == 1 else 'ask'}"
        nodes.append(
            Node(
                f"the report as a whole · {tie} · {report}, {where}: {asked} for the report, "
                "not for each paragraph in it",
                tuple(short(q, _LONG if trace.forward else 160) for q in _quotes([found[0].link])),
                found[0].report.iri,
            )
        )
    return nodes


def _quotes(links: Iterable[Link], besides: Sequence[Link] = ()) -> tuple[str, ...]:
    """The sentences that the links rest on, each once, those of other links left out."""
    seen = {e.sentence for link in besides for e in link.evidence}
    found = dict.fromkeys(sentence(e) for link in links for e in link.evidence if e.sentence not in seen)
    return tuple(found)


def sentence(evidence: Evidence) -> str:
    """The sentence of the evidence, cut around the quotation if it is very long."""
    text, quote = evidence.sentence or evidence.quote, evidence.quote
    at = text.find(quote)
    if len(text) <= _LONG or at < 0:
        return short(text, _LONG)
    first = max(0, text.rfind(" ", 0, max(0, at - 140)) + 1)
    return ("… " if first else "") + short(text[first:], _LONG)


def _list(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
