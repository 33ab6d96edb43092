"""Lists in running text: "Kenya, Malawi and the United Republic of Tanzania" is said of each of the three."""

import re
from collections.abc import Sequence

from mandategraph.model import Mention


def around(text: str, mention: Mention, others: Sequence[Mention], gap: re.Pattern[str]) -> tuple[int, int]:
    """Where the list begins and ends that a mention stands in; `gap` is all that may stand between two of a list."""
    start, end = mention.start, mention.end
    for other in reversed([o for o in others if o.end <= start]):
        if not gap.fullmatch(text, other.end, start):
            break
        start = other.start
    for other in (o for o in others if o.start >= mention.end):
        if not gap.fullmatch(text, end, other.start):
            break
        end = other.end
    return start, end
