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
# What stands between the citations of a list.
_LISTED = re.compile(
    r"[\s,;]*(?:(?:and|or|as well as|,|in|the|paragraphs? \d+ of|(?:section|part|chapter|annex) [IVX\d]+ (?:of|to)|its|subsequent|of \d{1,2} [A-Z][a-z]+ \d{4}|(?:entitled )?\"[^\"\n]*\"|[A-Z][\w-]*|of|on|General|decisions?|resolutions?|\(\w+\))\s*)*"
)
# What the body did in the text cited, told after its number: "In its resolution 76/3, the Assembly requested …", "by
# which the Council extended the mandate …". What it asked of States is no mandate of the work reported.
_DID = re.compile(
    r"(?: \([^)]{0,80}\))?(?: of \d{1,2} [A-Z][a-z]+ \d{4})?,?(?: (?:on|entitled) [^,.;]{3,140},)? "
    r"(?:(?:in|by|under|through) which )?(?:(?:the |Member States|it |[A-Z])(?:[\w'-]+ ){0,16}?)?"
    r"(?:also |further |inter alia,? |had |has |, inter alia, )*"
    r"(?:(?P<founds>extended|renewed|established|authorized|created)"
    r"|(?P<asks>(?:requested|mandated|decided|tasked|entrusted|directed|instructed)(?! (?:all )?(?:the )?(?:Member |member )?(?:States|Parties|Governments|countries))"
    r"|(?:called (?:up)?on|invited|urged|encouraged) (?:the )?(?:Secretary-General|Executive|Director-General|High Commissioner|[Ss]ecretariat|Office|United Nations|entities|organizations of)))\b"
)
# "In response to that resolution, UNODC developed …"
_TAKEN_UP = re.compile(
    r"(?P<phrase>[Ii]n response to|[Pp]ursuant to|[Ii]n accordance with|[Ff]urther to|[Ii]n compliance with|[Ii]n fulfilment of) "
    r"(?:that|this|those|these|the same|the above-mentioned) (?:resolution|decision|request|mandate)s?\b"
)
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
    titles = [(m.start, m.end) for m in mentions if m.kind == "publication"]
    cited = sorted((m for m in mentions if m.kind == "resolution" and m.key), key=lambda m: m.start)
    previous: tuple[int, str, str, int, int] | None = None
    for number, mention in enumerate(cited):
        sentence = reading.sentence_at(mention.start)
        found = _phrase(reading.text, sentence.start, mention.start, _breaks(tuple(sorted(reading.context.self_names))))
        in_list = previous is not None and _LISTED.fullmatch(reading.text, previous[0], mention.start)
        if any(s <= mention.start < e for s, e in titles):
            phrase, strength, start, end = "", "context", mention.start, mention.end
        elif in_list and previous is not None and (found is None or found[2] < previous[0]):
            phrase, strength, start, end = previous[1:]
        elif (did := _did(reading.text, _list_end(reading.text, cited[number:]))) and (
            found is None or found[1] in ("context", "aligned with")
        ):
            phrase, strength, start, end = did
        elif found is not None:
            phrase, strength, start, end = found
        else:
            phrase, strength, start, end = "", "context", mention.start, mention.end
        if strength == "context":
            phrase, strength, start, end = _taken_up(reading, mention) or (phrase, strength, start, end)
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


def _list_end(text: str, cited: Sequence[Mention]) -> int:
    """The end of the list of citations that begins with the first one."""
    end = cited[0].end
    for mention in cited[1:]:
        if not _LISTED.fullmatch(text, end, mention.start):
            break
        end = mention.end
    return end


def _taken_up(reading: Reading, mention: Mention) -> tuple[str, str, int, int] | None:
    """The words of the next sentence that take the text cited up as a mandate: "Pursuant to that decision, …"."""
    sentence = reading.sentence_at(mention.start)
    following = next((s for s in reading.sentences if s.start >= sentence.end), None)
    match = _TAKEN_UP.match(reading.text, following.start) if following else None
    if match is None:
        return None
    strength = next(c.label for pattern, c in strengths() if pattern.match(match["phrase"]))
    return match[0], strength, match.start(), match.end()


def _did(text: str, position: int) -> tuple[str, str, int, int] | None:
    """What the body did in the text whose citation ends at `position`: the words, their strength and span."""
    match = _DID.match(text, position)
    if match is None:
        return None
    group = "founds" if match["founds"] else "asks"
    return match[group], "established by" if match["founds"] else "mandated by", *match.span(group)


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
