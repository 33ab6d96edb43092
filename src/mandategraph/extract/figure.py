"""Quantities: "over 650 participants", "nine workshops", "$734.2 million", "10.6 per cent".

A figure is a number with what it counts. Not figures: dates, years, ages, versions, ordinals, the numbers of
resolutions, paragraphs and goals, "one of", and references back ("the three countries").
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mandategraph.extract.number import NUMBER, measure_of, qualifier_of, value_of
from mandategraph.extract.phrase import MONTHS
from mandategraph.extract.reading import Reading
from mandategraph.extract.work import is_own_work, system_names
from mandategraph.model import Figure, Mention

_MONTH = rf"(?:{'|'.join(MONTHS)})"
_NOT_BEFORE = re.compile(
    r"(?:\b(?i:paragraphs?|paras?\.|sections?|articles?|art\.|figures?|tables?|box|boxes|maps?|vol\.|volume|No\.|Nos\.|pages?|pp?\.|Goals?|SDGs?|[Tt]argets?|version|phase|"
    r"chapters?|items?|annex|part|level|round|Area|Areas|rule|rules|principle|norm|action|class|grade|Category|category|type|number|numbers|aged|ages?|age of|under(?! \w)|room|Room|step|"
    r"since|until|by the year|Group of|group of the|indicators?|resolutions?|decisions?|subprogramme|programme|Section|Report Card)"
    rf"|\b{_MONTH}|\b(?:19|20)\d\d-|\bin|\bof(?= (?:19|20)\d\d\b)|COVID-|(?<!\d\d)\d(?: and| or)|(?<!\d\d\d)\d(?:,|-| to)) $"
)
_LISTED_BEFORE = re.compile(
    r"\b(?:tables|figures|paragraphs|paras\.|annexes|sections|boxes|articles|pages|items|rules) \d[\w. ()]*(?:,|,? and|,? or) $"
)
_TIMES = re.compile(
    r"\b(?P<verb>download|view|visit|access|play|cit|shar)(?:ed)? (?:(?:more than|over|some|about|nearly|almost) )?$"
)
_OF_THESE = re.compile(r"\bof (?:which|whom|them|these),? (?:[a-z]+ ){0,2}$")
_DID = re.compile(r"(?:(?:have|has|had|were|was|are) )?(?:been )?\w+ed\b")
_AGE_BEFORE = re.compile(
    r"(?:children|people|those|girls|boys|persons|adolescents|women|youth) (?:aged |under |over |below |above |from )?$|\baged (?:\d+ (?:and|to|-) )?$"
)
_AFTER_NOT = re.compile(
    rf"\s?(?:{_MONTH}\b|(?:and|or|to|-)\s?\d{{1,2}}\s{_MONTH}|(?:-|to )\d{{1,2}}\s{_MONTH}|a\.m\.|p\.m\.|o'clock|(?:\w+ )?(?:years?|months?|days?|weeks?|hours?|minutes?|decades?|quarters?)\b(?! of)|years?-old|thirds?\b|quarters?\b|fifths?\b|of (?:the|its|their|our|these|those)\b(?! \d)|of age\b|\s?(?:P|D|FS|GS|NO|L)-\d)"
)
_SKIP_YEAR = re.compile(r"(?:19|20)\d\d$")
_STOP = re.compile(
    r"[,.;:()\[\]\"]|\b(?:in|on|for|to|from|with|by|at|who|that|which|whose|were|was|is|are|have|had|has|will|would|through|across|under|"
    r"within|during|between|among|over|as|\d|and \w+ed\b|compared|and (?=\d|\$|(?:a|an|the|its|over|more|some|around|nearly|almost|about|close|up to|approximately|supported|provided|trained|reached|"
    r"developed|held|conducted|launched|organized|delivered|benefit\w+|expand\w+|improv\w+|other than)\b)|than|against|into|per|up|since|"
    r"while|where|received|gained|benefited|participated|attended|adopted|responded|using|including|comprising|covering|focusing|"
    r"involving|representing|worth|or (?=\d)|but|also|remain|live|living|lived|face|need|require|required|obtained|signed|achieved|joined|joining|adopting|"
    r"developed|organized|provided|launched|established|completed|supported|made|took|began|started|led|reported|introduced|trained|reached)\b(?!-)"
)
# A number that may be a year ("reflects 2024 results") is a count only after words that say so.
_MANY_BEFORE = re.compile(
    r"\b(?:over|than|about|around|some|least|nearly|almost|approximately|total of|trained|reached|supported|assisted|delivered|provided|"
    r"distributed|benefit\w+|conducted|held|visited|published|includ\w+|with|all) $"
)
# A number in the name of a place: "Delmas 32".
_PLACE_BEFORE = re.compile(r"[a-z,] (?:in |of |the |and )?[A-Z][a-z][\w-]+ $")
_EMPTY_HEAD = frozenset(["other", "further", "additional", "new", "such", "more", "different"])
_REFERENCE = re.compile(
    r"\b(?:[Tt]he|these|those|both|all|our|its|their)(?: other| last| past| first| final| remaining| same| following| main| key| all)? $"
)


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Figure]:
    """The figures of a unit; numbers inside names, symbols and citations are none."""
    text = reading.text
    if reading.unit.kind in ("cover", "footnote"):
        return
    barred = [
        (m.start, m.end)
        for m in mentions
        if m.kind
        in (
            "resolution",
            "document",
            "goal",
            "publication",
            "convention",
            "instrument",
            "event",
            "programme",
            "organization",
        )
    ]
    said: list[tuple[str | None, str]] = []
    for match in NUMBER.finditer(text):
        start, end = match.start("sign") if match["sign"] else match.start("number"), match.end()
        if re.search(r"\d out of (?:the )?$", text[:start]):
            continue
        if any(s <= start < e for s, e in barred) or not _counts(text, match, start):
            continue
        here = reading.sentence_at(start)
        if _is_world_state(reading, text[here.start : here.end]):
            continue
        sentence = here
        value = value_of(match["number"], match["magnitude"])
        measure = measure_of(match)
        qualifier, begin = qualifier_of(text, start)
        phrase = _counted(text, end) or _shared(text, end)
        if phrase == "times" and (done := _TIMES.search(text[:start])):
            phrase = f"{done['verb']}s"
        if measure == "count":
            if _reference(text, match, begin):
                continue
            if not phrase or (_OF_THESE.search(text[:begin]) and _DID.match(phrase)):
                rising = _number_that_rose(text[sentence.start : begin])
                phrase = rising or _said_before(said, match["magnitude"]) or _subject(text[sentence.start : begin])
            else:
                said.append((match["magnitude"], phrase))
            if not phrase:
                continue
        elif not phrase:
            phrase = _subject(text[sentence.start : begin])
        yield Figure(
            begin,
            end,
            reading.unit.text[begin : max(end, _phrase_stop(text, end))],
            value,
            phrase or "share",
            qualifier,
            measure,
            _programme(reading, mentions, start),
        )
    yield from _halves(reading, mentions)


def _said_before(said: list[tuple[str | None, str]], magnitude: str | None) -> str:
    """What a bare number counts: what the last number of its magnitude counted ("…, including 652.7 million")."""
    same = [phrase for size, phrase in said if size == magnitude]
    return (same or [phrase for _, phrase in said] or [""])[-1]


def _number_that_rose(before: str) -> str:
    """What counts a number that rose or fell: "the number of certificates issued rose to 5,150"."""
    rose = re.search(
        r"\bnumber of ([a-z][\w' -]{2,60}?) (?:rose|fell|grew|increased|decreased|declined) (?:from|to)\b[^,;]*$",
        before,
    )
    return rose[1] if rose else ""


def _shared(text: str, end: int) -> str:
    """What a number counts that shares its noun with the next one: "1,200 and 950 students, respectively"."""
    joined = re.match(r" (?:and|or) ", text[end:])
    following = NUMBER.match(text, end + joined.end()) if joined else None
    return _counted(text, following.end()) if following and measure_of(following) == "count" else ""


def _halves(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Figure]:
    """ "Half of the participants" is 50 per cent of them."""
    for match in re.finditer(r"\b[Hh]alf of (?:the |all |its )?(?=[a-zA-Z])", reading.text):
        sentence = reading.sentence_at(match.start())
        if not _is_world_state(reading, reading.text[sentence.start : sentence.end]):
            qualifier, begin = qualifier_of(reading.text, match.start())
            end = _phrase_stop(reading.text, match.end() - 1)
            yield Figure(
                begin,
                match.start() + 4,
                reading.unit.text[begin:end],
                50.0,
                reading.text[match.end() : end],
                qualifier,
                "percent",
                _programme(reading, mentions, match.start()),
            )


_WORLD = re.compile(
    r"\b(?:world's|in the world|worldwide|global(?:ly)? (?:population|poor|emissions|greenhouse|economy|electricity|learning crisis)|of the (?:global )?population|least developed countries)\b"
    r"|\b(?:people|children|individuals|women|girls|youth|persons)\b[^,.;]{0,40}\b(?:live|lived|lack|are (?:displaced|living|out)|remain|use the Internet|were out of school|still lack|suffer|face)\b"
    r"|^(?:Worldwide|Globally|Currently|By 20\d\d)\b|\bforcibly displaced\b|\bhome to (?:\w+ ){0,3}\d|\bIt is estimated that\b|\bwill (?:lack|live|be more)\b"
)


@cache
def _actors() -> re.Pattern[str]:
    """Who acts in a report on a subject, which has no entity of its own: its figures are results where one of these acts."""
    return re.compile(
        r"\b(?:the (?:Organization|Secretariat|Panel|Fund|Commission|Committee|Council|General Assembly|Working Group)|Secretary-General|[Ii]|[Mm]y|Funds?|partners?|"
        r"appeals?|resident coordinators?|country teams?|missions?|peacekeep\w+|Member States|respond\w+|contributions?|budget|posts|staff|"
        rf"workshops?|trained|participants|{system_names()})\b"
    )


def _is_world_state(reading: Reading, sentence: str) -> bool:
    """Whether the sentence tells the state of the world and not work or its results: no figure of the report's."""
    if any(re.search(rf"\b{re.escape(n)}\b", sentence) for n in reading.context.self_names):
        return False
    if reading.context.entity is None and not (_actors().search(sentence) or is_own_work(reading, sentence)):
        return True
    return _WORLD.search(sentence) is not None


