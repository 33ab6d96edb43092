"""Programmes, projects, initiatives, campaigns, networks, platforms, tools: what a report runs or joins, by name.

Examples: "Global Maritime Crime Programme"; "Project Turquesa"; the "Access and availability" initiative; a programme
called "Friends-in-Focus"; "global programme on strengthening criminal justice cooperation (CRIMJUST)".
"""

import re
from collections.abc import Iterator

from mandategraph.extract.organization import defined
from mandategraph.extract.phrase import Name, is_body, phrase_end
from mandategraph.extract.reading import Reading, formed, heads, listed
from mandategraph.extract.unresolved import common
from mandategraph.lexicon import plain
from mandategraph.model import Mention

_HEAD = (
    r"(?:programme|project|initiative|campaign|platform|tool|portal|database|app|scheme|mechanism|network|facility|accelerator|"
    r"movement|challenge|repository|framework programme|dashboard|helpline|e-learning platform)"
)
_QUOTED = r"(?:\"(?P<title>[^\"\n]{3,120}?)\"|(?<!\w)'(?P<single>[^'\"\n]{3,120}?)'(?!\w))"
_HEAD_AFTER_QUOTE = re.compile(
    rf"{_QUOTED}(?: [\w-]+)? (?:{_HEAD}s?|Initiative|Programme|Project|Campaign|Platform|Network)\b"
)
_HEAD_BEFORE_QUOTE = re.compile(
    rf"\b{_HEAD}s?,? (?:(?:[\w ]{{0,40}} )?(?:(?:entitled|called|known as|named|titled|dubbed)(?: the)?|under the title),? )?{_QUOTED}"
)
_HEAD_IN_QUOTE = re.compile(
    rf"(?:\"(?P<title>[^\"\n]{{3,80}} {_HEAD})\"|(?<!\w)'(?P<single>[^'\"\n]{{3,80}} {_HEAD})'(?!\w))"
)
_GLOBAL = re.compile(
    r"\b(?P<name>(?:(?:joint|new|interregional|multi-country|flagship|thematic) )*(?:(?:global|joint|regional|flagship|inter-agency|(?:[A-Z][a-z]+ )?[A-Z][\w-]+-[A-Z][A-Za-z]+) )"
    r"(?:programme|project|initiative|campaign|platform|network|mechanism|portal|database) (?:on|for|to|against|of(?= [a-z])(?! the\b)) )(?!be\b)"
)
_DETERMINED = r"(?:[Ii]ts|[Oo]ur|[Tt]he)"
_ADVISORY = re.compile(
    rf"\b{_DETERMINED} (?:[A-Z]{{2,}}[\w-]* )?(?P<name>(?:(?!new|same|latest)[a-z][\w-]+ ){{0,3}}(?:advisory|database|repository|portal|platform|information centre|observatory|helpline|campaign)"
    r"(?P<on> on (?=[a-z]))?)\b"
)
_OWN = r"(?P<name>(?P<modifier>(?:(?!and\b|or\b|of\b|in\b|to\b|for\b|with\b|on\b|by\b|its\b|the\b|under\b|from\b|at\b|other\b)[a-z][a-z-]+ ){1,3})(?:programme|initiative|campaign|platform|network|advisory|mechanism)(?! of work))\b"
_GENERIC = re.compile(
    r"(?:^|.* )(?:technical|cooperation|assistance|training|capacity-building|regional|national|country|global|new|joint|existing|"
    r"work|support|humanitarian|field|subregional|local|other|various|these|this|that|related|international|first|second|third|"
    r"annual|growing|overall|parenting|similar|own|specific|targeted|strategic|multi-year|large|small|current|future|ongoing|pilot|"
    r"successful|main|programme|reform|research|flagship|multisectoral|tailored|outreach|awareness-raising|communication|radio|media|"
    r"media|advocacy|information|vaccination|school|public|institutional|thematic|whole|entire|wide|health|education|social|"
    r"evaluation|mentoring|fellowship|internship|leadership|safeguarding|compliance|review|coordination|response|monitoring|"
    r"medium-term|professional|mandatory|comprehensive|innovative|online|digital|different|following|major|key|bilateral|multilateral|prevention"
    r"|delivery|implementation|government|state|nationwide|investment|grant|loan|reporting|protection|relief|recovery|nutrition) $"
)
_FIRST = frozenset({"Project", "Operation", "Campaign", "Initiative"})
_NOT = re.compile(
    r"(?:United Nations|UN|World|International|National|Regional|Global|Country|Annual|Strategic|Joint)? ?(?:Programme|Programmes|Fund|Team|Platform|Network|Project|Initiative|Mechanism|Hub|Scheme|System)$"
    r"|.*\b(?:Nations|Coordinator|Health|Justice|Legal|Financial|Trading|Monetary|Education|Statistical|Classification|Criminal|Court) System$"
)
_COUNTRY_TEAM = re.compile(r"(?:United Nations|UN|Humanitarian) Country Team|Country Programme", re.IGNORECASE)


