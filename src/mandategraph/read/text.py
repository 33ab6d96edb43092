"""Plain text, also with page layout as `pdftotext -layout` writes it."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mandategraph.read.encoding import decode
from mandategraph.read.furniture import is_furniture
from mandategraph.read.line import Line, words
from mandategraph.read.transcript import Reading

MEDIA_TYPE = "text/plain"


def extract(data: bytes, name: str) -> Reading:
    """The text of a file and its lines; `name` is for messages. Raises UnreadableError if it is no text."""
    source = decode(data, name)
    return Reading(source, tuple(lines(source)))


def lines(source: str) -> Iterator[Line]:
    """The lines of a text without its page furniture. Reads: decoded text. Offsets: characters of `source`."""
    raw = [(m.start(), m[0]) for m in re.finditer(r"[^\n\f\r\x0b\u2028\u2029]+|\r\n|[\n\f\r\x0b\u2028\u2029]", source)]
    repeated = _repeated(text for _, text in raw)
    gap, page_break, newlines = True, False, 1
    for i, (offset, text) in enumerate(raw):
        if not text.strip("\n\f\r\x0b\u2028\u2029 \t\u00a0"):
            page_break = page_break or text == "\f"
            newlines += text.strip("\f \t\u00a0") != ""
            gap = gap or newlines > 1
            continue
        if is_furniture(text, at_page_edge=page_break or text.strip() in repeated or _before_page_end(raw, i)):
            page_break = True
        elif found := tuple(words(text, offset)):
            yield Line(found, gap=gap, page_break=page_break)
            gap, page_break = False, False
        newlines = 0


def _repeated(texts: Iterable[str]) -> frozenset[str]:
    """The lines that stand by themselves more than twice, as a running symbol does where form feeds are lost."""
    return frozenset(
        line for line, count in Counter(text.strip() for text in texts).items() if count > 2 and "/" in line
    )


def _before_page_end(raw: list[tuple[int, str]], index: int) -> bool:
    """Whether only white space or furniture stands between this line and the end of its page."""
    for _, text in raw[index + 1 : index + 12]:
        if text == "\f":
            return True
        if text.strip():
            return is_furniture(text, at_page_edge=False)
    return False
