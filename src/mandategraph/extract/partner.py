"""Partners: organizations and countries that took part in, led, funded or hosted the work that a unit reports.

Examples: "in partnership with the World Customs Organization and INTERPOL"; "UNODC and WHO are planning";
"the UNODC-WHO initiative"; "grants provided by the Drug Abuse Prevention Centre of Japan".
"""

import re
from collections.abc import Iterator, Sequence

from mandategraph.extract.reading import Reading
from mandategraph.extract.work import tells_situation
from mandategraph.model import Link, Mention

_CUE = re.compile(
    r"""\b(?:
        in\s(?:close\s|full\s|direct\s)?(?:partnership|collaboration|cooperation|coordination|conjunction|association)\s(?:with|between)
      | (?:jointly|together|along|hand\sin\shand)\swith | alongside
      | (?:co-?chair|co-?lead|co-?led|co-?organiz|co-?host|co-?spons|partner|collaborat|co-?operat|liais|team)\w*(?:\sclosely)?\s(?:with|by|up\swith)
      | (?:close(?:ly)?\s|directly\s)?(?:work|works|worked|working)\s(?:closely\s|directly\s|jointly\s|hand\sin\shand\s)?with
      | (?:operational\s|strategic\s|close\s|new\s|joint\s|strong\s)?(?:partnerships?|cooperation|collaboration|coordination|engagement)\swith
      | co-?(?:chair|lead|led|host|organiz)\w*\s[^.;]{5,140}?\swith
      | (?:developed|created|implemented|delivered|produced|prepared|conducted|undertaken|led|held|carried\sout)\s(?:jointly\s|together\s)?with(?=\s(?:the\s)?[A-Z])
      | with\s(?:the\s)?(?:generous\s|financial\s|technical\s|kind\s|active\s|additional\s)*(?:support|funding|assistance|contributions?|participation|involvement|backing|leadership)\s(?:of|from|by|provided\sby)
      | (?:co-?)?(?:funded|financed|pledged|donated|supported|hosted|sponsored|facilitated|convened|organized|led|chaired|convened|implemented|provided|managed|commissioned|held)\s(?:jointly\s)?by
      | (?:with\s)?(?:funding|grants?|contributions?|donations?|support|financing)\s(?:of\s(?:over\s|more\sthan\s|some\s)?\S+\s(?:million\s|billion\s)?(?:[A-Z]\w+\s)?(?:dollars\s|euros\s|kron[eo]r\s)?)?(?:received\s|provided\s)?(?:from|by)
      | thanks\sto\s(?:the\s)?(?:generous\s|financial\s|continued\s)*(?:support|funding|assistance|contributions?|donations?)\s(?:of|from|by)
      | (?:funded|financed|supported)\sboth\sby\s[^.;]{3,60}?\sand\sby
      | joint\s(?:[\w-]+\s){0,2}(?:project|programme|initiative|campaign|workshop|mission|publication|study|report)s?\swith
      | (?:joined|joining)\sforces\swith | (?:an|joint)\sinitiative\s(?:of|by) | (?:run|executed|trained)\sby
      | (?:implementing|local|strategic|technical|co-lead)\spartners?,(?:\s(?:including|such\sas|namely|notably))?
      | (?:memorand(?:ums?|a)\sof\sunderstanding|agreements?)\s(?:was\s|were\s|has\sbeen\s)?(?:signed\s)?with(?=\s(?:the\s)?[A-Z])
      | (?:launched|published|released|organized|co-created|established|signed|issued|produced|developed|created)(?:\s(?:an?|the|its|two|three)\s[^.;,]{3,60}|,)?\swith(?=\s(?:the\s)?[A-Z])
      | (?:inter-agency|coordination)\smechanisms,\s(?:such\sas|including|notably) | as\san?\s(?:active\s|founding\s)?member\sof
      | contribut\w+\sto\s(?:the\s)?(?:relevant|joint|ongoing)\swork\s(?:of|by)
    )\s""",
    re.VERBOSE | re.IGNORECASE,
)
_GAP = re.compile(
    r"(?:[\s,;()]|\b(?:and|the|as\swell\sas|with|its|of|both|other|partners?|such\sas|including|national|Government|Governments|government|"
    r"President|Executive|Secretariat|secretariat|Chair|Office|local|regional|international|joined|States?|Member|organizations?|entities|United|Nations|agencies|notably|namely|"
    r"Expert|experts?|relevant|Permanent|Missions?|delegations?|in\sparticular|among\sothers|also|to|authorities|country|team|regional|through|members\sof|support\sof|from)\b|[A-Z][\w.-]*\))*"
)
_WITH_ASIDE = re.compile(r", with (?=(?:the )?[A-Z])")
# What follows a list that is no list of partners: "with Peru becoming the first", "with Cambodia and Togo ranked as".
_NOT_WITH = re.compile(r" (?:\w+ing\b|\w+ed (?:as|the|by|to)\b)")
# Funders as subjects: "Canada and Sweden contributed $30 million".
_GAVE = re.compile(
    r"(?: \([\w-]+\))? (?:also |has |have |generously |jointly )*(?:(?:contributed|provided|donated|committed|pledged|disbursed|granted|announced) (?:(?:over|more than|some|nearly|about|an additional|a further) )?(?:US)?[$€£]\s?\d"
    r"|(?:sponsors|sponsored|finances|financed|co-financed|co-hosted|hosted) (?:the|an?|two|three)\b)"
)
_CONTRIBUTED = re.compile(
    r"(?: \([\w-]+\))? (?:also |has |have )*provided (?:technical |financial |logistical |in-kind )+(?:contributions?|support|assistance|inputs?|expertise)\b"
)
# "collaboration with regional organizations and partners, including ECOWAS"
_NAMELY = re.compile(
    r"(?:[a-z-]+ ){0,4}(?:organizations|partners|entities|stakeholders|agencies|institutions)\b[^.;]{0,80}?,? (?:including|notably|such as|among them)(?: with)? (?:the )?"
)
_JOINTLY = re.compile(r"(?: \([\w-]+\))?,? (?:have |has )?(?:jointly|together) \w+(?:ed|d)\b")
# Verbs that make a country, too, a joint subject with the entity.
_TOGETHER = re.compile(r"(?: \([\w-]+\))?,? (?:have |has |also )*(?:co-\w+|jointly|together|signed|launched|hosted)\b")
_VERB = r"(?:\w+ed|are|is|have|has|were|was|launch\w*|co-\w+|continu\w+|jointly|held|led|began|built|plan\w*|will|convene\w*|provid\w+|support\w*|develop\w*|organiz\w*)"
_EXCLUDED_CONTEXT = re.compile(
    r"\b(?:may wish|should|cooperation between|support(?:ed|s|ing)? cooperation|meeting with|met with|consultations with)\b"
)
_FUNDER = re.compile(r"\b(?:led|convened|organized|implemented|provided|managed|chaired|facilitated|supported) $")


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Link]:
    """The partners of the work that a unit reports, each once."""
    if reading.unit.kind in ("cover", "footnote") or _is_recommendation(reading):
        return
    named = sorted(
        (m for m in mentions if m.kind in ("organization", "country") and m.key), key=lambda m: (m.start, -m.end)
    )
    seen: set[str] = set()
    for mention, start, end, rule, confidence in _candidates(reading, mentions, named):
        if mention.key is not None and mention.key not in seen:
            seen.add(mention.key)
            yield Link(
                "partner",
                mention.key,
                min(start, mention.start),
                max(end, mention.end),
                reading.unit.text[start:end].strip(),
                rule,
                confidence,
            )


