"""Stores with the committed graphs: in a folder, in an Oxigraph server, in Virtuoso; the servers are started here."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from mandategraph.store.connection import PASSWORD, USER, Access, Connection
from mandategraph.store.load import load
from mandategraph.store.opening import Opened, open_store
from mandategraph.store.publish import Service, publish

ROOT = Path(__file__).parents[2]
GRAPHS = ROOT / "graphs"
OXIGRAPH = Path(sys.executable).with_name("oxigraph")
VIRTUOSO = shutil.which("virtuoso-t")
WITHOUT_VIRTUOSO = "Virtuoso is not installed (Debian: apt-get install virtuoso-opensource-7)"
VIRTUOSO_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = .
NumberOfBuffers = 20000
MaxDirtyBuffers = 15000
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 8
EnabledGzipContent = 0
[SPARQL]
ResultSetMaxRows = 100000
"""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store on disk that no test changes."""
    place = tmp_path_factory.mktemp("store") / "store"
    load([GRAPHS], place)
    return place


@pytest.fixture(scope="session")
def oxigraph() -> Iterator[Service]:
    """An Oxigraph server, empty at first."""
    with serving_oxigraph() as (service, _):
        yield service


@pytest.fixture
def spare_oxigraph() -> Iterator[tuple[Service, "subprocess.Popen[bytes]"]]:
    """An Oxigraph server of one's own, to do harm to, and its process."""
    with serving_oxigraph() as found:
        yield found


@pytest.fixture(scope="session")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A Virtuoso server, empty but for what it brings itself; it wants a password for what changes it."""
    if VIRTUOSO is None:
        pytest.skip(WITHOUT_VIRTUOSO)
    home, sql, http = tmp_path_factory.mktemp("virtuoso"), free_port(), free_port()
    ini = home / "virtuoso.ini"
    ini.write_text(VIRTUOSO_INI.format(folder=home, sql=sql, http=http), encoding="utf-8")
    at = f"http://127.0.0.1:{http}"
    command = [VIRTUOSO, "+foreground", "+configfile", str(ini)]
    with running(command, f"{at}/sparql?query=ASK%7B%7D", home):
        known = Connection(timeout=120, access=Access({USER: "dba", PASSWORD: "dba"}))
        yield Service(f"{at}/sparql-auth", f"{at}/sparql-auth", f"{at}/sparql-graph-crud-auth", known)


@pytest.fixture(scope="session", params=["embedded", "oxigraph", "virtuoso"])
def place(request: pytest.FixtureRequest) -> str:
    """The folder or address of a store of each kind that holds the committed graphs."""
    if request.param == "embedded":
        return str(request.getfixturevalue("folder"))
    service: Service = request.getfixturevalue(request.param)
    publish([GRAPHS], service, anew=True)
    return service.endpoint.replace("/sparql-auth", "/sparql")


@pytest.fixture(scope="session")
def filled(place: str) -> Opened:
    """The same, opened."""
    return open_store(place, Connection(timeout=120))


@contextmanager
def serving_oxigraph() -> Iterator[tuple[Service, "subprocess.Popen[bytes]"]]:
    """A new Oxigraph server and its process."""
    port = free_port()
    at = f"http://127.0.0.1:{port}"
    with running([str(OXIGRAPH), "serve", "--bind", f"127.0.0.1:{port}"], f"{at}/query?query=ASK%7B%7D") as process:
        yield Service(f"{at}/query", f"{at}/update", f"{at}/store"), process


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(command: list[str], ready: str, home: Path | None = None) -> Iterator[subprocess.Popen[bytes]]:
    """A server, from when it answers until the end of the block."""
    with subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(600):
                if server.poll() is not None:
                    pytest.fail(f"{command[0]} ended with {server.returncode}")
                try:
                    with urllib.request.urlopen(ready, timeout=5):
                        break
                except OSError:
                    time.sleep(0.1)
            else:
                pytest.fail(f"{command[0]} does not answer at {ready}")
            yield server
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
