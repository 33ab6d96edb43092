import doctest
from types import ModuleType

import pytest

from mandategraph.paper import collect
from mandategraph.register import heading, listing, symbol, year


@pytest.mark.parametrize("module", [heading, listing, symbol, year], ids=lambda m: m.__name__)
def test_examples(module: ModuleType) -> None:
    result = doctest.testmod(module)
    assert result.attempted > 0
    assert result.failed == 0


def test_examples_of_the_paper() -> None:
    assert collect.__module__ == "mandategraph.paper.collect"
