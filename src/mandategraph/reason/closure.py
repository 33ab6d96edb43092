"""What follows: the rules of ontology/reasoning/rules, applied by Oxigraph until nothing new comes.

The rules are those of OWL 2 RL (www.w3.org/TR/owl2-profiles, tables 4 to 9) that the axioms of the ontology need, each
in a file with the name that the standard gives it.
"""

from collections.abc import Iterable
from functools import cache

import pyoxigraph as ox

from mandategraph import resources
from mandategraph.terms import RDF, RDFS

_OWL = "http://www.w3.org/2002/07/owl#"
_SAME = ox.NamedNode(_OWL + "sameAs")
# What the rules add to the ontology itself: it follows, and tells nothing about the graphs.
_ABOUT_TERMS = {_OWL + "disjointWith", _OWL + "differentFrom", RDFS + "subClassOf", RDFS + "subPropertyOf"}


@cache
def axioms() -> tuple[ox.Triple, ...]:
    """The ontology and its alignments."""
    folder = resources.folder("ontology")
    paths = (folder / "mandategraph.ttl", folder / "alignments.ttl")
    return tuple(q.triple for path in paths for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))


def closed(triples: Iterable[ox.Triple]) -> ox.Store:
    """The triples with all that follows from them."""
    store = ox.Store()
    store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    size = -1
    while size != len(store):
        size = len(store)
        for rule in _rules():
            store.update(rule)
    return store


@cache
def _rules() -> tuple[str, ...]:
    """The rules, those about relations before those about classes, which build on them."""
    folder = resources.folder("ontology") / "reasoning" / "rules"
    return tuple(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.ru"), reverse=True))


def new(closure: ox.Store, triples: Iterable[ox.Triple]) -> tuple[ox.Triple, ...]:
    """What the closure adds to the triples about things, sorted by subject, type first."""
    given = set(triples)
    found = {q.triple for q in closure} - given
    kept = (t for t in found if t.predicate.value not in _ABOUT_TERMS and isinstance(t.subject, ox.NamedNode))
    return tuple(sorted(kept, key=_order))


def _order(triple: ox.Triple) -> tuple[str, bool, str, str]:
    return str(triple.subject), triple.predicate.value != RDF + "type", triple.predicate.value, str(triple.object)


def same(closure: ox.Store) -> tuple[tuple[str, str], ...]:
    """The pairs of IRIs that stand for one thing, each once."""
    found = ((str(q.subject)[1:-1], str(q.object)[1:-1]) for q in closure.quads_for_pattern(None, _SAME, None))
    return tuple(sorted({(min(pair), max(pair)) for pair in found if pair[0] != pair[1]}))
