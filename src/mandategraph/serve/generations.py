"""The graphs as they are on disk: opened, watched, and opened again when they have changed."""

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
from mandategraph.store.embedded import current

_WATCH_SECONDS = 2.0


class Source(Protocol):
    """Where graphs come from."""

    def generation(self) -> str:
        """A name for the state that the graphs are in; raises StoreError or OSError if there are none."""

    def told(self) -> Mapping[str, Any]:
        """The source as the stem reads it."""


@dataclass(frozen=True)
class Files:
    """Graph files and folders of them."""

    paths: Sequence[Path]

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

    def generation(self) -> str:
        """The name that the store itself gives it."""
        return current(self.folder)

    def told(self) -> Mapping[str, Any]:
        """The folder and its generation."""
        return {"store": str(self.folder), "generation": self.generation()}


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
        name = self.source.generation()
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
        failed = ""
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            try:
                name = self.source.generation()
                lost = self.current is None or self.current.lost
                if lost or name not in (self.current and self.current.generation, failed):
                    failed = name
                    await self.open()
                    failed = ""
            except (MandategraphError, OSError) as error:
                self.on_failure(str(error))
