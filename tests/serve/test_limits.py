"""Each abusive query is really stopped – its process is gone or free again – and others are served meanwhile."""

import http.client
import os
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import httpx
import pytest

from mandategraph.serve.limits import Limits

CSV = "text/csv"
TEXT = "<https://w3id.org/mandategraph/ontology/text>"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE"
DEEP_PATH = f"{COUNT} {{ ?a (!<x:>|^!<x:>)* ?b . ?b (!<x:>|^!<x:>)* ?c }}"
ABUSE = {
    "Cartesian product": (f"{COUNT} {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }}", 504, "time"),
    "heavy regex": (
        f"{COUNT} {{ ?a ?b ?c . ?d ?e ?f FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '(.*a.*b.*c){{8}}')) }}",
        504,
        "time",
    ),
    "sorting everything": (
        f"SELECT ?x {{ ?a {TEXT} ?b . ?c {TEXT} ?d . ?e {TEXT} ?f BIND(CONCAT(?b, ?d, ?f) AS ?x) }} ORDER BY ?x",
        500,
        "memory",
    ),
    "one long string": (
        f"SELECT (STRLEN(?s9) AS ?n) {{ BIND('{'x' * 100}' AS ?s0) "
        + " ".join(f"BIND(CONCAT({', '.join([f'?s{n}'] * 10)}) AS ?s{n + 1})" for n in range(9))
        + " }",
        500,
        "memory",
    ),
    "many rows": ("SELECT ?a { ?a ?b ?c . ?d ?e ?f } ", None, "rows"),
    "a large answer": (f"SELECT * {{ ?a {TEXT} ?b . ?c {TEXT} ?d }}", None, "size"),
    "a large graph": ("CONSTRUCT { ?a ?b ?c } WHERE { ?a ?b ?c }", None, "rows"),
    "nested too deeply": (f"ASK {{ FILTER({'(' * 200_000}1{')' * 200_000}) }}", 500, "crash"),
}


def stopped(server: Any, query: str, accept: str = CSV) -> tuple[int, str, bool]:
    """Status, reason, and whether the answer looks whole."""
    headers = {"accept": accept, "accept-encoding": "identity", "content-type": "application/sparql-query"}
    try:
        answer = httpx.post(server.sparql, content=query, headers=headers, timeout=30)
    except httpx.RemoteProtocolError as error:
        if "incomplete chunked read" not in str(error):
            raise
        return 200, "", False
    return answer.status_code, answer.headers.get("mandategraph-stopped", ""), True


@pytest.mark.parametrize("name", ABUSE)
def test_abuse_is_stopped(server: Any, name: str) -> None:
    query, status, reason = ABUSE[name]
    before = len(server.log)
    if status is None:  # the answer has begun: it is cut, and cannot be taken for a whole one
        accept = "application/n-triples" if query.startswith("CONSTRUCT") else CSV
        assert stopped(server, query, accept) == (200, "", False)
    else:
        assert stopped(server, query) == (status, reason, True)
    wait_until(lambda: any(line.get("stopped") == reason for line in server.log[before:]))
    wait_until(lambda: at_work(server) == 0)


def test_a_deep_property_path_is_stopped(server: Any) -> None:
    """By the limit that it meets first: how fast it fills memory depends on the machine."""
    assert stopped(server, DEEP_PATH) in ((504, "time", True), (500, "memory", True))
    wait_until(lambda: at_work(server) == 0)


def test_others_are_served_meanwhile(server: Any) -> None:
    query = "SELECT ?o { ?s <http://example.org/p> ?o . FILTER(?o < %d) } ORDER BY ?o"
    over = threading.Event()

    def abuse(abusive: str) -> None:
        while not over.is_set():
            stopped(server, abusive)

    named = ("Cartesian product", "heavy regex", "sorting everything")
    with ThreadPoolExecutor() as pool:
        abusers = [pool.submit(abuse, one) for one in (DEEP_PATH, *(ABUSE[n][0] for n in named)) for _ in range(3)]
        time.sleep(1)
        answers = [server.ask(query % (1000 + n), accept=CSV) for n in range(30)]
        over.set()
    assert [a.status_code for a in answers] == [200] * 30
    assert {a.text for a in answers} == {"o\r\n1\r\n2\r\n"}
    assert all(a.exception() is None for a in abusers)
    wait_until(lambda: at_work(server) == 0)


def test_each_client_gets_its_own_answer_while_children_die(start: Any, small: Path) -> None:
    """A child that dies takes the one request with it that is at work; those behind it are answered by another one."""
    asked = {f"SELECT ({n} AS ?n) {{ }}": (200, f"n\r\n{n}\r\n") for n in range(1200)}
    killed: list[int] = []
    over = threading.Event()
    with start("--graph", str(small), "--no-pages", "--workers", "1") as server, httpx.Client(timeout=20) as client:

        def ask(query: str) -> tuple[int, str]:
            answer = client.get(server.sparql, params={"query": query}, headers={"accept": CSV})
            return answer.status_code, answer.headers.get("mandategraph-stopped", answer.text)

        def kill() -> None:
            while not over.wait(0.3):
                _, *children = descendants(server.process.pid)
                for sent in (
                    signal.SIGSTOP,
                    signal.SIGKILL,
                ):  # in between requests come to stand behind the one at work
                    for child in children:
                        with suppress(ProcessLookupError):
                            os.kill(child, sent)
                    time.sleep(0.01)
                killed.extend(children)

        with ThreadPoolExecutor(16) as pool:
            killing = pool.submit(kill)
            try:
                answers = dict(zip(asked, pool.map(ask, asked), strict=True))
            finally:
                over.set()
            killing.result()
    lost = [query for query in asked if answers[query] != asked[query]]
    assert {answers[query] for query in lost} <= {(500, "crash")}
    assert 0 < len(lost) <= len(killed)


