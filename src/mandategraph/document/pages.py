"""The ontology as web pages: one of it all, one for each term, and the files that a program wants, by version too."""

from functools import cache
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

import pyoxigraph as ox
from jinja2 import Environment, PackageLoader, StrictUndefined

from mandategraph import resources
from mandategraph.document.context import context_text
from mandategraph.document.diagram import describe, standalone, svg
from mandategraph.document.linked import LANGUAGES, linked, short
from mandategraph.document.term import Term, header, terms
from mandategraph.identifiers import ONTOLOGY
from mandategraph.output import write

_FORMATS = {
    ".ttl": (ox.RdfFormat.TURTLE, "Turtle"),
    ".nt": (ox.RdfFormat.N_TRIPLES, "N-Triples"),
    ".rdf": (ox.RdfFormat.RDF_XML, "RDF/XML"),
    ".jsonld": (ox.RdfFormat.JSON_LD, "JSON-LD"),
}
_FILES = ("alignments.ttl", "labels.ttl", "country-labels.ttl", "context.jsonld")


def write_pages(folder: Path, graphs: ox.Store | None = None) -> list[Path]:
    """Write the pages and files to a folder, and again to a folder named by the version; the paths written.

    Examples come from `graphs`. Raises OutputError if a file cannot be written.
    """
    made = pages(graphs)
    made |= {f"{header()['version']}/{name}": data for name, data in made.items()}
    for name, data in made.items():
        write(folder / name, data)
    return [folder / name for name in made]


def pages(graphs: ox.Store | None = None) -> dict[str, bytes]:
    """The pages and files by name; the same ontology and graphs give the same bytes."""
    shared = {"header": header(), "release": version("mandategraph"), "formats": _FORMATS, "files": _FILES}
    known = {term.iri: term for term in terms()}
    found = {
        "index.html": _render("index", **shared, kinds=_kinds(), diagram=svg(terms()), words=describe(terms())),
        "style.css": _style(),
        "diagram.svg": standalone(terms()).encode(),
        "changes.html": _render("changes", **shared, changes=_changes()),
    }
    for term in terms():
        values = {"known": known, "languages": LANGUAGES, "linked": linked(term, graphs)}
        found[f"{term.name}.html"] = _render("term", **shared, **values)
    return found | _data()


def _data() -> dict[str, bytes]:
    """The ontology in its formats, and the files beside it as they are."""
    folder = resources.folder("ontology")
    core = folder / "mandategraph.ttl"
    found = {"ontology.ttl": core.read_bytes(), "context.jsonld": context_text().encode()}
    triples = sorted((q.triple for q in ox.parse(core.read_bytes(), format=ox.RdfFormat.TURTLE)), key=_order)
    for suffix, (form, _) in _FORMATS.items():
        if suffix != ".ttl":
            found[f"ontology{suffix}"] = ox.serialize(_named(triples), format=form) or b""
    for name in _FILES:
        if (folder / name).exists():
            found.setdefault(name, (folder / name).read_bytes())
    return found


def _order(triple: ox.Triple) -> tuple[str, str, str]:
    # Blank nodes are numbered anew at each parse: their lists are sorted by what they hold.
    return tuple(
        "_" if isinstance(t, ox.BlankNode) else str(t) for t in (triple.subject, triple.predicate, triple.object)
    )  # type: ignore[return-value]


def _named(triples: list[ox.Triple]) -> list[ox.Triple]:
    """The triples with blank nodes named by an algorithm that depends on nothing but the graph."""
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return sorted((quad.triple for quad in dataset), key=str)


def _kinds() -> dict[str, list[tuple[Term, int]]]:
    """The terms by kind, each with its depth; classes and properties stand under those above them."""
    found: dict[str, list[tuple[Term, int]]] = {}
    for kind in ("class", "object property", "datatype property", "annotation property"):
        of_kind = [term for term in terms() if term.kind == kind]
        iris = {term.iri for term in of_kind}
        roots = [term for term in of_kind if not iris & set(term.parents)]
        found[kind] = [entry for root in roots for entry in _under(root, of_kind, 0)]
    return found


def _under(term: Term, terms_: list[Term], depth: int) -> list[tuple[Term, int]]:
    below = [t for t in terms_ if term.iri in t.parents[:1]]
    return [(term, depth), *(entry for child in below for entry in _under(child, terms_, depth + 1))]


def _changes() -> list[tuple[str, list[str]]]:
    """The changes of the ontology: each version with what changed in it."""
    text = (resources.folder("ontology") / "CHANGES.md").read_text(encoding="utf-8")
    return [
        (section.splitlines()[0].strip(), [line[2:] for line in section.splitlines() if line.startswith("- ")])
        for section in text.split("\n## ")[1:]
    ]


def _style() -> bytes:
    """The style of the explorer, and what the pages of the ontology have besides."""
    package = files("mandategraph")
    return (package / "explore" / "static" / "explore.css").read_bytes() + (
        package / "document" / "templates" / "document.css"
    ).read_bytes()


def _render(template: str, **values: object) -> bytes:
    return _environment().get_template(f"{template}.html").render(**values).encode()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("mandategraph.document"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["short"] = short
    made.globals["namespace"] = ONTOLOGY
    return made
