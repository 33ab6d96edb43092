"""Publications: titles in a list of new publications, in italics or quotation marks, and names whose head is Report …

Examples: "World Drug Report 2023"; "Practical Guide on Alternative Development and the Environment" (in italics);
"issue paper on the links between drug trafficking and firearms trafficking".
"""

import re
from collections.abc import Iterator

from mandategraph.extract.phrase import Name, phrase_end
from mandategraph.extract.reading import Reading, formed, heads, listed
from mandategraph.lexicon import plain
from mandategraph.model import Mention, Report

_LEAD = re.compile(r"\bpublications?\b.*(?:includ|:)|\bpublished\b[^.]*:$|\bpublications\b[^.]*:$", re.IGNORECASE)
_TITLE_END = re.compile(
    r"\"?,? (?:vol\.|No\.|supplement\b|which\b|\(see )|[;.:]?(?: and)?$|, (?:published|developed|prepared|in (?:partnership|collaboration))"
)
_HEAD = (
    r"(?:reports?|guides?|guidelines|toolkits?|manuals?|handbooks?|surveys?|stud(?:y|ies)|papers?|compendium|modules?|briefs?|brochures?|guidance notes?|"
    r"(?:threat|needs) assessments?|curricul(?:um|a)|workbooks?|curricula|booklets?|white papers?|factsheets?|e-learning courses?)"
)
_DESCRIBED = re.compile(
    rf"\b(?P<name>(?:(?:issue|discussion|policy|study|research|conference room|technical|legislative|practical|training|legal|progress|threat|"
    rf"e-learning|multi-country|in-depth|background|position|working|global|regional|thematic|operational|national|model|joint|analytical|case|impact|flagship|baseline) )*"
    rf"(?P<head>{_HEAD}) (?:on|to|for|of) )(?!the (?:Secretary|Executive|Commission|Security|Office|present|Working|Committee)|its\b|their\b|this\b|be\b|which|what|how)"
)
# A head right before a title that nothing else marks: "the flagship report Making Peace with Nature".
_HEAD_BEFORE_TITLE = re.compile(
    r"\b(?:report|guide|toolkit|manual|handbook|study|paper|brief|guidance note|publication|brochure|compendium) $"
)
_STRONG = re.compile(
    r"(?:issue|discussion|policy|study|research|conference room|legislative|practical|training|progress|e-learning|multi-country) |guides? |manuals? |toolkits? |handbooks? |briefs |compendium |studies |study papers"
)
_PUBLISHING = re.compile(
    r"\b(?:publish|launch|develop|releas|issu|prepar|produc|finaliz|publication|drafted|disseminat|updat|present(?:ed|s) |translat)\w*",
    re.IGNORECASE,
)
_QUOTE = re.compile(r"\"(?P<title>[^\"\n]{8,300}?)[,.;]?\"")
_NOT_TITLE = re.compile(
    r"(?:theme|initiative|programme|project|campaign|resolution \S+|debate|event|concept|slogan|panel|workshop|conference|session|agenda item|declaration|call(?:ed| for action)?|term|so-called|known as|stating),? (?:entitled |on |called )?$"
)
_SERIES = re.compile(
    r"\b(?:World|Global|Regional) (?:[a-z][\w-]+ ){1,5}(?:report|statistics|outlook|survey|update) (?:on [\w -]{3,40} )?(?:19|20)\d\d\b"
)
_YEAR = re.compile(r",? (?:19|20)\d\d(?:[-/](?:19|20)?\d\d)?(?!\d)")
_SUBTITLE = re.compile(r": [A-Z][\w' -]+(?:, [A-Z][\w' -]+)*")
_MODEL = re.compile(r"Model (?:Law|Legislative Provisions|Legislation|Treaty|Guidelines) (?:on|against|for|to)\b")
_OWN_REPORT = re.compile(
    r"(?:Annual |Present |Final |Interim |Progress )?Reports? (?:of|by|from|on the (?:work|activities)) the\b|(?:Executive Director|Secretary-General)|Report Card$"
)


