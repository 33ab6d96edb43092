"""Bytes from a server that is slow, busy or breaks off: one request after the other, with pauses and patience.

A file is written beside its place as `.<name>.part` and put there when it is whole; after an interruption the rest is
asked for (Range, If-Range: RFC 9110, sections 13.1.5 and 14), if the server marked what it sent.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from pathlib import Path
from typing import TypeVar
from urllib.robotparser import RobotFileParser

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt, wait_exponential

from mandategraph.errors import CutOffError, FetchError, NoSuchDocumentError, OutputError

AGENT = f"mandategraph/{version('mandategraph')} (+https://w3id.org/mandategraph/)"
# The largest documents of the system are budget fascicles and yearbooks of some ten megabytes.
MAX_BYTES = 300_000_000
_BUSY = frozenset({408, 425, 429, 500, 502, 503, 504})
_LONGEST_PAUSE = 300.0
T = TypeVar("T")


class _BusyError(FetchError):
    """The server cannot answer now; `after` are the seconds that it asks to wait."""

    def __init__(self, reason: str, after: float = 0.0) -> None:
        self.after = after
        super().__init__(reason)


@dataclass(frozen=True, slots=True)
class Robots:
    """What a server asks of programs: the pause between requests, and whether it wants crawlers to stay away."""

    pause: float = 0.0
    keeps_out: bool = False


class Session:
    """A connection to a document system that never asks faster than one request in `pause` seconds.

    `tries` is how often a request is made before it fails, `patience` how many seconds the server may be silent.
    """

    def __init__(self, *, pause: float = 2.0, tries: int = 5, patience: float = 60.0) -> None:
        self._client = httpx.Client(
            # No compression: the rest of a file is asked for by its place in the bytes of the file.
            headers={"User-Agent": AGENT, "Accept-Encoding": "identity"},
            timeout=patience,
            follow_redirects=True,
            max_redirects=5,
        )
        self._pause, self._tries, self._asked = pause, tries, float("-inf")
        self._robots: Robots | None = None

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        self._client.close()

    @property
    def keeps_out(self) -> bool:
        """Whether the server has asked crawlers to stay away from what was fetched."""
        return self._robots is not None and self._robots.keeps_out

    def get(self, url: str, referer: str, target: Path, check: Callable[[Path], T]) -> T:
        """Fetch a file to `target`, if `check` lets it pass; gives what `check` says.

        Raises FetchError if it cannot be had, and what `check` raises; OutputError if it cannot be written.
        """
        part = target.with_name(f".{target.name}.part")
        tries = Retrying(
            retry=retry_if_exception_type((_BusyError, CutOffError)),
            stop=stop_after_attempt(self._tries),
            wait=self._until,
            reraise=True,
        )
        if self._robots is None:
            self._robots = self._ask_robots(url)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            said: T = tries(self._attempt, url, referer, part, target, check)
        except OSError as error:
            raise OutputError(
                f"{target} cannot be written ({error.strerror}); free space or choose another folder with -o."
            ) from None
        return said

    def _ask_robots(self, url: str) -> Robots:
        """What the server says in its robots.txt; a longer pause that it asks for is kept from now on."""
        rules = RobotFileParser()
        try:
            self._wait()
            answer = self._client.get(httpx.URL(url).join("/robots.txt"))
        except (httpx.HTTPError, httpx.InvalidURL):
            return Robots()
        if not answer.is_success or "html" in answer.headers.get("Content-Type", ""):
            return Robots()
        rules.parse(answer.text.splitlines())
        self._pause = max(self._pause, float(rules.crawl_delay(AGENT) or 0))
        return Robots(self._pause, not rules.can_fetch(AGENT, url))

    def _attempt(self, url: str, referer: str, part: Path, target: Path, check: Callable[[Path], T]) -> T:
        self._wait()
        try:
            self._receive(url, referer, part)
        except httpx.TransportError as error:
            raise _BusyError(f"the document system does not answer ({error or type(error).__name__}).") from None
        except (httpx.HTTPError, httpx.InvalidURL) as error:
            raise FetchError(f"the document system answers wrongly ({error}).") from None
        try:
            said = check(part)
        except FetchError:
            _forget(part)
            raise
        part.replace(target)
        _forget(part)
        return said

    def _receive(self, url: str, referer: str, part: Path) -> None:
        """Write what the server sends to `part`, after what is there of the same file."""
        mark = part.with_suffix(".mark")
        have = part.stat().st_size if part.exists() and mark.exists() else 0
        headers = {"Referer": referer}
        if have:
            headers |= {"Range": f"bytes={have}-", "If-Range": mark.read_text(encoding="ascii")}
        with self._client.stream("GET", url, headers=headers) as answer:
            if answer.status_code == 416:
                _forget(part)
                raise CutOffError("the rest of the file could not be had.")
            _judge(answer)
            goes_on = answer.status_code == 206 and answer.headers.get("Content-Range", "").startswith(f"bytes {have}-")
            if have and not goes_on:
                _forget(part)
            _note(answer, mark)
            size = have if goes_on else 0
            with part.open("ab" if goes_on else "wb") as file:
                for chunk in answer.iter_bytes():
                    size += len(chunk)
                    if size > MAX_BYTES:
                        raise FetchError(f"what comes is larger than {MAX_BYTES / 1e6:,.0f} MB, which no document is.")
                    file.write(chunk)

    def _wait(self) -> None:
        time.sleep(max(0.0, self._asked + self._pause - time.monotonic()))
        self._asked = time.monotonic()

    def _until(self, state: RetryCallState) -> float:
        """How long to wait before the next try: as the server asks, else longer each time."""
        error = state.outcome.exception() if state.outcome is not None else None
        asked = error.after if isinstance(error, _BusyError) else 0.0
        longer = wait_exponential(multiplier=self._pause, max=60)(state)
        return min(max(asked, longer), _LONGEST_PAUSE)


def _judge(answer: httpx.Response) -> None:
    """Raise what the status of an answer means."""
    code = answer.status_code
    if answer.url.scheme == "http" and answer.history and answer.history[0].url.scheme == "https":
        raise FetchError(f"the document system leads to {answer.url}, which is not secure.")
    if code in (404, 410):
        raise NoSuchDocumentError(f"the document system has no such document (status {code}).")
    if code in _BUSY:
        raise _BusyError(f"the document system is busy (status {code}); try again later.", _after(answer))
    if code not in (200, 206):
        raise FetchError(f"the document system refuses it (status {code}).")


def _after(answer: httpx.Response) -> float:
    """The seconds that Retry-After asks for, a number or a date (RFC 9110, section 10.2.3)."""
    value = answer.headers.get("Retry-After", "")
    if value.isdigit():
        return float(value)
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return 0.0


def _note(answer: httpx.Response, mark: Path) -> None:
    """Keep the mark of what the server sends, by which the rest can be asked for: a strong ETag or the date."""
    tag = answer.headers.get("ETag", "")
    name = tag if tag and not tag.startswith("W/") else answer.headers.get("Last-Modified", "")
    if name.isascii() and name:
        mark.write_text(name, encoding="ascii")
    else:
        mark.unlink(missing_ok=True)


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    part.with_suffix(".mark").unlink(missing_ok=True)
