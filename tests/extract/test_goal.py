"""Sustainable Development Goals and targets, lists expanded."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

NAMED = [
    ("data on Sustainable Development Goal indicators 16.4.2 and 16.5.1", ["SDG 16.4", "SDG 16.5"]),
    ("Sustainable Development Goal 16", ["SDG 16"]),
    ("Sustainable Development Goals 3, 5 and 16", ["SDG 3", "SDG 5", "SDG 16"]),
    ("SDG 3 and SDG 5", ["SDG 3", "SDG 5"]),
    ("SDG target 16.1", ["SDG 16.1"]),
    ("Sustainable Development Goal target 5.2", ["SDG 5.2"]),
    ("Target 16.1: significantly reduce all forms of violence", ["SDG 16.1"]),
    ("targets 3.5 and 3.b", ["SDG 3.5", "SDG 3.b"]),
    ("Goals 1 and 2", ["SDG 1", "SDG 2"]),
    ("Goal 4 (quality education) and Goal 8", ["SDG 4", "SDG 8"]),
    ("the Goals", []),
    ("the Sustainable Development Goals", []),
    ("Goal 18", []),
    ("Goal Area 3 of the Strategic Plan", []),
    ("Millennium Development Goal 7", []),
    ("a target of 50 per cent", []),
    ("its targets 3 and 4", []),
    ("UNICEF scored 2 goals", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_goals(keys: Keys, text: str, expected: list[str]) -> None:
    assert keys("goal", text) == expected
