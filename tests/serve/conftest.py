"""A real server on a free port of the loopback, over the graphs of the repository and two small ones."""

import json
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
ONE = """@prefix : <http://example.org/> .
:x :p 1 ; :text "SERVICE <http://example.org/> { }" .
<https://w3id.org/mandategraph/id/programme/Old> <http://www.w3.org/2002/07/owl#deprecated> true ;
  <http://purl.org/dc/terms/isReplacedBy> <https://w3id.org/mandategraph/id/programme/New> .
"""
TWO = "@prefix : <http://example.org/> . :y :p 2 ."
SECONDS = 2


@dataclass
class Server:
    """A running server: its address, its process, and the lines of its log so far."""

    url: str
    process: subprocess.Popen[str]
    log: list[dict[str, object]] = field(default_factory=list)

    @property
    def sparql(self) -> str:
        return f"{self.url}/sparql"

    def ask(self, query: str, **headers: str) -> httpx.Response:
        return httpx.get(self.sparql, params={"query": query}, headers=headers, timeout=30)


@contextmanager
def served(*arguments: str) -> Iterator[Server]:
    command = [sys.executable, "-m", "mandategraph", "serve", "--port", "0", *arguments]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stderr is not None
    server = Server("", process)
    lines: list[str] = []
    reading = threading.Thread(target=_read, args=(process.stderr, server.log, lines))
    reading.start()
    said = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    try:
        assert found, f"the server did not start: {said}{lines}"
        server.url = found[0]
        yield server
    finally:
        process.terminate()
        process.wait(20)
        reading.join()
        process.stdout.close()
        process.stderr.close()


def _read(stream: object, log: list[dict[str, object]], lines: list[str]) -> None:
    for line in stream:  # type: ignore[attr-defined]
        lines.append(line)
        if line.startswith("{"):
            log.append(json.loads(line))


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two graphs of a few triples: …/graph/file/one and …/graph/file/two."""
    folder = tmp_path_factory.mktemp("small")
    (folder / "one.ttl").write_text(ONE, encoding="utf-8")
    (folder / "two.ttl").write_text(TWO, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def server(small: Path) -> Iterator[Server]:
    limits = ["--timeout", str(SECONDS), "--max-memory", "64", "--max-rows", "30000", "--max-size", "8"]
    with served("--graph", str(ROOT / "graphs"), "--graph", str(small), *limits) as running:
        yield running


@pytest.fixture(scope="session")
def start() -> object:
    """The function that starts a server of one's own."""
    return served
