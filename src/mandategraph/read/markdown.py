"""Markdown, and text that a PDF converter wrote with Markdown marks (emphasis, bullets, `^{*}` footnote signs)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.read import text
from mandategraph.read.encoding import decode
from mandategraph.read.line import Line, Word
from mandategraph.read.transcript import Reading

MEDIA_TYPE = "text/markdown"

_HEADING = re.compile(r"(#{1,6}) ")
_BULLET = re.compile(r"[-*+•] (?=\S)")
_BOLD = re.compile(r"^(?:\*\*|__)|(?<=[^*_])(?:\*\*|__)(?=\W*$)")
_OPENING = re.compile(r"[(“\"'‘]?(?P<mark>[*_])(?=[^\s*_])")
_CLOSING = re.compile(r"(?<=[^\s*_])[*_](?=[^\w*_]*$)")
_SIGN = re.compile(r"(?<=\w|[.,;:)])(?:\^\{[^}]{1,3}\}|\*{1,2}|†|‡)$")


def extract(data: bytes, name: str) -> Reading:
    """The text of a file and its lines; `name` is for messages. Raises UnreadableError if it is no text."""
    source = decode(data, name)
    return Reading(source, tuple(lines(source)))


def lines(source: str) -> Iterator[Line]:
    """The lines of a Markdown text, marks removed and kept as what they mean."""
    emphasized = False
    for line in text.lines(source):
        if heading := _HEADING.match(line.text):
            line = replace(line.drop(heading.end()), heading=len(heading[1]))
        elif bullet := _BULLET.match(line.text):
            line = replace(line.drop(bullet.end()), bullet=True)
        if line.gap:
            emphasized = False
        plain: list[Word] = []
        for word, escaped in (part for raw in line.words for part in _unescaped(raw)):
            parts, emphasized = (
                ([word._replace(emphasized=emphasized)], emphasized) if escaped else _unmarked(word, emphasized)
            )
            plain.extend(parts)
        if plain:
            yield replace(line, words=tuple(plain))


def _unescaped(word: Word) -> Iterator[tuple[Word, bool]]:
    """The parts of a word without the backslashes that Markdown sets before punctuation: "\\$400" is "$400".

    With each part goes whether it was escaped and so is no mark.
    """
    glued = word.glued
    for part in re.finditer(r"\\(?P<sign>[!-/:-@\[-`{-~])|(?:(?!\\[!-/:-@\[-`{-~])\S)+", word.text):
        escaped = part["sign"] is not None
        start = part.start() + escaped
        yield Word(word.text[start : part.end()], word.offset + start, glued=glued), escaped
        glued = True


def _unmarked(word: Word, inside: bool) -> tuple[list[Word], bool]:
    """The parts of a word between its emphasis marks and footnote signs, and whether italics go on after it.

    Bold is not kept. Parts of one word hang together, each at its own place in the source.
    """
    body = word.text
    if re.fullmatch(r"[*_]+", body) or body.startswith(("^", "***")):
        return [word], inside
    cuts = [match.span() for match in _BOLD.finditer(body)]
    first, last = (0, len(body)) if inside else (len(body), len(body))
    opening = _OPENING.match(body, 2 if (0, 2) in cuts else 0)
    if opening and not inside:
        first, inside = opening.start("mark"), True
        cuts.append(opening.span("mark"))
    if inside and (closing := _CLOSING.search(body)):
        last, inside = closing.start(), False
        cuts.append(closing.span())
    elif not inside and (sign := _SIGN.search(body)):
        cuts.append(sign.span())
    parts: list[Word] = []
    start = 0
    for left, right in [*sorted(cuts), (len(body), len(body))]:
        if left > start:
            glued = word.glued or bool(parts)
            parts.append(Word(body[start:left], word.offset + start, first <= start < last, glued))
        start = max(start, right)
    return parts, inside
