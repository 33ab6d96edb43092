"""What goes to a worker and what comes back: small values that can be sent to another process or machine."""

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from mandategraph.model import Report

State = Literal["built", "unchanged", "copy", "failed"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long one file may take (seconds) and how much memory its process may use (megabytes of address space)."""

    seconds: float = 600
    megabytes: int = 4096


@dataclass(frozen=True, slots=True)
class Task:
    """One report file to be done: its rank among the files of the run, and its path."""

    rank: int
    path: Path


@dataclass(frozen=True, slots=True)
class Made:
    """What a worker made of a file: the report without its units, the graph as Turtle, and the account of it."""

    report: Report
    turtle: bytes
    triples: int
    account: dict[str, Any]

    @property
    def conforms(self) -> bool:
        """Whether the graph fits the shapes."""
        return bool(self.account["conforms"])


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file gave no graph, in one sentence."""

    reason: str


def too_long(task: Task, limits: Limits) -> Failure:
    """The failure of a file that was given up."""
    return Failure(
        f"{task.path} took more than {limits.seconds:,.0f} seconds; allow more with --timeout, or leave it out."
    )


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one file of a run.

    `state`: built; unchanged (this release made its graph from the same bytes before); copy (the same bytes as another
    file of the run); failed, with the `reason` in a sentence. `account` is what `built` found.
    """

    path: Path
    state: State
    symbol: str | None = None
    graph: Path | None = None
    reason: str | None = None
    account: dict[str, Any] | None = None

    @property
    def conforms(self) -> bool:
        """False if a graph was built and does not fit the shapes."""
        return self.account is None or bool(self.account["conforms"])

    def record(self) -> dict[str, Any]:
        """The result as data: file and state first, then what is known."""
        graph, reason = (printable(str(value)) if value else None for value in (self.graph, self.reason))
        known = {"symbol": self.symbol, "graph": graph, "reason": reason}
        said = {name: value for name, value in known.items() if value is not None}
        return {"file": printable(str(self.path)), "state": self.state, **said, **(self.account or {})}


def printable(text: str) -> str:
    """The text with a mark for what is no character: names of files may hold any bytes."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


# Those who do the work: tasks go in, what was made of each comes out, in the order in which it is ready.
Crew = Callable[[Iterator[Task]], Generator[tuple[Task, Made | Failure], None, None]]
