"""The text of a file that is no text: what a reader took from it, in reading order. Offsets count its characters.

A PDF or a Word file has no characters to point at, so the reader writes them down: a line for each line, a form feed
for each page end. Units point into this transcript; `mandategraph units FILE --format source` prints it.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from mandategraph.read.line import INVISIBLE, Line, Word

# Ligatures and presentation forms that fonts have for looks (Unicode block FB00–FB06), and spaces of any width.
_FORMS = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {"\u2010": "-", "\u2011": "-", "\u2012": "–"}  # hyphens that do not break, the dash of figures
    | {"\xad": "", "\ufffe": "-", "\x02": "-"}  # PDFium's signs for a hyphen at a line end
)


class Reading(NamedTuple):
    """What a reader made of a file: the text that offsets count, its lines, and what runs at the head of its pages."""

    source: str
    lines: Sequence[Line]
    heads: Sequence[str] = ()


class Token(NamedTuple):
    """A word before it has a place: its text, whether it is emphasized, and whether it hangs on the word before."""

    text: str
    emphasized: bool = False
    glued: bool = False


def plain(text: str) -> str:
    """The text without ligatures, soft hyphens and invisible characters.

    >>> plain("eﬃcient\\u200b of\\xadfice")
    'efficient office'
    """
    return INVISIBLE.sub("", text.translate(_FORMS))


class Transcript:
    """The text so far. Each line that is written down comes back as words that know their place."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def __str__(self) -> str:
        return "".join(self._parts)

    def line(self, tokens: Iterable[Token]) -> tuple[Word, ...]:
        """Write a line; its words, none if nothing of it can be seen."""
        words: list[Word] = []
        for token in tokens:
            text = token.text
            clean = text.isascii() and text.isprintable() and " " not in text
            for i, part in enumerate((text,) if clean and text else plain(text).split()):
                glued = token.glued and not i and bool(words)
                if words and not glued:
                    self._write(" ")
                words.append(Word(part, self._length, token.emphasized, glued))
                self._write(part)
        if words:
            self._write("\n")
        return tuple(words)

    def page_end(self) -> None:
        """Write a form feed."""
        self._write("\f")

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)
