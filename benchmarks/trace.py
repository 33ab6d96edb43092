"""How fast is a trace, and does its cost grow with the answer or with the graph?

    python benchmarks/trace.py                    1, 10 and 100 reports' worth of graph
    python benchmarks/trace.py --reports 1 1000   other sizes; 1,000 are about 24 million triples

Big graphs are the UNODC graph again and again, with other document IRIs and other resolutions: each resolution is that
of one report in a hundred, programmes and organizations are those of one in ten, and countries are the same in all, so
that there are things whose answer stays small and things whose answer grows with the graph.

Three ways of one trace, in one run: pushed down as SPARQL to the store (`mandategraph.trace.paths`); in memory, over the
networkx graph that `mandategraph.trace.network` makes of the store; and plain, over a networkx graph of every triple
that rdflib reads. The last two are left out where building them would take longer than all the rest.
"""

import argparse
import json
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from statistics import quantiles

import networkx as nx
import pyoxigraph as ox
import rdflib
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

from mandategraph.identifiers import THINGS
from mandategraph.trace.analysis import flow
from mandategraph.trace.describe import things
from mandategraph.trace.network import network
from mandategraph.trace.paths import trace

REAL = Path(__file__).parent.parent / "graphs" / "E-CN.7-2024-2.ttl"
DOCUMENT = "document/E/CN.7/2024/2"
SHARED = {"resolution": 100, "programme": 10, "organization": 10, "country": 1}
NETWORK_LIMIT, PLAIN_LIMIT = 100, 10
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def varied(triples: bytes, number: int) -> bytes:
    """The report's triples as those of another report."""
    text = triples.replace(f"{THINGS}{DOCUMENT}".encode(), f"{THINGS}{DOCUMENT}x{number}".encode())
    for kind, every in SHARED.items():
        if every > 1:
            text = text.replace(f"{THINGS}{kind}/".encode(), f"{THINGS}{kind}/{number % every}-".encode())
    return text


def load(reports: int) -> tuple[ox.Store, float, float]:
    """A store with this many reports; seconds of reading the triples and of loading them."""
    one = ox.Store()
    one.bulk_load(path=str(REAL), format=ox.RdfFormat.TURTLE)
    triples = one.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    store, made, loaded = ox.Store(), 0.0, 0.0
    for first in range(0, reports, 25):
        start = time.perf_counter()
        some = b"".join(varied(triples, n) for n in range(first, min(first + 25, reports)))
        middle = time.perf_counter()
        store.bulk_load(some, format=ox.RdfFormat.N_TRIPLES, to_graph=ox.NamedNode(f"urn:graph:{first}"))
        made, loaded = made + middle - start, loaded + time.perf_counter() - middle
    return store, made, loaded


def samples(reports: int) -> dict[str, list[str]]:
    """What is traced: of each kind some things, spread over the reports."""
    one = ox.Store()
    one.bulk_load(path=str(REAL), format=ox.RdfFormat.TURTLE)
    found: dict[str, list[str]] = {}
    ways = {"resolution": "mandatedBy", "programme": "underProgramme", "country": "activityIn", "unit": "reportedIn"}
    for kind, relation in ways.items():
        query = f"SELECT DISTINCT ?o WHERE {{ ?s <https://w3id.org/mandategraph/ontology/{relation}> ?o }} ORDER BY ?o"
        iris = [row[0].value for row in one.query(query)][:20]
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


def pushed_down(store: ox.Store) -> Callable[[str], int]:
    def work(iri: str) -> int:
        found = trace(store, things(store, [iri])[iri])
        return sum(
            1 + len(a.ties) + len(a.mandates) + len(a.programmes) + len(a.countries) + len(a.outputs) + len(a.outcomes)
            for a in found.activities
        ) + len(found.report_mandates)

    return work


def in_memory(graph: nx.DiGraph) -> Callable[[str], int]:
    def work(iri: str) -> int:
        if iri not in graph:
            return 0
        near = set(graph.successors(iri)) | set(graph.predecessors(iri))
        return len(near | {n for a in near for n in (*graph.successors(a), *graph.predecessors(a))})

    return work


def plain(graph: nx.MultiDiGraph) -> Callable[[str], int]:
    """The same trace over every triple: statements about the thing, their subjects, and what is stated of these."""
    subject, value = rdflib.URIRef(RDF + "subject"), rdflib.URIRef(RDF + "object")
    evidence = rdflib.URIRef("https://w3id.org/mandategraph/ontology/evidence")

    def about(node: object, end: rdflib.URIRef) -> Iterator[object]:
        return (s for s, _, key in graph.in_edges(node, keys=True) if key == end)

    def work(iri: str) -> int:
        node = rdflib.URIRef(iri)
        if node not in graph:
            return 0
        activities = {a for s in about(node, value) for _, a, key in graph.out_edges(s, keys=True) if key == subject}
        found = 0
        for activity in activities:
            for statement in about(activity, subject):
                for _, passage, key in graph.out_edges(statement, keys=True):
                    found += key == evidence and len(list(graph.out_edges(passage, keys=True))) > 0
        return found

    return work


def p50_p95(times: list[float]) -> tuple[float, float]:
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return round(cuts[9], 2), round(cuts[18], 2)


def measure(reports: int) -> dict[str, object]:
    """All the numbers for one size."""
    store, _, loaded = load(reports)
    wanted = samples(reports)
    found: dict[str, object] = {"reports": reports, "triples": len(store), "load s": round(loaded, 1)}
    ways: dict[str, Callable[[str], int]] = {"pushed down": pushed_down(store)}
    if reports <= NETWORK_LIMIT:
        start = time.perf_counter()
        ways["in memory"] = in_memory(flow(network(store)))
        found["network s"] = round(time.perf_counter() - start, 1)
    if reports <= PLAIN_LIMIT:
        start = time.perf_counter()
        triples = rdflib.Graph().parse(
            data=store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.NamedNode("urn:graph:0")), format="nt"
        )
        ways["plain"] = plain(rdflib_to_networkx_multidigraph(triples))
        found["plain s"] = round(time.perf_counter() - start, 1)
    for way, work in ways.items():
        every: list[float] = []
        for kind, iris in wanted.items():
            times, sizes = timed(work, iris)
            every += times
            p50, p95 = p50_p95(times)
            found[f"{way}, {kind}"] = {"p50 ms": p50, "p95 ms": p95, "largest answer": max(sizes)}
        found[way] = dict(zip(("p50 ms", "p95 ms"), p50_p95(every), strict=True))
    found["memory GB"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6, 1)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, nargs="+", default=[1, 10, 100])
    parser.add_argument("--json", action="store_true")
    chosen = parser.parse_args()
    for reports in chosen.reports:
        found = measure(reports)
        print(
            json.dumps(found) if chosen.json else "\n".join(f"{k:<28}{v}" for k, v in found.items()) + "\n", flush=True
        )


if __name__ == "__main__":
    main()
