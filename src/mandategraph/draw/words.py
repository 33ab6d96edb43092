"""Words made safe and short for a drawing: no control characters, wrapped by width, cut at a word."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from functools import cache

# Controls, and the marks that turn the direction of text: they could hide or reorder what a terminal shows
# (Unicode Technical Report 36, "Unicode Security Considerations").
_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text on one line, without control characters.

    >>> clean("a\\x1b[31m b\\n\\tc")
    'a[31m b c'
    """
    return " ".join(_UNSAFE.sub("", text).split())


def short(text: str, limit: int = 160) -> str:
    """The text, cut at a word if it is longer.

    >>> short("one two three", 9)
    'one two …'
    """
    line = clean(text)
    if len(line) <= limit:
        return line
    return line[: max(line.rfind(" ", 0, limit), 0) or limit].rstrip(" ,;:") + " …"


def plural(word: str) -> str:
    """The word for several of a kind.

    >>> plural("country"), plural("programme"), plural("day")
    ('countries', 'programmes', 'days')
    """
    return word[:-1] + "ies" if word.endswith("y") and word[-2:-1] not in "aeiou" else word + "s"


def many(count: int, word: str) -> str:
    """So many of something.

    >>> many(1, "country"), many(1204, "paragraph")
    ('1 country', '1,204 paragraphs')
    """
    return f"{count:,} {word if count == 1 else plural(word)}"


def width(text: str) -> int:
    """How many columns the text takes: two for a wide character of East Asia, none for a combining one.

    >>> width("abc"), width("日本"), width("e\\u0301")
    (3, 4, 1)
    """
    return sum(map(_columns, text))


@cache
def _columns(sign: str) -> int:
    return 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def pixels(text: str) -> int:
    """How wide the text is in bold DejaVu Sans at 12 pixels, the widest of the usual sans-serif fonts; rounded up.

    >>> pixels("WHO") > pixels("who") > pixels("ill")
    True
    """
    return sum(map(_pixels, text))


@cache
def _pixels(sign: str) -> int:
    if _columns(sign) != 1:
        return 13 * _columns(sign) // 2
    if sign in "MWmw@%—…":
        return 14
    return 6 if sign in "iljftrI.,:;'’|!()[]- " else 10 if sign.isupper() else 9


def wrap(text: str, columns: int, lines: int = 0, measure: Callable[[str], int] = width) -> list[str]:
    """The text in lines of at most this many columns; at most `lines` of them, if given, the last with a mark.

    `measure` tells how much a text takes: the sum of what its signs take.

    >>> wrap("one two three four", 9, 2)
    ['one two', 'three …']
    """
    found, line, taken, gap = [], "", 0, measure(" ")
    for word in _pieces(clean(text).split(" "), columns, measure):
        wide = measure(word)
        if line and taken + gap + wide > columns:
            found.append(line)
            line, taken = word, wide
        elif line:
            line, taken = f"{line} {word}", taken + gap + wide
        else:
            line, taken = word, wide
    found.append(line)
    if lines and len(found) > lines:
        last = found[lines - 1]
        while measure(f"{last} …") > columns:
            last = last.rpartition(" ")[0] or last[:-1]
        found = [*found[: lines - 1], f"{last} …"]
    return found


def _pieces(words: Iterable[str], columns: int, measure: Callable[[str], int]) -> Iterable[str]:
    """The words, those longer than a line cut."""
    for word in words:
        if measure(word) <= columns:
            yield word
            continue
        first, room = 0, columns
        for at, sign in enumerate(word):
            room -= measure(sign)
            if room < 0 and at > first:
                yield word[first:at]
                first, room = at, columns - measure(sign)
        yield word[first:]
