"""`mandategraph serve` over a store elsewhere: the same answers as over files; a store that fails while it is served."""

import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import pytest

from mandategraph import sparql
from mandategraph.store.names import LOADED
from mandategraph.store.publish import Service, publish
from mandategraph.terms import VOID

ROOT = Path(__file__).parents[2]
GRAPHS = ROOT / "graphs"
ONE = "@prefix : <http://example.org/> . :x :p %d ."
VALUE = "SELECT ?o { ?s <http://example.org/p> ?o }"
PLAIN = sorted(name for name, query in sparql.named().items() if not query.parameters and name != "loaded")


@cache
def over_files(name: str) -> str:
    return sparql.table(sparql.ask(sparql.open_graphs([GRAPHS]), sparql.named()[name])).csv()


@pytest.fixture(scope="module", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest, start: Any) -> Iterator[Any]:
    service: Service = request.getfixturevalue(request.param)
    publish([GRAPHS], service, anew=True)
    with start("--store", service.endpoint.replace("/sparql-auth", "/sparql")) as running:
        yield running


@pytest.fixture
def graph(tmp_path: Path) -> Path:
    path = tmp_path / "one.ttl"
    path.write_text(ONE % 1, encoding="utf-8")
    return path


def wait_until(holds: Callable[[], bool], seconds: float = 40) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to hold in time"
        time.sleep(0.1)


def values(server: Any) -> str:
    """What the endpoint answers now; a request that hangs fails."""
    answer: httpx.Response = httpx.get(
        server.sparql, params={"query": VALUE}, headers={"accept": "text/csv"}, timeout=5
    )
    assert answer.status_code == 200, answer.text
    return answer.text.replace("\r\n", " ").strip()


def reasons(server: Any) -> list[str]:
    return [str(line["reason"]) for line in server.log if line.get("event") == "graphs not opened"]


def test_named_queries_give_the_rows_of_the_files(server: Any) -> None:
    for name in PLAIN:
        assert httpx.get(f"{server.url}/api/queries/{name}.csv", timeout=30).text == over_files(name), name


def test_it_has_linked_data_pages_and_what_was_loaded(server: Any, start: Any) -> None:
    paths = (
        "/id/programme/CRIMJUST.nt",
        "/id/country/PER.nt",
        "/graph/E/CN.7/2024/2.nt",
        "/id/programme/CRIMJUST.html",
    )
    with start("--graph", str(GRAPHS)) as files:
        for path in paths:
            here, there = (httpx.get(f"{one.url}{path}", timeout=30) for one in (files, server))
            assert (there.status_code, sorted(there.text.splitlines())) == (200, sorted(here.text.splitlines())), path
    loaded = httpx.get(f"{server.url}/api/queries/loaded", timeout=30).json()
    assert "E/CN.7/2024/2" in {row["report"] for row in loaded}


def test_a_load_is_seen_and_a_store_that_falls_silent_or_goes_is_told_once(
    spare_oxigraph: tuple[Service, "subprocess.Popen[bytes]"], start: Any, graph: Path
) -> None:
    service, process = spare_oxigraph
    publish([graph], service)
    with start("--store", service.endpoint, "--no-pages") as server:
        assert values(server) == "o 1"
        graph.write_text(ONE % 2, encoding="utf-8")
        publish([graph], service)
        wait_until(lambda: values(server) == "o 2")
        process.send_signal(signal.SIGSTOP)
        wait_until(lambda: any("did not answer within 10 seconds" in reason for reason in reasons(server)))
        assert values(server) == "o 2"
        process.send_signal(signal.SIGCONT)
        graph.write_text(ONE % 3, encoding="utf-8")
        publish([graph], service)
        wait_until(lambda: values(server) == "o 3")
        process.kill()
        wait_until(lambda: any("cannot be reached" in reason for reason in reasons(server)))
        assert values(server) == "o 3"
        assert httpx.get(f"{server.url}/readyz").status_code == 200
        assert len(reasons(server)) == 2
    assert server.process.returncode == 0


def test_half_a_copy_is_not_served(
    spare_oxigraph: tuple[Service, "subprocess.Popen[bytes]"], start: Any, graph: Path
) -> None:
    service, _ = spare_oxigraph
    publish([graph], service)
    with halving(service.endpoint) as (address, halved), start("--store", address, "--no-pages") as server:
        halved.set()
        graph.write_text(ONE % 2, encoding="utf-8")
        publish([graph], service)
        wait_until(lambda: any("broke off in the middle of its answer" in reason for reason in reasons(server)))
        assert values(server) == "o 1"
        halved.clear()
        graph.write_text(ONE % 3, encoding="utf-8")
        publish([graph], service)
        wait_until(lambda: values(server) == "o 3")


@contextmanager
def halving(endpoint: str) -> Iterator[tuple[str, threading.Event]]:
    """An endpoint before another one that gives half of each graph while the event is set."""
    halved = threading.Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            kept = {name: self.headers[name] for name in ("Accept", "Content-Type")}
            with urllib.request.urlopen(urllib.request.Request(endpoint, body, kept)) as reply:
                answer, kind = reply.read(), reply.headers["Content-Type"]
            self.send_response(200)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer[: len(answer) // 2] if halved.is_set() and b"CONSTRUCT" in body else answer)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    proxy = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=proxy.serve_forever, args=(0.01,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{proxy.server_port}/query", halved
    finally:
        proxy.shutdown()
        thread.join()
        proxy.server_close()


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        ("DROP ALL", "holds no graphs of mandategraph; load them with `mandategraph load GRAPH... --store http"),
        (
            f"WITH {LOADED} DELETE {{ ?g <{VOID}triples> ?n }} INSERT {{ ?g <{VOID}triples> 1000000 }} "
            f"WHERE {{ ?g <{VOID}triples> ?n }}",
            "holds 2,000,000 triples, and at most 1,000,000 are copied into memory",
        ),
        ("DELETE WHERE { GRAPH ?g { ?s <http://example.org/p> ?o } }", "gave 0 of the 1 triples"),
    ],
    ids=["empty", "large", "incomplete"],
)
def test_what_cannot_be_served_is_one_sentence(
    spare_oxigraph: tuple[Service, "subprocess.Popen[bytes]"], graph: Path, harm: str, says: str
) -> None:
    service, _ = spare_oxigraph
    publish([graph], service)
    service.update(harm)
    command = [sys.executable, "-m", "mandategraph", "serve", "--no-pages", "--store", service.endpoint, "--port", "0"]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode, ran.stderr.count("\n"), ran.stdout) == (2, 1, "")
    assert says in ran.stderr
