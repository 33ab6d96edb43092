"""A report to read: its units in order with everything found in them marked, and each place a target for links.

Marks nest where the words of one finding hold those of another; where two cross, the later one is cut in two.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import pyoxigraph as ox
from markupsafe import Markup, escape

from mandategraph.errors import NoSuchThingError
from mandategraph.explore.address import anchor
from mandategraph.explore.corpus import Corpus
from mandategraph.identifiers import THINGS
from mandategraph.judgement import KEPT_APART
from mandategraph.sparql import Queryable
from mandategraph.terms import DCTERMS, MG, OA, RDF, node
from mandategraph.trace.describe import things, unknown
from mandategraph.trace.hops import outgoing, rows, valid
from mandategraph.trace.model import Thing

# Relations that are marked where the words of a mention do not stand already.
_FURTHER = ("hasOutcome", "hasOutput", "hasFigure", "calledToAct", "partyTo")


_OF_UNIT = (MG.unitName, MG.position, MG.text, MG.headingPath, node(DCTERMS + "type"), MG.restored, MG.itemOf)


@dataclass(frozen=True, slots=True)
class Found:
    """A finding in a unit: its words, what it names or says, and its grounds; `state` is that of its review."""

    iri: str
    start: int
    end: int
    kind: str
    relation: str
    thing: Thing | None
    words: str
    phrase: str = ""
    strength: str = ""
    rule: str = ""
    confidence: float = 1.0
    state: str = "unreviewed"

    def judge(self, state: str) -> str:
        """The judgement of this finding as the button of a form sends it."""
        return json.dumps({"finding": self.iri, "state": state, "words": [self.words]}, ensure_ascii=False)


@dataclass(slots=True)
class Mark:
    """Marked words: their span, kind and title, the findings there, and what stands in them: texts and marks."""

    start: int
    end: int
    kind: str
    title: str
    anchors: tuple[str, ...]
    iri: str
    parts: list["str | Mark"] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A unit: its name, kind and headings, its text plain and with marks, and what was found in it."""

    iri: str
    name: str
    anchor: str
    kind: str
    headings: tuple[str, ...]
    fresh: tuple[tuple[int, str], ...]
    text: str
    parts: tuple["str | Mark", ...]
    found: tuple[Found, ...]
    restored: bool = False
    item: bool = False


def paragraphs(corpus: Corpus, iri: str) -> tuple[Thing, tuple[Paragraph, ...]]:
    """The report and its units in order. Raises NoSuchThingError if the graphs hold no such report."""
    store = corpus.store
    report = things(store, [iri]).get(iri) if valid(iri) else None
    units = [u for (u,) in rows(store, f"SELECT ?u WHERE {{ ?u {MG.unitOf} {ox.NamedNode(iri)} }}")] if report else []
    if report is None or not units:
        raise NoSuchThingError(iri.removeprefix(THINGS))
    facts = outgoing(store, units, _OF_UNIT)
    order = sorted(units, key=lambda u: int(facts[u].get("position", ("0",))[0]))
    found = _findings(store, iri)
    made: list[Paragraph] = []
    before: tuple[str, ...] = ()
    for unit in order:
        own = facts[unit]
        headings = tuple(h for h in own.get("headingPath", ("",))[0].split(" > ") if h)
        fresh = tuple((n + 1, h) for n, h in enumerate(headings) if headings[: n + 1] != before[: n + 1])
        before = headings
        name = own.get("unitName", ("",))[0]
        text, mine = own.get("text", ("",))[0], tuple(found.get(unit, ()))
        path = unit.rpartition("/unit/")[2]
        made.append(
            Paragraph(
                unit,
                name,
                anchor(path),
                own.get("dcterms:type", ("paragraph",))[0],
                headings,
                fresh,
                text,
                tuple(marks(text, mine, path)),
                mine,
                "restored" in own,
                "itemOf" in own,
            )
        )
    return report, tuple(made)


