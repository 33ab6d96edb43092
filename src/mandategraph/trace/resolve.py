"""From what a person types to the thing meant, or the candidates: the graph decides, never a guess.

Asked in this order, and the first answer counts: an IRI; an identifier; a unit of a report ("para 41", "40(b)"); a
resolution by its number ("65/2", "CND resolution 65/2"); a name, exact but for case; names that hold all the words.
All but the last are answered by the store's indexes; the last reads the names of all things once.
"""

import difflib
import re
from collections.abc import Iterable
from contextlib import suppress

import pyoxigraph as ox

from mandategraph.errors import AmbiguousThingError, NoSuchThingError, SymbolError
from mandategraph.identifiers import THINGS, document_symbol, iri_path, thing_iri
from mandategraph.lexicon import plain
from mandategraph.sparql import Queryable
from mandategraph.terms import DCTERMS, MG, RDFS, SKOS
from mandategraph.trace import typed as reading
from mandategraph.trace.describe import things
from mandategraph.trace.hops import literal, rows, valid
from mandategraph.trace.model import Thing

_NAMES = (SKOS + "prefLabel", SKOS + "altLabel", DCTERMS + "title", SKOS + "notation")
_RESULTS = (RDFS + "label", MG.text.value)


def resolve(store: Queryable, typed: str) -> Thing:
    """The thing that was typed.

    Raises AmbiguousThingError if it can be several, NoSuchThingError if the graphs hold none; both carry what to offer.
    """
    found = candidates(store, typed)
    if not found:
        raise NoSuchThingError(typed, near(store, typed))
    if len(found) > 1:
        raise AmbiguousThingError(typed, found)
    return found[0]


def candidates(store: Queryable, typed: str) -> tuple[Thing, ...]:
    """The things that were meant, in order of identifier; empty if none."""
    text = reading.tidy(typed)
    if not text:
        return ()
    for step in (_by_iri, _by_identifier, _by_unit, _by_resolution, _by_name, _by_words, _by_result):
        found = things(store, step(store, text))
        if found:
            return tuple(sorted(found.values(), key=lambda t: (t.kind, t.id, t.iri)))
    return ()


def near(store: Queryable, typed: str, count: int = 5) -> tuple[Thing, ...]:
    """Things whose identifier or name looks like what was typed, the most alike first."""
    text = plain(reading.tidy(typed)).lower()
    names: dict[str, list[str]] = {}
    for iri, name in _names(store, _NAMES):
        names.setdefault(plain(name).lower(), []).append(iri)
    alike = difflib.get_close_matches(text, sorted(names), n=2 * count, cutoff=0.6)
    iris = list(dict.fromkeys(i for name in alike for i in sorted(names[name])))
    found = things(store, iris)
    return tuple(found[i] for i in iris if i in found)[:count]


def _by_iri(store: Queryable, text: str) -> Iterable[str]:
    bare = text.removeprefix("<").removesuffix(">")
    if re.match(r"https?://", bare):
        return [bare]
    return [THINGS + path for path in (bare, iri_path(bare)) if "/" in bare and valid(THINGS + path)]


def _by_identifier(store: Queryable, text: str) -> Iterable[str]:
    forms = [text, text.upper()]
    with suppress(SymbolError):
        forms.append(document_symbol(text.upper()))
    if goal := re.fullmatch(r"(?:sdg|goal|target)\s*(\d+(?:\.\w+)?)", text, re.IGNORECASE):
        forms.append(f"SDG {goal[1]}")
    found = literal(store, (SKOS + "notation", MG.symbol.value), forms)
    return found or (
        [thing_iri("document", forms[-1])] if "/" in text and valid(thing_iri("document", forms[-1])) else []
    )


def _by_unit(store: Queryable, text: str) -> Iterable[str]:
    cited = reading.unit_name(text)
    if cited is None:
        return []
    symbol, name = cited
    units = literal(store, (MG.unitName.value,), [name])
    if not symbol:
        return units
    reports = literal(store, (MG.symbol.value,), [symbol, symbol.upper()])
    return [u for u in units if any(u.startswith(f"{r}/unit/") for r in reports)]


def _by_resolution(store: Queryable, text: str) -> Iterable[str]:
    return literal(store, (SKOS + "notation", MG.symbol.value), reading.resolution_keys(text))


def _by_name(store: Queryable, text: str) -> Iterable[str]:
    bare = re.sub(r"^the ", "", text, flags=re.IGNORECASE)
    forms = [
        f for t in (text, bare) for f in (t, t.lower(), t.upper(), t.title(), t[:1].upper() + t[1:], t.capitalize())
    ]
    return {*reading.known(text), *literal(store, (*_NAMES, MG.acronym.value), forms)}


def _by_words(store: Queryable, text: str) -> Iterable[str]:
    low = plain(text).lower()
    pairs = [(iri, plain(name).lower()) for iri, name in _names(store, _NAMES)]
    return [i for i, n in pairs if n == low] or _holding(low, pairs)


def _by_result(store: Queryable, text: str) -> Iterable[str]:
    return _holding(
        plain(text).lower(),
        [(i, plain(n).lower()) for i, n in _names(store, _RESULTS) if "/outcome/" in i or "/output/" in i],
    )


def _holding(low: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """Those whose name holds all the words, each from the beginning of a word on, and numbers as they are."""
    words = re.findall(r"\w+", low)
    if not words or len(low) < 3:
        return []
    ways = [re.compile(rf"\b{re.escape(w)}" + (r"\b" if w.isdigit() else "")) for w in words]
    return [iri for iri, name in pairs if all(w.search(name) for w in ways)]


def _names(store: Queryable, predicates: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Every thing, outcome and output with each of its names."""
    ways = " ".join(str(ox.NamedNode(p)) for p in predicates)
    query = f"SELECT DISTINCT ?s ?n WHERE {{ VALUES ?p {{ {ways} }} ?s ?p ?n }}"
    return tuple(
        sorted(
            (s, n)
            for s, n in rows(store, query)
            if s.startswith(THINGS) and ("/unit/" not in s or "/outcome/" in s or "/output/" in s)
        )
    )
