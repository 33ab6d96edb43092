"""Graph files as the graphs of a store: which file becomes which graph."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

from mandategraph import judgement, sameness
from mandategraph.errors import GraphFileError
from mandategraph.identifiers import THINGS
from mandategraph.sparql import FORMATS, graph_files, review_files, standing
from mandategraph.store import names
from mandategraph.terms import DCAT, MG, RDF

_DOCUMENTS = THINGS + "document/"
_A = ox.NamedNode(RDF + "type")
_REJECTED = ox.NamedNode(judgement.REJECTED)


@dataclass(frozen=True, slots=True)
class GraphFile:
    """The files that one graph is made of (one, but for the ontology), and the hash of their bytes (SHA-256).

    `rulings`: the identities and reviews beside them, which rule what the graph states.
    """

    graph: ox.NamedNode
    paths: tuple[Path, ...]
    sha256: str
    rulings: tuple[Path, ...] = ()

    @property
    def title(self) -> str:
        """The name of the file, or of the files."""
        return ", ".join(dict.fromkeys(path.name for path in self.paths))

    def read(self, store: ox.Store) -> None:
        """Add the triples to a store, in a graph of this name. Raises GraphFileError if they are no RDF.

        What a review rejected is in another one (`names.rejected`).
        """
        if not self.rulings:
            _load(store, self.paths, self.graph)
            return
        memory = ox.Store()
        _load(memory, (*standing(), *(p for p in self.rulings if p.name == sameness.NAME)))
        apart = {quad.triple for quad in memory}
        _load(memory, (*self.paths, *(p for p in self.rulings if p.name != sameness.NAME)))
        sameness.apply(memory)
        judgement.apply(memory)
        for graph, name in ((ox.DefaultGraph(), self.graph), (_REJECTED, names.rejected(self.graph))):
            found = (quad.triple for quad in memory.quads_for_pattern(None, None, None, graph))
            store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in found if t not in apart)


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
    identities = tuple(p for p in dict.fromkeys(files) if p.name == sameness.NAME)
    return [_graph(ox.NamedNode(graph), paths, identities) for graph, paths in sorted(found.items())]


def _graph(graph: ox.NamedNode, paths: tuple[Path, ...], identities: tuple[Path, ...]) -> GraphFile:
    own = graph in (names.ONTOLOGY, names.CATALOG) or paths[0].name == sameness.NAME
    rulings = () if own else (*identities, *review_files(p for p in paths if names.is_report(graph.value)))
    digest = hashlib.sha256()
    for path in (*paths, *rulings):
        digest.update(path.read_bytes())
    return GraphFile(graph, paths, digest.hexdigest(), rulings)


def _load(store: ox.Store, paths: Iterable[Path], graph: ox.NamedNode | None = None) -> None:
    for path in paths:
        try:
            store.bulk_load(path=str(path), format=FORMATS[path.suffix], to_graph=graph)
        except (SyntaxError, ValueError, OSError) as error:
            raise GraphFileError(f"{path} holds no RDF graph that can be read ({error}); build it again.") from None


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
