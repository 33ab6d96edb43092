"""Where the work that a unit reports was done: "UNODC supported Albania", "trained … actors from Montenegro".

A country counts where the work was carried out in it or supported, trained, assisted or advised it; not where it is
merely named (in a title, as a funder, as the subject of a survey of the situation, or in a plan for later).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mandategraph.extract import series
from mandategraph.extract.reading import Reading
from mandategraph.extract.work import is_own_work, names_entity
from mandategraph.model import Link, Mention
from mandategraph.sentence import Sentence

_WORK = re.compile(
    r"\b(?:support|assist|train|advis|help|deliver|provid|launch|implement|organiz|develop|expand|pilot|establish|strengthen|conduct|built|build|"
    r"undert|carried|perform|open|assess|join|present|target|protect|immuniz|visit|sponsor|fund|releas|coordinat|mobiliz|execut|receiv|gain|equip|engag|creat|roll|scal|reach|rais|finaliz|complet|conclud|publish|produc|initiat|facilitat|enhanc|upgrad|rehabilitat|install|construct|"
    r"repair|distribut|mentor|convene|hosted|held|administer|promot|work|particip|take part|took part|led|monitor|contribut|address|introduc|restor|benefit|operat|relocat|vaccinat|escort|screen|treat|clear|donat|test)\w*"
)
_LEAD = re.compile(
    r"(?P<lead>\b(?:[Ii]n|to|for|from|across|within|throughout|with|of|including|covering|assisted|supported|supports|supporting|assisting|helped|helping|trained|advised|"
    r"namely|visited|enabled|benefiting|between|such as|like|reaching|mentored|equipped|for example in|notably in|both)|^|[.:;(]|\s-) ?(?:the |both |several countries, including |Governments? of |authorities of |capacity of )*"
    r"(?P<town>(?<=\bin )(?:the )?[A-Z][\w'-]+(?: (?:of |and |de |el |al |la )?[A-Z][\w'-]+){0,3}, (?:the )?)?$"
)
_GAP = re.compile(r"(?:[\s,()]|\b(?:and|the|as well as|or|both|then|[a-z]+ States? of)\b)*")
_NEGATIVE_BEFORE = re.compile(
    r"\b(?:situation|trends|developments|violence|embassy|Mission|President|Minister|Ambassador|nationals|citizens|"
    r"assessments? for (?:the \w+ and)?|territory|coast|elections?|threats?|cultivation|prices|market|Representatives?|Envoys?|Coordinators?|Rapporteur) (?:regarding \w+ and \w+ )?(?:in|of|from|for|to)(?: the)? $"
)
# Who paid or lent a hand stands in the same words as who was helped: "with the support of the Government of Germany".
_GIVER_BEFORE = re.compile(
    r"\b(?:(?:support|funding|assistance|contributions?|financing|backing|grants?|donations?|leadership|auspices) (?:received |provided )?(?:of|from|by)|"
    r"(?:[Ss]upported|[Ff]unded|[Ff]inanced|[Hh]osted|[Ss]ponsored|donated|organized|convened|provided|led|chaired) (?:jointly )?by) "
    r"(?:(?:the )?[A-Z][\w().,' -]{2,120}? and (?:of )?)?(?:the )?(?:Governments? of (?:the )?)?$"
)
_IN_PLACE = re.compile(
    r"(?:In|For example, in|For instance, in|Similarly, in) (?:the )?[A-Z][^.;]{2,60}?, [^.;]*?"
    r"\b(?:support|assist|train|deliver|provid|launch|implement|establish|relocat|rehabilitat|distribut|construct|restor|equipp|vaccinat|adopt|reach)\w*ed\b"
)
# The authorities of a country that the work went to: "assisted the financial intelligence units of", "courses for the coastguards of".
_HELPED_INSTITUTION = re.compile(
    r"\b(?:[Aa]ssist|[Ss]upport|[Tt]rain|[Aa]dvi[sc]|[Cc]apacit|help|mentor|equip|provid|deliver|conduct|held|launch|organiz|donat|hand|strengthen|enhanc)\w*[^.;]*?"
    r"\b(?:authorities|agenc(?:y|ies)|units?|police|polic(?:y|e) forces?|forces?|coastguards?|navy|judiciary|courts?|services?|officials|officers|prosecutors|judges|ministr(?:y|ies)|"
    r"parliaments?|customs|institutions?|commissions?|councils?|laborator(?:y|ies)|prisons?|administrations?|offices?|bar associations?|universities|schools|experts|teachers|farmers) of (?:the )?(?:Governments? of (?:the )?)?$"
)
# Who learned in a course: "a workshop attended by 46 officials from Algeria".
_LEARNERS = re.compile(
    r"\b(?:[Ww]orkshops?|[Cc]ourses?|[Tt]raining|[Ss]eminars?|[Ss]tudy visits?|[Ww]ebinars?|[Mm]entoring)\b[^.;]*"
    r"\b(?:officials|officers|practitioners|professionals|prosecutors|judges|investigators|experts|analysts|students|magistrates|personnel|"
    r"policymakers|legislators|journalists|teachers|guards|agents|staff|law enforcement|authorities) from (?:the )?$"
)
_PEOPLE = re.compile(
    r"\b(?:officials|officers|practitioners|professionals|prosecutors|judges|students|nurses|teachers|staff|personnel) from (?:the )?$"
)
_COMPLETED = re.compile(
    r" (?:have |had )?(?:completed|attended|followed|took|passed) [^.;]{0,40}?\b(?:courses?|training|workshops?|modules|curricul)"
)
# A congress or session held somewhere is no work there: "the Congress, held in Kyoto, Japan".
_HELD = re.compile(r",? (?:which was |that was )?(?:to be )?held (?:\w+ )?in $")
_CONGRESS = re.compile(r"(?:Congress|Conference|Assembly|Summit|[Ss]ession)(?: [^.;,]{2,200})?$")
_FUTURE = re.compile(
    r"\b(?:will be|to be held|are planning|is planning|plans? to|is to be|are to be|to be launched|forthcoming|intends? to|scheduled)\b"
)
_TREATY = re.compile(
    r"\b(?:acceded|ratified|became (?:the |a )?(?:\d|party|parties)|signed|parties to|accession|ratification)\b"
)
_HELPED = frozenset(
    "supported assisted helped trained advised supporting assisting helping supports mentored equipped enabled benefiting".split()
)
# Prepositions that place the work only after certain words.
_ONLY_AFTER = (
    (("from",), _LEARNERS, "activity/trained-from", 0.7),
    (("of",), _HELPED_INSTITUTION, "activity/institution-of", 0.75),
    (("from",), re.compile(r"\btrain|\bparticipants?\b|\bbuilt the capacity"), "activity/trained-from", 0.75),
    (
        ("of",),
        re.compile(
            r"(?:[Cc]apacity|capacities|authorities|efforts|Government|Governments|ability|request|[Rr]egions?|[Dd]istricts?|[Pp]rovinces?|municipalities|"
            r"[Gg]overnorates?|[Cc]ounties|[Cc]ounty|cities|towns|villages|communities|parts|areas|[Ii]slands?) of (?:the )?(?:Governments? of (?:the )?)?$"
            # what the work led to: "leading to the removal of Ghana from the list"
            r"|\b(?:contribut\w+|led|leading)(?:, inter alia,)? to the \w+ of (?:the )?$"
        ),
        "activity/capacity-of",
        0.7,
    ),
    (
        ("with", "between"),
        re.compile(r"\bwork(?:ed|s|ing)? (?:closely )?with (?:the )?(?:Governments? of (?:the )?)?$"),
        "activity/with",
        0.65,
    ),
    (("", ".", ":", ";", "(", "-", "both"), re.compile(r"(?!)"), "activity/heading", 0.5),
)
_INTRODUCED = re.compile(
    r"\b(?:countries|States)\b[^.;,]{0,60} (?:were|are|include|included|includes) (?:the )?$"
    r"|(?:\b(?:countries|States|parties|Parties|territories|nations)(?: -|:|,| \()?|\bof which (?:\w+) \() ?(?:(?:namely|including|such as|notably),? )?(?:the )?$"
)
_SUBJECT_BEFORE = re.compile(
    r"(?:[^;]*; )?(?:(?:In \d{4}|By|Through|Under|With|As part of|As a result|Following|Thanks to|Owing to|To date|Subsequently|Consequently|For example|For instance)\b[^.;]{0,160}, )?"
    r"(?:[^.;]*, (?:and|while) )?(?:the |The )?"
)
_CLAUSE_BEFORE = re.compile(r"(?:^|, | and | while )(?:the |The )?$")
_RECEIVED = re.compile(
    r"(?: \([\w ]+\))? (?:also |have |has |had )*(?:received|benefit(?:s|ed)|(?:was|were|been|is|are) (?:also )?(?:supported|assisted|trained|equipped)|"
    r"joined (?:the )?(?:\w+ ){0,3}(?:programme|project|initiative|campaign|network|partnership))\b"
)
_CHANGED = re.compile(
    r"(?: \([\w ]+\))? (?:also |have |has |had )*(?:developed|drafted|set up|adopted|completed|established|launched|introduced|strengthened|piloted|rolled out|integrated|finalized|"
    r"updated|revised|improved|increased|reduced|restructured|prepared|submitted|validated|expanded|amended|enacted|trained|created|opened)\b"
)
_WITH_HELP = re.compile(
    r"\b(?:[Tt]hrough|[Uu]nder|[Aa]s part of|[Tt]hanks to) (?:the|this|its|a)\b|\b(?:support|assistance|help|advice|advocacy|training|guidance)\b"
)
_GIVEN_TO = re.compile(
    r"\b(?:[Ss]upport|[Aa]ssist|[Tt]rain|[Aa]dvi[sc]|[Hh]elp|[Ee]quip|[Mm]entor|[Ss]trengthen)\w* (?:[a-z][\w-]* ){0,6}$"
)
_DONE_FOR = re.compile(
    r"\b(?:conduct|organiz|deliver|develop|prepar|provid|carried out|held)\w* [^.;]{3,80} (?:for|to) (?:the )?$"
)
_GIVER_OF_BODY = re.compile(r"\b(?:by|from|support of|assistance of|contributions? of) (?:the )?$")
_BARRED = ("publication", "organization", "event", "instrument", "convention", "resolution", "document")


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Link]:
    """The countries where the unit's work was done, each once."""
    if reading.unit.kind in ("cover", "footnote", "figure", "map", "table"):
        return
    barred = [m for m in mentions if m.kind in _BARRED]
    countries = [m for m in sorted(mentions, key=lambda m: m.start) if m.kind == "country" and m.key]
    places = [m for m in countries if not any(b.start <= m.start and m.end <= b.end for b in barred)]
    seen: set[str] = set()
    for mention in countries:
        found = _work(reading, places, mention) if mention in places else _assisted_body(reading, barred, mention)
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


