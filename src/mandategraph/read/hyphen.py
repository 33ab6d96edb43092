"""Words that a typesetter cut at a line end: "develop-" + "ment" is one word, "multi-" + "sectoral" keeps its hyphen.

The document itself is the dictionary: the form that it uses elsewhere is the right one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mandategraph.read.line import Line

_CUT = re.compile(r"(?P<head>[A-Za-zÀ-ÿ]{2,})-$")
_WORD = re.compile(r"[A-Za-zÀ-ÿ]+(?:-[A-Za-zÀ-ÿ]+)*")
_REST = re.compile(r"[a-zà-ÿ]{2,}")
# First parts of compounds in UN texts, which keep their hyphen (United Nations Editorial Manual, "Hyphens").
_PREFIXES = frozenset(
    """
    all anti bi by co counter cross cyber de e eco ex extra far fast follow full gender high inter intra large least
    long low macro mass meta micro mid mini mono multi neo non off on over part peri post pre pro pseudo quasi re self
    semi short small socio sub super trans tri two three four five six seven eight nine ten ultra un under up vice well
    year
    """.split()
)


def joined(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, with words that were cut at a line end joined without their hyphen."""
    kept = list(lines)
    words = Counter(word.casefold() for line in kept for word in _WORD.findall(_CUT.sub("", line.text)))
    for i in range(len(kept) - 1):
        j = _following(kept, i)
        line, following = kept[i], kept[j]
        if j > i and line.words and following.words and not following.gap and _is_cut(line, following, words):
            last, first = line.words[-1], following.words[0]
            kept[i] = replace(line, words=(*line.words[:-1], last._replace(text=last.text[:-1])))
            kept[j] = replace(following, words=(first._replace(glued=True), *following.words[1:]))
    yield from kept


def _following(lines: list[Line], i: int) -> int:
    """The index of the line where the words of a line go on: notes stand between two pages."""
    here = lines[i].note is not None
    return next((j for j in range(i + 1, min(i + 12, len(lines))) if (lines[j].note is not None) == here), i)


def _is_cut(line: Line, following: Line, words: Counter[str]) -> bool:
    """Whether the last word of a line goes on in the next line without a hyphen."""
    cut, rest = _CUT.search(line.words[-1].text), _REST.match(following.words[0].text)
    if not cut or not rest:
        return False
    head, tail = cut["head"].casefold(), rest[0]
    if words[head + tail] or words[f"{head}-{tail}"]:
        return words[head + tail] > words[f"{head}-{tail}"]
    return cut["head"].islower() and head not in _PREFIXES and not words[head]
