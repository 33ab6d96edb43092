"""How good the suggestions are: precision and recall against a reading by hand.

The gold file has a line for each resolution: {"resolution": "CND/RES/65/2", "units": {"41": "reason", …}}; `units` is
null where the subject of the resolution could not be established, and such a line is not scored. Pairs that the report
cites itself are left out on both sides: there is nothing to suggest.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from mandategraph.errors import GraphFileError
from mandategraph.sparql import Queryable
from mandategraph.suggest.links import LEAST, Suggestion, cited_names, suggest
from mandategraph.trace.describe import things

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judgement:
    """How many suggestions there are, how many are right, how many there should be."""

    suggested: int
    right: int
    wanted: int

    @property
    def precision(self) -> float:
        """The share of the suggestions that is right."""
        return self.right / self.suggested if self.suggested else 0.0

    @property
    def recall(self) -> float:
        """The share of what should be suggested that is."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall.

        >>> Judgement(4, 2, 4).f1
        0.5
        """
        return 2 * self.right / (self.suggested + self.wanted) if self.suggested + self.wanted else 0.0


@dataclass(frozen=True, slots=True)
class Report:
    """The judgement over the resolutions with a title, over all, and with each resolution held out of the choice."""

    titled: Judgement
    every: Judgement
    held_out: Judgement
    without_title: tuple[str, ...]
    wrong: tuple[Suggestion, ...]
    missed: tuple[Pair, ...]


def judge(store: Queryable, gold: Path) -> Report:
    """Hold the suggestions for a report against the reading in a file.

    Raises GraphFileError if the file is no such reading.
    """
    wanted = read(gold)
    cited = cited_names(store)
    pairs = {(r, u) for r, units in wanted.items() for u in units} - cited
    everything = suggest(store, least=0.0)
    names = things(store, {s.source for s in everything})
    by_source: dict[str, list[Suggestion]] = {r: [] for r in wanted}
    for one in everything:
        if names[one.source].id in by_source:
            by_source[names[one.source].id].append(one)
    titled = {r for r, found in by_source.items() if found}
    chosen = [s for found in by_source.values() for s in found if s.score >= LEAST]
    said = {(names[s.source].id, s.unit.name): s for s in chosen}
    return Report(
        titled=_judged(said, {p for p in pairs if p[0] in titled}),
        every=_judged(said, pairs),
        held_out=_held_out({r: by_source[r] for r in sorted(titled)}, pairs),
        without_title=tuple(sorted(r for r in wanted if r not in titled and wanted[r])),
        wrong=tuple(s for p, s in said.items() if p not in pairs),
        missed=tuple(sorted(pairs - said.keys())),
    )


def read(gold: Path) -> dict[str, dict[str, str]]:
    """The reading: for each resolution whose subject is established, the units that answer it, with the reason."""
    try:
        lines = [json.loads(line) for line in gold.read_text(encoding="utf-8").splitlines() if line.strip()]
        return {line["resolution"]: dict(line["units"]) for line in lines if line["units"] is not None}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise GraphFileError(
            f"{gold} is no reading of suggestions ({error}); see suggest/judge.py for its form."
        ) from None


def _judged(said: Iterable[Pair], wanted: set[Pair]) -> Judgement:
    found = set(said)
    return Judgement(len(found), len(found & wanted), len(wanted))


def _held_out(by_source: dict[str, list[Suggestion]], pairs: set[Pair]) -> Judgement:
    """Each resolution judged at the least score that is best for all the others: what a new title may expect."""
    total = Judgement(0, 0, 0)
    for held, found in by_source.items():
        others = {r: f for r, f in by_source.items() if r != held}
        least = max(_steps(others), key=lambda t: _at(others, pairs, t).f1)
        here = _at({held: found}, pairs, least)
        total = Judgement(total.suggested + here.suggested, total.right + here.right, total.wanted + here.wanted)
    return total


def _steps(by_source: dict[str, list[Suggestion]]) -> Sequence[float]:
    return sorted({round(s.score, 1) for found in by_source.values() for s in found if s.score >= 1}) or [LEAST]


def _at(by_source: dict[str, list[Suggestion]], pairs: set[Pair], least: float) -> Judgement:
    said = [(r, s.unit.name) for r, found in by_source.items() for s in found if s.score >= least]
    return _judged(said, {p for p in pairs if p[0] in by_source})
