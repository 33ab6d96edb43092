"""What identities do to the graphs that are asked: ontology/identities/apply.ru makes two IRIs of one thing one."""

import pyoxigraph as ox

from mandategraph import resources

# The file of identities in a folder of graphs.
NAME = "identities.ttl"
_OWL = "http://www.w3.org/2002/07/owl#"
_SOME = f"ASK {{ ?axiom <{_OWL}annotatedProperty> <{_OWL}sameAs> }}"


def apply(store: ox.Store) -> None:
    """Let the identities in the default graph of a store rule it; a store without any stays as it is."""
    if store.query(_SOME):
        store.update((resources.folder("ontology") / "identities" / "apply.ru").read_text(encoding="utf-8"))
