"""Two reports held against each other as a view: which two, what changed between them, and that as a table."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from mandategraph.draw.table import cell
from mandategraph.explore.corpus import Corpus
from mandategraph.terms import DCTERMS, MG, node
from mandategraph.trace.compare import Comparison, Quantity, Shift, compare
from mandategraph.trace.hops import outgoing

_COLUMNS = ("what", "change", "id", "label", "before", "after", "units", "evidence", "iri")


@dataclass(frozen=True, slots=True)
class Pair:
    """The symbols of an earlier and a later report; `asked` tells whether the URL names the two."""

    a: str
    b: str
    asked: bool

    @classmethod
    def of(cls, corpus: Corpus, query: Sequence[tuple[str, str]]) -> "Pair":
        """The pair that the query of a URL holds; without one the last report, and another to begin with."""
        given, symbols = dict(query), [r.id for r in corpus.reports]
        b = given.get("b", symbols[-1] if symbols else "")
        a = given.get("a", next((s for s in symbols if s != b), b))
        return cls(a, b, "a" in given and a != b)

    def compared(self, corpus: Corpus) -> Comparison | None:
        """What changed; None if no two reports are asked for. Raises NoSuchThingError if one of them is not here."""
        return compare(corpus.alone(self.a), corpus.alone(self.b)) if self.asked else None


def pairs(corpus: Corpus) -> list[Pair]:
    """Each two reports of one entity, the earlier first."""
    facts = outgoing(corpus.store, [r.iri for r in corpus.reports], [MG.reportedBy, node(DCTERMS + "issued")])
    found = []
    for one, other in combinations(corpus.reports, 2):
        a, b = facts.get(one.iri, {}), facts.get(other.iri, {})
        if set(a.get("reportedBy", ())) & set(b.get("reportedBy", ())):
            first, last = sorted((one, other), key=lambda r: facts[r.iri].get("dcterms:issued", ("",)))
            found.append(Pair(first.id, last.id, True))
    return found


def as_json(pair: Pair, found: Comparison) -> dict[str, Any]:
    """The comparison as values, as `mandategraph compare --format json` prints it, with the symbols of the two."""
    return {"a": pair.a, "b": pair.b, **asdict(found)}


def as_csv(found: Comparison) -> str:
    """The comparison as a table: a row for each programme, mandate and figure that moved."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for what, shift in (("programme", found.programmes), ("mandate", found.mandates)):
        for row in _shifted(shift):
            writer.writerow([cell(v) for v in (what, *row)])
    for move in found.moved:
        evidence = (*move.before.evidence[:1], *move.after.evidence[:1])
        what = f"{move.after.counted} ({move.after.of})"
        row = ("figure", "moved", "", what, _value(move.before), _value(move.after),
               "; ".join(e.unit for e in evidence), " | ".join(e.sentence for e in evidence), "")  # fmt: skip
        writer.writerow([cell(v) for v in row])
    return buffer.getvalue()


def _shifted(shift: Shift) -> Iterable[tuple[str, ...]]:
    for change, told in (("new", shift.new), ("continued", shift.continued), ("silent", shift.silent)):
        for one in told:
            units = dict.fromkeys(f"{e.report}, {e.unit}" for e in one.evidence)
            first = one.evidence[0].sentence if one.evidence else ""
            yield change, one.thing.id, one.thing.name, "", "", "; ".join(units), first, one.thing.iri


def _value(one: Quantity) -> str:
    qualifier = "" if one.qualifier == "exact" else f"{one.qualifier} "
    return f"{qualifier}{one.value:g}{'' if one.measure == 'count' else f' {one.measure}'}"
