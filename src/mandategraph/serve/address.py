"""Paths of the server and the IRIs that they stand for: https://w3id.org/mandategraph/<path> is /<path>."""

import re
from urllib.parse import quote

from mandategraph.identifiers import GRAPHS, ONTOLOGY, THINGS, VOCABULARY

ROOT = THINGS.removesuffix("id/")
SPACES = tuple(iri.removeprefix(ROOT) for iri in (THINGS, ONTOLOGY, VOCABULARY, GRAPHS))
# Suffix → media type of the forms in which a thing is told.
SUFFIXES = {
    "ttl": "text/turtle",
    "jsonld": "application/ld+json",
    "nt": "application/n-triples",
    "rdf": "application/rdf+xml",
    "trig": "application/trig",
    "nq": "application/n-quads",
    "html": "text/html",
}
_KEPT = "/().:,!*~-"  # as `identifiers.iri_path` leaves them; an underscore is a space there, %5F an underscore


def iri_of(raw_path: str) -> str:
    """The IRI that a path stands for, however the client encoded it.

    >>> iri_of("/id/document/E/CN.7/2024/2/unit/40%28b%29")
    'https://w3id.org/mandategraph/id/document/E/CN.7/2024/2/unit/40(b)'
    >>> iri_of("/id/programme/a%5fb_c")
    'https://w3id.org/mandategraph/id/programme/a%5Fb_c'
    """
    plain = re.sub(r"%([0-9A-Fa-f]{2})", _decoded, raw_path.removeprefix("/"))
    return ROOT + quote(plain, safe=f"{_KEPT}%_'&=+@;")


def _decoded(match: re.Match[str]) -> str:
    sign = chr(int(match[1], 16))
    return sign if sign in _KEPT or (sign.isascii() and sign.isalnum()) else f"%{match[1].upper()}"


def path_of(iri: str) -> str:
    """The path at which an IRI of ours answers."""
    return "/" + iri.removeprefix(ROOT)


def split(path: str) -> tuple[str, str]:
    """A path without its suffix, and the suffix; "" if there is none that tells a form.

    >>> split("/id/country/PER.ttl"), split("/id/document/E/CN.7/2024/2")
    (('/id/country/PER', 'ttl'), ('/id/document/E/CN.7/2024/2', ''))
    """
    stem, dot, suffix = path.rpartition(".")
    return (stem, suffix) if dot and suffix in SUFFIXES else (path, "")
