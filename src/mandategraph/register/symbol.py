"""The symbols in a cell of the list: "9/3; 12/1", "Decision 2011/259", "2370 (2017)", "1966/1106 (XL)".

The organ stands in the heading; the cell gives the number, sometimes several, sometimes a section or annex of the text.
"""

import re
from dataclasses import dataclass

from mandategraph.identifiers import DOCUMENT_SYMBOL, RESOLUTION_NUMBER, document_symbol, resolution_key
from mandategraph.lexicon import plain
from mandategraph.vocabulary import Concept

_NUMBER = RESOLUTION_NUMBER.pattern.replace("?P<number>", "?:")
_FULL = DOCUMENT_SYMBOL.pattern.replace("?P<symbol>", "?:")
_ORDINAL = r"(?:[IVXLC]+|\d+|[A-Z])(?:\s?\([a-z0-9]+\))?"
_TOKEN = re.compile(
    rf"""
    (?:(?P<word>resolutions?|decisions?)\s+)?
    (?:
        (?P<full>{_FULL})
      | (?P<year>(?:19|20)\d\d)/(?P<old>\d+(?:\s?[A-Z])?\s?\(S?-?[IVXLC]+\))        # 1966/1106 (XL): ECOSOC until 1977
      | (?P<number>SS\.[IVXL]+/\d+ | \d+/CO?P[.\s]?\d+ | {_NUMBER})                  # SS.VIII/1: UNEP, special sessions
    )
    (?P<letters>(?:\s?(?:,|and|to|-)\s?[A-Z]\b)*)                                    # 72/266 A and B
    (?:,?\s*(?:and\s+)?\b(?:sections?|sects?\.|annex(?:es)?|paras?\.|paragraphs?|parts?|chap\.|appendix)(?:\s{_ORDINAL}(?:\s?(?:,|and|-)\s?{_ORDINAL}(?![\d/]))*)?)*
    """,
    re.VERBOSE | re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:[\s;,.&*]|\band\b|\bor\b)*", re.IGNORECASE)
_ENVIRONMENT = re.compile(r"UNEP/EA\.(?P<session>\d+)/(?P<kind>Res|Dec)\.(?P<number>\d+)")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol of a cell: the number as printed, whether the cell calls it a decision, a year printed with it."""

    number: str
    decision: bool
    year: int | None = None
    full: bool = False


def parse(cell: str) -> list[Symbol] | None:
    """The symbols that make up a cell, or None if the cell holds other words.

    >>> [s.number for s in parse("7/7; 8/11; 10/2")], parse("Decision 2011/259")[0].decision
    (['7/7', '8/11', '10/2'], True)
    >>> parse("1966/1106 (XL)")
    [Symbol(number='1106 (XL)', decision=False, year=1966, full=False)]
    >>> [s.number for s in parse("SS.VIII/1, sect. II, 25/1, sect. II")], [s.number for s in parse("72/266 A and B")]
    (['SS.VIII/1', '25/1'], ['72/266 A', '72/266 B'])
    >>> parse("The Pact for the Future") is None, parse("") is None
    (True, True)
    """
    text = plain(" ".join(cell.split()))
    found: list[Symbol] = []
    end = 0
    decision = False
    for match in _TOKEN.finditer(text):
        if not _BETWEEN.fullmatch(text, end, match.start()):
            return None
        end = match.end()
        if match["word"]:
            decision = match["word"].lower().startswith("d")
        number = match["full"] or match["old"] or match["number"]
        year = int(match["year"]) if match["year"] else None
        found.append(Symbol(number, decision, year, bool(match["full"])))
        base = re.sub(r"\s?[A-Z]$", "", number)
        found.extend(Symbol(f"{base} {letter}", decision, year) for letter in _letters(number, match["letters"]))
    return found if found and _BETWEEN.fullmatch(text, end) else None


def _letters(number: str, more: str) -> list[str]:
    """The further letters of "72/266 A and B", "52/220 A-C"."""
    letters = re.findall(r"[A-Z]\b", more)
    if letters and re.search(r"(?:-|to)\s?[A-Z]$", more) and len(letters) == 1:
        return [chr(c) for c in range(ord(number[-1]) + 1, ord(letters[0]) + 1)]
    return letters


def bare_year(cell: str) -> int | None:
    """The year that a cell is, as in lists of agreed conclusions.

    >>> bare_year("1996"), bare_year("1996/6")
    (1996, None)
    """
    return int(cell.strip()) if _YEAR.fullmatch(cell.strip()) else None


def is_decision(symbol: Symbol, body: Concept | None, kinds: tuple[str, ...]) -> bool:
    """Whether the symbol is that of a decision: called so, listed so, or numbered so.

    Decisions of the Economic and Social Council are numbered from 201 each year, those of the General Assembly from
    301 each session, since its fifty-seventh from 401 (A/75/49 (Vol. II), note; un.org/en/ga/75/agenda).
    """
    if symbol.decision or kinds == ("decision",) or "/DEC/" in symbol.number:
        return True
    match = re.fullmatch(r"(?P<session>\d+)/(?P<number>\d+)(?:\s?[A-Z])?", symbol.number)
    if body is None or match is None:
        return "resolution" not in kinds and "decision" in kinds
    session, number = int(match["session"]), int(match["number"])
    if body.key == "ECOSOC":
        return number > 200
    if body.key == "General Assembly":
        return number >= (301 if session < 57 else 401)
    return "resolution" not in kinds and "decision" in kinds


def identifier(
    symbol: Symbol, body: Concept | None, *, decision: bool, organ: str = "", statement: bool = False
) -> str:
    """The identifier of the contract; a body without a prefix is named in words.

    >>> from mandategraph.register.heading import body
    >>> identifier(Symbol("65/2", False), body("Commission on Narcotic Drugs"), decision=False)
    'CND/RES/65/2'
    """
    number = symbol.number
    if environment := _ENVIRONMENT.fullmatch(number):
        return f"UNEP/EA/{environment['kind'].upper()}/{environment['session']}/{environment['number']}"
    if symbol.full:
        return resolution_key("", document_symbol(number))
    if statement and body is not None and body.key == "Security Council":
        return f"S/PRST/{number}"
    noun = "decision" if decision else "resolution"
    if body is None:
        return f"{organ} {noun} {number}".strip()
    prefix = _prefix(body, decision=decision)
    return resolution_key(prefix, number) if prefix else f"{body.label} {noun} {number}"


def _prefix(body: Concept, *, decision: bool) -> str | None:
    values = body.values("decisionPrefix" if decision else "resolutionPrefix")
    if values:
        return values[0]
    other = body.values("resolutionPrefix" if decision else "decisionPrefix")
    if not other:
        return None
    return other[0].replace("/RES/", "/DEC/") if decision else other[0].replace("/DEC/", "/RES/")
