"""The gaps between mandates and reports: each is a named query gap-*.rq, and a further one is found by its name."""

from dataclasses import dataclass

from mandategraph import sparql
from mandategraph.sparql import Query, Queryable, Table

_PREFIX = "gap-"
_BOTH = """
PREFIX mg: <https://w3id.org/mandategraph/ontology/>
ASK { ?mandate mg:givenTo ?entity ; mg:listedAt ?place . ?report mg:reportedBy ?entity }
"""


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap: its query, and the rows that fall into it."""

    query: Query
    table: Table

    @property
    def name(self) -> str:
        """The name of the gap, without that of all: no-activity."""
        return self.query.name.removeprefix(_PREFIX)


def known() -> dict[str, Query]:
    """The gaps that can be asked for, by name."""
    return {name.removeprefix(_PREFIX): q for name, q in sparql.named().items() if name.startswith(_PREFIX)}


def gaps(store: Queryable, names: tuple[str, ...] = ()) -> list[Gap]:
    """These gaps, or all. Raises KeyError if there is none of a name."""
    chosen = [known()[name.removeprefix(_PREFIX)] for name in names] if names else list(known().values())
    return [Gap(query, sparql.table(sparql.ask(store, query))) for query in chosen]


def lacking(store: Queryable) -> str:
    """What the graphs lack for an answer, as a sentence; nothing if they hold a report and the list of its entity."""
    if sparql.table(sparql.ask(store, sparql.parse(_BOTH))).values() == [["true"]]:
        return ""
    return (
        "The graphs hold no report together with the budget list of its entity, so the two cannot be compared: "
        "make the list with `mandategraph register`."
    )
