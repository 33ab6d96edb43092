"""Sentences of UN documents: abbreviations, quotations and paragraph breaks taken into account."""

import re
from dataclasses import dataclass

_ABBREVIATION = re.compile(
    r"(?:\b(?:No|Nos|vol|vols|para|paras|art|arts|p|pp|Mr|Ms|Mrs|Dr|St|Add|Rev|Corr|Sect|ed|eds|e\.g|i\.e|cf|Inc|Ltd|Co|Gen|Prof|chap|resp|U\.S|U\.N)|\b[A-Z])\.$"
)
_BREAK = re.compile(r"[.!?][”\"’')\]]*\s+(?=[“\"‘(\[]?[A-Z0-9À-Þ])|\n+|;\s+(?=and\s)|:\s+(?=\(?[a-z]\)\s)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a unit at `start` to `end`, with its words."""

    start: int
    end: int
    text: str


def sentences(text: str) -> list[Sentence]:
    """The sentences of a text, without the white space between them.

    >>> [s.text for s in sentences("See vol. 6. It works. Box title\\nMore text")]
    ['See vol. 6.', 'It works.', 'Box title', 'More text']
    """
    found, start = [], 0
    for match in _BREAK.finditer(text):
        head = text[start : match.start() + 1]
        if match[0][0] == "." and _ABBREVIATION.search(head):
            continue
        if match[0][0] in ";:":
            continue
        end = match.start() + len(match[0].rstrip())
        if end > start:
            found.append(Sentence(start, end, text[start:end]))
        start = match.end()
    if start < len(text):
        found.append(Sentence(start, len(text.rstrip()), text[start:].rstrip()))
    return found
