"""Who reports: the entity on the cover, what "the Office" means, and the bodies that the report is submitted to."""

import re
from collections import Counter

from mandategraph.lexicon import Lexicon
from mandategraph.model import Report
from mandategraph.vocabulary import Concept

_ACTIVITY = re.compile(r"activities (?:conducted|undertaken|carried out|implemented) by the |work of the |report of the |activities of the ", re.IGNORECASE)


def reporting_entity(report: Report, lexicon: Lexicon) -> Concept | None:
    """The organization whose work the report tells: named in the title, else on the cover, else most often at work.

    Bodies that a report is submitted to are not taken, and None is right where the cover names no entity (a report of
    the Secretary-General on a subject).
    """
    cover = next((u.text for u in report.units if u.kind == "cover"), "")
    titles = [report.title, cover[cover.find(report.title) :] if report.title in cover else ""]
    for text in titles:
        named = [m.concept for m in lexicon.matches(text) if m.concept.kind == "organization" and not _is_body(m.concept)]
        if named:
            return named[0]
    opening = "\n".join(u.text for u in report.units if u.kind in ("summary",) or u.name in ("1", "2"))
    for match in _ACTIVITY.finditer(opening):
        for m in lexicon.matches(opening[match.end() : match.end() + 120]):
            if m.concept.kind == "organization" and not _is_body(m.concept) and m.start < 6:
                return m.concept
    on_cover = {m.concept.iri for m in lexicon.matches(cover) if m.concept.kind == "organization" and not _is_body(m.concept)}
    counted = Counter(
        m.concept for u in report.units for m in lexicon.matches(u.text) if m.concept.kind == "organization" and m.concept.iri in on_cover
    )
    return counted.most_common(1)[0][0] if counted else None


def _is_body(concept: Concept) -> bool:
    return bool(concept.values("genericName") and concept.values("resolutionPrefix")) or "/Body" in concept.iri or bool(
        concept.values("resolutionPrefix") or concept.values("decisionPrefix")
    )


def receiving_bodies(report: Report, lexicon: Lexicon) -> tuple[Concept, ...]:
    """The bodies named on the cover, those below a principal organ first: what "the Commission" may mean."""
    cover = next((u.text for u in report.units if u.kind == "cover"), "")
    named = [m.concept for m in lexicon.matches(cover) if m.concept.kind == "organization" and m.concept.values("genericName")]
    unique = list(dict.fromkeys(named))
    return tuple(sorted(unique, key=lambda c: c.parent is None))