def _counts(text: str, match: re.Match[str], start: int) -> bool:
    """Whether the number is a quantity and not a date, an age, a version or part of a reference."""
    before, after = text[max(0, start - 24) : start], text[match.end() : match.end() + 40]
    number = match["number"]
    if re.search(r"\bone of (?:the )?$", before):
        return False
    if match["sign"] or match["percent"] or match["currency"] or match["magnitude"]:
        return True
    if _SKIP_YEAR.fullmatch(number) and "," not in number:
        return bool(re.match(r" [a-z]+s\b", after)) and bool(_MANY_BEFORE.search(before))
    if (
        number.isdigit()
        and _PLACE_BEFORE.search(before)
        and not re.match(r" (?!(?:was|were|is|are|has|had|and|or|in|on|by)\b)[a-z-]+", after)
    ):
        return False
    if _AFTER_NOT.match(after) or re.match(r"\.\d|\s?\)", after):
        return False
    if number.isdigit() and _AGE_BEFORE.search(before) and re.search(r"(?:aged|under|over|below|above) $", before):
        return not re.search(
            r"(?:children|people|those|girls|boys|persons|adolescents|women|youth) (?:aged|under|over|below|above) $|aged $",
            before,
        )
    if _LISTED_BEFORE.search(text[max(0, start - 60) : start]):
        return False
    if _NOT_BEFORE.search(before):
        return (
            bool(re.search(r"\bin $", before))
            and bool(re.match(r" (?!and \d|or \d)[A-Za-z]", after))
            and not (number.isdigit() and 1900 < int(number) < 2100)
        )
    return True


