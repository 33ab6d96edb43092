"""A line of a report: words that know where they stand in the source. The common currency of all readers."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from mandategraph.model import Piece

# Characters that carry no text: C0/C1 controls, soft hyphen, zero-width and bidirectional marks, byte order mark
# (Unicode general categories Cc and Cf, less white space).
INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


class Word(NamedTuple):
    """A word, its offset in the source, whether it was emphasized, and whether it hangs on the word before it."""

    text: str
    offset: int
    emphasized: bool = False
    glued: bool = False


@dataclass(frozen=True)
class Line:
    """Words in reading order with what the reader knows of their layout.

    `gap`: white space above it; `page_break`: a page ended above it; `heading`: the level where the format says that
    it is a heading; `bullet`: it was marked as a list item; `note`: the sign of the footnote that begins here where the
    format tells, "" where one goes on; `cells`: it is a row of a table or a label of a chart and no running text.
    """

    words: tuple[Word, ...]
    gap: bool = False
    page_break: bool = False
    heading: int | None = None
    bullet: bool = False
    note: str | None = None
    cells: bool = False

    @cached_property
    def text(self) -> str:
        """The words, with single spaces."""
        return "".join(w.text if w.glued or not i else f" {w.text}" for i, w in enumerate(self.words))

    def drop(self, characters: int) -> "Line":
        """The line without its first characters, as many words as these fill."""
        left, position = [], 0
        for word in self.words:
            position += 0 if word.glued or not position else 1
            if position >= characters:
                left.append(word)
            elif position + len(word.text) > characters:
                cut = characters - position
                left.append(word._replace(text=word.text[cut:], offset=word.offset + cut, glued=False))
            position += len(word.text)
        return replace(self, words=tuple(left))


def words(text: str, offset: int) -> Iterator[Word]:
    """The words of `text`, which stands at `offset` in the source; invisible characters are left out."""
    for token in re.finditer(r"\S+", text):
        start, glued = token.start(), False
        for part in [*INVISIBLE.finditer(token[0]), None]:
            stop = token.end() if part is None else token.start() + part.start()
            if stop > start:
                # pdftotext and OCR set a hyphen apart from the word that it follows: "north -eastern"
                hangs = glued or (start > 0 and re.match(r"-[a-z]", text[start:stop]) is not None)
                yield Word(text[start:stop], offset + start, glued=hangs)
                glued = True
            start = token.end() if part is None else token.start() + part.end()


def assemble(blocks: Sequence[Sequence[Line]]) -> tuple[str, tuple[Piece, ...], tuple[tuple[int, int], ...]]:
    """The text of a unit made of blocks of lines, its pieces in the source, and its emphasized spans.

    Lines of a block are joined by a space, blocks by a line break. A word cut at a line end is joined again.
    """
    text: list[str] = []
    pieces: list[Piece] = []
    emphasis: list[tuple[int, int]] = []
    length = 0
    for block in blocks:
        separator = "\n" if length else ""
        for word in _joined(block):
            if not word.glued or separator == "\n":
                text.append(separator)
                length += len(separator)
            separator = " "
            if pieces and _continues(pieces[-1], word, length):
                pieces[-1] = Piece(
                    pieces[-1].text_start,
                    pieces[-1].source_start,
                    word.offset + len(word.text) - pieces[-1].source_start,
                )
            else:
                pieces.append(Piece(length, word.offset, len(word.text)))
            if word.emphasized:
                if emphasis and emphasis[-1][1] >= length - 1:
                    emphasis[-1] = (emphasis[-1][0], length + len(word.text))
                else:
                    emphasis.append((length, length + len(word.text)))
            text.append(word.text)
            length += len(word.text)
    return "".join(text), tuple(pieces), tuple(emphasis)


def _continues(piece: Piece, word: Word, length: int) -> bool:
    """Whether text and source advance in step from the piece to the word."""
    return word.offset - piece.source_start == length - piece.text_start


def _joined(block: Sequence[Line]) -> Iterator[Word]:
    """The words of a block's lines; a word after a line-end hyphen hangs on it ("multi-" + "stakeholder")."""
    hyphen = False
    for line in block:
        for i, word in enumerate(line.words):
            yield word._replace(glued=True) if not i and hyphen and word.text[0].islower() else word
        if line.words:
            hyphen = re.search(r"\w-$", line.words[-1].text) is not None
