"""A trace as a Word file: a row for each activity with its sentence, its mandates and what came of it."""

import io
from collections.abc import Iterable, Sequence

from docx import Document
from docx.shared import Mm, Pt
from docx.table import _Cell, _Row

from mandategraph.draw.words import clean, short
from mandategraph.paper.word import mark, page, timeless
from mandategraph.trace.model import Activity, Link, Trace

_COLUMNS = (
    "Paragraph",
    "The report says",
    "Mandate",
    "Programme",
    "Outputs and outcomes",
    "Countries",
    "Partners",
)
_WIDTHS = (Mm(26), Mm(88), Mm(40), Mm(34), Mm(40), Mm(24), Mm(20))
_NOTE = (
    "A row is what one paragraph tells. In italics: told in another sentence of the paragraph than the one quoted, so "
    "it may belong to other work."
)


def render(trace: Trace, symbols: Sequence[str] = ()) -> bytes:
    """The trace as DOCX, without a clock in it; `symbols` are the reports that it comes from."""
    document = Document()
    title = short(f"Trace of {trace.thing.name}", 300)
    page(document, title, symbols)
    document.add_heading(title, level=1)
    document.add_paragraph(_NOTE)
    rows = (*trace.activities, *trace.further)
    table = document.add_table(rows=1 + len(rows), cols=len(_COLUMNS), style="Table Grid")
    table.autofit = False
    lines = list(table.rows)
    for cell, name in zip(lines[0].cells, _COLUMNS, strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    mark(lines[0], "w:tblHeader")
    for line, activity in zip(lines[1:], rows, strict=True):
        _fill(line, activity, trace)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    for line in lines:
        for cell, width in zip(line.cells, _WIDTHS, strict=True):
            cell.width = width
    if trace.report_mandates:
        document.add_paragraph("Mandates of a report as a whole, which are not those of each paragraph:")
        for one in trace.report_mandates:
            document.add_paragraph(clean(f"{one.link.thing.name} ({one.report.id})"), style="List Bullet")
    buffer = io.BytesIO()
    document.save(buffer)
    return timeless(buffer.getvalue())


def _fill(line: _Row, activity: Activity, trace: Trace) -> None:
    cells = line.cells
    cells[0].paragraphs[0].add_run(clean(activity.unit.id)).bold = True
    cells[0].add_paragraph(clean(activity.report.id))
    quotes = dict.fromkeys(e.sentence or e.quote for tie in activity.ties for e in tie.evidence)
    _lines(cells[1], [(f"“{clean(q)}”", False) for q in quotes] or [(clean(activity.thing.label), False)])
    mandates = [t for t in (activity.ties if trace.forward else activity.mandates) if t.strength]
    _lines(cells[2], [(f"{clean(m.thing.id)} ({m.strength})", m.suggested) for m in mandates])
    for cell, links in zip(
        cells[3:],
        (activity.programmes, (*activity.outputs, *activity.outcomes), activity.countries, activity.partners),
        strict=True,
    ):
        _lines(cell, _named(activity, links))
    mark(line, "w:cantSplit")


def _named(activity: Activity, links: Iterable[Link]) -> list[tuple[str, bool]]:
    return [(clean(x.thing.name), not activity.together(x)) for x in links]


def _lines(cell: _Cell, lines: Sequence[tuple[str, bool]]) -> None:
    for number, (text, apart) in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        run = paragraph.add_run(text)
        run.italic = apart
        run.font.size = Pt(8)
