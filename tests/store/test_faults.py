"""What goes wrong: loads that are killed, disks that are full, files that rot, endpoints that misbehave."""

import base64
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph import sparql
from mandategraph.errors import StoreError
from mandategraph.store.connection import PASSWORD, TOKEN, USER, Access, Connection
from mandategraph.store.embedded import open_embedded
from mandategraph.store.load import load
from mandategraph.store.remote import open_remote

ROOT = Path(__file__).parents[2]
GRAPHS = ROOT / "graphs"
REPORT = GRAPHS / "E-CN.7-2024-2.ttl"
LOAD = "import sys; from mandategraph.store.load import load; load(sys.argv[2:], sys.argv[1])"
QUESTION = sparql.parse("SELECT ?s WHERE { ?s ?p ?o }")
RIGHT = b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"literal","value":"right"}}]}}'
NO = b'{"head":{},"boolean":false}'
JSON = "application/sparql-results+json"


def triples(folder: Path) -> int:
    table = sparql.table(sparql.ask(open_embedded(folder), sparql.parse("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")))
    return int(table.values()[0][0])


def small(folder: Path) -> Path:
    path = folder / "small.ttl"
    path.write_text("<http://a/> <http://b/> 'small' .", encoding="utf-8")
    return path


def test_a_load_that_is_killed_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "store"
    load([small(tmp_path)], place)
    before, generation = triples(place), open_embedded(place).generation
    killed = subprocess.Popen([sys.executable, "-c", LOAD, str(place), str(REPORT)])
    while killed.poll() is None and not list(place.glob("*.part")):
        time.sleep(0.002)
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert killed.returncode == -signal.SIGKILL
    assert (triples(place), open_embedded(place).generation) == (before, generation)
    load([REPORT], place)
    assert triples(place) > before + 20_000
    assert not list(place.glob("*.part"))


def test_a_second_load_does_not_meddle(tmp_path: Path) -> None:
    place = tmp_path / "store"
    load([small(tmp_path)], place)
    first = subprocess.Popen([sys.executable, "-c", LOAD, str(place), str(REPORT)])
    while first.poll() is None and not list(place.glob("*.part")):
        time.sleep(0.002)
    first.send_signal(signal.SIGSTOP)
    try:
        with pytest.raises(StoreError, match="another load is writing"):
            load([GRAPHS / "catalog.ttl"], place)
    finally:
        first.send_signal(signal.SIGCONT)
    assert first.wait() == 0


def test_a_full_disk_is_told_and_changes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "store"
    load([small(tmp_path)], place)
    before = triples(place)

    def limited() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    command = [sys.executable, "-m", "mandategraph", "load", str(REPORT), "--store", str(place)]
    failed = subprocess.run(command, preexec_fn=limited, capture_output=True, text=True, check=False)
    assert failed.returncode == 2, failed.stderr
    assert f"{place} cannot be written" in failed.stderr
    assert "the store is as it was" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert triples(place) == before
    load([REPORT], place)
    assert triples(place) > before + 20_000


