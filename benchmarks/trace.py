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
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import quantiles

import networkx as nx
import pyoxigraph as ox
import rdflib
from rdflib.extras.external_graph_libs import rdflib_to_networkx_multidigraph

from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.terms import OA, RDF
from mandategraph.trace.describe import things
from mandategraph.trace.network import network
from mandategraph.trace.paths import trace

REAL = Path(__file__).parent.parent / "graphs" / "E-CN.7-2024-2.ttl"
DOCUMENT = "document/E/CN.7/2024/2"
SHARED = {"resolution": 100, "programme": 10, "organization": 10, "country": 1}
NETWORK_LIMIT, PLAIN_LIMIT = 100, 10


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
        store.bulk_load(some, format=ox.RdfFormat.N_TRIPLES)
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


def plain(graph: nx.MultiDiGraph) -> Callable[[str], int]:
    """The same over every triple: statements about the thing, their subjects, what is stated of these, its words."""
    name = {n: rdflib.URIRef(RDF + n) for n in ("subject", "object")}
    term = {n: rdflib.URIRef(ONTOLOGY + n) for n in ("evidence", "reportedIn", "sentence", "mentions")}
    selector, exact = rdflib.URIRef(OA + "hasSelector"), rdflib.URIRef(OA + "exact")

    def into(node: object, way: rdflib.URIRef) -> list[object]:
        return [s for s, _, key in graph.in_edges(node, keys=True) if key == way]

    def out(node: object, way: rdflib.URIRef) -> list[object]:
        return [o for _, o, key in graph.out_edges(node, keys=True) if key == way]

    def words(passage: object) -> list[object]:
        return [q for s in out(passage, selector) for q in out(s, exact)]

    def work(iri: str) -> int:
        node = rdflib.URIRef(iri)
        if node not in graph:
            return 0
        activities = set(into(node, term["reportedIn"]))
        activities |= {a for s in into(node, name["object"]) for a in out(s, name["subject"])}
        quotes = [
            (words(passage), [words(s) for s in out(passage, term["sentence"])])
            for activity in activities
            for statement in into(activity, name["subject"])
            for passage in out(statement, term["evidence"])
        ]
        return len(quotes)

    return work


def p50_p95(times: list[float]) -> tuple[float, float]:
    cuts = quantiles(times, n=20, method="inclusive") if len(times) > 1 else times * 19
    return round(cuts[9], 3), round(cuts[18], 3)


def measure(reports: int) -> dict[str, object]:
    """All the numbers for one size."""
    store, _, loaded = load(reports)
    wanted = samples(reports)
    found: dict[str, object] = {"reports": reports, "triples": len(store), "load s": round(loaded, 1)}
    ways: dict[str, Callable[[str], int]] = {
        "pushed down": pushed_down(store),
        "pushed down, limit 20": pushed_down(store, 20),
    }
    if reports <= NETWORK_LIMIT:
        start = time.perf_counter()
        ways["in memory"] = in_memory(network(store))
        found["network s"] = round(time.perf_counter() - start, 1)
    if reports <= PLAIN_LIMIT:
        start = time.perf_counter()
        written = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
        ways["plain"] = plain(rdflib_to_networkx_multidigraph(rdflib.Graph().parse(data=written, format="nt")))
        found["plain s"] = round(time.perf_counter() - start, 1)
        found["plain s / load s"] = round(float(str(found["plain s"])) / max(loaded, 0.01), 1)
    middle = {}
    for way, work in ways.items():
        every: list[float] = []
        for kind, iris in wanted.items():
            some = iris[:3] if kind == "country" and reports >= NETWORK_LIMIT and way == "pushed down" else iris
            times, sizes = timed(work, some)
            every += times
            p50, p95 = p50_p95(times)
            found[f"{way}, {kind}"] = f"p50 {p50} ms, p95 {p95} ms, quotations up to {max(sizes)}"
        p50, p95 = p50_p95(every)
        middle[way] = p50
        found[f"{way}, all"] = f"p50 {p50} ms, p95 {p95} ms"
    for way in ("in memory", "plain"):
        if middle.get(way):
            found[f"pushed down / {way}, p50"] = round(middle["pushed down"] / middle[way], 1)
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
            json.dumps(found) if chosen.json else "\n".join(f"{k:<34}{v}" for k, v in found.items()) + "\n", flush=True
        )


if __name__ == "__main__":
    main()
