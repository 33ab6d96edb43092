"""Writing a store on disk: the next generation is made beside the current one, then CURRENT names it, in one step.

A load that fails or is killed leaves the store as it was: what it wrote stands in a folder that nothing names. The next
generation begins as a snapshot of the current one (Oxigraph's backup: hard links, no copies), so a load costs what it
changes and not what the store holds.
"""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import OutputError, StoreError
from mandategraph.output import write
from mandategraph.store.embedded import CURRENT, current, damaged

_LOCK = "LOCK"
_PART = ".part"


def write_generation(folder: Path, change: Callable[[ox.Store], None], *, anew: bool = False) -> None:
    """Make the next generation of the store in a folder from the current one, or from nothing, and name it in CURRENT.

    Raises StoreError if the folder cannot be written, holds something else, or another load is under way; and what
    `change` raises. In each case the store stays as it was.
    """
    with _alone(folder):
        before = current(folder) if (folder / CURRENT).exists() and not anew else None
        part = folder / f"{_next(folder)}{_PART}"
        try:
            _written(folder, part, before, change)
            os.rename(part, part.with_suffix(""))
            _synced(folder)
            write(folder / CURRENT, f"{part.stem}\n".encode("ascii"))
        except (OSError, RuntimeError, OutputError) as error:
            why = str(getattr(error, "strerror", None) or error).rstrip(".")
            raise StoreError(f"{folder} cannot be written ({why}); the store is as it was.") from None
        finally:
            shutil.rmtree(part, ignore_errors=True)
        _prune(folder, part.stem)


def _written(folder: Path, part: Path, before: str | None, change: Callable[[ox.Store], None]) -> None:
    """A database in `part` with what `change` makes of the generation before; closed again."""
    if before is not None:
        try:
            ox.Store.read_only(str(folder / before)).backup(str(part))
        except (OSError, RuntimeError) as error:
            if shutil.disk_usage(folder).free > 2**20:
                raise damaged(folder, error) from None
            raise
    store = ox.Store(str(part))
    change(store)
    store.flush()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Nobody else loads into the folder meanwhile; what a killed load left behind is removed."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if not (folder / _LOCK).exists() and any(folder.iterdir()):
            raise StoreError(f"{folder} holds other files and no store; give a new folder.")
        handle = os.open(folder / _LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StoreError(f"{folder} cannot be written ({error.strerror}); give another folder.") from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        for left in folder.glob(f"*{_PART}"):
            shutil.rmtree(left)
        yield
    except BlockingIOError:
        raise StoreError(f"another load is writing to {folder}; wait until it is done.") from None
    finally:
        os.close(handle)


def _next(folder: Path) -> str:
    numbers = [int(p.name.removeprefix("generation-")) for p in folder.glob("generation-??????")]
    return f"generation-{max(numbers, default=0) + 1:06}"


def _synced(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _prune(folder: Path, kept: str) -> None:
    """Remove the generations that nobody reads any more."""
    for old in folder.glob("generation-??????"):
        if old.name == kept:
            continue
        handle = os.open(old, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(old)
        except BlockingIOError:
            pass
        finally:
            os.close(handle)