def _reference(text: str, match: re.Match[str], begin: int) -> bool:
    """Whether a spelled-out number refers back: "the three countries"."""
    return (
        not match["number"][0].isdigit()
        and not match["magnitude"]
        and bool(_REFERENCE.search(text[max(0, begin - 24) : begin]))
        and not re.search(r"\ball (?:of )?$|available in all $", text[max(0, begin - 16) : begin])
    )


# What stands between a number and what it counts: "214 were women", "1,100 (40 per cent women) practitioners".
_OPENING = re.compile(
    r"(?:\s\([^()]{3,60}\))?(?:\s(?:out )?of(?: the| these| its| all)?(?: \d+)?)?\s(?:(?:were|are|was) (?!\w+ed\b))?\"?(?=\w)"
)


def _phrase_stop(text: str, start: int) -> int:
    skipped = _OPENING.match(text, start)
    begin = skipped.end() if skipped else start
    stop = _STOP.search(text, begin)
    if (
        stop and stop.start() == begin and stop[0].endswith("ed") and stop[0] != "compared"
    ):  # "2,000 trained practitioners"
        stop = _STOP.search(text, stop.end())
    return len(text[: stop.start() if stop else len(text)].rstrip())


def _counted(text: str, start: int) -> str:
    """The noun phrase after a number, at most eight words."""
    skipped = _OPENING.match(text, start)
    if not skipped:
        return ""
    words = text[skipped.end() : _phrase_stop(text, start)].split()[:8]
    while words and words[-1] in ("and", "or", "of", "the", "a"):
        words.pop()
    return "" if all(w in _EMPTY_HEAD for w in words) else " ".join(words)


