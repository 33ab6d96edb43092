"""HTML pages: blocks become lines; scripts, styles and navigation are left out. Offsets count the transcript."""

import re
from collections.abc import Iterator

from lxml import etree, html

from mandategraph.errors import UnreadableError
from mandategraph.read.encoding import decode
from mandategraph.read.line import Line
from mandategraph.read.transcript import Reading, Token, Transcript

MEDIA_TYPE = "text/html"

MAX_HTML, MAX_TAGS = 20_000_000, 500_000  # bytes; opening and closing tags, each of which costs time and memory

_SKIPPED = frozenset(
    "script style noscript template head nav svg math iframe object embed button select option textarea form".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer h1 h2 "
    "h3 h4 h5 h6 header hr html legend li main ol p pre section summary table tbody tfoot thead tr ul".split()
)
_EMPHASIS = frozenset({"i", "em", "cite", "dfn"})
_REFERENCE = re.compile(r"[\[(]?(?:\d{1,3}(?:[,–-]\s?\d{1,3})*|\*{1,3}|[a-z]|[†‡§])[\])]?")
_TARGET = re.compile(r"#_?(?:ftn|edn|fn|footnote|note)[-_:]?\d", re.IGNORECASE)  # a link to a note
_BACK = re.compile(r"#_?(?:(?:ftn|edn|fn|footnote|note)[-_:]?ref|fnr|ref)[-_:]?\d", re.IGNORECASE)  # and back
_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?([A-Za-z0-9_-]{2,20})""", re.IGNORECASE)


def extract(data: bytes, name: str) -> Reading:
    """The transcript of an HTML page and its lines; `name` is for messages.

    Raises UnreadableError if it cannot be parsed as HTML or is in no encoding that is read.
    """
    tags = data.count(b"<")
    if len(data) > MAX_HTML or tags > MAX_TAGS:
        raise UnreadableError(
            f"{name} has {len(data) / 1e6:,.0f} MB of HTML and {tags:,} tags, more than any report "
            f"({MAX_HTML / 1e6:.0f} MB, {MAX_TAGS:,}); give the report alone."
        )
    source = _decoded(data, name).replace("\x00", "")
    source = re.sub(r"^\s*<\?xml[^>]*\?>", "", source)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(source, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise UnreadableError(f"{name} is no HTML page with text in it; save the report as HTML or PDF.") from None
    writing = _Writing()
    lines = list(writing.lines(root))
    return Reading(str(writing.transcript), lines)


def _decoded(data: bytes, name: str) -> str:
    declared = _CHARSET.search(data[:4096])
    if declared:
        try:
            return data.decode(declared[1].decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            pass
    return decode(data, name)


class _Writing:
    """The writing of a page's blocks into its transcript: what is open, and the words of the line so far."""

    def __init__(self) -> None:
        self.transcript = Transcript()
        self.tokens: list[Token] = []
        self.spaced = True
        self.gap = True
        self.heading: int | None = None
        self.bullet = False
        self.note: str | None = None
        self.cells = 0
        self.emphasis = 0
        self.verbatim = 0
        self.lists: list[int] = []

    def lines(self, root: etree._Element) -> Iterator[Line]:
        """The lines of the page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                sign = _note(element)
                self.note = sign or self.note
                if sign or tag in _SKIPPED or _hidden(element) or _refers(element):
                    walk.skip_subtree()
                    continue
                yield from self._open(element, tag)
                yield from self._text(element.text)
            else:
                if not (_note(element) or tag in _SKIPPED or _hidden(element) or _refers(element)):
                    yield from self._close(element, tag)
                yield from self._text(element.tail)
        yield from self._flush()

    def _open(self, element: etree._Element, tag: str) -> Iterator[Line]:
        if tag in _EMPHASIS:
            self.emphasis += 1
        elif tag == "br":
            yield from self._flush()
            self.gap = False
        elif self.cells and tag in ("td", "th", "p", "div"):
            self.spaced = True
        elif tag in _BLOCKS and not (self.cells and tag != "tr"):
            yield from self._flush()
            self.gap = True
        if tag == "table" and (self.cells or _has_cells(element)):
            self.cells += 1
        elif re.fullmatch(r"h[1-6]", tag):
            self.heading = int(tag[1])
        elif tag == "pre":
            self.verbatim += 1
        elif tag in ("ol", "ul"):
            self.lists.append(_first(element) if tag == "ol" else 0)
        elif tag == "li":
            self._item(element)

    def _item(self, element: etree._Element) -> None:
        """An item of a list: its number, as the browser prints it, or a bullet."""
        number = self.lists[-1] if self.lists else 0
        if number:
            parent = element.getparent()
            self.tokens.append(Token(_number(number, parent.get("type", "1") if parent is not None else "1")))
            self.lists[-1] += 1
            self.spaced = True
        self.bullet = not number

    def _close(self, element: etree._Element, tag: str) -> Iterator[Line]:
        if tag in _EMPHASIS:
            self.emphasis -= 1
        elif tag in _BLOCKS and not (self.cells and tag != "tr"):
            yield from self._flush()
            self.gap = True
        if tag == "table" and self.cells:
            self.cells -= 1
        elif re.fullmatch(r"h[1-6]", tag):
            self.heading = None
        elif tag == "pre":
            self.verbatim -= 1
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()

    def _text(self, text: str | None) -> Iterator[Line]:
        for i, part in enumerate(re.split(r"(?<=\n)|(?<=\f)", text or "") if self.verbatim else [text or ""]):
            if i:
                yield from self._flush()
                self.gap = not part.strip()
            for j, word in enumerate(part.split()):
                glued = not j and not self.spaced and not part[0].isspace()
                self.tokens.append(Token(word, self.emphasis > 0, glued))
                self.spaced = False
            if part and part[-1].isspace():
                self.spaced = True

    def _flush(self) -> Iterator[Line]:
        words = self.transcript.line(self.tokens)
        self.tokens, self.spaced = [], True
        if words:
            yield Line(words, self.gap, False, self.heading, self.bullet, self.note, self.cells > 0)
            self.bullet, self.note = False, None


def _hidden(element: etree._Element) -> bool:
    return element.get("hidden") is not None or "display:none" in str(element.get("style", "")).replace(" ", "").lower()


def _refers(element: etree._Element) -> bool:
    """Whether an element is a reference to a note: a raised number, or a link to one."""
    if element.tag == "sup":
        return _REFERENCE.fullmatch("".join(element.itertext()).strip()) is not None
    return element.tag == "a" and _TARGET.match(str(element.get("href", ""))) is not None


def _note(element: etree._Element) -> str:
    """The sign of the note that begins with an element, a link back to its reference; "" if none does."""
    link = element.find("a") if element.tag == "sup" else element
    if link is not None and link.tag == "a" and _BACK.match(str(link.get("href", ""))):
        return "".join(element.itertext()).strip().strip("[]()^.")
    return ""


def _has_cells(table: etree._Element) -> bool:
    """Whether a table is one of data and not of layout: rows of several short cells."""
    if table.find(".//table") is not None:
        return False
    rows = [[len("".join(c.itertext()).strip()) for c in row if c.tag in ("td", "th")] for row in table.iter("tr")]
    lengths = [length for row in rows for length in row if length]
    several = sum(sum(map(bool, row)) > 1 for row in rows)
    return several * 2 > len(rows) and sum(lengths) < 400 * len(lengths)


def _first(element: etree._Element) -> int:
    start = str(element.get("start", "1"))
    return int(start) if start.isdigit() and len(start) < 6 else 1


def _number(number: int, form: str) -> str:
    """The number of an item as UN documents write it."""
    letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    return f"({letter})" if form in "aA" else f"{number}."