_Candidate = tuple[Mention, int, int, str, float]


def _candidates(reading: Reading, mentions: Sequence[Mention], named: list[Mention]) -> Iterator[_Candidate]:
    text = reading.text
    yield from _joint_sources(reading, named)
    if reading.unit.kind == "table":
        return
    own = _self_pattern(reading)
    for match in [*_CUE.finditer(text), *_WITH_ASIDE.finditer(text)]:
        sentence = reading.sentence_at(match.start())
        if _EXCLUDED_CONTEXT.search(text[sentence.start : match.end()]):
            continue
        if own and match.start() == sentence.start and re.match(rf"(?:the )?{own},", text[match.end() :]):
            continue  # "With the assistance of the Office, Malaysia drafted …" tells whom the entity helped
        rule = "partner/aside" if match[0].startswith(", with") else "partner/phrase"
        start = _after_self(reading, match.end())
        listed = list(_following(text, start, sentence.end, named))
        if not listed and (namely := _NAMELY.match(text, start)):
            listed = list(_following(text, namely.end(), sentence.end, named))
        if rule == "partner/aside" and listed and _NOT_WITH.match(text, listed[-1].end):
            continue
        for mention in listed:
            if _takes_part(text, match, mention):
                yield mention, match.start(), match.end(), rule, 0.85
    yield from _subjects(reading, named)
    yield from _givers(reading, named)
    yield from _joint_nouns(reading, named)
    yield from _undertakings(reading, named)
    yield from _compounds(reading, mentions, named)


