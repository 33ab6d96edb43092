"""Which things of several reports are one, by which rule; and which may be, so that a person should look.

`things` reads what the graphs name, `rules` says what is one, `near` what is nearly, `record` keeps the identities as
`identities.ttl` beside the graphs, where whatever opens the folder heeds them. No graph is rewritten.
"""

from collections.abc import Iterable
from pathlib import Path

from mandategraph.identities import near, rules
from mandategraph.identities.pair import Pair
from mandategraph.identities.record import decided, identities, known
from mandategraph.identities.things import named
from mandategraph.sameness import NAME

__all__ = ["NAME", "Pair", "decided", "found", "identities"]


def found(paths: Iterable[str | Path]) -> list[Pair]:
    """All pairs of the graphs of files and folders: what is one thing, with the reason, then what a person should see.

    What persons decided, kept in `identities.ttl`, goes before the rules. Raises GraphFileError if a graph cannot be
    read.
    """
    paths = list(paths)
    things = named(paths)
    decisions = known(paths)
    same = rules.same(things, decisions)
    return [*rules.by_construction(things), *same, *near.near(things, same, decisions)]
