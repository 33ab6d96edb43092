"""The command: files, folders, standard output, and what is wrong in one sentence."""

import json
import os
import sys
import zipfile
from pathlib import Path

import pytest

from mandategraph import export
from mandategraph.__main__ import main
from mandategraph.errors import ExportError
from mandategraph.export import FORMATS, VIEWS, Choice
from mandategraph.export.picture import Edge, Node, columns
from mandategraph.store.load import load

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"


def run(*arguments: str | Path) -> int:
    sys.argv = ["mandategraph", "export", *map(str, arguments)]
    with pytest.raises(SystemExit) as stopped:
        main()
    return int(stopped.value.code or 0)


@pytest.mark.parametrize("form", [f for f, one in FORMATS.items() if one.suffix])
def test_a_file_has_the_bytes_of_the_library(form: str, tmp_path: Path) -> None:
    target = tmp_path / f"out{FORMATS[form].suffix}"
    assert run(GRAPH, "--trace", "65/2", "-o", target) == 0
    assert target.read_bytes() == export([GRAPH], form, Choice(thing="65/2"))
    assert [p.name for p in tmp_path.iterdir()] == [target.name]


def test_standard_output(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run("--graph", GRAPH, "--view", "partners", "--format", "gexf") == 0
    assert capfdbinary.readouterr().out == export([GRAPH], "gexf", Choice(view="partners"))


def test_a_store_gives_the_graph_of_the_files(tmp_path: Path) -> None:
    load([GRAPH.parent], tmp_path / "store")
    assert run("--store", tmp_path / "store", "--trace", "65/2", "-o", tmp_path / "x.gexf") == 0
    assert (tmp_path / "x.gexf").read_bytes() == export([GRAPH.parent], "gexf", Choice(thing="65/2"))
    assert run("--store", tmp_path / "store", "--suggested", "--view", "partners", "-o", tmp_path / "x.dot") == 0


def test_a_folder_and_a_zip_hold_the_same(tmp_path: Path) -> None:
    assert run(GRAPH, "--trace", "65/2", "--format", "datapackage", "-o", tmp_path / "package") == 0
    assert run(GRAPH, "--trace", "65/2", "--format", "datapackage", "-o", tmp_path / "package.zip") == 0
    written = {path.name: path.read_bytes() for path in (tmp_path / "package").iterdir()}
    with zipfile.ZipFile(tmp_path / "package.zip") as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == written
    assert {r["path"] for r in json.loads(written["datapackage.json"])["resources"]} == set(written) - {
        "datapackage.json"
    }


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["-o", "out.docx"], 2, "tells no format"),
        ([], 2, "--format FORMAT"),
        (["--format", "csv"], 2, "several files"),
        (["--format", "xlsx"], 2, "is not one of"),
        (["--view", "partners", "-o", "x.ttl"], 2, "counts and has no triples"),
        (["--view", "partners", "--trace", "Peru", "-o", "x.dot"], 2, "choose one"),
        (["--trace", "nothing like it", "-o", "x.dot"], 1, "hold nothing called"),
        (["--trace", "United Nations Convention", "-o", "x.dot"], 1, "mandategraph: "),
        (["--strength", "firmly", "--trace", "Peru", "-o", "x.dot"], 2, "no strength"),
        (["--store", "nowhere", "-o", "x.dot"], 2, "not several of them"),
        (["missing.ttl", "-o", "x.dot"], 2, "missing.ttl does not exist"),
    ],
)
def test_what_is_wrong_is_said_in_a_sentence(
    arguments: list[str],
    code: int,
    words: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    monkeypatch.chdir(tmp_path)
    given = arguments if "missing.ttl" in arguments else [str(GRAPH), *arguments]
    assert run(*given) == code
    said = capsys.readouterr()
    assert words in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert list(tmp_path.iterdir()) == []


def test_an_empty_view_is_said(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert run(GRAPH, "--view", "mandates-countries", "-o", tmp_path / "x.gexf") == 0
    assert "it is empty" in capsys.readouterr().err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    assert run(GRAPH, "--format", "csv", "-o", tmp_path / "closed" / "x") == 2
    assert "cannot be written" in capsys.readouterr().err


def test_a_file_where_a_folder_should_be(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x").write_text("mine")
    assert run(GRAPH, "--format", "csv", "-o", tmp_path / "x") == 2
    assert "cannot be written" in capsys.readouterr().err
    assert (tmp_path / "x").read_text() == "mine"


def test_no_such_format_or_view() -> None:
    with pytest.raises(ExportError, match="is no format"):
        export([GRAPH], "xlsx")
    with pytest.raises(ExportError, match="is no view"):
        export([GRAPH], "dot", Choice(view="continents"))


def test_help_lists_every_format_and_view(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    said = capsys.readouterr().out
    assert all(name in said for name in (*FORMATS, *VIEWS))


def test_the_documentation_names_every_format_view_and_attribute() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    names = [*FORMATS, *(f"--view {view}" for view in VIEWS), *(n for kind in (Node, Edge) for n, *_ in columns(kind))]
    assert [name for name in names if f"`{name}`" not in text and f"| `{name}" not in text] == []
