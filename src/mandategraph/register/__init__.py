"""Register: the mandates that a programme budget says were given to an entity.

    budget section (DOCX) ── blocks ──> paragraphs and tables ── listing ──> Entry ── triples ──> RDF

The source is the part "Legislative mandates" of a section of the proposed programme budget, such as A/80/6 (Sect. 16).
Every section has the same layout (ST/SGB/2018/3, annex; compared in A/80/6, Sect. 14, 16, 17 and 25): headings that
name an organ and a kind of text, under each a table of symbols and titles or a list, first for the whole programme and
then for each subprogramme.
"""

from mandategraph.register.entry import Entry, Register, Unread
from mandategraph.register.section import read
from mandategraph.register.triples import triples

__all__ = ["Entry", "Register", "Unread", "read", "triples"]
