"""Acronyms that a report defines: "Global Alliance of National Human Rights Institutions (GANHRI)".

The long form is found as in Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in
biomedical text" (Pacific Symposium on Biocomputing, 2003), and then widened to the name that it stands in.
"""

import re
from collections.abc import Iterator

from mandategraph.extract.phrase import is_body, names
from mandategraph.extract.reading import Definition, heads
from mandategraph.lexicon import Lexicon, plain
from mandategraph.model import Unit

_SHORT = re.compile(r"\((?:the |hereinafter )?[\"']?(?P<short>[A-Z][\w.&/-]{1,14}(?: [A-Z][a-z]+)?)[\"']?\)")
_HEAD_AFTER = re.compile(
    r"\s?(programme|project|initiative|campaign|network|platform|portal|tool|database|facility|mechanism)\b"
)
_PROGRAMME_BEFORE = re.compile(
    r"(?:(?:global|joint|regional|interregional|country|flagship) )*(?:programme|project|initiative|campaign|platform|network|mechanism)"
    r" (?:on|for|to|against|of) $"
)
_KINDS = ("programme", "organization", "convention", "instrument", "publication", "event")


def definitions(unit: Unit, lexicon: Lexicon) -> Iterator[tuple[Definition, int, int]]:
    """The definitions in a unit, each with the span of its long form."""
    text = plain(unit.text)
    for match in _SHORT.finditer(text):
        short = match["short"]
        if sum(c.isupper() for c in short) < 2 or short.isdigit():
            continue
        start = _long_form(short.split()[0], text[: match.start()].rstrip())
        if start is None:
            continue
        end = len(text[: match.start()].rstrip())
        start = _widened(text, start, end)
        yield _definition(unit.text[start:end], short, text, match.end(), start, end, lexicon), start, end


def _long_form(short: str, before: str) -> int | None:
    """Where the long form of `short` starts in the text before it, or None if the letters do not fit."""
    limit = min(len(short) + 5, len(short) * 2) * 14
    position = len(before) - 1
    floor = max(0, len(before) - limit)
    letters = [c for c in short.lower() if c.isalnum()]
    for i in range(len(letters) - 1, -1, -1):
        while position >= floor and (
            before[position].lower() != letters[i] or (i == 0 and position > 0 and before[position - 1].isalnum())
        ):
            position -= 1
        if position < floor:
            return None
        position -= 1
    start = position + 1
    long_form = before[start:]
    if len(long_form.split()) < 2 or re.search(r"[.;:()]\s", long_form):
        return None
    return start


def _widened(text: str, start: int, end: int) -> int:
    """The start of the whole name that the long form ends: "global programme on strengthening …"."""
    for name in names(text[max(0, start - 160) : end]):
        if name.end == end - max(0, start - 160) and name.start + max(0, start - 160) < start:
            start = name.start + max(0, start - 160)
    if text[start].islower():
        clause = re.split(r"[.,;:()]\s", text[:start])[-1]
        head = re.search(
            r"(?:(?:global|joint|regional|interregional|flagship) )*(?:programme|project|initiative|campaign) (?:on|for|to|against) (?:[\w-]+ ){0,4}$",
            clause,
        )
        if head:
            return start - len(clause) + head.start()
    return start


def _definition(
    long_form: str, short: str, text: str, after: int, start: int, end: int, lexicon: Lexicon
) -> Definition:
    known = [
        m.concept
        for m in lexicon.matches(long_form)
        if m.end - m.start >= len(long_form) - 4 and m.concept.kind in _KINDS
    ]
    if known:
        return Definition(short, known[0].kind, known[0].key, known[0].label)
    kind = None
    head = next((n.head for n in names(long_form)), "")
    if _HEAD_AFTER.match(text, after) or re.match(
        r"(?:(?:global|joint|regional) )*(?:programme|project|initiative|campaign) ", long_form
    ):
        kind = "programme"
    elif long_form[0].isupper() or long_form[0].isdigit():
        kind = "organization" if is_body(long_form) else next((k for k in _KINDS if head in heads(k)), None)
    if tail := re.match(r" (?P<word>[A-Z]\w+) (?:programme|project|initiative|campaign)\b", text[after:]):
        return Definition(short, "programme", f"{short} {tail['word']}", " ".join(long_form.split()))
    key = short.split()[0] if short.split()[0].isupper() or len(short.split()) == 1 else short
    return Definition(short, kind, key, " ".join(long_form.split()))
