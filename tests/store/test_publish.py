"""Several graphs into a store elsewhere: all of them are new or none, wherever the load is stopped."""

import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from mandategraph import sparql
from mandategraph.errors import StoreError
from mandategraph.identifiers import GRAPHS
from mandategraph.store import record
from mandategraph.store.connection import Connection
from mandategraph.store.copy import generation, in_memory
from mandategraph.store.names import LOADING
from mandategraph.store.publish import Service, publish
from mandategraph.store.remote import Remote, open_remote

REPORT = """@prefix mg: <https://w3id.org/mandategraph/ontology/> .
<https://w3id.org/mandategraph/id/document/A/1/{number}> mg:sha256 'a' ; <http://a/value> '{value}' .
<http://a/all> <http://a/has> '{value}' .
"""
CATALOG = """@prefix : <https://w3id.org/mandategraph/graph/> . @prefix dcat: <http://www.w3.org/ns/dcat#> .
:catalog dcat:dataset :A\\/1\\/1 . :A\\/1\\/1 <http://purl.org/dc/terms/title> '{value}' .
"""
UNION = "SELECT ?s ?o WHERE {{ ?s {p} ?o }} ORDER BY STR(?s) STR(?o)"
VALUES = (
    "SELECT ?g ?o WHERE { GRAPH ?g { ?s <http://a/value> ?o } FILTER (!CONTAINS(STR(?g), 'union')) } ORDER BY STR(?g)"
)
LEFT = f"SELECT DISTINCT ?g WHERE {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), '{LOADING}')) }}"


@pytest.fixture(params=["oxigraph", "virtuoso"])
def service(request: pytest.FixtureRequest) -> Service:
    """A store that the tests of this file use one after the other."""
    found: Service = request.getfixturevalue(request.param)
    return replace(found, connection=replace(found.connection, retries=0))


def written(folder: Path, value: str) -> Path:
    for number in (1, 2):
        (folder / f"A-1-{number}.ttl").write_text(REPORT.format(number=number, value=value), encoding="utf-8")
    (folder / "catalog.ttl").write_text(CATALOG.format(value=value), encoding="utf-8")
    return folder


def state(service: Service) -> list[list[str]]:
    """Every value that can be seen: in the union, in the graphs by themselves, in the record."""
    store = open_remote(service.endpoint, service.connection)
    queries = [UNION.format(p=p) for p in ("<http://a/value>", "<http://a/has>", "<http://purl.org/dc/terms/title>")]
    rows = [row for q in (*queries, VALUES) for row in sparql.table(sparql.ask(store, sparql.parse(q))).values()]
    return [*rows, *([graph, sha256] for graph, sha256 in sorted(record.hashes(store).items()))]


def left_over(service: Service) -> list[list[str]]:
    store = Remote(service.endpoint, service.connection)
    return sparql.table(sparql.ask(store, sparql.parse(LEFT))).values()


Step = Callable[[bytes], bytes | None]


@contextmanager
def between(service: Service, step: Step) -> Iterator[Service]:
    """The store behind a server that passes on what `step` makes of each body; the connection ends where that is None."""

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            body = step(self.rfile.read(int(self.headers["Content-Length"])))
            if body is None:
                return
            target = urlsplit(service.endpoint)._replace(path=urlsplit(self.path).path, query=urlsplit(self.path).query)
            request = urllib.request.Request(target.geturl(), body, method=self.command)
            for name in ("Accept", "Content-Type"):
                request.add_header(name, self.headers.get(name, "*/*"))
            try:
                with service.connection.access.open(request, 60) as reply:
                    self._answer(reply.status, reply.headers.get("Content-Type", ""), reply.read())
            except urllib.error.HTTPError as error:
                with error:
                    self._answer(error.code, "text/plain", error.read())

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            if step(b"") is None:
                return
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    here = f"http://127.0.0.1:{server.server_port}"
    paths = (urlsplit(address).path for address in (service.endpoint, service.updates, service.graphs))
    try:
        yield Service(*(here + path for path in paths), Connection(timeout=60, retries=0))
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_wherever_a_load_is_cut_off_all_graphs_are_new_or_none(service: Service, tmp_path: Path) -> None:
    publish([written(tmp_path, "old")], service, anew=True)
    old, cuts = state(service), 0
    publish([written(tmp_path, "new")], service)
    new = state(service)
    for at in range(40):
        publish([written(tmp_path, "old")], service)
        assert state(service) == old
        written(tmp_path, "new")
        passed = iter(range(100))

        def step(body: bytes, at: int = at, passed: Iterator[int] = passed) -> bytes | None:
            return body if next(passed) < at else None

        with between(service, step) as cut:
            try:
                publish([tmp_path], cut)
                break
            except StoreError:
                cuts += 1
        assert state(service) in (old, new)
        assert not record.is_unfinished(Remote(service.endpoint, service.connection))
        publish([tmp_path], service)
        assert state(service) == new
        assert left_over(service) == []
    assert cuts > 10
    assert state(service) == new


