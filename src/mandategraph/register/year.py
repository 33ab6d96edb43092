"""The year in which a text was adopted, as far as its symbol tells it for certain; else nothing.

Only what follows from the way an organ numbers its texts is stated. A session of the General Assembly opens in
September and may adopt texts until the next one opens, so its high numbers belong to the year after, and the numbers
around the turn of the year are left open.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from mandategraph import resources
from mandategraph.terms import DCTERMS

# Commissions that meet once a year: session n is in year n + the number given, from the session given on.
# CND: annual since its thirty-fourth session in 1991 (E/RES/1991/39); sixty-second in 2019 (E/2019/28).
# CCPCJ: first session 1992 (E/1992/30), twenty-eighth 2019 (E/2019/30). CSW: thirty-fourth 1990, sixty-eighth 2024.
_ANNUAL = {"CND": (1957, 34), "CCPCJ": (1991, 1), "CSW": (1956, 34)}

# Conferences and assemblies by session.
# UNCAC COSP: www.unodc.org/unodc/en/corruption/COSP/conference-of-the-states-parties.html
# UNTOC COP: www.unodc.org/unodc/en/organized-crime/intro/conference-of-the-parties.html
# UNEA: www.unep.org/environmentassembly (its fifth session was held in 2021 and 2022 and is left out)
_SESSIONS = {
    "Conference of the States Parties to the United Nations Convention against Corruption": {
        1: 2006, 2: 2008, 3: 2009, 4: 2011, 5: 2013, 6: 2015, 7: 2017, 8: 2019, 9: 2021, 10: 2023, 11: 2025},
    "Conference of the Parties to the United Nations Convention against Transnational Organized Crime": {
        1: 2004, 2: 2005, 3: 2006, 4: 2008, 5: 2010, 6: 2012, 7: 2014, 8: 2016, 9: 2018, 10: 2020, 11: 2022, 12: 2024},
    "UNEA": {1: 2014, 2: 2016, 3: 2017, 4: 2019, 6: 2024},
}  # fmt: skip

# Special sessions of the General Assembly that lasted some days: www.un.org/en/ga/sessions/special.shtml.
_SPECIAL = {
    1: 1947, 2: 1948, 3: 1961, 4: 1963, 5: 1967, 6: 1974, 7: 1975, 8: 1978, 9: 1978, 10: 1978, 11: 1980, 12: 1982,
    13: 1986, 14: 1986, 15: 1988, 16: 1989, 17: 1990, 18: 1990, 19: 1997, 20: 1998, 21: 1999, 22: 1999, 23: 2000,
    24: 2000, 25: 2001, 26: 2001, 27: 2002, 28: 2005, 29: 2014, 30: 2016, 31: 2020, 32: 2021,
}  # fmt: skip

# Regular sessions up to the thirtieth that ended in the year in which they opened
# (research.un.org/en/docs/ga/sessions), and the fifth as far as 428 (V) of 14 December 1950.
_WITHIN_A_YEAR = {1, 2, 4, 9, 10, 12, 14, 17, 18, 20, 21, 23, 24, 25, 26, 27, 30}
_FIFTH = 428


@dataclass(frozen=True, slots=True)
class _Turn:
    """Numbers of a session up to `last` are of the year in which it opened, from `first` of the next."""

    last: int
    first: int


def _turn(session: int) -> _Turn:
    """Where a session turns the year; what lies between is not told.

    Bounds that hold for every session of the span (A/74/49 (Vol. III) begins on 28 December 2019): 33/193 is of
    29 January 1979, 62/243 of 14 March 2008, 74/247 of 27 December 2019; 284 and above are of spring or later.
    """
    return _Turn(190, 284) if session < 60 else _Turn(240, 284) if session < 70 else _Turn(247, 284)


def of(identifier: str, body: str | None) -> int | None:
    """The year of adoption that an identifier tells, or None.

    >>> of("E/RES/1999/22", "ECOSOC"), of("S/RES/1373 (2001)", "Security Council")
    (1999, 2001)
    >>> [of(f"A/RES/{number}", "General Assembly") for number in ("78/223", "75/282", "75/284", "S-32/1", "1395(XIV)")]
    [2023, None, 2021, 2021, 1959]
    >>> of("CND/RES/65/2", "CND"), of("CCPCJ/DEC/30/1", "CCPCJ"), of("A/HRC/RES/48/13", "Human Rights Council")
    (2022, 2021, 2021)
    """
    if stated := re.search(r"\(((?:19|20)\d\d)\)$|/((?:19|20)\d\d)/\d+[A-Z]?$", identifier):
        return int(stated[1] or stated[2])
    number = re.search(r"/(?P<special>S-)?(?P<session>\d+)/(?P<number>\d+)[A-Z]?$", identifier)
    if body == "General Assembly":
        return _assembly(identifier, number)
    if number is None or body is None or number["special"]:
        return None
    session = int(number["session"])
    if (
        body == "Human Rights Council"
    ):  # three sessions a year since the fourth, in 2007 (ohchr.org/en/hr-bodies/hrc/sessions)
        return 2007 + (session - 4) // 3 if session >= 4 else 2006
    if body in _ANNUAL:
        offset, first = _ANNUAL[body]
        return session + offset if session >= first else None
    return _SESSIONS.get(body, {}).get(session)


def _assembly(identifier: str, number: re.Match[str] | None) -> int | None:
    if number is None:
        old = re.search(r"/(?P<number>\d+)\((?P<session>[IVXLC]+)\)[A-Z]?$", identifier)
        if old is None:
            return None
        session = roman(old["session"])
        within = session in _WITHIN_A_YEAR or (session == 5 and int(old["number"]) <= _FIFTH)
        return 1945 + session if within else None
    session, count = int(number["session"]), int(number["number"])
    if number["special"]:
        return _SPECIAL.get(session)
    if "/DEC/" in identifier or session < 31:
        return None
    turn = _turn(session)
    return 1945 + session if count <= turn.last else 1946 + session if count >= turn.first else None


def roman(numeral: str) -> int:
    """The number that a roman numeral is.

    >>> roman("XIV"), roman("XXIX")
    (14, 29)
    """
    values = [{"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}[c] for c in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


@cache
def issued() -> Mapping[str, int]:
    """The years in which the treaties and instruments of the authority lists were adopted, by IRI."""
    found = {}
    for name in ("conventions", "instruments"):
        path = resources.folder("ontology") / "vocabularies" / f"{name}.ttl"
        for quad in parse(path=str(path), format=RdfFormat.TURTLE):
            if (
                quad.predicate.value == DCTERMS + "issued"
                and isinstance(quad.subject, NamedNode)
                and isinstance(quad.object, Literal)
            ):
                found[quad.subject.value] = int(quad.object.value[:4])
    return found
