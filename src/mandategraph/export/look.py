"""How a kind of thing looks: one colour a kind, which also the colour-blind can tell apart, and a size by degree.

The colours are those of M. Okabe and K. Ito, "Color Universal Design" (2008), with greys for what is in the background.
"""

from math import log2

_BLUE, _SKY, _ORANGE, _GREEN = "#0072b2", "#56b4e9", "#e69f00", "#009e73"
_YELLOW, _VERMILION, _PURPLE, _GREY, _DARK = "#f0e442", "#d55e00", "#cc79a7", "#b8bec6", "#5b6472"

_COLOURS = {
    "resolution": _BLUE,
    "decision": _BLUE,
    "convention": _SKY,
    "instrument": _SKY,
    "activity": _ORANGE,
    "programme": _GREEN,
    "output": _YELLOW,
    "outcome": _YELLOW,
    "impact": _YELLOW,
    "country": _VERMILION,
    "region": _VERMILION,
    "organization": _PURPLE,
    "actor group": _PURPLE,
    "report": _DARK,
}


def colour(kind: str) -> str:
    """The colour of a kind, as #rrggbb; grey for those in the background.

    >>> colour("programme"), colour("mandate")
    ('#009e73', '#b8bec6')
    """
    return _COLOURS.get(kind, _GREY)


def ink(colour: str) -> str:
    """Black or white, whichever is easier to read on this colour (relative luminance, WCAG 2.2).

    >>> ink("#0072b2"), ink("#f0e442")
    ('#ffffff', '#000000')
    """
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 else "#000000"


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def size(degree: int) -> float:
    """The diameter of a node: 10 for one that stands alone, growing slowly, so that no hub hides its neighbours.

    >>> size(0), size(1), size(63)
    (10.0, 16.0, 46.0)
    """
    return round(10 + 6 * log2(1 + degree), 1)