def short_titles(report: Report) -> dict[str, str]:
    """The titles in a report's lists of publications that have a subtitle, by their part before the colon."""
    leads = {u.name for u in report.units if _LEAD.search(u.text)}
    full = [plain(u.text).strip("\"';. ") for u in report.units if u.parent in leads]
    cut = [re.split(r"\"?,? (?:vol\.|supplement\b|which\b|\(see )|[;.]$", t)[0] for t in full]
    return {t.split(": ")[0]: t for t in cut if ": " in t and len(t.split(": ")[0].split()) >= 3}


def find(reading: Reading) -> Iterator[Mention]:
    """The publications that a unit names."""
    for mention in listed(reading, "publication"):
        year = _YEAR.match(reading.text, mention.end)
        issue = (
            reading.mention("publication", mention.start, year.end(), "publication/series", 0.95) if year else mention
        )
        yield issue
    yield from _known_short(reading)
    if reading.lead is not None and _LEAD.search(reading.lead.text) and len(reading.text) < 400:
        yield _entry(reading)
    for start, end in reading.unit.emphasis:
        words = reading.text[start:end].strip(" .,;:\"'()")
        if (
            len(words.split()) >= 2
            and words[0].isupper()
            and not re.match(r"(?:Decides|Requests|Recalling|Noting|Key |Source)", words)
        ):
            begin = start + reading.text[start:end].index(words)
            if _in_sentence(reading.text, begin, begin + len(words)):
                yield reading.mention("publication", begin, begin + len(words), "publication/emphasis", 0.9)
    yield from _by_head(reading)
    for match in _SERIES.finditer(reading.text):
        yield reading.mention("publication", match.start(), match.end(), "publication/series", 0.8)
    for name in reading.names:
        if _MODEL.match(name.text):
            yield reading.mention("publication", name.start, name.end, "publication/model", 0.75)
    yield from _named_report(reading)
    yield from _dated(reading)
    yield from _quotes(reading)
    yield from _described(reading)


def _in_sentence(text: str, start: int, end: int) -> bool:
    """Whether emphasized words are part of a sentence and no heading that runs in: "*Energy transition*. UNOPS helped …"."""
    before = text[:start].rstrip("\"'( ")
    if before and before[-1] not in ".:;!?\n" and "\n" not in text[len(before) : start]:
        return True
    return (
        re.match(r"[\"'),]* (?:is|was|were|are|has|have|will|provid\w+|show\w+|highlight\w+)\b", text[end:]) is not None
    )


def _known_short(reading: Reading) -> Iterator[Mention]:
    """Short titles of publications that the report gives in full elsewhere: the part before the colon."""
    for short, full in reading.context.titles.items():
        for match in re.finditer(rf"\b{re.escape(short)}(?!:)\b", reading.text):
            yield reading.mention(
                "publication", match.start(), match.end(), "publication/short-title", 0.9, key=full, names=(short,)
            )


def _entry(reading: Reading) -> Mention:
    """The title that an element of a list of publications gives."""
    text = reading.text
    start = 1 if text[0] in "\"'" and not text.startswith("'") else 0
    if text.startswith('"') and (close := re.search(r"[.,;]?\"(?=[,;.: ]|$)", text[1:])):
        end = 1 + close.start()
    else:
        cut = _TITLE_END.search(text, 3)
        end = cut.start() if cut else len(text)
    return reading.mention("publication", start, end, "publication/list", 0.95)


def _by_head(reading: Reading) -> Iterator[Mention]:
    for name in formed(reading, "publication", words=3):
        if _OWN_REPORT.match(name.text) or name.text.startswith("Report of"):
            continue
        end = _before_country(reading, name)
        if year := _YEAR.match(reading.text, end):
            end = year.end()
        if subtitle := _SUBTITLE.match(reading.text, end):
            end = subtitle.end() if reading.unit.kind == "item" else end
        yield reading.mention("publication", name.start, end, "publication/form", 0.8)


def _before_country(reading: Reading, name: Name) -> int:
    """The end of the name of a tool without the country where it was applied: "Crime Analytic Toolkit in Gabon"."""
    place = re.search(r" in (?:the )?(?=[A-Z])", name.text) if name.head in _TOOLS else None
    applied = place and any(
        m.concept.kind == "country" and m.start == name.start + place.end() for m in reading.all_matches
    )
    return name.start + place.start() if place and applied else name.end


_TOOLS = frozenset(
    {"Toolkit", "Manual", "Handbook", "Guide", "Guidelines", "Guidance", "Curriculum", "Module", "Compendium"}
)


