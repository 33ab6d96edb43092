"""What the URL of the SPARQL page holds: a query, the values of its parameters, and how to look at the answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import pyoxigraph as ox

from mandategraph import sparql
from mandategraph.explore.questions import PARAMETER
from mandategraph.store.binding import bind
from mandategraph.trace.hops import valid

VIEWS = ("table", "chart", "graph")
SAMPLE = """PREFIX mg: <https://w3id.org/mandategraph/ontology/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

SELECT ?programme ?country (COUNT(DISTINCT ?activity) AS ?activities)
WHERE {
  ?activity a mg:Activity ; mg:underProgramme ?programme ; mg:activityIn ?country .
}
GROUP BY ?programme ?country
ORDER BY DESC(?activities) ?programme ?country
"""


@dataclass(frozen=True)
class Asked:
    """A query with the values of its parameters, and the view of its answer; `column` is the one that a chart draws.

    `runs`: the URL asks for an answer, not only for the query to be shown.
    """

    text: str
    given: Mapping[str, str]
    view: str = ""
    column: str = ""
    runs: bool = True

    @classmethod
    def of(cls, state: Sequence[tuple[str, str]]) -> "Asked":
        """What a URL asks: `query`, or a named one by `name`; `view`, `column`, and `param-…` for each parameter."""
        values = dict(state)
        chosen = sparql.named().get(values.get("name", ""))
        text = values.get("query", "").replace("\r\n", "\n").strip("\n") or (chosen.text if chosen else "")
        given = {k.removeprefix(PARAMETER): v.strip() for k, v in state if k.startswith(PARAMETER) and v.strip()}
        view = values.get("view", "")
        return cls(text or SAMPLE, given, view if view in VIEWS else "", values.get("column", ""), bool(text))

    @cached_property
    def query(self) -> sparql.Query:
        """The query with what its header says."""
        return sparql.parse(self.text)

    @property
    def missing(self) -> list[str]:
        """The parameters that have no value yet."""
        return [name for name in self.query.parameters if name not in self.given]

    @cached_property
    def name(self) -> str:
        """The name of the query if it is a named one, unchanged."""
        return next((n for n, q in sparql.named().items() if q.text.strip() == self.text.strip()), "")

    @property
    def sent(self) -> str:
        """The query as it goes to the endpoint: each parameter a value in it, as a string or an IRI."""
        values = {ox.Variable(n): _term(self.given[n]) for n in self.query.parameters if n in self.given}
        return bind(self.text, values) if values else self.text

    def state(self, view: str = "", column: str = "") -> Mapping[str, object]:
        """The shortest query of a URL that asks the same, with this view."""
        asked = {"name": self.name} if self.name else {"query": self.text}
        given = {PARAMETER + n: self.given[n] for n in self.query.parameters if n in self.given}
        return {**asked, **given, "view": view or None, "column": column or None}


def _term(value: str) -> ox.NamedNode | ox.Literal:
    return ox.NamedNode(value) if value.startswith(("http://", "https://")) and valid(value) else ox.Literal(value)
