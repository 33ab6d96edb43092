"""Word files: automatic numbers, headings, notes, tables, text boxes. Files are made with python-docx."""

import zipfile
from collections.abc import Callable
from importlib import import_module
from io import BytesIO
from pathlib import Path

import docx as word
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mandategraph.errors import UnreadableError
from mandategraph.model import Report, Unit
from mandategraph.read import docx
from mandategraph.read.structure import units

Reader = Callable[..., Report]
ONE = "The Office supported Member States in all regions of the world in the implementation of the three international drug control conventions and of the conventions against crime and corruption."
TWO = "It trained 48 judges in Peru and 12 in Chad, which helped to reduce the backlog of cases in the courts of both countries, and it published two guides on evidence."
THREE = "The Office will go on with this work in 2026, subject to the availability of resources, in all the countries that asked for it in the years before."
LEVELS = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"), ("decimal", "%1.%4")]


def saved(document: Document) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def found(document: Document) -> dict[str, Unit]:
    return {unit.name: unit for unit in units(docx.extract(saved(document), "report.docx").lines)}


def numbered() -> Document:
    """A document with a list of paragraphs 1., items (a), sub-items (i)."""
    document = word.Document()
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    root.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return document


def add(document: Document, text: str, level: int) -> None:
    paragraph = document.add_paragraph(text)
    properties = f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
    paragraph._p.get_or_add_pPr().append(parse_xml(properties))


def test_automatic_numbers() -> None:
    document = numbered()
    document.add_heading("I. Results", 1)
    for text, level in (
        (ONE, 0),
        (TWO, 0),
        ("Schools;", 1),
        ("Prisons:", 1),
        ("Of women;", 2),
        ("Of men;", 2),
        ("Ports.", 1),
        (THREE, 0),
    ):
        add(document, text, level)
    got = found(document)
    assert list(got) == ["1", "2", "2(a)", "2(b)", "2(b)(i)", "2(b)(ii)", "2(c)", "3"]
    assert got["2(b)(ii)"].text == "Of men;"
    assert {unit.headings for unit in got.values()} == {("I. Results",)}


def test_typed_numbers_after_tabs() -> None:
    document = word.Document()
    for i, text in enumerate((ONE, TWO, THREE), start=23):
        document.add_paragraph(f"\t\t\t16.{i}\t{text}")
    document.add_paragraph("\t\t\t\t(a)\tFirst.")
    assert list(found(document)) == ["16.23", "16.24", "16.25", "16.25(a)"]


def test_headings_by_style_and_by_bold_type() -> None:
    document = numbered()
    document.styles.add_style("_ H_2/3_G", word.enum.style.WD_STYLE_TYPE.PARAGRAPH)
    document.add_heading("I. Results", 1)
    document.add_paragraph("Drug control", style="_ H_2/3_G")
    add(document, ONE, 0)
    document.add_paragraph().add_run("Prevention of crime").bold = True
    add(document, TWO, 0)
    add(document, THREE, 0)
    got = found(document)
    assert got["1"].headings == ("I. Results", "Drug control")
    assert got["2"].headings == ("I. Results", "Drug control", "Prevention of crime")


def test_a_table_is_no_paragraph() -> None:
    document = numbered()
    add(document, ONE, 0)
    document.add_paragraph("Table 1. Judges trained")
    table = document.add_table(0, 2)
    for row in (("Country", "Judges"), ("Peru", "48")):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    add(document, TWO, 0)
    add(document, THREE, 0)
    got = found(document)
    assert list(got) == ["1", "table 1", "2", "3"]
    assert got["table 1"].text == "Judges trained\nCountry Judges\nPeru 48"


def test_a_table_of_one_cell_is_a_box() -> None:
    document = numbered()
    add(document, ONE, 0)
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Box 1. Schools in Peru"
    cell.add_paragraph("Forty-eight schools opened.")
    add(document, TWO, 0)
    add(document, THREE, 0)
    got = found(document)
    assert got["box 1"].text == "Schools in Peru\nForty-eight schools opened."
    assert got["2"].text == TWO


def test_words_that_runs_cut_and_italic_type() -> None:
    document = numbered()
    add(document, "", 0)
    paragraph = document.paragraphs[-1]
    for text, italic in (("The Wor", True), ("ld Drug Report", True), (" told " + ONE, False)):
        paragraph.add_run(text).italic = italic
    add(document, TWO, 0)
    add(document, THREE, 0)
    got = found(document)
    assert got["1"].text == f"The World Drug Report told {ONE}"
    assert got["1"].emphasis == ((0, 21),)


