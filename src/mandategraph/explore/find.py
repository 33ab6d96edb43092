"""Search as a view: what was typed and which facets are chosen, the documents found, and the links to go on."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mandategraph.draw.table import cell
from mandategraph.explore.corpus import Corpus
from mandategraph.explore.documents import word
from mandategraph.explore.index import FACETS, Found
from mandategraph.explore.render import pieces
from mandategraph.trace import typed as reading
from mandategraph.trace.model import Thing
from mandategraph.trace.resolve import near

PAGE = 20
# How a facet is called, and the values that are shown before "more".
TITLES = {
    "kind": "Kind",
    "theme": "Theme",
    "country": "Country of work",
    "body": "Body",
    "year": "Year",
    "report": "Report or budget",
    "strength": "Cited as",
}


@dataclass(frozen=True, slots=True)
class Search:
    """A search: the words, the values chosen of each facet, the page."""

    words: str
    chosen: Mapping[str, tuple[str, ...]]
    page: int = 1

    @classmethod
    def of(cls, query: Sequence[tuple[str, str]]) -> "Search":
        """The search that the query of a URL holds."""
        chosen = {name: tuple(v for k, v in query if k == name and v) for name in FACETS}
        page = next((v for k, v in query if k == "page"), "1")
        words = next((v for k, v in query if k == "q"), "")
        return cls(words[:500], {k: v for k, v in chosen.items() if v}, int(page) if page.isdigit() else 1)

    def state(self, **change: object) -> dict[str, object]:
        """The query of the URL of this search, with something changed; back on the first page."""
        return {"q": self.words, **{k: list(v) for k, v in self.chosen.items()}, **change}

    def toggled(self, facet: str, value: str) -> dict[str, object]:
        """The query with a value of a facet chosen, or no longer chosen."""
        own = self.chosen.get(facet, ())
        return self.state(**{facet: [v for v in own if v != value] if value in own else [*own, value]})


def found(corpus: Corpus, search: Search, *, count: int = PAGE) -> Found:
    """The documents of a page of the search."""
    first = (max(search.page, 1) - 1) * count
    return corpus.index.search(search.words, search.chosen, first=first, count=count, boosted=_meant(search.words))


def alike(corpus: Corpus, words: str) -> tuple[Thing, ...]:
    """Things with a name like the words, for a search that found nothing."""
    return near(corpus.store, words) if words.strip() else ()


def _meant(words: str) -> list[str]:
    """The identifiers that the words can be: of resolutions, units, and what the authority lists know by this name."""
    text = reading.tidy(words)
    if not text:
        return []
    unit = reading.unit_name(text)
    keys = reading.resolution_keys(text) + list(reading.known(text))
    return keys + ([unit[1], f"paragraph {unit[1]}"] if unit is not None else [])


def as_json(corpus: Corpus, search: Search, answer: Found) -> dict[str, Any]:
    """The answer for a program: hits with their IRIs, facets with their counts."""
    return {
        "query": search.words,
        "chosen": {k: list(v) for k, v in search.chosen.items()},
        "total": answer.total,
        "page": search.page,
        "hits": [
            {
                "iri": h.document.iri,
                "kind": word(h.document.kind),
                "id": h.document.id,
                "label": h.document.label,
                "note": h.document.note,
                "snippet": "".join(text for text, _ in pieces(h.snippet)),
                "reports": sorted(h.document.facets.get("report", {}).values()),
            }
            for h in answer.hits
        ],
        "facets": {
            name: [{"value": v.value, "label": v.label, "count": v.count} for v in values]
            for name, values in answer.facets.items()
        },
    }


def as_csv(corpus: Corpus, search: Search) -> str:
    """All that is found, on every page, as a table."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(("kind", "id", "label", "note", "reports", "iri"))
    for one in corpus.index.documents(search.words, search.chosen, boosted=_meant(search.words)):
        reports = "; ".join(sorted(one.facets.get("report", {}).values()))
        writer.writerow([cell(v) for v in (word(one.kind), one.id, one.label, one.note, reports, one.iri)])
    return buffer.getvalue()
