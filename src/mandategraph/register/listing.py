"""Rows and lines of a list become entries: symbols with the title beside them, or a title alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mandategraph.lexicon import Match, plain, standard
from mandategraph.register import symbol, year
from mandategraph.register.entry import Entry
from mandategraph.register.heading import Heading
from mandategraph.register.symbol import Symbol


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a section a row or a line stands, and whose list it is in."""

    paragraph: str
    subprogramme: str | None
    heading: str
    unit: str
    entity: str | None

    def __str__(self) -> str:
        parts = (
            self.paragraph,
            f"subprogramme {self.subprogramme}" if self.subprogramme else "",
            f"“{self.heading}”" if self.heading else "",
            self.unit,
        )
        return ", ".join(p for p in parts if p)


def from_row(row: tuple[str, ...], heading: Heading, place: Place) -> Iterator[Entry]:
    """The entries of a table row: pairs of a cell of symbols and a cell with their title, or titles alone."""
    cells = [" ".join(c.split()) for c in row]
    at = 0
    while at < len(cells):
        symbols = symbol.parse(cells[at])
        stated = symbol.bare_year(cells[at]) if symbols is None else None
        following = cells[at + 1] if at + 1 < len(cells) and symbol.parse(cells[at + 1]) is None else ""
        if symbols:
            yield from (_entry(s, following, heading, place, cells[at], alone=len(symbols) == 1) for s in symbols)
        elif stated and following:
            yield from _titled(following, heading, place, stated)
        elif cells[at]:
            yield from _titled(cells[at], heading, place, None)
            at += 1
            continue
        at += 2 if following or (at + 1 < len(cells) and not cells[at + 1]) else 1


def from_line(line: str, heading: Heading, place: Place) -> Iterator[Entry]:
    """The entries of a line of a list: "• Convention on …", "Resolution 70/1, Transforming our world …"."""
    text = re.sub(r"^[\s•·▪–-]+", "", line).strip()
    match = re.match(
        r"(?P<symbols>(?:[Rr]esolutions?|[Dd]ecisions?)?\s*\S*\d\S*(?:\s\([^)]*\))?(?:\s[A-Z]\b)?)\s*[,:–-]?\s+(?P<title>\S.*)",
        text,
    )
    if match and (symbols := symbol.parse(match["symbols"].rstrip(",:"))):
        yield from (
            _entry(s, match["title"], heading, place, match["symbols"], alone=len(symbols) == 1) for s in symbols
        )
    elif symbols := symbol.parse(text):
        yield from (_entry(s, "", heading, place, text, alone=len(symbols) == 1) for s in symbols)
    elif not ({"resolution", "decision"} & set(heading.kinds)):
        yield from _titled(text, heading, place, None)


def _entry(found: Symbol, title: str, heading: Heading, place: Place, printed: str, *, alone: bool) -> Entry:
    decision = symbol.is_decision(found, heading.body, heading.kinds)
    statement = not decision and "statement" in heading.kinds and "resolution" not in heading.kinds
    key = symbol.identifier(found, heading.body, decision=decision, organ=heading.organ, statement=statement)
    kind = "decision" if decision else "statement" if statement else "resolution"
    if found.full and not re.search(r"/(?:RES|DEC|PRST)/", key):
        kind = "document"
    owner = heading.body.label if heading.body is not None else heading.organ
    label = key if found.full or statement else f"{owner} {kind} {found.number}".strip()
    return Entry(
        identifier=key,
        title=_clean(title) or None,
        body=heading.body if kind != "document" else None,
        year=found.year or year.of(key, heading.body.key if heading.body is not None else None),
        subprogramme=place.subprogramme,
        kind=kind,
        place=str(place),
        printed=printed,
        label=label,
        entity=place.entity,
        alone=alone,
    )


def _titled(text: str, heading: Heading, place: Place, stated: int | None) -> Iterator[Entry]:
    """The entries of a title without a symbol: treaties and declarations that the lists know, else the title itself."""
    title = _clean(text)
    known = _known(title) if heading.body is None or stated is None else []
    for match in known:
        kind = "convention" if match.concept.kind == "convention" else "declaration"
        year_of = stated or _year_of(title, kind) or year.issued().get(match.concept.iri)
        yield _without_symbol(match.concept.key, match.concept.label, title, kind, heading, place, year_of)
    if not known:
        kind = next((k for k in heading.kinds if k not in ("resolution", "decision")), "declaration")
        if kind == "convention" and not re.search(
            r"convention|protocol|treaty|covenant|agreement|charter|constitution", title, re.IGNORECASE
        ):
            kind = "declaration"
        name = f"{heading.text}, {stated}: {title}" if stated else title
        yield _without_symbol(name, name, title, kind, heading, place, stated or _year_of(title, kind))


def _without_symbol(
    key: str, label: str, title: str, kind: str, heading: Heading, place: Place, adopted: int | None
) -> Entry:
    return Entry(
        identifier=key,
        title=title,
        body=heading.body if kind != "convention" else None,
        year=adopted,
        subprogramme=place.subprogramme,
        kind=kind,
        place=str(place),
        printed=title,
        label=label,
        entity=place.entity,
    )


def _known(title: str) -> list[Match]:
    """The treaties and instruments that a title is: the name that it begins with, and one that "and" adds to it.

    "… Protocol …, supplementing the … Convention" is the protocol; "Convention …, of 1951, and Protocol …" is both.
    """
    form = plain(title)
    matches = [m for m in standard().matches(title) if m.concept.kind in ("convention", "instrument")]
    first = next((m for m in matches if re.fullmatch(r"(?:the\s)?", form[: m.start], re.IGNORECASE)), None)
    if first is None:
        return []
    rest = form[first.end :]
    if not re.match(
        r"(?:[\s,.]|of \d{4}|\d{4}|as (?:amended|supplemented)|and |supplementing|\(|on Strengthening)", rest + " "
    ):
        return []
    also = [
        m
        for m in matches
        if m.start >= first.end
        and m.concept.kind == first.concept.kind
        and re.fullmatch(r"(?:,?\s(?:of\s)?\d{4})?,?\sand\s(?:the\s)?", form[first.end : m.start])
    ]
    return [first, *also[:1]]


def _year_of(title: str, kind: str) -> int | None:
    """The year in the name of a treaty: "of 1971", ", 1989"; the first, since later ones are of amendments.

    The year in the name of a declaration counts only at its end: elsewhere it is that of something else.

    >>> _year_of("Single Convention on Narcotic Drugs of 1961 as amended by the 1972 Protocol", "convention")
    1961
    >>> _year_of("Cartagena Declaration on Refugees, 1984", "declaration")
    1984
    >>> _year_of("Declaration of 2019 on care", "declaration") is None
    True
    """
    pattern = r"(?:\bof|,)\s(?:\d{1,2}\s\w+\s)?((?:19|20)\d\d)" + (r"\b(?!\s?[-–])" if kind == "convention" else "$")
    match = re.search(pattern, title)
    return int(match[1]) if match else None


def _clean(title: str) -> str:
    return re.sub(r"[\s;*]+$", "", " ".join(title.split()))
