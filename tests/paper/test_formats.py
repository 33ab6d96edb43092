"""The paper in Markdown, HTML and Word: every resolution once, nothing from elsewhere, the same bytes each time."""

import io
from html.parser import HTMLParser

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from mandategraph.paper import COLUMNS, Paper, html, markdown, word


def test_paper_tells_its_sources(paper: Paper) -> None:
    assert [(s.symbol, s.issued) for s in paper.sources] == [
        ("E/CN.7/2024/2-E/CN.15/2024/2", "2024-01-16"),
        ("A/80/6 (Sect. 16)", "2025-04-10"),
    ]
    assert "UNODC" in paper.title
    assert [name for name, _ in paper.legend] == ["established by", "implements", "mandated by", "responds to"]
    assert any("“Para” and “Action” are empty" in note for note in paper.notes)
    assert sum("requests contained in" in note for note in paper.notes) == 1


def test_order(paper: Paper) -> None:
    bodies = [name for name, _ in paper.bodies()]
    assert bodies[:3] == ["General Assembly", "Economic and Social Council", "Security Council"]
    drugs = [r.resolution for name, rows in paper.bodies() if name == "Commission on Narcotic Drugs" for r in rows]
    assert drugs.index("CND/RES/56/5") < drugs.index("CND/RES/56/10")


class Tables(HTMLParser):
    """The cells of all tables, and whatever leads out of the file."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.out: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.out += [str(v) for k, v in attrs if k in ("src", "href", "srcset", "action")]
        if tag not in ("meta", "br"):
            self.open.append(tag)
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            self.rows[-1].append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "td" in self.open or "th" in self.open:
            self.rows[-1][-1] += data


def test_html(paper: Paper) -> None:
    text = html.render(paper).decode()
    tables = Tables()
    tables.feed(text)
    assert tables.open == []
    assert tables.out == []
    assert "url(" not in text
    assert "<script" not in text
    assert "@page { size: A4 landscape" in text
    heads = [r for r in tables.rows if tuple(r) == COLUMNS]
    assert len(heads) == len(paper.bodies())
    assert len(tables.rows) - len(heads) == len(paper.rows) == 416
    links = next(r for r in tables.rows if r[0].startswith("CND/RES/65/2"))
    assert "para. 41" in links[3]
    assert "developed an issue paper" in links[3]


def test_html_escapes(paper: Paper) -> None:
    from dataclasses import replace

    bad = replace(paper, rows=(replace(paper.rows[0], title="<script>alert(1)</script> & | *"),))
    assert "<script>" not in html.render(bad).decode()
    assert "<script>" not in markdown.render(bad).decode()


def test_markdown(paper: Paper) -> None:
    lines = markdown.render(paper).decode().splitlines()
    assert lines[0] == f"# {paper.title}"
    rows = [line for line in lines if line.startswith("| **")]
    assert len(rows) == 416
    assert all(len(row.replace("\\|", "").split("|")) == 7 for row in rows)


def test_word(paper: Paper) -> None:
    document = Document(io.BytesIO(word.render(paper)))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    assert len(document.tables) == len(paper.bodies())
    for table, (_, rows) in zip(document.tables, paper.bodies(), strict=True):
        assert tuple(c.text for c in table.rows[0].cells) == COLUMNS
        assert "w:tblHeader" in table.rows[0]._tr.xml
        assert len(table.rows) == 1 + len(rows)
    text = "\n".join(p.text for p in document.paragraphs)
    assert paper.title in text
    assert "E/CN.7/2024/2-E/CN.15/2024/2" in text
    assert "PAGE" in section.footer._element.xml


@pytest.mark.parametrize("render", [html.render, markdown.render, word.render], ids=["html", "md", "docx"])
def test_same_bytes_twice(paper: Paper, render: object) -> None:
    assert render(paper) == render(paper)  # type: ignore[operator]
