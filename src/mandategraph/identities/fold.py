"""Names without what does not tell things apart: case, typographic signs, articles, hyphens, points."""

import re
from functools import lru_cache

from mandategraph.lexicon import plain

_SIGNS = re.compile(r"[^\w\s]+")
_ORDINALS = frozenset(
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth "
    "ninetieth hundredth twenty thirty forty fifty sixty seventy eighty ninety".split()
)
_SMALL = frozenset("a an and by for from in of on or the to under with".split())


@lru_cache(maxsize=100_000)
def folded(name: str) -> str:
    """The words of a name, in lower case, one space between them.

    >>> folded("The “Women’s Rights” — Law & Order"), folded("Anti-Corruption")
    ('womens rights law and order', 'anti corruption')
    """
    words = re.sub(r"(?<=\w)'(?=\w)", "", plain(name).casefold()).replace("&", " and ")
    return " ".join(_SIGNS.sub(" ", words.replace("_", " ")).split()).removeprefix("the ")


def telling(name: str) -> list[str]:
    """The words of a folded name that tell something."""
    return [word for word in folded(name).split() if word not in _SMALL]


def numbers(name: str) -> frozenset[str]:
    """The numbers, years and ordinals in a name, by which editions and sessions differ.

    >>> sorted(numbers("sixty-sixth session in 2023"))
    ['2023', 'sixth', 'sixty']
    """
    return frozenset(word for word in folded(name).split() if word.isdigit() or word in _ORDINALS)
