"""Automatic numbers of a Word file: the "16.23", "(a)", "II." that Word prints and no text of the file holds.

ECMA-376, part 1, 17.9: a paragraph, or its style, names a list (num) and a level; the list refers to an abstract list,
whose levels have a format, a pattern such as "%1.%2" and a start. Lists of one abstract list count on together, but
for a start that a list overrides.
"""

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from mandategraph.read.package import W

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_LEVELS = 9
_MOST = 100_000  # a list that counts further is broken


class Level(NamedTuple):
    """A level of a list: where it starts, its number format, its pattern, and whether it prints all as digits."""

    start: int = 1
    form: str = "decimal"
    pattern: str = ""
    legal: bool = False


class Label(NamedTuple):
    """What stands before a paragraph: its printed number, or a bullet."""

    text: str
    bullet: bool


class Numbering:
    """The lists of a Word file, and how far each has counted."""

    def __init__(self, root: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, Level]] = {}
        self._abstract: dict[str, str] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._counts: dict[str, list[int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        links: dict[str, str] = {}
        for abstract in root.iter(W + "abstractNum"):
            key = value(abstract, "abstractNumId")
            self._levels[key] = {_int(lvl.get(W + "ilvl")): _level(lvl) for lvl in abstract.iter(W + "lvl")}
            if (link := child(abstract, "styleLink")) is not None:
                links[value(link, "val")] = key
        for abstract in root.iter(W + "abstractNum"):
            link = child(abstract, "numStyleLink")
            if link is not None and value(link, "val") in links:
                self._levels[value(abstract, "abstractNumId")] = self._levels[links[value(link, "val")]]
        for num in root.iter(W + "num"):
            self._num(num)

    def _num(self, num: etree._Element) -> None:
        key = value(num, "numId")
        abstract = child(num, "abstractNumId")
        self._abstract[key] = value(abstract, "val") if abstract is not None else ""
        for override in num.iter(W + "lvlOverride"):
            level = _int(override.get(W + "ilvl"))
            if (start := child(override, "startOverride")) is not None:
                self._overrides.setdefault(key, {})[level] = _int(start.get(W + "val"), 1)
            if (own := child(override, "lvl")) is not None:
                levels = dict(self._levels.get(self._abstract[key], {}))
                self._levels[f"num {key}"] = levels | {level: _level(own)}

    def label(self, num: str, level: int) -> Label | None:
        """The label of the next paragraph of a list at a level; None where the list prints nothing."""
        abstract = self._abstract.get(num)
        if abstract is None or not 0 <= level < _LEVELS:
            return None
        levels: Mapping[int, Level] = self._levels.get(f"num {num}") or self._levels.get(abstract, {})
        own = levels.get(level, Level())
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        overridden = self._overrides.get(num, {}).get(level)
        if overridden is not None and (num, level) not in self._started:
            counts[level] = overridden
        else:
            counts[level] = counts[level] + 1 if counts[level] else own.start
        self._started.add((num, level))
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        if own.form == "bullet":
            return Label("", True)
        text = own.pattern
        for i in range(level + 1):
            there = levels.get(i, Level())
            number = counts[i] or there.start
            text = text.replace(f"%{i + 1}", printed(number, "decimal" if own.legal else there.form))
        return Label(text.strip(), False) if text.strip() and own.form != "none" else None


def printed(number: int, form: str) -> str:
    """A number in a format of Word.

    >>> printed(4, "lowerRoman"), printed(28, "lowerLetter"), printed(3, "upperLetter"), printed(7, "decimal")
    ('iv', 'bb', 'C', '7')
    """
    if not 0 < number < _MOST:
        return str(number)
    if form.endswith("Roman"):
        text = ""
        for size, sign in _ROMAN:
            text += sign * (number // size)
            number %= size
        return text.upper() if form.startswith("upper") else text
    if form.endswith("Letter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if form.startswith("upper") else letter
    return f"{number:02}" if form == "decimalZero" else str(number)


def child(element: etree._Element, name: str) -> etree._Element | None:
    """The first child of that name in the namespace of WordprocessingML."""
    found: etree._Element | None = element.find(W + name)
    return found


def value(element: etree._Element, name: str) -> str:
    """An attribute, "" if it is not there."""
    return str(element.get(W + name) or "")


def _int(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() and len(text) < 9 else otherwise


def _level(element: etree._Element) -> Level:
    def told(name: str) -> str:
        found = child(element, name)
        return value(found, "val") if found is not None else ""

    legal = child(element, "isLgl") is not None
    return Level(_int(told("start"), 1), told("numFmt") or "decimal", told("lvlText"), legal)
