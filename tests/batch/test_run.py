"""A run over many files: the same bytes each way, nothing done twice, one bad file stops no other, whole files only."""

import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner

from mandategraph import build
from mandategraph.batch import Limits, Result, build_many, chosen, local
from mandategraph.batch.result import Failure, Made, Task
from mandategraph.batch.work import work
from mandategraph.cli import main

SHORT = (
    "E/CN.7/2030/{n}\n\nCommission on Narcotic Drugs\n\nActivities of the United Nations Office on Drugs and Crime\n\nReport of the "
    "Executive Director\n\n1. UNODC trained {n}8 judges in Peru, pursuant to General Assembly resolution 78/{n}.\n\n2. UNODC supported Nepal.\n"
)
Write = Callable[..., list[Path]]


def contents(folder: Path) -> dict[str, bytes]:
    """The files of a folder with their bytes."""
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def states(results: list[Result]) -> list[tuple[str, str]]:
    return [(r.path.name, r.state) for r in results]


def run(*paths: Path, to: Path, jobs: int = 1, limits: Limits | None = None, again: bool = False) -> list[Result]:
    return list(build_many(chosen(paths), to, local(to, jobs=jobs, limits=limits), again=again))


def test_the_same_bytes_whatever_the_number_of_processes(write: Write, tmp_path: Path) -> None:
    paths = write(7)
    list(build(paths, tmp_path / "each"))
    run(tmp_path / "in", to=tmp_path / "one")
    run(tmp_path / "in", to=tmp_path / "three", jobs=3)
    assert contents(tmp_path / "each") == contents(tmp_path / "one") == contents(tmp_path / "three")
    assert len(contents(tmp_path / "one")) == 8


def test_what_is_built_is_not_built_again(write: Write, tmp_path: Path) -> None:
    paths, out = write(3), tmp_path / "out"
    run(tmp_path / "in", to=out)
    paths[1].write_text(SHORT.format(n=2).replace("Peru", "Chad"))
    (out / "E-CN.7-2030-3.ttl").unlink()
    before = (out / "E-CN.7-2030-1.ttl").stat().st_mtime_ns
    assert states(run(tmp_path / "in", to=out)) == [
        ("r001.txt", "unchanged"), ("r002.txt", "built"), ("r003.txt", "built"),
    ]  # fmt: skip
    assert (out / "E-CN.7-2030-1.ttl").stat().st_mtime_ns == before
    run(tmp_path / "in", to=tmp_path / "fresh")
    assert contents(out) == contents(tmp_path / "fresh")
    assert {s for _, s in states(run(tmp_path / "in", to=out))} == {"unchanged"}
    assert {s for _, s in states(run(tmp_path / "in", to=out, again=True))} == {"built"}
    assert states(run(paths[0], tmp_path / "in", to=out))[0] == ("r001.txt", "built"), "what is named is built"


def test_a_graph_of_another_release_is_built_again(write: Write, tmp_path: Path) -> None:
    write(1)
    run(tmp_path / "in", to=tmp_path / "out")
    catalogue = tmp_path / "out" / "catalog.ttl"
    catalogue.write_text(catalogue.read_text().replace("software/mandategraph/", "software/mandategraph/0.0."))
    assert states(run(tmp_path / "in", to=tmp_path / "out")) == [("r001.txt", "built")]


def test_a_graph_that_does_not_conform_is_told_each_time(write: Write, tmp_path: Path) -> None:
    write(2)
    out = tmp_path / "out"

    def strict(tasks: Iterator[Task]) -> Generator[tuple[Task, Made | Failure], None, None]:
        """Does the work here, and finds the second report wrong."""
        for task in tasks:
            made = work(task.path, out)
            assert isinstance(made, Made)
            wrong = {"conforms": False, "violations": ["unit 1: something is wrong."]} if task.rank else {}
            yield task, replace(made, account=made.account | wrong)

    for states_ in (["built", "built"], ["unchanged", "built"]):
        results = list(build_many(chosen([tmp_path / "in"]), out, strict))
        assert [r.state for r in results] == states_
        assert [r.conforms for r in results] == [True, False]


def test_one_bad_file_stops_no_other(write: Write, tmp_path: Path) -> None:
    write(2)
    (tmp_path / "in" / "r000.txt").write_bytes(b"\0\1\2" * 1000)
    (tmp_path / "in" / "r001b.txt").write_text("Nothing like a report.")
    ran = CliRunner().invoke(main, ["build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--jobs", "2"])
    assert ran.exit_code == 3
    assert "2 built, 2 failed" in ran.output
    assert "r000.txt is not text but binary data" in ran.output
    assert "r001b.txt: 22 characters of text, but no paragraph in it" in ran.output
    assert "Traceback" not in ran.output


def test_json_has_every_file_in_order(write: Write, tmp_path: Path) -> None:
    write(2)
    (tmp_path / "in" / "r001b.txt").write_text("Nothing like a report.")
    command = ["build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--format", "json", "--jobs", "2"]
    rows = json.loads(CliRunner().invoke(main, command).stdout)
    assert [(Path(r["file"]).name, r["state"]) for r in rows] == [
        ("r001.txt", "built"), ("r001b.txt", "failed"), ("r002.txt", "built"),
    ]  # fmt: skip
    assert rows[0]["symbol"] == "E/CN.7/2030/1"
    assert rows[0]["conforms"] is True
    assert "no paragraph" in rows[1]["reason"]


