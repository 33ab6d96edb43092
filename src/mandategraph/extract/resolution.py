"""Resolutions and decisions of intergovernmental organs, lists expanded, each with its body.

Examples: "General Assembly resolution 78/223"; "Security Council resolutions 2645 (2022) and 2692 (2023)";
"resolution 65/2 of the Commission on Narcotic Drugs"; "its resolution 32/1"; "A/RES/78/223"; "Council decision 2023/301".
"""

import re
from collections.abc import Iterator
from functools import cache

from mandategraph.extract.reading import Reading
from mandategraph.identifiers import DOCUMENT_SYMBOL, RESOLUTION_NUMBER, resolution_key
from mandategraph.lexicon import Match, plain
from mandategraph.model import Mention
from mandategraph.vocabulary import Concept, concepts

_NUMBER = RESOLUTION_NUMBER.pattern.replace("?P<number>", "?:")
_LIST = re.compile(
    rf"""\b(?P<word>[Rr]esolutions?|[Dd]ecisions?)\s+(?P<numbers>{_NUMBER}
         (?:(?:\sof\s\d{{1,2}}\s[A-Z][a-z]+\s\d{{4}})?(?:,\sentitled\s"[^"\n]+")?\s*(?:,(?:\s?and)?|\band\b|\bor\b|to|;)\s*(?:in\s)?{_NUMBER})*)""",
    re.VERBOSE,
)
_BARE = re.compile(rf"\((?:resolution\s)?(?P<number>{_NUMBER})(?:,\s?annex(?:\s[IVX]+)?)?\)", re.VERBOSE)
_OF_BODY = re.compile(
    r"\s*(?:,\s(?:annex|section|paragraph)[^,;.]{0,20},?\s)?(?:of|(?:was |were |as )?adopted by)\sthe\s"
)
_IN = re.compile(r"\b[Ii]n (?:paragraphs? [\w, ]+ of )?$")
_BODY_FOLLOWS = re.compile(r",(?:\sentitled\s\"[^\"]+\",)?\sthe\s")  # "In resolution 60/8, the Commission requested"
_ADOPTED = re.compile(r"\b(?:adopted|approved)\s(?:(?:its|the|a|draft)\s)?$")
# The rows of a list of mandates give numbers and titles, the heading above them the body: "General Assembly resolutions".
_HEADING = re.compile(r"^(?P<body>[A-Z].+?) (?P<noun>resolution|decision)s(?: and decisions)?$")
_ROW = re.compile(
    rf"^(?:(?P<word>Resolution|Decision)s?\s)?(?P<numbers>{_NUMBER}(?:[;,]\s{_NUMBER})*)(?=\s[A-Z]|$)",
    re.MULTILINE | re.VERBOSE,
)
_ITS = re.compile(r"\b(?:its|their|the(?: same)?)\s(?:\w+\s)?$")
# "requested by the Conference in resolution 7/2021", "the Council, in its resolution 33/28"
_IN_ITS = re.compile(r"\bthe\s(?P<body>[A-Z][a-z]+(?:\s[A-Z][a-z]+)?),?\s(?:in|by)\s(?:its\s)?$")
# "In its resolution 48/13, the Council encouraged": the body that acts is named after the number.
_ACTS = re.compile(r"(?:\s\([^)]*\))?,\s(?:the\s)(?=[A-Z])")


