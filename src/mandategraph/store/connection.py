"""Requests to a store elsewhere: authentication, a limit of time, another try where that can help, faults as sentences.

Credentials come from the environment alone, as what stands on a command line can be read by others on the machine:
MANDATEGRAPH_STORE_USER and MANDATEGRAPH_STORE_PASSWORD (Basic or Digest, whichever the store asks for), or
MANDATEGRAPH_STORE_TOKEN (Bearer). They are sent to the address that was given and nowhere else: a redirection is not
followed.
"""

import http.client
import os
import time
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO
from urllib.parse import urlsplit

from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from mandategraph.errors import StoreError

USER, PASSWORD, TOKEN = "MANDATEGRAPH_STORE_USER", "MANDATEGRAPH_STORE_PASSWORD", "MANDATEGRAPH_STORE_TOKEN"
# Too many requests, and what proxies say of a store that is starting or too busy.
_BUSY = (429, 502, 503, 504)
_CHUNK = 2**16
_LONGEST_PAUSE = 30.0


@dataclass(frozen=True)
class Connection:
    """How to reach a store: seconds that one request may take, further tries, seconds before the first of them."""

    timeout: float = 60.0
    retries: int = 3
    pause: float = 0.5
    access: "Access" = field(default_factory=lambda: Access(os.environ), repr=False, compare=False)

    def send(self, request: urllib.request.Request) -> "Reply":
        """The reply of the store. Raises StoreError if there is none, or it is none that can be used.

        A store that cannot be reached, is busy, or breaks off is asked again, each time after twice the pause (or what
        it says in Retry-After); one that does not answer in time is not.
        """
        trying = Retrying(
            retry=retry_if_exception_type(_PassingError),
            stop=stop_after_attempt(self.retries + 1),
            wait=self._pause,
            reraise=True,
        )
        try:
            return trying(self._sent, request)
        except _PassingError as error:
            tries = f" ({self.retries + 1} tries)" if self.retries else ""
            raise StoreError(f"{_shown(request)} {error}{tries}; try again later.") from None

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.wait if isinstance(error, _PassingError) else None
        return min(self.pause * 2.0 ** (state.attempt_number - 1) if asked is None else asked, _LONGEST_PAUSE)

    def _sent(self, request: urllib.request.Request) -> "Reply":
        place, late = _shown(request), time.monotonic() + self.timeout
        try:
            with self.access.open(request, self.timeout) as response:
                return Reply(_body(response, late), response.headers.get_content_type(), dict(response.headers))
        except urllib.error.HTTPError as error:
            with error:
                raise _refused(error, place) from None
        except TimeoutError:
            raise self._late(place) from None
        except urllib.error.URLError as error:
            if isinstance(error.reason, TimeoutError):
                raise self._late(place) from None
            if isinstance(error.reason, ConnectionError):
                raise _PassingError(f"cannot be reached ({error.reason.strerror or error.reason})") from None
            raise StoreError(f"{place} cannot be reached ({error.reason}); is the address right?") from None
        except (ConnectionError, http.client.IncompleteRead, http.client.RemoteDisconnected):
            raise _PassingError("broke off in the middle of its answer") from None
        except (http.client.HTTPException, ValueError) as error:
            raise StoreError(f"{place} does not speak HTTP as expected ({error}); is the address right?") from None

    def _late(self, place: str) -> StoreError:
        return StoreError(f"{place} did not answer within {self.timeout:g} seconds; give it more with --timeout.")


