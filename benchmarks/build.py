"""How fast a report becomes a graph: pages per second for reading, finding and graph, and for SHACL apart.

The report is the sample of graphs/sources, once and as 50 reports with symbols of their own; the cost of a report must
not grow with their number. A page is 2,700 characters of source text; seconds are of
processor time, so that other work on the machine does not count. Run: .venv/bin/python benchmarks/build.py
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from pyoxigraph import Triple

from mandategraph import catalog, graph
from mandategraph.extract import extract, prepare
from mandategraph.identifiers import file_name
from mandategraph.lexicon import standard
from mandategraph.output import write
from mandategraph.read import read
from mandategraph.validate import validate

[SOURCE] = (Path(__file__).parent.parent / "graphs" / "sources").glob("*E-CN.7-2024-2*.txt")
PAGE = 2_700
REPORTS = 50
VALIDATED = 10
GROWTH = 1.25
STAGES = ("read", "find", "graph", "write")
T = TypeVar("T")
Clock = Counter[str]


def timed(clock: Clock, stage: str, work: Callable[[], T]) -> T:
    """What the work gives, its seconds of processor time added to the clock."""
    start = time.process_time()
    result = work()
    clock[stage] += time.process_time() - start  # type: ignore[assignment]
    return result


def build(symbol: str, folder: Path, clock: Clock) -> tuple[int, list[Triple]]:
    """One report through all stages but SHACL, as pipeline.build_one does it; its characters and its triples."""
    report = timed(clock, "read", lambda: read(SOURCE, symbol=symbol))
    context = timed(clock, "find", lambda: prepare(report, standard()))
    findings = timed(clock, "find", lambda: extract(report, context))
    entity = context.entity.key if context.entity else None
    triples = timed(clock, "graph", lambda: graph.build(report, findings, entity=entity))
    data = timed(clock, "graph", lambda: graph.turtle(triples))
    timed(clock, "write", lambda: write(folder / f"{file_name(symbol)}.ttl", data))
    timed(
        clock,
        "write",
        lambda: write(
            folder / catalog.NAME, catalog.updated(folder, catalog.entry(report, len(triples), conforms=True))
        ),
    )
    return report.source.characters, triples


def row(what: str, reports: int, pages: float, seconds: float) -> None:
    print(
        f"{what:<28}{reports:>8}{pages:>8.0f}{seconds:>10.2f}{seconds / reports:>12.3f}{pages / seconds:>11.1f}",
        flush=True,
    )


def main() -> int:
    """Print the table; exit code 1 if the cost of a report grows with the number of reports."""
    first: Clock = Counter()
    with tempfile.TemporaryDirectory() as folder:
        characters, triples = build("E/CN.7/1999/0", Path(folder), first)
        one: Clock = Counter()
        build("E/CN.7/2000/0", Path(folder), one)
    pages = characters / PAGE
    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; {SOURCE.name}: {characters:,} characters, {pages:.1f} pages\n"
    )
    print(f"{'':<28}{'reports':>8}{'pages':>8}{'seconds':>10}{'per report':>12}{'pages/s':>11}")
    row("read + find + graph + write", 1, pages, one.total())

    many: list[Clock] = [Counter() for _ in range(REPORTS)]
    with tempfile.TemporaryDirectory() as folder:
        for n, clock in enumerate(many, start=1):
            build(f"E/CN.7/2001/{n}", Path(folder), clock)
    whole = sum(many, Counter())
    row("", REPORTS, pages * REPORTS, whole.total())

    shapes: Clock = Counter()
    for stage in ("first", "alone", *["many"] * VALIDATED):
        timed(shapes, stage, lambda: validate(triples))
    row("SHACL", 1, pages, shapes["alone"])
    row("", VALIDATED, pages * VALIDATED, shapes["many"])

    early, late = (median(clock.total() for clock in part) for part in (many[:10], many[-10:]))
    print(
        f"\none report among {REPORTS} to one alone: {whole.total() / REPORTS / one.total():.2f}; the last ten to the first ten: {late / early:.2f}"
    )
    print(
        "of a report: "
        + ", ".join(f"{stage} {whole[stage] / REPORTS:.3f} s ({whole[stage] / whole.total():.0%})" for stage in STAGES)
    )
    print(
        f"once: authority lists, ontology, patterns {first.total() - one.total():.2f} s; shapes {max(0.0, shapes['first'] - shapes['alone']):.2f} s"
    )
    return 0 if late / early < GROWTH else 1


if __name__ == "__main__":
    sys.exit(main())