@pytest.mark.parametrize("jobs", [1, 3])
def test_of_two_files_with_one_symbol_the_first_is_kept(write: Write, tmp_path: Path, jobs: int) -> None:
    paths = write(3)
    # The first takes longer than the second, which is done before it where there are several processes.
    paths[0].write_text(SHORT.format(n=3) + "\n\n".join(f"{n}. UNODC supported Chad." for n in range(3, 30)))
    paths[1].write_text(SHORT.format(n=3))
    (tmp_path / "in" / "r004.txt").write_bytes(paths[0].read_bytes())
    results = run(tmp_path / "in", to=tmp_path / "out", jobs=jobs)
    assert [r.state for r in results] == ["built", "failed", "failed", "copy"]
    assert results[1].reason == (
        f"{paths[1]} and {paths[0]} are both E/CN.7/2030/3 and differ; the graph is that of {paths[0]}. Leave one of them out."
    )
    run(paths[0], to=tmp_path / "alone")
    assert contents(tmp_path / "out") == contents(tmp_path / "alone")
    again = run(tmp_path / "in", to=tmp_path / "out", jobs=jobs)
    assert [r.state for r in again] == ["unchanged", "failed", "failed", "copy"]


def test_an_earlier_file_takes_the_symbol_of_one_built_before(write: Write, tmp_path: Path) -> None:
    paths = write(2)
    run(tmp_path / "in", to=tmp_path / "out")
    paths[0].write_text(SHORT.format(n=2).replace("Peru", "Chad"))
    results = run(tmp_path / "in", to=tmp_path / "out")
    assert [r.state for r in results] == ["built", "failed"]
    assert b"Chad" in (tmp_path / "out" / "E-CN.7-2030-2.ttl").read_bytes()


# Files that hang, eat memory or kill their process


def test_a_file_that_hangs_is_given_up(write: Write, tmp_path: Path) -> None:
    paths = write(3)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    results = run(paths[0], pipe, *paths[1:], to=tmp_path / "out", jobs=1, limits=Limits(seconds=5))
    assert [r.state for r in results] == ["built", "failed", "built", "built"]
    assert results[1].reason == f"{pipe} took more than 5 seconds; allow more with --timeout, or leave it out."


def test_a_process_that_is_killed_takes_one_file_with_it(write: Write, tmp_path: Path) -> None:
    paths = write(3)
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)

    def kill_the_reader() -> None:
        end = os.open(pipe, os.O_WRONLY)  # waits until a process reads
        for child in multiprocessing.active_children():
            if any(os.readlink(f) == str(pipe) for f in Path(f"/proc/{child.pid}/fd").iterdir() if f.is_symlink()):
                os.kill(int(child.pid or 0), signal.SIGKILL)
        os.close(end)

    thread = threading.Thread(target=kill_the_reader)
    thread.start()
    results = run(pipe, *paths, to=tmp_path / "out", jobs=2, limits=Limits(seconds=60))
    thread.join()
    assert [r.state for r in results] == ["failed", "built", "built", "built"]
    assert "was ended by SIGKILL" in str(results[0].reason)


def test_a_file_that_eats_memory_is_given_up(write: Write, tmp_path: Path) -> None:
    paths = write(2)
    huge = tmp_path / "huge.txt"
    line = "{}. UNODC trained 48 judges in Peru, pursuant to General Assembly resolution 78/223.\n\n"
    huge.write_text(SHORT.format(n=9) + "".join(line.format(n) for n in range(3, 400_000)))
    results = run(huge, *paths, to=tmp_path / "out", jobs=1, limits=Limits(seconds=120, megabytes=600))
    assert [r.state for r in results] == ["failed", "built", "built"]
    assert "memory" in str(results[0].reason)


# A run that is stopped


def started(tmp_path: Path) -> "subprocess.Popen[str]":
    """A run in a process of its own that has written its first graphs."""
    process = subprocess.Popen(
        [sys.executable, "-m", "mandategraph", "build", "in", "-o", "out", "--jobs", "2"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    while len(list(tmp_path.glob("out/*.ttl"))) < 3 and process.poll() is None:
        time.sleep(0.01)
    return process


def descendants(pid: int) -> list[int]:
    """The processes that a process started, and those that they started."""
    children = [int(c) for c in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return children + [d for c in children for d in descendants(c)]


def runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def whole(folder: Path) -> int:
    """How many graphs a folder holds; each of its files must be one that can be read."""
    for path in folder.glob("[!.]*"):
        assert list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    return len(list(folder.glob("E-*.ttl")))


def test_a_run_that_is_interrupted_leaves_whole_files_and_goes_on_there(write: Write, tmp_path: Path) -> None:
    write(40)
    process = started(tmp_path)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err.strip() == "stopped."
    done = whole(tmp_path / "out")
    assert 0 < done < 40
    assert [p for p in (tmp_path / "out").iterdir() if p.name.startswith(".")] == []
    results = run(tmp_path / "in", to=tmp_path / "out", jobs=2)
    # The graph that is written while the signal comes may miss its entry in the catalogue, and is built again.
    assert done - 1 <= sum(r.state == "unchanged" for r in results) <= done
    run(tmp_path / "in", to=tmp_path / "fresh", jobs=2)
    assert contents(tmp_path / "out") == contents(tmp_path / "fresh")


def test_a_run_that_is_killed_leaves_whole_files_and_no_process(write: Write, tmp_path: Path) -> None:
    write(40)
    process = started(tmp_path)
    children = descendants(process.pid)
    assert len(children) >= 3, "two workers and the process of which they are copies"
    process.kill()
    process.communicate(timeout=60)
    assert whole(tmp_path / "out") < 40
    while any(runs(child) for child in children):
        time.sleep(0.05)
    assert {s for _, s in states(run(tmp_path / "in", to=tmp_path / "out", jobs=2))} <= {"built", "unchanged"}
