"""Reading: a report file becomes a Report. One module per format, each giving lines; `structure` makes the units."""

import hashlib
import os
import re
from pathlib import Path

from mandategraph.errors import NoUnitsError, UnreadableError
from mandategraph.identifiers import SERIES, document_symbol, joint, symbols_in_file_name
from mandategraph.model import Report, Source, Unit
from mandategraph.read import cover, formats
from mandategraph.read.formats import READERS
from mandategraph.read.structure import units

__all__ = ["MAX_BYTES", "READERS", "read", "transcript"]

# The longest UN document in the library's catalogue is a budget of some thousand pages, 5 MB of text.
MAX_BYTES = 50_000_000

_RUNNING = re.compile(rf"^\s*((?:{SERIES})(?:/[A-Za-z0-9.()-]+)+)\s*$", re.MULTILINE)


def read(path: str | Path, *, symbol: str | None = None) -> Report:
    """Read a report file: PDF with a text layer, DOCX, HTML, or text or Markdown in UTF-8, UTF-16 or Windows-1252.

    The bytes decide on the format, not the name. In a PDF, DOCX or HTML file, offsets count the characters of the
    transcript that the reader makes (`transcript`).

    The document symbol is `symbol` if given, else what the pages print, else what the file name carries
    (`…_E-CN.7-2024-2.txt`), else the file's name itself.

    Raises UnreadableError if the file is missing, too large, damaged, encrypted, a scan, binary, of an unknown format,
    changes while it is read or takes too long; NoUnitsError if its text holds no paragraph; SymbolError if `symbol` is
    malformed.
    """
    path = Path(path)
    given = joint(document_symbol(symbol)) if symbol is not None else ()
    data = _bytes(path)
    module = formats.reader(data, path.suffix.lower(), str(path))
    source, lines, heads = module.extract(data, str(path))
    found = units(lines)
    if not any(u.kind in ("paragraph", "item") for u in found):
        raise NoUnitsError(
            f"{path}: {len(source):,} characters of text, but no paragraph in it; "
            "give the text of a whole UN report, with its paragraphs."
        )
    stem = path.stem.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    first = next((u for u in found if u.kind == "cover"), Unit("cover", "cover", ""))
    running = _RUNNING.findall(source)
    own = [*_RUNNING.findall("\n".join(heads)), *(s for s in running if running.count(s) > 1)]
    symbols = given or cover.symbols(first.text, own[:1]) or symbols_in_file_name(stem) or (stem,)
    return Report(
        symbols=symbols,
        title=cover.title(first) or stem,
        units=found,
        source=Source(stem + path.suffix, hashlib.sha256(data).hexdigest(), module.MEDIA_TYPE, len(source)),
        issued=cover.issued(first.text),
    )


def transcript(path: str | Path) -> str:
    """The text of a report file that the offsets of its units count. Raises UnreadableError as `read` does."""
    data = _bytes(Path(path))
    source: str = formats.reader(data, Path(path).suffix.lower(), str(path)).extract(data, str(path)).source
    return source


def _bytes(path: Path) -> bytes:
    """The file's bytes, or the reason why there are none."""
    if path.is_dir():
        raise UnreadableError(f"{path} is a folder; give the report files in it.")
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(path, size)
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            data = file.read(MAX_BYTES + 1)  # a device may tell no size and never end
            after = os.fstat(file.fileno())
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise UnreadableError(f"{path} changed while it was read; try again when it is whole.")
    except FileNotFoundError:
        raise UnreadableError(f"{path} does not exist; check the name.") from None
    except OSError as error:
        raise UnreadableError(f"{path} cannot be read ({error.strerror}); check its permissions.") from None
    if len(data) > MAX_BYTES:
        raise _too_large(path, len(data))
    if not data.strip():
        raise UnreadableError(f"{path} is empty; give the text of a report.")
    return data


def _too_large(path: Path, size: int) -> UnreadableError:
    return UnreadableError(
        f"{path} is {size / 1e6:,.0f} MB, more than any UN report ({MAX_BYTES / 1e6:.0f} MB); give one file per report."
    )
