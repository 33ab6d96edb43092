"""How much does the endpoint answer, how soon, and what does one abusive client do to the others?

    python benchmarks/endpoint.py                          the UNODC graph, 5 seconds a measure
    python benchmarks/endpoint.py --triples 10000000       as many such reports as have so many triples together
    python benchmarks/endpoint.py --seconds 20 --clients 1 8 64 --only ours bare --work small abuse
    python benchmarks/endpoint.py --requests 200000        memory after each tenth of so many, and how many are lost

Three servers in the same run, one after the other, over the same triples: `mandategraph serve`, the bare Oxigraph server
(`oxigraph serve-read-only`, package `oxigraph`) and rdflib-endpoint with its Oxigraph store (package `rdflib-endpoint`;
left out over 250,000 triples, which it would read for long). All have the same limit of time where they have one. The
store is one that `mandategraph load` made, so that it holds each triple twice: in the graph of its report, and in the union.

The work of the clients (`http_load`) is

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
from pathlib import Path
from trace import written

import pyoxigraph as ox
import uvloop
from http_load import TIMEOUT, Server, abuse, during, load, request, requests

from mandategraph.identifiers import ONTOLOGY
from mandategraph.store import record
from mandategraph.store.embedded import current

FEW = 250_000  # triples that rdflib-endpoint is asked to read
TARGETS = 20_000
WORKS = ("small", "questions", "cached", "abuse")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as one:
        return int(one.getsockname()[1])


def servers(data: Path, store: Path, wanted: Sequence[str]) -> Iterator[Server]:
    programs = Path(sys.executable).parent
    port = free_port()
    ours = [sys.executable, "-m", "mandategraph", "serve", "--no-pages", "--quiet", "--port", str(port)]
    limits = ["--timeout", str(TIMEOUT), "--max-memory", "512"]
    if "ours" in wanted:
        yield Server("ours", [*ours, *limits, "--store", str(store)], port, "/sparql")
    if "bare" in wanted:
        port = free_port()
        command = [str(programs / "oxigraph"), "serve-read-only", "--location", str(store / current(store))]
        yield Server("bare", [*command, "--bind", f"127.0.0.1:{port}", "--timeout-s", str(TIMEOUT)], port, "/query")
    if "rdflib" in wanted and data.exists():
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


def prepared(folder: Path, triples: int) -> tuple[Path, Path]:
    """A store on disk with so many triples, which the bare server reads too; if they are few, as a file as well."""
    data, store, files = folder / "data.nt", folder / "store", folder / "reports"
    files.mkdir()
    written_so_far = 0
    for number, report in enumerate(written(sys.maxsize)):
        (files / f"{number}.nt").write_bytes(report)
        written_so_far += report.count(b"\n")
        if written_so_far >= triples:
            break
    start = time.monotonic()
    command = [sys.executable, "-m", "mandategraph", "load", str(files), "--store", str(store)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    print(f"{number + 1} reports loaded in {time.monotonic() - start:.0f} seconds")
    shutil.rmtree(files)
    if triples <= FEW:
        opened = ox.Store.read_only(str(store / current(store)))
        opened.dump(str(data), format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    return data, store


def things(store: Path) -> tuple[list[tuple[str, str]], int]:
    """Pairs of a thing and a unit to ask for, and how many triples there are."""
    opened = ox.Store.read_only(str(store / current(store)))
    rows = opened.query(f"SELECT ?s ?u {{ ?s <{ONTOLOGY}reportedIn> ?u }}")
    assert isinstance(rows, ox.QuerySolutions)
    found = [(row[0].value, row[1].value) for row in rows]
    random.Random(1).shuffle(found)
    return found[:TARGETS], sum(entry.triples for entry in record.entries(opened).values())


def sources(server: Server, targets: Sequence[tuple[str, str]], clients: int, work: str) -> list[Iterator[bytes]]:
    """Requests without end for each client, other ones at each call."""
    start = 1000 * int(time.monotonic())
    return [requests(server, targets, start + number, work) for number in range(clients)]


@contextmanager
def disturbed(server: Server, work: str) -> Iterator[None]:
    """Meanwhile one more client is abusive, if that is the work."""
    child = os.fork() if work == "abuse" else -1
    if child == 0:
        abuse(server)
    try:
        time.sleep(2 * (child > 0))
        yield
    finally:
        if child > 0:
            os.kill(child, 9)
            os.waitpid(child, 0)


def measured(
    server: Server, targets: Sequence[tuple[str, str]], options: argparse.Namespace
) -> Iterator[dict[str, object]]:
    """Each kind of work and number of clients with a server of its own, as one may fall under the load before."""
    for work, clients in itertools.product(options.work, options.clients):
        with running(server) as pid:
            asyncio.run(load(server, [during(1, one) for one in sources(server, targets, 4, "small")]))  # warm
            with disturbed(server, work):
                before = processor(pid)
                asked = [during(options.seconds, one) for one in sources(server, targets, clients, work)]
                made = asyncio.run(load(server, asked))
                spent = (processor(pid) - before) / max(len(made.latencies), 1)
                told = {"server": server.name, "work": work, "clients": clients}
                yield {**told, **made.row(), "CPU": round(1000 * spent, 2), "MiB": round(memory(pid))}


def endured(
    server: Server, targets: Sequence[tuple[str, str]], options: argparse.Namespace
) -> Iterator[dict[str, object]]:
    """Memory after each tenth of so many requests, and how many of them were lost; then a rest, and memory again."""
    for work, clients in itertools.product(options.work, options.clients):
        with running(server) as pid, disturbed(server, work):
            told = {"server": server.name, "work": work, "clients": clients}
            yield {**told, "requests": 0, "lost": 0, "per second": "-", "p99": "-", "MiB": round(memory(pid))}
            each = sources(server, targets, clients, work)
            for tenth in range(10):
                share = [len(range(n, options.requests // 10, clients)) for n in range(clients)]
                made = asyncio.run(load(server, [itertools.islice(*one) for one in zip(each, share, strict=True)]))
                done = {"requests": (tenth + 1) * sum(share)}
                row = made.row()
                found = {key: row[key] for key in ("lost", "per second", "p99")}
                yield {**told, **done, **found, "MiB": round(memory(pid))}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--triples", type=int, default=1, help="at least so many")
    parser.add_argument("--seconds", type=float, default=5)
    parser.add_argument("--requests", type=int, help="so many instead of some seconds; prints memory on the way")
    parser.add_argument("--clients", type=int, nargs="+", default=[1, 8, 64])
    parser.add_argument("--work", nargs="+", choices=WORKS, default=WORKS)
    parser.add_argument("--only", nargs="+", default=["ours", "bare", "rdflib"])
    parser.add_argument("--json", type=Path, help="write the rows there")
    options = parser.parse_args()
    uvloop.install()
    folder = Path(tempfile.mkdtemp(prefix="endpoint-"))
    rows: list[dict[str, object]] = []
    try:
        data, store = prepared(folder, options.triples)
        targets, count = things(store)
        print(f"{count:,} triples; {os.cpu_count()} processors; milliseconds")
        for server in servers(data, store, options.only):
            for row in (endured if options.requests else measured)(server, targets, options):
                if not rows:
                    print("  ".join(f"{name:>10}" for name in row))
                rows.append(row)
                print("  ".join(f"{value!s:>10}" for value in row.values()), flush=True)
    finally:
        shutil.rmtree(folder)
    if not options.requests:
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
