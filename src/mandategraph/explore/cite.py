"""How to cite a view: what it is, the graphs that it is made from, their version, its address; no clock is read.

The version of the data is the release of the program and a hash of the texts that it read: of the file of the report,
or, of several, of the list of their hashes.
"""

import hashlib
import re
from dataclasses import dataclass
from importlib.metadata import version

from mandategraph.explore.corpus import Corpus

_PROGRAM = "mandategraph"
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Reference:
    """What a citation tells: the title of the view, its address, the reports behind it, the version of the data."""

    title: str
    url: str
    sources: str
    version: str

    @property
    def line(self) -> str:
        """On one line, in the style of the United Nations Editorial Manual: title, source, identifier."""
        return f"“{self.title}”, in {_PROGRAM}, graph of {self.sources}, version {self.version}. {self.url}"

    @property
    def bibtex(self) -> str:
        """For BibTeX."""
        return (
            f"@misc{{{_PROGRAM}-{self._key},\n  title = {{{_escaped(self.title)}}},\n"
            f"  author = {{{{{_PROGRAM}}}}},\n  howpublished = {{Knowledge graph of {_escaped(self.sources)}}},\n"
            f"  note = {{Version {_escaped(self.version)}}},\n  url = {{{self.url}}}\n}}"
        )

    @property
    def ris(self) -> str:
        """For Zotero, EndNote and Mendeley (RIS)."""
        lines = (("TY", "DATA"), ("TI", self.title), ("AU", _PROGRAM), ("T2", f"Knowledge graph of {self.sources}"),
                 ("ET", self.version), ("UR", self.url), ("ER", ""))  # fmt: skip
        return "\n".join(f"{tag}  - {' '.join(text.split())}" for tag, text in lines)

    @property
    def _key(self) -> str:
        return re.sub(r"\W+", "-", self.title).strip("-").lower()[:60]


def reference(corpus: Corpus, title: str, url: str) -> Reference:
    """The citation of a view of this corpus."""
    return Reference(" ".join(title.split()), url, _sources(corpus), _version(corpus))


def _escaped(text: str) -> str:
    return re.sub(r"([{}%&#_$\\])", r"\\\1", text)


def _sources(corpus: Corpus) -> str:
    symbols = [report.id for report in corpus.reports]
    if len(symbols) > 3:
        return f"{len(symbols)} reports, {symbols[0]} to {symbols[-1]}"
    return ", ".join((*symbols, *corpus.budgets)) or "no report"


def _version(corpus: Corpus) -> str:
    """The release, and the first digits of the hash."""
    hashes = corpus.hashes
    if len(hashes) == 1:
        told = next(iter(hashes.values()))
    else:
        told = hashlib.sha256("".join(f"{s} {h}\n" for s, h in sorted(hashes.items())).encode()).hexdigest()
    return f"{version(_PROGRAM)}, SHA-256 of the text {told[:_SHOWN]}" if hashes else version(_PROGRAM)
