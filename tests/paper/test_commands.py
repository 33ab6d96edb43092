"""`mandategraph mandates` and `mandategraph gaps`, as a person calls them."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from mandategraph.cli import main

ROOT = Path(__file__).parents[2]
GRAPHS = ["--graph", str(ROOT / "graphs" / "E-CN.7-2024-2.ttl"), "--graph", str(ROOT / "graphs" / "registers")]


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments[:1], *GRAPHS, *arguments[1:]])


def test_formats_to_files(tmp_path: Path) -> None:
    for form in ("csv", "json", "md", "html", "docx"):
        path = tmp_path / "deep" / f"mandates.{form}"
        assert run("mandates", "--format", form, "-o", str(path)).exit_code == 0
        assert path.stat().st_size > 10_000
    assert sorted(p.suffix for p in (tmp_path / "deep").iterdir()) == [".csv", ".docx", ".html", ".json", ".md"]
    assert len(json.loads((tmp_path / "deep" / "mandates.json").read_text())) == 417
    assert len(list(csv.DictReader((tmp_path / "deep" / "mandates.csv").read_text().splitlines()))) == 417


def test_one_resolution() -> None:
    for typed in ("CND/RES/65/2", "cnd/res/65/2", "65/2"):
        done = run("mandates", "--resolution", typed, "--format", "csv")
        assert done.exit_code == 0
        assert [r["unit"] for r in csv.DictReader(done.stdout.splitlines())] == ["summary", "41"]


@pytest.mark.parametrize(
    ("typed", "said"), [("9/1", "can be: CAC/COSP/RES/9/1, CTOC/COP/RES/9/1."), ("999/1", "no graph here names")]
)
def test_ambiguous_or_unknown(typed: str, said: str) -> None:
    done = run("mandates", "--resolution", typed)
    assert done.exit_code == 1
    assert said in done.output


def test_only(tmp_path: Path) -> None:
    reported = list(csv.DictReader(run("mandates", "--only", "reported", "--format", "csv").stdout.splitlines()))
    silent = list(csv.DictReader(run("mandates", "--only", "silent", "--format", "csv").stdout.splitlines()))
    assert len(reported) == 27
    assert {r["status"] for r in silent} == {"no reported activity"}
    assert len(silent) + len(reported) == 417


def test_word_needs_a_name() -> None:
    done = run("mandates", "--format", "docx")
    assert done.exit_code == 2
    assert "give it with -o" in done.output


def test_gaps_csv() -> None:
    found = list(csv.DictReader(run("gaps", "--format", "csv").stdout.splitlines()))
    gaps = [r["gap"] for r in found]
    assert gaps.count("not-in-budget") == 11
    assert set(gaps) == {"no-activity", "no-mandate", "not-in-budget", "same-title", "sole-programme"}


def test_gaps_json_and_markdown() -> None:
    data = json.loads(run("gaps", "--format", "json").stdout)
    assert data["lacking"] is None
    assert {g["gap"]: g["count"] for g in data["gaps"]}["several-bodies"] == 0
    text = run("gaps", "--format", "md", "--only", "not-in-budget").stdout
    assert text.count("\n| ") == 13  # the head, the rule and eleven rows


def test_gaps_on_the_screen() -> None:
    done = run("gaps")
    assert done.exit_code == 0
    assert "not-in-budget: 11" in done.stdout
    assert "more (--all, or --format csv)" in done.stdout


def test_gaps_say_what_is_lacking() -> None:
    done = CliRunner().invoke(main, ["gaps", "--graph", str(ROOT / "graphs" / "E-CN.7-2024-2.ttl")])
    assert "cannot be compared" in " ".join(done.stdout.split())


def test_unknown_gap() -> None:
    done = run("gaps", "--only", "nothing")
    assert done.exit_code == 2
    assert "there is no gap “nothing”" in done.output