# What stands between a noun and its number: "was anticipated at the level of", "increased to".
_BETWEEN = re.compile(
    r"(?:by|to|of|the|an?|at|in|for|with|from|than|on|its|their|was|were|is|are|be|been|being|has|have|had|over|more|some|about|nearly|around|"
    r"level|cost|total|sum|amount|value|tune|up|down|only|also|which|and|million|billion|approximately|estimated|\w+ed|\w+ing|rose|fell|grew|\d[\d,.-]*)",
    re.IGNORECASE,
)
_STOPS_NOUN = re.compile(
    r"(?:by|to|of|the|an?|at|in|for|with|from|than|on|its|their|and|or|that|which|\w+ed|\d[\d,.-]*)", re.IGNORECASE
)


def _subject(before: str) -> str:
    """The noun phrase before a number that counts nothing itself: "The number of followers increased by".

    >>> _subject("In the period 2024-2025, programme delivery was anticipated to be"), _subject("an increase of")
    ('programme delivery', 'increase')
    """
    number_of = re.search(
        r"\b(?:number|share|proportion|percentage|total|amount) of ([a-z][\w' -]{2,60}?)(?: (?:increased|decreased|rose|fell|grew|reached|was|were|had|has)\b|$)",
        before,
    )
    if number_of:
        return number_of[1].strip()
    words = re.split(r"[,;:.] |^", before)[-1].split()
    while words and _BETWEEN.fullmatch(words[-1]):
        words.pop()
    noun: list[str] = []
    while words and len(noun) < 5 and not _STOPS_NOUN.fullmatch(words[-1]):
        noun.insert(0, words.pop())
    return " ".join(noun)


def _programme(reading: Reading, mentions: Sequence[Mention], position: int) -> str | None:
    """The programme whose result the figure is: the last one named before it in its sentence, or, where the sentence
    takes the subject up ("The initiative …"), in the one before."""
    sentence = reading.sentence_at(position)
    start = sentence.start
    if re.match(
        r"(?:It|They|Through it|(?:The|This|These|In addition, the) (?:new |global )?(?:programme|project|initiative|campaign|platform|network|tool|mechanism|Toolkit)s?)\b",
        sentence.text,
    ):
        earlier = [s for s in reading.sentences if s.end <= sentence.start]
        start = earlier[-1].start if earlier else start
    named = [m for m in mentions if m.kind == "programme" and start <= m.start < sentence.end]
    before = [m for m in named if m.start < position]
    chosen = before[-1:] or named[:1]
    return chosen[0].key if chosen else None
