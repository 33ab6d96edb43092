"""A store on disk, read by Oxigraph in the process: no server is needed.

    DIR/CURRENT                 the name of the generation to read, replaced in one step
    DIR/generation-000007/      an Oxigraph database; once named in CURRENT nothing changes it any more
    DIR/generation-000008.part/ one that a load is writing, or left behind when it was killed; the next load removes it
    DIR/LOCK                    held (flock) by the one load that is under way

What a reader may rely on: a store that was opened answers from one generation for as long as it is open, whatever is
loaded meanwhile, in any number of processes. `current` tells whether a load has finished since, for the cost of reading
one small file; then open again. A reader holds a shared lock (flock) on its generation, and a load removes only
generations that nobody holds. `generation` names what is read: an ETag can be made of it.

The default graph is the union of what reports, registers, catalogue and ontology state (`store`); GRAPH asks them one
by one.
"""

import fcntl
import os
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import StoreError
from mandategraph.store.local import Local

CURRENT = "CURRENT"


@dataclass(frozen=True, kw_only=True)
class Embedded(Local):
    """One generation of a store on disk, opened to read."""

    folder: Path
    generation: str
    _held: "_Hold | None" = field(default=None, repr=False)


def open_embedded(folder: str | Path) -> Embedded:
    """The current generation of the store in a folder, opened to read.

    Raises StoreError if the folder holds no store, or one that is damaged.
    """
    place = Path(folder)
    while True:
        name = current(place)
        try:
            held = _Hold(place / name)
            if name != current(place):
                continue
            store = ox.Store.read_only(str(place / name))
            return Embedded(folder=place, generation=name, store=store, _held=held)
        except (OSError, RuntimeError) as error:
            if name == current(place):
                raise damaged(place, error) from None


def current(folder: Path) -> str:
    """The name of the generation to read. Raises StoreError if the folder holds no store."""
    try:
        name = (folder / CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        raise StoreError(
            f"{folder} holds no store; make it with `mandategraph load GRAPH... --store {folder}`."
        ) from None
    except (OSError, ValueError) as error:
        raise damaged(folder, error) from None
    if not name.startswith("generation-") or "/" in name:
        raise damaged(folder, f"{CURRENT} names no generation")
    return name


def damaged(folder: Path, why: object) -> StoreError:
    """That a store cannot be read, with the command that makes it anew."""
    return StoreError(
        f"the store in {folder} is damaged ({str(why).rstrip('.')}); "
        f"make it anew with `mandategraph load GRAPH... --store {folder} --anew`."
    )


class _Hold:
    """A shared lock on a folder, for as long as this object lives: a load does not remove what is held."""

    def __init__(self, folder: Path) -> None:
        self._handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        fcntl.flock(self._handle, fcntl.LOCK_SH)

    def __del__(self) -> None:
        if hasattr(self, "_handle"):
            os.close(self._handle)
