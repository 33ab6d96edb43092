"""The search index: every thing and unit with all its names, as full text with facets.

The words are in SQLite's FTS5, in memory: porter stems, accents and case aside, so that "trafficked" finds
"trafficking" and "cote d'ivoire" finds Côte d’Ivoire. A facet is a set of documents for each of its values, kept as the
bits of one integer: a count is an AND and a population count. The same graphs give the same index.
"""

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Lock

from mandategraph.lexicon import plain

FACETS = ("kind", "theme", "country", "body", "year", "report", "strength")
# Where words count most: identifier, names, title, text. Ranks of FTS5 are negative, the best the lowest.
_WEIGHTS = "8.0, 10.0, 4.0, 1.0"
_EXACT = 1000.0
# Around words found, in snippets: signs of the private use area, which no text holds once it is indexed.
OPEN, CLOSE = "\ue000", "\ue001"
_STOP = frozenset("a an and at by for in of on or the to un with".split())
_TOKEN = re.compile(r'"(?P<quoted>[^"]+)"|(?P<word>\w+(?:[/.]\w+)*)')


@dataclass(frozen=True, slots=True)
class Document:
    """What is found: a thing or a unit, with its names, its text, its facets (name → value → label) and its weight."""

    iri: str
    kind: str
    id: str
    label: str
    note: str = ""
    names: tuple[str, ...] = ()
    text: str = ""
    weight: float = 1.0
    facets: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Hit:
    """A document found, with the part of its text that holds the words (between OPEN and CLOSE)."""

    document: Document
    snippet: str = ""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a facet, how many of the documents have it, and whether it is chosen."""

    value: str
    label: str
    count: int
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The answer to a search: how many documents, those of one page, and each facet with its values."""

    total: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[Value, ...]]


