"""How fast is a trace, and does its cost grow with the answer or with the graph?

    python benchmarks/trace.py                    1, 10 and 100 reports' worth of graph
    python benchmarks/trace.py --reports 1 1000   other sizes; 1,000 are about 24 million triples

Big graphs are the UNODC graph again and again, with other document IRIs and other resolutions: each resolution is that
of one report in a hundred, programmes and organizations are those of one in ten, and countries are the same in all, so
that there are things whose answer stays small and things whose answer grows with the graph.

The ways of one trace, in one run: pushed down as SPARQL to the store (`mandategraph.trace.paths`); in memory, over the
networkx graph that `mandategraph.trace.network` makes of the store; and what people do without mandategraph, over a
graph of every triple in networkx (filled by rdflib), rustworkx and igraph (`over_triples`). A way is left out above a
number of reports at which building its graph would take too long or too much memory; --limit sets it:

    python benchmarks/trace.py --reports 420 --limit rustworkx=420 igraph=420 networkx=40
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from statistics import quantiles

import networkx as nx
import over_triples
import pyoxigraph as ox

from mandategraph.identifiers import THINGS
from mandategraph.trace.describe import things
from mandategraph.trace.network import network
from mandategraph.trace.paths import trace

REAL = Path(__file__).parent.parent / "graphs" / "E-CN.7-2024-2.ttl"
DOCUMENT = "document/E/CN.7/2024/2"
SHARED = {"resolution": 100, "programme": 10, "organization": 10, "country": 1}
# Up to how many reports each way is measured: about 1 GB of memory each at its limit.
LIMITS = {"in memory": 100, "networkx": 10, "rustworkx": 100, "igraph": 100}
OVER_TRIPLES = {
    "networkx": over_triples.over_networkx,
    "rustworkx": over_triples.over_rustworkx,
    "igraph": over_triples.over_igraph,
}


def varied(triples: bytes, number: int) -> bytes:
    """The report's triples as those of another report."""
    text = triples.replace(f"{THINGS}{DOCUMENT}".encode(), f"{THINGS}{DOCUMENT}x{number}".encode())
    for kind, every in SHARED.items():
        if every > 1:
            text = text.replace(f"{THINGS}{kind}/".encode(), f"{THINGS}{kind}/{number % every}-".encode())
    return text


def written(reports: int) -> Iterator[bytes]:
    """The reports as N-Triples, one after the other."""
    one = ox.Store()
    one.bulk_load(path=str(REAL), format=ox.RdfFormat.TURTLE)
    triples = one.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    return (varied(triples, number) for number in range(reports))


def load(reports: int) -> tuple[ox.Store, float]:
    """A store with this many reports; seconds of loading the triples, those of making them left out."""
    store, loaded = ox.Store(), 0.0
    for some in batched(written(reports), 25):
        triples = b"".join(some)
        start = time.perf_counter()
        store.bulk_load(triples, format=ox.RdfFormat.N_TRIPLES)
        loaded += time.perf_counter() - start
    return store, loaded


def batched(items: Iterable[bytes], size: int) -> Iterator[list[bytes]]:
    """The items, so many at a time."""
    rest = iter(items)
    while some := list(islice(rest, size)):
        yield some


def samples(reports: int) -> dict[str, list[str]]:
    """What is traced: of each kind some things, spread over the reports."""
    one = ox.Store()
    one.bulk_load(path=str(REAL), format=ox.RdfFormat.TURTLE)
    found: dict[str, list[str]] = {}
    ways = {"resolution": "mandatedBy", "programme": "underProgramme", "country": "activityIn", "unit": "reportedIn"}
    for kind, relation in ways.items():
        query = f"SELECT DISTINCT ?o WHERE {{ ?s <https://w3id.org/mandategraph/ontology/{relation}> ?o }} ORDER BY ?o"
        rows = one.query(query)
        assert isinstance(rows, ox.QuerySolutions)
        iris = [row[0].value for row in rows][:20]
        numbers = [(7 * i) % reports for i in range(len(iris))]
        found[kind] = [varied(f"{iri}".encode(), number).decode() for iri, number in zip(iris, numbers, strict=True)]
    return found


