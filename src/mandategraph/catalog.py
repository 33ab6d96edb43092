"""The catalogue of a folder of graphs: which graph, from which file, by which release (DCAT 3, VoID, PROV-O).

It holds no clock: the same reports and the same release give the same catalogue.
"""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse, serialize

from mandategraph.errors import GraphFileError
from mandategraph.identifiers import GRAPHS, THINGS, file_name, graph_iri, iri_path, thing_iri
from mandategraph.model import Report
from mandategraph.terms import DCAT, DCTERMS, MG, PREFIXES, PROV, RDF, VOID, XSD

NAME = "catalog.ttl"
_CATALOG = NamedNode(GRAPHS + "catalog")
_A = NamedNode(RDF + "type")


def updated(folder: Path, report: Report, triples: int) -> bytes:
    """The catalogue of `folder` as Turtle, with the report's graph in place of an earlier entry.

    Raises GraphFileError if the catalogue that is there cannot be read.
    """
    path = folder / NAME
    entries = sorted(merged(_read(path), _entry(report, triples)), key=str)
    return serialize(entries, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=THINGS) or b""


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


def _entry(report: Report, triples: int) -> list[Triple]:
    """The dataset, the file that it was made from, and the run that made it."""
    graph = NamedNode(graph_iri(report.symbol))
    run = NamedNode(f"{THINGS}extraction/{iri_path(report.symbol)}")
    source = NamedNode(f"{THINGS}file/sha256/{report.source.sha256}")
    release = NamedNode(f"{THINGS}software/mandategraph/{version('mandategraph')}")
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
    ]
