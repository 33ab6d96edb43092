"""Milliseconds and bytes of each page of the explorer: of the sample graph, and of a hundred reports like it.

    .venv/bin/python benchmarks/pages.py [REPORTS]

Each page is made as the server makes it, without HTTP, five times after a first one; the median counts. The hundred are
the sample graph under other symbols: what they name is the same, so that a page of a thing tells a hundred times as much.
"""

import statistics
import sys
import time
from pathlib import Path

import pyoxigraph as ox

from mandategraph.explore import Corpus, find, pages, questions, way
from mandategraph.explore.address import Here
from mandategraph.explore.files import docx, png
from mandategraph.explore.thing import view
from mandategraph.identifiers import THINGS
from mandategraph.trace.opening import open_traced

ROOT = Path(__file__).parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
RUNS = 5
VIEWS = {
    "a resolution": "resolution/CND/RES/65/2",
    "a convention": "convention/Organized_Crime_Convention",
    "a country": "country/PER",
    "the most named country": "country/NGA",
    "a programme": "programme/CRIMJUST",
    "the organization that reports": "organization/UNODC",
    "an organization": "organization/WHO",
    "the largest theme": "theme/Addressing_and_countering_the_world_drug_problem",
    "a report": "document/E/CN.7/2024/2",
}


def corpus(reports: int) -> tuple[Corpus, int]:
    """The sample graph with its register, and copies of it under other symbols; how many triples they are."""
    store = open_traced([GRAPH])
    text = GRAPH.read_text(encoding="utf-8")
    for number in range(1, reports):
        copy = text.replace("E/CN.7/2024/2", f"E/CN.7/{1900 + number}/2").encode()
        store.bulk_load(copy, format=ox.RdfFormat.TURTLE)
    return Corpus(store, [GRAPH] if reports == 1 else []), len(store)


def timed(make: object) -> tuple[float, int]:
    """Median milliseconds and the size of what is made."""
    assert callable(make)
    size, took = len(make()), []
    for _ in range(RUNS):
        start = time.perf_counter()
        make()
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took), size


def measure(reports: int) -> None:
    """One line for each page."""
    found, triples = corpus(reports)
    start = time.perf_counter()
    documents = len(found.index)
    took = time.perf_counter() - start
    print(f"\n{reports} report{'s' if reports > 1 else ''}: {triples:,} triples; "
          f"index of {documents:,} documents in {took:.1f} s")  # fmt: skip
    usual = way.Options.of([])
    makers: dict[str, object] = {
        "home": lambda: pages.home(found, Here()),
        "search, “drug”": lambda: pages.search(found, Here("search.html"), [("q", "drug")]),
        "search, a facet": lambda: pages.search(found, Here("search.html"), [("q", "drug"), ("kind", "unit")]),
        "search as you type, “fir”": lambda: str(find.found(found, find.Search("fir", {}), count=8)),
        "a question": lambda: pages.question(found, Here("question/x.html"), questions.answer(found, "programmes", [])),
    }
    for name, path in VIEWS.items():
        iri = THINGS + path
        makers[f"page: {name}"] = lambda iri=iri: pages.thing(found, Here("id/x.html"), view(found, iri))
    for name in ("a resolution", "a country", "the largest theme"):
        iri = THINGS + VIEWS[name]
        makers[f"trace: {name}"] = lambda iri=iri: pages.trace(found, Here("t"), way.follow(found, iri, usual), usual)
    makers["reader"] = lambda: pages.read(found, Here("read/x.html"), THINGS + VIEWS["a report"])
    if reports == 1:
        traced = way.follow(found, THINGS + VIEWS["a country"], usual)
        makers["PNG of a trace"] = lambda: png(traced)
        makers["Word file of a trace"] = lambda: docx(found, traced)
    for name, make in makers.items():
        milliseconds, size = timed(make)
        print(f"{name:<42}{milliseconds:>8.0f} ms{size / 1024:>9.0f} KiB")


if __name__ == "__main__":
    measure(1)
    measure(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
