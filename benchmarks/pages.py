"""What each kind of page of the explorer costs: of the sample graph, and of many reports like it.

    .venv/bin/python benchmarks/pages.py                   1 and 100 reports, the most named things of each kind
    .venv/bin/python benchmarks/pages.py --reports 1 --every     every thing, its trace and every question
    .venv/bin/python benchmarks/pages.py --reports 100 --store    the same from a store on disk

The graphs are opened as the server's stem opens them, and each page is made in a child of its own, forked from it: `cold`
are the milliseconds of processor time of the first page that a child makes, `warm` the median of three after it; KiB are
those of the page, and of the page as it is sent, compressed. Of each kind of page the dearest stands in the table.

The many are the sample graph under other symbols. In every other one the resolutions, programmes and organizations are
others, too: so a thing that all reports name tells many times as much, and there are many times as many things.
"""

import argparse
import gc
import multiprocessing
import resource
import statistics
import tempfile
import time
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlencode

import pyoxigraph as ox

from mandategraph import sparql
from mandategraph.explore.address import place
from mandategraph.explore.index import Document
from mandategraph.explore.questions import example
from mandategraph.identifiers import THINGS, file_name
from mandategraph.serve import sources
from mandategraph.serve.held import Graphs
from mandategraph.serve.site import Site
from mandategraph.store.load import load

GRAPHS = Path(__file__).parent.parent / "graphs"
SYMBOL = "E/CN.7/2024/2"
VARIED = ("resolution", "programme", "organization")
SEARCHED = ("", "drugs", "65/2", "united nations office", "no such words")
FORMS = ("svg", "png", "csv", "md", "docx", "json")
REPORT = f"document/{SYMBOL}"
MOST, RUNS = 3, 3


def written(folder: Path, reports: int) -> list[str]:
    """The paths to serve: those of the repository, with copies of its report beside them in the folder."""
    sample = ox.serialize(ox.parse(path=str(GRAPHS / f"{file_name(SYMBOL)}.ttl")), format=ox.RdfFormat.N_TRIPLES) or b""
    for number in range(1, reports):
        symbol = f"E/CN.7/{number}/2"
        copy = sample.replace(SYMBOL.encode(), symbol.encode())
        for kind in VARIED if number % 2 else ():
            copy = copy.replace(f"{THINGS}{kind}/".encode(), f"{THINGS}{kind}/{number}-".encode())
        (folder / f"{file_name(symbol)}.ttl").write_bytes(copy)
    return [str(GRAPHS), str(folder)] if reports > 1 else [str(GRAPHS)]


def things(site: Site, count: int) -> Iterator[tuple[str, Document]]:
    """Kind and document of the things that are named most; all for a count of 0."""
    index = site.corpus.index
    for value in index.counts({})["kind"]:
        for one in sorted(index.documents("", {"kind": [value.value]}), key=lambda d: -d.weight)[: count or None]:
            yield value.value, one


def urls(site: Site, count: int) -> Iterator[tuple[str, str]]:
    """Kind of page and URL."""
    yield "home", "/"
    for words in SEARCHED:
        for facets in ({}, {"kind": "unit"}, {"country": "NGA"}):
            yield "search", f"/search.html?{urlencode({'q': words, **facets})}"
    for words in SEARCHED:
        yield "search as you type", f"/suggest.json?{urlencode({'q': words[:3]})}"
    yield "search, CSV", "/search.csv?q=drugs"
    for kind, one in things(site, count):
        if (path := place(one.iri)).startswith("id/"):
            yield kind, f"/{path}"
    for kind, one in things(site, count):
        if (path := place(one.iri)).startswith("id/"):
            yield f"trace: {kind}", f"/trace/{path.removeprefix('id/')}"
    for form in FORMS:
        yield f"trace: {form}", f"/trace/country/NGA.{form}"
    yield "trace, further", "/trace/country/NGA.html?depth=3"
    yield "trace, with suggestions", f"/trace/{REPORT}.html?suggested=1"
    for form in ("ttl", "json", "csv"):
        yield f"thing: {form}", f"/id/country/NGA.{form}"
    yield "reader", f"/read/{REPORT}.html"
    yield "compare", f"/compare.html?{urlencode({'a': 'E/CN.7/1/2', 'b': SYMBOL})}"
    yield "questions", "/questions.html"
    yield "query", "/query.html"
    for name, query in sparql.named().items():
        given = {p: example(meaning) for p, meaning in query.parameters.items()}
        yield f"question: {name}", f"/question/{name}.html?{urlencode(given)}"


