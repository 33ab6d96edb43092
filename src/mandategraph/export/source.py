"""Where an export takes its graphs from: files, or a store on disk or elsewhere."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from mandategraph.identifiers import GRAPHS, iri_path
from mandategraph.sparql import FORMATS, Queryable, review_files
from mandategraph.store import names
from mandategraph.store.files import collect
from mandategraph.terms import MG
from mandategraph.trace.hops import blocks
from mandategraph.trace.opening import open_traced, traced_files


class Source(Protocol):
    """Graphs that can be asked, and told triple by triple."""

    @property
    def queryable(self) -> Queryable:
        """The graphs together, to ask."""

    def quads(self, subjects: Collection[str] | None = None) -> Iterator[ox.Quad]:
        """Each triple, or each about these subjects, in its named graph (`store.names`), in no order; no ontology."""


@dataclass(frozen=True)
class Files:
    """Graph files and folders, with the registers beside them, and the suggestions if `suggested`.

    Raises GraphFileError if one cannot be read.
    """

    paths: tuple[Path, ...]
    suggested: bool = False
    queryable: ox.Store = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "queryable", open_traced(self.paths, suggested=self.suggested))

    def quads(self, subjects: Collection[str] | None = None) -> Iterator[ox.Quad]:
        """The triples of the files as they are written there, and the reviews of them, which rule them."""
        for graph, path in self._files():
            for quad in ox.parse(path=str(path), format=FORMATS[path.suffix]):
                if subjects is None or getattr(quad.subject, "value", "") in subjects:
                    yield from self._ruled(ox.Quad(quad.subject, quad.predicate, quad.object, graph))

    def _files(self) -> Iterator[tuple[ox.NamedNode, Path]]:
        for file in collect(traced_files(self.paths, suggested=self.suggested)):
            if file.graph != names.ONTOLOGY:
                yield from ((file.graph, path) for path in file.paths)
        for path in self._reviews:
            yield ox.NamedNode(f"{GRAPHS}review/{iri_path(path.stem)}"), path

    @cached_property
    def _reviews(self) -> tuple[Path, ...]:
        return tuple(review_files(self.paths))

    def _ruled(self, quad: ox.Quad) -> Iterator[ox.Quad]:
        """The triple if reviews leave it; in place of a review state that of the review."""
        if not self._reviews or ox.Quad(quad.subject, quad.predicate, quad.object) in self.queryable:
            yield quad
        elif quad.predicate == MG.reviewState:
            for now in self.queryable.quads_for_pattern(quad.subject, quad.predicate, None, ox.DefaultGraph()):
                yield ox.Quad(now.subject, now.predicate, now.object, quad.graph_name)


@dataclass(frozen=True)
class Stored:
    """A store, opened with its suggestions or without; its graphs are those that it answers from."""

    queryable: Queryable
    suggested: bool = False

    def quads(self, subjects: Collection[str] | None = None) -> Iterator[ox.Quad]:
        """The triples of the graphs of reports, registers and catalogue, and of the suggestions if `suggested`.

        Numbers are in the form that the store keeps: 22630 where a file has 22630.0.
        """
        for block in [""] if subjects is None else blocks(subjects):
            wanted = f"VALUES ?s {{ {block} }}" if block else ""
            answer = self.queryable.query(f"SELECT ?s ?p ?o ?g WHERE {{ {wanted} GRAPH ?g {{ ?s ?p ?o }} }}")
            assert isinstance(answer, ox.QuerySolutions)
            for subject, predicate, value, graph in answer:
                if isinstance(graph, ox.NamedNode) and self._told(graph):
                    yield ox.Quad(subject, predicate, value, graph)

    def _told(self, graph: ox.NamedNode) -> bool:
        if graph.value.startswith(names.SUGGESTED):
            return self.suggested
        return names.in_union(graph) and graph != names.ONTOLOGY


def source(graphs: Iterable[str | Path] | Queryable, *, suggested: bool) -> Source:
    """What to export from: files and folders by their paths, or anything that answers SPARQL."""
    if isinstance(graphs, Iterable):
        return Files(tuple(Path(path) for path in graphs), suggested)
    return Stored(graphs, suggested)
