"""Graph files as the graphs of a store: which file becomes which graph."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from mandategraph.errors import GraphFileError
from mandategraph.identifiers import THINGS
from mandategraph.sparql import FORMATS, graph_files, standing
from mandategraph.store import names
from mandategraph.terms import DCAT, MG, RDF

_DOCUMENTS = THINGS + "document/"
_A = ox.NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class GraphFile:
    """The files that one graph is made of (one, but for the ontology), and the hash of their bytes (SHA-256)."""

    graph: ox.NamedNode
    paths: tuple[Path, ...]
    sha256: str

    @property
    def title(self) -> str:
        """The name of the file, or of the files."""
        return ", ".join(dict.fromkeys(path.name for path in self.paths))

    def read(self, store: ox.Store) -> None:
        """Add the triples to a store, in a graph of this name. Raises GraphFileError if they are no RDF."""
        for path in self.paths:
            try:
                store.bulk_load(path=str(path), format=FORMATS[path.suffix], to_graph=self.graph)
            except (SyntaxError, ValueError, OSError) as error:
                raise GraphFileError(f"{path} holds no RDF graph that can be read ({error}); build it again.") from None


def collect(paths: Iterable[str | Path]) -> list[GraphFile]:
    """The graphs of files and folders, of their `registers` and `suggested`, and the ontology, by IRI.

    Raises GraphFileError if a file is missing or holds no RDF, a folder no graph, or two files are the same graph.
    """
    given = [Path(p) for p in paths]
    files = [*graph_files(given), *(f for p in given if p.is_dir() for f in sorted((p / "suggested").glob("*.ttl")))]
    found: dict[str, tuple[Path, ...]] = {names.ONTOLOGY.value: standing()}
    for path in dict.fromkeys(files):
        graph = _named(path)
        earlier = found.get(graph, ())
        if graph != names.CATALOG.value and earlier and earlier[0].read_bytes() != path.read_bytes():
            raise GraphFileError(f"{earlier[0]} and {path} are both the graph {graph} and differ; load one of them.")
        found[graph] = (*earlier, path) if graph == names.CATALOG.value else (path,)
    return [_hashed(ox.NamedNode(graph), paths) for graph, paths in sorted(found.items())]


def _hashed(graph: ox.NamedNode, paths: tuple[Path, ...]) -> GraphFile:
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return GraphFile(graph, paths, digest.hexdigest())


def _named(path: Path) -> str:
    """The graph that a file is, by the first of its triples that tells."""
    try:
        for quad in ox.parse(path=str(path), format=FORMATS[path.suffix]):
            subject = quad.subject.value if isinstance(quad.subject, ox.NamedNode) else ""
            if quad.predicate == MG.sha256 and subject.startswith(_DOCUMENTS):
                return names.REPORT + subject.removeprefix(_DOCUMENTS)
            if quad.predicate == MG.suggestedMandate and subject.startswith(_DOCUMENTS):
                return names.SUGGESTED + subject.removeprefix(_DOCUMENTS).partition("/unit/")[0]
            if quad.predicate == ox.NamedNode(DCAT + "dataset") and subject == names.CATALOG.value:
                return names.CATALOG.value
            if quad.predicate == MG.givenBy:
                return names.REGISTER + _path(path)
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphFileError(f"{path} holds no RDF graph that can be read ({error}); build it again.") from None
    return (names.REGISTER if path.parent.name == "registers" else names.FILE) + _path(path)


def _path(path: Path) -> str:
    return quote(path.stem, safe="()~.,!*-_")