def _takes_part(text: str, match: re.Match[str], mention: Mention) -> bool:
    """A country is a partner as a funder, host or co-organizer; "worked with Nigeria" is work in Nigeria."""
    if mention.kind != "country":
        return True
    if "initiative" in match[0]:
        return False
    return not re.match(
        r"(?:close(?:ly)? |directly )?work|(?:strong |close )?engagement|coordination|liais", match[0], re.IGNORECASE
    )


def _following(text: str, start: int, stop: int, named: list[Mention]) -> Iterator[Mention]:
    """The mentions in a list that begins at `start`: only connecting words stand between them."""
    position = start
    joined = False
    for mention in named:
        if mention.start < position:
            continue
        gap = text[position : mention.start]
        if joined and re.fullmatch(r"(?: \([\w-]+\))?, (?:the )?", gap):
            break  # the list has had its "and": "Thanks to UNDP and the World Bank, Uzbekistan ratified …"
        joined = joined or re.fullmatch(r"(?: \([\w-]+\))? and (?:the )?", gap) is not None
        if re.fullmatch(r"(?: \([\w-]+\))? of the ", gap) and mention.kind == "organization":
            position = mention.end  # the body above: "the Inter-American Drug Abuse Control Commission of the OAS"
            continue
        if (
            mention.start >= stop
            or not _GAP.fullmatch(gap)
            or (position != start and not re.search(r"[,;(]|\b(?:and|or|as well as|with)\b", gap))
        ):
            break
        if gap.strip() in (",", ", the") and re.match(rf"(?: \([\w-]+\))? {_VERB}\b", text[mention.end :]):
            break
        yield mention
        position = mention.end


def _preceding(text: str, stop: int, named: list[Mention]) -> list[Mention]:
    """The mentions in a list that ends at `stop`."""
    found: list[Mention] = []
    for mention in reversed([m for m in named if m.end <= stop + 1]):
        if any(o.start <= mention.start and mention.end < o.end <= stop for o in named):
            continue  # a part of another name
        if not re.fullmatch(r"(?: \([\w-]+\))?\)?(?:,|,? and)?(?: the)? ?", text[mention.end : stop]):
            break
        found.append(mention)
        stop = mention.start
    return found


def _after_self(reading: Reading, position: int) -> int:
    """The position behind the reporting entity where a list of partners begins with it: "support from UNICEF and WHO"."""
    own = _self_pattern(reading)
    match = re.match(rf"(?:the )?{own}(?:,| and) ", reading.text[position:]) if own else None
    return position + match.end() if match else position


def _self_pattern(reading: Reading) -> str | None:
    names = sorted(reading.context.self_names, key=len, reverse=True)
    return "(?:" + "|".join(re.escape(n) for n in names) + ")" if names else None


def _subjects(reading: Reading, named: list[Mention]) -> Iterator[_Candidate]:
    """ "UNODC and WHO are planning …", "WHO and UNODC …": joint subjects."""
    own = _self_pattern(reading)
    if own is None:
        return
    text = reading.text
    for match in re.finditer(rf"\b{own}(?:,| and|, together with) (?:the )?", text):
        group = list(_following(text, match.end(), reading.sentence_at(match.start()).end, named))
        if group and re.match(
            rf"(?:'s)?\)?(?: \([\w-]+\))?,? (?:also |jointly |have |then )*{_VERB}\b", text[group[-1].end :]
        ):
            for mention in group:
                if mention.kind == "organization" or _TOGETHER.match(text, group[-1].end):
                    yield mention, match.start(), match.end(), "partner/joint-subject", 0.8
    for match in re.finditer(rf",? and (?:the )?{own} (?:also |jointly |have )*{_VERB}\b", text):
        verb = re.search(rf"{own}(?P<verb>.*)$", match[0])
        for mention in _preceding(text, match.start(), named):
            if mention.kind == "organization" or (verb and _TOGETHER.match(verb["verb"])):
                yield mention, mention.start, match.end(), "partner/joint-subject", 0.8
    for match in re.finditer(
        rf"\b(?:launched|developed|established|created|issued|published|produced|organized|led) (?:jointly )?by (?:the )?{own}(?: and|,) (?:the )?",
        text,
    ):
        for mention in _following(text, match.end(), reading.sentence_at(match.start()).end, named):
            yield mention, match.start(), match.end(), "partner/joint-author", 0.85


