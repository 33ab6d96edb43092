"""A run on a real Dask cluster of several processes gives the same bytes as one on this machine, whatever dies."""

import os
import signal
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.batch import Limits, Result, build_many, chosen, cluster, local
from mandategraph.cli import main
from mandategraph.errors import SchedulerError

distributed = pytest.importorskip("distributed", reason="the extra [dask] is not installed")
# Of sockets and event loops that workers which were killed leave behind.
pytestmark = pytest.mark.filterwarnings("ignore")

WORKERS = 3


@pytest.fixture(scope="module")
def here() -> Iterator["distributed.LocalCluster"]:
    with distributed.LocalCluster(
        n_workers=WORKERS, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    ) as found:
        yield found


def pids(here: "distributed.LocalCluster") -> set[int]:
    with distributed.Client(here.scheduler_address, set_as_default=False) as client:
        return set(client.run(os.getpid).values())


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_worker_that_is_killed_changes_no_byte(
    here: "distributed.LocalCluster", write: Callable[..., list[Path]], tmp_path: Path
) -> None:
    write(12)
    (tmp_path / "in" / "bad.txt").write_text("Nothing like a report.")
    files, out = chosen([tmp_path / "in"]), tmp_path / "cluster"
    victim = min(pids(here))
    done: list[Result] = []

    def noted(result: Result) -> None:
        done.append(result)
        if len(done) == 2:
            os.kill(victim, signal.SIGKILL)

    results = list(build_many(files, out, cluster(here.scheduler_address, out), noted=noted))
    assert victim not in pids(here)
    assert [r.state for r in results] == ["failed", *["built"] * 12]
    assert str(results[0].reason).startswith(f"{tmp_path / 'in' / 'bad.txt'}: 22 characters of text, but no paragraph")
    alone = tmp_path / "alone"
    assert [r.state for r in build_many(files, alone, local(alone))] == [r.state for r in results]
    assert contents(out) == contents(alone)


def test_the_command(here: "distributed.LocalCluster", write: Callable[..., list[Path]], tmp_path: Path) -> None:
    write(3)
    command = ["build", str(tmp_path / "in"), "-o", str(tmp_path / "out"), "--scheduler", here.scheduler_address]
    ran = CliRunner().invoke(main, command)
    assert ran.exit_code == 0, ran.output
    assert "3 built" in ran.output
    assert "3 unchanged" in CliRunner().invoke(main, command).output
    assert CliRunner().invoke(main, [*command, "--jobs", "2"]).exit_code == 2


def test_a_file_that_takes_too_long_is_given_up(
    here: "distributed.LocalCluster", write: Callable[..., list[Path]], tmp_path: Path
) -> None:
    paths = write(2)
    line = "{}. UNODC trained 48 judges in Peru, pursuant to General Assembly resolution 78/223.\n\n"
    huge = tmp_path / "huge.txt"
    huge.write_text(paths[0].read_text() + "".join(line.format(n) for n in range(3, 200_000)))
    out = tmp_path / "out"
    results = list(
        build_many(chosen([huge, *paths]), out, cluster(here.scheduler_address, out, limits=Limits(seconds=5)))
    )
    assert [r.state for r in results] == ["failed", "built", "built"]
    assert "took more than 5 seconds" in str(results[0].reason)


def test_what_cannot_be_sent_is_told(here: "distributed.LocalCluster", tmp_path: Path) -> None:
    pipe, out = tmp_path / "pipe.txt", tmp_path / "out"
    os.mkfifo(pipe)
    results = list(build_many(chosen([tmp_path / "none.txt", pipe]), out, cluster(here.scheduler_address, out)))
    assert [r.state for r in results] == ["failed", "failed"]
    assert "does not exist" in str(results[0].reason)
    assert "is no file" in str(results[1].reason)


def test_a_scheduler_that_is_not_there(
    write: Callable[..., list[Path]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_module("mandategraph.batch.cluster"), "_CONNECT", 1)
    write(1)
    with pytest.raises(SchedulerError, match=r"no Dask scheduler answers at tcp://127\.0\.0\.1:9"):
        list(build_many(chosen([tmp_path / "in"]), tmp_path / "out", cluster("tcp://127.0.0.1:9", tmp_path / "out")))
    with pytest.raises(SchedulerError, match="no Dask scheduler answers at nonsense"):
        list(build_many(chosen([tmp_path / "in"]), tmp_path / "out", cluster("nonsense://x", tmp_path / "out")))
