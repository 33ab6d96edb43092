"""PDF with a text layer, as the UN's document system serves it and as agencies print their annual reports.

Read with PDFium: see docs/readers.md for why. Offsets count the characters of the transcript.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mandategraph.read import glyphs, layout, margins, marks, masthead, prose, tables
from mandategraph.read.hyphen import joined
from mandategraph.read.layout import TextLine
from mandategraph.read.line import Line
from mandategraph.read.prose import Face
from mandategraph.read.transcript import Reading, Transcript

MEDIA_TYPE = "application/pdf"


def extract(data: bytes, name: str) -> Reading:
    """The transcript of a PDF and its lines; `name` is for messages.

    Raises UnreadableError if it is damaged, encrypted, has no text layer, has too many pages or takes too long.
    """
    pages = glyphs.pages(data, name)
    rows = [layout.rows(page, i) for i, page in enumerate(pages)]
    rows, heads = margins.parted(rows, [page.height for page in pages])
    printed = [layout.lines(page) for page in rows]
    writing = _Writing(prose.face(printed), Transcript())
    lines = [line for page, content in zip(pages, printed, strict=True) for line in writing.page(page, content)]
    return Reading(str(writing.transcript), tuple(joined(writing.ranked(lines))), heads)


class _Writing:
    """The writing of a document's lines into its transcript, and what was seen on the pages before."""

    def __init__(self, look: Face, transcript: Transcript) -> None:
        self.look = look
        self.transcript = transcript
        self.last_note = 0
        self.tail = ""  # the running text before
        self.covered = False  # the cover is over
        self.sizes: dict[int, tuple[float, bool]] = {}  # offset of a heading -> its face

    def page(self, page: glyphs.Page, printed: Sequence[TextLine]) -> Iterator[Line]:
        """The lines of a page, its notes last."""
        notes = prose.notes_begin(printed, self.look)
        content, below = list(printed[:notes]), printed[notes:]
        first = True
        if printed and printed[0].page == 0:
            head, content = masthead.parted(content)
            for block in _blocks(head):
                yield from self._line(block, gap=True)
        for start, stop, rows in tables.split(content, page.rules):
            for line in self._table(rows) if rows else self._text(content, start, stop):
                yield replace(line, page_break=first) if first else line
                first = False
        yield from self._notes(below)
        self.transcript.page_end()

    def _text(self, content: Sequence[TextLine], start: int, stop: int) -> Iterator[Line]:
        """The lines of running text; the lines of a heading or a title are one."""
        block: list[TextLine] = []
        gap = True
        for i in range(start, stop):
            apart = prose.begins_paragraph(content, i, self.look) if i else self._page_begins_apart(content[i])
            if block and not self._goes_on(block[-1], content[i], apart):
                yield from self._line(block, gap=gap)
                block = []
            gap = gap if block else apart
            block.append(content[i])
        if block:
            yield from self._line(block, gap=gap)

    def _page_begins_apart(self, line: TextLine) -> bool:
        """Whether the first line of a page begins a paragraph: the page before did not end within a sentence."""
        return not self.tail or self.look.heads(line) or marks.TERMINAL.search(self.tail) is not None

    def _goes_on(self, above: TextLine, line: TextLine, apart: bool) -> bool:
        """Whether two printed lines are one line of text: those of a heading, and those of a title on the cover."""
        if line.page == 0 and not self.covered:
            return masthead.same_block(above, line)
        if apart or marks.ANNEX.fullmatch(above.text) or marks.starts(line.text):
            return False
        return self.look.heads(above) and above.size == line.size

    def _line(self, block: Sequence[TextLine], *, gap: bool) -> Iterator[Line]:
        words = self.transcript.line(token for line in block for token in prose.tokens(line))
        if not words:
            return
        line = Line(words, gap=gap)
        self.tail = "" if self.look.heads(block[0]) else line.text
        self.covered = self.covered or block[0].page > 0 or marks.opens_body(line.text)
        if bulleted := marks.BULLET.match(line.text):
            line = replace(line.drop(bulleted.end()), bullet=True)
        elif self.covered and self.look.heads(block[0]) and len(line.text) <= marks.MAX_HEADING:
            self.sizes[words[0].offset] = (block[0].size, block[0].bold)
            line = replace(line, heading=1)
        yield line

    def _table(self, rows: Iterable[Sequence[TextLine]]) -> Iterator[Line]:
        for row in rows:
            words = self.transcript.line(token for line in row for token in prose.tokens(line))
            if words:
                yield Line(words, gap=True, cells=True)

    def _notes(self, printed: Sequence[TextLine]) -> Iterator[Line]:
        for line in printed:
            if marks.RULE.fullmatch(line.text):
                continue
            begun = prose.note_start(line, self.last_note)
            sign = begun[0] if begun else ""
            if sign.isdigit():
                self.last_note = int(sign)
            words = self.transcript.line(prose.tokens(begun[1] if begun else line))
            if words:
                yield Line(words, note=sign)

    def ranked(self, lines: Iterable[Line]) -> Iterator[Line]:
        """The lines with the levels of their headings: the larger the type, the higher."""
        faces = sorted(set(self.sizes.values()), reverse=True)
        for line in lines:
            if line.heading and line.words:
                line = replace(line, heading=min(faces.index(self.sizes[line.words[0].offset]) + 1, 6))
            yield line


def _blocks(lines: Sequence[TextLine]) -> Iterator[list[TextLine]]:
    """The lines of the masthead, those of one name together."""
    block: list[TextLine] = []
    for line in lines:
        if block and not masthead.same_block(block[-1], line):
            yield block
            block = []
        block.append(line)
    if block:
        yield block
