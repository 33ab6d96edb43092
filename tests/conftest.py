"""The browser, one for all tests: Playwright can be started only once in a process; and `mandategraph serve`."""

import json
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

import httpx
import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    if CHROMIUM is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as play:
        found = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield found
        found.close()


@pytest.fixture(scope="session")
def clean(browser: Browser) -> Callable[..., AbstractContextManager[Page]]:
    """Opens a page of a site on which nothing may go wrong, with options of Playwright.

    No request to another host, no error on the console, nothing that the policy of the pages forbids.
    """

    @contextmanager
    def opened(site: str, **options: object) -> Iterator[Page]:
        context = browser.new_context(base_url=site, **options)  # type: ignore[arg-type]
        page = context.new_page()
        wrong: list[str] = []

        def asked(request: Request) -> None:
            if not request.url.startswith((site, "data:", "blob:")):
                wrong.append(f"asked {request.url}")

        page.on("request", asked)
        page.on("console", lambda m: wrong.append(f"console: {m.text}") if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: wrong.append(f"error: {e}"))
        yield page
        context.close()
        assert wrong == []

    return opened


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
def start() -> Callable[..., AbstractContextManager[Server]]:
    """The function that starts a server of one's own."""
    return served
