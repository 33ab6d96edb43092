"""Linked data: what the graphs tell of one IRI, and whole graphs.

A thing is no document, so its IRI answers 303 with the address of a document about it, in the form that the client
likes (Cool URIs for the Semantic Web, section 4.2). A graph is a document, and answers 200 itself. What is deprecated
(owl:deprecated) answers 410, and still says what it was and what took its place.
"""

from collections.abc import Iterator, Mapping
from html import escape
from itertools import chain, islice
from typing import Any

import pyoxigraph as ox

from mandategraph.identifiers import GRAPHS, ONTOLOGY
from mandategraph.resources import folder
from mandategraph.serve.address import ROOT, SUFFIXES, path_of, split
from mandategraph.serve.answers import acceptable
from mandategraph.serve.held import Graphs
from mandategraph.serve.negotiation import GRAPHS as FORMATS
from mandategraph.serve.reply import Reply, StoppedError
from mandategraph.terms import PREFIXES, RDFS, SKOS, VOID

# Statements about a thing that others make are told up to so many; SPARQL gives them all.
_INCOMING = 1000
_OWL = "http://www.w3.org/2002/07/owl#"
_DEPRECATED = ox.NamedNode(_OWL + "deprecated")
_TRUE = ox.Literal(True)
_LABELS = tuple(ox.NamedNode(i) for i in (SKOS + "prefLabel", RDFS + "label", SKOS + "notation"))
_DUMP = ox.NamedNode(VOID + "dataDump")
_THING_FORMS = ["text/turtle", "text/html", "application/ld+json", "application/n-triples", "application/rdf+xml"]
_GRAPH_FORMS = [*_THING_FORMS, "application/trig", "application/n-quads"]


def thing(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer a path of /id/, /ontology/ or /vocabulary/ (`iri`); 303 without suffix, 200 with one, else 404 or 410."""
    stem, suffix = split(asked["iri"])
    media = SUFFIXES.get(suffix)
    iri = stem if media is not None else asked["iri"]
    told = _told(graphs, ox.NamedNode(iri))
    if media is None and _known(told):
        media = acceptable(asked.get("accept"), _THING_FORMS)
        form = next(s for s, m in SUFFIXES.items() if m == media)
        reply.begin("text/plain", {"location": f"{path_of(iri)}.{form}"}, status=303)
        reply.write(f"{path_of(iri)}.{form} tells of it.\n".encode())
    elif media is None or not _known(told):
        raise StoppedError(404, "unknown", f"Nothing is known of <{asked['iri']}> here.")
    else:
        status = 410 if any(t.predicate == _DEPRECATED and t.object == _TRUE for t in told) else 200
        _write(told, iri, media, reply, status)


def graph(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer a path of /graph/ (`iri`): the graph itself, whole; its own name or that of its file."""
    stem, suffix = split(asked["iri"])
    dumped = next(
        iter(graphs.store.quads_for_pattern(None, _DUMP, ox.NamedNode(asked["iri"]), ox.DefaultGraph())), None
    )
    if dumped is not None and isinstance(dumped.subject, ox.NamedNode):
        stem = dumped.subject.value
    name = asked["iri"] if asked["iri"] in graphs.names else stem
    if name not in graphs.names:
        raise StoppedError(404, "unknown", f"There is no graph <{name}> here; <{GRAPHS}catalog> lists those there are.")
    forms = [f for f in _GRAPH_FORMS if f != "text/html"]
    media = acceptable(asked.get("accept"), forms) if name == asked["iri"] else SUFFIXES[suffix]
    reply.begin(media, {"link": f'<{path_of(name)}>; rel="canonical"'})
    quads = graphs.store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    dataset = media in ("application/trig", "application/n-quads")
    ox.serialize(
        quads if dataset else (q.triple for q in quads),
        reply.file,
        format=FORMATS[media],
        prefixes=PREFIXES,
    )


def ontology(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer /ontology/ and the IRI of its version: the ontology as a whole."""
    media = asked.get("media") or acceptable(asked.get("accept"), [f for f in _THING_FORMS if f != "text/html"])
    reply.begin(media, {"link": f'<{ONTOLOGY}>; rel="canonical"'})
    path = folder("ontology") / "mandategraph.ttl"
    triples = (q.triple for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    ox.serialize(triples, reply.file, format=FORMATS[media], prefixes=PREFIXES)


def _told(graphs: Graphs, node: ox.NamedNode) -> list[ox.Triple]:
    """What is said of a node, what is said with it, and what the others in it are called; sorted."""
    union = ox.DefaultGraph()
    own = [q.triple for q in graphs.store.quads_for_pattern(node, None, None, union)]
    incoming = islice(graphs.store.quads_for_pattern(None, None, node, union), _INCOMING)
    found = {*own, *(q.triple for q in incoming)}
    others = {t.object for t in own} | {t.subject for t in found}
    for other in others:
        if isinstance(other, ox.NamedNode) and other != node:
            found.update(_names(graphs.store, other))
    return sorted(found, key=lambda t: (t.subject != node, str(t)))


def _names(store: ox.Store, node: ox.NamedNode) -> Iterator[ox.Triple]:
    return (q.triple for p in _LABELS for q in store.quads_for_pattern(node, p, None, ox.DefaultGraph()))


def _known(told: list[ox.Triple]) -> bool:
    return bool(told)


def _write(told: list[ox.Triple], iri: str, media: str, reply: Reply, status: int) -> None:
    path = path_of(iri)
    others = (
        f'<{path}.{s}>; rel="alternate"; type="{m}"' for s, m in SUFFIXES.items() if m in _THING_FORMS and m != media
    )
    reply.begin(media, {"link": ", ".join(chain([f'<{iri}>; rel="describes"'], others))}, status=status)
    if media == "text/html":
        reply.write(_html(told, iri).encode())
    else:
        ox.serialize(told, reply.file, format=FORMATS[media], prefixes=PREFIXES)


def _html(told: list[ox.Triple], iri: str) -> str:
    """A plain page: the statements as a table, with links to what is ours."""
    rows = "".join(
        f"<tr>{''.join(f'<td>{_cell(term)}</td>' for term in (t.subject, t.predicate, t.object))}</tr>\n" for t in told
    )
    title = escape(iri)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body><h1>{title}</h1>\n<table><tr><th>subject</th><th>predicate</th><th>object</th></tr>\n"
        f"{rows}</table></body></html>\n"
    )


def _cell(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        target = path_of(term.value) if term.value.startswith(ROOT) else term.value
        return f'<a href="{escape(target)}">{escape(term.value)}</a>'
    return escape(term.value if isinstance(term, ox.Literal) else str(term))
