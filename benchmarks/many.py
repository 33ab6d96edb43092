"""How fast a folder of reports becomes graphs: pages a second with one process and with two, memory, what dominates.

The reports are those of ../shared/reports (PDF, DOCX, HTML, Markdown, text) and the sample of graphs/sources, each as
often as it takes to make so many files; each copy counts as a document of its own. Pages are those of the PDF or, for
other formats, 2,700 characters of text. Run it on a machine that does nothing else.
Run: .venv/bin/python benchmarks/many.py [--reports 600] [--formats pdf]
"""

import argparse
import cProfile
import os
import pstats
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field, replace
from itertools import cycle, islice
from pathlib import Path
from types import FunctionType

import psutil

from mandategraph import graph
from mandategraph.batch import Chosen, Limits, build_many, local
from mandategraph.batch.result import Crew, Failure, Made, Task
from mandategraph.batch.work import work
from mandategraph.errors import MandategraphError
from mandategraph.extract import extract, prepare
from mandategraph.read import read
from mandategraph.validate import validate

ROOT = Path(__file__).parent.parent
PAGE = 2_700
STAGES: dict[str, Callable[..., object]] = {
    "read": read, "find": extract, "prepare": prepare, "graph": graph.build, "SHACL": validate,
    "Turtle": graph.turtle,
}  # fmt: skip


def sources(formats: set[str]) -> list[Path]:
    """The real reports that there are, of these formats (all if none is given), and that can be read."""
    shared = ROOT.parent / "shared" / "reports"
    found = [
        *sorted((ROOT / "graphs" / "sources").glob("*.txt")),
        *(sorted(shared.iterdir()) if shared.is_dir() else ()),
    ]
    return [p for p in found if (not formats or p.suffix[1:] in formats) and characters(p)]


def characters(path: Path) -> int:
    """How many characters the reader gives, 0 if the file is not read as a report."""
    try:
        return read(path).source.characters
    except MandategraphError as error:
        print(f"left out: {error}")
        return 0


def pages(path: Path) -> float:
    """The pages of a report."""
    if path.suffix == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as document:
            return float(len(document))
    return characters(path) / PAGE


def each_its_own(crew: Crew) -> Crew:
    """A crew that gives each copy of a report a symbol of its own."""

    def other(tasks: Iterator[Task]) -> Generator[tuple[Task, Made | Failure], None, None]:
        for task, made in crew(tasks):
            own = (
                made
                if isinstance(made, Failure)
                else replace(made, report=replace(made.report, symbols=(task.path.stem,)))
            )
            yield task, own

    return other


@dataclass
class Memory:
    """Megabytes of this process and of all that it started, taken twice a second; processor seconds of the latter."""

    own: list[float] = field(default_factory=list)
    workers: list[float] = field(default_factory=list)
    seconds: dict[int, float] = field(default_factory=dict)

    def watch(self, done: threading.Event) -> None:
        me = psutil.Process()
        while not done.wait(0.5):
            sizes = []
            for child in me.children(recursive=True):
                try:
                    sizes.append(child.memory_info().rss / 1e6)
                    self.seconds[child.pid] = sum(child.cpu_times()[:2])
                except psutil.NoSuchProcess:
                    continue
            self.own.append(me.memory_info().rss / 1e6)
            self.workers.append(max(sizes, default=0.0))

    def told(self) -> str:
        """The largest worker and this process, in the fifths of the run."""
        parts = [
            values[i * len(values) // 5 : (i + 1) * len(values) // 5]
            for values in (self.workers, self.own)
            for i in range(5)
        ]
        peaks = [f"{max(part, default=0):,.0f}" for part in parts]
        return f"largest worker {' '.join(peaks[:5])} MB; this process {' '.join(peaks[5:])} MB (peaks in fifths of the run)"


def run(files: list[Path], folder: Path, jobs: int) -> tuple[float, Memory, int]:
    """Seconds, memory and failures of one run."""
    memory, done = Memory(), threading.Event()
    watch = threading.Thread(target=memory.watch, args=(done,))
    watch.start()
    start = time.perf_counter()
    crew = each_its_own(local(folder, jobs=jobs, limits=Limits()))
    results = list(build_many(Chosen(tuple(files), frozenset(files), 0), folder, crew))
    seconds = time.perf_counter() - start
    done.set()
    watch.join()
    return seconds, memory, sum(r.state != "built" for r in results)


def stages(path: Path) -> str:
    """The share of each stage in the work on one report, by a profile."""
    work(path, Path("graphs"))
    profile = cProfile.Profile()
    profile.runcall(work, path, Path("graphs"))
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    whole = max(row[3] for row in stats.values())
    told = []
    for name, function in STAGES.items():
        assert isinstance(function, FunctionType)
        code = function.__code__
        seconds = stats.get((code.co_filename, code.co_firstlineno, code.co_name), (0, 0, 0, 0.0))[3]
        told.append(f"{name} {seconds / whole:.0%}")
    return ", ".join(told)


def main() -> int:
    """Print the table; exit code 1 if the two runs did not give the same bytes, or a report failed."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--reports", type=int, default=24)
    asked.add_argument("--formats", nargs="*", default=[])
    asked.add_argument("--jobs", type=int, nargs="*", default=[1, 2])
    given = asked.parse_args()
    known = sources(set(given.formats))
    length = {path: pages(path) for path in known}
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; {len(known)} reports, {sum(length.values()):.0f} pages"
    )
    for path in known:
        print(f"  {path.name:<60}{length[path]:>6.0f} pages; {stages(path)}")
    bytes_: list[dict[str, bytes]] = []
    with tempfile.TemporaryDirectory() as place:
        files, whole = [], 0.0
        for number, path in enumerate(islice(cycle(known), given.reports), start=1):
            files.append(Path(place) / f"copy-{number:04}{path.suffix}")
            shutil.copyfile(path, files[-1])
            whole += length[path]
        for jobs in given.jobs:
            folder = Path(place) / f"jobs-{jobs}"
            seconds, memory, failed = run(files, folder, jobs)
            bytes_.append({p.name: p.read_bytes() for p in folder.iterdir()})
            print(
                f"{jobs} process{'es' if jobs > 1 else ''}: {len(files)} reports, {whole:.0f} pages in {seconds:.1f} s: "
                f"{whole / seconds:.1f} pages/s, {seconds / len(files):.2f} s a report; {failed} failed"
            )
            print(f"  {sum(memory.seconds.values()):.1f} s of processors in the workers; {memory.told()}", flush=True)
    return 0 if failed == 0 and all(one == bytes_[0] for one in bytes_) else 1


if __name__ == "__main__":
    sys.exit(main())
