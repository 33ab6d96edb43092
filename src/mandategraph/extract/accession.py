"""Countries that became party to a treaty: "In 2023, Bhutan and South Sudan acceded to the … Convention"."""

import re
from collections.abc import Iterator, Sequence

from mandategraph.extract import series
from mandategraph.extract.reading import Reading
from mandategraph.model import Link, Mention

_ACT = re.compile(
    r"\b(?:acceded to|ratified|(?:become|became) (?:the )?(?:[^.;]{0,60}? )?part(?:y|ies) to|becoming part(?:y|ies) to|deposited (?:its|their) instruments? of (?:accession|ratification)(?: to| of)?|accession to)\b"
)
_PASSIVE = re.compile(r"\b(?:ratification|accession) (?:by|of) (?:the )?$")
_GAP = re.compile(r"(?:[\s,]|\b(?:and|the|also|had|has|have|both|recently)\b)*")
_ELLIPSIS = re.compile(r"(?:,? and|,|;) (?P<country>[^,;]{3,40}?) to (?:the )?$")


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Link]:
    """One link per country and treaty."""
    seen: set[tuple[str | None, str]] = set()
    for link in _stated(reading, mentions):
        if (link.subject, link.object) not in seen:
            seen.add((link.subject, link.object))
            yield link


def _stated(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Link]:
    text = reading.text
    countries = sorted((m for m in mentions if m.kind == "country"), key=lambda m: m.start)
    treaties = sorted((m for m in mentions if m.kind == "convention"), key=lambda m: m.start)
    for act in _ACT.finditer(text):
        sentence = reading.sentence_at(act.start())
        objects = [t for t in treaties if act.end() <= t.start < sentence.end] or _taken_up(text, act.end(), treaties)
        if not objects:
            continue
        subjects = _before(text, act.start(), [c for c in countries if c.start >= sentence.start])
        yield from (_link(reading, c, objects[0], act) for c in subjects)
        for treaty in objects[1:]:
            if found := _ELLIPSIS.search(text[: treaty.start]):
                yield from (
                    _link(reading, c, treaty, act)
                    for c in countries
                    if found.start("country") <= c.start < found.end("country")
                )
            elif re.fullmatch(r",? (?:and|to|the|\s|as well as|,)+", text[objects[0].end : treaty.start]):
                yield from (_link(reading, c, treaty, act) for c in subjects)
    for country in countries:
        position, end = series.around(text, country, countries, _GAP)
        act2 = _PASSIVE.search(text[:position])
        after = [t for t in treaties if 0 <= t.start - end < 12]
        if act2 and after:
            yield Link(
                "party_to",
                str(after[0].key),
                act2.start(),
                after[0].end,
                text[act2.start() : act2.end()].strip(),
                "accession/by",
                0.85,
                subject=country.key,
            )


def _taken_up(text: str, position: int, treaties: Sequence[Mention]) -> list[Mention]:
    """The treaty named last before "ratified the Convention"."""
    noun = re.match(
        r" (?:to )?(?:the|that|this) (?P<noun>Convention|Protocol|Agreement|Treaty|Covenant)\b(?! [A-Z(]| (?:on|against|for|of|relating)\b)",
        text[position:],
    )
    named = [t for t in treaties if t.end <= position and noun and noun["noun"].lower() in t.text.lower()]
    return named[-1:]


def _link(reading: Reading, country: Mention, treaty: Mention, act: re.Match[str]) -> Link:
    return Link(
        "party_to",
        str(treaty.key),
        min(country.start, act.start()),
        max(treaty.end, act.end()),
        reading.unit.text[act.start() : act.end()],
        "accession/act",
        0.92,
        subject=country.key,
    )


def _before(text: str, position: int, countries: list[Mention]) -> list[Mention]:
    found: list[Mention] = []
    for country in reversed([c for c in countries if c.end <= position]):
        if not _GAP.fullmatch(text[country.end : position]):
            break
        found.append(country)
        position = country.start
    return found[::-1]
