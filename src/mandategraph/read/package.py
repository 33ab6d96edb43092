"""A Word file as what it is: a zip archive of XML parts (ECMA-376). The one place where it is unpacked.

Nothing is fetched, no entity is expanded, and no more is unpacked than a document can hold.
"""

import io
import zipfile
import zlib
from pathlib import Path

from lxml import etree

from mandategraph.errors import UnreadableError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"

# A section of the budget has 6 MB of XML; a part that unpacks to more than this is no text.
MAX_PART = 40_000_000
MAX_PARTS = 10_000


class Package:
    """The parts of a Word file."""

    def __init__(self, source: Path | bytes, name: str) -> None:
        """Open it; `name` is for messages.

        Raises UnreadableError if it is no whole archive of a document, FileNotFoundError if there is no such file.
        """
        self.name = name
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
        except FileNotFoundError:
            raise
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise self._broken(error) from None
        self.names = [info.filename for info in self._archive.infolist()]
        if len(self.names) > MAX_PARTS:
            raise UnreadableError(f"{name} has {len(self.names):,} parts, more than any document; give another file.")
        if "word/document.xml" not in self.names:
            raise UnreadableError(
                f"{name} is an archive and no complete Word file (DOCX); save the report as DOCX or PDF."
            )

    def xml(self, part: str) -> etree._Element | None:
        """The root of a part; None if there is no such part. Raises UnreadableError if it is broken or too large."""
        if part not in self.names:
            return None
        try:
            with self._archive.open(part) as file:
                data = file.read(MAX_PART + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            RuntimeError,
            NotImplementedError,
            ValueError,
        ) as error:
            raise self._broken(error) from None
        if len(data) > MAX_PART:
            raise UnreadableError(
                f"{self.name} unpacks to more than {MAX_PART // 1_000_000} MB; give the Word file as published."
            )
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            return etree.fromstring(data.replace(_STRICT[1:-1].encode(), W[1:-1].encode()), parser)
        except etree.XMLSyntaxError as error:
            raise self._broken(error) from None

    def _broken(self, error: Exception) -> UnreadableError:
        told = " ".join(str(error).split())[:120]
        return UnreadableError(f"{self.name} is no complete Word file (DOCX): {told}; download it again.")
