"""Documents of the United Nations by their symbol, from the Official Document System, one after the other.

`place` knows the addresses, `download` brings the bytes, `check` says whether they are that document. What is there
already and is that document is not fetched again; what was cut off goes on where it stopped.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from mandategraph.errors import FetchError, NoSuchDocumentError
from mandategraph.fetch.check import check
from mandategraph.fetch.download import Session
from mandategraph.fetch.place import BASE, FORMATS, LANGUAGES, Place
from mandategraph.identifiers import document_symbol

__all__ = ["BASE", "FORMATS", "LANGUAGES", "Fetched", "Session", "fetch"]


@dataclass(frozen=True, slots=True)
class Fetched:
    """What became of one symbol.

    `state`: fetched; kept (the file was there and is that document); absent (there is no such document in this
    language and format); failed. `confirmed` says whether the first page prints the symbol: a scan cannot tell.
    """

    symbol: str
    state: Literal["fetched", "kept", "absent", "failed"]
    file: Path
    url: str
    confirmed: bool = False
    reason: str | None = None


def fetch(symbols: Iterable[str], folder: Path, place: Place, session: Session) -> Iterator[Fetched]:
    """Fetch documents into `folder`, each as `<symbol>.<format>`; yields what became of each, in order.

    Raises SymbolError, before anything is fetched, if one of them is not a document symbol; OutputError if a file
    cannot be written.
    """
    for symbol in dict.fromkeys([document_symbol(s) for s in symbols]):
        yield _one(symbol, folder / place.file_name(symbol), place, session)


def _one(symbol: str, target: Path, place: Place, session: Session) -> Fetched:
    url = place.url(symbol)
    if target.exists():
        try:
            return Fetched(symbol, "kept", target, url, check(target, symbol, place.form))
        except FetchError:
            pass  # it is something else: the document takes its place
    try:
        confirmed = session.get(url, place.referer(symbol), target, lambda path: check(path, symbol, place.form))
    except NoSuchDocumentError as error:
        return Fetched(symbol, "absent", target, url, reason=str(error))
    except FetchError as error:
        return Fetched(symbol, "failed", target, url, reason=str(error))
    return Fetched(symbol, "fetched", target, url, confirmed)
