"""What others have, as graphs: a SKOS vocabulary, IATI activities, the Mandate Source Registry of the United Nations.

Each file becomes a graph of its own, `<folder>/<name>.ttl`, which says from which file it was made (PROV-O). What is
imported is what others state: it carries no evidence of a report, and is kept apart from the graphs of reports.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import pyoxigraph as ox

from mandategraph.errors import ImportFileError
from mandategraph.identifiers import THINGS, graph_iri, iri_path
from mandategraph.interchange import iati, registry, skos
from mandategraph.output import write
from mandategraph.terms import DCTERMS, MG, PREFIXES, PROV, RDF, SCHEMA, VOID

_A = ox.NamedNode(RDF + "type")


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was imported: what form it has ("SKOS", "IATI", "Mandate Source Registry"), and what came of it.

    `counts` tells how many things of each kind it holds, `path` the graph file that was written.
    """

    form: str
    triples: tuple[ox.Triple, ...]
    counts: dict[str, int]
    path: Path


def import_file(path: Path, folder: Path, *, graphs: ox.Store | None = None) -> Imported:
    """Read a file and write its graph to a folder; the form is told by what is in the file.

    With `graphs`, the themes of reports in them are matched with the concepts of a SKOS vocabulary.
    Raises ImportFileError if the file cannot be read or is of none of the forms, OutputError if it cannot be written.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ImportFileError(f"{path} cannot be read ({error.strerror}); give a file.") from None
    form, found, media_type = _read(path, data, graphs)
    triples = sorted({*found, *_description(path, data, form, media_type)}, key=_order)
    target = folder / f"{path.stem}.ttl"
    prefixes = PREFIXES | {"schema": SCHEMA}
    write(target, ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes, base_iri=THINGS) or b"")
    return Imported(form, tuple(triples), _counts(found), target)


def _read(path: Path, data: bytes, graphs: ox.Store | None) -> tuple[str, list[ox.Triple], str]:
    """The form of the file, its triples and its media type."""
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:4096]
    if path.suffix in skos.FORMATS:
        return "SKOS", skos.triples(path, data, graphs), skos.FORMATS[path.suffix].media_type
    if start.startswith(b"<") and b"<rdf:RDF" not in start:
        return "IATI", iati.triples(path, data), "application/xml"
    if start.startswith((b"{", b"[")) and b"@context" not in start:
        return "Mandate Source Registry", registry.triples(path, data), "application/json"
    raise ImportFileError(
        f"{path} is of none of the forms that can be imported; give SKOS ({', '.join(sorted(skos.FORMATS))}), "
        "IATI activities (.xml) or records of the Mandate Source Registry (.json)."
    )


def _description(path: Path, data: bytes, form: str, media_type: str) -> list[ox.Triple]:
    """Where the graph comes from: the file by its checksum, and the run that made it."""
    digest = hashlib.sha256(data).hexdigest()
    graph = ox.NamedNode(graph_iri(f"imported/{path.stem}"))
    file = ox.NamedNode(f"{THINGS}file/sha256/{digest}")
    run = ox.NamedNode(f"{THINGS}import/{iri_path(path.stem)}")
    release = ox.NamedNode(f"{THINGS}software/mandategraph/{version('mandategraph')}")

    def said(subject: ox.NamedNode, space: str, name: str, value: ox.NamedNode | ox.Literal) -> ox.Triple:
        return ox.Triple(subject, ox.NamedNode(space + name), value)

    return [
        said(graph, RDF, "type", ox.NamedNode(VOID + "Dataset")),
        said(graph, DCTERMS, "title", ox.Literal(f"Imported from {path.name} ({form})", language="en")),
        said(graph, PROV, "wasDerivedFrom", file),
        said(graph, PROV, "wasGeneratedBy", run),
        said(run, RDF, "type", ox.NamedNode(PROV + "Activity")),
        said(run, PROV, "used", file),
        said(run, PROV, "wasAssociatedWith", release),
        said(file, RDF, "type", ox.NamedNode(PROV + "Entity")),
        said(file, DCTERMS, "title", ox.Literal(path.name)),
        said(file, DCTERMS, "format", ox.Literal(media_type)),
        ox.Triple(file, MG.sha256, ox.Literal(digest)),
        said(release, RDF, "type", ox.NamedNode(PROV + "SoftwareAgent")),
        said(release, DCTERMS, "title", ox.Literal("mandategraph", language="en")),
        said(release, DCTERMS, "hasVersion", ox.Literal(version("mandategraph"))),
    ]


def _counts(triples: Iterable[ox.Triple]) -> dict[str, int]:
    found: dict[str, int] = {}
    for kind in {(t.subject, t.object) for t in triples if t.predicate == _A}:
        name = str(kind[1])[1:-1].replace("#", "/").rsplit("/", 1)[1]
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items()))


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate != _A, triple.predicate.value, str(triple.object)
