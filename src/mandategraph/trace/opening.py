"""Stores for traces: the graphs given, the registers beside them, and the suggestions only if asked for."""

from collections.abc import Iterable
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import GraphFileError
from mandategraph.sparql import graph_files, open_graphs

REGISTERS, SUGGESTED = "registers", "suggested"


def open_traced(paths: Iterable[str | Path], *, suggested: bool = False) -> ox.Store:
    """A store in memory with the graphs, the registers in `registers/` beside them, and `suggested/` if wished.

    Raises GraphFileError if a file cannot be read, or suggestions are wished and there are none.
    """
    return open_graphs(traced_files(paths, suggested=suggested))


def traced_files(paths: Iterable[str | Path], *, suggested: bool = False) -> list[Path]:
    """The files of these graphs, of the registers beside them, and of the suggestions if wished, each once.

    Beside a folder means in it, beside a file in its folder, there the suggestions of that file alone. Raises
    GraphFileError if a file does not exist, a folder holds no graph, or suggestions are wished and there are none.
    """
    given = [Path(p) for p in paths]
    beside = [f for path in given for f in _beside(path, REGISTERS)]
    if suggested:
        found = [f for path in given for f in _beside(path, SUGGESTED)]
        if not found:
            raise GraphFileError(
                f"{_folder(given[0]) / SUGGESTED} holds no suggestions; make them with `mandategraph suggest`."
            )
        beside += found
    return list(graph_files([*given, *beside]))


def _folder(path: Path) -> Path:
    return path if path.is_dir() else path.parent


def _beside(path: Path, name: str) -> list[Path]:
    folder = _folder(path) / name
    if name == SUGGESTED and not path.is_dir():
        return [f for f in (folder / f"{path.stem}.ttl",) if f.exists()]
    return sorted(folder.glob("*.ttl"))
