"""Bad input: one clear sentence and exit code 2, or a right graph; never a traceback, never a half-written file."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

from mandategraph.__main__ import main
from mandategraph.errors import OutputError
from mandategraph.output import write
from mandategraph.read import read

PARAGRAPHS = """\
1. The present report provides an overview of the activities conducted by the United Nations Office on Drugs and Crime
in 2023, pursuant to General Assembly resolution 78/223, and it closes with recommendations for the Commissions.

2. UNODC trained 48 judges in Peru and Chad, in partnership with INTERPOL, which helped to reduce the backlog of cases in
the courts of both countries, and it published two guides on the evidence that is needed.

3. UNODC supported Nepal with the help of Japan, and it brought together many officials of the region at nine workshops
on the smuggling of migrants and on trafficking in persons.
"""
REPORT = (
    "E/CN.7/2030/2\n\nCommission on Narcotic Drugs\n\nActivities of the United Nations Office on Drugs and Crime\n\n"
    f"Report of the Executive Director\n\n{PARAGRAPHS}"
)


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command as a user would; what is no exit is a traceback and fails the test."""

    def command(*arguments: object) -> Ran:
        monkeypatch.setattr(sys, "argv", ["mandategraph", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), captured.out, captured.err)

    return command


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    """A folder that holds something from before."""
    folder = tmp_path / "graphs"
    folder.mkdir()
    (folder / "before.ttl").write_text("# from before\n")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def sentence(ran: Ran, *words: str) -> None:
    """The run failed with one sentence on standard error that holds the words and says what to do."""
    assert ran.code == 2, ran
    assert ran.out == ""
    assert ran.err.startswith("mandategraph: ")
    assert ran.err.count("\n") == 1
    assert ran.err.endswith(".\n")
    assert "; " in ran.err, "the sentence does not say what to do"
    assert "Traceback" not in ran.err
    for word in words:
        assert word in ran.err


CONTENT = {
    "empty": (b"", "report.txt", "is empty"),
    "white space": (b" \n\t\r\n", "report.txt", "is empty"),
    "binary": (bytes(range(256)) * 20, "report.txt", "binary data"),
    "a PDF called text": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\n", "report.txt", "damaged or truncated PDF"),
    "an archive called text": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00" + bytes(300) + b"\xff\xfe", "report.md", "no complete Word file"),
    "broken UTF-8": (b"\xef\xbb\xbf1. The \xff\xfe report.", "report.txt", "breaks at byte"),
    "broken UTF-16": ("1. The report".encode("utf-16") + b"\x00", "report.txt", "breaks at byte"),
    "no paragraph": (b"Agenda\n\nAnnotations\n", "report.txt", "no paragraph"),
    "only a title": (b"Activities", "report.txt", "no paragraph"),
    "only page furniture": (b"V.24-00240 5/23\n\f\nE/CN.7/2024/2\n", "report.txt", "no paragraph"),
    "a truncated PDF": (b"%PDF-1.7\n", "report.pdf", "damaged or truncated PDF"),
    "a truncated Word file": (b"PK\x03\x04", "report.docx", "no complete Word file"),
    "binary called PDF": (bytes(range(256)) * 20, "report.pdf", "is no PDF"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "report.png", "OCR"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "report.doc", "save it as DOCX"),
}  # fmt: skip


