"""Recommendations: who asks whom to act.

Examples: "The Commission on Narcotic Drugs may wish to encourage Member States to:" with items; "The Committee
recommended that Slovenia …"; "I urge regional leaders to …".
"""

import re
from collections.abc import Iterator, Sequence

from mandategraph.extract.reading import Reading
from mandategraph.model import Link, Mention
from mandategraph.vocabulary import concepts

_WISH = re.compile(
    r"(?P<body>[A-Z][\w' -]{2,120}?) may (?:also |further )?wish to (?:encourage|request|invite|call (?:up)?on|urge|recommend(?: that)?|consider|take note|recommend to|:)?\s?"
    r"(?:the )?(?P<actor>[\w' -]{2,60}?)?(?: to\b|:|$)"
)
_ENCOURAGE = re.compile(
    r"\bmay (?:also |further )?wish to [^.:]*?\b(?:encourage|request|invite|urge|call (?:up)?on) (?:the )?(?P<actor>[\w' -]{2,60}?) to\b"
)
_ASK = re.compile(
    r"(?P<asker>\b(?:I|[Ww]e|The|[A-Z][\w]+|Committee|Rapporteur|it)\b[^.;]{0,240}?\b(?:also |further |strongly |therefore |reiterate my call (?:on|for) )?)?"
    r"(?P<verb>recommend(?:s|ed)? that|recommended (?=[a-z]+ing\b)|recommend(?:s|ed)? to|encourag(?:e|es|ed)|urg(?:e|es|ed)|call(?:s|ed)? (?:up)?on|appeal(?:s|ed)? to|request(?:s|ed)?|invit(?:e|es|ed)|exhort(?:s|ed)?|stat(?:es|ed) that|commended) "
    r"(?:the )?(?P<actor>[\w',\- ]{2,80}?) (?:to |should |ensure|take|provide|develop|strengthen|continue|adopt|establish|introduce|maintain|consider|redouble|amend|review|increase|intensify|expedite|undertake|implement|step|guarantee|facilitate|investigate|raise|combat|address|allow|make\b|give|bring|include|repeal|remove|allocate|conduct|enact|grant|accede|ratify)"
)
_FIRST_PERSON = re.compile(
    r"\b(?:urge|call (?:up)?on|encourage|appeal to|invite|reiterate my call (?:on|for)) (?:the )?(?P<actor>(?!for\b)[\w',\- ]{2,80}?) to\b"
)
_RECOMMENDING = re.compile(r"recommend|observations|conclusions|way forward|matters for consideration", re.IGNORECASE)
_ASKING_BODY = re.compile(
    r"\b(?:Committee|Rapporteur|Experts?|Council|Subcommittee|Panel|Board|UNHCR|UNESCO|IOM|OHCHR|UNICEF|UN-Women|ILO|WHO|Team|OIOS|Oversight Services|Inspectors?|Inspection Unit|Auditors|[Ee]valuat(?:ion|ors))\b"
)

# What a body asked for in a resolution is the mandate of the work reported, no recommendation of the report.
_MANDATE = re.compile(
    r"\b(?:decision|resolution)s? (?:[A-Z]{2,}|\d)[^.;]*,? (?:in|by|under) which\b|\b(?:[Ii]n|[Bb]y) (?:its |their |the same )?(?:decision|resolution)s? (?:[A-Z]{2,}|\d)"
)

_NO_ACTOR = re.compile(r"(?:steps|efforts|measures|progress|actions?|support|dialogue|reforms?|the \w+ of)\b")


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Link]:
    """The recommendation that a unit is, if it is one. A lead-in with items is none; each of its items is."""
    text = reading.text
    if reading.unit.kind not in ("paragraph", "item"):
        return
    lead = reading.lead.text if reading.lead is not None and reading.unit.kind == "item" else ""
    wish = _WISH.search(lead)
    if wish is not None:
        yield Link(
            "recommendation",
            _actor(reading, _asked_of(lead, wish) or wish["actor"], wish["body"]),
            0,
            len(text),
            wish[0],
            "recommendation/item",
            0.95,
            subject=_body(reading, wish["body"]),
        )
        return
    wish = _WISH.search(text)
    if wish is not None and not text.rstrip().endswith(":"):
        yield Link(
            "recommendation",
            _actor(reading, _asked_of(text, wish), wish["body"]),
            wish.start(),
            len(text),
            wish[0],
            "recommendation/wish",
            0.9,
            subject=_body(reading, wish["body"]),
        )
        return
    yield from _asked(reading)