def apart(work: Callable[[], Any]) -> Any:
    """What the work returns, done in a process forked from this one."""
    receiving, sending = multiprocessing.Pipe(duplex=False)
    child = multiprocessing.get_context("fork").Process(target=lambda: sending.send(work()))
    child.start()
    sending.close()
    answer = receiving.recv()
    child.join()
    return answer


def measured(graphs: Graphs, url: str) -> tuple[int, float, float, float, float]:
    """Status, milliseconds cold and warm, KiB and KiB compressed of a page, made in a child."""
    opened = graphs.opened()
    raw, _, query = url.partition("?")
    took = []
    for _ in range(1 + RUNS):
        start = time.process_time()
        assert opened.site is not None
        response = opened.site.response({"path": unquote(raw), "raw": raw, "query": query})
        took.append(1000 * (time.process_time() - start))
    body = bytes(response.body) if response is not None else b""
    status = response.status_code if response is not None else 404
    return status, took[0], statistics.median(took[1:]), len(body) / 1024, len(zlib.compress(body, 4)) / 1024


def memory() -> float:
    """MiB that this process has taken at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def opened(paths: list[str], store: Path | None) -> Graphs:
    """The graphs as the stem holds them, with a line that says what opening them took."""
    before, start = memory(), time.process_time()
    graphs = (
        sources.opened_store(str(store), (store / "CURRENT").read_text().strip()) if store else sources.opened(paths)
    )
    loaded = time.process_time()
    graphs = sources.with_pages(graphs, paths)
    ready = time.process_time()
    gc.collect()
    gc.freeze()
    held = "from disk" if graphs.place else f"{len(graphs.store):,} quads in memory"
    print(f"opened in {ready - start:.1f} s of processor time ({loaded - start:.1f} s the graphs, {ready - loaded:.1f} s "
          f"the pages), {memory() - before:,.0f} MiB, {held}")  # fmt: skip
    return graphs


def measure(reports: int, *, every: bool, stored: bool, only: str) -> None:
    """The table for one number of reports."""
    with tempfile.TemporaryDirectory() as folder:
        paths = written(Path(folder), reports)
        store = Path(folder) / "store" if stored else None
        if store is not None:
            load(paths, store)
        print(f"\n{reports} report{'s' if reports > 1 else ''}: ", end="")
        graphs = opened(paths, store)
        if graphs.site is None:
            print("no pages")
            return
        print(f"{'page':<40}{'':>4}{'cold ms':>8}{'warm ms':>8}{'KiB':>8}{'sent':>8}  URL")
        for kind, found in groupby(urls(graphs.site, 0 if every else MOST), key=itemgetter(0)):
            if only in kind:
                costs = [(apart(partial(measured, graphs, url)), url) for _, url in found]
                (status, cold, warm, size, sent), url = max(costs, key=lambda c: c[0][2])
                print(f"{kind:<40}{status:>4}{cold:>8.0f}{warm:>8.0f}{size:>8.0f}{sent:>8.0f}  {url}", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1, 100])
    parser.add_argument("--every", action="store_true", help="every thing, not only those that are named most")
    parser.add_argument("--store", action="store_true", help="load the graphs into a store on disk and serve that")
    parser.add_argument("--only", default="", help="only kinds of pages with this in their name")
    chosen = parser.parse_args()
    for reports in chosen.reports:
        apart(partial(measure, reports, every=chosen.every, stored=chosen.store, only=chosen.only))


if __name__ == "__main__":
    main()
