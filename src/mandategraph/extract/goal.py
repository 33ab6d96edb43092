"""Sustainable Development Goals and targets: "Sustainable Development Goals 3 and 16", "SDG 16.1", "target 3.5"."""

import re
from collections.abc import Iterator

from mandategraph.extract.reading import Reading
from mandategraph.model import Mention
from mandategraph.vocabulary import by_key

_NUMBER = r"\d{1,2}(?:\.(?:\d{1,2}|[a-d]))?(?:\.\d)?"  # an indicator, 16.4.2, is of the target 16.4
_GOALS = re.compile(
    rf"\b(?P<word>Sustainable Development Goals?|SDGs?|Global Goals?|Goals?(?! [Aa]rea)|[Tt]argets?)(?: targets?| indicators?)? "
    rf"(?P<numbers>{_NUMBER}(?:(?:,| and|, and| or|–|-|, on [^,.;]{{3,80}},?| \([^)]{{3,80}}\),?| to)? {_NUMBER})*)(?![\d%]| per cent)"
)


def find(reading: Reading) -> Iterator[Mention]:
    """The goals and targets that a unit names by number, lists expanded."""
    known = by_key()
    for match in _GOALS.finditer(reading.text):
        if reading.text[: match.start()].endswith("Millennium Development "):
            continue
        for i, number in enumerate(re.finditer(_NUMBER, match["numbers"])):
            concept = known.get(("goal", f"SDG {'.'.join(number[0].split('.')[:2])}"))
            if concept is None or (match["word"].lower().startswith("target") and "." not in number[0]):
                continue
            start = match.start() if i == 0 else match.start("numbers") + number.start()
            yield reading.mention(
                "goal",
                start,
                match.start("numbers") + number.end(),
                "goal/number",
                0.95,
                key=concept.key,
                label=concept.label,
            )
