"""Short reports, many of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

SHORT = (
    "E/CN.7/2030/{n}\n\nCommission on Narcotic Drugs\n\nActivities of the United Nations Office on Drugs and Crime\n\nReport of the "
    "Executive Director\n\n1. UNODC trained {n}8 judges in Peru, pursuant to General Assembly resolution 78/{n}.\n\n2. UNODC supported Nepal.\n"
)
Write = Callable[..., list[Path]]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes `count` short reports into a folder, each with a symbol of its own, and gives their paths."""

    def written(count: int, folder: str = "in") -> list[Path]:
        place = tmp_path / folder
        place.mkdir(parents=True, exist_ok=True)
        paths = [place / f"r{n:03}.txt" for n in range(1, count + 1)]
        for n, path in enumerate(paths, start=1):
            path.write_text(SHORT.format(n=n))
        return paths

    return written