@pytest.mark.parametrize(("data", "name", "words"), CONTENT.values(), ids=CONTENT.keys())
def test_content(run: Run, graphs: Path, tmp_path: Path, data: bytes, name: str, words: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    before = contents(graphs)
    sentence(run("build", path, "-o", graphs), str(path), words)
    assert contents(graphs) == before


def test_100_megabytes(run: Run, graphs: Path, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(100_000_000)
    sentence(run("build", path, "-o", graphs), str(path), "100 MB", "one file per report")


def test_a_device_that_never_ends(run: Run, graphs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("mandategraph.read"), "MAX_BYTES", 1_000_000)
    sentence(run("build", "/dev/zero", "-o", graphs), "/dev/zero", "more than any UN report")


def test_missing_file(run: Run, graphs: Path, tmp_path: Path) -> None:
    sentence(run("build", tmp_path / "none.txt", "-o", graphs), "none.txt does not exist; check the name")


def test_directory_without_reports(run: Run, graphs: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    sentence(run("build", tmp_path / "empty", "-o", graphs), f"{tmp_path / 'empty'} holds no report")


def test_file_that_cannot_be_read(run: Run, graphs: Path) -> None:
    if not Path("/proc/self/mem").exists():
        pytest.skip("there is no /proc/self/mem, which opens but does not read")
    sentence(run("build", "/proc/self/mem", "-o", graphs), "/proc/self/mem cannot be read")


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_file_without_permission(run: Run, graphs: Path, tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(REPORT)
    path.chmod(0)
    sentence(run("build", path, "-o", graphs), "secret.txt cannot be read", "permissions")


@pytest.mark.parametrize("symbol", ["UNODC", "resolution 65/2", "", "A/74/821 and more", "../../x"])
def test_malformed_symbol(run: Run, graphs: Path, tmp_path: Path, symbol: str) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    before = contents(graphs)
    sentence(run("build", path, "-o", graphs, "--symbol", symbol), "is not a document symbol")
    assert contents(graphs) == before


# The output


def test_output_folder_is_a_file(run: Run, tmp_path: Path) -> None:
    path, out = tmp_path / "report.txt", tmp_path / "out"
    path.write_text(REPORT)
    out.write_text("a file")
    sentence(run("build", path, "-o", out), "cannot be written", "another folder")
    assert out.read_text() == "a file"


def test_output_folder_that_is_no_place_for_files(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    sentence(run("build", path, "-o", "/proc/mandategraph"), "/proc/mandategraph", "cannot be written")


def mounted(folder: Path, *options: str) -> Iterator[Path]:
    if os.geteuid() != 0:
        pytest.skip("only root mounts file systems")
    folder.mkdir()
    mount = subprocess.run(
        ["mount", "-t", "tmpfs", *options, "tmpfs", folder], capture_output=True, text=True, check=False
    )
    if mount.returncode:
        pytest.skip(f"tmpfs is not mounted here: {mount.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


@pytest.fixture
def full_disk(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path / "disk", "-o", "size=16k")


@pytest.fixture
def read_only_disk(tmp_path: Path) -> Iterator[Path]:
    yield from mounted(tmp_path / "disk", "-o", "ro")


def test_disk_that_fills(run: Run, full_disk: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    (full_disk / "E-CN.7-2030-2.ttl").write_text("# from before\n")
    before = contents(full_disk)
    sentence(run("build", path, "-o", full_disk), "cannot be written (No space left on device)", "free space")
    assert contents(full_disk) == before


def test_folder_without_permission(run: Run, read_only_disk: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    sentence(run("build", path, "-o", read_only_disk), "cannot be written (Read-only file system)")
    assert contents(read_only_disk) == {}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_failed_write_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").mkdir()
    with pytest.raises(OutputError, match=os.strerror(errno.EISDIR)):
        write(tmp_path / "graph.ttl", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["graph.ttl"]


def test_a_broken_catalogue_is_told_before_anything_is_written(run: Run, graphs: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    (graphs / "catalog.ttl").write_text("this is no Turtle")
    before = contents(graphs)
    sentence(run("build", path, "-o", graphs), "catalog.ttl", "no Turtle")
    assert contents(graphs) == before


# What looks bad and is read


def shown(text: str, path: Path) -> list[tuple[str, str]]:
    path.write_bytes(text.encode())
    return [(unit.name, unit.text) for unit in read(path).units]


def test_control_characters_and_rtl_marks(run: Run, graphs: Path, tmp_path: Path) -> None:
    marked = (
        REPORT.replace("UNODC", "\u200fUN\u200bODC\u202c")
        .replace(" in ", " \u202ain\x07 ")
        .replace("Peru", "\u2067Pe\xadru\u2069")
    )
    assert shown(marked, tmp_path / "marked.txt") == shown(REPORT, tmp_path / "plain.txt")
    ran = run("build", tmp_path / "marked.txt", "-o", graphs, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)[0]["conforms"] is True


@pytest.mark.parametrize(
    "text",
    ["اللجنة المعنية بالمخدرات", "麻醉药品委员会", "Комиссия по наркотическим средствам", "\U0001f30d", "a\u0301" * 20],
)
def test_words_of_any_script(run: Run, graphs: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(REPORT.replace("many officials", text).encode())
    ran = run("build", path, "-o", graphs, "--format", "json")
    assert ran.code == 0
    assert text in (graphs / "E-CN.7-2030-2.ttl").read_text(encoding="utf-8")


def test_a_file_name_that_is_no_unicode(run: Run, graphs: Path, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt"))
    path.write_text(PARAGRAPHS)
    ran = run("build", path, "-o", graphs, "--format", "json")
    assert ran.code == 0
    assert json.loads(ran.out)[0]["symbol"] == "caf\ufffd"


@pytest.mark.parametrize(
    "name", ["annual report 2030.txt", "50% done.txt", "x" * 200 + ".txt", "a'b\"c.txt", "ünïcode.txt", "no-suffix"]
)
def test_any_file_name(run: Run, graphs: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(PARAGRAPHS)
    ran = run("build", path, "-o", graphs, "--format", "json")
    [built] = json.loads(ran.out)
    assert built["symbol"] == path.stem
    assert Path(built["graph"]).read_bytes()
    # The graph is right; that nothing tells the report's symbol is a warning, as a web page has none.
    assert ran.code == 0
    assert built["violations"] == []
    assert any(path.stem in warning and "--symbol" in warning for warning in built["warnings"])


# Reports given twice


def test_the_same_report_twice(run: Run, graphs: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(REPORT)
    other.write_text(REPORT)
    ran = run("build", one, one, other, "-o", graphs, "--format", "json")
    assert ran.code == 0
    assert [(r["file"], r["state"], r["symbol"]) for r in json.loads(ran.out)] == [
        (str(one), "built", "E/CN.7/2030/2"),
        (str(other), "copy", "E/CN.7/2030/2"),
    ]
    assert sorted(contents(graphs)) == ["E-CN.7-2030-2.ttl", "before.ttl", "catalog.ttl"]


def test_two_reports_with_one_symbol(run: Run, graphs: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text(REPORT)
    other.write_text(REPORT.replace("48 judges", "84 judges"))
    assert run("build", one, "-o", graphs).code == 0
    whole = contents(graphs)
    ran = run("build", one, other, "-o", graphs)
    assert ran.code == 3
    assert f"{other} and {one} are both E/CN.7/2030/2 and differ" in ran.out
    assert contents(graphs) == whole


def test_a_bad_report_after_a_good_one(run: Run, graphs: Path, tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text(REPORT)
    assert run("build", good, "-o", graphs).code == 0
    whole = contents(graphs)
    ran = run("build", good, tmp_path / "none.txt", "-o", graphs)
    assert ran.code == 3
    assert "none.txt does not exist; check the name" in ran.out
    assert contents(graphs) == whole


def test_as_a_process(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "mandategraph", "build", tmp_path / "none.txt"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    sentence(Ran(ran.returncode, ran.stdout, ran.stderr), "none.txt does not exist")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ["build"],
        ["build", "--format", "xml", "r.txt"],
        ["nothing"],
        ["build", "--symbol", "A/1/1", "a.txt", "b.txt"],
        ["query", "--param", "x", "entities"],
    ],
)
def test_wrong_use(run: Run, arguments: list[str]) -> None:
    ran = run(*arguments)
    assert ran.code == 2
    assert "Error: " in ran.err
    assert "Traceback" not in ran.err
