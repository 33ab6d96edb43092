"""Bad input: one clear sentence, exit code 2, nothing written."""

import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from mandategraph.errors import NoMandatesError, UnreadableError
from mandategraph.register import read


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mandategraph", *arguments], cwd=folder, capture_output=True, text=True
    )


def letter(path: Path) -> Path:
    document = Document()
    document.add_paragraph("Dear colleague, resolution 70/1 was adopted.")
    document.save(str(path))
    return path


@pytest.fixture
def whole(tmp_path: Path, section: Callable[..., Any]) -> Path:
    document = section(
        "A/80/6 (Sect. 16)", 16, "Crime", "The United Nations Office on Drugs and Crime (UNODC) is responsible."
    )
    document.listing("General Assembly resolutions", [("45/179", "Enhancement"), ("46/152", "Creation")])
    return Path(document.finish(tmp_path / "whole.docx"))


def test_no_list(tmp_path: Path) -> None:
    with pytest.raises(NoMandatesError, match="has no part “Legislative mandates”; give a section of the proposed"):
        read(letter(tmp_path / "letter.docx"))


def test_empty_list(tmp_path: Path, section: Callable[..., Any]) -> None:
    document = section("A/80/6 (Sect. 16)", 16, "Crime", "UNODC is responsible.")
    with pytest.raises(NoMandatesError, match="lists nothing that can be read as a mandate"):
        read(document.finish(tmp_path / "empty.docx"))


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated(whole: Path, share: float) -> None:
    data = whole.read_bytes()
    whole.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(UnreadableError, match=r"is no complete Word file \(DOCX\)"):
        read(whole)


def test_other_files(tmp_path: Path) -> None:
    (tmp_path / "section.docx").write_text("A/80/6 (Sect. 16) Legislative mandates")
    with pytest.raises(UnreadableError, match="no complete Word file"):
        read(tmp_path / "section.docx")
    with pytest.raises(UnreadableError, match="does not exist"):
        read(tmp_path / "none.docx")
    with pytest.raises(UnreadableError, match="is a folder"):
        read(tmp_path)
    with zipfile.ZipFile(tmp_path / "sheet.docx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(UnreadableError, match="no complete Word file"):
        read(tmp_path / "sheet.docx")


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    (tmp_path / "secret").write_text("secret")
    with zipfile.ZipFile(tmp_path / "section.docx", "w") as archive:
        archive.writestr(
            "word/document.xml",
            f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><w:document xmlns:w="{word}"><w:body><w:p><w:r>'
            "<w:t>&x;</w:t></w:r></w:p></w:body></w:document>",
        )
    with pytest.raises(NoMandatesError):
        read(tmp_path / "section.docx")


def test_symbol_is_asked_for(tmp_path: Path, section: Callable[..., Any]) -> None:
    document = section("", 16, "Crime", "The United Nations Office on Drugs and Crime (UNODC) is responsible.")
    document.listing("General Assembly resolutions", [("45/179", "Enhancement")])
    path = document.finish(tmp_path / "section.docx")
    with pytest.raises(UnreadableError, match="give it with --symbol"):
        read(path)
    assert read(path, symbol="A/81/6 (Sect. 16)").symbol == "A/81/6 (Sect. 16)"


def test_entity_can_be_told(tmp_path: Path, section: Callable[..., Any]) -> None:
    document = section("A/80/6 (Sect. 16)", 16, "Crime", "It does what it does.")
    document.listing("General Assembly resolutions", [("45/179", "Enhancement")])
    path = document.finish(tmp_path / "section.docx")
    assert read(path).entities == ()
    assert read(path, entity="UNODC").entities == ("UNODC",)


def test_command(tmp_path: Path, whole: Path) -> None:
    done = run("register", str(whole), folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "mandates of UNODC" in done.stdout
    assert (tmp_path / "graphs" / "registers" / "A-80-6_(Sect._16).ttl").exists()
    table = run("register", str(whole), "--format", "csv", folder=tmp_path).stdout.splitlines()
    assert table[0] == "identifier,title,body,year,subprogramme,kind,entity,printed,place"
    assert table[1].startswith("A/RES/45/179,Enhancement,General Assembly,1990,,resolution,UNODC,45/179,")


@pytest.mark.parametrize("name", ["letter.docx", "none.docx"])
def test_command_says_one_sentence(tmp_path: Path, name: str) -> None:
    letter(tmp_path / "letter.docx")
    done = run("register", name, folder=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("mandategraph: ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "graphs").exists()


def test_styles_do_not_matter(tmp_path: Path, whole: Path) -> None:
    """A section whose headings have lost their styles gives the same list."""
    document = Document(str(whole))
    for paragraph in document.paragraphs:
        paragraph.style = document.styles["Normal"]
    document.save(str(tmp_path / "plain.docx"))
    assert [e.identifier for e in read(tmp_path / "plain.docx").entries] == [e.identifier for e in read(whole).entries]
