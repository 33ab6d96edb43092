"""Numbers as UN documents write them: digits and words, magnitudes, currencies, per cent, and how exact they are."""

import re
from functools import cache

from mandategraph.model import Qualifier
from mandategraph.vocabulary import concepts

UNITS = {
    word: value
    for value, word in enumerate(
        (
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
            "seventeen eighteen nineteen"
        ).split()
    )
}
_TENS = {w: i * 10 for i, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)}
_MAGNITUDES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_WORD = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(list(UNITS)[1:10])}))?|{'|'.join(list(UNITS)[2:])}|half\sa|a\squarter\sof\sa"
_DIGITS = r"\d{1,3}(?:[, \u2009]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
# ISO 4217 codes by the signs and names that UN documents print (United Nations Editorial Manual, "Currencies").
_SIGNS = {
    "$": "USD",
    "US$": "USD",
    "USD": "USD",
    "€": "EUR",
    "EUR": "EUR",
    "£": "GBP",
    "GBP": "GBP",
    "¥": "JPY",
    "CHF": "CHF",
    "SwF": "CHF",
    "SDR": "XDR",
    "CAD": "CAD",
    "Can$": "CAD",
    "AUD": "AUD",
    "NOK": "NOK",
    "SEK": "SEK",
    "DKK": "DKK",
    "CFAF": "XOF",
}
_CURRENCY_AFTER = {
    "euros": "EUR",
    "euro": "EUR",
    "United States dollars": "USD",
    "Australian dollars": "AUD",
    "Canadian dollars": "CAD",
    "New Zealand dollars": "NZD",
    "Swedish kronor": "SEK",
    "Norwegian kroner": "NOK",
    "Danish kroner": "DKK",
    "Japanese yen": "JPY",
    "US dollars": "USD",
    "dollars": "USD",
    "CFA francs": "XOF",
    "Swiss francs": "CHF",
    "pounds sterling": "GBP",
    "yen": "JPY",
}
NUMBER = re.compile(
    rf"""(?<![\w.,/$€£-])
        (?P<sign>{"|".join(re.escape(s) for s in sorted(_SIGNS, key=len, reverse=True))})?\s?
        (?P<number>{_DIGITS}|\b(?i:{_WORD}))
        (?:[\s-](?P<magnitude>hundred|thousand|million|billion|trillion)s?\b)?
        (?:\s?(?P<percent>per\scent|percent|percentage\spoints?|%)(?!\w)|\s(?P<currency>{"|".join(re.escape(name) for name in _CURRENCY_AFTER)})\b)?
        (?![\w/]|-\w|[.,]\d|(?:st|nd|rd|th)\b)""",
    re.VERBOSE,
)


def value_of(number: str, magnitude: str | None) -> float:
    """The number that words or digits say.

    >>> value_of("sixty-six", None), value_of("1.05", "million"), value_of("half a", "million"), value_of("12,500", None)
    (66.0, 1050000.0, 500000.0, 12500.0)
    """
    low = number.lower()
    if low[0].isdigit():
        value = float(re.sub(r"[, \u2009]", "", low))
    elif low == "half a":
        value = 0.5
    elif low == "a quarter of a":
        value = 0.25
    else:
        value = float(sum(_TENS.get(w, 0) or UNITS.get(w, 0) for w in low.split("-")))
    return round(value * (_MAGNITUDES[magnitude] if magnitude else 1), 6)


def measure_of(match: re.Match[str]) -> str:
    """What a number measures: "count", "percent" or the ISO 4217 code of its currency."""
    if match["percent"] or re.match(r" (?:and|to|or) [\d.]+ per cent", match.string[match.end() :]):
        return "percent"
    if match["sign"]:
        return _SIGNS[match["sign"]]
    return _CURRENCY_AFTER[match["currency"]] if match["currency"] else "count"


@cache
def _qualifier_words() -> tuple[tuple[str, Qualifier], ...]:
    words = [(w, c.label) for c in concepts("qualifier") for w in c.hidden]
    return tuple(sorted(words, key=lambda w: -len(w[0])))  # type: ignore[arg-type]


def qualifier_of(text: str, start: int) -> tuple[Qualifier, int]:
    """How exact the words before a number make it, and where they begin."""
    before = text[max(0, start - 32) : start].lower()
    stripped = re.sub(r"(?:a |the )?(?:total of|further|additional|combined|cumulative) $", "", before)
    for word, qualifier in _qualifier_words():
        if found := re.search(rf"(?:^|(?<=\W)){re.escape(word)} (?:the |a )?$", stripped):
            return qualifier, start - (len(before) - len(stripped)) - len(found[0])
    return "exact", start
