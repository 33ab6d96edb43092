"""Near-misses: things that may be one, and that only a person can tell. RapidFuzz says how alike two names are."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from rapidfuzz import fuzz

from mandategraph.identities.fold import folded, numbers, telling
from mandategraph.identities.pair import Decision, Pair, Thing

# Names are compared where they share one of their rarest words; a word in more names than this tells nothing.
_RAREST = 3
_COMMON = 300
# A choice: pairs below it, as far as reports here gave any, were other things.
_LEAST = 90.0
_KINDS = frozenset({"programme", "organization", "publication", "event", "convention", "instrument"})


def near(things: Sequence[Thing], same: Iterable[Pair], decisions: Iterable[Decision]) -> list[Pair]:
    """The pairs that a person should look at, the most alike first; none that is decided or one already."""
    gone = {p.other.iri for p in same}
    settled = {frozenset((d.keep, d.other)) for d in decisions}
    left = [t for t in things if t.iri not in gone and t.kind in _KINDS]
    found: dict[frozenset[str], Pair] = {}
    for pair in (*_acronyms(left), *_names(left)):
        key = frozenset((pair.thing.iri, pair.other.iri))
        if key not in settled:
            found.setdefault(key, pair)
    return sorted(found.values(), key=lambda p: (-p.score, p.thing.kind, p.thing.iri, p.other.iri))


def _acronyms(things: Iterable[Thing]) -> Iterator[Pair]:
    """Things of one acronym that do not have one name."""
    by_acronym: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        if thing.acronym:
            by_acronym[thing.kind, folded(thing.acronym)].append(thing)
    for group in by_acronym.values():
        for one, other in combinations(group, 2):
            if one.unexplained or other.unexplained:
                yield _pair(one, other, "acronym-alone", f"the same acronym, {one.id}; one report does not explain it")
            else:
                yield _pair(one, other, "acronym", f"the same acronym, {one.id}, and other names")


def _names(things: Iterable[Thing]) -> Iterator[Pair]:
    """Things of a kind whose names are nearly the same."""
    for one, other in _candidates([t for t in things if not t.unexplained]):
        first, second = folded(one.name), folded(other.name)
        score = max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second))
        words, others = set(telling(one.name)), set(telling(other.name))
        within = len(words & others) >= 3 and (words < others or others < words) and len(words ^ others) <= 2
        if score < _LEAST and not within:
            continue
        if first == second:
            yield _pair(one, other, "acronyms", f"the same name, and the acronyms {one.id} and {other.id}")
        elif numbers(first) != numbers(second):
            yield _pair(one, other, "edition", "the same name but for a number or year")
        elif within:
            yield _pair(one, other, "part", f"the same name but for: {' '.join(sorted(words ^ others))}")
        else:
            yield _pair(one, other, "spelling", "nearly the same name")


def _candidates(things: Sequence[Thing]) -> Iterator[tuple[Thing, Thing]]:
    """The pairs of a kind that share one of the rarest words of either name, each pair once."""
    words = {t.iri: telling(t.name) for t in things}
    count = Counter((t.kind, w) for t in things for w in set(words[t.iri]))
    blocks: dict[tuple[str, str], list[Thing]] = defaultdict(list)
    for thing in things:
        for word in sorted(set(words[thing.iri]), key=lambda w: (count[thing.kind, w], w))[:_RAREST]:
            blocks[thing.kind, word].append(thing)
    seen: set[tuple[str, str]] = set()
    for (kind, word), block in blocks.items():
        if count[kind, word] > _COMMON:
            continue
        for one, other in combinations(block, 2):
            if (one.iri, other.iri) not in seen:
                seen.add((one.iri, other.iri))
                yield one, other


def _pair(one: Thing, other: Thing, rule: str, reason: str) -> Pair:
    """The pair, what a list has first."""
    first, second = sorted((one, other), key=lambda t: (not t.listed, t.iri))
    hint = "; one is of an authority list" if first.listed and not second.listed else ""
    score = round(max(fuzz.ratio(*_folds(one, other)), fuzz.token_sort_ratio(*_folds(one, other))), 1)
    return Pair("look", first, second, rule, reason + hint, score)


def _folds(one: Thing, other: Thing) -> tuple[str, str]:
    return folded(one.name), folded(other.name)