def cut(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def scramble(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 4 : len(data) // 2] = b"x" * (len(data) // 2 - len(data) // 4)
    file.write_bytes(data)


@pytest.mark.parametrize("harm", [cut, scramble, Path.unlink])
@pytest.mark.parametrize("files", ["*.sst", "MANIFEST*", "CURRENT"])
def test_damage_is_told_with_the_way_to_make_it_good(tmp_path: Path, files: str, harm: Callable[[Path], None]) -> None:
    place = tmp_path / "store"
    load([REPORT], place)
    whole = triples(place)
    for file in (place / open_embedded(place).generation).glob(files):
        harm(file)
    everything = sparql.parse("SELECT (COUNT(?o) AS ?n) (MIN(STR(?o)) AS ?m) WHERE { ?s ?p ?o }")
    with pytest.raises(StoreError, match="make it anew with `mandategraph load GRAPH"):
        sparql.ask(open_embedded(place), everything)
    load([REPORT], place, anew=True)
    assert triples(place) == whole


class Answer:
    """What the server below does with a request, in turn; the last one again and again."""

    def __init__(self, *steps: Callable[[BaseHTTPRequestHandler], None]) -> None:
        self.steps, self.asked = list(steps), 0


@contextmanager
def serving(*steps: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[tuple[str, list[str]]]:
    """An endpoint that does these steps one after the other; its address, and the Authorization of each request."""
    left, seen = list(steps), list[str]()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            seen.append(self.headers.get("Authorization", ""))
            (left.pop(0) if len(left) > 1 else left[0])(self)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/sparql", seen
    finally:
        server.shutdown()
        server.server_close()


def answers(body: bytes, kind: str = JSON, status: int = 200, **headers: str) -> Callable[..., None]:
    def step(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        request.send_header("Content-Type", kind)
        request.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()
        request.wfile.write(body)

    return step


def half(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.send_header("Content-Length", str(len(RIGHT)))
    request.end_headers()
    request.wfile.write(RIGHT[: len(RIGHT) // 2])


def stalls(request: BaseHTTPRequestHandler) -> None:
    time.sleep(1.5)


def trickles(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.send_header("Content-Type", JSON)
    request.end_headers()
    try:
        for _ in range(30):
            request.wfile.write(b" ")
            request.wfile.flush()
            time.sleep(0.05)
    except OSError:
        pass


def ask(address: str, environment: dict[str, str] | None = None) -> list[list[str]]:
    known = Connection(timeout=0.5, retries=2, pause=0.01, access=Access(environment or {}))
    return sparql.table(sparql.ask(open_remote(address, known), QUESTION)).values()


@pytest.mark.parametrize(
    "passing",
    [answers(b"busy", "text/plain", 503), answers(b"", "text/plain", 429, Retry_After="0"), half],
    ids=["503", "429", "half"],
)
def test_what_passes_is_tried_again(passing: Callable[..., None]) -> None:
    with serving(answers(NO), passing, answers(RIGHT)) as (address, seen):
        assert ask(address) == [["right"]]
        assert len(seen) == 3


@pytest.mark.parametrize(
    ("step", "said", "tries"),
    [
        (answers(b"busy", "text/plain", 503), "is too busy or not ready (503) (3 tries); try again later.", 3),
        (half, "broke off in the middle of its answer (3 tries); try again later.", 3),
        (stalls, "did not answer within 0.5 seconds; give it more with --timeout.", 1),
        (trickles, "did not answer within 0.5 seconds; give it more with --timeout.", 1),
        (answers(RIGHT[:40]), "answered with results that cannot be read, perhaps cut off", 1),
        (answers(RIGHT, X_SPARQL_MaxRows="1"), "cut its answer at 1 rows; raise its limit (ResultSetMaxRows).", 1),
        (answers(b"<html>hello</html>", "text/html"), "answered with text/html and no results of SPARQL", 1),
        (answers(b"who?", "text/plain", 401), "does not let you in (401); set MANDATEGRAPH_STORE_USER", 1),
        (answers(b"", "text/plain", 404), "takes no such requests (404); is the address right?", 1),
        (answers(b"", "text/plain", 302, Location="http://127.0.0.1:9/"), "give the address that it names", 1),
        (answers(b"no such function", "text/plain", 400), "refused the request (400 Bad Request): no such function.", 1),
    ],
    ids=["503", "half", "stalls", "trickles", "cut", "most rows", "html", "401", "404", "302", "400"],
)  # fmt: skip
def test_what_stays_is_told_in_a_sentence(step: Callable[..., None], said: str, tries: int) -> None:
    with serving(answers(NO), step) as (address, seen):
        with pytest.raises(StoreError) as told:
            ask(address)
        assert said in str(told.value)
        assert str(told.value).startswith(address)
        assert len(seen) == 1 + tries


def test_a_graph_that_is_cut_is_told() -> None:
    one = answers(b"<http://a/> <http://b/> <http://c/> .\n", "application/n-triples", X_SPARQL_MaxRows="1")
    with serving(answers(NO), one) as (address, _):
        store = open_remote(address, Connection(timeout=0.5, retries=0))
        with pytest.raises(StoreError, match="cut its answer at 1 rows"):
            sparql.triples(store)


def test_an_address_where_nobody_answers_is_told() -> None:
    with serving(answers(NO)) as (address, _):
        pass
    with pytest.raises(StoreError, match="cannot be reached"):
        ask(address)


def test_a_password_is_sent_when_asked_for_and_never_told() -> None:
    challenge = answers(b"", "text/plain", 401, WWW_Authenticate='Basic realm="store"')
    known = {USER: "reader", PASSWORD: "s3cret"}
    with serving(challenge, answers(NO), answers(RIGHT)) as (address, seen):
        assert ask(address, known) == [["right"]]
        expected = "Basic " + base64.b64encode(b"reader:s3cret").decode()
        assert seen == ["", expected, expected]
    with serving(challenge) as (address, _), pytest.raises(StoreError) as told:
        ask(address, known)
    assert "s3cret" not in str(told.value)


def test_a_token_is_sent_and_not_to_where_the_store_points() -> None:
    with serving(answers(NO)) as (elsewhere, strangers):
        away = answers(b"", "text/plain", 302, Location=elsewhere)
        with serving(answers(NO), away) as (address, seen), pytest.raises(StoreError, match="has moved"):
            ask(address, {TOKEN: "t0ken"})
        assert set(seen) == {"Bearer t0ken"}
        assert strangers == []


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(StoreError) as told:
        open_remote("https://reader:s3cret@example.org/sparql")
    assert "s3cret" not in str(told.value)


def test_values_go_as_terms_and_not_as_text() -> None:
    hostile = '"} DROP ALL # \\ \n'
    query = sparql.parse("#+ param word: any\nSELECT ?word WHERE { FILTER (STRLEN(?word) > 0) }")
    here = sparql.table(sparql.ask(ox.Store(), query, {"word": hostile})).values()
    assert here == [[hostile]]
