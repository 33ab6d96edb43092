"""How much does the endpoint answer, how soon, and what does one abusive client do to the others?

    python benchmarks/endpoint.py                          the UNODC graph, 5 seconds a measure
    python benchmarks/endpoint.py --reports 400            a graph of 400 such reports, about 10 million triples
    python benchmarks/endpoint.py --seconds 20 --clients 1 8 64 --only ours bare

Three servers in the same run, one after the other, over the same triples: `mandategraph serve`, the bare Oxigraph server
(`oxigraph serve-read-only`, package `oxigraph`) and rdflib-endpoint with its Oxigraph store (package `rdflib-endpoint`;
left out over 10 reports, which it would read for long). All have the same limit of time where they have one.

A client keeps one connection and sends its next request when the answer to the last is whole. The work is

    small       look-ups and joins of a few rows, each request another one, so that nothing comes out of a cache
    questions   the named queries of the product that have no parameter, made different by a comment
    cached      the small ones, a hundred of them again and again
    abuse       the small ones, while one more client sends queries that end at no limit of their own

Milliseconds are those that a client waits; "CPU" are those of processor time that the server spends on a request, which
tell more than throughput where other programs share the machine. Memory is that of all processes of a server, shared
pages counted once (PSS).
"""

import argparse
import asyncio
import itertools
import json
import os
import random
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from trace import varied
from urllib.parse import urlencode

import pyoxigraph as ox
import uvloop

from mandategraph import sparql
from mandategraph.identifiers import ONTOLOGY

REAL = Path(__file__).parent.parent / "graphs" / "E-CN.7-2024-2.ttl"
TIMEOUT = 10
KINDS = {
    "look-up": "SELECT ?p ?o {{ <{iri}> ?p ?o }}",
    "label": "SELECT ?l {{ <{iri}> <http://www.w3.org/2000/01/rdf-schema#label> ?l }}",
    "join": "SELECT ?a ?o ?n {{ ?a mg:reportedIn <{unit}> . ?a ?p ?o . OPTIONAL {{ ?o skos:notation ?n }} }}",
    "evidence": "SELECT ?s ?q {{ ?s rdf:subject/mg:reportedIn <{unit}> ; mg:evidence/oa:hasSelector/oa:exact ?q }} ORDER BY ?q",
    "unit": "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ ?s mg:reportedIn|mg:unitOf? <{unit}> . ?s ?p ?o }}",
}
PREFIXES = (
    f"PREFIX mg: <{ONTOLOGY}> PREFIX oa: <http://www.w3.org/ns/oa#> "
    "PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
)
QUESTIONS = tuple(q.text for q in sparql.named().values() if not q.parameters)
ABUSE = (
    "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != {n}) }}",
    "SELECT * {{ ?a ?b ?c . ?d ?e ?f FILTER(?c != {n}) }} ORDER BY ?c ?f LIMIT 1",
    "SELECT (COUNT(*) AS ?n) {{ ?a (!<x:{n}>|^!<x:>)* ?b . ?b (!<x:>|^!<x:>)* ?c }}",
    "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), '{n}', STR(?f)), '(a.*){{9}}')) }}",
)


