"""A register is written as a graph file of its own, which the shapes have passed: graphs/registers/<symbol>.ttl."""

from dataclasses import dataclass
from pathlib import Path

from mandategraph.graph import turtle
from mandategraph.identifiers import file_name
from mandategraph.output import write as write_file
from mandategraph.register.entry import Register
from mandategraph.register.triples import triples
from mandategraph.validate import Validation, validate


@dataclass(frozen=True)
class Written:
    """A register with the file that was written, the number of its triples and the result of its validation."""

    register: Register
    path: Path
    triples: int
    validation: Validation


def write(register: Register, folder: Path) -> Written:
    """Write the graph of a register to a folder and hold it against the shapes.

    Raises OutputError if the file cannot be written; a register that was there stays whole.
    """
    found = triples(register)
    path = folder / f"{file_name(register.symbol)}.ttl"
    write_file(path, turtle(found))
    return Written(register, path, len(found), validate(found))
