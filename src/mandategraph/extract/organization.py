"""Organizations: listed ones, acronyms that the report defines, and names whose head is Association, Ministry, Centre …

Examples: "Association of Victims of Terrorism of Lebanon (AVT-L)"; "WHO Expert Committee on Drug Dependence";
"Task Force for Combating Human Trafficking and Forced Labour in Supply Chains".
"""

import re
from collections.abc import Iterator

from mandategraph.extract.phrase import Name, is_body, names, phrase_end
from mandategraph.extract.reading import Reading, formed, heads, listed
from mandategraph.model import Mention

# Parts of the reporting or another entity, and offices that are no organization of their own.
_PART = re.compile(
    r"(?:UN |United Nations )?(?:Regional|Country|Field|Liaison|Subregional|Programme|Project|Resident Coordinator|Head|Front|Private|"
    r"Executive|Home)(?: \w+)? Offices?\b|(?:Executive|Deputy|Permanent|Security|First|Prime|Resident) (?!Force)\w+$|Office of the (?:President|Executive|Special Envoy|Prime)"
    r"|(?:Ministerial|Executive|Working) Group$|Government\b|Secretariat (?:to|of) the |Head(?:s)? of|Ministers? (?:of|for)|Member States?"
)
_CITED = re.compile(r"(?:'s?)? (?:[Rr]esolutions?|[Dd]ecisions?) (?:\d|[ES]S?-)")
_CITATION = re.compile(r"\b(?:resolutions?|decisions?) [\w/() ,-]{2,60} of the $")
_MANDATE_HOLDER = re.compile(
    r"\b(?P<name>(?:Special Rapporteur|Independent Expert|Special Representative of the Secretary-General) (?:on|for) "
    r"(?:the (?:(?:issue|situation|promotion|question|implications|rights?) (?:of|to|for) (?:the )?)?)?)(?=[a-z])"
)
# Armed groups have names of any form; the word after them tells: "the Gran Grif gang", "the Viv Ansanm coalition".
_ARMED = re.compile(
    r" (?:gangs?|armed groups?|militias?|rebels|cartels?|(?:gang |rebel |armed )?(?:coalition|alliance|faction)s?)\b"
)
_GANG_LIST = re.compile(
    r"(?:,|,? and|,? or|,? but also)(?: by| from| with)?(?: (?:others|other gangs|other groups))?,?(?: such as| like| including| notably)? (?:the )?"
)
_GANGS_NAMED = re.compile(r"\b(?:gangs|armed groups|militias|cartels) (?:such as|including|notably|like) (?:the )?")
_FUNDED = re.compile(
    r"\b(?:[Ff]unded|financed|sponsored|co-financed) by (?:the )?$|[Ff]unding from (?:the )?$|\bin (?:partnership|collaboration|cooperation) with (?:the )?$"
)
_APPOSITION = re.compile(
    r"(?: \([\w-]+\))?, (?:a|an) (?:[\w-]+ ){0,5}"
    r"(?:organization|company|foundation|agency|non-profit|think tank|association|charity)\b"
)
_NO_ORGANIZATION = re.compile(r"Governments?\b|Member States?\b|States\b|[A-Z]\w+(?:ese|ian|can|ish)$")
_EXECUTIVE_BOARD = re.compile(r"\bExecutive Board\b(?! of\b)")
_DESCRIBED = re.compile(
    r"\b(?:the |an? )?(?P<head>(?:(?:standing|open-ended|intergovernmental|ad hoc|inter-agency|high-level|joint|technical|expert|advisory) )*"
    r"(?:working group|task force|steering committee|reference group|expert group)) (?P<of>on|for|of|to) (?!the margins)"
)
_ACRONYM = re.compile(r"(?<![\w/-])[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*(?:-[A-Z]\w*)*(?![\w])")


def find(reading: Reading) -> Iterator[Mention]:
    """The organizations that a unit names, without the reporting entity itself."""
    text = reading.text
    for mention in listed(reading, "organization"):
        if not _CITED.match(text, mention.end) and not _CITATION.search(
            text[max(0, mention.start - 90) : mention.start]
        ):
            yield mention
    for name in formed(reading, "organization"):
        if name.text in reading.context.self_names or _PART.match(name.text) or _is_own(reading, name.text):
            continue
        if reading.context.entity is not None and name.text.startswith(f"{reading.context.entity.key}-"):
            continue  # "UNDP-European Union": two names
        if name.head == "Division" and reading.context.entity is not None:
            continue  # of the entity itself
        if name.head in ("Rapporteur", "Expert") and " on " not in name.text and " for " not in name.text:
            continue
        if not _CITED.match(text, name.end) and not _CITATION.search(text[max(0, name.start - 90) : name.start]):
            yield from (
                reading.mention("organization", start, _before_town(reading, start, end), "organization/form", 0.8)
                for start, end in _nested(name)
            )
    for name in reading.names:
        if is_body(name.text):
            yield reading.mention("organization", name.start, name.end, "organization/form", 0.75)
        elif name.head == "Conference" and re.search(r"of the (?:States )?Parties", name.text):
            yield reading.mention("organization", name.start, name.end, "organization/form", 0.8)
        elif name.text in reading.context.self_names or _NO_ORGANIZATION.match(name.text):
            continue
        elif " " not in name.text and name.text in heads("organization") | heads("programme"):
            continue  # "the Fund"
        elif _FUNDED.search(text[max(0, name.start - 32) : name.start]) and _is_unlisted(reading, name):
            yield reading.mention("organization", name.start, name.end, "organization/funder", 0.7)
        elif _APPOSITION.match(text, name.end):
            yield reading.mention("organization", name.start, name.end, "organization/apposition", 0.75)
    yield from _of_title(reading)
    yield from _armed(reading)
    for match in _MANDATE_HOLDER.finditer(text):
        yield reading.mention(
            "organization", match.start(), _holder_end(text, match.end()), "organization/mandate-holder", 0.6
        )
    board = next((b for b in reading.context.bodies if "Executive Board" in b.values("genericName")), None)
    if board is not None:
        for match in _EXECUTIVE_BOARD.finditer(text):
            if not _CITED.match(text, match.end()):
                yield reading.mention(
                    "organization",
                    match.start(),
                    match.end(),
                    "organization/board",
                    0.85,
                    key=board.key,
                    label=board.label,
                    names=board.names,
                )
    for match in _DESCRIBED.finditer(reading.text):
        if match["of"] in ("on", "for", "to"):
            end = phrase_end(reading.text, match.end())
            yield reading.mention("organization", match.start("head"), end, "organization/described", 0.65)
    yield from defined(reading, "organization")


