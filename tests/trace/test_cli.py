"""The command as a person runs it: output, errors in one sentence, exit codes."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

GRAPH = Path(__file__).parent.parent.parent / "graphs" / "E-CN.7-2024-2.ttl"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mandategraph", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def test_tree() -> None:
    done = run("trace", "resolution", "65/2", "--graph", str(GRAPH))
    assert done.returncode == 0, done.stderr
    assert "41 · mandated by" in done.stdout


def test_json_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "new" / "trace.json"
    done = run("trace", "crimjust", "--graph", str(GRAPH), "--format", "json", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert json.loads(target.read_text())["thing"]["id"] == "CRIMJUST"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["trace", "the Commission"], 1, "CCPCJ"),
        (["trace", "CRIMJUT"], 1, "CRIMJUST"),
        (["trace", "zzzz"], 1, "nothing called"),
        (["trace", "65/2", "--strength", "strong"], 2, "no strength"),
        (["trace", "65/2", "--depth", "0"], 2, "depth"),
        (["trace", "65/2", "--graph", "/nowhere.ttl"], 2, "does not exist"),
        (["trace"], 2, "THING"),
    ],
)
def test_errors(arguments: list[str], code: int, words: str) -> None:
    done = run(*arguments, *([] if "--graph" in arguments else ["--graph", str(GRAPH)]))
    assert done.returncode == code
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_same_bytes_whatever_the_hash_seed() -> None:
    forms = ("svg", "json", "dot")
    found = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "mandategraph", "trace", "Peru", "--graph", str(GRAPH), "--format"]
        environment = {"PYTHONHASHSEED": seed, "PATH": ""}
        found.append(
            [subprocess.run([*command, f], capture_output=True, env=environment, check=True).stdout for f in forms]
        )
    assert found[0] == found[1]
