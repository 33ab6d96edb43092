"""Styles of a Word file: which are headings, of what level, and which carry a list number, bold or italic type.

UN templates name their headings "_ H _Ch" (chapter), "_ H_1", "_ H_2/3", "_ H_4", "_ H_5/6" (New York, Vienna) or
"_ H_Ch_G", "_ H_1_G" and so on (Geneva); others use Word's "heading 1" to "heading 9" or an outline level.
"""

import re
from typing import NamedTuple

from lxml import etree

from mandategraph.read.numbering import child, value
from mandategraph.read.package import W

_HEADING = re.compile(r"[Hh]eading (?P<level>\d)")
_UN = re.compile(r"_?\s?H_?\s?_?(?P<mark>Ch|M|\d)", re.IGNORECASE)
_UN_LEVELS = {"m": 1, "ch": 1, "1": 2, "2": 3, "3": 3, "4": 4, "5": 5, "6": 5}
_DEPTH = 20  # styles based on one another


class Style(NamedTuple):
    """What a paragraph style tells: its name, its heading level, list and list level, bold and italic."""

    name: str = "Normal"
    heading: int | None = None
    num: str | None = None
    level: int = 0
    bold: bool = False
    italic: bool = False


def styles(root: etree._Element | None) -> dict[str, Style]:
    """The styles of a file by their identifiers, what they inherit included."""
    elements = {value(e, "styleId"): e for e in root.iter(W + "style")} if root is not None else {}
    return {key: _style(key, elements, _DEPTH) for key in elements}


def _style(key: str, elements: dict[str, etree._Element], depth: int) -> Style:
    element = elements.get(key)
    if element is None or not depth:
        return Style()
    based = child(element, "basedOn")
    parent = _style(value(based, "val"), elements, depth - 1) if based is not None else Style()
    named = child(element, "name")
    name = value(named, "val") if named is not None else key
    outline = element.find(f"{W}pPr/{W}outlineLvl")
    heading = heading_level(name)
    if heading is None and outline is not None:
        told = value(outline, "val")
        heading = int(told) + 1 if told.isdigit() and int(told) < 9 else None
    else:
        heading = heading or (parent.heading if outline is None else None)
    num, level = list_of(element.find(f"{W}pPr"))
    bold, italic = face(element.find(f"{W}rPr"))
    return Style(
        name,
        heading,
        num if num is not None else parent.num,
        level if level is not None else parent.level,
        parent.bold if bold is None else bold,
        parent.italic if italic is None else italic,
    )


def heading_level(name: str) -> int | None:
    """The heading level that a style's name tells.

    >>> heading_level("heading 2"), heading_level("_ H _Ch"), heading_level("_ H_2/3_G"), heading_level("__Single Txt")
    (2, 1, 3, None)
    """
    if match := _HEADING.match(name):
        return int(match["level"])
    if match := _UN.match(name):
        return _UN_LEVELS.get(match["mark"].casefold())
    return None


def list_of(properties: etree._Element | None) -> tuple[str | None, int | None]:
    """The list and the level that the properties of a paragraph name."""
    if properties is None or (told := child(properties, "numPr")) is None:
        return None, None
    num, level = child(told, "numId"), child(told, "ilvl")
    depth = value(level, "val") if level is not None else ""
    return (value(num, "val") if num is not None else None), (int(depth) if depth.isdigit() else None)


def face(properties: etree._Element | None) -> tuple[bool | None, bool | None]:
    """Whether the properties of a run ask for bold and for italic type; None where they do not tell."""
    found: list[bool | None] = []
    for name in ("b", "i"):
        told = child(properties, name) if properties is not None else None
        found.append(None if told is None else value(told, "val") not in ("0", "false", "off"))
    return found[0], found[1]
