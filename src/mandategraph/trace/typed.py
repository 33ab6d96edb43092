"""What a person types, read as the identifiers that it can be: no store is asked here."""

import re
from functools import cache

from mandategraph.identifiers import RESOLUTION_NUMBER, resolution_key
from mandategraph.lexicon import plain
from mandategraph.vocabulary import Concept, authority, concepts

_UNIT = re.compile(
    r"""
    (?: (?P<symbol> [A-Z]+/\S*\w ) ,? \s+ )?                                  # E/CN.7/2024/2, para. 40 (b)
    (?:
        (?: (?: para(?:graph)?s?\.? | ¶ | unit | item | no\.? ) \s* )?
        (?P<number> \d+ (?: \s? \( (?:[a-z]{1,2}|[ivx]+) \) )* )                # 41, 40(b), 40 (b) (ii)
      | (?P<named> (?:box|figure|map|table) \s+ \w+ | fn\S+ | footnote\s+\S+ | summary | cover )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ACTS = re.compile(r"\b(?P<act>resolutions?|decisions?|res\b\.?|dec\b\.?)", re.IGNORECASE)
_FILLER = re.compile(
    r"\b(?:resolutions?|decisions?|res|dec|no|number|of|the|by|in|un|united nations|and)\b|[.,:/“”\"']", re.IGNORECASE
)


def tidy(text: str) -> str:
    """The text on one line, without typographic signs, quotes around it or a full stop after it.

    >>> tidy("  the “Nelson  Mandela Rules” ")
    'the "Nelson Mandela Rules'
    >>> tidy("“Hermes”"), tidy("para. 41")
    ('Hermes', 'para. 41')
    """
    return " ".join(plain(text).split()).strip("\"'`").rstrip(".,;").strip()


def unit_name(text: str) -> tuple[str, str] | None:
    """The document symbol (or nothing) and the name of the unit that the text cites; None if it cites none.

    >>> unit_name("para 41"), unit_name("40 (b)"), unit_name("E/CN.7/2024/2, para. 40(b)"), unit_name("65/2")
    (('', '41'), ('', '40(b)'), ('E/CN.7/2024/2', '40(b)'), None)
    """
    match = _UNIT.fullmatch(text)
    if match is None:
        return None
    name = (
        re.sub(r"\s", "", match["number"])
        if match["number"]
        else re.sub(r"^footnote\s+", "fn", match["named"], flags=re.IGNORECASE)
    )
    return match["symbol"] or "", name if match["number"] else _cased(name)


def _cased(name: str) -> str:
    """`Box 1` as `box 1`, `figure iv` as `figure IV`: how units are named."""
    word, _, rest = name.partition(" ")
    return f"{word.lower()} {rest.upper() if re.fullmatch('[ivxlc]+', rest, re.IGNORECASE) else rest}".strip()


def resolution_keys(text: str) -> list[str]:
    """The identifiers of resolutions and decisions that the text can mean: all bodies, unless it names one.

    >>> resolution_keys("resolution 65/2 of the Commission on Narcotic Drugs"), resolution_keys("CND 65/2")
    (['CND/RES/65/2'], ['CND/RES/65/2', 'CND/DEC/65/2'])
    >>> "A/RES/65/2" in resolution_keys("65/2"), resolution_keys("40 units in Peru")
    (True, [])
    """
    text = re.sub(r"\be?s(?=-\d)", lambda m: m[0].upper(), text)
    match = RESOLUTION_NUMBER.search(text)
    if match is None or re.search(r"[\d/]\Z", text[: match.start()]):
        return []
    rest = f"{text[: match.start()]} {text[match.end() :]}"
    named = _bodies(rest)
    if not named and _FILLER.sub("", rest).strip():
        return []
    act = _ACTS.search(rest)
    kinds = (
        ("resolutionPrefix", "decisionPrefix")
        if act is None
        else ("resolutionPrefix",)
        if act["act"][0] in "rR"
        else ("decisionPrefix",)
    )
    chosen = named or list(concepts("bodies"))
    return list(
        dict.fromkeys(
            resolution_key(prefix, match["number"]) for body in chosen for kind in kinds for prefix in body.values(kind)
        )
    )


def _bodies(words: str) -> list[Concept]:
    """The bodies that adopt resolutions and that these words name: the longest name decides; else the generic name."""
    low = f" {re.sub(r'[^a-z0-9&]+', ' ', words.lower())} "
    adopting = [c for c in concepts("bodies") if c.values("resolutionPrefix") or c.values("decisionPrefix")]
    further = {"A/RES/": ("GA", "UNGA"), "S/RES/": ("SC", "UNSC"), "E/RES/": ("ECOSOC",), "A/HRC/RES/": ("HRC",)}
    found: list[tuple[int, Concept]] = []
    for body in adopting:
        own = [n for prefix in body.values("resolutionPrefix") for n in (*further.get(prefix, ()), prefix)]
        names = {
            re.sub(r"[^a-z0-9&]+", " ", n.lower()).strip()
            for n in (body.key, body.label, *body.names, *body.hidden, *own)
        }
        lengths = [len(n) for n in names if n and f" {n} " in low]
        if lengths:
            found.append((max(lengths), body))
    if found:
        longest = max(length for length, _ in found)
        return [body for length, body in found if length == longest]
    return [b for b in adopting if any(f" {g.lower()} " in low for g in b.values("genericName"))]


def known(text: str) -> list[str]:
    """The IRIs of the authority lists' things that bear this name, in any case; bodies by their generic name too.

    >>> known("crimjust"), known("peru")
    (['https://w3id.org/mandategraph/id/programme/CRIMJUST'], ['https://w3id.org/mandategraph/id/country/PER'])
    """
    return list(_known_names().get(plain(text).lower().removeprefix("the "), ()))


@cache
def _known_names() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for concept in authority():
        for name in (concept.key, concept.label, *concept.names, *concept.hidden, *concept.values("genericName")):
            found.setdefault(plain(name).lower().removeprefix("the "), set()).add(concept.iri)
    return {name: tuple(sorted(iris)) for name, iris in found.items()}