class Access:
    """The credentials of an environment, and what a store was found to expect of them: the next request has it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._user, self._password = environment.get(USER), environment.get(PASSWORD, "")
        self._token = environment.get(TOKEN)
        self._known = urllib.request.HTTPPasswordMgrWithPriorAuth()
        self._opener = urllib.request.build_opener(_Stay, _Digest(self._known), _Basic(self._known))

    @property
    def by_password(self) -> bool:
        """Whether there is a user name, so that a store may ask for it."""
        return bool(self._user)

    def open(self, request: urllib.request.Request, timeout: float) -> http.client.HTTPResponse:
        """Send the request, with the credentials that the store expects."""
        place = _shown(request)
        if self._user and self._known.find_user_password("", place) == (None, None):
            self._known.add_password(None, place, self._user, self._password)
        if self._token:
            request.add_unredirected_header("Authorization", f"Bearer {self._token}")
        response: http.client.HTTPResponse = self._opener.open(request, timeout=timeout)
        return response


@dataclass(frozen=True, slots=True)
class Reply:
    """What a store replied: the body, its media type, the headers."""

    body: bytes = field(repr=False)
    media_type: str
    headers: Mapping[str, str]


class _PassingError(Exception):
    """What may be over at the next try; `wait` is how long the store asks to be left alone, in seconds."""

    def __init__(self, why: str, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class _Closing(urllib.request.BaseHandler):
    """Answers a challenge as its other base does, and closes the reply that it came with, which urllib leaves open.

    If there is no answer to give, the reply stays open: it is what the caller gets to see.
    """

    def http_error_401(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: http.client.HTTPMessage
    ) -> http.client.HTTPResponse | None:
        """The reply to the request with credentials; nothing if there are none to give."""
        try:
            reply: http.client.HTTPResponse | None = super().http_error_401(req, fp, code, msg, headers)  # type: ignore[misc]
        except BaseException:
            fp.close()
            raise
        if reply is not None:
            fp.close()
        return reply


class _Basic(_Closing, urllib.request.HTTPBasicAuthHandler):
    """Answers a challenge with the password."""


class _Digest(_Closing, urllib.request.HTTPDigestAuthHandler):
    """Answers a challenge, and answers it again with each later request."""

    challenge: Mapping[str, str] | None = None

    def get_authorization(self, req: urllib.request.Request, chal: Mapping[str, str]) -> str | None:
        """The answer to a challenge, which is remembered."""
        self.challenge = chal
        return super().get_authorization(req, chal)

    def http_request(self, request: urllib.request.Request) -> urllib.request.Request:
        """The request with the answer to the last challenge, if there was one."""
        if self.challenge is not None and (answer := self.get_authorization(request, self.challenge)):
            request.add_unredirected_header("Authorization", f"Digest {answer}")
        return request

    https_request = http_request


class _Stay(urllib.request.HTTPRedirectHandler):
    """Follows no redirection: credentials and queries go nowhere else."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> None:
        """No request to the new address."""


def checked(address: str) -> str:
    """An address as a store can have it. Raises StoreError if it is none, or holds a password."""
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise StoreError(f"“{address}” is no address of a store; give one like https://example.org/sparql.")
    if parts.username or parts.password:
        raise StoreError(f"an address must not hold a user or password; set {USER} and {PASSWORD} instead.")
    return address


def _body(response: http.client.HTTPResponse, late: float) -> bytes:
    """The whole body, unless it comes too slowly."""
    parts = []
    while part := response.read1(_CHUNK):
        parts.append(part)
        if time.monotonic() > late:
            raise TimeoutError
    if response.length:
        raise http.client.IncompleteRead(b"", response.length)
    return b"".join(parts)


def _refused(error: urllib.error.HTTPError, place: str) -> StoreError | _PassingError:
    """What the status of a reply means."""
    said = " ".join(error.read(2000).decode("utf-8", "replace").split())
    quoted = f": {said[:300]}" if said and "<html" not in said.lower() else ""
    if error.code in _BUSY:
        wait = error.headers.get("Retry-After", "")
        return _PassingError(f"is too busy or not ready ({error.code})", float(wait) if wait.isdigit() else None)
    if error.code in (401, 403):
        return StoreError(
            f"{place} does not let you in ({error.code}); set {USER} and {PASSWORD}, or {TOKEN}, to what it expects."
        )
    if error.code in (301, 302, 303, 307, 308):
        there = error.headers.get("Location", "elsewhere")
        return StoreError(f"{place} has moved ({error.code}); give the address that it names: {there}.")
    if error.code in (404, 405, 410):
        return StoreError(f"{place} takes no such requests ({error.code}); is the address right?")
    return StoreError(f"{place} refused the request ({error.code} {error.reason}){quoted}.")


def _shown(request: urllib.request.Request) -> str:
    """The address without its parameters, which may be long."""
    return request.full_url.partition("?")[0]