def _named_report(reading: Reading) -> Iterator[Mention]:
    """Names that a lower-case head makes publications: "the Future of Governance in the Sahel report"."""
    for name in reading.names:
        head = re.match(r" (?:report|handbook|toolkit|study|publication)\b(?! of| on)", reading.text[name.end :])
        listed_whole = any(m.start <= name.start and name.end <= m.end for m in reading.matches)
        if len(name.text.split()) < 3 or listed_whole:
            continue
        if head:
            yield reading.mention("publication", name.start, name.end, "publication/name-and-head", 0.7)
        elif _HEAD_BEFORE_TITLE.search(reading.text[max(0, name.start - 16) : name.start]):
            subtitle = _SUBTITLE.match(reading.text, name.end)
            end = subtitle.end() if subtitle else name.end
            year = _YEAR.match(reading.text, end)
            yield reading.mention(
                "publication", name.start, year.end() if year else end, "publication/head-and-name", 0.7
            )


_ISSUED = re.compile(
    r" (?:was|were|has been|had been) (?:officially |jointly )?(?:launched|published|released|issued|presented)\b"
)


def _dated(reading: Reading) -> Iterator[Mention]:
    """Names with a year that are said to be published, in any language: "Monitoreo de Cultivos de Coca 2019 was launched"."""
    others = frozenset().union(*(heads(kind) for kind in ("event", "programme", "instrument", "organization")))
    for name in reading.names:
        year = _YEAR.match(reading.text, name.end)
        if year and len(name.text.split()) >= 3 and name.head not in others and _ISSUED.match(reading.text, year.end()):
            yield reading.mention("publication", name.start, year.end(), "publication/dated", 0.75)


# A title that nothing but the word before it marks: "the review of its programme, entitled Fast-tracking implementation".
_UNMARKED = re.compile(
    rf"\b(?:{_HEAD}|reviews?|publications?|assessments?)\b[^.;\"]{{0,90}}?,? (?:entitled|titled) (?P<title>[A-Z][^.;\"\n]{{8,160}}?)(?=[.;]|, (?:which|was|launched|published|released|and|in)\b|$)"
)


def _quotes(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _QUOTE.finditer(text):
        before = text[max(0, match.start() - 170) : match.start()].split(". ")[-1]
        if _NOT_TITLE.search(before) or len(match["title"].split()) < 3 or not match["title"][0].isupper():
            continue
        after = text[match.end() : match.end() + 30]
        source = before.lstrip().startswith("Source:") or "\nSource:" in before
        if (
            source
            or re.search(rf"(?:{_HEAD}|publications?),? (?:entitled|titled|called|on)?,? ?$", before)
            or re.match(r",? \((?:19|20)\d\d\)", after)
            or re.search(r"\bpublications?,? (?:such as|including|like)\b[^;]*$", before)
        ):
            yield reading.mention("publication", match.start("title"), match.end("title"), "publication/quoted", 0.85)


def _described(reading: Reading) -> Iterator[Mention]:
    text = reading.text
    for match in _UNMARKED.finditer(text):
        start, end = match.span("title")
        if not any(s < end and start < e for s, e in reading.unit.emphasis):  # else italics say where it ends
            yield reading.mention("publication", start, end, "publication/entitled", 0.75)
    for match in _DESCRIBED.finditer(text):
        sentence = reading.sentence_at(match.start())
        if (
            match["head"] in ("surveys", "survey", "study", "studies", "curriculum", "curricula")
            and match["name"].startswith(match["head"])
            and not _PUBLISHING.search(sentence.text)
        ):
            continue
        if not _STRONG.match(match["name"]) and not _PUBLISHING.search(sentence.text):
            continue
        if match["head"] in ("report", "reports") and match["name"].startswith(("report", "reports")):
            continue
        if (
            not _PUBLISHING.search(sentence.text)
            and "paper" not in match["name"]
            and "module" not in match["name"]
            and "guide" not in match["name"]
        ):
            continue
        end = phrase_end(text, match.end())
        if not re.search(r"stud|survey|assessment|report", match["head"]) and (
            place := re.search(r" in (?:the )?[A-Z]", text[match.end() : end])
        ):
            end = match.end() + place.start()
        if end - match.end() >= 6:
            yield reading.mention("publication", match.start("name"), end, "publication/described", 0.65)
