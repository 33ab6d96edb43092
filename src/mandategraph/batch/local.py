"""Workers on this machine: processes that can be ended, each file with a limit of time and memory.

pebble (LGPL-3.0) is the pool: unlike concurrent.futures it ends the one process that takes too long, and a process that
dies takes its own file with it and no other.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Generator, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures import TimeoutError as TooLongError
from itertools import islice
from pathlib import Path
from typing import Any

from pebble import ProcessExpired, ProcessPool

from mandategraph.batch.result import Crew, Failure, Limits, Made, Task, too_long
from mandategraph.batch.work import work

# A process is replaced after so many files, so that what a library loses stays small.
_FILES_PER_PROCESS = 200
# Files given out for each process: the next one waits there when one is done.
_AHEAD = 2


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def local(folder: Path, *, jobs: int | None = None, limits: Limits | None = None) -> Crew:
    """A crew of `jobs` processes on this machine (one for each processor if left out); the graphs go to `folder`."""
    allowed = limits or Limits()
    number = jobs or processors()

    def crew(tasks: Iterator[Task]) -> Generator[tuple[Task, Made | Failure], None, None]:
        pool = ProcessPool(
            max_workers=number,
            max_tasks=_FILES_PER_PROCESS,
            initializer=_ready,
            initargs=(allowed.megabytes,),
            context=_context(),
        )
        running: dict[Future[Made | Failure], Task] = {}
        try:
            while True:
                for task in islice(tasks, number * _AHEAD - len(running)):
                    running[pool.schedule(work, args=[task.path, folder], timeout=allowed.seconds)] = task
                if not running:
                    return
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    task = running.pop(future)
                    yield task, _outcome(future, task, allowed)
        finally:
            pool.stop()  # type: ignore[no-untyped-call]
            pool.join()

    return crew


def _context() -> Any:
    """How processes are started: as copies of one that has read the lists and shapes, where the system can."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["mandategraph.batch.prepared"])
    return context


def _outcome(future: "Future[Made | Failure]", task: Task, limits: Limits) -> Made | Failure:
    """What a process gave, or why it gave nothing."""
    try:
        return future.result()
    except TooLongError:
        return too_long(task, limits)
    except ProcessExpired as error:
        return Failure(
            f"{task.path}: the process that read it {_end(error.exitcode)}; it may need more memory (--memory), or be "
            "made to break a library: leave it out."
        )
    except Exception as error:  # what came back cannot be read: the file's fault or ours, not that of the run
        return Failure(f"{task.path}: {type(error).__name__} {error}: a fault of mandategraph; please report it.")


def _end(code: int | None) -> str:
    """How a process ended, by its exit code (a signal is negative)."""
    if code is not None and -code in set(signal.Signals):
        return f"was ended by {signal.Signals(-code).name}"
    return f"ended with code {code}"


def _ready(megabytes: int) -> None:
    """Make a process ready for its files: within its memory, where the system can, and with rare collections.

    A report makes some hundred thousand objects that live until it is done, and nearly no cycles; looking for cycles
    as often as Python does took a sixth of the time.
    """
    gc.freeze()
    gc.set_threshold(200_000, 20, 100)
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    size = megabytes * 1024 * 1024
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size if hard == resource.RLIM_INFINITY else min(size, hard), hard))
