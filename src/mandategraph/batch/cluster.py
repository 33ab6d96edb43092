"""Workers on other machines: a Dask cluster, to whose scheduler the files are given one by one.

The files' bytes travel with the tasks and the graphs come back, so that the workers need no folder in common with this
machine; they need the same release of mandategraph. A worker that dies is replaced by another: Dask gives its file out
again. One who can reach the scheduler can run programs on its workers: keep it in a network that you trust, or use TLS
(https://distributed.dask.org/en/stable/tls.html).
"""

import tempfile
import threading
import time
from collections.abc import Generator, Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from itertools import islice
from pathlib import Path
from typing import Any

from mandategraph.batch.result import Crew, Failure, Limits, Made, Task, too_long
from mandategraph.batch.work import work
from mandategraph.errors import SchedulerError
from mandategraph.read import MAX_BYTES

# How long to wait for a scheduler and its first worker, and between two looks at what is done, in seconds.
_CONNECT = 30
_LOOK = 2.0
# PDFium must not be used by two threads at once, and a worker may have several.
_ONE_AT_A_TIME = threading.Lock()


def cluster(address: str, folder: Path, *, limits: Limits | None = None) -> Crew:
    """A crew of all workers of the Dask scheduler at `address`; the graphs go to `folder` on this machine.

    The memory limit is that of the workers. A file that takes longer than its seconds is given up within twice the
    time, and its worker restarted.
    """
    allowed = limits or Limits()

    def crew(tasks: Iterator[Task]) -> Generator[tuple[Task, Made | Failure], None, None]:
        client = _connected(address)
        running: dict[Any, _Given] = {}
        more = True
        try:
            while more or running:
                free = max(0, len(client.nthreads()) - len(running)) if more else 0
                given = list(islice(tasks, free))
                more = len(given) == free if more else False
                for task in given:
                    outcome = _give(client, running, task, folder, allowed)
                    if outcome is not None:
                        yield task, outcome
                yield from _taken(client, running, allowed)
        finally:
            client.cancel(list(running), force=True)
            client.close()

    return crew


@dataclass(frozen=True, slots=True)
class _Given:
    """A file that a worker has, and when it is given up (by the monotonic clock)."""

    task: Task
    end: float


def _connected(address: str) -> Any:
    """A client of the scheduler, whose workers have this release."""
    try:
        from distributed import Client
    except ImportError:
        raise SchedulerError("--scheduler needs Dask; install it with `pip install 'mandategraph[dask]'`.") from None
    try:
        client: Any = Client(address, timeout=_CONNECT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise SchedulerError(
            f"no Dask scheduler answers at {address} ({error}); start one with `dask scheduler`."
        ) from None
    try:
        client.wait_for_workers(1, timeout=_CONNECT)
        releases = client.run(version, "mandategraph")
    except TimeoutError:
        client.close()
        raise SchedulerError(f"the scheduler at {address} has no workers; start some with `dask worker`.") from None
    except PackageNotFoundError:
        client.close()
        raise SchedulerError(f"a worker of {address} has no mandategraph; install it there.") from None
    own = version("mandategraph")
    others = sorted(f"{worker} has {release}" for worker, release in releases.items() if release != own)
    if others:
        client.close()
        raise SchedulerError(f"the workers of {address} need release {own} of mandategraph: {', '.join(others)}.")
    return client


def _give(client: Any, running: dict[Any, _Given], task: Task, folder: Path, limits: Limits) -> Failure | Made | None:
    """Give a file to the cluster; one that cannot be sent is done here, which tells at once why."""
    try:
        data = task.path.read_bytes() if task.path.is_file() and task.path.stat().st_size <= MAX_BYTES else None
    except OSError:
        data = None
    if data is None and task.path.exists() and not task.path.is_file():
        return Failure(f"{task.path} is no file; give the report files.")
    if data is None:
        return work(task.path, folder)
    future = client.submit(_received, str(task.path), data, str(folder), pure=False)
    running[future] = _Given(task, time.monotonic() + 2 * limits.seconds)
    return None


def _taken(client: Any, running: dict[Any, _Given], limits: Limits) -> Iterator[tuple[Task, Made | Failure]]:
    """What is done; waits a moment if nothing is."""
    from distributed import TimeoutError as NothingYetError
    from distributed import wait

    if not running:
        return
    with client.as_current(), suppress(NothingYetError):
        wait(list(running), timeout=_LOOK, return_when="FIRST_COMPLETED")  # type: ignore[no-untyped-call]
    for future in [f for f in running if f.done()]:
        yield running.pop(future).task, _outcome(future)
    now = time.monotonic()
    for future in [f for f, given in running.items() if now > given.end]:
        task = running.pop(future).task
        where = [worker for worker, keys in client.processing().items() if future.key in keys]
        client.cancel([future], force=True)
        client.restart_workers(where, raise_for_error=False)
        yield task, too_long(task, limits)


def _outcome(future: Any) -> Made | Failure:
    """What a worker gave, or why none could."""
    try:
        answer: Made | Failure = future.result()
        return answer
    except Exception as error:  # whatever befell the workers with this file must not end the run
        return Failure(f"the workers failed on it ({type(error).__name__}: {error}); leave it out.")


def _received(name: str, data: bytes, folder: str) -> Made | Failure:
    """On the worker: the file in a folder of its own under its own name, and what is made of it."""
    path = Path(name)
    with _ONE_AT_A_TIME, tempfile.TemporaryDirectory() as place:
        here = Path(place) / path.name
        here.write_bytes(data)
        outcome = work(here, Path(folder))
        return Failure(outcome.reason.replace(str(here), name)) if isinstance(outcome, Failure) else outcome
