"""The examples in the documentation of the explorer hold."""

import doctest
import importlib
from pathlib import Path

import pytest

import mandategraph.explore

FOLDER = Path(mandategraph.explore.__file__).parent


@pytest.mark.parametrize("name", sorted(p.stem for p in FOLDER.glob("*.py") if p.stem != "__init__"))
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(f"mandategraph.explore.{name}")).failed == 0
