"""Countries and territories, by every name that the UN uses: "the Niger", "Bolivia (Plurinational State of)"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from mandategraph.extract.reading import Reading, listed
from mandategraph.model import Mention

_NOT_AFTER = re.compile(
    r"(?:\bM[rs]\.|\bMrs\.|\bDr\.|\bLake|\bGulf of|\bNew|\bSea of|\bStrait of|\bStraits of|\bBay of|\bState of|\bMount) $"
)
_NOT_BEFORE = re.compile(
    r"(?:[- ]Conakry| City\b| River\b| Delta\b| dollars?\b| Sea\b| State\b| Valley\b| Canal\b| and Herz)"
)
_TITLE_STATE = re.compile(r"\bState of $")


def find(reading: Reading) -> Iterator[Mention]:
    """The countries that a unit names, also inside titles and names; adjectives ("Nigerian") are none."""
    text = reading.text
    for mention in listed(reading, "country"):
        before = text[max(0, mention.start - 12) : mention.start]
        if _NOT_AFTER.search(before) and not (
            _TITLE_STATE.search(before) and mention.key in ("PSE", "LBY", "QAT", "KWT", "ERI")
        ):
            continue
        if _NOT_BEFORE.match(text, mention.end) and not mention.text.endswith(")"):
            continue
        yield replace(mention, rule="country/name")