@dataclass(frozen=True, slots=True)
class _Place:
    """A country in its sentence: the words before and after the list of countries that it stands in."""

    reading: Reading
    mention: Mention
    sentence: Sentence
    first: int
    last: int

    @property
    def before(self) -> str:
        return self.reading.text[self.sentence.start : self.first]

    @property
    def after(self) -> str:
        return self.reading.text[self.last : self.sentence.end]


_Found = tuple[int, str, float]


def _work(reading: Reading, places: list[Mention], mention: Mention) -> _Found | None:
    """Where the phrase begins that places the work in this country, with its rule; None if it is merely named."""
    text = reading.text
    sentence = reading.sentence_at(mention.start)
    whole = text[sentence.start : sentence.end]
    if re.fullmatch(r"(?:the )?" + re.escape(text[mention.start : mention.end]) + r"[.:]?", whole.strip()):
        # A box or paragraph headed by a country tells of work there ("Afghanistan. With funding from …").
        return (sentence.start, "activity/heading", 0.7) if _follows_work(reading, sentence.end) else None
    here = [p for p in places if sentence.start <= p.start < sentence.end]
    first, last = series.around(reading.text, mention, here, _GAP)
    place = _Place(reading, mention, sentence, first, last)
    if (
        _TREATY.search(whole)
        or _NEGATIVE_BEFORE.search(place.before)
        or _GIVER_BEFORE.search(place.before)
        or _is_held(reading, mention)
        or _FUTURE.search(text[max(sentence.start, first - 90) : first])
        or any(re.search(rf"\b{re.escape(name)} will\b", whole) for name in reading.context.self_names)
    ):
        return None
    works = _WORK.search(whole) or _LEARNERS.search(place.before)
    if not works or not (is_own_work(reading, whole) or _goes_on(reading, sentence.start, whole)):
        return None
    return _in_box(place) or _gapped(place) or _led(place) or _introduced(place) or _helped_subject(place)


