"""The values of a paper: sources, rows by body, and what each report says of a resolution."""

from dataclasses import dataclass

COLUMNS = ("Resolution", "Para", "Action", "Implementation", "Resources")


@dataclass(frozen=True, slots=True)
class Source:
    """A report or a budget section that the paper is made from: its symbol, title and date."""

    symbol: str
    title: str
    issued: str | None
    kind: str

    def __str__(self) -> str:
        date = f", {self.issued}" if self.issued else ""
        return f"{self.symbol}, {self.title}{date}"


@dataclass(frozen=True, slots=True)
class Answer:
    """What one report says in one place: the sentence, how firmly it ties, and the results and money of the unit.

    `whole` is true where the report as a whole is said to answer the resolution.
    """

    report: str
    unit: str
    strength: str
    phrase: str
    sentence: str
    whole: bool
    outputs: tuple[str, ...] = ()
    outcomes: tuple[str, ...] = ()
    resources: tuple[str, ...] = ()

    @property
    def where(self) -> str:
        """The unit as a paper cites it: "para. 41", "box 1", "summary"."""
        return f"para. {self.unit}" if self.unit[:1].isdigit() else self.unit


@dataclass(frozen=True, slots=True)
class Row:
    """A resolution with what became of it."""

    resolution: str
    title: str
    body: str
    year: str
    status: str
    reason: str
    answers: tuple[Answer, ...]


@dataclass(frozen=True)
class Paper:
    """The whole paper: title, sources, notes, legend and rows."""

    title: str
    sources: tuple[Source, ...]
    notes: tuple[str, ...]
    legend: tuple[tuple[str, str], ...]
    rows: tuple[Row, ...]

    def bodies(self) -> list[tuple[str, list[Row]]]:
        """The rows by body, in the order of the paper."""
        found: dict[str, list[Row]] = {}
        for row in self.rows:
            found.setdefault(row.body or "Other sources", []).append(row)
        return list(found.items())
