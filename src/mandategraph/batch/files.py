"""Which files are meant: those that were named, and the reports in the folders that were named."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mandategraph.errors import UnreadableError

_SUFFIXES = frozenset({".docx", ".htm", ".html", ".markdown", ".md", ".pdf", ".text", ".txt"})


@dataclass(frozen=True, slots=True)
class Chosen:
    """The files of a run in their order, each once; those that were `named`, and how many others their folders hold."""

    files: tuple[Path, ...]
    named: frozenset[Path]
    others: int


def chosen(paths: Iterable[str | Path]) -> Chosen:
    """The files that paths stand for; a folder for the reports in it and in its folders, by name.

    Left out are hidden files and folders, read-me files, and formats that are not read.
    Raises UnreadableError if a folder holds no report.
    """
    files: dict[Path, None] = {}
    named: set[Path] = set()
    others = 0
    for path in map(Path, paths):
        if not path.is_dir():
            files.setdefault(path)
            named.add(path)
            continue
        inside = [p for p in _inside(path) if p.is_file()]  # no pipes, no devices
        reports = [p for p in inside if p.suffix.lower() in _SUFFIXES and p.stem.upper() != "README"]
        if not reports:
            raise UnreadableError(f"{path} holds no report ({', '.join(sorted(_SUFFIXES))}); give another folder.")
        others += len(inside) - len(reports)
        files.update(dict.fromkeys(reports))
    return Chosen(tuple(files), frozenset(named), others)


def _inside(folder: Path) -> Iterator[Path]:
    """The files of a folder and its folders, in the order of their names; links to folders are not followed."""
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        yield from (Path(place, n) for n in sorted(names) if not n.startswith("."))