def test_a_stopped_query_leaves_no_process(server: Any) -> None:
    wait_until(lambda: at_work(server) == 0)
    with ThreadPoolExecutor() as pool:
        list(pool.map(lambda _: stopped(server, ABUSE["Cartesian product"][0]), range(8)))
    wait_until(lambda: at_work(server) == 0)
    wait_until(lambda: len(descendants(server.process.pid)) <= 1 + max(os.cpu_count() or 1, 2) + 1)
    assert all(not busy(pid) for pid in descendants(server.process.pid))


def test_a_client_that_leaves_takes_its_query_along(server: Any) -> None:
    before = len(server.log)
    with pytest.raises(httpx.ReadTimeout):
        httpx.get(server.sparql, params={"query": ABUSE["Cartesian product"][0] + " # left"}, timeout=0.8)
    wait_until(lambda: at_work(server) == 0, seconds=0.8)
    wait_until(lambda: any(line.get("stopped") == "client" for line in server.log[before:]))


def test_http_1_0_gets_whole_answers_or_a_refusal(server: Any) -> None:
    port = int(server.url.rpartition(":")[2])

    def ask(query: str) -> tuple[int, int, int]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        connection._http_vsn, connection._http_vsn_str = 10, "HTTP/1.0"  # type: ignore[attr-defined]
        connection.request("GET", f"/sparql?{urlencode({'query': query})}", headers={"accept": CSV})
        answer = connection.getresponse()
        return answer.status, int(answer.headers["content-length"]), len(answer.read())

    status, told, sent = ask("SELECT ?s { ?s ?p ?o } LIMIT 20000")
    assert (status, told) == (200, sent)
    assert sent > 500_000
    assert ask(ABUSE["a large answer"][0])[0] == 500


def test_rows_up_to_the_limit_are_given(server: Any) -> None:
    query = "SELECT (1 AS ?x) { ?s ?p ?o } LIMIT "
    for accept in (
        "application/sparql-results+json",
        "application/sparql-results+xml",
        CSV,
        "text/tab-separated-values",
    ):
        assert stopped(server, f"{query}30000", accept) == (200, "", True)
        assert stopped(server, f"{query}30100", accept) in ((200, "", False), (500, "rows", True))


def test_no_request_holds_a_connection_without_asking(server: Any) -> None:
    import socket

    with socket.create_connection(("127.0.0.1", int(server.url.rpartition(":")[2])), timeout=20) as connection:
        connection.sendall(b"GET /sparql HTTP/1.1\r\nHost: x\r\n")
        assert connection.recv(1000).startswith(b"HTTP/1.1 408 ")
        assert connection.recv(1000) == b""


def test_the_same_question_is_worked_once(start: Any, small: Path) -> None:
    query = f"{COUNT} {{ ?a a ?c . ?d ?e ?f FILTER(STR(?c) < STR(?f)) }}"
    with start("--graph", str(small), "--no-pages", "--timeout", "20") as server, ThreadPoolExecutor(16) as pool:
        answers = list(pool.map(lambda _: server.ask(query), range(16)))
        assert {a.status_code for a in answers} == {200}
        assert len({a.text for a in answers}) == 1
        wait_until(lambda: len([line for line in server.log if line.get("path") == "/sparql"]) == 16)
        assert sum(not line.get("cached") for line in server.log if line.get("path") == "/sparql") == 1


def test_limits_have_sound_defaults() -> None:
    limits = Limits()
    assert limits.seconds <= 60
    assert limits.size >> 20 <= 1024
    assert limits.request >> 20 <= 10


def at_work(server: Any) -> int:
    """Queries that run, pause or wait, by the server's own measures."""
    text = httpx.get(f"{server.url}/metrics").text
    states = ("quick", "long", "paused", "waiting")
    return sum(
        int(float(line.split()[1])) for s in states for line in text.splitlines() if f'children{{state="{s}"}}' in line
    )


def descendants(pid: int) -> list[int]:
    """The processes below one, from /proc."""
    found: dict[int, list[int]] = {}
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            found.setdefault(int(fields[1]), []).append(int(path.parent.name))
    below = found.get(pid, [])
    return below + [d for child in below for d in descendants(child)]


def busy(pid: int) -> bool:
    """Whether a process works now, and not only waits."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in "RT"
    except OSError:
        return False


def wait_until(holds: Any, seconds: float = 10) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it did not come to hold in time"
        time.sleep(0.05)
