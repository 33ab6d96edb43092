"""What stands beside the paragraphs: figures, maps, tables and boxes with their captions, rows and sources."""

from mandategraph.read import marks
from mandategraph.read.line import Line
from mandategraph.read.outline import ASIDE, Outline


def caption(outline: Outline, _i: int, line: Line) -> bool:
    """Take the line as a caption, which opens a figure, map, table or box."""
    match = marks.CAPTION.match(line.text)
    if not match or not (line.gap or outline.open.complete or line.heading or match[0][-1] in ".:"):
        return False
    rest = line.drop(match.end())
    if rest.words and rest.text[0].islower():
        return False
    kind = marks.CAPTION_KINDS[match["kind"]]
    unit = outline.start(f"{kind} {match['mark']}", kind)
    if rest.words:
        unit.append(rest)
    return True


def captioned(outline: Outline, _i: int, line: Line) -> bool:
    """Take the line as the title below a caption."""
    if not line.heading or outline.open.kind not in ASIDE or any(outline.open.blocks):
        return False
    outline.open.append(line)
    return True


def source(outline: Outline, _i: int, line: Line) -> bool:
    """Take the line as the source of a figure; of a picture without a caption if none is open."""
    if not marks.SOURCE.match(line.text):
        return False
    if outline.open.kind not in ASIDE:
        if not (line.gap and outline.last_name and outline.open.complete):
            return False
        outline.resume = outline.open
        outline.start(f"figure after {outline.last_name}", "figure")
    outline.open.blocks.append([line])
    outline.open.sourced = True
    return True


def digits(outline: Outline, _i: int, line: Line) -> bool:
    """Drop the line if it is digits of a chart or the rest of the page furniture."""
    if not marks.NO_LETTERS.fullmatch(line.text) or marks.PARAGRAPH_ALONE.fullmatch(line.text):
        return False
    return outline.open.complete or outline.open.kind in ("figure", "map", "table")


def cells(outline: Outline, line: Line) -> None:
    """Take a row of a table: of the table or figure whose caption stands above, else of one named by its place."""
    if outline.open.kind == "footnote":
        outline.open = outline.resume
    if outline.open.kind not in ASIDE:
        outline.resume = outline.open
        outline.start(f"table after {outline.last_name}" if outline.last_name else "table", "table")
    outline.open.append(line, block=True)
