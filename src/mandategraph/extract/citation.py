"""Citations typed by their phrase: "pursuant to General Assembly resolution 78/223" mandates, "recalling" does not.

The phrases are those of ontology/vocabularies/citation-strength.ttl; the longest that ends nearest before decides.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from mandategraph.extract.reading import Reading
from mandategraph.model import Link, Mention
from mandategraph.vocabulary import Concept, concepts

_WINDOW = 110  # characters between a phrase and its citation: the name of a body and "the requests contained in"
_BREAK = re.compile(r"[;:]|\.\s|, (?:which|who|while|where)\b")
_QUOTED = re.compile(r"(?:\b(?:entitled|titled|called),? )?\"[^\"\n]*\"")  # the words of a title carry no relation
_PARENTHETICAL = re.compile(r"\((?:see )?(?:[\w ]{0,60})$")


@cache
def strengths() -> tuple[tuple[re.Pattern[str], Concept], ...]:
    """The phrases with the strength that they carry, the longest first."""
    phrases = [(p, c) for c in concepts("citation-strength") for p in c.hidden]
    return tuple(
        (re.compile(rf"\b{re.escape(p)}\b", re.IGNORECASE), c)
        for p, c in sorted(phrases, key=lambda x: (-len(x[0]), x[0]))
    )


def counts_as_mandate(strength: str) -> bool:
    """Whether a citation of this strength makes what is cited a mandate (the contract's table)."""
    return next(c for c in concepts("citation-strength") if c.label == strength).values("countsAsMandate") == ["true"]


def find(reading: Reading, mentions: Sequence[Mention]) -> Iterator[Link]:
    """One link per citation of a resolution: mandated_by, aligned_with, or context."""
    cited = sorted((m for m in mentions if m.kind == "resolution" and m.key), key=lambda m: m.start)
    previous: tuple[int, str, str, int, int] | None = None
    for mention in cited:
        sentence = reading.sentence_at(mention.start)
        found = _phrase(reading.text, sentence.start, mention.start, _breaks(tuple(sorted(reading.context.self_names))))
        in_list = previous is not None and re.fullmatch(
            r"[\s,;]*(?:(?:and|or|as well as|,|in|the|paragraphs? \d+ of|(?:section|part|chapter|annex) [IVX\d]+ (?:of|to)|its|subsequent|[A-Z][\w-]*|of|on|General|decisions?|resolutions?|\(\w+\))\s*)*",
            reading.text[previous[0] : mention.start],
        )
        if in_list and previous is not None and (found is None or found[2] < previous[0]):
            phrase, strength, start, end = previous[1:]
        elif found is not None:
            phrase, strength, start, end = found
        else:
            phrase, strength, start, end = "", "context", mention.start, mention.end
        previous = (mention.end, str(phrase), str(strength), int(start), int(end))
        predicate = (
            "mandated_by"
            if counts_as_mandate(str(strength))
            else "aligned_with"
            if strength == "aligned with"
            else "context"
        )
        yield Link(
            predicate,
            str(mention.key),
            int(start),
            max(int(end), mention.end),
            str(phrase),
            f"citation/{strength}".replace(" ", "-"),
            0.95 if phrase else 0.5,
            strength=str(strength),
        )


@cache
def _breaks(names: tuple[str, ...]) -> re.Pattern[str]:
    """What ends the reach of a phrase: also the entity, which begins what was done: "pursuant to …, UNODC supported"."""
    own = "|".join(re.escape(name) for name in names)
    return re.compile(rf"{_BREAK.pattern}|, (?:{own})\b") if own else _BREAK


def _phrase(text: str, sentence: int, position: int, breaks: re.Pattern[str]) -> tuple[str, str, int, int] | None:
    """The phrase that governs a citation at `position`: its words, strength and span."""
    parenthetical = _PARENTHETICAL.search(text[max(sentence, position - 80) : position])
    floor = sentence if parenthetical else max(sentence, position - _WINDOW)
    window = _QUOTED.sub(lambda m: " " * len(m[0]), text[floor:position])
    best: tuple[int, int, str, Concept] | None = None
    for pattern, concept in strengths():
        for match in pattern.finditer(window):
            if breaks.search(window, match.end()) and not parenthetical:
                continue
            if best is None or match.end() > best[1]:
                if best is not None and match.start() >= best[0] and match.end() <= best[1]:
                    continue
                best = (match.start(), match.end(), match[0], concept)
    if best is None:
        return None
    return best[2], best[3].label, floor + best[0], floor + best[1]