def with_parts(document: bytes, **parts: str) -> bytes:
    """The file with XML parts put in the place of, or beside, its own."""
    file = BytesIO()
    with zipfile.ZipFile(BytesIO(document)) as old, zipfile.ZipFile(file, "w") as new:
        names = {name.replace("__", "/") + ".xml": text for name, text in parts.items()}
        for info in old.infolist():
            if info.filename not in names:
                new.writestr(info, old.read(info.filename))
        for name, text in names.items():
            new.writestr(name, text)
    return file.getvalue()


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def body(*paragraphs: str) -> str:
    return f"<w:document {W}><w:body>{''.join(paragraphs)}</w:body></w:document>"


def paragraph(text: str, more: str = "") -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'


def raw(*paragraphs: str, **parts: str) -> dict[str, Unit]:
    data = with_parts(saved(word.Document()), word__document=body(*paragraphs), **parts)
    return {unit.name: unit for unit in units(docx.extract(data, "report.docx").lines)}


def test_notes() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t> And so on.</w:t></w:r>'
    notes = f'<w:footnotes {W}><w:footnote w:id="-1" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote><w:footnote w:id="2">{paragraph(" See A/79/123.")}</w:footnote></w:footnotes>'
    got = raw(
        paragraph(f"1. {ONE}", reference), paragraph(f"2. {TWO}"), paragraph(f"3. {THREE}"), word__footnotes=notes
    )
    assert got["1"].text == f"{ONE} And so on."
    assert got["fn1"].text == "See A/79/123."


def test_revisions_fields_and_hidden_text() -> None:
    more = (
        "<w:ins><w:r><w:t> Inserted.</w:t></w:r></w:ins><w:del><w:r><w:delText> Deleted.</w:delText></w:r></w:del>"
        "<w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden.</w:t></w:r>"
    )
    got = raw(paragraph(f"1. {ONE}", more), paragraph(f"2. {TWO}"), paragraph(f"3. {THREE}"))
    assert got["1"].text == f"{ONE} Inserted."


def test_text_boxes_are_read_once() -> None:
    content = f"<w:txbxContent>{paragraph('Box 1')}{paragraph('Forty-eight schools opened.')}</w:txbxContent>"
    box = (
        '<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f"<mc:Choice>{content}</mc:Choice><mc:Fallback>{content}</mc:Fallback></mc:AlternateContent></w:r>"
    )
    got = raw(paragraph(f"1. {ONE}", box), paragraph(f"2. {TWO}"), paragraph(f"3. {THREE}"))
    assert got["1"].text == ONE
    assert got["box 1"].text == "Forty-eight schools opened."


def test_symbol_in_the_page_header(report: Reader) -> None:
    document = numbered()
    document.sections[0].header.paragraphs[0].text = "A/80/99"
    document.add_paragraph("Activities of the Office")
    document.add_paragraph("Report of the Secretary-General")
    for text in (ONE, TWO, THREE):
        add(document, text, 0)
    got = report(saved(document), "x.docx")
    assert (got.symbols, got.title) == (("A/80/99",), "Activities of the Office")
    assert got.source.media_type.endswith("wordprocessingml.document")


BOMB = (
    '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>'
    + body(paragraph("&c;"))
)


def test_entities_are_not_expanded() -> None:
    assert docx.extract(with_parts(saved(word.Document()), word__document=BOMB), "report.docx").source == ""


def test_a_zip_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("mandategraph.read.package"), "MAX_PART", 1_000_000)
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", body(paragraph("a" * 2_000_000)))
    with pytest.raises(UnreadableError, match="unpacks to more than"):
        docx.extract(file.getvalue(), "report.docx")


def test_cut_short_and_no_word_file() -> None:
    whole = saved(word.Document())
    other = BytesIO()
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    for data, words in (
        (whole[: len(whole) // 2], "no complete Word file"),
        (other.getvalue(), "an archive and no complete Word file"),
    ):
        with pytest.raises(UnreadableError, match=words):
            docx.extract(data, "report.docx")


def test_the_budget_section(report: Reader) -> None:
    path = Path(__file__).parent.parent.parent.parent / "shared" / "reports" / "unodc-ppb2026_A-80-6-Sect16.docx"
    if not path.exists():
        pytest.skip(f"{path} is not here")
    got = report(path.read_bytes(), path.name)
    assert got.symbols == ("A/80/6 (Sect. 16)",)
    numbers = [int(u.name.removeprefix("16.")) for u in got.units if u.kind == "paragraph" and u.name.startswith("16.")]
    assert numbers == list(range(1, numbers[-1] + 1))
    assert sum(unit.kind == "table" for unit in got.units) >= 70
