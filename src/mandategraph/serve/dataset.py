"""What the endpoint and its dataset are, in RDF: SPARQL 1.1 Service Description, and VoID."""

from collections.abc import Iterator, Mapping
from typing import Any

import pyoxigraph as ox

from mandategraph.identifiers import GRAPHS, ONTOLOGY, THINGS
from mandategraph.serve.answers import acceptable
from mandategraph.serve.held import Graphs
from mandategraph.serve.negotiation import GRAPHS as FORMATS
from mandategraph.serve.reply import Reply
from mandategraph.terms import DCTERMS, PREFIXES, RDF, VOID, integer

_SD = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULTS = (
    "SPARQL_Results_JSON SPARQL_Results_XML SPARQL_Results_CSV SPARQL_Results_TSV Turtle N-Triples JSON-LD RDF_XML"
)
_COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "classes": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s a ?o }",
}
_BY_CLASS = "SELECT ?k (COUNT(*) AS ?n) { ?s a ?k } GROUP BY ?k ORDER BY ?k"
_BY_PROPERTY = "SELECT ?k (COUNT(*) AS ?n) { ?s ?k ?o } GROUP BY ?k ORDER BY ?k"
_A = ox.NamedNode(RDF + "type")
_DATASET = ox.NamedNode(GRAPHS + "union")


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(_SD + name)


def _void(name: str) -> ox.NamedNode:
    return ox.NamedNode(VOID + name)


def service(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the service description of the endpoint at `url`."""
    _write(list(_service(graphs, asked["url"])), asked, reply)


def void(graphs: Graphs, asked: Mapping[str, Any], reply: Reply) -> None:
    """Answer with the VoID description of the dataset: its size, classes, properties and graphs."""
    _write(list(_void_triples(graphs, asked["url"])), asked, reply)


def _write(triples: list[ox.Triple], asked: Mapping[str, Any], reply: Reply) -> None:
    media = acceptable(asked.get("accept"), [m for m in FORMATS if m != "text/plain"])
    reply.begin(media)
    prefixes = {**PREFIXES, "sd": _SD}
    ox.serialize(triples, reply.file, format=FORMATS[media], prefixes=prefixes)


def _service(graphs: Graphs, url: str) -> Iterator[ox.Triple]:
    endpoint, dataset, default = ox.NamedNode(url), ox.BlankNode("dataset"), ox.BlankNode("default")
    yield ox.Triple(endpoint, _A, _sd("Service"))
    yield ox.Triple(endpoint, _sd("endpoint"), endpoint)
    yield ox.Triple(endpoint, _sd("supportedLanguage"), _sd("SPARQL11Query"))
    for form in _RESULTS.split():
        yield ox.Triple(endpoint, _sd("resultFormat"), ox.NamedNode(_FORMATS + form))
    yield ox.Triple(endpoint, _sd("defaultDataset"), dataset)
    yield ox.Triple(dataset, _A, _sd("Dataset"))
    yield ox.Triple(dataset, _sd("defaultGraph"), default)
    yield ox.Triple(default, _A, _sd("Graph"))
    for number, name in enumerate(sorted(graphs.names)):
        named = ox.BlankNode(f"graph{number}")
        yield ox.Triple(dataset, _sd("namedGraph"), named)
        yield ox.Triple(named, _A, _sd("NamedGraph"))
        yield ox.Triple(named, _sd("name"), ox.NamedNode(name))


def _void_triples(graphs: Graphs, url: str) -> Iterator[ox.Triple]:
    yield ox.Triple(_DATASET, _A, _void("Dataset"))
    yield ox.Triple(_DATASET, ox.NamedNode(DCTERMS + "title"), ox.Literal("Graphs of mandategraph", language="en"))
    yield ox.Triple(_DATASET, _void("sparqlEndpoint"), ox.NamedNode(url))
    yield ox.Triple(_DATASET, _void("uriSpace"), ox.Literal(THINGS))
    yield ox.Triple(_DATASET, _void("vocabulary"), ox.NamedNode(ONTOLOGY))
    for name, query in _COUNTS.items():
        for _, count in _counted(graphs, query):
            yield ox.Triple(_DATASET, _void(name), count)
    for part, key, query in (("classPartition", "class", _BY_CLASS), ("propertyPartition", "property", _BY_PROPERTY)):
        counted = "entities" if key == "class" else "triples"
        for number, (node, count) in enumerate(_counted(graphs, query)):
            partition = ox.BlankNode(f"{key}{number}")
            yield ox.Triple(_DATASET, _void(part), partition)
            yield ox.Triple(partition, _void(key), node)
            yield ox.Triple(partition, _void(counted), count)
    for name in sorted(graphs.names):
        yield ox.Triple(_DATASET, _void("subset"), ox.NamedNode(name))
        yield ox.Triple(ox.NamedNode(name), _void("dataDump"), ox.NamedNode(name))


def _counted(graphs: Graphs, query: str) -> Iterator[tuple[Any, ox.Literal]]:
    found = graphs.store.query(query)
    assert isinstance(found, ox.QuerySolutions)
    for row in found:
        yield (row["k"] if len(found.variables) > 1 else None), integer(int(row["n"].value))
