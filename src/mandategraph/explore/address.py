"""Where each view stands: a path that holds its state, from which all links are relative.

    id/<path of the IRI>.html        the page of a thing
    trace/<path of the IRI>.html     its trace; .svg, .png, .csv, .md, .docx, .json are the same as files
    read/<path of the report>.html   the report to read; #41 a paragraph, #41.0-63 words in it
    search.html, compare.html, …     the others, their state in the query

Relative links work below any path of a server, and on a USB stick.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode

from mandategraph.identifiers import THINGS

_UNIT = re.compile(r"(?P<report>document/.+?)/unit/(?P<unit>[^/]+)(?:/(?P<rest>.+))?")
_SPAN = re.compile(r"(?:^|/)(\d+-\d+)(?:/|$)")


State = Mapping[str, object]


def queried(target: str, state: State) -> str:
    """A path with the state in its query; lists repeat their name, what is empty is left out.

    >>> queried("search.html", {"q": "Peru", "kind": ["country", "region"], "page": None})
    'search.html?q=Peru&kind=country&kind=region'
    """
    pairs = [(k, str(v)) for k, value in state.items() for v in _several(value)]
    return target + (f"?{urlencode(pairs)}" if pairs else "")


@dataclass(frozen=True, slots=True)
class Here:
    """The page that links start from: its path, without a slash at the beginning; `named` gives a path its name.

    On a server the state of a view stands in the query; a static site has a file for each (`explore.site`).

    >>> here = Here("id/country/PER.html")
    >>> here.to("search.html", q="Peru"), here.thing("https://w3id.org/mandategraph/id/document/X/1/unit/40(b)")
    ('../../search.html?q=Peru', '../../read/document/X/1.html#40(b)')
    """

    path: str = ""
    named: Callable[[str, State], str] = queried

    @property
    def fixed(self) -> bool:
        """Whether no server answers: there is a file for each view, and no other."""
        return self.named is not queried

    def to(self, target: str, /, **state: object) -> str:
        """The link to a path with a state."""
        path, hash_, fragment = target.partition("#")
        found = self.named(path, state)
        return "../" * self.path.count("/") + (found or ".") + hash_ + fragment

    def thing(self, iri: str) -> str:
        """The link to what shows a thing: its page, or the words of the report that it stands for."""
        found = place(iri)
        return found if found.startswith("http") else self.to(found)

    def trace(self, iri: str, form: str = "html", /, **state: object) -> str:
        """The link to the trace of a thing."""
        return self.to(f"trace/{iri.removeprefix(THINGS)}.{form}", **state)

    def words(self, unit_iri: str, start: int, end: int) -> str:
        """The link to words of a unit in the report that it stands in."""
        return self.thing(f"{unit_iri}/passage/{start}-{end}")


def place(iri: str) -> str:
    """The path of the page for an IRI, or the IRI itself where it is none of ours.

    >>> place("https://w3id.org/mandategraph/id/resolution/CND/RES/65/2")
    'id/resolution/CND/RES/65/2.html'
    >>> place("https://w3id.org/mandategraph/id/document/X/1/unit/41/output/113-187")
    'read/document/X/1.html#41.113-187'
    """
    if not iri.startswith(THINGS):
        return iri
    path = iri.removeprefix(THINGS)
    match = _UNIT.fullmatch(path)
    if match is None or (match["rest"] or "").startswith("recommendation/"):
        return f"id/{path}.html"
    span = _SPAN.search(match["rest"] or "")
    return f"read/{match['report']}.html#{anchor(match['unit'], span[1] if span else '')}"


def anchor(unit: str, span: str = "") -> str:
    """The fragment of a unit, or of words in it; the name of the unit as it stands in its IRI.

    >>> anchor("box_1"), anchor("41", "0-63")
    ('box_1', '41.0-63')
    """
    return f"{unit}.{span}" if span else unit


def iri_of(path: str) -> str:
    """The IRI that a path of a request means, as the client sent it: percent-encoded as in the IRI itself.

    >>> iri_of("resolution/CND/RES/65/2")
    'https://w3id.org/mandategraph/id/resolution/CND/RES/65/2'
    """
    return THINGS + quote(path, safe="/().:,!*~-%_'&=+@;")


def _several(value: object) -> Iterable[object]:
    if value is None or value == "" or value is False:
        return ()
    if value is True:
        return ("1",)
    return value if isinstance(value, list | tuple) else (value,)
