"""Okapi BM25 over a few hundred short texts with headings, with what each term contributes.

Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009). Written here, since the
libraries for it (rank-bm25, bm25s) return sums only and would add NumPy; a suggestion has to show its words.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_K1, _B = 1.2, 0.75


@dataclass(frozen=True, slots=True)
class Entry:
    """A text as terms, and those of its heading, each of which counts as one more place in the text."""

    body: tuple[str, ...]
    heading: tuple[str, ...] = ()


class Index:
    """The texts that titles are held against."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries
        self._counts = {key: Counter(e.body) for key, e in entries.items()}
        self._holding = Counter(term for e in entries.values() for term in {*e.body, *e.heading})
        self._mean = sum(len(e.body) for e in entries.values()) / max(len(entries), 1) or 1.0

    def knows(self, term: str) -> bool:
        """Whether any text has the term."""
        return term in self._holding

    def words(self, key: str) -> frozenset[str]:
        """The terms of one text itself, its heading apart."""
        return frozenset(self._counts[key])

    def weight(self, term: str) -> float:
        """How much a term tells: the rarer in the texts, the more (inverse document frequency, never negative)."""
        holding = self._holding[term]
        return math.log(1 + (len(self._entries) - holding + 0.5) / (holding + 0.5))

    def parts(self, key: str, words: Iterable[str]) -> dict[str, float]:
        """What each of the terms contributes to the score of one text.

        >>> index = Index({"1": Entry(("drug", "firearm")), "2": Entry(("drug",))})
        >>> found = index.parts("1", ["firearm", "drug", "opium"])
        >>> list(found), found["firearm"] > found["drug"]
        (['firearm', 'drug'], True)
        """
        entry, counts = self._entries[key], self._counts[key]
        length = 1 - _B + _B * len(entry.body) / self._mean
        found = {}
        for word in dict.fromkeys(words):
            often = counts[word] / length + (word in entry.heading)
            if often:
                found[word] = self.weight(word) * often * (_K1 + 1) / (often + _K1)
        return found