def _in_box(place: _Place) -> _Found | None:
    """A country that heads its part of a box: "**Iraq**. With funding from …"."""
    reading = place.reading
    if reading.unit.kind != "box":
        return None
    if re.search(r"[a-z] $", place.before) and place.after.strip() == "." and place.mention.end == place.last:
        return (place.first, "activity/heading", 0.6) if _follows_work(reading, place.sentence.end) else None
    if re.search(r"(?:^|[.:;(]|\s-) ?(?:the |both )?$", place.before) and re.match(
        r"\.\s|:", reading.text[place.mention.end :]
    ):
        return place.first, "activity/heading", 0.55
    return None


def _gapped(place: _Place) -> _Found | None:
    """ "supported Peru in … and Chile in …": the verb is said once."""
    gapped = re.search(
        r"\b(?:supported|assisted|helped|trained|advised) (?:the )?[A-Z][\w' ()-]{2,40} (?:in|to) [^.;]*\band $",
        place.before,
    )
    if gapped and re.match(r" (?:in|to) (?:the )?[a-z]", place.reading.text[place.mention.end :]):
        return place.sentence.start + gapped.start(), "activity/assisted", 0.8
    return None


def _led(place: _Place) -> _Found | None:
    """A preposition or a verb of help right before the country."""
    lead = _LEAD.search(place.before)
    if lead is None or (
        lead["town"] and _names_country(place.reading, place.sentence.start + lead.start("town"), place.first)
    ):
        return None
    word = lead["lead"].strip().lower()
    start = place.sentence.start + lead.start("lead")
    if word in _HELPED:
        return start, "activity/assisted", 0.92
    for words, pattern, rule, confidence in _ONLY_AFTER:
        if word in words and pattern.search(place.before):
            return start, rule, confidence
    if word == "from" and _PEOPLE.search(place.before) and _COMPLETED.match(place.after):
        return start, "activity/trained-from", 0.7
    if any(word in words for words, *_ in _ONLY_AFTER):
        return None
    return start, f"activity/{word.split()[0]}", 0.8


