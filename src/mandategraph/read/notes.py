"""Footnote references in running text: superscripts that a text layer prints as plain digits ("review.1 It is")."""

import re
from dataclasses import replace

from mandategraph.read.line import Line, Word

_ATTACHED = re.compile(r"(?P<word>.*(?:[A-Za-zÀ-ÿ%)”’\"'\]][.,;:]?|\b\d{4}[.,;:]))(?P<number>\d{1,3})$")
_AFTER = re.compile(r"[.,;:)”’\"]$")
_FUNCTION_WORD = re.compile(r"(?:and|or|in|of|that|which|to|as|with|for|by|while|are|is|were|was|had|have)$")


def without_references(blocks: list[list[Line]], expected: int, last: int) -> tuple[list[list[Line]], int]:
    """The blocks without references to the footnotes `expected` to `last`, and the reference expected next.

    Only the number that the sequence expects (or the one after, if one was lost) counts as a reference, so that
    decimals, years and counts stay.
    """
    cleaned: list[list[Line]] = []
    for block in blocks:
        lines: list[Line] = []
        for line in block:
            kept: list[Word] = []
            for i, word in enumerate(line.words):
                following = line.words[i + 1].text if i + 1 < len(line.words) else ""
                body, number = _split(word.text, kept[-1].text if kept else "", following)
                if number is not None and expected <= number <= min(expected + 1, last):
                    expected = number + 1
                    if body:
                        kept.append(word._replace(text=body))
                else:
                    kept.append(word)
            if kept:
                lines.append(replace(line, words=tuple(kept)))
        cleaned.append(lines)
    return cleaned, expected


def _split(word: str, before: str, after: str) -> tuple[str, int | None]:
    """The word without the number that hangs on it, and that number; None if there is no such number."""
    if word.isdigit() and len(word) <= 3:
        if _AFTER.search(before) or (
            _FUNCTION_WORD.match(after) and before.isalpha() and not _FUNCTION_WORD.match(before)
        ):
            return "", int(word)
        return word, None
    if "/" not in word and (match := _ATTACHED.fullmatch(word)):
        return match["word"], int(match["number"])
    return word, None
