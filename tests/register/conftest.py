"""What tests of registers share: the section of UNODC, and sections made in the style of A/80/6."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE

from mandategraph.register import Entry, Register, read

SHARED = Path(__file__).parents[3] / "shared" / "reports" / "unodc-ppb2026_A-80-6-Sect16.docx"
STYLES = ("_ H_1", "_ H_2/3", "_ H_4", "_ H _Ch", "__Single Txt")


class Section:
    """A section of the budget in the style of A/80/6: headings by style, lists by tables and bullets."""

    def __init__(self, symbol: str, number: int, title: str, mandate: str) -> None:
        """Up to the sentence that opens the list: cover, header, "Mandates and background"."""
        self.document = Document()
        for name in STYLES:
            self.document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        header = self.document.sections[0].header.paragraphs[0]
        header.text = f"{symbol} Distr.: General 10 April 2025 Original: English"
        self.add("Proposed programme budget for 2026")
        self.add(f"\t\tSection {number}", "_ H _Ch")
        self.add(f"\t\t{title}")
        self.add("\tOverall orientation", "_ H _Ch")
        self.add("\t\tMandates and background", "_ H_1")
        self.add(f"\t{number}.1\t{mandate}")
        self.add("\t\tLegislative mandates", "_ H_1")
        self.add(f"\t{number}.2\tThe list below, which was reviewed, provides all mandates entrusted to it.")

    def add(self, text: str, style: str = "Normal") -> None:
        self.document.add_paragraph(text, style=style)

    def listing(self, heading: str, rows: list[tuple[str, ...]], style: str = "_ H_4") -> None:
        """A heading with its table."""
        self.add(heading, style)
        self.add("", "__Single Txt")
        table = self.document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    def finish(self, path: Path) -> Path:
        """The rest of a section: deliverables, which are no mandates."""
        self.add("\t\tDeliverables", "_ H_1")
        self.listing("Table 1", [("Category and subcategory", "2024 planned"), ("A. Meetings", "70/1")], "_ H_2/3")
        self.document.save(str(path))
        return path


@pytest.fixture
def section() -> type[Section]:
    """Begins a section: `section("A/80/6 (Sect. 16)", 16, "Crime", "UNODC is responsible …")`."""
    return Section


@pytest.fixture(scope="session")
def unodc() -> Register:
    if not SHARED.exists():
        pytest.skip("the budget section of UNODC is not here (../shared/reports)")
    return read(SHARED)


@pytest.fixture
def found() -> Callable[[Register], dict[str, Entry]]:
    def by_identifier(register: Register) -> dict[str, Entry]:
        entries = {e.identifier: e for e in register.entries}
        assert len(entries) == len(register.entries)
        return entries

    return by_identifier
