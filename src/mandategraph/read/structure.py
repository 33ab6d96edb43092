"""Lines to units: cover, summary, headings, numbered paragraphs, their items, boxes, figures, maps, footnotes.

The rules follow the United Nations Editorial Manual: headings I. > A. > 1., paragraphs numbered through the report,
items (a), sub-items (i). What decides between a heading "1." and a paragraph "1." is the sequence of paragraph numbers.
"""

from collections.abc import Callable, Iterable

from mandategraph.model import Unit
from mandategraph.read import marks
from mandategraph.read.aside import caption, captioned, cells, digits, source
from mandategraph.read.contents import Contents
from mandategraph.read.draft import named
from mandategraph.read.footnote import Footnotes
from mandategraph.read.heading import heading
from mandategraph.read.line import Line
from mandategraph.read.notes import without_references
from mandategraph.read.outline import Outline
from mandategraph.read.sequence import item, paragraph


def units(lines: Iterable[Line]) -> tuple[Unit, ...]:
    """The units that the lines make, in reading order."""
    outline = Outline(list(lines))
    footnotes, contents = Footnotes(outline), Contents(outline.ahead)
    for i, line in enumerate(outline.lines):
        footnotes.leave(i, line)
        contents.leave(i, line)
        if footnotes.begin(line) or contents.take(i, line):
            continue
        if line.note is not None:
            footnotes.take_told(line, line.note)
        elif line.cells:
            if not contents.listed or outline.headings:  # the contents may go on below a note
                cells(outline, line)
        elif footnotes.take(line) or any(begins(outline, i, line) for begins in _BESIDE):
            outline.heading_open = None
        elif not any(begins(outline, i, line) for begins in _TEXT):
            _go_on(outline, i, line)
    outline.settle(None)
    reference, last = 1, 0 if footnotes.told else footnotes.last
    for unit in outline.done:
        if last and unit.kind != "footnote":
            unit.blocks, reference = without_references(unit.blocks, reference, last)
    return tuple(named(outline.done))


def _summary(outline: Outline, _i: int, line: Line) -> bool:
    if not marks.SUMMARY.fullmatch(line.text) or outline.last_number or outline.open.kind != "cover":
        return False
    outline.start("summary", "summary")
    return True


def _part(outline: Outline, i: int, line: Line) -> bool:
    """An annex, or a text whose paragraphs are numbered anew, as those of a draft decision are."""
    annex = marks.ANNEX.fullmatch(line.text) if line.gap or line.heading else None
    if outline.annexed and (line.heading or line.gap) and not marks.level_of(line.text):
        outline.annexed = False
        if line.text != "Introduction":
            outline.open.append(line, block=True)
            return True
    if annex and not outline.last_number and outline.open.kind == "cover":
        outline.annexed = True
        outline.open.append(line, block=True)
        return True
    if annex and (outline.last_number or outline.part):
        outline.open_part(annex["label"].lower() + (annex["mark"] or ""), i)
        outline.head(1, line.text)
        return True
    if outline.numbered and outline.ahead.restarts(i, outline.last_number):
        kinds = marks.OPERATIVE.findall(" ".join(outline.headings.values()))
        outline.open_part(kinds[-1].lower() if kinds else "part 2", i)
        outline.numbered = True
    return False


def _go_on(outline: Outline, i: int, line: Line) -> None:
    """Take a line that starts nothing: as more of the open unit, or as a text whose number was lost."""
    if outline.open.kind == "footnote" and (line.gap or line.page_break):
        outline.open = outline.resume
    unit = outline.open
    if unit.name == "":
        outline.heading_open = None
        if not outline.last_number and outline.numbered and not unit.headings:
            outline.done[0].blocks.append([line])
        else:
            outline.loose(line)
    elif unit.kind in ("cover", "summary"):
        if not outline.numbered and line.gap and outline.ahead.is_prose(i):
            outline.loose(line)
        else:
            unit.append(line, block=line.gap or (unit.kind == "cover" and marks.is_new_entry(unit.tail, line.text)))
    elif _is_new(outline, line):
        outline.loose(line)
    elif not line.gap or _is_same_sentence(outline, line):
        unit.append(line)
    elif unit.kind in ("figure", "map", "table") and not unit.sourced and len(unit.blocks) < 4:
        unit.append(line, block=bool(unit.blocks[-1]))
    elif unit.kind == "box":
        unit.append(line, block=True)
    else:
        outline.loose(line)


def _is_new(outline: Outline, line: Line) -> bool:
    """Whether a paragraph begins without white space above it."""
    unit = outline.open
    return unit.complete and not line.text[0].islower() and (line.bullet or outline.ahead.is_whole(unit.tail))


def _is_same_sentence(outline: Outline, line: Line) -> bool:
    """Whether a sentence goes on below white space: of a page's end, or of a picture that stood between."""
    unit = outline.open
    if unit.complete:
        return False
    return line.page_break or (unit.kind in ("paragraph", "item") and (line.text[0].islower() or not line.bullet))


_Rule = Callable[[Outline, int, Line], bool]
# What a line may begin; the first rule that takes it ends the search.
_BESIDE: tuple[_Rule, ...] = (caption, _summary, captioned, source, digits, _part)
_TEXT: tuple[_Rule, ...] = (heading, paragraph, item)
