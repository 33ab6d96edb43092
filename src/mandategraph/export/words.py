"""The properties of the ontology in words, as its labels say them."""

from functools import cache

from mandategraph.document.term import terms


@cache
def relation_words(name: str) -> str:
    """The label of the property with this local name; the name itself if the ontology has none.

    >>> relation_words("mandatedBy"), relation_words("other")
    ('mandated by', 'other')
    """
    return next((t.label for t in terms() if t.name == name), name)
