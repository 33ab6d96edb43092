"""A map without borders: the land as one outline, and a circle for each country by how much work was reported there."""

import json
from collections.abc import Callable, Sequence
from functools import cache
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from markupsafe import Markup

from mandategraph.draw.words import many
from mandategraph.explore.overview import Counted

_SMALLEST, _LARGEST = 5.0, 17.0


@cache
def _atlas() -> dict[str, Any]:
    text = files("mandategraph.explore").joinpath("atlas.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def unplaced(countries: Sequence[Counted]) -> list[Counted]:
    """The countries for which the map has no place."""
    return [c for c in countries if c.thing.id not in _atlas()["places"]]


def chart(countries: Sequence[Counted], href: Callable[[str], str]) -> Markup:
    """The map as SVG to stand in a page; the area of a circle grows with the number of activities."""
    root = Element("svg", {"viewBox": "0 -8 1000 440", "class": "map", "role": "group", "aria-label": "Map"})
    SubElement(root, "path", {"class": "land", "d": _atlas()["land"]})
    most = max((c.count for c in countries), default=1)
    for one in sorted(countries, key=lambda c: (-c.count, c.thing.id)):
        if one.thing.id in _atlas()["places"]:
            x, y = _atlas()["places"][one.thing.id]
            radius = max(_SMALLEST, _LARGEST * (one.count / most) ** 0.5)
            link = SubElement(root, "a", {"href": href(one.thing.iri)})
            SubElement(link, "title").text = f"{one.thing.label}: {many(one.count, 'activity')}"
            SubElement(link, "circle", {"cx": str(x), "cy": str(y), "r": f"{radius:.1f}"})
    return Markup(tostring(root, encoding="unicode"))
