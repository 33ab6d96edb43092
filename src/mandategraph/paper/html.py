"""The paper as one HTML file without anything from elsewhere, to read on a screen and to print in landscape."""

from html import escape

from mandategraph.paper import words
from mandategraph.paper.model import COLUMNS, Paper, Row

_STYLE = """
:root { color-scheme: light; }
body { font: 15px/1.45 "Liberation Sans", Arial, Helvetica, sans-serif; color: #1b2a31;
  margin: 2rem auto; max-width: 80rem; padding: 0 1.5rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .3rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.about { color: #48606a; font-size: .87rem; }
.about dt { font-weight: 600; } .about dd { margin: 0 0 .2rem 1rem; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #9fb3bb; padding: .4rem .5rem; vertical-align: top;
  text-align: left; overflow-wrap: anywhere; }
th { background: #e6eef1; }
th:nth-child(1) { width: 25%; } th:nth-child(2) { width: 5%; } th:nth-child(3) { width: 9%; }
th:nth-child(5) { width: 10%; }
td p { margin: 0 0 .3rem; } .quote { font-family: Georgia, "Liberation Serif", serif; }
.status { color: #48606a; font-size: .85rem; }
tr.silent td { color: #48606a; }
@media print {
  @page { size: A4 landscape; margin: 14mm; }
  body { font-size: 9.5pt; margin: 0; max-width: none; padding: 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; } h2 { break-after: avoid; }
}
"""


def render(paper: Paper) -> bytes:
    """The paper as HTML."""
    parts = [
        "<!DOCTYPE html>",
        '<html lang="en"><head><meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(paper.title)}</title><style>{_STYLE}</style></head><body>",
        f"<h1>{escape(paper.title)}</h1>",
        '<div class="about"><p>In the form of E/CN.7/2008/CRP.13. Made from:</p><ul>',
        *(f"<li>{escape(source.kind)}: {escape(str(source))}</li>" for source in paper.sources),
        "</ul><p>How firmly a phrase ties what is reported to the resolution:</p><dl>",
        *(f"<dt>{escape(name)}</dt><dd>{escape(phrases)}</dd>" for name, phrases in paper.legend),
        "</dl><ol>",
        *(f"<li>{escape(note)}</li>" for note in paper.notes),
        "</ol></div>",
    ]
    for body, rows in paper.bodies():
        head = "".join(f'<th scope="col">{c}</th>' for c in COLUMNS)
        parts.append(f"<h2>{escape(body)}</h2><table><thead><tr>{head}</tr></thead><tbody>")
        parts += [_row(row) for row in rows]
        parts.append("</tbody></table>")
    parts.append("</body></html>")
    return ("\n".join(parts) + "\n").encode()


def _row(row: Row) -> str:
    name, title = words.resolution(row)
    told = "".join(f'<p class="{role}">{escape(text)}</p>' for role, text in words.implementation(row))
    first = f"<p><strong>{escape(name)}</strong></p><p>{escape(title)}</p>"
    silent = "" if row.answers else ' class="silent"'
    return f"<tr{silent}><td>{first}</td><td></td><td></td><td>{told}</td><td>{escape(words.resources(row))}</td></tr>"
