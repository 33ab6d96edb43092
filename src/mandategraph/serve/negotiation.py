"""Which media type to answer with: RFC 9110, section 12.5, with q-values and wildcards.

Result formats are those of SPARQL 1.1 (JSON, XML, CSV, TSV), graph formats those of RDF 1.1; the first of each list is
what a client gets that does not care.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

import pyoxigraph as ox

# Media type → format; further names of a format stand below it.
RESULTS: Mapping[str, ox.QueryResultsFormat] = {
    "application/sparql-results+json": ox.QueryResultsFormat.JSON,
    "application/sparql-results+xml": ox.QueryResultsFormat.XML,
    "text/csv": ox.QueryResultsFormat.CSV,
    "text/tab-separated-values": ox.QueryResultsFormat.TSV,
    "application/json": ox.QueryResultsFormat.JSON,
    "application/xml": ox.QueryResultsFormat.XML,
    "text/xml": ox.QueryResultsFormat.XML,
}
GRAPHS: Mapping[str, ox.RdfFormat] = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/ld+json": ox.RdfFormat.JSON_LD,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/json": ox.RdfFormat.JSON_LD,
    "application/xml": ox.RdfFormat.RDF_XML,
    "text/plain": ox.RdfFormat.N_TRIPLES,
}


@dataclass(frozen=True, slots=True)
class _Range:
    """A media range of an Accept header."""

    type: str
    subtype: str
    quality: float

    def match(self, media: str) -> int:
        """How closely the range meets a media type: 2 exactly, 1 by its type, 0 by */*, -1 not at all."""
        kind, _, subtype = media.partition("/")
        if (self.type, self.subtype) == (kind, subtype):
            return 2
        if self.subtype == "*":
            return 1 if self.type == kind else 0 if self.type == "*" else -1
        return -1


@lru_cache(maxsize=1024)
def chosen(accept: str | None, offered: tuple[str, ...]) -> str | None:
    """The media type of `offered` that an Accept header likes best, the earlier one of equals; None if none will do.

    >>> offered = ("application/sparql-results+json", "text/csv")
    >>> chosen(None, offered), chosen("text/*;q=0.5, */*;q=0.1", offered), chosen("text/turtle", offered)
    ('application/sparql-results+json', 'text/csv', None)
    """
    ranges = _ranges(accept) if accept and accept.strip() else [_Range("*", "*", 1.0)]
    best, found = 0.0, None
    for media in offered:
        specific = max(((r.match(media), r.quality) for r in ranges), default=(-1, 0.0))
        quality = specific[1] if specific[0] >= 0 else 0.0
        if quality > best:
            best, found = quality, media
    return found


def _ranges(accept: str) -> list[_Range]:
    found = []
    for part in accept.split(","):
        media, *parameters = (p.strip().lower() for p in part.split(";"))
        kind, slash, subtype = media.partition("/")
        if not slash and media == "*":  # sent by some Java clients
            kind, subtype = "*", "*"
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _quality(value)
        found.append(_Range(kind, subtype, quality))
    return found


def _quality(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0


@lru_cache(maxsize=1024)
def takes_gzip(accept_encoding: str | None) -> bool:
    """Whether an Accept-Encoding header allows gzip.

    >>> takes_gzip("gzip, deflate"), takes_gzip("gzip;q=0"), takes_gzip("*"), takes_gzip(None)
    (True, False, True, False)
    """
    found = {}
    for part in (accept_encoding or "").split(","):
        name, *parameters = (p.strip().lower() for p in part.split(";"))
        found[name] = next((_quality(p[2:]) for p in parameters if p.startswith("q=")), 1.0)
    return found.get("gzip", found.get("*", 0.0)) > 0
