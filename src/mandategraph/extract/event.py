"""Meetings, sessions, congresses, days and anniversaries that a unit names.

Examples: "Fifteenth United Nations Congress on Crime Prevention and Criminal Justice"; "sixty-sixth session";
"special session of the General Assembly against corruption"; "tenth anniversary of the …"; "COP29".
"""

import re
from collections.abc import Iterator

from mandategraph.extract.phrase import phrase_end
from mandategraph.extract.reading import Reading, formed, heads, listed
from mandategraph.model import Mention
from mandategraph.vocabulary import Concept

_TENS = r"(?:twenty|thirty|fortieth|fiftieth|forty|fifty|sixty|seventy|eighty|ninety)"
_ONES = r"(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
ORDINAL = (
    rf"(?:{_TENS}-{_ONES}|{_ONES}|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth|\d{1,3}(?:st|nd|rd|th))"
)
_SESSION = re.compile(
    rf"\b(?P<name>(?:(?i:{ORDINAL})(?: (?:regular|special|resumed|reconvened|annual|ordinary|emergency|substantive|extraordinary))* (?:session|summit)"
    r"|(?:(?:first(?: ever)?|emergency) )?special session|extraordinary session|[Aa]nnual session(?: of)? 20\d\d)"
    r"(?P<of> of the )?)"
)
_ANNIVERSARY = re.compile(rf"\b(?P<name>(?i:{ORDINAL}) anniversary of (?!its\b|their\b)(?:the )?)")
_ORDINAL_EVENT = re.compile(
    rf"\b(?P<name>(?i:{ORDINAL}) (?:(?!and |of |in |to )[A-Za-z][\w-]* ){{1,5}}?(?:meeting|congress|conference|forum|summit|dialogue|round of [a-z]+ [a-z]+|symposium))(?P<on> (?:on|of the|for) )?"
    rf"|\b(?P<bare>(?i:{ORDINAL}) (?i:meeting|congress|conference|forum|summit|symposium))(?P<of> (?:on|of the) )"
)
_ROUND = re.compile(
    rf"\b(?P<name>(?:(?i:{ORDINAL}) round of (?:intersessional )?|intersessional )thematic discussions(?: held in \d{{4}}| of the (?=[A-Z]))?"
    r"|thematic discussions(?: held in \d{4}| of the (?=[A-Z])))"
)
_HIGH_LEVEL = re.compile(
    r"\b(?P<name>(?:high-level (?:debate|meeting|event|dialogue|conference|segment|week)|midterm review|ministerial (?:meeting|segment|conference)|(?:regional|international|global|ministerial|world|multi-?stakeholder) (?:conference|summit|congress|forum)) (?P<on>on(?: the theme)?|of|against|for) )"
)
_COP = re.compile(r"\bCOP ?\d{1,2}\b")
_YEAR = re.compile(r" (?:19|20)\d\d(?!\d)")
_SUMMIT = re.compile(r" (?:[A-Z]\w+ )?(?:[Ss]ummit|[Aa]nnual [Mm]eetings?)\b(?: in (?:19|20)\d\d|,? (?:19|20)\d\d)?")
_NOT = re.compile(
    r"(?:Security|General|Working|Executive|National|Regional|Universal|World) (?:Session|Meeting|Conference|Day|Debate|Dialogue)$|.*\bDay-to-Day"
)


def find(reading: Reading) -> Iterator[Mention]:
    """The events that a unit names."""
    text = reading.text
    for mention in listed(reading, "event"):
        year = _YEAR.match(text, mention.end)
        if re.match(r" (?:review|follow-up|outcome)", text[mention.end :]):
            continue
        yield (
            mention
            if not year
            else reading.mention(
                "event", mention.start, year.end(), "event/listed", 0.95, names=(mention.label, *mention.names)
            )
        )
    for name in formed(reading, "event"):
        if (name.head == "Conference" and "Parties" in name.text) or _NOT.fullmatch(name.text):
            continue
        start, end = _with_ordinal(text, name.start), _before_place(reading, name.start, name.end)
        end = year.end() if (year := _YEAR.match(text, end)) else end
        yield reading.mention("event", start, end, "event/form", 0.8)
    yield from _sessions(reading)
    yield from _assemblies(reading)
    yield from _summits(reading)
    for pattern, rule in ((_ANNIVERSARY, "event/anniversary"), (_HIGH_LEVEL, "event/high-level")):
        for match in pattern.finditer(text):
            if quoted := re.match(r"\"[^\"\n]+\"", text[match.end() :]):
                yield reading.mention("event", match.start(), match.end() + quoted.end(), rule, 0.8)
            else:
                yield reading.mention("event", match.start(), _object_end(reading, match.end()), rule, 0.75)
    for match in _ORDINAL_EVENT.finditer(text):
        end = _object_end(reading, match.end()) if match["on"] or match["of"] else match.end("name")
        yield reading.mention("event", match.start(), end, "event/ordinal", 0.75)
    for match in _ROUND.finditer(text):
        end = _object_end(reading, match.end()) if match["name"].endswith("the ") else match.end()
        yield reading.mention("event", match.start(), end, "event/discussions", 0.7)
    for match in _COP.finditer(text):
        yield reading.mention("event", match.start(), match.end(), "event/conference-of-parties", 0.9)


