"""Whose work a sentence tells: the reporting entity's, which it names, takes up, or tells without naming who did it.

"UNEP trained …" names it; "It also …" takes it up; "Shelters for 12,000 families were built" needs no name in a report
on activities. Under a heading on the situation ("Political developments") only a sentence that names the entity tells
its work. A report of the Secretary-General on a subject has no entity: there the entities of the United Nations do.
"""

import re
from functools import cache

from mandategraph.extract.reading import Reading
from mandategraph.lexicon import plain
from mandategraph.vocabulary import authority, members

_SUBJECT = re.compile(
    r"\b(?:[Pp]rojects?|[Pp]rogrammes?|[Ii]nitiatives?|[Ww]orkshops?|[Ss]urveys?|[Cc]apacity-building|activities|[Cc]ampaigns?|[Ee]valuations?|"
    r"(?:[Tt]echnical |[Ff]inancial |[Ll]egislative )?(?:[Ss]upport|[Aa]ssistance|[Aa]dvice|[Tt]raining|services|materials|supplies) (?:\w+ ){0,12}?(?:was|were|has been|have been|is being)|"
    r"(?:[Ss]upport|[Aa]ssistance|[Aa]dvice|[Tt]raining) (?:reached|helped|enabled|to|for)|my Special (?:Representative|Envoy)|"
    r"(?:received|benefited from|with|provided) (?:\w+ ){0,3}(?:support|assistance|training|equipment)|"
    r"(?:[Hh]is|[Hh]er|[Mm]y) visits? to|(?:assessment|follow-up|country|technical|scoping|fact-finding|monitoring) (?:visits?|missions?)|"
    r"(?:[Ee]stablishment|[Ii]nstallation|[Cc]onstruction|[Rr]ehabilitation|[Oo]pening|[Ll]aunch|[Dd]elivery) of (?:an?|the first|two|three))\b"
)
_TAKEN_UP = re.compile(
    r"(?:It|This|These|They|The initiative|In addition, it|Through|With support from)\b"
    r"|.*, (?:it|they) (?:also |has |have |jointly )*\w+ed\b",
    re.DOTALL,
)
# Help that is told without its giver: "was provided to 1,200 women in Madagascar".
_HELP_GIVEN = re.compile(
    r"\b(?:was|were|been|being) (?:also |\w+ly )?(?:trained|supported|assisted|provided|delivered|distributed|rehabilitated|built|constructed|vaccinated|"
    r"equipped|installed|upgraded|piloted|rolled out|implemented|reached|screened|repaired|mentored)\b"
)
# Work that is told without who did it; in a report to the Security Council the parties may have.
_DONE = re.compile(
    r"\b(?:was|were|been) (?:also |\w+ly )?(?:completed|launched|held|organized|conducted|established|carried out|opened|developed|finalized|convened|introduced|strengthened)\b"
)
_SITUATION = re.compile(
    r"\b(?:developments|trends|situation|context|security|observations|dynamics|challenges|background)\b", re.IGNORECASE
)
_ACTED = r"(?:'s)?(?: \([\w-]+\))?,? (?:(?:and|also|jointly|has|have|continued to) )*(?!met\b|said\b|reported\b|noted\b|stated\b|recommended\b)(?:\w+ed|built|held|led|helped|provid\w+|support\w*)\b"


def names_entity(reading: Reading, sentence: str) -> bool:
    """Whether the sentence names the reporting entity."""
    own = _any_of(reading.context.self_names)
    return own is not None and own.search(sentence) is not None


@cache
def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    """One pattern for all names of the entity; None if it has none."""
    return re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(names))})\b") if names else None


def tells_situation(reading: Reading) -> bool:
    """Whether the unit stands under a heading on the situation and not on work."""
    return any(_SITUATION.search(heading) for heading in reading.unit.headings[-1:])


def is_own_work(reading: Reading, sentence: str) -> bool:
    """Whether the sentence tells work that the report reports."""
    if names_entity(reading, sentence):
        return True
    if _SUBJECT.search(sentence) or _TAKEN_UP.match(sentence):
        return True
    if tells_situation(reading):
        return False
    political = any(symbol.startswith("S/") for symbol in reading.context.report.symbols)
    if _HELP_GIVEN.search(sentence) or (not political and _DONE.search(sentence)):
        return True
    return reading.context.entity is None and _system_acted().search(sentence) is not None


@cache
def system_names() -> str:
    """The entities of the United Nations system by their names, as alternatives of a pattern (organizations.ttl)."""
    system = members("organizations", "united-nations-system")
    named = {n for c in authority() if c.iri in system for n in (c.key, c.label, *c.names)}
    return "|".join(re.escape(plain(name)) for name in sorted({"United Nations", *named}, key=lambda n: (-len(n), n)))


@cache
def _system_acted() -> re.Pattern[str]:
    """An entity of the United Nations system as the one who acts: "UNDP and UNFPA helped …"."""
    others = r"(?:(?:,|,? and) (?:the )?[A-Z][\w-]*(?: (?:of |for |and )?[A-Z][\w-]*)*){0,4}"
    return re.compile(rf"\b(?:{system_names()}){others}{_ACTED}")
