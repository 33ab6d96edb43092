"""`mandategraph serve` as a process: where it listens, what it says and logs, how it starts, reloads and ends."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

ONE = "@prefix : <http://example.org/> . :x :p %d ."
VALUE = "SELECT ?o { ?s <http://example.org/p> ?o }"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mandategraph", "serve", "--no-pages", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def wait_until(holds: Callable[[], bool], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to hold in time"
        time.sleep(0.1)


def test_a_port_that_is_taken(small: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ran = run("--graph", str(small), "--port", str(port))
    assert ran.returncode == 2
    assert ran.stderr == (
        f"mandategraph: port {port} of 127.0.0.1 cannot be had (another program listens there); "
        "choose another one with --port.\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--graph", "no-such.ttl"], "no-such.ttl"),
        (["--store", "no-such-store"], "holds no store"),
        (["--host", "256.1.1.1"], "256.1.1.1 cannot be had"),
    ],
)
def test_what_cannot_be_served_is_one_sentence(tmp_path: Path, arguments: list[str], says: str) -> None:
    graph = [] if "--graph" in arguments or "--store" in arguments else ["--graph", str(tmp_path)]
    (tmp_path / "a.ttl").write_text(ONE % 1, encoding="utf-8")
    ran = run(*arguments, *graph, "--port", "0")
    assert ran.returncode == 2
    assert says in ran.stderr
    assert ran.stderr.startswith("mandategraph: ")
    assert ran.stderr.count("\n") == 1


def test_a_graph_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "bad.ttl").write_text("no turtle", encoding="utf-8")
    ran = run("--graph", str(tmp_path / "bad.ttl"), "--port", "0")
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "bad.ttl holds no RDF graph" in ran.stderr


def test_it_listens_on_the_loopback_only(server: Any) -> None:
    assert server.url.startswith("http://127.0.0.1:")
    listening = [
        line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines() if " 0A " in line
    ]
    port = f"{int(server.url.rpartition(':')[2]):04X}"
    assert [entry[1] for entry in listening if entry[1].endswith(f":{port}")] == [f"0100007F:{port}"]


def test_the_log_tells_no_query(server: Any) -> None:
    marker = "whatnobodyshouldread"
    server.ask(f"SELECT ?{marker} {{}}")
    httpx.get(f"{server.url}/search.html", params={"q": marker})
    time.sleep(0.3)
    lines = server.log
    assert marker not in json.dumps(lines)
    last = [line for line in lines if line.get("path") == "/sparql"][-1]
    assert {"time", "method", "path", "status", "ms", "bytes", "rows", "client"} <= set(last)


@pytest.fixture(scope="module")
def spare(start: Any, small: Path) -> Iterator[Any]:
    """A server that may be harmed; the last test of this file ends it."""
    with start("--graph", str(small), "--no-pages", "--log-queries") as running:
        yield running


def test_the_log_tells_queries_if_asked(spare: Any) -> None:
    spare.ask("SELECT ?shown {}")
    wait_until(lambda: any(line.get("query") == "SELECT ?shown {}" for line in spare.log))


def test_measures_count(server: Any) -> None:
    def count() -> float:
        text = httpx.get(f"{server.url}/metrics").text
        found = re.search(r'^mandategraph_requests_total\{route="sparql",status="200"\} (\S+)', text, re.MULTILINE)
        return float(found[1]) if found else 0.0

    before = count()
    for _ in range(3):
        assert server.ask("ASK {}").status_code == 200
    assert count() == before + 3
    assert httpx.get(f"{server.url}/healthz").text == "alive\n"
    assert httpx.get(f"{server.url}/readyz").status_code == 200


def test_changed_graphs_are_served_without_losing_a_request(start: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(ONE % 1, encoding="utf-8")
    with start("--graph", str(path), "--no-pages") as server:
        first = server.ask(VALUE, accept="text/csv")
        assert first.text == "o\r\n1\r\n"
        statuses: list[int] = []
        over = threading.Event()

        def keep_asking(number: int) -> None:
            with httpx.Client(timeout=30) as client:
                while not over.is_set():  # each time another query, so that none is answered from what is kept
                    query = f"{VALUE} # {number} {len(statuses)}"
                    statuses.append(client.get(server.sparql, params={"query": query}).status_code)

        asking = [threading.Thread(target=keep_asking, args=[number]) for number in range(8)]
        for one in asking:
            one.start()
        path.write_text(ONE % 22, encoding="utf-8")
        wait_until(lambda: server.ask(VALUE, accept="text/csv").text == "o\r\n22\r\n")
        over.set()
        for one in asking:
            one.join()
        assert set(statuses) == {200}
        again = server.ask(VALUE, accept="text/csv", **{"if-none-match": first.headers["etag"]})
        assert again.status_code == 200
        path.write_text("broken", encoding="utf-8")
        wait_until(lambda: any(line.get("event") == "graphs not opened" for line in server.log))
        assert server.ask(VALUE, accept="text/csv").text == "o\r\n22\r\n"


SAME = """@prefix : <http://example.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
:x owl:sameAs :y . :axiom owl:annotatedProperty owl:sameAs ; owl:annotatedSource :x ; owl:annotatedTarget :y .
"""


def test_identities_beside_the_graphs_are_heeded(start: Any, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text(ONE % 1, encoding="utf-8")
    (tmp_path / "identities.ttl").write_text(SAME, encoding="utf-8")
    with start("--graph", str(tmp_path), "--no-pages") as server:
        assert server.ask("SELECT ?s { ?s <http://example.org/p> ?o }", accept="text/csv").text == (
            "s\r\nhttp://example.org/y\r\n"
        )


def test_a_store_is_served_and_a_load_is_seen(start: Any, tmp_path: Path) -> None:
    graph, store = tmp_path / "a.ttl", tmp_path / "store"
    graph.write_text(ONE % 1, encoding="utf-8")
    load = [sys.executable, "-m", "mandategraph", "load", str(graph), "--store", str(store)]
    subprocess.run(load, check=True, capture_output=True)
    with start("--store", str(store), "--no-pages") as server:
        assert server.ask(VALUE, accept="text/csv").text == "o\r\n1\r\n"
        graph.write_text(ONE % 3, encoding="utf-8")
        subprocess.run(load, check=True, capture_output=True)
        wait_until(lambda: server.ask(VALUE, accept="text/csv").text == "o\r\n3\r\n")


def test_a_lost_child_or_stem_is_replaced(spare: Any) -> None:
    (stem,) = children(spare.process.pid)
    for child in children(stem):
        os.kill(child, signal.SIGKILL)
    assert spare.ask(VALUE).status_code == 200
    os.kill(stem, signal.SIGKILL)
    wait_until(lambda: httpx.get(f"{spare.url}/readyz").status_code == 503)
    wait_until(lambda: httpx.get(f"{spare.url}/readyz").status_code == 200)
    assert spare.ask(VALUE).status_code == 200


def test_it_ends_gracefully(spare: Any) -> None:
    slow = "SELECT (COUNT(*) AS ?n) { ?a a ?c . ?d ?e ?f FILTER(STR(?c) < STR(?f)) }"
    answers: list[httpx.Response] = []
    asking = threading.Thread(target=lambda: answers.append(spare.ask(slow)))
    asking.start()
    time.sleep(0.2)
    below = [pid for stem in children(spare.process.pid) for pid in (stem, *children(stem))]
    spare.process.send_signal(signal.SIGTERM)
    asking.join()
    assert spare.process.wait(20) == 0
    assert answers[0].status_code == 200
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in below))


def children(pid: int) -> list[int]:
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[1] == str(pid) and fields[0] != "Z":
            found.append(int(path.parent.name))
    return found
