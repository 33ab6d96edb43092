"""Proper names by their form: chains of capitalized words as UN documents write them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from mandategraph.extract.number import UNITS
from mandategraph.lexicon import plain
from mandategraph.vocabulary import concepts

# A capitalized word of a name: "Global", "UN-Women", "People-Centred", "GLO.ATC", "Côte", "AVT-L", "G20", "2.0", "eTrade"
_CAPITAL = r"(?:[A-ZÀ-Þ][\w’']*(?:[-/.&][\w’']+)*\+?|[a-z][A-Z]\w+|\d+-[A-Z]\w+|\d+(?:\.\d)?(?=\s[A-Z\"“]))"
_PREPOSITION = (
    r"(?:of|on|for|and|in|to|against|with|by|from|at|towards|among|into|between|within|as|"
    r"de|du|des|del|y|et|e|and/or|&|pour|für|da|do|dos)"
)
_JOIN = rf"(?:{_PREPOSITION}(?: {_PREPOSITION})?(?: (?:the|a|an|its|their|la|le|les|el|los|las|l'))?)"
# "Framework for Measuring the Gender-Related Killing", "Group to Conduct a Comprehensive Study": a verb with its object
_OBJECT = rf"(?: (?:for|on|of|at|by|in) [A-Z]\w+ing| to [A-Z]\w+| that [A-Z][a-z]+) (?:the|a|an) {_CAPITAL}"
CHAIN = re.compile(rf"{_CAPITAL}(?:{_OBJECT}|(?: {_JOIN})? {_CAPITAL})*")
# What a title goes on with after a comma: "Declaration on Children, Youth and Climate Action"
_SERIES = re.compile(
    rf"(?:, {_CAPITAL}(?:(?: of)? {_CAPITAL})*){{1,6}},? and (?:the )?{_CAPITAL}(?:(?: {_JOIN})? {_CAPITAL})*"
)
_TITLED = re.compile(
    r"[a-z] (?:on|for|against|concerning|(?<=Plan )to [A-Z]\w+|(?<=Strategy )to [A-Z]\w+) (?:the )?[A-Z]\w*(?: [A-Z]\w*){0,3}$"
)

# Words that open a sentence with a capital letter and belong to no name; so do numbers in words, but "Zero Hunger".
OPENERS = (
    frozenset(
        """
    the a an in on at by for from with to of and or as it its this these those that such both during through
    under over within since until while when where which although however moreover furthermore also further
    following including pursuant given based building against among after before between despite if in-depth
    our their his her he she we they all some many most more several each every other another new no not there
    here thus therefore throughout together across along additionally meanwhile separately elsewhere similarly
    overall finally specifically regarding concerning according due about around approximately nearly almost
    only see source note figure table box map annex section chapter part paragraph paragraphs ibid as-is key
    main first second third fourth fifth last next recent recently currently subsequently consequently
    likewise in-person supported funded welcoming noting recalling reaffirming recognizing stressing
    acknowledging
    """.split()
    )
    | (UNITS.keys() - {"zero"})
    | {"twenty"}
)
# Mechanisms that watch a ceasefire or a border, and movements of fighters and parties, are bodies; others are undertakings.
_BODY = re.compile(
    r".*\b(?:Monitoring|Verification|Security|Coordination|Coordinating|Ceasefire|Military)\b.*Mechanism$"
    r"|.*\b(?:Liberation|Patriotic|Democratic|Popular|Revolutionary|Resistance|Salvation|Islamic|National|Non-Aligned)\b.*Movement\b"
)
MONTHS = "January February March April May June July August September October November December".split()


@dataclass(frozen=True, slots=True)
class Name:
    """A chain of capitalized words at `start` to `end`; `head` is the noun that tells what it is.

    "Global Programme on Strengthening Crime Prevention" has the head "Programme"; "Kyoto Declaration" "Declaration".
    """

    start: int
    end: int
    text: str
    head: str


def names(text: str) -> Iterator[Name]:
    """The proper names of a text by form, sentence openers and months cut off.

    >>> [n.text for n in names("Through the Global Judicial Integrity Network, UNODC worked in Peru.")]
    ['Global Judicial Integrity Network', 'UNODC', 'Peru']
    """
    form = plain(text)
    end = 0
    while match := CHAIN.search(form, end):
        end = match.end()
        if match.start() and (form[match.start() - 1].isalnum() or form[match.start() - 1] in "-/."):
            continue
        end += _series_length(match[0], form[end : end + 300])
        yield from split(form, match.start(), end, text)


def is_body(name: str) -> bool:
    """Whether a Mechanism or a Movement is a body by its name, and no undertaking.

    >>> is_body("Joint Border Verification and Monitoring Mechanism"), is_body("Scaling Up Nutrition Movement")
    (True, False)
    """
    return _BODY.fullmatch(name) is not None


@cache
def _series_words() -> frozenset[str]:
    """The words that members of series inside names begin with (ontology/vocabularies/name-heads.ttl)."""
    return frozenset(word for c in concepts("name-heads") if c.key == "series" for word in c.hidden)


def _series_length(chain: str, rest: str) -> int:
    """How many characters after a chain are more of its name: a series that a title or a word like Education goes on with.

    >>> _series_length("Ministry of Education", ", Youth and Sport and UNICEF"), _series_length("Ministry of Education", ", WHO and Gavi")
    (17, 0)
    """
    series = _SERIES.match(rest)
    if series is None:
        return 0
    if _TITLED.search(chain):
        return series.end()
    words = re.sub(r"(?<=[a-z]),? and (?:the )?[A-Z]{2,}\b.*", "", series[0])
    members = re.split(r",? and (?:the )?|, ", words.removeprefix(", "))
    known = all(member.split()[0] in _series_words() for member in (chain.split()[-1], *members))
    return len(words) if known and len(members) > 1 else 0


def split(form: str, start: int, end: int, text: str) -> Iterator[Name]:
    """The names in a chain: parted where a new name begins after "and the", an acronym or a possessive acronym.

    >>> chain = "UNODC and the Association of Victims of Terrorism of Lebanon"
    >>> [n.text for n in split(chain, 0, len(chain), chain)]
    ['UNODC', 'Association of Victims of Terrorism of Lebanon']
    """
    words = _without_opener(
        [(m.start() + start, m.end() + start, m[0]) for m in re.finditer(r"[^\s]+", form[start:end])]
    )
    cut = next((i for i in range(1, len(words)) if _parts(words, i)), None)
    if cut is None:
        yield from _named(form, words, text)
        return
    yield from _named(form, words[:cut], text)
    rest = words[cut:] if words[cut][2][0].isupper() else words[cut + 1 :]
    while rest and not rest[0][2][0].isupper():
        rest = rest[1:]
    if rest:
        yield from split(form, rest[0][0], end, text)


_Words = list[tuple[int, int, str]]


def _without_opener(words: _Words) -> _Words:
    while words and (
        words[0][2].lower() in OPENERS
        or (re.fullmatch(r"[A-Z][a-z]+ly", words[0][2]) and words[0][2] not in ("Assembly", "Family", "Italy"))
        or words[0][2] in MONTHS
        or re.fullmatch(r".+-(?:supported|led|funded|backed|assisted|administered|managed|sponsored)", words[0][2])
        or not _is_capital(words[0][2])
    ):
        words = words[1:]
    return words


def _is_capital(word: str) -> bool:
    """Whether a word can begin a name: "Global", "3D", "eTrade"."""
    return word[0].isupper() or word[0].isdigit() or word[1:2].isupper()


def _parts(words: _Words, i: int) -> bool:
    """Whether a new name begins at or after the word `i`."""
    word, before = words[i][2], words[i - 1][2]
    after = words[i + 1][2] if i + 1 < len(words) else ""
    if (
        before.endswith("'s")
        and word[0].isupper()
        and (_is_acronym(before[:-2]) or (i == 1 and before not in _PEOPLES))
    ):
        return True
    if word in ("and", "with", "by", "from", "at", "under") and after in ("the", "its", "their", "a", "an"):
        return not _governs(words[:i]) or (word == "and" and _both_headed(words, i))
    if word == "and" and after in ("by", "in", "to", "from", "at"):
        return True
    return word == "and" and (_is_acronym(before) or _is_acronym(after))


_PEOPLES = frozenset({"Women's", "Children's", "Girls'", "Men's", "People's", "Workers'", "Persons'", "Nurses'"})


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper() and word[0].isalpha()


def _governs(words: _Words) -> bool:
    """Whether a preposition before the coordination takes in both parts: "for the Prevention of Crime and the …"."""
    return any(w[2] in ("for", "on", "against", "concerning", "between") for w in words)


@cache
def _heads() -> frozenset[str]:
    return frozenset(head for c in concepts("name-heads") if c.key != "series" for head in c.hidden)


def _both_headed(words: _Words, i: int) -> bool:
    """Whether each side of "and the" has a head of its own: "Programme on Cybercrime and the Engagement Initiative"."""
    left, right = (" ".join(w[2] for w in part) for part in (words[:i], words[i + 2 :]))
    return bool(right) and right[0].isupper() and _head(left) in _heads() and _head(right) in _heads()


def _named(form: str, words: _Words, text: str) -> Iterator[Name]:
    while words and not (words[-1][2][0].isupper() or words[-1][2][0].isdigit()):
        words = words[:-1]
    while words and words[-1][2] in MONTHS:
        words = words[:-1]
        while words and not words[-1][2][0].isupper():
            words = words[:-1]
    if words:
        start, end = words[0][0], words[-1][1]
        if form[end - 2 : end] == "'s":
            end -= 2
        yield Name(start, end, text[start:end], _head(form[start:end]))


_BEFORE_COMPLEMENT = re.compile(
    r",?\s(?:[Oo]f|[Oo]n|[Ff]or|[Tt]o|[Aa]gainst|[Ii]n|[Ww]ith|by|from|at|under|through|towards|among|between|as|de|du|des|pour|within)\s"
)


# "Smuggling of Migrants Knowledge Portal": the complement stands before the head.
_COMPOUND = re.compile(r" (?:of|against|on) (?:[A-Z][\w-]+ )+[A-Z][\w-]+ ([A-Z]\w+)$")


def _head(name: str) -> str:
    """The last word before the first preposition; an owner joined by a hyphen does not count.

    >>> _head("United Nations Office at Vienna-UNODC Gender Award"), _head("Global Programme on Strengthening Justice")
    ('Award', 'Programme')
    """
    if owner := re.match(r"(?:[A-Z]\w+ )(?:\w+ ){0,5}\w+-[A-Z]{2,}\w* (?=[A-Z])", name):
        name = name[owner.end() :]
    head = _BEFORE_COMPLEMENT.split(name, maxsplit=1)[0].split()[-1]
    compound = _COMPOUND.search(name)
    return compound[1] if compound and head not in _heads() and compound[1] in _heads() else head


_PHRASE_STOP = re.compile(
    r",(?!\d{3})|[;:()\"\n]|\.(?:\s|$)|\s(?:which|that|who|whose|where|is|are|was|were|has|have|had|will|would|can|could|should|may|might|with(?= (?:the |an? )?[A-Z0-9])|with a view|through|by(?= (?:the )?[A-Z])|"
    r"during|including|from|within|under|at|aimed|developed|launched|entitled|organized(?! crim)|held|supported|funded|led|to be|when|after|"
    r"before|since|until|because|so|but|also|as well as|in (?:\d+|the (?:region|country|context)|order|line|partnership|collaboration|"
    r"cooperation|coordination|" + "|".join(MONTHS) + r")"
    r"|contributed|helped|provided|reached|trained|continued|received|recorded|identified|issued|served|enabled|implemented|delivered|expanded|and(?= the [A-Z])|and (?:its\b|to\b|an?\b|two\b|three\b|four\b|five\b|six\b|several\b|\d+\b|(?:held|launched|developed|provided|supported|promot|enhanc|strengthen|organiz)\w*))(?!\w)"
)


# "drinking water, sanitation and hygiene services": a series of nouns goes on after its comma
_LOWER_SERIES = re.compile(
    r"(?:, (?!\w+(?:ing|ed)\b)[a-z][\w-]+(?: [a-z][\w-]+)?){1,4},? and (?!\w+(?:ing|ed)\b)[a-z][\w-]+(?: [a-z][\w-]+)?(?=[,.;)]|$)"
)


def phrase_end(text: str, start: int) -> int:
    """Where the noun phrase that goes on from `start` ends: at punctuation, a relative clause or a verb.

    >>> text = "global programme on access to controlled drugs with WHO"
    >>> text[: phrase_end(text, 16)]
    'global programme on access to controlled drugs'
    """
    stop = _PHRASE_STOP.search(text, start)
    end = stop.start() if stop else len(text)
    if stop and stop[0] == "," and (series := _LOWER_SERIES.match(text, end)):
        end = series.end()
    return len(text[:end].rstrip())