def _of_title(reading: Reading) -> Iterator[Mention]:
    """The body that a report on a subject is about, by its noun: "the Panel" for the panel that the title names."""
    if reading.context.entity is not None or reading.unit.kind == "cover":
        return
    for name in names(reading.context.report.title):
        if name.head not in heads("organization") or " " not in name.text:
            continue
        for match in re.finditer(rf"\b[Tt]he (?P<noun>{name.head})\b(?! (?:on|of|for|to) )", reading.text):
            start, end = match.span("noun")
            yield reading.mention("organization", start, end, "organization/title", 0.75, key=name.text)


def _armed(reading: Reading) -> Iterator[Mention]:
    """The armed groups that a unit names: before the word that says what they are, with their list, or after it."""
    following = None
    for name in reversed(reading.names):
        listed_with = following is not None and _GANG_LIST.fullmatch(reading.text[name.end : following.start])
        told = _ARMED.match(reading.text, name.end) and " " in name.text
        if (listed_with or told) and not any(m.start <= name.start and name.end <= m.end for m in reading.matches):
            yield from _each_armed(reading, name)
            following = name
        else:
            following = None
    for opening in _GANGS_NAMED.finditer(reading.text):
        end = opening.end()
        for name in (n for n in reading.names if n.start >= opening.end()):
            if name.start != end and not _GANG_LIST.fullmatch(reading.text[end : name.start]):
                break
            end = name.end
            yield from _each_armed(reading, name)


def _each_armed(reading: Reading, name: Name) -> Iterator[Mention]:
    """Each group of a chain of names: "Baz Taliban and Village de Dieu" are two."""
    for part in re.finditer(r"(?:^|(?<= and ))(?:(?! and ).)+", name.text):
        start, end = name.start + part.start(), name.start + part.end()
        yield reading.mention("organization", start, end, "organization/armed-group", 0.7)


def _holder_end(text: str, start: int) -> int:
    """The end of a mandate holder's name: before the verb that says what the holder did."""
    end = phrase_end(text, start)
    verb = re.search(
        r" (?:also |further )?(?:stat|not|recommend|encourag|welcom|observ|express|conclud|found|highlight|emphasi|report|urg|call|visit|present|submit|conduct|issu|address|rais|held|host|said|met\b)\w*",
        text[start:end],
    )
    return start + verb.start() if verb else end


def _is_unlisted(reading: Reading, name: Name) -> bool:
    return not any(m.start < name.end and name.start < m.end for m in reading.matches)


def _before_town(reading: Reading, start: int, end: int) -> int:
    """The end of a name without the town that it is in: "Maritime Police Unit in Mogadishu"; a country belongs to it."""
    town = re.search(r" (?P<head>[A-Z]\w+)(?P<town> in [A-Z][\w'-]+)$", reading.text[start:end])
    placed = town and any(m.end == end and m.concept.kind in ("country", "region") for m in reading.all_matches)
    return start + town.start("town") if town and town["head"] in heads("organization") and not placed else end


def _nested(name: Name) -> Iterator[tuple[int, int]]:
    """The organizations in a name: "Use Group of the Reference Group on …" is a group of a group."""
    for of_the in re.finditer(r" of the (?=[A-Z])", name.text):
        left, right = name.text[: of_the.start()], name.text[of_the.end() :]
        if len(left.split()) >= 2 and left.split()[-1] in heads("organization"):
            first = re.split(r" (?:of|on|for|to|against|in) ", right)[0].split()[-1]
            if first in heads("organization"):
                yield name.start, name.start + of_the.start()
                yield from _nested(Name(name.start + of_the.end(), name.end, right, first))
                return
    yield name.start, name.end


_OWN_PART = re.compile(
    r"(?:[A-Z][\w-]+ ){0,3}(?:Offices?|Headquarters|Mission|Executive Director|Division|Branch|Section|Unit|Bureau|Department|Secretariat)(?: (?:in|at|for|of) .*)?"
)


def _is_own(reading: Reading, name: str) -> bool:
    entity = reading.context.entity
    return entity is not None and (
        name.startswith(f"{entity.key} ") and _OWN_PART.fullmatch(name.removeprefix(f"{entity.key} ")) is not None
    )


def defined(reading: Reading, kind: str) -> Iterator[Mention]:
    """The mentions of things of `kind` by an acronym that the report defines."""
    acronyms = reading.context.acronyms
    for match in re.finditer(_ACRONYM, reading.text):
        definition = acronyms.get(match[0])
        if definition is not None and definition.kind == kind and definition.key not in reading.context.self_names:
            yield reading.mention(
                kind,
                match.start(),
                match.end(),
                f"{kind}/acronym",
                0.9,
                key=definition.key,
                label=definition.label,
                names=(definition.acronym,),
            )