def find(reading: Reading) -> Iterator[Mention]:
    """The resolutions and decisions that a unit cites. A number whose body is not told is kept without a key."""
    text = reading.text
    previous: Concept | None = None
    rows = list(_rows(reading))
    yield from rows
    for match in _LIST.finditer(text):
        if any(row.start < match.end() and match.start() < row.end for row in rows):
            continue
        body, start = _body(reading, match, previous)
        decision = match["word"].lower().startswith("decision")
        if body is None and decision and re.match(r"(?:19|20)\d\d/", match["numbers"]):
            body = _board(reading)
        previous = body or previous
        for i, number in enumerate(re.finditer(_NUMBER, match["numbers"], re.VERBOSE)):
            end = match.start("numbers") + number.end()
            begin = start if i == 0 and match["word"][-1] != "s" else match.start("numbers") + number.start()
            yield _mention(reading, begin, end, number[0], body, decision=decision)
    for form, prefix in _forms():
        for match in form.finditer(text):
            key = prefix + "/".join(match.groups())
            yield reading.mention(
                "resolution", match.start(), match.end(), "resolution/symbol", 0.97, key=key, label=match[0]
            )
    for match in DOCUMENT_SYMBOL.finditer(text):
        if re.search(r"/(?:RES|DEC)/\d|/(?:RES|DEC)/E?S-", match["symbol"]):
            symbol = resolution_key("", re.sub(r"\s*\((?=\d{4})", " (", match["symbol"]))
            yield reading.mention("resolution", match.start(), match.end(), "resolution/symbol", 0.99, key=symbol)


def _rows(reading: Reading) -> Iterator[Mention]:
    """The resolutions of a list whose heading names the body that adopted them."""
    heading = _HEADING.match(reading.unit.headings[-1]) if reading.unit.headings else None
    if reading.unit.kind != "table" or heading is None:
        return
    bodies = [m.concept for m in reading.context.lexicon.matches(heading["body"]) if m.start == 0]
    body = next((b for b in bodies if b.values("resolutionPrefix") or b.values("decisionPrefix")), None)
    for row in _ROW.finditer(reading.text) if body else ():
        decision = (row["word"] or heading["noun"]).lower().startswith("decision")
        for number in re.finditer(_NUMBER, row["numbers"], re.VERBOSE):
            start = row.start("numbers") + number.start()
            yield _mention(reading, start, start + len(number[0]), number[0], body, decision=decision)


@cache
def _forms() -> tuple[tuple[re.Pattern[str], str], ...]:
    """How bodies print numbers of their own, WHA75.17 or MEPC.377(80), with the prefix of the identifier (bodies.ttl)."""
    return tuple(
        (re.compile(form), prefix)
        for body in concepts("bodies")
        for kind in ("resolution", "decision")
        for form in body.values(f"{kind}Form")
        for prefix in body.values(f"{kind}Prefix")
    )


def _mention(reading: Reading, start: int, end: int, number: str, body: Concept | None, *, decision: bool) -> Mention:
    # "Security Council resolutions 1373 (2001), 60/288": what is not numbered as the Council does is the Assembly's.
    if body is not None and body.key == "Security Council" and re.fullmatch(r"\d{2}/\d+", number):
        body = None
    prefix = _prefix(body, decision) if body else _prefix_by_form(number, decision=decision)
    words = reading.unit.text[start:end]
    if prefix is None:
        name = f"{body.label} {'decision' if decision else 'resolution'} {number}" if body else None
        key = name if body else None
        return Mention("resolution", start, end, words, key, name or words, "resolution/number", 0.5)
    key = resolution_key(prefix, number)
    owner = _cited_as(body) if body else _owner(prefix)
    noun = "decision" if decision else "resolution"
    return Mention(
        "resolution",
        start,
        end,
        words,
        key,
        f"{owner} {noun} {number}".strip(),
        "resolution/citation",
        0.97 if body else 0.8,
    )


def _cited_as(body: Concept) -> str:
    """The name in citations: "Executive Board decision 2022/11", not the name of the board in full."""
    return "Executive Board" if "Executive Board" in body.values("genericName") else body.label


def _prefix(body: Concept | None, decision: bool) -> str | None:
    if body is None:
        return None
    values = body.values("decisionPrefix" if decision else "resolutionPrefix")
    if not values and (other := body.values("resolutionPrefix" if decision else "decisionPrefix")):
        return other[0].replace("/RES/", "/DEC/") if decision else other[0].replace("/DEC/", "/RES/")
    return values[0] if values else None


