"""Where the work that a unit reports was done: "UNODC supported Albania", "trained … actors from Montenegro".

A country counts where the work was carried out in it or supported, trained, assisted or advised it; not where it is
merely named (in a title, as a funder, as the subject of a survey of the situation, or in a plan for later).
"""

import re
from collections.abc import Iterator, Sequence

from mandategraph.extract.reading import Reading
from mandategraph.model import Link, Mention

_WORK = re.compile(
    r"\b(?:support|assist|train|advis|help|deliver|provid|launch|implement|organiz|develop|expand|pilot|establish|strengthen|conduct|built|build|"
    r"undert|carried|perform|receiv|gain|equip|engag|creat|roll|scal|reach|rais|finaliz|complet|conclud|publish|produc|initiat|facilitat|enhanc|upgrad|rehabilitat|install|construct|"
    r"repair|distribut|mentor|convene|hosted|held|adminster|promot|worked|led|monitor|contribut|address|introduc|restor|benefit|operat|relocat|vaccinat|escort|screen|treat|clear)\w*"
)
_SUBJECT = re.compile(
    r"\b(?:[Pp]rojects?|[Pp]rogrammes?|[Ii]nitiatives?|[Ww]orkshops?|[Ss]urveys?|[Cc]apacity-building|activities|[Cc]ampaigns?|[Ee]valuations?|"
    r"(?:[Tt]echnical |[Ff]inancial |[Ll]egislative )?(?:[Ss]upport|[Aa]ssistance|[Aa]dvice|[Tt]raining|services|materials|supplies) (?:\w+ ){0,12}?(?:was|were|has been|have been|is being)|"
    r"(?:[Ss]upport|[Aa]ssistance|[Aa]dvice|[Tt]raining) (?:reached|helped|enabled|to|for)|my Special (?:Representative|Envoy)|"
    r"(?:[Ee]stablishment|[Ii]nstallation|[Cc]onstruction|[Rr]ehabilitation|[Oo]pening|[Ll]aunch|[Dd]elivery) of (?:an?|the first|two|three))\b"
)
_LEAD = re.compile(
    r"(?P<lead>\b(?:[Ii]n|to|for|from|across|within|throughout|with|of|including|covering|assisted|supported|supports|supporting|assisting|helped|helping|trained|advised|"
    r"namely|visited|enabled|benefiting|between|such as|like|reaching|mentored|equipped|for example in|notably in|both)|^|[.:;(]|\s-) ?(?:the |both |several countries, including |Governments? of |authorities of |capacity of )*"
    r"(?P<town>(?<=\bin )(?:the )?[A-Z][\w'-]+(?: (?:of |and |de |el |al |la )?[A-Z][\w'-]+){0,3}, (?:the )?)?$"
)
_GAP = re.compile(r"(?:[\s,()]|\b(?:and|the|as well as|in|including|to|for|or|both|then|[a-z]+ States? of)\b)*")
_NEGATIVE_BEFORE = re.compile(
    r"\b(?:situation|trends|developments|violence|embassy|Mission|President|Minister|Ambassador|nationals|citizens|"
    r"assessments? for (?:the \w+ and)?|territory|coast|elections?|threats?|cultivation|prices|market|Representatives?|Envoys?|Coordinators?|Rapporteur) (?:regarding \w+ and \w+ )?(?:in|of|from|for|to)(?: the)? $"
)
# Who paid or lent a hand stands in the same words as who was helped: "with the support of the Government of Germany".
_GIVER_BEFORE = re.compile(
    r"\b(?:(?:support|funding|assistance|contributions?|financing|backing|grants?|donations?|leadership|auspices) (?:received |provided )?(?:of|from|by)|"
    r"(?:supported|funded|financed|hosted|sponsored|donated|organized|convened|provided|led|chaired) (?:jointly )?by) (?:the )?(?:Governments? of (?:the )?)?$"
)
_IN_PLACE = re.compile(
    r"(?:In|For example, in|For instance, in|Similarly, in) (?:the )?[A-Z][^.;]{2,60}?, [^.;]*?"
    r"\b(?:support|assist|train|deliver|provid|launch|implement|establish|relocat|rehabilitat|distribut|construct|restor|equipp|vaccinat|adopt|reach)\w*ed\b"
)
_FUTURE = re.compile(
    r"\b(?:will be|to be held|are planning|is planning|plans? to|is to be|are to be|to be launched|forthcoming|intends? to|scheduled)\b"
)
_TREATY = re.compile(
    r"\b(?:acceded|ratified|became (?:the |a )?(?:\d|party|parties)|signed|parties to|accession|ratification)\b"
)
_BARRED = ("publication", "organization", "event", "instrument", "convention", "resolution", "document")


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Link]:
    """The countries where the unit's work was done, each once."""
    if reading.unit.kind in ("cover", "footnote", "figure", "map", "table"):
        return
    barred = [(m.start, m.end) for m in mentions if m.kind in _BARRED]
    places = [
        m
        for m in sorted(mentions, key=lambda m: m.start)
        if m.kind == "country" and m.key and not any(s <= m.start and m.end <= e for s, e in barred)
    ]
    seen: set[str] = set()
    for mention in places:
        found = _work(reading, places, mention)
        if found is not None and str(mention.key) not in seen:
            seen.add(str(mention.key))
            start, rule, confidence = found
            yield Link(
                "activity_in",
                str(mention.key),
                start,
                mention.end,
                reading.unit.text[start : mention.start].strip(),
                rule,
                confidence,
            )


