"""A run over many files: who did what is kept here and written here, so that the order of the workers does not count.

A graph is written as soon as it is made; the catalogue when the run ends or is stopped, and in between so seldom that
writing it stays a small part of the time. Of two files with one symbol that differ, the first by order is kept.
"""

import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import Triple

from mandategraph import catalog
from mandategraph.batch.files import Chosen
from mandategraph.batch.result import Crew, Failure, Made, Result, Task
from mandategraph.output import write
from mandategraph.pipeline import path_of

# The catalogue is written when the run has gone on for so many times what writing it took the last time.
_WORK_PER_WRITING = 20
_FIRST_WRITING = 5.0


def build_many(
    files: Chosen, folder: Path, crew: Crew, *, again: bool = False, noted: Callable[[Result], None] = lambda _: None
) -> Iterator[Result]:
    """Build the files with a crew; yields what became of each, in their order.

    A file found in a folder, whose graph this release made before from the same bytes, is not built again, unless
    `again`; a file that was named is. `noted` is told each result at once, in the order in which the files are done.
    Raises GraphFileError if the catalogue that is there cannot be read, OutputError if a graph cannot be written.
    """
    run = _Run(files, folder, {} if again else catalog.finished(folder), noted)
    try:
        with closing(crew(run.tasks())) as outcomes:
            for task, outcome in outcomes:
                run.settle(task, outcome)
                yield from run.ready()
        yield from run.ready()
    finally:
        run.write_catalogue()


def _digest(path: Path) -> str:
    """The SHA-256 of a file, or nothing if it cannot be read, which reading it as a report will tell."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


@dataclass(frozen=True, slots=True, order=True)
class _Claim:
    """A file that gives a graph of some symbol."""

    rank: int
    sha256: str


@dataclass
class _Run:
    """The state of a run: results that wait for their turn, and who owns which symbol."""

    files: Chosen
    folder: Path
    finished: dict[tuple[str, str], catalog.Finished]
    noted: Callable[[Result], None]
    results: dict[int, Result] = field(default_factory=dict)
    claims: dict[str, list[_Claim]] = field(default_factory=dict)
    entries: dict[str, list[Triple]] = field(default_factory=dict)
    yielded: int = 0
    writing: float = field(default_factory=lambda: time.monotonic() + _FIRST_WRITING)

    def tasks(self) -> Iterator[Task]:
        """The files that are to be built; of the others the result is noted."""
        for rank, path in enumerate(self.files.files):
            digest = "" if path in self.files.named else _digest(path)
            done = self.finished.get((digest, path.name))
            if done is None:
                yield Task(rank, path)
                continue
            self._note(rank, Result(path, "unchanged", done.symbol, self.folder / done.dump))
            self._owns(done.symbol, _Claim(rank, digest))

    def settle(self, task: Task, outcome: Made | Failure) -> None:
        """Keep what a worker made: write the graph, unless another file has the symbol."""
        if isinstance(outcome, Failure):
            self._note(task.rank, Result(task.path, "failed", reason=outcome.reason))
            return
        symbol, source = outcome.report.symbol, outcome.report.source
        target = path_of(symbol, self.folder)
        if self._owns(symbol, _Claim(task.rank, source.sha256)):
            write(target, outcome.turtle)
            self.entries[symbol] = catalog.entry(outcome.report, outcome.triples, conforms=outcome.conforms)
            self._note(task.rank, Result(task.path, "built", symbol, target, account=outcome.account))
        if time.monotonic() >= self.writing:
            self.write_catalogue()

    def ready(self) -> Iterator[Result]:
        """The results whose turn it is."""
        while self.yielded in self.results:
            yield self.results.pop(self.yielded)
            self.yielded += 1

    def write_catalogue(self) -> None:
        """Bring the catalogue up to what was built since it was written last."""
        if not self.entries:
            return
        start = time.monotonic()
        whole = catalog.updated(self.folder, (t for entry in self.entries.values() for t in entry))
        write(self.folder / catalog.NAME, whole)
        self.entries.clear()
        now = time.monotonic()
        self.writing = now + max(_FIRST_WRITING, _WORK_PER_WRITING * (now - start))

    def _owns(self, symbol: str, claim: _Claim) -> bool:
        """Whether the symbol is this file's: the first by order has it, and the others are told against that one.

        Those others come later than the first, so their turn has not come, and what was said of them may change.
        """
        claims = self.claims.setdefault(symbol, [])
        claims.append(claim)
        claims.sort()
        for other in claims[1:] if claims[0] is claim else [claim]:
            self._note(other.rank, self._second(symbol, claims[0], other))
        return claims[0] is claim

    def _second(self, symbol: str, first: _Claim, second: _Claim) -> Result:
        kept, path = self.files.files[first.rank], self.files.files[second.rank]
        if first.sha256 == second.sha256:
            return Result(path, "copy", symbol, reason=f"{path} has the same bytes as {kept}.")
        reason = f"{path} and {kept} are both {symbol} and differ; the graph is that of {kept}. Leave one of them out."
        return Result(path, "failed", symbol, reason=reason)

    def _note(self, rank: int, result: Result) -> None:
        first = rank not in self.results
        self.results[rank] = result
        if first:
            self.noted(result)
