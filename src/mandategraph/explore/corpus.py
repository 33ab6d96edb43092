"""The graphs that the pages show, with the index over them; what is dear is made once, when first asked for."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cached_property
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import GraphFileError, NoSuchThingError
from mandategraph.explore.documents import documents
from mandategraph.explore.index import Index
from mandategraph.identifiers import file_name, graph_iri
from mandategraph.sparql import Queryable, graph_files, open_graphs, open_raw
from mandategraph.store import names
from mandategraph.store.local import Local
from mandategraph.terms import DCTERMS, MG, SKOS
from mandategraph.trace.describe import things
from mandategraph.trace.hops import rows
from mandategraph.trace.model import Thing
from mandategraph.trace.opening import open_traced
from mandategraph.trace.typed import known


class Corpus:
    """Graphs to explore: the store that answers, and the files or folders that it was filled from."""

    def __init__(self, store: Queryable, paths: Sequence[Path] = (), named: Local | None = None) -> None:
        self.store, self.paths, self._named = store, tuple(paths), named

    @classmethod
    def open(cls, paths: Sequence[str | Path]) -> "Corpus":
        """The corpus of these files and folders, with the registers beside them.

        Raises GraphFileError if one of them holds no graph.
        """
        return cls(open_traced(paths), [Path(p) for p in paths])

    @classmethod
    def held(cls, graphs: Local, paths: Sequence[Path] = ()) -> "Corpus":
        """The corpus of graphs that are in memory, each by its name beside the union of them."""
        return cls(graphs.store, paths, graphs)

    def on(self, graphs: Local) -> "Corpus":
        """The same graphs, asked in another store, with the index and the lists of these."""
        found = Corpus.held(graphs, self.paths)
        found.index, found.reports, found.budgets = self.index, self.reports, self.budgets
        return found

    @cached_property
    def index(self) -> Index:
        """The search index, with the names of the authority lists read, so that no reader waits for them."""
        known("")
        return Index(documents(self.store))

    @cached_property
    def suggesting(self) -> Queryable | None:
        """The same with the suggested mandates; None if there are none."""
        if self._named is not None:
            some = self._named.store.contains_named_graph(names.UNION_SUGGESTED)
            return self._named.with_suggestions() if some else None
        with suppress(GraphFileError):
            return open_traced(self.paths, suggested=True) if self.paths else None
        return None

    @cached_property
    def reports(self) -> tuple[Thing, ...]:
        """The reports, by symbol."""
        found = things(self.store, (s for (s,) in rows(self.store, f"SELECT ?s WHERE {{ ?s a {MG.Report} }}")))
        return tuple(sorted(found.values(), key=lambda t: t.id))

    def report(self, iri: str) -> Thing | None:
        """The report with this IRI; None if it is not one of these."""
        return next((r for r in self.reports if r.iri == iri), None)

    @cached_property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of the text that each report was read from, by symbol."""
        query = f"SELECT ?symbol ?hash WHERE {{ ?r a {MG.Report} ; <{SKOS}notation> ?symbol ; {MG.sha256} ?hash }}"
        return {row[0]: row[1] for row in sorted(rows(self.store, query))}

    def alone(self, symbol: str) -> Queryable:
        """The graph of one report by itself. Raises NoSuchThingError if the corpus does not hold it."""
        file = self._file(symbol)
        if file is not None:
            return open_graphs([file])
        graph = ox.NamedNode(graph_iri(symbol))
        if self._named is not None and self._named.store.contains_named_graph(graph):
            return self._named.only((graph, names.ONTOLOGY))
        raise NoSuchThingError(symbol)

    def graph(self, symbol: str) -> list[ox.Triple]:
        """What the graph of one report states, sorted. Raises NoSuchThingError if the corpus does not hold it."""
        file = self._file(symbol)
        if file is not None:
            return sorted((q.triple for q in open_raw([file])), key=str)
        graph = ox.NamedNode(graph_iri(symbol))
        if self._named is None or not self._named.store.contains_named_graph(graph):
            raise NoSuchThingError(symbol)
        return sorted((q.triple for q in self._named.store.quads_for_pattern(None, None, None, graph)), key=str)

    def _file(self, symbol: str) -> Path | None:
        """The file of the corpus that holds a report: of its usual name, or that states it."""
        name = f"{file_name(symbol)}.ttl"
        usual = (path / name if path.is_dir() else path for path in self.paths)
        return next((f for f in usual if f.name == name and f.exists()), None) or self._stated.get(symbol)

    @cached_property
    def _stated(self) -> Mapping[str, Path]:
        """The files by the symbols of the reports that they state, for those that have a name of their own."""
        query = f"SELECT ?symbol WHERE {{ ?r a {MG.Report} ; <{SKOS}notation> ?symbol }}"
        return {symbol: f for f in graph_files(self.paths) for (symbol,) in rows(open_raw([f]), query)}

    @cached_property
    def budgets(self) -> tuple[str, ...]:
        """The symbols of the programme budgets whose lists of mandates are here."""
        query = f"SELECT DISTINCT ?s WHERE {{ ?m {MG.listedAt} ?at ; <{DCTERMS}source>/{MG.symbol} ?s }}"
        return tuple(sorted(s for (s,) in rows(self.store, query)))