def _findings(store: Queryable, report: str) -> dict[str, list[Found]]:
    """Unit → its findings, by the place of their words."""
    kept = f"?t {MG.evidence} ?g ; <{RDF}predicate> ?p ; <{RDF}object> ?o ; {MG.rule} ?rule ; {MG.confidence} ?sure ; "
    kept += f"{MG.reviewState} ?state ."
    query = f"""SELECT ?t ?u ?p ?o ?start ?end ?words ?rule ?sure ?state WHERE {{
      ?u {MG.unitOf} {ox.NamedNode(report)} . ?g <{OA}hasSource> ?u ; <{OA}hasSelector> ?w .
      ?w <{OA}start> ?start ; <{OA}end> ?end ; <{OA}exact> ?words . %s }}"""
    told = sorted({*rows(store, query % kept), *rows(store, query % (KEPT_APART % kept))})
    named = things(store, {row[3] for row in told})
    grounds = outgoing(store, {row[0] for row in told}, [MG.phrase, MG.strength])
    found: dict[str, list[Found]] = {}
    for iri, unit, predicate, value, start, end, words, rule, sure, state in told:
        thing = named.get(value) or unknown(value)
        relation = predicate.rpartition("/")[2]
        own = grounds.get(iri, {})
        found.setdefault(unit, []).append(
            Found(
                iri,
                int(start),
                int(end),
                thing.kind,
                relation,
                thing,
                words,
                own.get("phrase", ("",))[0],
                own.get("strength", ("",))[0].rpartition("/")[2].replace("-", " "),
                rule,
                float(sure),
                state.rpartition("/")[2],
            )
        )
    return {u: sorted(all_, key=lambda f: (f.start, -f.end, f.relation, f.iri)) for u, all_ in found.items()}


def marks(text: str, found: Sequence[Found], unit: str) -> list["str | Mark"]:
    """The text with a mark for each span that a finding has; of several with one span the most telling names it."""
    spans: dict[tuple[int, int], list[Found]] = {}
    for one in found:
        if 0 <= one.start < one.end <= len(text):
            spans.setdefault((one.start, one.end), []).append(one)
    whole = Mark(0, len(text), "", "", (), "")
    open_: list[Mark] = [whole]
    at = 0
    for (start, end), told in sorted(spans.items(), key=lambda s: (s[0][0], -s[0][1])):
        while open_[-1].end <= start and len(open_) > 1:
            at = _close(open_, text, at)
        open_[-1].parts.append(text[at:start])
        at = start
        mark = _mark((start, min(end, open_[-1].end)), told, anchor(unit, f"{start}-{end}"))
        open_[-1].parts.append(mark)
        open_.append(mark)
    while len(open_) > 1:
        at = _close(open_, text, at)
    whole.parts.append(text[at:])
    return _filled(whole.parts)


def _close(open_: list[Mark], text: str, at: int) -> int:
    mark = open_.pop()
    mark.parts = _filled([*mark.parts, text[at : mark.end]])
    return max(at, mark.end)


def _filled(parts: Iterable["str | Mark"]) -> list["str | Mark"]:
    return [p for p in parts if p != ""]


def _mark(span: tuple[int, int], told: Sequence[Found], name: str) -> Mark:
    first = min(told, key=lambda f: (f.relation != "mentions", f.relation not in _FURTHER, f.relation))
    kind = {"hasFigure": "figure", "hasOutput": "output", "hasOutcome": "outcome"}.get(first.relation, "")
    if not kind:
        kind = first.kind if first.relation == "mentions" else "said"
    title = "; ".join(dict.fromkeys(describe(f) for f in told))
    return Mark(*span, kind, title, (name,), first.thing.iri if first.thing and first.relation == "mentions" else "")


def markup(parts: Iterable["str | Mark"], href: Callable[[str], str]) -> Markup:
    """The text with its marks as HTML: what is named is a link to it, the rest a span, both a target."""
    return Markup("".join(_html(part, href) for part in parts))


def _html(part: "str | Mark", href: Callable[[str], str]) -> str:
    if isinstance(part, str):
        return str(escape(part))
    tag, link = ("a", f' href="{escape(href(part.iri))}"') if part.iri else ("span", "")
    inside = "".join(_html(p, href) for p in part.parts)
    kind = f"m m-{part.kind.replace(' ', '-')}"
    return f'<{tag} class="{kind}" id="{escape(part.anchors[0])}"{link} title="{escape(part.title)}">{inside}</{tag}>'


def describe(one: Found) -> str:
    """What a finding says, in words."""
    named = one.thing.name if one.thing is not None else one.words
    words = {
        "mentions": f"{one.kind}: {named}",
        "hasFigure": f"figure: {named}",
        "hasOutput": f"output: {named}",
        "hasOutcome": f"outcome: {named}",
        "activityIn": f"work in {named}",
        "hasPartner": f"with the partner {named}",
        "underProgramme": f"under the programme {named}",
        "contributesTo": f"contributes to {named}",
        "calledToAct": f"calls on {named} to act",
        "partyTo": f"became party to {named}",
    }
    if one.relation in words:
        return words[one.relation]
    return f"{one.strength or one.relation}: {named}"
