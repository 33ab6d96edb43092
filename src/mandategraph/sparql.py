"""Questions to graphs: named queries of queries/, query files, or SPARQL text, answered by Oxigraph in the process.

A query file begins with a header of lines `#+ key: value`: the question in words (`summary`), its parameters
(`param NAME`: meaning), its columns (`columns`), and who asked for it (`asked`). Parameters are bound as variables,
never spliced into the text.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from mandategraph import judgement, resources, sameness
from mandategraph.errors import GraphFileError, QueryError, StoreError
from mandategraph.syntax import demands

Term = ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple

_HEADER = re.compile(r"^#\+ (?P<key>[\w ]+): (?P<value>.+)$", re.MULTILINE)
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE,
    ".trig": ox.RdfFormat.TRIG,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".nq": ox.RdfFormat.N_QUADS,
    ".rdf": ox.RdfFormat.RDF_XML,
    ".jsonld": ox.RdfFormat.JSON_LD,
}


class Queryable(Protocol):
    """Graphs that answer SPARQL 1.1: files in memory (`open_graphs`), a store on disk, or one elsewhere (`store`).

    The default graph is all of them together, each triple once; GRAPH asks one of them. A query that is no SPARQL 1.1
    raises SyntaxError; a store that cannot be read raises OSError or StoreError, also while rows are taken.
    """

    def query(
        self, query: str, *, substitutions: dict[ox.Variable, Term] | None = None
    ) -> ox.QuerySolutions | ox.QueryTriples | ox.QueryBoolean:
        """The answer, with each variable of `substitutions` standing for its term."""


@dataclass(frozen=True)
class Query:
    """A query with what its header says: name, question in words, parameters with their meaning, columns, who asked."""

    name: str
    text: str
    summary: str
    parameters: Mapping[str, str]
    columns: tuple[str, ...]
    asked: str = ""


@dataclass(frozen=True)
class Table:
    """The answer to a SELECT or ASK query: columns and rows of terms (None where unbound)."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Term | None, ...], ...]

    def values(self) -> list[list[str]]:
        """The rows as text: literals by their value, IRIs in full, nothing for unbound."""
        return [["" if term is None else _text(term) for term in row] for row in self.rows]

    def csv(self) -> str:
        """The table as CSV: a line of columns, then the rows."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.values())
        return buffer.getvalue()

    def records(self) -> list[dict[str, object]]:
        """The rows by column, for JSON: numbers as numbers, truth as truth, the rest as text, nothing as None."""
        return [dict(zip(self.columns, map(_value, row), strict=True)) for row in self.rows]


Answer = Table | list[ox.Triple]


def table(answer: Answer) -> Table:
    """Any answer as a table; a graph as its triples."""
    if isinstance(answer, Table):
        return answer
    return Table(("subject", "predicate", "object"), tuple((t.subject, t.predicate, t.object) for t in answer))


_NUMBERS = {"integer": int, "decimal": float, "double": float}


def _value(term: object) -> object:
    """A term as a value of JSON."""
    if term is None:
        return None
    if isinstance(term, ox.Literal):
        kind = term.datatype.value.rsplit("#", 1)[-1]
        if kind == "boolean":
            return term.value in ("true", "1")
        return _NUMBERS[kind](term.value) if kind in _NUMBERS else term.value
    return term.value if isinstance(term, ox.NamedNode) else str(term)


def _text(term: Term) -> str:
    if isinstance(term, ox.Literal) and term.datatype.value.endswith("#boolean"):
        return "true" if term.value in ("true", "1") else "false"
    return str(term) if isinstance(term, ox.BlankNode | ox.Triple) else term.value


@cache
def named() -> dict[str, Query]:
    """The named queries, by name."""
    paths = sorted(resources.folder("queries").glob("*.rq"))
    return {path.stem: parse(path.read_text(encoding="utf-8"), path.stem) for path in paths}


def parse(text: str, name: str = "query") -> Query:
    """A query from its text, with what its header says."""
    header = [(m["key"], m["value"].strip()) for m in _HEADER.finditer(text)]
    columns = next((v for k, v in header if k == "columns"), "")
    return Query(
        name=name,
        text=text,
        summary=next((v for k, v in header if k == "summary"), ""),
        parameters={k.removeprefix("param "): v for k, v in header if k.startswith("param ")},
        columns=tuple(c.strip() for c in columns.split(",") if c.strip()),
        asked=next((v for k, v in header if k == "asked"), ""),
    )


def find(what: str) -> Query:
    """The query that `what` names: a named query, a file, or SPARQL text itself.

    Raises QueryError if it is none of these.
    """
    if what in named():
        return named()[what]
    if re.search(r"\b(?:SELECT|ASK|CONSTRUCT|DESCRIBE)\b", what, re.IGNORECASE) and re.search(r"[{\s]", what):
        return parse(what)
    path = Path(what)
    try:
        return parse(path.read_text(encoding="utf-8"), path.stem)
    except UnicodeDecodeError:
        raise QueryError(f"{what} is not text in UTF-8; give a file with a SPARQL query.") from None
    except (OSError, ValueError):
        close = get_close_matches(what, named(), n=3, cutoff=0.5)
        meant = f"did you mean {' or '.join(close)}?" if close else "`mandategraph query --list` names them all."
        raise QueryError(f"“{what}” is neither a named query nor a file; {meant}") from None


def open_graphs(paths: Iterable[str | Path]) -> ox.Store:
    """A store in memory that holds the graphs of files and folders together, and the ontology.

    A triple that several graphs state stands in it once. Identities in a folder (`identities.ttl`) make two IRIs of one
    thing one. Reviews beside the graphs (`reviews/`) rule it: what a person rejected is not in the default graph.
    Raises GraphFileError if a file is missing or holds no RDF, or a folder holds no graph.
    """
    given = [Path(p) for p in paths]
    store = open_raw([*graph_files(given), *review_files(given)])
    for path in standing():
        store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)
    sameness.apply(store)
    judgement.apply(store)
    return store


def open_raw(paths: Iterable[str | Path]) -> ox.Store:
    """A store in memory with what stands in the graph files, and nothing else: no ontology, reviews or identities.

    Raises GraphFileError if a file is missing or holds no RDF, or a folder holds no graph.
    """
    store = ox.Store()
    for path in graph_files(paths):
        try:
            store.bulk_load(path=str(path), format=FORMATS[path.suffix])
        except (SyntaxError, ValueError, OSError) as error:
            raise GraphFileError(f"{path} holds no RDF graph that can be read ({error}); build it again.") from None
    return store


def review_files(paths: Iterable[Path]) -> Sequence[Path]:
    """The reviews of what the paths name: all in `reviews/` of a folder, those of the same name beside a file."""
    found: set[Path] = set()
    for path in paths:
        beside = path.parent / "reviews" / f"{path.stem}.ttl"
        found |= set((path / "reviews").glob("*.ttl")) if path.is_dir() else {f for f in (beside,) if f.exists()}
    return sorted(found)


def standing() -> tuple[Path, ...]:
    """The files that belong to every graph: the ontology and the small concept schemes whose labels answers show."""
    names = ("citation-strength", "mandate-status", "qualifier", "result-type", "review-state")
    folder = resources.folder("ontology")
    return (folder / "mandategraph.ttl", *(folder / "vocabularies" / f"{n}.ttl" for n in names))


def graph_files(paths: Iterable[str | Path]) -> Sequence[Path]:
    """The graph files that paths name, each once; a folder stands for its files and those of its `registers`.

    Raises GraphFileError if a path names no graph file, or a folder holds none.
    """
    found: list[Path] = []
    for given in paths:
        path = Path(given)
        if path.is_dir():
            folders = [f for f in (path, path / "registers") if f.is_dir()]
            inside = [p for f in folders for p in sorted(f.iterdir()) if p.suffix in FORMATS]
            if not inside:
                raise GraphFileError(f"{path} holds no graph; build one with `mandategraph build REPORT -o {path}`.")
            found.extend(inside)
        elif path.suffix not in FORMATS:
            raise GraphFileError(f"{path} is no graph file; give one of {', '.join(sorted(FORMATS))}.")
        elif not path.exists():
            raise GraphFileError(f"{path} does not exist; build it with `mandategraph build REPORT`.")
        else:
            found.append(path)
    return list({p.resolve(): p for p in found}.values())


def ask(store: Queryable, query: Query, parameters: Mapping[str, str] | None = None) -> Answer:
    """The answer of a store to a query, over all its graphs together.

    A parameter is bound to a string literal, or to an IRI where its value is one. Raises QueryError if the query does
    not parse, is an update, calls a SERVICE, lacks a parameter or does not know one; StoreError if the store fails.
    """
    given = dict(parameters or {})
    has_header = bool(query.parameters or query.columns)
    if unknown := sorted(set(given) - set(query.parameters)) if has_header else []:
        raise QueryError(
            f"query {query.name} has no parameter {unknown[0]}; it has {', '.join(query.parameters) or 'none'}."
        )
    if missing := sorted(set(query.parameters) - set(given)):
        raise QueryError(f"query {query.name} needs --param {missing[0]}=… ({query.parameters[missing[0]]}).")
    wanted = demands(query.text)
    if wanted.verb not in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        raise QueryError(f"{query.name} is no SELECT, ASK, CONSTRUCT or DESCRIBE query; updates are not run.")
    if wanted.service:
        raise QueryError(f"{query.name} calls a SERVICE, but nothing is fetched from others; ask each store by itself.")
    try:
        bound: dict[ox.Variable, Term] = {ox.Variable(name): _term(value) for name, value in given.items()}
        answer = store.query(query.text, substitutions=bound)
        if isinstance(answer, ox.QuerySolutions):
            columns = tuple(v.value for v in answer.variables)
            return Table(columns, tuple(tuple(row) for row in answer))
        if isinstance(answer, ox.QueryTriples):
            return sorted(set(answer), key=str)
        return Table(("answer",), ((ox.Literal(bool(answer)),),))
    except SyntaxError as error:
        raise QueryError(f"{query.name} is not SPARQL 1.1: {error}") from None
    except (OSError, ValueError, RuntimeError) as error:
        if is_damage(error):
            raise unreadable(error) from None
        why = str(error).rstrip(".") + ("; a parameter must be among the columns of the SELECT" if given else "")
        raise QueryError(f"{query.name} cannot be answered: {why}.") from None


def triples(store: Queryable) -> list[ox.Triple]:
    """Every triple that a query without GRAPH asks, in no order. Raises StoreError if the store fails."""
    answer = store.query("CONSTRUCT WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QueryTriples)
    return list(answer)


def is_damage(error: Exception) -> bool:
    """Whether an error of Oxigraph tells of files that cannot be read: they raise OSError, or tell of corruption."""
    return isinstance(error, OSError) or "Corruption" in str(error)


def unreadable(error: Exception) -> StoreError:
    """That a store on disk failed while it was read."""
    why = str(error).rstrip(".")
    return StoreError(f"the store cannot be read ({why}); make it anew with `mandategraph load GRAPH... --anew`.")


def _term(value: str) -> ox.NamedNode | ox.Literal:
    if re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+", value):
        return ox.NamedNode(value)
    return ox.Literal(value)