class Index:
    """An index over documents; safe for several threads."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._documents = tuple(documents)
        self._lock = Lock()
        self._labels: dict[tuple[str, str], str] = {}
        self._exact: dict[str, list[int]] = {}
        self._sql = sqlite3.connect(":memory:", check_same_thread=False)
        self._sql.execute(
            "CREATE VIRTUAL TABLE words USING fts5"
            "(id, names, title, text, tokenize = 'porter unicode61 remove_diacritics 2')"
        )
        self._sql.executemany("INSERT INTO words (rowid, id, names, title, text) VALUES (?, ?, ?, ?, ?)", self._rows())
        self._bits = {
            name: {value: _bits(numbers, len(self._documents)) for value, numbers in values.items()}
            for name, values in self._valued().items()
        }

    def __len__(self) -> int:
        return len(self._documents)

    def _valued(self) -> dict[str, dict[str, list[int]]]:
        """Facet → value → the numbers of the documents that have it."""
        found: dict[str, dict[str, list[int]]] = {name: {} for name in FACETS}
        for number, one in enumerate(self._documents):
            for name, values in one.facets.items():
                for value, label in values.items():
                    found[name].setdefault(value, []).append(number)
                    self._labels[name, value] = label
        return found

    def _rows(self) -> Iterator[tuple[int, str, str, str, str]]:
        for number, one in enumerate(self._documents):
            for called in {folded(n) for n in (one.iri, one.id, one.label, *one.names)}:
                self._exact.setdefault(called, []).append(number)
            yield number, _safe(one.id), _safe(" \n".join(one.names)), _safe(one.label), _safe(one.text)

    def search(
        self,
        words: str,
        facets: Mapping[str, Sequence[str]],
        *,
        first: int = 0,
        count: int = 20,
        boosted: Sequence[str] = (),
    ) -> Found:
        """The documents that hold all the words and have, of each facet chosen, one of the values.

        `boosted`: names or identifiers that the words are known to mean; whatever is called so stands first.
        """
        scores = self._scores(words, boosted)
        matched, narrowed = _bits(scores, len(self._documents)), self._narrowed(facets)
        order = _order(scores, narrowed.values())
        return Found(
            len(order),
            tuple(Hit(self._documents[n], self._snippet(words, n)) for n in order[first : first + count]),
            {name: self._values(name, matched, narrowed, facets.get(name, ())) for name in FACETS},
        )

    def documents(
        self, words: str, facets: Mapping[str, Sequence[str]], *, boosted: Sequence[str] = ()
    ) -> list[Document]:
        """All documents that such a search finds, in the same order."""
        order = _order(self._scores(words, boosted), self._narrowed(facets).values())
        return [self._documents[n] for n in order]

    def counts(self, facets: Mapping[str, Sequence[str]]) -> Mapping[str, tuple[Value, ...]]:
        """The facets of all documents that have, of each facet chosen, one of the values; no hits are made."""
        everything, narrowed = (1 << len(self._documents)) - 1, self._narrowed(facets)
        return {name: self._values(name, everything, narrowed, facets.get(name, ())) for name in FACETS}

    def _narrowed(self, facets: Mapping[str, Sequence[str]]) -> dict[str, int]:
        """The documents that each facet chosen leaves, as bits."""
        return {name: self._any(name, facets[name]) for name in FACETS if facets.get(name)}

    def _scores(self, words: str, boosted: Sequence[str]) -> dict[int, float]:
        """Number of each document that matches → score, the lowest the best; all, in their order, for no words."""
        named = [n for name in (words, *boosted) for n in self._exact.get(folded(name), ())]
        query = match(words)
        if not query and not named:
            return {} if words.strip() else {n: float(n) for n in range(len(self._documents))}
        found: dict[int, float] = {}
        if query:
            sql = f"SELECT rowid, bm25(words, {_WEIGHTS}) FROM words WHERE words MATCH ?"
            found = {n: s * self._documents[n].weight for n, s in self._rows_of(sql, query)}
        for rank, number in enumerate(dict.fromkeys(named)):
            found[number] = found.get(number, 0.0) - _EXACT + rank
        return found

    def _snippet(self, words: str, number: int) -> str:
        query = match(words)
        if not query or not self._documents[number].text:
            return ""
        sql = f"SELECT snippet(words, 3, '{OPEN}', '{CLOSE}', ' … ', 34) FROM words WHERE words MATCH ? AND rowid = ?"
        return next((text for (text,) in self._rows_of(sql, query, number)), "")

    def _rows_of(self, sql: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with self._lock:
            return self._sql.execute(sql, values).fetchall()

    def _any(self, name: str, values: Sequence[str]) -> int:
        bits = 0
        for value in values:
            bits |= self._bits[name].get(value, 0)
        return bits

    def _values(self, name: str, matched: int, narrowed: Mapping[str, int], chosen: Sequence[str]) -> tuple[Value, ...]:
        """The values of a facet among what the other facets leave, the most frequent first, the chosen always."""
        left = matched
        for other, bits in narrowed.items():
            left &= bits if other != name else -1
        counted = [(value, (bits & left).bit_count()) for value, bits in self._bits[name].items()]
        found = [
            Value(value, self._labels[name, value], count, value in chosen)
            for value, count in counted
            if count or value in chosen
        ]
        if name == "year":
            return tuple(sorted(found, key=lambda v: v.value, reverse=True))
        return tuple(sorted(found, key=lambda v: (-v.count, v.label)))


def _order(scores: Mapping[int, float], narrowed: Iterable[int]) -> list[int]:
    """The numbers that have a score and stand in all the bits, the best first."""
    kept = [bits.to_bytes(bits.bit_length() // 8 + 1, "little") for bits in narrowed]
    left = (n for n in scores if all(n >> 3 < len(k) and k[n >> 3] >> (n & 7) & 1 for k in kept))
    return sorted(left, key=lambda n: (scores[n], n))


def _bits(numbers: Iterable[int], size: int) -> int:
    """These numbers as the bits of one integer."""
    found = bytearray(size // 8 + 1)
    for number in numbers:
        found[number >> 3] |= 1 << (number & 7)
    return int.from_bytes(found, "little")


def match(words: str) -> str:
    """The words as a query of FTS5: all of them, the last as a beginning; a symbol as its parts in order.

    >>> match("resolution 65/2 of the CND"), match('"drug trafficking" peru')
    ('"resolution" "65 2" "cnd"*', '"drug trafficking" "peru"*')
    >>> match("?*")
    ''
    """
    found = []
    for token in _TOKEN.finditer(plain(words).lower()):
        parts = re.findall(r"\w+", token["quoted"] or token["word"])
        if parts and not (token["word"] and token["word"] in _STOP):
            found.append((" ".join(parts), token["quoted"] is not None))
    return " ".join(
        f'"{text}"' + ("*" if n == len(found) and not quoted and not text[-1].isdigit() else "")
        for n, (text, quoted) in enumerate(found, start=1)
    )


def folded(name: str) -> str:
    """A name as it is compared: case, accents of typography and spaces aside.

    >>> folded("The  World Health Organization")
    'world health organization'
    """
    return " ".join(plain(name).lower().split()).removeprefix("the ")


def _safe(text: str) -> str:
    return text.replace(OPEN, "").replace(CLOSE, "").replace("\x00", "")
