"""The catalogue of a folder of graphs: which graph, from which file, by which release (DCAT 3, VoID, PROV-O).

It holds no clock: the same reports and the same release give the same catalogue.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from mandategraph.errors import GraphFileError
from mandategraph.identifiers import GRAPHS, SHAPES, THINGS, file_name, graph_iri, iri_path, joint, thing_iri
from mandategraph.model import Report
from mandategraph.terms import DCAT, DCTERMS, MG, PREFIXES, PROV, RDF, VOID, XSD

NAME = "catalog.ttl"
_CATALOG = NamedNode(GRAPHS + "catalog")
_A = NamedNode(RDF + "type")
_CONFORMS = NamedNode(DCTERMS + "conformsTo")
_SHAPES = NamedNode(SHAPES)


@dataclass(frozen=True, slots=True)
class Finished:
    """A graph of the catalogue that this release made and found right: its report's main symbol, its file name."""

    symbol: str
    dump: str


def updated(folder: Path, entries: Iterable[Triple]) -> bytes:
    """The catalogue of `folder` as Turtle, with these entries (of `entry`) in place of earlier ones.

    Raises GraphFileError if the catalogue that is there cannot be read.
    """
    whole = sorted(merged(_read(folder / NAME), entries), key=str)
    return serialize(whole, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=THINGS) or b""


def finished(folder: Path) -> dict[tuple[str, str], Finished]:
    """What need not be done again: by hash and name of the source file, the graphs of this release that conform.

    Raises GraphFileError if the catalogue that is there cannot be read.
    """
    values: dict[str, dict[str, str]] = {}
    conforming = set()
    for t in _read(folder / NAME):
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
            values.setdefault(t.subject.value, {})[t.predicate.value] = t.object.value
            if t.predicate == _CONFORMS and t.object == _SHAPES:
                conforming.add(t.subject.value)
    found = {}
    for graph in sorted(conforming):
        said = values[graph]
        source = values.get(said.get(PROV + "wasDerivedFrom", ""), {})
        run = values.get(said.get(PROV + "wasGeneratedBy", ""), {})
        dump = said.get(VOID + "dataDump", "").removeprefix(GRAPHS)
        whole = dump and (folder / dump).is_file() and joint(said.get(DCTERMS + "identifier", ""))
        if whole and run.get(PROV + "wasAssociatedWith") == _release().value:
            key = source.get(MG.sha256.value, ""), source.get(DCTERMS + "title", "")
            found[key] = Finished(whole[0], dump)
    return found


def merged(earlier: Iterable[Triple], later: Iterable[Triple]) -> set[Triple]:
    """Two catalogues as one: where both have an entry for a graph, that of the later stands."""
    own = set(later)
    subjects = {t.subject for t in own if t.subject != _CATALOG}
    return set(_connected({t for t in earlier if t.subject not in subjects} | own))


def _connected(triples: set[Triple]) -> Iterator[Triple]:
    """The triples without files, runs and releases that no entry names any more."""
    named = {t.object for t in triples}
    past = tuple(f"{THINGS}{kind}/" for kind in ("file", "extraction", "software"))
    lost = {t.subject for t in triples if isinstance(t.subject, NamedNode) and t.subject.value.startswith(past)} - named
    left = {t for t in triples if t.subject not in lost}
    return _connected(left) if lost else iter(left)


def _read(path: Path) -> Iterable[Triple]:
    if not path.exists():
        return []
    try:
        return [Triple(q.subject, q.predicate, q.object) for q in parse(path=str(path), format=RdfFormat.TURTLE)]
    except (SyntaxError, ValueError, OSError) as error:
        raise GraphFileError(f"{path} is no Turtle file ({error}); remove it, the next build writes it anew.") from None


def _release() -> NamedNode:
    return NamedNode(f"{THINGS}software/mandategraph/{version('mandategraph')}")


def entry(report: Report, triples: int, *, conforms: bool) -> list[Triple]:
    """The dataset, the file that it was made from, and the run that made it.

    `triples` is how many the graph has; `conforms` whether it fits the shapes.
    """
    graph = NamedNode(graph_iri(report.symbol))
    run = NamedNode(f"{THINGS}extraction/{iri_path(report.symbol)}")
    source = NamedNode(f"{THINGS}file/sha256/{report.source.sha256}")
    release = _release()
    document = NamedNode(thing_iri("document", report.symbol))

    def term(namespace: str, name: str) -> NamedNode:
        return NamedNode(namespace + name)

    return [
        Triple(_CATALOG, _A, term(DCAT, "Catalog")),
        Triple(_CATALOG, term(DCTERMS, "title"), Literal("Graphs of mandategraph", language="en")),
        Triple(_CATALOG, term(DCAT, "dataset"), graph),
        Triple(graph, _A, term(DCAT, "Dataset")),
        Triple(graph, _A, term(VOID, "Dataset")),
        Triple(graph, term(DCTERMS, "title"), Literal(report.title, language="en")),
        Triple(graph, term(DCTERMS, "identifier"), Literal("-".join(report.symbols))),
        Triple(graph, term(DCTERMS, "source"), document),
        Triple(graph, term(VOID, "triples"), Literal(str(triples), datatype=term(XSD, "integer"))),
        Triple(graph, term(VOID, "dataDump"), NamedNode(f"{GRAPHS}{file_name(report.symbol)}.ttl")),
        Triple(graph, term(PROV, "wasGeneratedBy"), run),
        Triple(graph, term(PROV, "wasDerivedFrom"), source),
        Triple(run, _A, MG.Extraction),
        Triple(run, term(PROV, "used"), source),
        Triple(run, term(PROV, "wasAssociatedWith"), release),
        Triple(source, _A, term(PROV, "Entity")),
        Triple(source, MG.sha256, Literal(report.source.sha256)),
        Triple(source, term(DCTERMS, "title"), Literal(report.source.path)),
        Triple(source, term(DCTERMS, "format"), Literal(report.source.media_type)),
        Triple(release, _A, term(PROV, "SoftwareAgent")),
        Triple(release, term(DCTERMS, "title"), Literal("mandategraph", language="en")),
        Triple(release, term(DCTERMS, "hasVersion"), Literal(version("mandategraph"))),
        *([Triple(graph, _CONFORMS, _SHAPES)] if conforms else []),
    ]
