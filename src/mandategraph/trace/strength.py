"""The strengths of citation, from their vocabulary: which property each asserts, and which count as a mandate."""

from functools import cache

from mandategraph.errors import QueryError
from mandategraph.identifiers import ONTOLOGY
from mandategraph.vocabulary import concepts

# The order of CONTRACT.md, "From mandate to outcome": strongest first. What is only suggested is no citation.
_ORDER = ("mandated-by", "established-by", "implements", "responds-to", "aligned-with", "context")
SUGGESTED = "suggested"


@cache
def labels() -> tuple[str, ...]:
    """All strengths of citation, the strongest first.

    >>> labels()
    ('mandated by', 'established by', 'implements', 'responds to', 'aligned with', 'context')
    """
    found = {c.key: c.label for c in concepts("citation-strength")}
    return tuple(found[key] for key in _ORDER)


@cache
def counting() -> tuple[str, ...]:
    """Those that count as a mandate.

    >>> counting()
    ('mandated by', 'established by', 'implements', 'responds to')
    """
    count = {c.label for c in concepts("citation-strength") if "true" in c.values("countsAsMandate")}
    return tuple(label for label in labels() if label in count)


@cache
def properties() -> dict[str, str]:
    """Local name of the property that a citation asserts → its strength; that of a suggestion too.

    >>> properties()["establishedUnder"], properties()["suggestedMandate"]
    ('established by', 'suggested')
    """
    return {p.removeprefix(ONTOLOGY): c.label for c in concepts("citation-strength") for p in c.values("property")}


def chosen(words: tuple[str, ...]) -> tuple[str, ...]:
    """The strengths that a person names ("mandated-by", "aligned with", "all"), in order; those that count if none.

    >>> chosen(("aligned-with", "Mandated by")), chosen(())
    (('mandated by', 'aligned with'), ('mandated by', 'established by', 'implements', 'responds to'))

    Raises QueryError if a word is no strength.
    """
    named = {" ".join(w.lower().replace("-", " ").replace("_", " ").split()) for w in words}
    if "all" in named:
        return labels()
    if unknown := sorted(named - set(labels())):
        raise QueryError(f"“{unknown[0]}” is no strength of citation; they are {', '.join(labels())}, or all.")
    return tuple(label for label in labels() if label in named) if named else counting()
