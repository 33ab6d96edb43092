"""A table as bars: one for each row, its length the number in a column, its label the words of another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element, SubElement

from mandategraph.draw.words import clean, pixels, wrap
from mandategraph.workbench.cells import Cell

# More bars than these are not taken in at once.
BARS = 40
_WIDTH, _LABEL, _VALUE, _GAP, _BAR, _LINE, _EDGE = 960, 320, 110, 12, 18, 15, 8
STYLE = """
.ground { fill: #fff; } .bar { fill: #0b5a9c; } .axis { stroke: #8996a3; }
.label, .value { fill: #17212b; font: 12px sans-serif; } .value { font-weight: 600; } a .label { fill: #0b5a9c; }
"""


@dataclass(frozen=True, slots=True)
class Chart:
    """What can be drawn of a table: the columns of numbers, which column is drawn, and which one labels its bars."""

    columns: tuple[str, ...]
    numbers: tuple[str, ...]
    drawn: int
    labels: int

    @property
    def title(self) -> str:
        """What it shows.

        >>> Chart(("theme", "paid_units"), ("paid_units",), 1, 0).title
        'paid units by theme'
        """
        return f"{self.columns[self.drawn]} by {self.columns[self.labels]}".replace("_", " ")


def chartable(columns: Sequence[str], rows: Sequence[Sequence[Cell]], column: str = "") -> Chart | None:
    """How to draw a table, `column` if it holds numbers; None without a column of labels and one of numbers.

    A column holds numbers if all that stands in it are numbers. Counts come before shares and ratings.
    """
    numeric = [n for n in range(len(columns)) if _numeric([row[n] for row in rows])]
    others = [n for n in range(len(columns)) if n not in numeric and any(row[n].text for row in rows)]
    if not numeric or not others:
        return None
    usual = min(numeric, key=lambda n: any(not float(row[n].number or 0).is_integer() for row in rows))
    drawn = next((n for n in numeric if columns[n] == column), usual)
    return Chart(tuple(columns), tuple(columns[n] for n in numeric), drawn, _labels(others, rows))


def _labels(others: Sequence[int], rows: Sequence[Sequence[Cell]]) -> int:
    """The first column that tells rows apart best."""
    return max(others, key=lambda n: (len({row[n].text for row in rows}), -n))


def _numeric(column: Sequence[Cell]) -> bool:
    told = [cell for cell in column if cell.text]
    return bool(told) and all(cell.number is not None for cell in told)


def drawing(chart: Chart, rows: Sequence[Sequence[Cell]], href: Callable[[str], str] = str) -> Element:
    """The first rows as an element of SVG without a style of its own (see STYLE); `href` turns an IRI into a link."""
    shown = [row for row in rows if row[chart.drawn].number is not None][:BARS]
    values = [row[chart.drawn].number or 0.0 for row in shown]
    low, high = min([0.0, *values]), max([0.0, *values])
    scale = (_WIDTH - _LABEL - _GAP - _VALUE - _EDGE) / ((high - low) or 1.0)
    labels = [wrap(row[chart.labels].text or "–", _LABEL - _EDGE, 2, pixels) for row in shown]
    tops = [_EDGE]
    for lines in labels:
        tops.append(tops[-1] + max(_BAR, _LINE * len(lines)) + 8)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {_WIDTH} {tops[-1]}",
                           "width": str(_WIDTH), "height": str(tops[-1]), "role": "group",
                           "class": "bars", "aria-label": clean(chart.title)})  # fmt: skip
    SubElement(root, "title").text = clean(chart.title)
    SubElement(root, "rect", {"class": "ground", "width": "100%", "height": "100%"})
    zero = _LABEL + _GAP - low * scale
    for row, lines, value, top in zip(shown, labels, values, tops, strict=False):
        length = abs(value) * scale
        left = zero if value >= 0 else zero - length
        part = SubElement(root, "g")
        SubElement(part, "title").text = clean(f"{row[chart.labels].text}: {row[chart.drawn].text}")
        _label(part, row[chart.labels], lines, top, href)
        SubElement(part, "rect", {"class": "bar", "x": f"{left:.1f}", "y": str(top), "width": f"{max(length, 1):.1f}",
                                  "height": str(_BAR), "rx": "2"})  # fmt: skip
        at = {"class": "value", "x": f"{left + length + 6:.1f}", "y": str(top + 13)}
        SubElement(part, "text", at).text = clean(row[chart.drawn].text)
    SubElement(root, "path", {"class": "axis", "d": f"M{zero:.1f} 0V{tops[-1]}"})
    return root


def _label(part: Element, cell: Cell, lines: Sequence[str], top: int, href: Callable[[str], str]) -> None:
    """The label to the left of a bar, its lines ending there; a link if the cell is one."""
    within = SubElement(part, "a", {"href": clean(href(cell.iri))}) if cell.iri else part
    for number, line in enumerate(lines):
        at = {"class": "label", "x": str(_LABEL), "y": str(top + 13 + _LINE * number), "text-anchor": "end"}
        SubElement(within, "text", at).text = line
