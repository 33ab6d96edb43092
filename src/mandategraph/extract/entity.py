"""Who reports: the entity on the cover, what "the Office" means, and the bodies that the report is submitted to."""

import re
from collections import Counter

from mandategraph.lexicon import Lexicon, Match
from mandategraph.model import Report
from mandategraph.vocabulary import Concept, concepts

_ACTIVITY = re.compile(
    r"(?:activities (?:conducted|undertaken|carried out|implemented|of|by)|work of|report of|operations of|prepared by|submitted by|"
    r"(?:progress|efforts|achievements|results) (?:made|undertaken|achieved)(?: (?:in|during|since) \d{4})?,? by)(?: by)? the ",
    re.IGNORECASE,
)
# The sections of a programme budget name no entity on the cover; their first paragraph says whose section it is.
_RESPONSIBLE = re.compile(
    r"^The (?P<name>[A-Z][^.;]{4,160}?) (?:\([^()]+\) )?(?:is|are) (?:responsible for|mandated to|charged with|entrusted with)\b"
)
# Reports on a mission open with the resolution that it stands on: "by which the Council extended the mandate of the …".
_MANDATE = re.compile(
    r"(?:extend|renew|establish|authoriz|creat)\w* (?:until [^,.]{4,30} )?(?:the mandate of )?the (?=[A-Z])"
    r"|implement\w* (?:of )?(?:the|its) mandate of the (?=[A-Z])"
)
_NOT_BY = re.compile(
    r"(?:recommendations?|decisions?|resolutions?|follow-up to|response to|cooperation with|support (?:to|for)|implementation of)(?: of| by| to)? (?:the )?$",
    re.IGNORECASE,
)
# A report on the implementation of an entity's own plan is the entity's: "the UNFPA strategic plan, 2022-2025".
_OWN_PLAN = re.compile(r" (?:[a-z-]+ ){0,2}(?:[Ss]trategic [Pp]lan|[Pp]rogramme of [Ww]ork|[Mm]edium-[Tt]erm)")
_SECRETARIAT = re.compile(r"\b(?:by|of) the (?:[Ss]ecretariat|Executive Secretary)\b")


def reporting_entity(report: Report, lexicon: Lexicon) -> Concept | None:
    """The organization whose work the report tells: named in the title, else as its author, else most often at work.

    Bodies that a report is submitted to are not taken, and None is right where the cover names no entity (a report of
    the Secretary-General on a subject).
    """
    cover = next((u.text for u in report.units if u.kind == "cover"), "")
    for m in _organizations(report.title, lexicon):
        if not _NOT_BY.search(report.title[: m.start]) or _OWN_PLAN.match(report.title, m.end):
            return m.concept
    opening = "\n".join([cover, *(u.text for u in report.units if u.kind == "summary" or u.name in ("1", "2"))])
    for match in _ACTIVITY.finditer(opening):
        for m in _organizations(opening[match.end() : match.end() + 120], lexicon):
            if m.start < 6:
                return m.concept
    for match in _MANDATE.finditer(opening):
        for m in _organizations(opening[match.end() : match.end() + 160], lexicon):
            if m.start == 0:
                return m.concept
    first = next((u.text for u in report.units if u.kind == "paragraph"), "")
    if responsible := _RESPONSIBLE.match(first):
        for m in _organizations(responsible["name"], lexicon):
            if m.start == 0:
                return m.concept
    if _SECRETARIAT.search(opening):
        own = [b for b in receiving_bodies(report, lexicon) if "secretariat" in b.values("genericName")]
        if own:
            return own[0]
    on_cover = {m.concept.iri for m in _organizations(cover, lexicon) if not _NOT_BY.search(cover[: m.start])}
    counted = Counter(
        m.concept for u in report.units for m in _organizations(u.text, lexicon) if m.concept.iri in on_cover
    )
    return counted.most_common(1)[0][0] if counted else None


def _organizations(text: str, lexicon: Lexicon) -> list[Match]:
    """The organizations that a text names and that are no bodies with resolutions or decisions of their own."""
    return [m for m in lexicon.matches(text) if m.concept.kind == "organization" and "/bodies" not in m.concept.scheme]


def receiving_bodies(report: Report, lexicon: Lexicon) -> tuple[Concept, ...]:
    """The bodies that the report is submitted to: whose series its symbol belongs to, and those named on the cover.

    Bodies below a principal organ come first: they are what "the Commission" means.
    """
    by_symbol = [
        (len(prefix), body)
        for symbol in report.symbols
        for body in concepts("bodies")
        for prefix in body.values("documentPrefix")
        if symbol.startswith(prefix) and len(prefix) > 2
    ]
    cover = next((u.text for u in report.units if u.kind == "cover"), "")
    named = [
        m.concept
        for m in lexicon.matches(cover)
        if m.concept.kind == "organization" and m.concept.values("genericName") and "/bodies" in m.concept.scheme
    ]
    best = [body for _, body in sorted(by_symbol, key=lambda x: -x[0])]
    return tuple(sorted(dict.fromkeys([*best, *named]), key=lambda c: c.parent is None))


def subject_country(report: Report, lexicon: Lexicon) -> Concept | None:
    """The country that a report is about, where its title names just one."""
    named = {m.concept for m in lexicon.matches(report.title) if m.concept.kind == "country"}
    return named.pop() if len(named) == 1 else None
