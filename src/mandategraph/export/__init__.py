"""Graphs in the formats that other tools read: one module a format, one function from a selection to bytes.

    from mandategraph import export
    export(["graphs"], "gexf")                                       the whole graph, for Gephi
    export(["graphs"], "graphml", Choice(thing="CRIMJUST"))          the trace of a programme, for yEd
    export(["graphs"], "pajek", Choice(view="partners"))             a projection, for Pajek

All graph formats hold the same nodes and edges (`picture`), all RDF formats the same triples (`selection.quads`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from mandategraph.errors import ExportError
from mandategraph.export.cytoscape import cytoscape
from mandategraph.export.datapackage import datapackage
from mandategraph.export.dot import dot
from mandategraph.export.gexf import gexf
from mandategraph.export.graphml import graphml
from mandategraph.export.jsonld import jsonld
from mandategraph.export.mermaid import mermaid
from mandategraph.export.nodelink import nodelink
from mandategraph.export.nquads import nquads
from mandategraph.export.page import page
from mandategraph.export.pajek import pajek
from mandategraph.export.rdfxml import rdfxml
from mandategraph.export.selection import VIEWS, Choice, Selection
from mandategraph.export.tables import tables
from mandategraph.export.trig import trig
from mandategraph.export.turtle import turtle
from mandategraph.sparql import Queryable

__all__ = ["FORMATS", "VIEWS", "Choice", "Format", "Selection", "export", "format_of"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: the suffix of its files, what it is for, and the function that writes it.

    `write` gives the bytes of one file, or for formats of several files (CSV) those of each by its name.
    """

    suffix: str
    purpose: str
    write: Callable[[Selection], bytes | Mapping[str, bytes]]


FORMATS: Mapping[str, Format] = {
    "turtle": Format(".ttl", "RDF, to read and to keep", turtle),
    "trig": Format(".trig", "RDF with a named graph for each report", trig),
    "nquads": Format(".nq", "RDF for bulk loading, one line a triple", nquads),
    "jsonld": Format(".jsonld", "RDF for web developers", jsonld),
    "rdfxml": Format(".rdf", "RDF for tools that read only XML", rdfxml),
    "graphml": Format(".graphml", "yEd, networkx, igraph, Neo4j", graphml),
    "gexf": Format(".gexf", "Gephi", gexf),
    "cytoscape": Format(".cyjs", "Cytoscape, Cytoscape.js", cytoscape),
    "nodelink": Format(".json", "networkx, D3, pandas", nodelink),
    "dot": Format(".dot", "Graphviz", dot),
    "mermaid": Format(".mmd", "Mermaid in Markdown pages", mermaid),
    "pajek": Format(".net", "Pajek, VOSviewer", pajek),
    "csv": Format("", "spreadsheets, R, pandas: a folder of tables", tables),
    "datapackage": Format("", "the same tables with their schemas (Frictionless Data Package)", datapackage),
    "html": Format(".html", "one page with a picture, for a browser", page),
}


def export(
    graphs: Iterable[str | Path] | Queryable, form: str, choice: Choice | None = None
) -> bytes | Mapping[str, bytes]:
    """Graph files, or a store, in a format of FORMATS: the bytes; for csv and datapackage those of each file by name.

    Raises ExportError if there is no such format or view, or the format cannot hold what is chosen; GraphFileError if a
    file cannot be read; NoSuchThingError or AmbiguousThingError if the thing of a trace is not one.
    """
    if form not in FORMATS:
        raise ExportError(f"“{form}” is no format; they are {', '.join(FORMATS)}.")
    return FORMATS[form].write(Selection(graphs, choice or Choice()))


def format_of(file: str | Path) -> str:
    """The format that a file name tells by its suffix.

    >>> format_of("partners.gexf")
    'gexf'

    Raises ExportError if it tells none.
    """
    found = next((name for name, one in FORMATS.items() if one.suffix and str(file).lower().endswith(one.suffix)), "")
    if not found:
        raise ExportError(f"the name {file} tells no format; give --format: {', '.join(FORMATS)}.")
    return found