def _prefix_by_form(number: str, *, decision: bool) -> str | None:
    """The organ that numbers in this way: years in brackets are the Security Council's, years in front ECOSOC's."""
    kind = "DEC" if decision else "RES"
    if re.search(r"\((?:19|20)\d\d\)", number):
        return f"S/{kind}/"
    if re.match(r"(?:19|20)\d\d/", number):
        return f"E/{kind}/"
    if (
        re.match(r"E?S-\d", number)
        or ((match := re.match(r"(\d+)/\d+", number)) and int(match[1]) >= 31)
        or "(" in number
    ):
        return f"A/{kind}/"
    return None


def _owner(prefix: str) -> str:
    return {"S": "Security Council", "E": "Economic and Social Council", "A": "General Assembly"}.get(
        prefix.split("/")[0], ""
    )


def _body(reading: Reading, match: re.Match[str], previous: Concept | None) -> tuple[Concept | None, int]:
    """The body whose resolutions these are, and where the citation starts: before the word, or after the numbers."""
    text = reading.text
    for m in _bodies(reading):
        if m.end <= match.start() and re.fullmatch(r"(?:'s?)?\s+(?:\w+\s)?", text[m.end : match.start()]):
            return m.concept, m.start
    if after := _OF_BODY.match(text, match.end()):
        for m in _bodies(reading):
            if m.start == after.end():
                return m.concept, match.start()
        if generic := _generic(reading, text[after.end() : after.end() + 40]):
            return generic, match.start()
    before = text[max(0, match.start() - 60) : match.start()]
    if named := re.search(r"((?:[A-Z][\w-]+(?:\sand\s|\sof\s|\s))+)$", before):
        words = named[1].strip()
        by_tail = [c for c in concepts("bodies") if words.count(" ") and plain(c.label).endswith(words)]
        if by_tail:
            return by_tail[0], match.start() - len(named[1])
        if generic := _generic(reading, words):
            return generic, match.start() - len(named[1])
    if (within := _IN_ITS.search(before)) and (generic := _generic(reading, within["body"])):
        return generic, match.start()
    if _IN.search(before) and (follows := _BODY_FOLLOWS.match(text, match.end())):
        following = next((m.concept for m in _bodies(reading) if m.start == follows.end()), None)
        if following is not None:
            return following, match.start()
    if (_ITS.search(before) or _ADOPTED.search(before)) and (owner := _owner_of_its(reading, match)):
        return owner, match.start()
    if re.search(r"(?:\band|,|;)\s(?:in\s)?$", before) and previous is not None:
        return previous, match.start()
    return None, match.start()


def _owner_of_its(reading: Reading, match: re.Match[str]) -> Concept | None:
    """The body that "its resolution" belongs to: one before it in the sentence, else after, else in an earlier one."""
    sentence = reading.sentence_at(match.start())
    acts = _ACTS.match(reading.text, match.end())
    if acts and (generic := _generic(reading, reading.text[acts.end() : acts.end() + 40])):
        return generic
    bodies = _bodies(reading)
    before = [m for m in bodies if sentence.start <= m.start and m.end <= match.start()]
    after = [m for m in bodies if match.end() <= m.start < sentence.end]
    earlier = [m for m in bodies if m.end <= sentence.start]
    nearest = before[-1:] or after[:1] or earlier[-1:]
    return nearest[0].concept if nearest else None


def _board(reading: Reading) -> Concept | None:
    """The executive board that the report is submitted to: it numbers its decisions by year, as ECOSOC does."""
    return next((b for b in reading.context.bodies if "Executive Board" in b.values("genericName")), None)


def _bodies(reading: Reading) -> list[Match]:
    return [
        m for m in reading.all_matches if m.concept.values("resolutionPrefix") or m.concept.values("decisionPrefix")
    ]


def _generic(reading: Reading, words: str) -> Concept | None:
    """The body that "Council resolution" or "the Commission" means: one named in the unit, else one on the cover."""
    candidates = [m.concept for m in _bodies(reading)][::-1] + list(reading.context.bodies)
    return next((c for c in candidates if any(re.match(rf"{g}\b", words) for g in c.values("genericName"))), None)
