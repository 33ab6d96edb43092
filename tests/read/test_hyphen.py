"""Words cut at a line end: what the document writes elsewhere decides."""

import pytest

from mandategraph.read.hyphen import joined
from mandategraph.read.line import Line, assemble, words

CASES = {
    "the whole word comes elsewhere": (["its develop-", "ment work", "of development"], "its development work"),
    "the compound comes elsewhere": (["the fact-", "checking and", "of fact-checking"], "the fact-checking and"),
    "its first part is a word": (["the climate-", "resilient one", "of climate"], "the climate-resilient one"),
    "a prefix": (["the multi-", "sectoral one", "x"], "the multi-sectoral one"),
    "unknown": (["the imple-", "mentation of", "x"], "the implementation of"),
    "a name": (["the Port-", "au Prince", "x"], "the Port-au Prince"),
    "a range": (["in 2024-", "2025 and", "x"], "in 2024- 2025 and"),
    "before a capital": (["the Asia-", "Pacific region", "x"], "the Asia- Pacific region"),
}  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), CASES.values(), ids=CASES.keys())
def test_joined(texts: list[str], expected: str) -> None:
    offsets = [sum(len(text) + 1 for text in texts[:i]) for i in range(len(texts))]
    lines = list(joined(Line(tuple(words(text, at))) for text, at in zip(texts, offsets, strict=True)))
    assert assemble([lines[:2]])[0] == expected
