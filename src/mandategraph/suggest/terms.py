"""Words and pairs of words that tell a subject: stems, without stop words and without the names of organizations."""

import re
from itertools import pairwise

from mandategraph.lexicon import plain, standard
from mandategraph.trace.stem import stem

_FUNCTION_WORDS = """
    a about above against all also among an and any are as at be been between both but by can do each for from further
    had has have he her his how i in including inter into is it its more most nor not of off on one only or other our
    over own per shall she so some such than that the their them there these they this those through to under up upon
    was were what when which while who will with within without
"""
# Words that stand in titles and paragraphs of UN documents whatever their subject: how work is done, by whom and where.
# Alone they tell nothing; in a pair they may ("alternative development", "United Nations" never: names are taken out).
_COMMON_WORDS = """
    account accordance action active activity address addressing adopt approach aspect aspire assist assistance basis
    certain challenge commitment common concrete conduct continue contribute cooperation coordination country develop
    development effective effectively effort enhance enhancing entity ensure ensuring entitled establish evidence
    facilitate facilitating field follow framework full general global good group implement implementation implementing
    improve improving include increase information initiative integrated international issue joint level measure meeting
    member nation national new number office organization organize particular part promote promoting provide purpose
    region regional relate related relevant report resolution respond response role scientific service session state
    strategy strengthen strengthening support supporting take taking technical toward towards united use way well
    work working world year
"""
_FUNCTION, _COMMON = frozenset(_FUNCTION_WORDS.split()), frozenset(_COMMON_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_STOP = re.compile(r"[.;:,()\[\]\"/]|\d+")


def terms(text: str) -> list[str]:
    """The telling words of the text and its pairs of neighbouring words, as stems.

    >>> terms("Strengthening efforts to address firearms trafficking")
    ['firearm', 'trafficking', 'strengthening effort', 'address firearm', 'firearm trafficking']
    >>> terms("the Commission on Narcotic Drugs promoted alternative development")
    ['promoted', 'alternative', 'promoted alternative', 'alternative development']
    """
    runs = [_WORD.findall(part) for part in _STOP.split(_unnamed(plain(text)).lower())]
    single = [stem(w) for run in runs for w in run if len(w) > 2 and w not in _FUNCTION and stem(w) not in _COMMON]
    pairs = [f"{stem(a)} {stem(b)}" for run in runs for a, b in pairwise(run) if not {a, b} & _FUNCTION]
    return single + pairs


def _unnamed(text: str) -> str:
    """The text without the names of organizations and bodies: who acts is not what it is about."""
    for match in sorted(standard().matches(text), key=lambda m: -m.start):
        if match.concept.kind == "organization":
            text = f"{text[: match.start]} . {text[match.end :]}"
    return text
