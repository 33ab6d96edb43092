"""Geographic areas above country level; a coordination is split: "East, Southern and West Africa" is three regions."""

import re
from collections.abc import Iterator

from mandategraph.extract.reading import Reading, listed
from mandategraph.model import Mention
from mandategraph.vocabulary import concepts

_DIRECTION = (
    r"\b(?:(?:Southern|Northern|Eastern|Western|North|South|East|West|Central|Middle|[Ss]ub-Saharan|Latin)(?:-(?:East|West|Central)(?:ern)?)?\b"
    r"|Indian|Pacific|Atlantic|Mediterranean|Red|Black|Baltic|Caspian|Arabian|Aegean)"
)
_COORDINATION = re.compile(
    rf"\b(?P<parts>{_DIRECTION}(?:, {_DIRECTION})*,? (?:and|or) )(?P<last>{_DIRECTION}) (?P<base>Africa|Asia|Europe|America|Americas|Ocean|Sea)s?\b"
)


def find(reading: Reading) -> Iterator[Mention]:
    """The regions that a unit names."""
    whole = listed(reading, "region")
    ranges: list[tuple[int, int]] = []
    for match in _COORDINATION.finditer(reading.text):
        if not any(m.start <= match.start() and match.end() <= m.end for m in whole):
            ranges.append(match.span())
            yield from _split(reading, match)
    for mention in whole:
        parted = (
            "/" in reading.text[max(0, mention.start - 1) : mention.start] + reading.text[mention.end : mention.end + 1]
        )
        if not parted and not any(start < mention.end and mention.start < end for start, end in ranges):
            yield mention


def _split(reading: Reading, match: re.Match[str]) -> Iterator[Mention]:
    known = {name: c for c in concepts("regions") for name in (c.key, c.label, *c.names)}
    parts = [(p.start() + match.start(), p[0]) for p in re.finditer(_DIRECTION, match["parts"])]
    parts.append((match.start("last"), match["last"]))
    for start, word in parts:
        concept = known.get(f"{word} {match['base']}") or known.get(f"{word} {match['base'].rstrip('s')}")
        if concept is not None:
            end = match.end() if start == match.start("last") else start + len(word)
            yield reading.mention(
                "region",
                start,
                end,
                "region/coordination",
                0.95,
                key=concept.key,
                label=concept.label,
                names=concept.names,
            )