def timed(work: Callable[[str], int], iris: Iterable[str]) -> tuple[list[float], list[int]]:
    """Milliseconds of each call, warmed by one, and how large each answer is."""
    times, sizes = [], []
    for iri in iris:
        work(iri)
        start = time.perf_counter()
        sizes.append(work(iri))
        times.append((time.perf_counter() - start) * 1000)
    return times, sizes


def pushed_down(store: ox.Store, limit: int = 0) -> Callable[[str], int]:
    def work(iri: str) -> int:
        found = trace(store, things(store, [iri])[iri], limit=limit)
        links = [
            link
            for a in found.activities
            for link in (*a.ties, *a.mandates, *a.programmes, *a.countries, *a.partners, *a.outputs, *a.outcomes)
        ]
        return sum(len(link.evidence) for link in links) + len(found.report_mandates)

    return work


def in_memory(graph: nx.MultiDiGraph) -> Callable[[str], int]:
    """The quotations of the same steps, from the network: it holds the evidence on its edges."""

    def work(iri: str) -> int:
        node = f"{iri}/activity" if "/unit/" in iri else iri
        if node not in graph:
            return 0
        near = {node} if "/unit/" in iri else set(graph.predecessors(node))
        edges = [data for a in near for _, _, data in graph.out_edges(a, data=True)]
        return sum(len(data["evidence"]) for data in edges)

    return work


def p50_p95(times: list[float]) -> tuple[float, float]:
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return round(cuts[9], 3), round(cuts[18], 3)


def measure(reports: int, limits: Mapping[str, int]) -> dict[str, object]:
    """All the numbers for one size."""
    store, loaded = load(reports)
    found: dict[str, object] = {"reports": reports, "triples": len(store), "load s": round(loaded, 1)}
    middle = {
        "pushed down": traced(found, "pushed down", pushed_down(store), reports),
        "pushed down, limit 20": traced(found, "pushed down, limit 20", pushed_down(store, 20), reports),
    }
    if reports <= limits["in memory"]:
        start = time.perf_counter()
        graph = network(store)
        found["in memory, build s"] = round(time.perf_counter() - start, 1)
        middle["in memory"] = traced(found, "in memory", in_memory(graph), reports)
        del graph
    del store
    answers: set[tuple[int, ...]] = set()
    for way, build in OVER_TRIPLES.items():
        if reports <= limits[way]:
            start = time.perf_counter()
            walk = build(written(reports))
            found[f"{way}, build s"] = round(time.perf_counter() - start, 1)
            work = over_triples.trace(walk)
            middle[way] = traced(found, way, work, reports)
            answers.add(tuple(work(iri) for iris in samples(reports).values() for iri in iris))
            del walk, work
    assert len(answers) < 2, "the libraries walk the same graph and give the same answers"
    for way in ("in memory", *OVER_TRIPLES):
        if way in middle:
            found[f"{way}: build / load"] = round(float(str(found[f"{way}, build s"])) / max(loaded, 0.01), 1)
            found[f"{way}: p50 / pushed down"] = round(middle[way] / middle["pushed down"], 3)
    found["memory GB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 1)
    return found


def traced(found: dict[str, object], way: str, work: Callable[[str], int], reports: int) -> float:
    """Times of one way, by kind of thing, written into `found`; the middle of all."""
    every: list[float] = []
    for kind, iris in samples(reports).items():
        some = iris[:3] if kind == "country" and reports >= 100 else iris
        times, sizes = timed(work, some)
        every += times
        p50, p95 = p50_p95(times)
        found[f"{way}, {kind}"] = f"p50 {p50} ms, p95 {p95} ms, quotations up to {max(sizes)}"
    p50, p95 = p50_p95(every)
    found[f"{way}, all"] = f"p50 {p50} ms, p95 {p95} ms"
    return p50


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--limit", nargs="+", default=[], metavar="WAY=REPORTS", help=f"of {', '.join(LIMITS)}")
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    limits = LIMITS | {way: int(reports) for way, _, reports in (text.partition("=") for text in chosen.limit)}
    for reports in chosen.reports:
        found = measure(reports, limits)
        print(
            json.dumps(found) if chosen.json else "\n".join(f"{k:<34}{v}" for k, v in found.items()) + "\n", flush=True
        )


if __name__ == "__main__":
    main()
