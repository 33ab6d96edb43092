"""What the cover tells: document symbols, title, date of distribution."""

import re
from collections.abc import Sequence
from datetime import date, datetime

from mandategraph.identifiers import DOCUMENT_SYMBOL, joint
from mandategraph.model import Unit

_DATE = re.compile(
    r"\b(\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d)\b"
)
_BYLINE = re.compile(
    r"(?:Report|Note|Statement|Letter|Compilation|Summary|Message|Memorandum) (?:of|by|from|prepared|dated)\b|(?:Compilation|Summary) of\b"
)
_LETTER = re.compile(r"(?:Identical l|L)etters? dated \d|Note verbale dated \d")
_MASTHEAD = re.compile(
    r"United Nations$|Distr\.|Original:|General Assembly$|Security Council$|Economic and Social Council$|(?:\w+-)?\w+ (?:session|year)\b"
    r"|(?:Agenda )?[Ii]tems? \d|For (?:decision|information)|\d{1,2} \w+ \d{4}$|.*provisional agenda|Contents|.*\d{1,2}[–-]\d{1,2} \w+ \d{4}"
    r"|(?:English|General|Limited)\b|(?:Annual|First|Second|Regular|Third) .*session"
)


def symbols(cover: str, running: Sequence[str]) -> tuple[str, ...]:
    """The document's own symbols: as printed at the head of its pages, else in the masthead of its cover."""
    for line in [*running, *cover.split("\n")[:6]]:
        match = DOCUMENT_SYMBOL.search(line)
        if match and re.search(r"\d", match[0]) and (line in running or not line.lstrip().startswith(("*", "^"))):
            return joint(re.sub(r"\s*\((?=Sect|Part|\d{4})", " (", match[0]))
    return ()


def issued(cover: str) -> date | None:
    """The date of distribution: the first full date of the cover (below "Distr.: General") that the calendar has."""
    for match in _DATE.finditer(cover, max(cover.find("Distr."), 0)):
        try:
            return datetime.strptime(match[1], "%d %B %Y").date()
        except ValueError:
            continue
    return None


def title(cover: Unit) -> str:
    """The title: the block before "Report of …" or "Note by …", else the last block that is no masthead.

    >>> title(Unit("cover", "cover", "Security Council\\nDistr.: General\\nActivities of X\\nReport of the Secretary-General"))
    'Activities of X'
    >>> title(Unit("cover", "cover", "General Assembly\\nA/79/12\\nReport of the United Nations High Commissioner for Refugees"))
    'Report of the United Nations High Commissioner for Refugees'
    """
    blocks = [b for b in cover.text.split("\n") if b and not re.fullmatch(r"[\W\d]*", b)]
    for i, block in enumerate(blocks):
        if _LETTER.match(block):
            return block
        byline = _BYLINE.search(block)
        if byline and byline.start() == 0 and i and not _MASTHEAD.match(blocks[i - 1]):
            return blocks[i - 1]
        if byline and len(block[: byline.start()].split()) > 2 and len(block) < 400:
            return block[: byline.start()].strip()
    candidates = [b for b in blocks if not _MASTHEAD.match(b) and not DOCUMENT_SYMBOL.fullmatch(b.strip())]
    return candidates[-1] if candidates else (blocks[-1] if blocks else "")
