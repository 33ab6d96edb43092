"""All names of the authority lists in one automaton: a text is read once, whatever the number of names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import ahocorasick

from mandategraph.vocabulary import Concept, authority

# One-to-one, so that offsets stay: typographic dashes, quotes and spaces as their plain forms.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"),
        **dict.fromkeys("‘’‛ʼ`", "'"),
        **dict.fromkeys("“”„‟", '"'),
        "\u00a0": " ",
        "\u202f": " ",
    }
)


def plain(text: str) -> str:
    """The text with typographic signs as their plain forms, character for character."""
    return text.translate(_PLAIN)


def lowered(text: str) -> str:
    """The text in lower case, character for character (a letter whose lower case is longer stays)."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(frozen=True, slots=True)
class Match:
    """A name of a concept at `start` to `end` of a text."""

    start: int
    end: int
    concept: Concept


class Lexicon:
    """Finds the names of concepts in texts.

    A name of three words or more, or one that a report may print in lower case, matches in any case; a shorter one and
    an acronym only as it is written, the first letter apart.
    """

    def __init__(self, entries: Iterable[Concept]) -> None:
        names: dict[str, list[tuple[str, Concept]]] = {}
        for concept in entries:
            for name in {concept.key, concept.label, *concept.names, *concept.hidden}:
                form = plain(name)
                names.setdefault(lowered(form), []).append((form, concept))
        self._automaton = ahocorasick.Automaton()
        for low, forms in names.items():
            self._automaton.add_word(low, (len(low), tuple(sorted(forms, key=lambda f: (f[0], f[1].iri)))))
        self._automaton.make_automaton()

    def matches(self, text: str) -> list[Match]:
        """The longest matches of each kind, by position; matches of different kinds may overlap."""
        form = plain(text)
        found = sorted(self._all(form, lowered(form)), key=lambda m: (m.start, m.start - m.end, m.concept.iri))
        kept: list[Match] = []
        for match in found:
            if not any(_conflict(form, match, k) for k in kept):
                kept.append(match)
        return sorted(kept, key=lambda m: (m.start, -m.end, m.concept.iri))

    def _all(self, form: str, low: str) -> Iterator[Match]:
        for last, (length, forms) in self._automaton.iter(low):
            start, end = last - length + 1, last + 1
            if (start and form[start - 1].isalnum()) or (end < len(form) and form[end].isalnum()):
                continue
            seen = form[start:end]
            for name, concept in forms:
                if seen == name or (seen[1:] == name[1:] and len(name.split()) > 1) or name.count(" ") >= 2:
                    yield Match(start, end, concept)


def _conflict(form: str, match: Match, kept: Match) -> bool:
    """Whether the longer match that is kept already takes these words from the other.

    Places do not stand inside places. A part of a name of the same kind does not count, except the acronym of one
    organization in the name of another ("WHO Expert Committee"), and an organization after "of the".
    """
    if match.start >= kept.end or kept.start >= match.end:
        return False
    places = {"country", "region"}
    if match.concept.kind in places and kept.concept.kind in places:
        return True
    if match.concept.kind != kept.concept.kind:
        return (match.start, match.end) == (kept.start, kept.end)
    if match.concept.kind == "organization" and match.concept.key != kept.concept.key:
        acronym_first = match.start == kept.start and match.end - match.start <= 8
        return not acronym_first and not _OF_THE.search(form, kept.start, match.start)
    return True


_OF_THE = re.compile(r" of (?:the )?$")


@cache
def standard() -> Lexicon:
    """The lexicon of all authority lists that the program carries."""
    return Lexicon(authority())
