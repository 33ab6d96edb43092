"""Where two recognisers claim the same words, one is kept; and a thing named with its acronym gets one key."""

import re
from collections.abc import Iterable, Sequence

from mandategraph.extract.reading import Definition, Reading
from mandategraph.model import Mention

# Kinds that stand inside the names of other things and count there too (GUIDELINES: "every country named in the unit,
# also inside titles and names"; an organization in the name of a joint instrument).
# What follows a complete name: more text about it, not more of it.
_GOES_ON = re.compile(r",? (?:and|or|in|to|with|by|at|from|between|for)\b")
_NESTING = frozenset(
    {"country", "region", "organization", "convention", "goal", "instrument", "programme", "resolution"}
)


def settle(reading: Reading, found: Iterable[tuple[str, list[Mention]]]) -> list[Mention]:
    """The mentions to keep, by position: the longest of a kind, the first kind in order for the same words."""
    order: dict[str, int] = {}
    everything: list[Mention] = []
    for rank, (kind, mentions) in enumerate(found):
        order[kind] = rank
        everything.extend(mentions)
    everything.sort(key=lambda m: (m.start - m.end, not _is_listed(m), order[m.kind], -m.confidence, m.start))
    listed_ends = {(m.kind, m.start): m.end for m in everything if _is_listed(m)}
    kept: list[Mention] = []
    for mention in everything:
        shorter = listed_ends.get((mention.kind, mention.start))
        if (
            shorter is not None
            and shorter < mention.end
            and not _is_listed(mention)
            and _GOES_ON.match(reading.text, shorter)
        ):
            continue
        if not any(_yields(mention, k) for k in kept):
            kept.append(mention)
    defined = reading.context.defined.get(reading.unit.name, ())
    kept = [_with_acronym(reading, m, defined) for m in kept]
    return sorted((m for m in kept if m.start < m.end), key=lambda m: (m.start, -m.end, order[m.kind]))


def _is_listed(mention: Mention) -> bool:
    return mention.rule.endswith(("/listed", "/name", "/coordination", "/symbol", "/citation", "/number"))


def _yields(mention: Mention, kept: Mention) -> bool:
    """Whether a mention gives way to a longer (or earlier) one that is kept."""
    if mention.start >= kept.end or kept.start >= mention.end:
        return False
    if mention.kind in ("country", "region") and _is_listed(mention):
        return kept.kind in ("country", "region")
    if mention.kind == "resolution" and _is_listed(mention):
        return kept.kind == "resolution"
    if kept.kind == "resolution" and mention.kind == "organization":
        return True
    nested = kept.start <= mention.start and mention.end <= kept.end
    if mention.kind == kept.kind:
        return not (
            mention.kind == "organization"
            and _is_listed(mention)
            and nested
            and (mention.start, mention.end) != (kept.start, kept.end)
            and mention.key != kept.key
        )
    if (mention.start, mention.end) == (kept.start, kept.end):
        return True
    stands_inside = nested and (mention.kind in _NESTING or (mention.kind, kept.kind) == ("event", "instrument"))
    return not (stands_inside and (_is_listed(mention) or mention.rule.endswith("/acronym")))


def _with_acronym(reading: Reading, mention: Mention, defined: Sequence[tuple[Definition, int, int]]) -> Mention:
    """The mention with the acronym that stands behind it as its key, where the text defines one."""
    if mention.kind not in (
        "programme",
        "organization",
        "instrument",
        "publication",
        "event",
        "convention",
    ) or _is_listed(mention):
        return mention
    for definition, start, end in defined:
        if start <= mention.start < end or mention.start <= start < mention.end:
            if definition.kind not in (None, mention.kind):
                continue
            close = reading.text.find(")", end) + 1
            if mention.end >= end - 1 or mention.end <= close:
                begin = min(start, mention.start)
                return Mention(
                    mention.kind,
                    begin,
                    max(close, mention.end),
                    reading.unit.text[begin : max(close, mention.end)],
                    definition.key,
                    definition.label,
                    mention.rule,
                    max(mention.confidence, 0.9),
                    (definition.acronym, definition.label),
                )
    return mention
