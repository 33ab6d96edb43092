"""Non-binding norms and commitments: listed ones, and names whose head is Declaration, Strategy, Agenda, Plan, Rules …

Examples: "UNODC Strategy 2021–2025"; "Strategic Plan, 2022–2025"; "the Tokyo Rules"; "call to action on …".
"""

import re
from collections.abc import Iterator

from mandategraph.extract.organization import defined
from mandategraph.extract.phrase import phrase_end
from mandategraph.extract.reading import Reading, formed, listed
from mandategraph.model import Mention

_YEARS = re.compile(r"(?:,? (?:for )?\(?(?:19|20)\d\d(?:-(?:19|20)?\d\d)?\)?)")
_ACTION = re.compile(r"(?P<head>Programme|Plan|Platform|Call) (?:of|for|to) Action")
_PLANS = re.compile(
    r"\b(?P<name>(?:(?!(?:an?|the|its|their|new|in|of|with|and|to|for|under|on)\b)[A-Za-z][\w-]+ ){0,4}?"
    r"(?:strategic plan|action plan|plan of action|programme of action|country programme document|results framework|strategic framework|programme framework|medium-term strategy|medium-term plan|policy framework|strategy|road map|roadmap))"
    r"(?P<years>,? (?:for |covering )?(?:the (?:period|biennium|years) )?\(?20\d\d-(?:20)?\d\d\)?)"
)
_LOWER_TITLED = re.compile(
    r"\b(?P<name>(?:[A-Z][\w-]+ )(?:[a-z][\w-]+ ){0,4}(?:programme of action|plan of action|agenda|strategy|action plan)(?: (?:for|on|against|to) )(?=[a-z]|the ))"
)
_OWN = r"(?P<name>(?:(?!\w+ed\b)[a-z][\w-]+ ){1,3}(?:plan|policy|strategy))\b"
_ON_POLICY = re.compile(
    r"\b(?P<name>(?:(?:system-wide|regional|subregional|continental) (?:strategy|road map|roadmap|framework|action plan|plan of action) (?:on|for|to|against)|policy on|plan of action (?:to|on|for)|national (?:strategy|action plan|plan of action|policy) (?:on|for|to|against)) )(?=[a-z])"
)
_CALL = re.compile(r"\b(?P<name>call (?:to|for) action (?:on|to|for|against) )")
_STATISTICAL = re.compile(
    r"\b(?P<name>(?:statistical|normative|legal|policy|ethical|global|methodological|conceptual|regional) framework (?:to|for|on) )"
)
_STRONG = re.compile(r"\b(?P<name>(?:human rights due diligence|zero[- ]tolerance) policy)\b")
_QUOTED_CALL = re.compile(
    r"\"(?P<name>[^\"\n]{4,80}? (?:call (?:to|for) action|declaration|pledge|agenda|manifesto|consensus|commitment))\""
)
# The words of a declaration or of an annex may be its name: "the political declaration entitled “Our common commitment …”".
_QUOTED_NAME = re.compile(
    r"\b(?:declaration|outcome document|(?:joint|ministerial) statement|plan of action|strategy|guidelines|principles|model law|annex)"
    r"(?:,? (?!resolution|report)[\w-]+){0,14}?,? entitled \"(?P<name>[^\"\n]{12,400}?)[.,;]?\""
)
_NOT = re.compile(
    r"(?:Plan|Strategy|Policy|Agenda|Strategic Plan|National Action Plan|Action Plan|Vision|Framework|Standards)$"
)


def find(reading: Reading) -> Iterator[Mention]:
    """The instruments that a unit names."""
    text = reading.text
    yield from listed(reading, "instrument")
    for name in formed(reading, "instrument"):
        end = _with_years(text, name.end)
        if name.head == "Call" and not re.search(r"\bCall (?:for|to|on)\b|^[A-Z]\w+ Call$", name.text):
            continue
        if name.head == "Code" and "Conduct" not in name.text and "Practice" not in name.text:
            continue
        if (
            name.text.split()[0] in ("Agenda",)
            or name.text in ("World Standards",)
            or text[name.end : name.end + 5] == " item"
        ):
            continue
        yield reading.mention(
            "instrument", name.start, end, "instrument/form", 0.8, key=_without_owner(reading, name.start, end)
        )
    for name in reading.names:
        if _ACTION.search(name.text) and name.head in ("Programme", "Platform", "Call") and len(name.text.split()) > 3:
            yield reading.mention("instrument", name.start, _with_years(text, name.end), "instrument/action", 0.85)
        elif name.text in ("Strategy", "Agenda", "Strategic Plan") and (years := _YEARS.match(text, name.end)):
            yield reading.mention("instrument", name.start, years.end(), "instrument/years", 0.75)
        elif name.text == "Strategic Plan":
            yield reading.mention("instrument", name.start, name.end, "instrument/form", 0.7)
    for match in _PLANS.finditer(text):
        yield reading.mention("instrument", match.start("name"), match.end(), "instrument/years", 0.75)
    for pattern, rule, confidence in (
        (_CALL, "instrument/call", 0.65),
        (_STATISTICAL, "instrument/framework", 0.55),
        (_ON_POLICY, "instrument/policy", 0.5),
        (_LOWER_TITLED, "instrument/described", 0.6),
    ):
        for match in pattern.finditer(text):
            end = phrase_end(text, match.end("name"))
            if end - match.end("name") > 6:
                yield reading.mention("instrument", match.start("name"), end, rule, confidence)
    if reading.context.entity is not None:
        own = rf"\b{re.escape(reading.context.entity.key)}(?:'s)? (?!provided|delivered|supported|\w+ed\b){_OWN}"
        for match in re.finditer(own, text):
            yield reading.mention("instrument", match.start(), match.end(), "instrument/own", 0.6)
    for match in (*_STRONG.finditer(text), *_QUOTED_CALL.finditer(text), *_QUOTED_NAME.finditer(text)):
        yield reading.mention("instrument", match.start("name"), match.end("name"), "instrument/named", 0.7)
    yield from defined(reading, "instrument")


def _without_owner(reading: Reading, start: int, end: int) -> str | None:
    """The name without the entities in front that share it: "UNODC-WHO International Standards" has its key without."""
    owner = re.match(
        r"(?:[A-Z]\w+ (?:\w+ ){0,5}\w+-[A-Z]{2,}\w*|[A-Z]{2,}\w*-[A-Z]{2,}\w*) (?=[A-Z])", reading.text[start:end]
    )
    return " ".join(reading.unit.text[start + owner.end() : end].split()) if owner else None


def _with_years(text: str, end: int) -> int:
    years = _YEARS.match(text, end)
    return years.end() if years else end