def _givers(reading: Reading, named: list[Mention]) -> Iterator[_Candidate]:
    """Who gave, and who did something jointly: "Canada and Sweden contributed $30 million"."""
    text = reading.text
    if tells_situation(reading):
        return
    patterns = [(_GAVE, "partner/giver"), (_JOINTLY, "partner/jointly")]
    if reading.context.entity is not None:
        patterns.append((_CONTRIBUTED, "partner/contributor"))
    for last in named:
        for pattern, rule in patterns:
            if given := pattern.match(text, last.end):
                for mention in reversed(_preceding(text, last.end, named)):
                    yield mention, mention.start, given.end(), rule, 0.75


def _joint_nouns(reading: Reading, named: list[Mention]) -> Iterator[_Candidate]:
    """ "The joint UNODC-UNAIDS mission to Pakistan"."""
    own = _self_pattern(reading)
    for mention in named if own else ():
        before = re.search(rf"\bjoint {own}[-/](?:the )?$", reading.text[: mention.start])
        if before and mention.kind == "organization":
            yield mention, before.start(), mention.end, "partner/joint", 0.8


def _undertakings(reading: Reading, named: list[Mention]) -> Iterator[_Candidate]:
    """ "A partnership between the World Bank Group and UNODC", "an initiative of UNODC and WCO": all who are in it."""
    own = _self_pattern(reading)
    if own is None:
        return
    text = reading.text
    for match in re.finditer(_UNDERTAKING, text):
        group = list(_following(text, _after_self(reading, match.end()), reading.sentence_at(match.start()).end, named))
        stop = group[-1].end if group else match.end()
        if group and re.search(rf"\b{own}\b", text[match.end() : stop + 40].split(". ")[0]):
            for mention in group:
                if mention.kind == "organization":
                    yield mention, match.start(), match.end(), "partner/undertaking", 0.8


_UNDERTAKING = re.compile(
    r"\b(?:partnership|collaboration|initiative|programme|project|undertaking|venture|effort|cooperation)s? (?:of|between|among) (?:the )?(?=[A-Z])"
)


def _compounds(reading: Reading, mentions: Sequence[Mention], named: list[Mention]) -> Iterator[_Candidate]:
    """Organizations in the name of a joint programme: "the UNODC-WHO initiative on …"."""
    own = _self_pattern(reading)
    for programme in mentions:
        if programme.kind != "programme" or re.search(r"\b(?:Award|Prize)\b", programme.text):
            continue
        if "joint" in programme.text.lower() and (
            together := re.match(r" with (?:the )?", reading.text[programme.end :])
        ):
            for mention in _following(reading.text, programme.end + together.end(), len(reading.text), named):
                yield mention, programme.start, programme.end, "partner/joint-programme", 0.8
        for mention in named:
            if (
                own is not None
                and mention.kind == "organization"
                and mention.end <= programme.start
                and re.search(rf"\b{own}[-/]$", reading.text[: mention.start])
                and re.fullmatch(r"(?: \([\w-]+\))? (?:joint |global )?", reading.text[mention.end : programme.start])
            ):
                yield mention, mention.start, programme.end, "partner/joint-programme", 0.8
            if (
                mention.kind == "organization"
                and programme.start <= mention.start
                and mention.end <= programme.end
                and re.search(
                    r"[-/]",
                    reading.text[max(0, mention.start - 1) : mention.start]
                    + reading.text[mention.end : mention.end + 1],
                )
            ):
                yield mention, programme.start, programme.end, "partner/joint-programme", 0.75


def _joint_sources(reading: Reading, named: list[Mention]) -> Iterator[_Candidate]:
    """Authors beside the reporting entity in the source line of a figure."""
    own = _self_pattern(reading)
    if reading.unit.kind not in ("figure", "map", "table") or own is None:
        return
    for match in re.finditer(rf"Source: {own}(?:, (?:the )?| and (?:the )?)", reading.text):
        for mention in _following(reading.text, match.end(), len(reading.text), named):
            if mention.kind == "organization":
                yield mention, match.start(), match.end(), "partner/joint-source", 0.75


def _is_recommendation(reading: Reading) -> bool:
    return any("recommendation" in h.lower() for h in reading.unit.headings[:1]) and reading.unit.kind == "item"
