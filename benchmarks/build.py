"""How fast a report becomes a graph: pages per second for reading, finding and graph, and for SHACL apart.

The report is the sample of graphs/sources, once and as 50 reports with symbols of their own; the cost of a report must
not grow with their number. A page is 2,700 characters of source text. Run: .venv/bin/python benchmarks/build.py
"""

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

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
STAGES = ("read", "find", "graph", "write")
T = TypeVar("T")
Clock = Counter[str]


def timed(clock: Clock, stage: str, work: Callable[[], T]) -> T:
    """What the work gives, its seconds added to the clock."""
    start = time.perf_counter()
    result = work()
    clock[stage] += time.perf_counter() - start  # type: ignore[assignment]
    return result


def build(symbol: str, folder: Path, clock: Clock) -> tuple[int, list]:
    """One report through all stages but SHACL, as pipeline.build_one does it; its characters and its triples."""
    report = timed(clock, "read", lambda: read(SOURCE, symbol=symbol))
    context = timed(clock, "find", lambda: prepare(report, standard()))
    findings = timed(clock, "find", lambda: extract(report, context))
    entity = context.entity.key if context.entity else None
    triples = timed(clock, "graph", lambda: graph.build(report, findings, entity=entity))
    data = timed(clock, "graph", lambda: graph.turtle(triples))
    timed(clock, "write", lambda: write(folder / f"{file_name(symbol)}.ttl", data))
    timed(clock, "write", lambda: catalog.update(folder, report, len(triples)))
    return report.source.characters, triples


def row(what: str, reports: int, pages: float, seconds: float) -> None:
    print(f"{what:<28}{reports:>8}{pages:>8.0f}{seconds:>10.2f}{seconds / reports:>12.3f}{pages / seconds:>11.1f}")


def main() -> int:
    """Print the table; exit code 1 if the cost of a report grows by more than a quarter."""
    clock: Clock = Counter()
    with tempfile.TemporaryDirectory() as folder:
        timed(clock, "start", lambda: build("E/CN.7/1999/0", Path(folder), Counter()))
    with tempfile.TemporaryDirectory() as folder:
        one: Clock = Counter()
        characters, _ = build("E/CN.7/2000/0", Path(folder), one)
    with tempfile.TemporaryDirectory() as folder:
        many: Clock = Counter()
        several = [build(f"E/CN.7/2000/{n}", Path(folder), many)[1] for n in range(1, REPORTS + 1)]
    pages = characters / PAGE
    timed(clock, "shapes", lambda: validate(several[0]))
    timed(clock, "SHACL once", lambda: validate(several[0]))
    for triples in several[:VALIDATED]:
        timed(clock, "SHACL", lambda: validate(triples))  # noqa: B023 - called at once

    print(
        f"Python {sys.version.split()[0]}, {os.cpu_count()} processors; {SOURCE.name}: {characters:,} characters, {pages:.1f} pages\n"
    )
    print(f"{'':<28}{'reports':>8}{'pages':>8}{'seconds':>10}{'per report':>12}{'pages/s':>11}")
    row("read + find + graph + write", 1, pages, one.total())
    row("", REPORTS, pages * REPORTS, many.total())
    row("SHACL", 1, pages, clock["SHACL once"])
    row("", VALIDATED, pages * VALIDATED, clock["SHACL"])
    growth = many.total() / REPORTS / one.total()
    print(
        f"\na report among {REPORTS} costs {growth:.2f} of a report alone; SHACL {clock['SHACL'] / VALIDATED / clock['SHACL once']:.2f}"
    )
    shares = ", ".join(f"{stage} {many[stage] / REPORTS:.3f} s ({many[stage] / many.total():.0%})" for stage in STAGES)
    print(f"of it: {shares}; {len(several[0]):,} triples")
    print(
        f"once: authority lists, ontology and patterns {clock['start'] - one.total():.2f} s, shapes {clock['shapes'] - clock['SHACL once']:.2f} s"
    )
    return 0 if growth < 1.25 else 1


if __name__ == "__main__":
    sys.exit(main())