def _work(reading: Reading, places: list[Mention], mention: Mention) -> tuple[int, str, float] | None:
    """Where the phrase begins that places the work in this country, with its rule; None if it is merely named."""
    text = reading.text
    sentence = reading.sentence_at(mention.start)
    whole = text[sentence.start : sentence.end]
    if re.fullmatch(r"(?:the )?" + re.escape(text[mention.start : mention.end]) + r"[.:]?", whole.strip()):
        # A box or paragraph headed by a country tells of work there ("Afghanistan. With funding from …").
        return (sentence.start, "activity/heading", 0.7) if _follows_work(reading, sentence.end) else None
    first = _list_start(reading, places, mention, sentence.start)
    before = text[sentence.start : first]
    if (
        _TREATY.search(whole)
        or _NEGATIVE_BEFORE.search(before)
        or _GIVER_BEFORE.search(before)
        or _FUTURE.search(text[max(sentence.start, first - 90) : first])
    ):
        return None
    if not _WORK.search(whole) or not (is_own_work(reading, whole) or _goes_on(reading, sentence.start, whole)):
        return None
    if (
        reading.unit.kind == "box"
        and re.search(r"[a-z] $", before)
        and re.fullmatch(r"\.", text[mention.end : sentence.end].strip())
    ):
        return (first, "activity/heading", 0.6) if _follows_work(reading, sentence.end) else None
    gapped = re.search(
        r"\b(?:supported|assisted|helped|trained|advised) (?:the )?[A-Z][\w' ()-]{2,40} (?:in|to) [^.;]*\band $", before
    )
    if gapped and re.match(r" (?:in|to) (?:the )?[a-z]", text[mention.end :]):
        return sentence.start + gapped.start(), "activity/assisted", 0.8
    lead = _LEAD.search(before)
    word = lead["lead"].strip().lower() if lead else None
    if (
        lead is None
        or word is None
        or (lead["town"] and _names_country(reading, sentence.start + lead.start("town"), first))
    ):
        return None
    start = sentence.start + lead.start("lead")
    if word in (
        "supported",
        "assisted",
        "helped",
        "trained",
        "advised",
        "supporting",
        "assisting",
        "helping",
        "supports",
        "mentored",
        "equipped",
        "enabled",
        "benefiting",
    ):
        return start, "activity/assisted", 0.92
    if word == "from":
        return (
            (start, "activity/trained-from", 0.75)
            if re.search(r"\btrain|\bparticipants?\b|\bbuilt the capacity", before)
            else None
        )
    if word == "of":
        return (
            (start, "activity/capacity-of", 0.7)
            if re.search(
                r"(?:capacity|capacities|authorities|efforts|delisting|Government|Governments|ability) of (?:the )?(?:Government of )?$",
                before,
            )
            else None
        )
    if word in ("with", "between"):
        return (
            (start, "activity/with", 0.65)
            if re.search(r"\bwork(?:ed|s|ing)? (?:closely )?with (?:the )?(?:Governments? of (?:the )?)?$", before)
            else None
        )
    if word in ("", ".", ":", ";", "(", "-", "both"):
        return (
            (start, "activity/heading", 0.55)
            if reading.unit.kind == "box" and re.match(r"\.\s|:", text[mention.end :])
            else None
        )
    return start, f"activity/{word.split()[0]}", 0.8


def _goes_on(reading: Reading, start: int, sentence: str) -> bool:
    """Whether the sentence tells work in a country as part of what the sentence before tells: "In Chad, 60,000 were …"."""
    before = [s for s in reading.sentences if s.start < start]
    return bool(before and _IN_PLACE.match(sentence) and is_own_work(reading, before[-1].text))


def _names_country(reading: Reading, start: int, end: int) -> bool:
    """Whether what stands like a town is a country: in "a study of Indonesia, Iraq" one that a title holds."""
    return any(m.concept.kind == "country" and start <= m.start < end for m in reading.all_matches)


def _follows_work(reading: Reading, position: int) -> bool:
    return any(_WORK.search(s.text) for s in reading.sentences if position <= s.start < position + 4)


def _list_start(reading: Reading, places: list[Mention], mention: Mention, floor: int) -> int:
    """Where the list of countries begins that the mention stands in."""
    start = mention.start
    for other in reversed([p for p in places if floor <= p.start < mention.start]):
        if not _GAP.fullmatch(reading.text[other.end : start]):
            break
        if re.search(r"\b(?:in|to|for|including)\b", reading.text[other.end : start]):
            break
        start = other.start
    return start


def is_own_work(reading: Reading, sentence: str) -> bool:
    """Whether the sentence tells the reporting entity's work: it names the entity, takes it up, or names its activity."""
    own = reading.context.self_names
    if any(re.search(rf"\b{re.escape(name)}\b", sentence) for name in own):
        return True
    if _SUBJECT.search(sentence):
        return True
    return bool(
        re.match(r"(?:It|This|These|They|The initiative|In addition, it|Through|With support from)\b", sentence)
        or re.search(r", (?:it|they) (?:also |has |have |jointly )*\w+ed\b", sentence)
    )
