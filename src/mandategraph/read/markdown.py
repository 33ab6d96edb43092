"""Markdown, and text that a PDF converter wrote with Markdown marks (emphasis, bullets, `^{*}` footnote signs)."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.read import text
from mandategraph.read.line import Line, Word

MEDIA_TYPE = "text/markdown"

_HEADING = re.compile(r"(#{1,6}) ")
_BULLET = re.compile(r"[-*+•] (?=\S)")
_SIGN = re.compile(r"(?<=\w|[.,;:)])(?:\^\{[^}]{1,3}\}|\*{1,2}|†|‡)$")


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
        for word in (part for raw in line.words for part in _unescaped(raw)):
            word, emphasized = _unmarked(word, emphasized)
            if word.text:
                plain.append(word)
        if plain:
            yield replace(line, words=tuple(plain))


def _unescaped(word: Word) -> Iterator[Word]:
    """The word without the backslashes that Markdown sets before punctuation: "\\$400" is "$400"."""
    start = 0
    for escape in re.finditer(r"\\(?=[!-/:-@\[-`{-~])", word.text):
        if escape.start() > start:
            yield Word(word.text[start : escape.start()], word.offset + start, glued=word.glued or start > 0)
        start = escape.end()
    if start < len(word.text):
        yield Word(word.text[start:], word.offset + start, glued=word.glued if start <= 1 else True)


def _unmarked(word: Word, inside: bool) -> tuple[Word, bool]:
    """The word without emphasis marks and footnote signs, and whether italics go on after it. Bold is not kept."""
    body, offset = word.text, word.offset
    if re.fullmatch(r"[*_]+", body) or body.startswith(("^", "***")):
        return word, inside
    if body.startswith(("**", "__")):
        body, offset = body[2:], offset + 2
    body = re.sub(r"(?<=[^*_])(?:\*\*|__)(?=\W*$)", "", body)
    opening = re.match(r"[(“\"'‘]?[*_](?=[^\s*_])", body)
    if opening and not inside:
        cut = opening.end() - 1
        if cut == 0:
            body, offset = body[1:], offset + 1
        inside = True
    emphasized = inside
    if inside and (closing := re.search(r"(?<=[^\s*_])[*_](?=\W*$)", body)):
        body, inside = body[: closing.start()] + body[closing.end() :], False
    elif not inside:
        body = _SIGN.sub("", body)
    return Word(body, offset, emphasized, word.glued), inside
