"""What reviews do to the graphs that are asked: ontology/reviews/apply.ru, and what the rules do not yield any more.

A confirmed finding says so in its review state. A rejected one leaves the default graph with all that it alone claims,
so that no query has to know of reviews; the graph `REJECTED` keeps it.
"""

import re
from functools import cache

import pyoxigraph as ox

from mandategraph import resources
from mandategraph.identifiers import GRAPHS, ONTOLOGY, VOCABULARY

REJECTED = GRAPHS + "rejected"
# What is asked of such a graph; a store has one for each report (`store.names`).
KEPT_APART = f'GRAPH ?apart {{ %s }} FILTER (STRSTARTS(STR(?apart), "{REJECTED}"))'
_SOME = f"ASK {{ ?review <{ONTOLOGY}judgement> %s }}"
# A rule that makes one triple; those that make things of their own are undone by apply.ru.
_RULE = re.compile(r"(?P<head>.*?)CONSTRUCT \{ (?P<triple>\S+ \S+ \S+) \}\s*WHERE \{(?P<body>.*)\}\s*", re.DOTALL)


def apply(store: ox.Store) -> None:
    """Let the reviews in the default graph of a store rule it; a store without reviews stays as it is."""
    if not store.query(_SOME % "?state"):
        return
    store.update((resources.folder("ontology") / "reviews" / "apply.ru").read_text(encoding="utf-8"))
    if store.query(_SOME % f"<{VOCABULARY}review-state/rejected>"):
        for update in _withdrawals():
            store.update(update)


@cache
def _withdrawals() -> tuple[str, ...]:
    """For each rule of ontology/rules/ the update that takes back what it does not yield any more."""
    rules = sorted((resources.folder("ontology") / "rules").glob("*.rq"))
    found = (_RULE.fullmatch(rule.read_text(encoding="utf-8")) for rule in rules)
    return tuple(
        f"{m['head']}DELETE {{ {m['triple']} }} WHERE {{ {m['triple']} . FILTER NOT EXISTS {{{m['body']}}} }}"
        for m in found
        if m is not None
    )
