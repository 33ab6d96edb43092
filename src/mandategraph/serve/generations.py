"""The graphs as they are on disk: opened, watched, and opened again when they have changed."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from mandategraph.errors import MandategraphError
from mandategraph.serve.limits import Limits
from mandategraph.serve.offspring import Offspring
from mandategraph.serve.pool import Places, Pool

_WATCH_SECONDS = 2.0


def generation(paths: Sequence[Path]) -> str:
    """A name for the state of files and folders: the same as long as none was written, added or removed."""
    files = sorted({f for p in paths for f in (p.rglob("*") if p.is_dir() else [p]) if f.is_file()})
    state = hashlib.blake2b(digest_size=8)
    for file in files:
        told = file.stat()
        state.update(f"{file}\0{told.st_size}\0{told.st_mtime_ns}\0".encode())
    return state.hexdigest()


@dataclass
class Generations:
    """The pool over the graphs as they are, replaced as a whole when they change."""

    paths: Sequence[Path]
    places: Places
    limits: Limits
    on_change: Callable[[Pool], None] = lambda _: None
    on_failure: Callable[[str], None] = lambda _: None
    current: Pool | None = None
    _closing: set[asyncio.Task[None]] = field(default_factory=set)

    async def open(self) -> None:
        """Open the graphs as they are now, and let the children that hold the earlier ones finish.

        Raises GraphFileError if that fails; what was there stays.
        """
        name = generation(self.paths)
        source = {"paths": [str(p) for p in self.paths]}
        offspring = await Offspring.start(name, source, self.limits)
        earlier, self.current = self.current, Pool(offspring, self.places, self.limits)
        self.on_change(self.current)
        if earlier is not None:
            task = asyncio.get_running_loop().create_task(earlier.close())
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def watch(self) -> None:
        """Open the graphs again whenever they have changed, or the process that holds them died."""
        failed = ""
        while True:
            await asyncio.sleep(_WATCH_SECONDS)
            name = generation(self.paths)
            lost = self.current is not None and self.current.lost
            if self.current is None or (name in (self.current.generation, failed) and not lost):
                continue
            try:
                await self.open()
                failed = ""
            except (MandategraphError, OSError) as error:
                failed = name
                self.on_failure(str(error))

    async def close(self) -> None:
        """Let all children finish and go."""
        if self.current is not None:
            await self.current.close()
        await asyncio.gather(*self._closing)
