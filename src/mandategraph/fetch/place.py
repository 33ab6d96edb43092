"""Where a document is: the address of the Official Document System for a symbol, a language and a format.

The service that https://docs.un.org/en/SYMBOL shows its documents from: it answers with a redirect to the file, or, if
there is none, with 404 or a page in HTML and status 200. The slashes of a symbol stay as they are.
"""

from dataclasses import dataclass
from urllib.parse import quote

from mandategraph.identifiers import file_name

BASE = "https://documents.un.org"
LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
FORMATS = ("pdf", "docx")


@dataclass(frozen=True, slots=True)
class Place:
    """A document service: its base address, and the language and format that are asked of it."""

    base: str = BASE
    language: str = "en"
    form: str = "pdf"

    def url(self, symbol: str) -> str:
        """The address of a document.

        >>> Place().url("A/80/6 (Sect. 16)")
        'https://documents.un.org/api/symbol/access?s=A/80/6%20(Sect.%2016)&l=en&t=pdf'
        """
        return (
            f"{self.base.rstrip('/')}/api/symbol/access?s={quote(symbol, safe='/().')}&l={self.language}&t={self.form}"
        )

    def referer(self, symbol: str) -> str:
        """The page that a person would come from; without it the service may answer with an error."""
        return f"https://docs.un.org/{self.language}/{quote(symbol, safe='/().')}"

    def file_name(self, symbol: str) -> str:
        """The name of the file, from which the symbol can be told.

        >>> Place().file_name("E/CN.7/2024/2"), Place(language="fr", form="docx").file_name("A/74/821")
        ('E-CN.7-2024-2.pdf', 'A-74-821-FR.docx')
        """
        language = "" if self.language == "en" else f"-{self.language.upper()}"
        return f"{file_name(symbol)}{language}.{self.form}"
