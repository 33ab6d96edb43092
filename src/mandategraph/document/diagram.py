"""The diagram of the ontology as SVG: classes as boxes, relations as arrows, both linked to their pages.

Where a box stands is decided here; what an arrow says, and which boxes it may join, is taken from the ontology.
"""

from dataclasses import dataclass
from html import escape

from mandategraph.document.term import Term

# Column and row of each class.
_PLACES = {
    "Body": (0, 0), "MandateSource": (1, 0), "Mandate": (2, 0), "Subprogramme": (3, 0),
    "Country": (0, 1), "Activity": (1, 1), "Programme": (2, 1), "Organization": (3, 1),
    "Actor": (0, 2), "Unit": (1, 2), "Result": (2, 2), "Figure": (3, 2),
    "Report": (1, 3), "Passage": (2, 3), "Statement": (3, 3),
}  # fmt: skip
# Which relation joins which boxes; several can be named where they stand one under the other.
_ARROWS = (
    ("adoptedBy", "MandateSource", "Body"), ("givenBy", "Mandate", "MandateSource"),
    ("underSubprogramme", "Mandate", "Subprogramme"), ("givenTo", "Mandate", "Organization"),
    ("mandatedBy", "Activity", "MandateSource"),
    ("underProgramme", "Activity", "Programme"), ("activityIn", "Activity", "Country"),
    ("hasResult", "Activity", "Result"), ("reportedIn", "Activity", "Unit"), ("hasPartner", "Activity", "Actor"),
    ("hasFigure", "Result", "Figure"), ("unitOf", "Unit", "Report"), ("evidence", "Statement", "Passage"),
)  # fmt: skip
_WIDTH, _HEIGHT, _BOX, _TALL = 300, 130, 150, 44
# For the diagram as a file of its own; within a page the style of the page holds.
_STYLE = (
    "<style>text{font:13px sans-serif;text-anchor:middle}.name{font-weight:600}.box{fill:#fff;stroke:#0b5a9c}"
    ".line{stroke:#4c5a68}.tip{fill:#4c5a68}.relation{fill:#0b5a9c;paint-order:stroke;stroke:#fff;stroke-width:5}</style>\n"
)


@dataclass(frozen=True, slots=True)
class _Box:
    x: int
    y: int

    @classmethod
    def of(cls, name: str) -> "_Box":
        column, row = _PLACES[name]
        return cls(20 + column * _WIDTH, 20 + row * _HEIGHT)

    def border(self, dx: float, dy: float) -> tuple[float, float]:
        """Where a line from the centre in the direction (dx, dy) leaves the box."""
        scale = min(_BOX / 2 / abs(dx) if dx else 9e9, _TALL / 2 / abs(dy) if dy else 9e9)
        return self.x + _BOX / 2 + dx * scale, self.y + _TALL / 2 + dy * scale


def svg(terms: tuple[Term, ...], *, pages: str = "") -> str:
    """The diagram; `pages` is the address of the folder with the pages of terms, as seen from where it is shown."""
    by_name = {term.name: term for term in terms}
    width = 40 + 3 * _WIDTH + _BOX
    height = 40 + 3 * _HEIGHT + _TALL
    parts = [_arrow(by_name[relation], start, end, pages) for relation, start, end in _ARROWS]
    parts += [_box(by_name[name], pages) for name in _PLACES]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" class="diagram" '
        f'aria-label="{escape(describe(terms))}">\n'
        '<defs><marker id="tip" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto">'
        '<path d="M0 0 8 4 0 8z" class="tip"/></marker></defs>\n' + "".join(parts) + "</svg>\n"
    )


def standalone(terms: tuple[Term, ...]) -> str:
    """The diagram as a file of its own."""
    return svg(terms).replace("<defs>", f"{_STYLE}<defs>", 1)


def describe(terms: tuple[Term, ...]) -> str:
    """The diagram in words, for those who do not see it."""
    by_name = {term.name: term for term in terms}
    said = (f"{by_name[s].label} {by_name[p].label} {by_name[o].label}" for p, s, o in _ARROWS)
    return "The main classes and relations: " + "; ".join(said) + "."


def _box(term: Term, pages: str) -> str:
    box = _Box.of(term.name)
    return (
        f'<a href="{pages}{term.name}.html"><title>{escape(term.definition)}</title>'
        f'<rect x="{box.x}" y="{box.y}" width="{_BOX}" height="{_TALL}" rx="8" class="box"/>'
        f'<text x="{box.x + _BOX // 2}" y="{box.y + _TALL // 2 + 5}" class="name">{escape(term.label)}</text></a>\n'
    )


def _arrow(term: Term, start: str, end: str, pages: str) -> str:
    one, other = _Box.of(start), _Box.of(end)
    dx, dy = other.x - one.x, other.y - one.y
    (x1, y1), (x2, y2) = one.border(dx, dy), other.border(-dx, -dy)
    # Nearer to the end, so that labels of lines that leave one box do not meet.
    part = 0.5 if not (dx and dy) else 0.58
    x, y = x1 + (x2 - x1) * part, y1 + (y2 - y1) * part
    return (
        f'<line x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" class="line" marker-end="url(#tip)"/>'
        f'<a href="{pages}{term.name}.html"><title>{escape(term.definition)}</title>'
        f'<text x="{x:.0f}" y="{y + 4:.0f}" class="relation">{escape(term.label)}</text></a>\n'
    )