def test_a_large_load_is_several_updates(service: Service, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish([written(tmp_path, "new")], service, anew=True)
    new = state(service)
    publish([written(tmp_path, "old")], service)
    updates = list[str]()

    def counted(body: bytes) -> bytes:
        updates.extend(parse_qs(body.decode(errors="replace")).get("update", []))
        return body

    monkeypatch.setattr("mandategraph.store.publish._TRIPLES", 1)
    with between(service, counted) as seen:
        publish([written(tmp_path, "new")], seen)
    assert len(updates) == 4
    assert state(service) == new


def test_a_load_that_the_store_breaks_off_is_all_or_known_as_such(service: Service, tmp_path: Path) -> None:
    publish([written(tmp_path, "old")], service, anew=True)
    old = state(service)
    written(tmp_path, "new")

    def failing(body: bytes) -> bytes:
        """The update with a step in its middle that no store can do."""
        update = parse_qs(body.decode(errors="replace")).get("update")
        if update is None or "DROP SILENT GRAPH <" + LOADING in update[0]:
            return body
        steps = update[0].split(" ;\n")
        steps.insert(len(steps) // 2, "LOAD <http://127.0.0.1:1/nothing>")
        return urlencode({"update": " ;\n".join(steps)}).encode()

    with between(service, failing) as broken, pytest.raises(StoreError, match="refused the request"):
        publish([tmp_path], broken)
    store = open_remote(service.endpoint, service.connection)
    if record.is_unfinished(store):
        assert service.endpoint.endswith("/sparql-auth"), "Oxigraph runs an update request as a whole"
        with pytest.raises(StoreError, match="is under way or was broken off; give it again"):
            generation(store)
        with pytest.raises(StoreError, match="is under way or was broken off; give it again"):
            in_memory(store)
    else:
        assert state(service) == old
    publish([tmp_path], service)
    assert not record.is_unfinished(store)
    assert {row[1] for row in state(service)} >= {"new"}
    assert "old" not in {row[1] for row in state(service)}


def test_a_load_that_is_killed_changes_nothing(service: Service, tmp_path: Path) -> None:
    publish([written(tmp_path, "old")], service, anew=True)
    old = state(service)
    written(tmp_path, "new")
    reached, over = threading.Event(), threading.Event()

    def holding(body: bytes) -> bytes | None:
        if b"update=" not in body:
            return body
        reached.set()
        over.wait(60)
        return None

    with between(service, holding) as held:
        given = ["--store", held.endpoint, "--update-url", held.updates, "--graph-url", held.graphs]
        loading = subprocess.Popen([sys.executable, "-m", "mandategraph", "load", str(tmp_path), *given])
        assert reached.wait(60)
        loading.send_signal(signal.SIGKILL)
        loading.wait()
        over.set()
    assert state(service) == old
    assert left_over(service) != []
    publish([tmp_path], service)
    assert left_over(service) == []
    assert f"{GRAPHS}A/1/1" in record.hashes(Remote(service.endpoint, service.connection))
