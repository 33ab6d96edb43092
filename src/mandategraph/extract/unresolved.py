"""Acronyms that nothing explains: kept as unresolved, never dropped, so that a person can add what is missing."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mandategraph.extract.reading import Reading
from mandategraph.model import Mention
from mandategraph.vocabulary import concepts

_ACRONYM = re.compile(r"(?<![\w/.-])[A-Z][A-Z0-9]{2,}(?:[-.][A-Z0-9]+)*(?![\w/-])")


@cache
def common() -> frozenset[str]:
    """Abbreviations in general use that name no thing of a kind that is sought."""
    return frozenset(name for c in concepts("abbreviations") for name in (c.key, c.label, *c.names))


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """The acronyms of a unit that no authority list, no definition and no name in the report explains."""
    if reading.unit.kind == "footnote":
        return
    own = reading.context.self_names
    seen: set[str] = set()
    for match in _ACRONYM.finditer(reading.text):
        word = match[0]
        known = word in own or word in common() or word in reading.context.acronyms or word in seen
        if not known and not any(m.start < match.end() and match.start() < m.end for m in mentions):
            seen.add(word)
            yield Mention("unresolved", match.start(), match.end(), word, None, word, "unresolved/acronym", 0.5)