def _assemblies(reading: Reading) -> Iterator[Mention]:
    """Sessions named by the ordinal of the body itself: "the Seventy-seventh World Health Assembly"."""
    for match in reading.all_matches:
        if match.concept.values("genericName") and re.search(
            r"(?:Assembly|Congress)$", reading.text[match.start : match.end]
        ):
            start = _with_ordinal(reading.text, match.start)
            if start < match.start:
                yield reading.mention("event", start, match.end, "event/assembly", 0.85)


def _summits(reading: Reading) -> Iterator[Mention]:
    """Summits and annual meetings of a listed organization: "the Group of 20 summit"."""
    for match in reading.all_matches:
        summit = _SUMMIT.match(reading.text, match.end)
        if summit and match.concept.kind == "organization":
            yield reading.mention("event", match.start, summit.end(), "event/summit", 0.8)


def _before_place(reading: Reading, start: int, end: int) -> int:
    """The end of a name without the town that it was held in: "Pacific Urban Forum in Suva"; a region belongs to it."""
    place = re.search(r" in (?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)$", reading.text[start:end])
    if place is None or any(m.start >= start + place.start("town") and m.start < end for m in reading.all_matches):
        return end
    return start + place.start()


def _with_ordinal(text: str, start: int) -> int:
    before = re.search(rf"\b(?i:{ORDINAL}) $", text[:start])
    return before.start() if before else start


def _object_end(reading: Reading, start: int) -> int:
    """The end of the thing that an event is about: a listed name, a proper name, else the noun phrase."""
    spans = [(m.start, m.end) for m in reading.all_matches] + [(n.start, n.end) for n in reading.names]
    named = [end for begin, end in spans if begin == start]
    if named and not re.match(r" and [A-Z]", reading.text[max(named) :]):
        return max(named)
    end = phrase_end(reading.text, start)
    place = re.search(r",? in (?=[A-Z])", reading.text[start:end])
    return start + place.start() if place else end


def _sessions(reading: Reading) -> Iterator[Mention]:
    """Sessions, each with the body that holds it: named after "of the", before it, or the report's own."""
    for match in _SESSION.finditer(reading.text):
        end = _object_end(reading, match.end()) if match["of"] else match.end()
        if (
            not match["of"]
            and re.fullmatch(r"(?:special|extraordinary) session", match[0])
            and not re.search(r"\ban? $", reading.text[: match.start()])
        ):
            continue
        if re.match(r" of (?!the\b)", reading.text[end:]) and not match["of"]:
            end = _object_end(reading, end + 4)
            yield reading.mention("event", match.start(), end, "event/session", 0.7)
            continue
        body = None if match["of"] else _body(reading, match.start())
        if place := re.search(r" in [A-Z]\w+$", reading.text[match.start() : end]):
            end = match.start() + place.start()
        words = " ".join(reading.unit.text[match.start() : end].split())
        words = words[0].lower() + words[1:] if body or match["of"] else words
        key = f"{words} of the {body.label}" if body is not None else words
        yield reading.mention("event", match.start(), end, "event/session", 0.85, key=key, names=(words,))


def _body(reading: Reading, position: int) -> Concept | None:
    bodies = [m for m in reading.all_matches if m.concept.kind == "organization" and m.concept.values("genericName")]
    before = [m for m in bodies if m.end <= position]
    if not before and reading.unit.kind != "cover" and reading.context.bodies:
        return reading.context.bodies[0]
    return before[-1].concept if before else (bodies[0].concept if bodies else None)


__all__ = ["ORDINAL", "find", "heads"]
