"""The things that reports name, as RDF: type, label, identifier, names, and what they are elsewhere.

One thing has one IRI across reports: that of its authority list; else that of its symbol or code; else one made from
its name, and from its acronym too where a report defines one, since an acronym alone may mean two things. What these
rules leave apart, `mandategraph identities` finds.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from pyoxigraph import Literal, NamedNode, Triple

from mandategraph.identifiers import THINGS, VOCABULARY, iri_path, thing_iri
from mandategraph.lexicon import plain
from mandategraph.model import Report, Unit
from mandategraph.terms import DCTERMS, MG, RDF, SKOS, XSD
from mandategraph.vocabulary import Concept, by_key, concepts

_CLASSES = {
    "convention": "Convention",
    "instrument": "Instrument",
    "programme": "Programme",
    "organization": "Organization",
    "country": "Country",
    "region": "Region",
    "publication": "Publication",
    "event": "Event",
    "goal": "Goal",
    "document": "Document",
}
# What has neither symbol nor code: it is known by its name.
_NAMED = frozenset({"programme", "organization", "publication", "event", "convention", "instrument"})
_A = NamedNode(RDF + "type")
_EXACT = NamedNode(SKOS + "exactMatch")
# Countries elsewhere: the UN Statistics Division's M49 codes and the EU Publications Office's country authority.
_M49 = "http://metadata.un.org/sdg/codes/geoArea/"
_EU = "http://publications.europa.eu/resource/authority/country/"
_SDG = "http://metadata.un.org/sdg/"


def iri(kind: str, key: str, name: str = "") -> str:
    """The IRI of a thing: its authority list's, else made from kind, key, and the name that an acronym stands for.

    >>> iri("programme", "RePS", "Review of Prevention Systems").removeprefix(THINGS)
    'programme/RePS_(Review_of_Prevention_Systems)'
    >>> iri("publication", "“Women’s  rights”").removeprefix(THINGS)
    'publication/%22Women%27s_rights%22'
    """
    concept = by_key().get((kind, key))
    if concept is not None:
        return concept.iri
    if kind not in _NAMED:
        return thing_iri(kind, key)
    own, full = (" ".join(plain(words).split()) for words in (key, name))
    return thing_iri(kind, f"{own} ({full})" if _is_acronym(own) and full not in ("", own) else own)


def _is_acronym(key: str) -> bool:
    """Whether the key begins with a word like one: "RePS", "STRIVE Juvenile"."""
    first = key.split()[0] if key else ""
    return len(first) <= 15 and sum(c.isupper() for c in first) >= 2


def is_country(code: str) -> bool:
    """Whether this is the ISO 3166-1 alpha-3 code of a country that the lists hold."""
    return ("country", code) in by_key()


def thing(kind: str, key: str, label: str, *names: str) -> Iterable[Triple]:
    """The triples that describe a thing: from its authority list if it has one, else from the text."""
    return _listed(kind, key) if (kind, key) in by_key() else _described(kind, key, label, *names)


@cache
def _listed(kind: str, key: str) -> tuple[Triple, ...]:
    return tuple(_described(kind, key, key))


def _described(kind: str, key: str, label: str, *names: str) -> Iterator[Triple]:
    node = NamedNode(iri(kind, key, label))
    concept = by_key().get((kind, key))
    preferred = concept.label if concept is not None else label
    yield Triple(node, _A, _class(kind, key, concept))
    yield Triple(node, NamedNode(SKOS + "prefLabel"), Literal(preferred, language="en"))
    yield Triple(node, NamedNode(SKOS + "notation"), Literal(key))
    if kind in ("resolution", "document"):
        yield Triple(node, MG.symbol, Literal(key))
    if kind == "resolution":
        yield from _resolution(node, key)
    if kind == "country":
        yield from _country(node, key, concept)
    if kind == "goal":
        yield Triple(node, _EXACT, NamedNode(_SDG + key.removeprefix("SDG ")))
    if concept is None:
        for name in sorted({" ".join(n.split()) for n in names} - {preferred, key, ""}):
            yield Triple(node, NamedNode(SKOS + "altLabel"), Literal(name, language="en"))


def _class(kind: str, key: str, concept: Concept | None) -> NamedNode:
    if kind == "resolution":
        return MG.Decision if "/DEC/" in key or " decision " in key else MG.Resolution
    if concept is not None and concept.scheme == VOCABULARY + "bodies":
        return MG.Body
    return MG[_CLASSES[kind]]


def _resolution(node: NamedNode, key: str) -> Iterator[Triple]:
    body = next(
        (
            c
            for c in concepts("bodies")
            if any(key.startswith(p) for p in (*c.values("resolutionPrefix"), *c.values("decisionPrefix")))
        ),
        None,
    )
    if body is not None:
        yield Triple(node, MG.adoptedBy, NamedNode(body.iri))
        yield Triple(NamedNode(body.iri), _A, MG.Body)
        yield Triple(NamedNode(body.iri), NamedNode(SKOS + "prefLabel"), Literal(body.label, language="en"))
        yield Triple(NamedNode(body.iri), NamedNode(SKOS + "notation"), Literal(body.key))
    year = re.search(r"\((\d{4})\)|/(?:RES|DEC)/((?:19|20)\d\d)/", key)
    if year:
        yield Triple(node, NamedNode(DCTERMS + "date"), Literal(year[1] or year[2], datatype=NamedNode(XSD + "gYear")))


def _country(node: NamedNode, key: str, concept: Concept | None) -> Iterator[Triple]:
    if key != "XKX":
        yield Triple(node, _EXACT, NamedNode(_EU + key))
    for code in concept.values("m49") if concept is not None else ():
        yield Triple(node, _EXACT, NamedNode(_M49 + code))


@dataclass(frozen=True)
class ActorThing:
    """Who is called to act, with its triples."""

    iri: str
    triples: tuple[Triple, ...]


def actor(words: str) -> ActorThing:
    """The actor that these words name: a country, an organization, a group such as "Member States"."""
    for kind in ("country", "organization"):
        if (kind, words) in by_key():
            return ActorThing(iri(kind, words), tuple(thing(kind, words, words)))
    group = next((c for c in concepts("actor-groups") if words in (c.key, c.label, *c.names)), None)
    name = group.label if group is not None else words
    node = NamedNode(group.iri if group is not None else f"{THINGS}actor/{iri_path(words)}")
    return ActorThing(
        node.value,
        (
            Triple(node, _A, MG.ActorGroup),
            Triple(node, NamedNode(SKOS + "prefLabel"), Literal(name, language="en")),
            Triple(node, NamedNode(SKOS + "notation"), Literal(name)),
        ),
    )


_NUMBERING = re.compile(r"(?:[IVXL]+|[A-Z]|\d{1,2})\.\s+")


def themes(report: Report) -> dict[str, str]:
    """The themes of a report: its headings of the second level ("A."), by label in lower case; else of the first."""
    found: dict[str, str] = {}
    for pattern in (r"[A-Z]\.\s", r"[IVXL]+\.\s"):
        for unit in report.units:
            for heading in unit.headings:
                if re.match(pattern, heading) and not (
                    pattern.startswith("[A-Z]") and re.match(r"[IVXL]+\.\s", heading) and heading == unit.headings[0]
                ):
                    label = _NUMBERING.sub("", heading, count=1)
                    found.setdefault(label.lower(), label)
        if found:
            break
    return found


def theme_of(unit: Unit, known: dict[str, str]) -> str | None:
    """The theme of a unit: the innermost of its headings that is one."""
    labels = (_NUMBERING.sub("", h, count=1).lower() for h in reversed(unit.headings))
    return next((known[label] for label in labels if label in known), None)


def theme(label: str) -> Iterator[Triple]:
    """The triples that describe a theme."""
    node = NamedNode(thing_iri("theme", label))
    yield Triple(node, _A, MG.Theme)
    yield Triple(node, NamedNode(SKOS + "prefLabel"), Literal(label, language="en"))
    yield Triple(node, NamedNode(SKOS + "notation"), Literal(label))