def find(reading: Reading) -> Iterator[Mention]:
    """The programmes that a unit names."""
    yield from listed(reading, "programme")
    yield from _by_head(reading)
    yield from _quoted(reading)
    yield from _described(reading)
    yield from defined(reading, "programme")


def _by_head(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for name in formed(reading, "programme"):
        if (
            plain(name.text) in reading.context.self_names
            or _NOT.fullmatch(name.text)
            or _COUNTRY_TEAM.match(name.text)
            or is_body(name.text)
        ):
            continue
        if re.match(r"Programmes? of (?:Action|Work)", name.text[name.text.index(name.head) :]):
            continue
        place = re.search(r" in (?=[A-Z])", name.text)
        end = name.start + place.start() if place and _is_place(reading, name.start + place.end()) else name.end
        if len(name.text[: end - name.start].split()) >= 2:
            year = (
                re.match(r" (?:19|20)\d\d(?!\d)", text[end:])
                if name.head in ("Award", "Prize", "Challenge", "Campaign")
                else None
            )
            end += year.end() if year else 0
            yield reading.mention("programme", name.start, end, "programme/form", 0.85)
    for name in reading.names:
        if text[max(0, name.start - 2) : name.start] == ") ":
            continue
        after = re.match(
            rf"(?: \([\w.-]+\))?(?: (?!to\b|for\b|in\b|of\b|on\b|a\b|the\b|its\b|with\b|by\b)[a-z-]+){{0,3}}? (?P<head>{_HEAD})\b(?! of (?:work|action))",
            text[name.end :],
        )
        tool = re.match(
            r" \((?:the |its |a )?(?:[\w-]+ ){0,3}(?:tool|platform|system|portal|database|app)\)", text[name.end :]
        )
        between = after is not None and after[0].count(" ") > 1 and "(" not in after[0]
        if after and _names_programme(reading, name, after):
            yield reading.mention(
                "programme",
                name.start,
                name.end + after.end(),
                "programme/name-and-head",
                0.8,
                key=_without_own(reading, text[name.start : name.end + after.end()] if between else name.text),
            )
        elif re.match(rf"(?: \([\w-]+\))?, (?:a|an) (?:[\w-]+ ){{0,6}}{_HEAD}\b", text[name.end :]) and _is_unknown(
            reading, name
        ):
            yield reading.mention("programme", name.start, name.end, "programme/apposition", 0.75)
        elif (
            re.search(r"\bThrough (?:the |its )?$", text[: name.start])
            and text[name.end : name.end + 1] == ","
            and _is_unknown(reading, name)
        ):
            yield reading.mention("programme", name.start, name.end, "programme/through", 0.6)
        elif tool is not None:
            yield reading.mention("programme", name.start, name.end, "programme/explained", 0.7)
        elif (
            name.text.split()[0] in _FIRST
            and 2 <= len(name.text.split()) <= 4
            and name.head not in heads("publication")
        ):
            yield reading.mention("programme", name.start, name.end, "programme/project-name", 0.85)


def _is_unknown(reading: Reading, name: Name) -> bool:
    """Whether nothing else explains the name: no authority list, no head of another kind, not the entity itself."""
    others = heads("organization") | heads("convention") | heads("instrument") | heads("event") | heads("publication")
    return (
        name.head not in others
        and name.text not in reading.context.self_names
        and not _NOT.fullmatch(name.text)
        and not any(m.start < name.end and name.start < m.end for m in reading.matches)
    )


def _is_place(reading: Reading, position: int) -> bool:
    return any(m.concept.kind == "country" and m.start == position for m in reading.matches)


def _without_own(reading: Reading, name: str) -> str:
    entity = reading.context.entity
    return name.removeprefix(f"{entity.key} ") if entity and name != entity.key else name


def _names_programme(reading: Reading, name: Name, after: re.Match[str]) -> bool:
    """Whether the capitalized words before "programme" name it, and do not merely say whose or where it is."""
    if name.head in heads("organization") | heads("programme"):
        return False
    words = _without_own(reading, name.text)
    if words in reading.context.self_names or ("-" in words and " " not in words):
        return False
    known = [m for m in reading.matches if m.start <= name.start and name.end <= m.end]
    if any(m.concept.kind in ("country", "region", "organization", "goal") for m in known):
        return False
    if re.search(r"\b(?:and|of|in|for)\b", after[0]) and after[0].count(" ") > 2 and " and " not in after[0]:
        return False
    if words.isupper():  # "the COMPASS programme", but "the HIV programme" and "the UNDP programme"
        known_word = words in common() or words in reading.context.acronyms or bool(known)
        return len(words) > 4 and after[0].count(" ") == 1 and not known_word
    return len(words.split()) >= 2 or (
        len(words) > 3 and after[0].count(" ") == 1 and not words.endswith(("an", "ese", "ish"))
    )


def _quoted(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for pattern in (_HEAD_AFTER_QUOTE, _HEAD_BEFORE_QUOTE, _HEAD_IN_QUOTE):
        for match in pattern.finditer(text):
            start, end = match.span("title" if match["title"] else "single")
            if not any(c.isupper() for c in text[start:end]) and len(text[start:end].split()) < 3:
                continue
            inner = re.fullmatch(r"(?P<long>.+) \((?P<short>[A-Z][\w.-]+)\)", text[start:end])
            key = inner["short"] if inner else reading.unit.text[start:end].strip(",.;")
            label = inner["long"] if inner else key
            yield reading.mention("programme", start, end, "programme/quoted", 0.9, key=key, label=label)


_FOR_COUNTRY = re.compile(r"\b(?:country|regional|subregional|partnership) programme for (?:the )?(?=[A-Z])")
_YEARS = re.compile(r",? \(?(?:19|20)\d\d-(?:19|20)?\d\d\)?")


def _for_countries(reading: Reading) -> Iterator[Mention]:
    """ "The country programme for Indonesia (2017–2020)"."""
    for match in _FOR_COUNTRY.finditer(reading.text):
        places = [m for m in reading.all_matches if m.concept.kind in ("country", "region") and m.start == match.end()]
        for place in places[:1]:
            years = _YEARS.match(reading.text, place.end)
            yield reading.mention(
                "programme", match.start(), years.end() if years else place.end, "programme/of-country", 0.75
            )


def _described(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    yield from _for_countries(reading)
    for match in _GLOBAL.finditer(text):
        end = phrase_end(text, match.end())
        if end - match.end() > 12:
            start = match.start("name") + (4 if match["name"].startswith("new ") else 0)
            yield _with_acronym(reading, start, end, "programme/described", 0.75)
    for match in _ADVISORY.finditer(text):
        modifier = match["name"].rsplit(" on", 1)[0] if match["on"] else match["name"]
        if (not match["on"] and (" " not in modifier or _GENERIC.fullmatch(modifier.rsplit(" ", 1)[0] + " "))) or (
            not match["on"] and "campaign" in modifier
        ):
            continue
        end = phrase_end(text, match.end()) if match["on"] else match.end("name")
        yield _with_acronym(reading, match.start("name"), end, "programme/described", 0.6)
    for pattern in (
        rf"\b(?:[Ii]ts|[Oo]ur) {_OWN}",
        rf"\b(?:[Tt]hrough|[Uu]nder|[Aa]s part of|[Ww]ithin) (?:the|its|a) {_OWN}",
        rf"\b(?:[Tt]he )?{_self(reading)} {_OWN}" if _self(reading) else None,
    ):
        for match in re.finditer(pattern, text) if pattern else ():
            if not _GENERIC.fullmatch(match["modifier"]):
                yield reading.mention("programme", match.start("name"), match.end("name"), "programme/own", 0.65)


def _with_acronym(reading: Reading, start: int, end: int, rule: str, confidence: float) -> Mention:
    short = re.match(r" \((?P<short>[A-Z][\w.-]+)\)", reading.text[end:])
    if short:
        label = reading.unit.text[start:end]
        return reading.mention("programme", start, end + short.end(), rule, 0.9, key=short["short"], label=label)
    return reading.mention("programme", start, end, rule, confidence)


def _self(reading: Reading) -> str | None:
    entity = reading.context.entity
    return rf"(?:{re.escape(entity.key)}(?:'s)?)" if entity else None