def _asked(reading: Reading) -> Iterator[Link]:
    text = reading.text
    if text.rstrip().endswith(":"):
        return
    seen: set[str] = set()
    recommending = any(_RECOMMENDING.search(h) for h in reading.unit.headings)
    for match in _FIRST_PERSON.finditer(text):
        sentence = reading.sentence_at(match.start())
        if not re.search(r"\bI\b", text[sentence.start : match.start()]):
            continue
        actor = _actor(reading, match["actor"], None)
        asked = text[sentence.start : match.start()] if match["actor"] == "them" else match["actor"]
        for one in _each(reading, asked) or ([actor] if actor != "them" else []):
            if one not in seen:
                seen.add(one)
                yield Link(
                    "recommendation", one, match.start(), match.end(), match[0], "recommendation/first-person", 0.75
                )
    if seen:
        return
    for match in _ASK.finditer(text):
        asker = match["asker"] or ""
        if not _ASKING_BODY.search(asker) and not recommending:
            continue
        if any(re.search(rf"\b{re.escape(n)}\b", asker) for n in reading.context.self_names) and not recommending:
            continue
        if match["verb"].startswith("stat") and "should" not in match[0]:
            continue
        if _MANDATE.search(match["asker"] or "") or _NO_ACTOR.match(match["actor"]):
            continue
        actor = _actor(reading, match["actor"], None)
        if actor not in seen:
            seen.add(actor)
            yield Link("recommendation", actor, match.start(), match.end(), match[0], "recommendation/asked", 0.7)
        return
    subject = reading.context.subject
    if subject is not None and (bare := _BARE.search(text)) and _ASKING_BODY.search(bare["asker"]):
        yield Link("recommendation", subject.key, bare.start(), bare.end(), bare[0], "recommendation/bare", 0.65)


_BARE = re.compile(
    r"\b(?P<asker>(?:[A-Z][\w-]+|Committee)[^.;]{0,200}?) (?:also |further )?recommended (?P<what>[a-z]+ing)\b"
)


def _asked_of(text: str, wish: re.Match[str]) -> str | None:
    """Whom the body may wish to ask, if it asks anyone: else the body itself is to act."""
    asked = _ENCOURAGE.search(text, wish.start())
    return asked["actor"] if asked else None


def _each(reading: Reading, words: str) -> list[str]:
    """The keys of the organizations that are asked together: "ECOWAS and the African Union"."""
    return [m.concept.key for m in reading.context.lexicon.matches(words) if m.concept.kind == "organization"]


def _actor(reading: Reading, words: str | None, body: str | None) -> str:
    """Who is to act: a country's code, an organization's key, a group ("Member States"), else the words."""
    words = re.sub(r"^(?:the|its|all) (?=[A-Z])", "", (words or "").strip(" ,"))
    if not words and body is None and reading.context.subject is not None:
        return reading.context.subject.key
    if not words or re.match(r"(?:that|to|note|the present|considering|taking)\b", words):
        return body.removeprefix("The ").strip() if body else "Member States"
    if government := re.match(r"Governments? of (?:the )?(?=[A-Z])", words):
        words = words[government.end() :]
    for match in reading.context.lexicon.matches(words):
        if match.concept.kind in ("country", "organization") and match.start < 5:
            return match.concept.key
    if words == "Government":
        return words
    for group in concepts("actor-groups"):
        if words.lower() in {n.lower() for n in (group.label, *group.names)}:
            return group.label
    return words


def _body(reading: Reading, words: str) -> str:
    """The key of the body addressed: "The Commission on Narcotic Drugs" is CND; "The Commissions" stays."""
    words = words.removeprefix("The ").strip()
    for match in reading.context.lexicon.matches(words):
        if match.concept.kind == "organization" and match.start == 0:
            return match.concept.key
    generic = [c for c in reading.context.bodies if words in c.values("genericName")]
    return generic[0].key if generic else words
