"""Lines to units: cover, summary, headings, numbered paragraphs, their items, boxes, figures, maps, footnotes.

The rules follow the United Nations Editorial Manual: headings I. > A. > 1., paragraphs numbered through the report,
items (a), sub-items (i). What decides between a heading "1." and a paragraph "1." is the sequence of paragraph numbers.
"""

import re
from collections.abc import Iterable, Sequence

from mandategraph.model import Unit, UnitKind
from mandategraph.read import marks
from mandategraph.read.ahead import Ahead
from mandategraph.read.draft import Draft, named
from mandategraph.read.line import Line
from mandategraph.read.marks import FOOTNOTE, PARAGRAPH_ALONE, TERMINAL, level_of, ordinal
from mandategraph.read.notes import without_references


def units(lines: Iterable[Line]) -> tuple[Unit, ...]:
    """The units that the lines make, in reading order."""
    builder = _Structure(list(lines))
    builder.run()
    noted = 0 if builder.told else builder.last_note
    reference = 1
    for unit in builder.done:
        if noted and unit.kind != "footnote":
            unit.blocks, reference = without_references(unit.blocks, reference, noted)
    return tuple(named(builder.done))


class _Structure:
    """The state of reading: what is open, what comes next, under which headings."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = lines
        self.ahead = Ahead(lines)
        self.numbered = self.ahead.numbered
        self.part = ""  # what numbers start with in an annex: "annex II, "
        self.annexed = False  # the report is the annex of a letter, and its title comes next
        self.done: list[Draft] = []
        self.headings: dict[int, str] = {}
        self.heading_open: int | None = None
        self.last_number = 0
        self.last_name = ""
        self.last_item: str | None = None
        self.loose: list[Draft] = []
        self.open = self._start("cover", "cover")
        self.resume = self.open
        self.in_notes = False
        self.contents: set[str] | None = None
        self.last_note = 0
        self.endnotes = self.told = self.listed = False

    def run(self) -> None:
        for i, line in enumerate(self.lines):
            self._take(i, line)
        self._settle(None)

    # -- what a line is ------------------------------------------------------------------------------------------

    def _take(self, i: int, line: Line) -> None:
        text = line.text
        if line.page_break:
            self.in_notes, self.contents = self.endnotes, None
        if self._notes_over(i, line):
            self.in_notes = False
        if self.open.kind == "footnote" and line.note is None and (self.told or line.page_break) and not self.in_notes:
            self.open = self.resume
        if self.contents is not None and self.ahead.contents_over(i, self.contents):
            self.contents = None
        if marks.RULE.fullmatch(text):
            self.in_notes = True
        elif line.gap and self.last_number and marks.ENDNOTES.fullmatch(text):
            self._settle(None)
            self.in_notes = self.endnotes = True
        elif self.contents is not None or marks.LEADER.search(text):
            self.contents = self.contents if self.contents is None else self.contents | {marks.PAGE.sub("", text)}
        elif marks.CONTENTS.fullmatch(text) and (self.ahead.is_listing(i) or self.ahead.is_tabled(i)):
            self.contents, self.listed = set(), True
        elif marks.CONTENTS.fullmatch(text):
            pass
        elif line.note is not None:
            self._told_note(line, line.note)
        elif line.cells and self.contents is None:
            if not self.listed or self.headings:  # the contents may go on below a note
                self._cells(line)
        elif self._footnote(line) or self._caption(line) or self._special(line) or self._begins_part(i, line):
            self.heading_open = None
        elif self._heading(i, line) or self._paragraph(i, line) or self._item(line):
            pass
        else:
            self._continue(i, line)

    def _notes_over(self, i: int, line: Line) -> bool:
        """Whether the next paragraph stands below the footnotes of a page whose end was lost."""
        match = self.ahead.number(line.text) if self.in_notes and not self.endnotes and line.gap else None
        if match is None or ordinal(match["number"]) == self.last_note + 1:
            return False
        return ordinal(match["number"]) == self.last_number + 1 and self._is_paragraph(i)

    def _footnote(self, line: Line) -> bool:
        text = line.text
        if match := FOOTNOTE.match(text):
            sign = match["sign"] or match["note"] or match["star"]
            if match["star"] and not (line.gap or self.in_notes):
                return False
            self._open_note(sign, line.drop(match.end()))
            return True
        if self.in_notes:
            match = re.match(r"(\d{1,3}|[a-z]|\*{1,3})(?:\s+(?=\S)|$)", text)
            if match and (
                not match[1].isdigit() or self.open.kind != "footnote" or int(match[1]) == self.last_note + 1
            ):
                self._open_note(match[1], line.drop(match.end()))
            elif self.open.kind == "footnote":
                self.open.append(line)
            else:
                self.in_notes = self.endnotes  # the rule above was an ornament
                return False
            return True
        return False

    def _told_note(self, line: Line, sign: str) -> None:
        """A line of a footnote, where the format tells."""
        self.told = True
        if sign:
            self._open_note(sign, line)
        elif self.open.kind == "footnote":
            self.open.append(line)

    def _cells(self, line: Line) -> None:
        """A row of a table: of the table or figure whose caption stands above, else of one named by its place."""
        if self.open.kind == "footnote":
            self.open = self.resume
        if self.open.kind not in ("figure", "map", "table", "box"):
            self.resume = self.open
            self.open = self._start(f"table after {self.last_name}" if self.last_name else "table", "table")
        self.open.append(line, block=True)

    def _open_note(self, sign: str, rest: Line) -> None:
        self.last_note = int(sign) if sign.isdigit() else self.last_note
        if self.open.kind != "footnote":
            self.resume = self.open
        self.open = self._start(f"fn{sign}", "footnote")
        self.open.append(rest)

    def _caption(self, line: Line) -> bool:
        match = marks.CAPTION.match(line.text)
        if not match or not (line.gap or self.open.complete or line.heading or match[0][-1] in ".:"):
            return False
        rest = line.drop(match.end())
        if rest.words and rest.text[0].islower():
            return False
        kind = marks.CAPTION_KINDS[match["kind"]]
        self.open = self._start(f"{kind} {match['mark']}", kind)
        if rest.words:
            self.open.append(rest)
        return True

    def _special(self, line: Line) -> bool:
        """A summary, the title below a caption, the source line below a figure, or the digits of a chart."""
        captioned = self.open.kind in ("figure", "map", "table", "box")
        if marks.SUMMARY.fullmatch(line.text) and not self.last_number and self.open.kind == "cover":
            self.open = self._start("summary", "summary")
            return True
        if line.heading and captioned and not any(self.open.blocks):
            self.open.append(line)
            return True
        if marks.SOURCE.match(line.text) and (captioned or (line.gap and self.last_name and self.open.complete)):
            if not captioned:  # a picture without a caption
                self.resume = self.open
                self.open = self._start(f"figure after {self.last_name}", "figure")
            self.open.blocks.append([line])
            self.open.sourced = True
            return True
        if not marks.NO_LETTERS.fullmatch(line.text) or PARAGRAPH_ALONE.fullmatch(line.text):
            return False
        return self.open.complete or self.open.kind in ("figure", "map", "table")

    def _begins_part(self, i: int, line: Line) -> bool:
        """An annex, or a text whose paragraphs are numbered anew, as those of a draft decision are."""
        annex = marks.ANNEX.fullmatch(line.text) if line.gap or line.heading else None
        if self.annexed and (line.heading or line.gap) and not level_of(line.text):
            self.annexed = False
            if line.text != "Introduction":
                self.open.append(line, block=True)
                return True
        if annex and not self.last_number and self.open.kind == "cover":
            self.annexed = True
            self.open.append(line, block=True)
            return True
        if annex and (self.last_number or self.part):
            self._open_part(annex["label"].lower() + (annex["mark"] or ""), i)
            self.headings = {1: line.text}
            self.heading_open, self.open = 1, self._start("", "paragraph")
            return True
        if self.numbered and self.ahead.restarts(i, self.last_number):
            kinds = marks.OPERATIVE.findall(" ".join(self.headings.values()))
            self._open_part(kinds[-1].lower() if kinds else "part 2", i)
            self.numbered = True
        return False

    def _open_part(self, label: str, i: int) -> None:
        """Number anew, with a label before each number; an annex that was opened before goes on."""
        self._settle(None)
        if self.part != f"{label}, ":
            self.part, self.last_number, self.last_name, self.last_item = f"{label}, ", 0, label, None
            self.numbered = self.ahead.is_numbered_from(i)

    def _heading(self, i: int, line: Line) -> bool:
        text = line.text
        goes_on = self.heading_open is not None and self.open.name == "" and len(text) < marks.MAX_HEADING
        if goes_on and not line.gap and (line.heading or not self.ahead.marked) and not self._starts(i):
            self.headings[self.heading_open or 0] += f" {text}"
            return True
        level = self._heading_level(i, line)
        if level is None:
            return False
        self._settle(None)
        self.headings = {k: v for k, v in self.headings.items() if k < level} | {level: text}
        self.heading_open = level
        self.open = self._start("", "paragraph")
        return True

    def _heading_level(self, i: int, line: Line) -> int | None:
        text, unit = line.text, self.open
        if self._is_paragraph(i):
            return None
        if line.heading and not marks.SOURCE.match(text):
            return level_of(text) or 3 + line.heading
        if len(text) > marks.MAX_HEADING or (text.endswith(".") and not re.search(r"\b[A-Z]\.$", text)):
            return None
        free = line.gap or unit.complete or unit.name == ""
        level = level_of(text)
        if level and free and (level == 3 or not text.endswith((";", ","))):
            return level
        if marks.ANNEX.fullmatch(text) and free:
            return 1
        return 4 if self._unnumbered_heading(i, line) else None

    def _unnumbered_heading(self, i: int, line: Line) -> bool:
        """Whether words without a number are a heading: free-standing, no sentence, and text begins below it."""
        text = line.text
        if self.ahead.marked and not (self._next_is_paragraph(i) or self.ahead.is_captioned(i)):
            return False
        if TERMINAL.search(text) or text.endswith(",") or not re.match(r"[“\"‘(]?[A-Z0-9À-Þ]", text) or line.bullet:
            return False
        if self.open.kind == "cover":
            return self._next_is_paragraph(i) and text == "Introduction"
        if self.open.kind == "summary" or (self.open.kind in ("figure", "map", "table") and not self.open.sourced):
            return self._next_is_paragraph(i) and line.gap and self.open.kind != "summary"
        if self.open.kind == "box":
            return self._next_is_paragraph(i) and line.gap and self.open.complete
        if not (self.open.complete and (line.gap or self._next_is_paragraph(i) or self.open.name == "")):
            return False
        following = [x for x in self.lines[i + 1 : i + 4] if x.words]
        return self._next_is_paragraph(i) or (
            line.gap and bool(following) and (following[0].gap or len(text) < 100) and not self.ahead.next_continues(i)
        )

    def _next_is_paragraph(self, i: int) -> bool:
        """Whether the next line that is no heading itself starts the next numbered paragraph."""
        for j in range(i + 1, min(i + 4, len(self.lines))):
            if self._is_paragraph(j):
                return True
            if TERMINAL.search(self.lines[j].text):
                return False
        return False

    def _starts(self, i: int) -> bool:
        line = self.lines[i]
        return bool(level_of(line.text) or self._is_paragraph(i) or marks.CAPTION.match(line.text) or line.heading)

    def _is_paragraph(self, i: int) -> bool:
        """Whether the line starts the numbered paragraph that the sequence expects."""
        line = self.lines[i]
        match = self.ahead.number(line.text) or PARAGRAPH_ALONE.fullmatch(line.text)
        if not match:
            return False
        number = ordinal(match["number"])
        rest = line.text[match.end() :]
        if not self.numbered and number != self.last_number + 1:
            return False
        if rest[:1].islower() or not self.last_number < number <= self.last_number + marks.MAX_SKIP:
            return self.last_number == 0 and "." in match["number"] and number >= 1
        if number != self.last_number + 1 and not (line.gap or self.open.complete):
            return False
        if TERMINAL.search(rest) or len(rest) > marks.MAX_HEADING:
            return True
        # A short text with no full stop is a heading if the same number comes again at once.
        return self.numbered and not self.ahead.comes_again(i, self.last_number + 1)

    def _paragraph(self, i: int, line: Line) -> bool:
        if not self._is_paragraph(i):
            return False
        match = self.ahead.number(line.text) or PARAGRAPH_ALONE.fullmatch(line.text)
        assert match is not None
        number = match["number"]
        self._settle(ordinal(number))
        self.last_number, self.last_item, self.heading_open = ordinal(number), None, None
        self.last_name = self.part + number
        self.open = self._start(self.last_name, "paragraph")
        self.open.append(line.drop(match.end()))
        return True

    def _item(self, line: Line) -> bool:
        match = marks.ITEM.match(line.text)
        paragraph = self.open.paragraph
        if not match or paragraph is None or self.open.kind not in ("paragraph", "item"):
            return False
        if not (line.gap or line.bullet or re.search(r"[:;,.]\d{0,3}$|\b(?:and|or)$", self.open.tail)):
            return False
        letter = match["letter"]
        name = marks.item_name(paragraph, letter, self.last_item)
        if name is None:
            return False
        if letter == marks.next_letter(self.last_item or "`"):  # the sign before "a"
            self.last_item = letter
        self.open = self._start(name, "item", parent=name.rsplit("(", 1)[0])
        self.open.append(line.drop(match.end()))
        return True

    # -- text that starts nothing --------------------------------------------------------------------------------

    def _continue(self, i: int, line: Line) -> None:
        if self.open.kind == "footnote" and (line.gap or line.page_break):
            self.open = self.resume
        unit = self.open
        if unit.name == "":
            self.heading_open = None
            if not self.last_number and self.numbered and not unit.headings:
                self.done[0].blocks.append([line])
                return
            self._loose(line)
        elif unit.kind in ("cover", "summary") and not self.numbered and line.gap and self.ahead.is_prose(i):
            self._loose(line)
        elif unit.kind in ("cover", "summary"):
            unit.append(line, block=line.gap or (unit.kind == "cover" and marks.is_new_entry(unit.tail, line.text)))
        elif unit.complete and not line.text[0].islower() and (line.bullet or self.ahead.is_whole(unit.tail)):
            self._loose(line)
        elif (
            not line.gap
            or (line.page_break and not unit.complete)
            or (
                not unit.complete
                and unit.kind in ("paragraph", "item")
                and (line.text[0].islower() or line.page_break or not line.bullet)
            )
        ):
            unit.append(line)
        elif unit.kind in ("figure", "map", "table") and not unit.sourced and len(unit.blocks) < 4:
            unit.append(line, block=bool(unit.blocks[-1]))
        elif unit.kind == "box":
            unit.append(line, block=True)
        else:
            self._loose(line)

    def _loose(self, line: Line) -> None:
        """Text with no number: kept until the next number tells whether one was lost; without numbers, by position."""
        if not self.numbered:
            self.last_number += 1
            self.last_item = None
            self.last_name = f"{self.part}{self.last_number}"
            self.open = self._start(self.last_name, "paragraph")
            self.open.append(line)
            return
        goes_on = not line.gap or (line.page_break and not self.open.complete)
        if self.loose and goes_on and self.open is self.loose[-1]:
            self.open.append(line)
            return
        self.open = self._start("?", "paragraph")
        self.loose.append(self.open)
        self.open.append(line)

    def _settle(self, upcoming: int | None) -> None:
        """Name the loose texts: a lost number if exactly one is missing, else a further block of the unit before."""
        loose, self.loose = self.loose, []
        if not loose:
            return
        if upcoming == self.last_number + 2 and self.last_number:
            loose[0].name, loose[0].restored = f"{self.part}{self.last_number + 1}", True
            host, rest = loose[0], loose[1:]
        else:
            before = [u for u in self.done[: self.done.index(loose[0])] if u.kind in ("paragraph", "item") and u.name]
            host, rest = (before[-1] if before else self.done[0]), loose
        for item in self.done:
            if item.parent is not None and item.name.startswith("?("):
                number = host.name.split("(")[0]
                item.name, item.parent = number + item.name[1:], number + item.parent[1:]
        for unit in rest:
            host.blocks.extend(unit.blocks)
            self.done.remove(unit)
        if self.open in rest:
            self.open = host

    def _start(self, name: str, kind: UnitKind, parent: str | None = None) -> Draft:
        unit = Draft(name, kind, tuple(self.headings[k] for k in sorted(self.headings)), parent)
        self.done.append(unit)
        return unit
