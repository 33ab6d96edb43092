"""The shapes of ontology/shapes/ in the form in which pyshacl is fastest; what they say is the same."""

from functools import cache

from rdflib import RDF, RDFS, SH, Graph

from mandategraph import resources
from mandategraph.validate.answered import Indexed

_TARGETS = (SH.targetClass, SH.targetNode, SH.targetObjectsOf, SH.targetSubjectsOf)
_REFERENCES = (SH.node, SH["not"], SH.qualifiedValueShape)


@cache
def shapes() -> Graph:
    """All shapes, without their names, each property shape aimed at the targets of the node shape that it belongs to.

    The names go since pyshacl holds each predicate of a shape against all that it knows, each time.
    """
    graph = Graph()
    for path in sorted((resources.folder("ontology") / "shapes").glob("*.ttl")):
        graph.parse(path)
    for annotation in (SH.name, SH.description, SH.order, RDFS.label, RDFS.comment):
        graph.remove((None, annotation, None))
    quick = Indexed()
    for triple in aimed(graph):
        quick.add(triple)
    return quick


def aimed(graph: Graph) -> Graph:
    """The shapes graph with each `shape sh:property P` put as targets of P, where `shape` has targets of its own.

    The results are the same: a property shape gives its own results, for the focus nodes of the shape that names it
    (SHACL, section 4.7.2). But pyshacl then holds P against all focus nodes at once; through sh:property it would make
    P's constraints anew for each of them. A shape that others refer to keeps what it says.
    """
    lists = set(graph.objects(None, RDF.first))
    for shape in set(graph.subjects(SH.property, None)):
        targets = [(p, o) for p in _TARGETS for o in graph.objects(shape, p)]
        named = shape in lists or any((None, p, shape) in graph for p in (*_REFERENCES, SH.property))
        nested = (shape, SH.path, None) in graph
        if not targets or named or nested or (shape, SH.deactivated, None) in graph:
            continue
        for prop in list(graph.objects(shape, SH.property)):
            graph.remove((shape, SH.property, prop))
            for predicate, target in targets:
                graph.add((prop, predicate, target))
    return graph
