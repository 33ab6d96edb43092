"""The marks that a UN document gives its parts: numbers of paragraphs, items and headings, captions, notes.

After the United Nations Editorial Manual: headings I. > A. > 1., paragraphs 1., items (a), sub-items (i).
"""

import re

from mandategraph.model import UnitKind

PARAGRAPH = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?)\.\s(?=\S)")
CHAPTER_PARAGRAPH = re.compile(r"(?P<number>(?P<chapter>\d{1,2})\.\d{1,3})\s(?=[^a-z\s])")  # 16.23, as budgets number
PARAGRAPH_ALONE = re.compile(r"(?P<number>\d{1,3}(?:\.\d{1,3})?)\.")
ITEM = re.compile(r"\(?(?P<letter>[a-z]{1,2}|[ivx]{1,5})\)\s(?=\S)")
BULLET = re.compile(r"[•●▪■◦‣∙·\uf000-\uf0ff]\s+(?=\S)|[o–—-]\s+(?=[A-Z“])")
ROMAN_HEADING = re.compile(r"(?:Chapter\s)?(?P<mark>[IVXL]+)\.\s+(?=[^a-z\s])")
LETTER_HEADING = re.compile(r"(?P<mark>[A-Z])\.\s+(?=[^a-z\s])")
NUMBER_HEADING = re.compile(r"(?P<mark>\d{1,2})\.\s+(?=[^a-z\s])")
CAPTION = re.compile(
    r"(?P<kind>Figure|Map|Table|Box|Chart)\s(?P<mark>[IVXLC]+|\d{1,3}(?:\.(?:\d{1,2}|[IVXLC]+))?[a-z]?)\b[.:]?(?=\s|$)"
)
SOURCE = re.compile(r"(?:Sources?|Notes?|Abbreviations?):")
FOOTNOTE = re.compile(
    r"\^\{?(?P<sign>\*{1,3}|\d{1,3}|[a-z]|[†‡])\}?\s*|\[\^(?P<note>[^\]]{1,4})\]:\s*|(?P<star>\*{1,3}|[†‡])\s*(?=[^\s*†‡])"
)
RULE = re.compile(r"[_\u2014\u2015\u2500-]{5,}")
LEADER = re.compile(r"(?:\.\s?){4,}\s*\d*$|…{2,}\s*\d*$")
PAGE = re.compile(r"(?:\s?[.…])*\s+\d{1,3}$")  # the page number of an entry in a table of contents
TERMINAL = re.compile(r"[.!?;:][”\"’')\]]*\d{0,3}$|[;,] (?:and|or)$")
NO_LETTERS = re.compile(r"[\W\d_]+")
SUMMARY = re.compile(r"(?:Executive )?Summary", re.IGNORECASE)
CONTENTS = re.compile(r"(?:Table of )?Contents", re.IGNORECASE)
ENDNOTES = re.compile(r"(?:End)?[Nn]otes")
ANNEX = re.compile(
    r"(?P<label>Annex(?:es)?|Appendix|Appendices|Enclosure)(?P<mark>\s(?:[IVX]+|\d{1,2}|[A-Z]))?[.:]?\*{0,3}",
    re.IGNORECASE,
)
OPERATIVE = re.compile(r"decision|resolution|conclusions|recommendations", re.IGNORECASE)

CAPTION_KINDS: dict[str, UnitKind] = {
    "Figure": "figure",
    "Chart": "figure",
    "Map": "map",
    "Table": "table",
    "Box": "box",
}
MAX_SKIP = 3  # a paragraph number may jump by so many, where the source lost some
WRAPPED = 140  # characters: more than the longest line that a printed page wraps
PROSE = 75  # characters: a line of a cover that is longer goes on in the next one
MAX_HEADING = 220  # characters of the longest heading that is taken for one without a number


def level_of(text: str) -> int | None:
    """The level of a numbered heading: 1 for "I.", 2 for "A.", 3 for "1."; None for other text."""
    if ROMAN_HEADING.match(text):
        return 1
    if LETTER_HEADING.match(text):
        return 2
    return 3 if NUMBER_HEADING.match(text) else None


def is_new_entry(before: str, text: str) -> bool:
    """Whether a line of the cover is an entry of its own and not the rest of the line before."""
    if len(before) > PROSE:
        return False
    return text[:1].isupper() and not re.search(r"(?:\b(?:and|of|the|for|on|in|to|by|with|from|a)|[-,:–—])$", before)


def ordinal(number: str) -> int:
    """The place in the sequence: 40 for "40", 23 for "16.23"."""
    return int(number.rsplit(".", 1)[-1])


def item_name(paragraph: str, letter: str, last: str | None) -> str | None:
    """The full name of item `letter`, if the sequence allows it: "12(b)" after "12(a)", "12(b)(i)" below it.

    >>> item_name("12", "b", "a"), item_name("12", "i", "b"), item_name("12", "d", "b")
    ('12(b)', '12(b)(i)', None)
    """
    if letter == ("a" if last is None else next_letter(last)):
        return f"{paragraph}({letter})"
    if re.fullmatch(r"[ivx]+", letter):
        return f"{paragraph}({letter})" if last is None else f"{paragraph}({last})({letter})"
    return None


def next_letter(letter: str) -> str:
    """The letter after: "b" after "a", "aa" after "z".

    >>> next_letter("a"), next_letter("z"), next_letter("ab")
    ('b', 'aa', 'ac')
    """
    if letter == "z":
        return "aa"
    return letter[:-1] + chr(ord(letter[-1]) + 1)


def starts(text: str) -> bool:
    """Whether the text begins with the mark of a part: a heading, paragraph, item or caption."""
    return level_of(text) is not None or any(p.match(text) for p in (PARAGRAPH, ITEM, CAPTION))


def opens_body(text: str) -> bool:
    """Whether the cover is over with this line: a summary, the contents, a numbered heading or paragraph."""
    return bool(SUMMARY.fullmatch(text) or CONTENTS.fullmatch(text) or level_of(text) or PARAGRAPH.match(text))
