"""The graphs as they are on disk or in a store elsewhere: opened, watched, and opened again when they have changed."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from mandategraph.errors import MandategraphError
from mandategraph.serve.limits import Limits
from mandategraph.serve.offspring import Offspring
from mandategraph.serve.pool import Places, Pool
from mandategraph.store import copy
from mandategraph.store.connection import Connection, checked
from mandategraph.store.embedded import current
from mandategraph.store.remote import Remote

# A state that could not be opened is tried again after so many looks at it: a store elsewhere may be there again.
_LOOKS = 5


class Source(Protocol):
    """Where graphs come from."""

    @property
    def pause(self) -> float:
        """Seconds between two looks at the state of the graphs."""

    def generation(self) -> str:
        """A name for the state that the graphs are in; raises StoreError or OSError if there are none."""

    def told(self) -> Mapping[str, Any]:
        """The source as the stem reads it."""


@dataclass(frozen=True)
class Files:
    """Graph files and folders of them."""

    paths: Sequence[Path]
    pause: float = 2.0

    def generation(self) -> str:
        """The same as long as no file was written, added or removed."""
        files = sorted({f for p in self.paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file()})
        state = hashlib.blake2b(digest_size=8)
        for file in files:
            found = file.stat()
            state.update(f"{file}\0{found.st_size}\0{found.st_mtime_ns}\0".encode())
        return state.hexdigest()

    def told(self) -> Mapping[str, Any]:
        """Their paths."""
        return {"paths": [str(p) for p in self.paths]}


@dataclass(frozen=True)
class Folder:
    """A store on disk."""

    folder: Path
    pause: float = 2.0

    def generation(self) -> str:
        """The name that the store itself gives it."""
        return current(self.folder)

    def told(self) -> Mapping[str, Any]:
        """The folder and its generation."""
        return {"store": str(self.folder), "generation": self.generation()}


@dataclass(frozen=True)
class Address:
    """A store elsewhere, at the address of its SPARQL endpoint."""

    address: str
    pause: float = 5.0

    def generation(self) -> str:
        """The same as long as no load into the store has changed a graph; asked once, and not for long."""
        return copy.generation(Remote(checked(self.address), Connection(timeout=10, retries=0)))

    def told(self) -> Mapping[str, Any]:
        """The address; what it takes to be let in is in the environment."""
        return {"address": self.address}


@dataclass
class Generations:
    """The pool over the graphs as they are, replaced as a whole when they change."""

    source: Source
    places: Places
    limits: Limits
    pages: bool = True
    desk: Sequence[str] = ()
    on_change: Callable[[Pool], None] = lambda _: None
    on_failure: Callable[[str], None] = lambda _: None
    current: Pool | None = None
    _closing: set[asyncio.Task[None]] = field(default_factory=set)

    async def open(self) -> None:
        """Open the graphs as they are now, and let the children that hold the earlier ones finish.

        Raises GraphFileError or StoreError if that fails; what was there stays.
        """
        name = await asyncio.to_thread(self.source.generation)
        offspring = await Offspring.start(
            name, {**self.source.told(), "pages": self.pages, "desk": list(self.desk)}, self.limits
        )
        earlier, self.current = self.current, Pool(offspring, self.places, self.limits)
        self.on_change(self.current)
        if earlier is not None:
            task = asyncio.get_running_loop().create_task(earlier.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    @asynccontextmanager
    async def watched(self) -> AsyncIterator[None]:
        """Open the graphs again whenever they have changed; at the end let all children finish and go."""
        watch = asyncio.get_running_loop().create_task(self._watch())
        try:
            yield
        finally:
            watch.cancel()
            if self.current is not None:
                await self.current.close()
            await asyncio.gather(*self._closing)

    async def _watch(self) -> None:
        failed, looks, told = "", 0, ""
        while True:
            await asyncio.sleep(self.source.pause)
            try:
                name = await asyncio.to_thread(self.source.generation)
                lost = self.current is None or self.current.lost
                looks = looks - 1 if name == failed else 0
                if lost or (looks <= 0 and name != (self.current and self.current.generation)):
                    failed, looks = name, _LOOKS
                    await self.open()
                    failed = ""
                told = ""
            except (MandategraphError, OSError) as error:
                if str(error) != told:
                    told = str(error)
                    self.on_failure(told)
