"""Clients that put load on a SPARQL endpoint (`endpoint`): what they ask, and what they notice.

A client keeps one connection and sends its next request when the answer to the last is whole.
"""

import asyncio
import itertools
import random
import socket
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from urllib.parse import urlencode

from mandategraph import sparql
from mandategraph.identifiers import ONTOLOGY

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
class Server:
    name: str
    command: list[str]
    port: int
    path: str


@dataclass
class Measure:
    """Latencies in seconds, and what went wrong."""

    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)
    lost: int = 0

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
            "lost": self.lost,
        }


class Client(asyncio.Protocol):
    """One client: sends requests one after the other until there are no more, and notes how long each answer took."""

    def __init__(self, requests: Iterator[bytes], measure: Measure, done: asyncio.Future[None]) -> None:
        self.requests, self.measure, self.done = requests, measure, done
        self.buffer = bytearray()
        self.need = -1
        self.start = 0.0
        self.asks = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport: asyncio.WriteTransport = transport  # type: ignore[assignment]
        self.ask()

    def ask(self) -> None:
        self.buffer.clear()
        self.need = -1
        one = next(self.requests, None)
        self.asks = one is not None
        if one is None:
            self.transport.close()
            return
        self.start = time.perf_counter()
        self.transport.write(one)

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
                self.measure.lost += 1
            self.ask()

    def connection_lost(self, _error: Exception | None) -> None:
        self.measure.lost += self.asks
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


def during(seconds: float, requests: Iterator[bytes]) -> Iterator[bytes]:
    """Requests as long as there is time."""
    end = time.perf_counter() + seconds
    return itertools.takewhile(lambda _: time.perf_counter() < end, requests)


async def load(server: Server, sources: Sequence[Iterator[bytes]]) -> Measure:
    """As many clients as there are sources of requests, until all are answered; who gets none is lost."""
    loop = asyncio.get_running_loop()
    measure = Measure()
    start = time.perf_counter()
    ends = []
    for source in sources:
        done: asyncio.Future[None] = loop.create_future()
        client = Client(source, measure, done)
        try:
            await loop.create_connection(partial(_same, client), "127.0.0.1", server.port)
        except ConnectionRefusedError:  # a server that has fallen
            measure.lost += 1
            continue
        ends.append(done)
    count = -1
    while ends and len(measure.latencies) > count:  # no answer at all, long after the time of all limits
        count = len(measure.latencies)
        await asyncio.wait(ends, timeout=4 * TIMEOUT)
        ends = [end for end in ends if not end.done()]
    measure.lost += len(ends)
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
