"""Headings in a list of mandates: "Commission on Narcotic Drugs resolutions and decisions" names an organ and kinds.

The organ is looked up in ontology/vocabularies/bodies.ttl under every name it has there.
"""

import re
from dataclasses import dataclass
from functools import cache

from mandategraph.lexicon import Lexicon, lowered, plain
from mandategraph.vocabulary import Concept, concepts

# The word of a heading for each kind of text, as the sections of A/80/6 print them.
_KINDS = {
    "resolution": "resolution",
    "decision": "decision",
    "statement": "statement",
    "declaration": "declaration",
    "conclusion": "conclusions",
    "recommendation": "conclusions",
    "communiqué": "statement",
    "outcome": "declaration",
    "report": "document",
    "document": "document",
    "bulletin": "document",
    "circular": "document",
    "instruction": "document",
    "note": "document",
    "letter": "document",
    "programme of action": "declaration",
}
_KIND = rf"(?:{'|'.join(_KINDS)})s?"
_QUALITY = r"(?:ministerial|presidential|political|agreed|joint|high-level|administrative|outcome|conference)\s+"
_ENUMERATION = rf"(?:{_QUALITY})*{_KIND}(?:\s*(?:,\s*and|,|and|or|/)\s*(?:{_QUALITY})*{_KIND})*"
_ORGAN_FIRST = re.compile(rf"(?P<organ>\S.*?)(?:['’]s?)?\s+(?P<kinds>{_ENUMERATION})", re.IGNORECASE)
_KIND_FIRST = re.compile(
    rf"(?P<kinds>{_ENUMERATION})\s+(?:adopted\s+)?(?:of|by|from)\s+(?:the\s+)?(?P<organ>\S.*)", re.IGNORECASE
)
_TREATIES = re.compile(
    r"(?:\S+\s+){0,3}(?:conventions?|protocols?|treat(?:y|ies)|covenants?|agreements?|charters?|instruments?)\b",
    re.IGNORECASE,
)
_OF_A_CONVENTION = re.compile(r"\b(?:parties|conference|committee|meeting|council|board)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Heading:
    """What a heading in the list says: its words, the body, and the kinds of text that stand under it."""

    text: str
    body: Concept | None
    organ: str
    kinds: tuple[str, ...]


def parse(text: str) -> Heading | None:
    """The heading that a line is, or None.

    >>> found = parse("Commission on Narcotic Drugs resolutions and decisions")
    >>> found.body.key, found.kinds
    ('CND', ('resolution', 'decision'))
    >>> parse("Conventions and protocols").kinds
    ('convention',)
    >>> parse("Agreed conclusions of the Commission on the Status of Women").body.key
    'CSW'
    >>> parse("Countering corruption") is None
    True
    """
    line = re.sub(r"[\s:*†]+$", "", " ".join(text.split()))
    if not line or len(line) > 250 or line[-1] in ".;":
        return None
    if _TREATIES.match(line) and not _OF_A_CONVENTION.search(line):
        return Heading(line, None, "", ("convention",))
    for pattern in (_ORGAN_FIRST, _KIND_FIRST):
        if match := pattern.fullmatch(line):
            return Heading(line, body(match["organ"]), match["organ"], _kinds(match["kinds"]))
    if found := body(line):
        return Heading(line, found, line, ("resolution", "decision"))
    return None


def _kinds(words: str) -> tuple[str, ...]:
    found = (_KINDS[m[0].lower()] for m in re.finditer("|".join(_KINDS), words, re.IGNORECASE))
    return tuple(dict.fromkeys(found))


def body(organ: str) -> Concept | None:
    """The body that these words name: by its whole name, else the one name of a body that they contain."""
    name = lowered(plain(organ)).removeprefix("the ").strip()
    if exact := _names().get(name):
        return exact
    found = {m.concept.key: m.concept for m in _lexicon().matches(organ) if _adopts(m.concept)}
    return next(iter(found.values())) if len(found) == 1 else None


def _adopts(concept: Concept) -> bool:
    return bool(concept.values("resolutionPrefix") or concept.values("decisionPrefix"))


@cache
def _names() -> dict[str, Concept]:
    return {
        lowered(plain(name)).removeprefix("the "): concept
        for concept in sorted(concepts("bodies"), key=_adopts)
        for name in (concept.key, concept.label, *concept.names, *concept.hidden)
    }


@cache
def _lexicon() -> Lexicon:
    return Lexicon(concepts("bodies"))
