"""A budget section is read from its cover to the end of its lists of mandates.

One pass over the blocks keeps where it is: entity, paragraph, subprogramme, heading. What stands under a heading is a
table of symbols and titles, a table or list of titles alone, or bullets.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from mandategraph.errors import NoMandatesError, UnreadableError
from mandategraph.identifiers import symbols_in_file_name
from mandategraph.lexicon import standard
from mandategraph.register import blocks, heading
from mandategraph.register.blocks import Document, Paragraph, Table
from mandategraph.register.entry import Entry, Register, Unread
from mandategraph.register.heading import Heading
from mandategraph.register.listing import Place, from_line, from_row

_TITLE = "legislative mandates"
_NO_LIST = (
    "{} has no part “Legislative mandates”; give a section of the proposed programme budget, like A/80/6 (Sect. 16)."
)
_END = re.compile(
    r"(?:deliverables|evaluation activities|programme of work|objective|strategy(?: and external factors.*)?|overview"
    r"|programme performance in \d{4}|planned results.*|mandates and background|resource overview"
    r"|(?:table|figure) \d.*)",
    re.IGNORECASE,
)
_SUBPROGRAMME = re.compile(
    r"subprogramme\s+(?P<number>\d+[a-z]?)(?:,?\s*component\s+(?P<component>\d+))?\s*[.:–-]?\s*(?P<title>.*)",
    re.IGNORECASE,
)
_COMPONENT = re.compile(r"component\s+(?P<component>\d+)\s*[.:–-]?\s*(?P<title>.*)", re.IGNORECASE)
_NUMBERED = re.compile(r"\s*(?P<number>\d+[A-Z]?\.(?:[IVX]+\.)?\d+)\s")
_SECTION = re.compile(r"\b(?P<symbol>A/\d{2,3}/6 \(Sect\. ?\d+[A-Z]?\))(?:/\w+\.\d+)?")


def read(path: str | Path, *, symbol: str | None = None, entity: str | None = None) -> Register:
    """The register of a section of the proposed programme budget (DOCX).

    `symbol` and `entity` are for files that do not tell them. Raises UnreadableError if the file is no complete Word
    file or tells no symbol, NoMandatesError if it has no part "Legislative mandates".
    """
    file = Path(path)
    if file.is_dir():
        raise UnreadableError(f"{file} is a folder; give one section of the proposed programme budget as DOCX.")
    document = blocks.read(file)
    found = symbol or _symbol(document, file)
    walk = _Walk(document, entity)
    entries = tuple(walk.entries())
    if not walk.seen:
        raise NoMandatesError(_NO_LIST.format(file))
    if not entries:
        raise NoMandatesError(f"{file}: the part “Legislative mandates” lists nothing that can be read as a mandate.")
    return Register(
        symbol=found,
        title=_title(document),
        issued=_issued(document.headers),
        entities=tuple(dict.fromkeys(e.entity for e in entries if e.entity)),
        subprogrammes=tuple(walk.subprogrammes),
        entries=entries,
        unread=tuple(walk.unread),
        path=file.name,
        sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
    )


@dataclass
class _Walk:
    """Where the reading is, and what it has passed."""

    document: Document
    entity: str | None
    seen: bool = False
    inside: bool = False
    paragraph: str = ""
    subprogramme: str | None = None
    untitled: bool = False
    heading: Heading | None = None
    rank: int = 0
    subprogrammes: list[tuple[str | None, str, str]] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    told: str | None = None
    background: bool = False

    def entries(self) -> Iterator[Entry]:
        """The entries of all lists in order."""
        for block in self.document.blocks:
            if isinstance(block, Paragraph):
                yield from self._paragraph(block)
            elif self.inside and self.heading is None and _is_other_table(block):
                self.inside = False
            elif self.inside:
                yield from self._table(block)

    def _paragraph(self, block: Paragraph) -> Iterator[Entry]:
        line = block.line
        if not line:
            return
        if line.rstrip(".: ").lower() == _TITLE:
            self.seen = self.inside = True
            self.subprogramme, self.heading, self.untitled = None, None, False
            return
        if not self.inside:
            self._before(line, block.text)
            return
        if numbered := _NUMBERED.match(block.text):
            self.paragraph = numbered["number"]
            return
        if _END.fullmatch(line) or (_is_chapter(block) and not _SUBPROGRAMME.match(line)):
            self.inside = False
            self._before(line, block.text)
            return
        yield from self._listed(block, line)

    def _listed(self, block: Paragraph, line: str) -> Iterator[Entry]:
        bullet = block.listed or bool(re.match(r"[\s]*[•·▪–-]\s", block.text))
        if not bullet and self._subprogramme(line):
            return
        found = None if bullet or (self.untitled and self._is_title(line)) else heading.parse(line)
        if found is not None:
            self.heading, self.rank = found, 0
            return
        if self.untitled and not bullet:
            self._name(line)
            return
        if len(line) < 3:
            return  # a letter that is left over from editing
        entries = list(from_line(line, self.heading, self._place("item"))) if self.heading is not None else []
        if not entries:
            self.unread.append(Unread(line, str(self._place("line"))))
        yield from entries

    def _table(self, block: Table) -> Iterator[Entry]:
        for row in block.rows:
            if not any(row):
                continue
            if self.heading is None:
                self.unread.append(Unread(" | ".join(c for c in row if c), str(self._place("row"))))
                continue
            place = self._place("row")
            found = list(from_row(row, self.heading, place))
            if not found:
                self.unread.append(Unread(" | ".join(c for c in row if c), str(place)))
            yield from found

    def _place(self, unit: str) -> Place:
        self.rank += 1
        name = f"paragraph {self.paragraph}" if self.paragraph else "Legislative mandates"
        return Place(
            name,
            self.subprogramme,
            self.heading.text if self.heading else "",
            f"{unit} {self.rank}",
            self.entity or self.told,
        )

    # -- entity, subprogramme -------------------------------------------------------------------------------------

    def _before(self, line: str, text: str) -> None:
        """The entity is the organization that "Mandates and background" names first."""
        if line.lower() == "mandates and background":
            self.background, self.told = True, None
        elif self.background and _NUMBERED.match(text):
            self.background = False
            self.told = _organization(_NUMBERED.sub("", text, count=1))

    def _subprogramme(self, line: str) -> bool:
        component = _COMPONENT.fullmatch(line) if self.subprogramme else None
        match = _SUBPROGRAMME.fullmatch(line) or component
        if match is None:
            return False
        base = match.groupdict().get("number") or str(self.subprogramme).split(",")[0]
        self.subprogramme = f"{base}, component {match['component']}" if match["component"] else base
        self.heading, self.rank, self.untitled = None, 0, True
        if match["title"]:
            self._name(match["title"])
        return True

    def _is_title(self, line: str) -> bool:
        """Whether a line under "Subprogramme 1" is its title although it names a body: it names no kind of text."""
        found = heading.parse(line)
        return found is not None and found.organ == line

    def _name(self, title: str) -> None:
        self.untitled = False
        self.subprogrammes.append((self.entity or self.told, str(self.subprogramme), title))


def _is_chapter(block: Paragraph) -> bool:
    """Whether a paragraph has the style of a heading of the first or second level."""
    return block.style.replace(" ", "").lower() in ("_h_1", "_h_ch", "h1", "hch", "heading1", "title_h_ch")


def _is_other_table(table: Table) -> bool:
    return bool(table.rows) and table.rows[0][:1] == ("Category and subcategory",)


def _organization(text: str) -> str | None:
    first = re.sub(r"^\s*[Tt]he\s+", "", text)
    for match in standard().matches(first):
        if match.start > 40:
            break
        if match.concept.kind == "organization":
            return match.concept.key
    return None


def _symbol(document: Document, path: Path) -> str:
    for text in (document.headers, "\n".join(b.line for b in document.blocks[:40] if isinstance(b, Paragraph))):
        if match := _SECTION.search(" ".join(text.split())):
            return re.sub(r"Sect\. ?", "Sect. ", match["symbol"])
    named = symbols_in_file_name(path.stem)
    if named and "(Sect." in named[0]:
        return named[0]
    cover = [b.line for b in document.blocks if isinstance(b, Paragraph)]
    if _TITLE not in (line.lower() for line in cover):
        raise NoMandatesError(_NO_LIST.format(path))
    raise UnreadableError(
        f"{path} does not tell its document symbol; give it with --symbol, like --symbol 'A/80/6 (Sect. 16)'."
    )


def _title(document: Document) -> str:
    """ "Proposed programme budget for 2026, section 16, International drug control, crime and …" from the cover."""
    lines = [b.line for b in document.blocks[:60] if isinstance(b, Paragraph) and b.line]
    budget = next((x for x in lines if x.lower().startswith("proposed programme budget")), "Proposed programme budget")
    at = next((i for i, x in enumerate(lines) if re.fullmatch(r"Section \d+[A-Z]?", x)), None)
    if at is None or at + 1 >= len(lines):
        return budget
    return f"{budget}, {lines[at][0].lower()}{lines[at][1:]}, {lines[at + 1]}"


def _issued(headers: str) -> date | None:
    match = re.search(r"Distr\.: \w+\s+(\d{1,2} \w+ \d{4})", headers)
    if match is None:
        return None
    try:
        return datetime.strptime(match[1], "%d %B %Y").date()
    except ValueError:
        return None