@dataclass
class Measure:
    """Latencies in seconds, and what went wrong."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    failed: int = 0

    def row(self) -> dict[str, float]:
        found = sorted(self.latencies) or [float("nan")]

        def at(share: float) -> float:
            return round(1000 * found[min(int(share * len(found)), len(found) - 1)], 2)

        rate = round(len(self.latencies) / self.seconds, 1)
        return {
            "per second": rate,
            "p50": at(0.5),
            "p95": at(0.95),
            "p99": at(0.99),
            "max": at(1),
            "failed": self.failed,
        }


class Client(asyncio.Protocol):
    """One client: sends requests one after the other, and notes how long each answer took."""

    def __init__(self, requests: Iterator[bytes], measure: Measure, end: float, done: asyncio.Future[None]) -> None:
        self.requests, self.measure, self.end, self.done = requests, measure, end, done
        self.buffer = bytearray()
        self.need = -1
        self.start = 0.0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport) or hasattr(transport, "write")
        self.transport: asyncio.WriteTransport = transport  # type: ignore[assignment]
        self.ask()

    def ask(self) -> None:
        self.buffer.clear()
        self.need = -1
        self.start = time.perf_counter()
        if self.start >= self.end:
            self.transport.close()
            return
        self.transport.write(next(self.requests))

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if self.need < 0:
            head = self.buffer.find(b"\r\n\r\n")
            if head < 0:
                return
            lower = bytes(self.buffer[:head]).lower()
            at = lower.find(b"content-length:")
            self.need = head + 4 + int(lower[at + 15 :].split(b"\r", 1)[0]) if at >= 0 else 0
        if len(self.buffer) >= self.need if self.need else self.buffer.endswith(b"\r\n0\r\n\r\n"):
            if self.buffer.startswith((b"HTTP/1.1 200", b"HTTP/1.1 304")):
                self.measure.latencies.append(time.perf_counter() - self.start)
            else:
                self.measure.failed += 1
            self.ask()

    def connection_lost(self, _error: Exception | None) -> None:
        if time.perf_counter() < self.end:
            self.measure.failed += 1
        if not self.done.done():
            self.done.set_result(None)


def request(path: str, port: int, query: str) -> bytes:
    accept = "application/n-triples" if "CONSTRUCT {" in query else "application/sparql-results+json"
    target = f"{path}?{urlencode({'query': query})}"
    return f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: {accept}\r\n\r\n".encode()


def requests(server: "Server", targets: Sequence[tuple[str, str]], seed: int, work: str) -> Iterator[bytes]:
    """Requests of a kind of work without end."""
    chance = random.Random(seed)
    kinds = itertools.cycle(KINDS.values())
    for number in itertools.count():
        iri, unit = targets[chance.randrange(100 if work == "cached" else len(targets)) % len(targets)]
        query = chance.choice(QUESTIONS) if work == "questions" else PREFIXES + next(kinds).format(iri=iri, unit=unit)
        different = "" if work == "cached" else f"\n# {seed} {number}"
        yield request(server.path, server.port, query + different)


async def load(
    server: "Server", targets: Sequence[tuple[str, str]], clients: int, seconds: float, work: str
) -> Measure:
    loop = asyncio.get_running_loop()
    measure = Measure()
    start = time.perf_counter()
    ends = []
    for seed in range(clients):
        done: asyncio.Future[None] = loop.create_future()
        source = requests(server, targets, seed + 1000 * int(start), work)
        client = Client(source, measure, start + seconds, done)
        try:
            await loop.create_connection(partial(_same, client), "127.0.0.1", server.port)
        except ConnectionRefusedError:  # a server that has fallen
            measure.failed += 1
            continue
        ends.append(done)
    if ends:
        _, waiting = await asyncio.wait(ends, timeout=seconds + 2 * TIMEOUT)
        measure.failed += len(waiting)  # no answer, long after the time of all limits
    measure.seconds = time.perf_counter() - start
    return measure


def _same(client: Client) -> Client:
    return client


def abuse(server: "Server") -> None:
    """One client that sends queries without mercy, until it is killed."""
    for number in itertools.count():
        query = ABUSE[number % len(ABUSE)].format(n=number)
        try:
            with socket.create_connection(("127.0.0.1", server.port), timeout=4 * TIMEOUT) as connection:
                connection.sendall(
                    request(server.path, server.port, query).replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
                )
                while connection.recv(1 << 16):
                    pass
        except OSError:
            time.sleep(0.1)


@dataclass
class Server:
    name: str
    command: list[str]
    port: int
    path: str


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def servers(data: Path, store: Path, wanted: Sequence[str], reports: int) -> Iterator[Server]:
    programs = Path(sys.executable).parent
    port = free_port()
    ours = [sys.executable, "-m", "mandategraph", "serve", "--no-pages", "--quiet", "--port", str(port)]
    limits = ["--timeout", str(TIMEOUT), "--max-memory", "512"]
    if "ours" in wanted:
        yield Server("ours", [*ours, *limits, "--store", str(store)], port, "/sparql")
    if "bare" in wanted:
        port = free_port()
        command = [str(programs / "oxigraph"), "serve-read-only", "--location", str(store / "generation-000001")]
        yield Server("bare", [*command, "--bind", f"127.0.0.1:{port}", "--timeout-s", str(TIMEOUT)], port, "/query")
    if "rdflib" in wanted and reports <= 10:
        port = free_port()
        command = [str(programs / "rdflib-endpoint"), "serve", "--store", "Oxigraph", "--host", "127.0.0.1"]
        yield Server("rdflib", [*command, "--port", str(port), str(data)], port, "/")


@contextmanager
def running(server: Server) -> Iterator[int]:
    """The server at work; gives the number of its process."""
    process = subprocess.Popen(server.command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 600
    try:
        while True:
            try:
                with socket.create_connection(("127.0.0.1", server.port), timeout=5) as one:
                    one.sendall(request(server.path, server.port, "ASK {}"))
                    if b" 200 " in one.recv(64):
                        break
            except OSError:
                pass
            if process.poll() is not None or time.monotonic() > end:
                raise SystemExit(f"{server.name} does not start: {' '.join(server.command)}")
            time.sleep(0.2)
        yield process.pid
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()


def family(pid: int) -> Iterator[tuple[int, list[str]]]:
    """A process and those below it, each with the fields of its stat file from the third."""
    found = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            found[int(path.parent.name)] = path.read_text().rpartition(")")[2].split()
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        waiting += [other for other, fields in found.items() if fields[1] == str(one)]
        if one in found:
            yield one, found[one]


def processor(pid: int) -> float:
    """Seconds of processor time of a process and those below it, the dead ones included."""
    ticks = sum(int(field) for _, fields in family(pid) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> float:
    """MiB of a process and those below it, shared pages counted once."""
    total = 0
    for one, _ in family(pid):
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{one}/smaps_rollup").read_text().splitlines()
            total += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def prepared(folder: Path, reports: int) -> tuple[Path, Path, int]:
    """The triples as a file and as a store on disk, which the bare server reads too; and how many there are."""
    one = ox.Store()
    one.bulk_load(path=str(REAL), format=ox.RdfFormat.TURTLE)
    triples = one.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph()) or b""
    data, store = folder / "data.nt", folder / "store"
    with data.open("wb") as file:
        for number in range(reports):
            file.write(varied(triples, number) if number else triples)
    place = store / "generation-000001"
    place.mkdir(parents=True)
    command = [str(Path(sys.executable).parent / "oxigraph"), "load", "--location", str(place), "--file", str(data)]
    subprocess.run(command, check=True, capture_output=True)
    (store / "CURRENT").write_text("generation-000001\n")
    return data, store, len(ox.Store.read_only(str(place)))


def things(store: Path) -> list[tuple[str, str]]:
    """Pairs of a thing and a unit to ask for."""
    opened = ox.Store.read_only(str(store / "generation-000001"))
    ask = "SELECT ?s ?u {{ ?s <{0}reportedIn> ?u }} LIMIT 5000"
    rows = opened.query(ask.format(ONTOLOGY))
    assert isinstance(rows, ox.QuerySolutions)
    found = [(row[0].value, row[1].value) for row in rows]
    random.Random(1).shuffle(found)
    return found


def measured(
    server: Server, targets: Sequence[tuple[str, str]], options: argparse.Namespace
) -> Iterator[dict[str, object]]:
    """Each kind of work and number of clients with a server of its own, as one may fall under the load before."""
    for work, clients in itertools.product(("small", "questions", "cached", "abuse"), options.clients):
        with running(server) as pid:
            asyncio.run(load(server, targets, 4, 1, "small"))  # warm
            child = os.fork() if work == "abuse" else -1
            if child == 0:
                abuse(server)
            try:
                time.sleep(2 * (child > 0))
                before = processor(pid)
                made = asyncio.run(load(server, targets, clients, options.seconds, work))
                spent = (processor(pid) - before) / max(len(made.latencies), 1)
                told = {"server": server.name, "work": work, "clients": clients}
                yield {**told, **made.row(), "CPU": round(1000 * spent, 2), "MiB": round(memory(pid))}
            finally:
                if child > 0:
                    os.kill(child, 9)
                    os.waitpid(child, 0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1)
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--only", nargs="+", default=["ours", "bare", "rdflib"])
    parser.add_argument("--json", type=Path, help="write the rows there")
    options = parser.parse_args()
    uvloop.install()
    folder = Path(tempfile.mkdtemp(prefix="endpoint-"))
    rows: list[dict[str, object]] = []
    try:
        data, store, count = prepared(folder, options.reports)
        targets = things(store)
        print(f"{count:,} triples; {os.cpu_count()} processors; milliseconds")
        for server in servers(data, store, options.only, options.reports):
            for row in measured(server, targets, options):
                if not rows:
                    print("  ".join(f"{name:>10}" for name in row))
                rows.append(row)
                print("  ".join(f"{value!s:>10}" for value in row.values()), flush=True)
    finally:
        shutil.rmtree(folder)
    ratios(rows)
    if options.json:
        options.json.write_text(json.dumps(rows, indent=1) + "\n")


def ratios(rows: Sequence[dict[str, object]]) -> None:
    """Ours against the others: throughput (more is better) and p99 (less is better)."""
    by = {(r["server"], r["work"], r["clients"]): r for r in rows}
    for (name, work, clients), row in by.items():
        mine = by.get(("ours", work, clients))
        if name == "ours" or mine is None:
            continue
        parts = [
            f"{key} {float(str(mine[key])) / max(float(str(row[key])), 1e-9):.2f}"
            for key in ("per second", "p99", "CPU")
        ]
        print(f"ours / {name}, {work}, {clients} clients: {', '.join(parts)}")


if __name__ == "__main__":
    main()
