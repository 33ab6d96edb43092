"""Where a list begins and ends that a thing stands in."""

import re

import pytest

from mandategraph.extract.series import around
from mandategraph.model import Mention

GAP = re.compile(r"(?:[\s,]|\band\b)*")


def named(text: str, *names: str) -> list[Mention]:
    return [Mention("country", text.index(n), text.index(n) + len(n), n, n, n, "test", 1.0) for n in names]


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("UNEP helped Chad, Niger and Mali.", "Chad, Niger and Mali"),
        ("UNEP helped Chad; in Niger and Mali it trained judges.", "Niger and Mali"),
        ("UNEP helped Chad and, with Niger, also Mali.", "Niger"),
    ],
)
def test_around(text: str, listed: str) -> None:
    chad, niger, mali = named(text, "Chad", "Niger", "Mali")
    start, end = around(text, niger, [chad, niger, mali], GAP)
    assert text[start:end] == listed