def _introduced(place: _Place) -> _Found | None:
    """A list that says which countries were meant: "assisted three countries (Kenya, Malawi and Togo)"."""
    intro = _INTRODUCED.search(place.before)
    return (place.sentence.start + intro.start(), "activity/list", 0.8) if intro else None


def _helped_subject(place: _Place) -> _Found | None:
    """The country as the one helped: "Kenya and Rwanda received …", "Through the initiative, Ghana adopted …"."""
    if _RECEIVED.match(place.after) and _CLAUSE_BEFORE.search(place.before):
        return place.first, "activity/helped", 0.75
    if not _SUBJECT_BEFORE.fullmatch(place.before):
        return None
    helped = _CHANGED.match(place.after) and _WITH_HELP.search(f"{place.before} {place.after}")
    return (place.first, "activity/helped", 0.75) if helped else None


def _assisted_body(reading: Reading, barred: Sequence[Mention], mention: Mention) -> _Found | None:
    """A country at the end of the name of a body that was helped: "supported the Ministry of Justice of Peru"."""
    bodies = [b for b in barred if b.kind == "organization"]
    named = (b for b in bodies if b.start < mention.start and b.end == mention.end)
    if (body := next(named, None)) is None:
        return None
    sentence = reading.sentence_at(mention.start)
    start = body.start
    for other in reversed([b for b in bodies if b.end <= start]):
        if not re.fullmatch(r"(?:,|,? and) (?:the )?", reading.text[other.end : start]):
            break
        start = other.start
    before = reading.text[sentence.start : start]
    if _GIVER_OF_BODY.search(before) or not is_own_work(reading, sentence.text):
        return None
    if given := _GIVEN_TO.search(before) or _DONE_FOR.search(before):
        return sentence.start + given.start(), "activity/assisted-body", 0.75
    together = re.search(r"(?:\b(?:and|with)|,) (?:the )?$", before)
    if together and re.match(r"(?:Federal |National )?Ministry\b", body.text):
        return sentence.start + together.start(), "activity/with-ministry", 0.65
    return None


def _is_held(reading: Reading, mention: Mention) -> bool:
    """Whether the country is where a congress, conference or session of States was held."""
    before = re.sub(r"(?:[A-Z][\w'-]+ ?){1,3}, (?:the )?$", "", reading.text[: mention.start])
    held = _HELD.search(before)
    return held is not None and _CONGRESS.search(before[: held.start()]) is not None


def _goes_on(reading: Reading, start: int, sentence: str) -> bool:
    """Whether the sentence tells work in a country as part of what the one before or after tells: "In Chad, 60,000 were …"."""
    before = [s for s in reading.sentences if s.start < start][-1:]
    after = [s for s in reading.sentences if s.start > start][:1]
    if before and _IN_PLACE.match(sentence) and is_own_work(reading, before[-1].text):
        return True
    return bool(re.match(r"In (?:the )?[A-Z][^.;,]{2,40}, ", sentence)) and any(
        names_entity(reading, s.text) for s in after
    )


def _names_country(reading: Reading, start: int, end: int) -> bool:
    """Whether what stands like a town is a country: in "a study of Indonesia, Iraq" one that a title holds."""
    return any(m.concept.kind == "country" and start <= m.start < end for m in reading.all_matches)


def _follows_work(reading: Reading, position: int) -> bool:
    return any(_WORK.search(s.text) for s in reading.sentences if position <= s.start < position + 4)
