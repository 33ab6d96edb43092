"""The authority lists of ontology/vocabularies and the countries, as concepts with their names.

Adding an organization, a treaty or a cue word is adding a SKOS concept to a Turtle file; nothing here changes.
Countries are those of ISO 3166-1 (package `pycountry`), named as the United Nations names them.
"""

from dataclasses import dataclass
from functools import cache

import pycountry
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from mandategraph import resources
from mandategraph.errors import VocabularyError
from mandategraph.identifiers import ONTOLOGY, VOCABULARY, thing_iri

_SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_SUB_ORGANIZATION = "http://www.w3.org/ns/org#subOrganizationOf"

# The files of ontology/vocabularies that name things, with the kind of thing; the others hold closed lists of codes.
AUTHORITIES = {
    "bodies": "organization",
    "organizations": "organization",
    "conventions": "convention",
    "instruments": "instrument",
    "regions": "region",
    "goals": "goal",
    "events": "event",
    "programmes": "programme",
    "publications": "publication",
}


@dataclass(frozen=True, slots=True)
class Concept:
    """A thing that an authority list knows: its kind, key (skos:notation), IRI, label and other names.

    `hidden` are spellings that are matched but not shown; `properties` the values of our own properties
    (`mg:genericName`, `mg:resolutionPrefix`, …) by local name.
    """

    kind: str
    key: str
    iri: str
    label: str
    names: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    parent: str | None = None
    scheme: str = ""
    properties: tuple[tuple[str, str], ...] = ()

    def values(self, name: str) -> list[str]:
        """The values of one of our properties, in order."""
        return [value for key, value in self.properties if key == name]


@cache
def concepts(file: str) -> tuple[Concept, ...]:
    """The concepts of one file of ontology/vocabularies, by IRI.

    Raises VocabularyError if the file is missing or is not Turtle.
    """
    kind = AUTHORITIES.get(file, file)
    return tuple(
        _concept(kind, iri, values)
        for iri, values in sorted(_read(file).items())
        if _SKOS + "Concept" in values.get(_RDF_TYPE, [])
    )


@cache
def members(file: str, collection: str) -> frozenset[str]:
    """The IRIs of the concepts in a skos:Collection of one file, named by the end of its IRI."""
    iri = f"{VOCABULARY}{file}/{collection}"
    return frozenset(_read(file)[iri][_SKOS + "member"])


@cache
def _read(file: str) -> dict[str, dict[str, list[str]]]:
    """Subject → predicate → values of a file."""
    path = resources.folder("ontology") / "vocabularies" / f"{file}.ttl"
    found: dict[str, dict[str, list[str]]] = {}
    try:
        triples = parse(path=str(path), format=RdfFormat.TURTLE)
        for quad in triples:
            if isinstance(quad.subject, NamedNode):
                value = quad.object.value if isinstance(quad.object, Literal | NamedNode) else ""
                found.setdefault(quad.subject.value, {}).setdefault(quad.predicate.value, []).append(value)
    except (OSError, SyntaxError, ValueError) as error:
        raise VocabularyError(
            f"{path}: the authority list cannot be read ({error}); install the package again."
        ) from None
    return found


def _concept(kind: str, iri: str, values: dict[str, list[str]]) -> Concept:
    labels = values.get(_SKOS + "prefLabel", [])
    if not labels:
        raise VocabularyError(f"{iri} has no skos:prefLabel; give it one in ontology/vocabularies.")
    own = [(p.removeprefix(ONTOLOGY), v) for p, vs in values.items() if p.startswith(ONTOLOGY) for v in sorted(vs)]
    return Concept(
        kind=kind,
        key=values.get(_SKOS + "notation", labels)[0],
        iri=iri,
        label=labels[0],
        names=tuple(sorted(values.get(_SKOS + "altLabel", []))),
        hidden=tuple(sorted(values.get(_SKOS + "hiddenLabel", []))),
        parent=next(iter(values.get(_SUB_ORGANIZATION, [])), None),
        scheme=next(iter(values.get(_SKOS + "inScheme", [])), ""),
        properties=tuple(sorted(own)),
    )


# Names in use in UN documents that ISO 3166-1 does not list (Terminology Bulletin No. 347, "Country names", and former
# names that older reports print). Kosovo has no ISO code; XKX is the user-assigned one in general use.
_FURTHER_NAMES = {
    "BRN": ("Brunei",),
    "CAF": ("Central African Republic", "CAR"),
    "CIV": ("Ivory Coast",),
    "COD": ("Democratic Republic of the Congo", "DR Congo"),
    "COG": ("Republic of the Congo",),
    "CPV": ("Cape Verde",),
    "CZE": ("Czech Republic",),
    "FSM": ("Micronesia (Federated States of)",),
    "GBR": ("United Kingdom of Great Britain and Northern Ireland", "UK"),
    "HKG": ("Hong Kong, China", "Hong Kong"),
    "IRN": ("Iran",),
    "KOR": ("Republic of Korea", "South Korea"),
    "LAO": ("Lao PDR",),
    "MAC": ("Macao, China", "Macau"),
    "MKD": ("the former Yugoslav Republic of Macedonia",),
    "PSE": ("State of Palestine", "Occupied Palestinian Territory", "Palestine"),
    "RUS": ("Russia",),
    "STP": ("São Tomé and Príncipe",),
    "SWZ": ("Swaziland",),
    "SYR": ("Syria",),
    "TLS": ("Timor Leste", "East Timor"),
    "TUR": ("Turkey", "Turkiye"),
    "USA": ("United States of America",),
    "VAT": ("Holy See",),
    "VNM": ("Vietnam",),
}
_AMBIGUOUS = {"Man", "Micronesia", "Jersey", "Reunion"}


@cache
def countries() -> tuple[Concept, ...]:
    """The countries and territories of ISO 3166-1, and Kosovo, keyed by alpha-3 code.

    Names are ISO's, in the form that the UN prints: "Bolivia (Plurinational State of)" for "Bolivia, Plurinational
    State of", and the inverted form "Plurinational State of Bolivia".
    """
    found = []
    for country in pycountry.countries:
        names = {
            country.name,
            getattr(country, "common_name", country.name),
            getattr(country, "official_name", country.name),
        }
        for name in list(names):
            head, comma, tail = name.partition(", ")
            if comma:
                names |= {
                    f"{head} ({tail})",
                    f"{tail} {head}",
                    head if country.alpha_3 not in ("KOR", "PRK", "COD", "VGB", "VIR") else name,
                }
            names.add(name.split(" (")[0] if country.alpha_3 == "VAT" else name)
        names = {n.removeprefix("the ").removeprefix("The ").strip() for n in names} | set(
            _FURTHER_NAMES.get(country.alpha_3, ())
        )
        label = _united_nations_name(country.alpha_3, country.name)
        found.append(
            Concept(
                kind="country",
                key=country.alpha_3,
                iri=thing_iri("country", country.alpha_3),
                label=label,
                names=tuple(sorted(names - {label} - _AMBIGUOUS)),
                properties=(("m49", country.numeric),),
            )
        )
    found.append(Concept("country", "XKX", thing_iri("country", "XKX"), "Kosovo"))
    return tuple(sorted(found, key=lambda c: c.key))


def country_code(alpha2: str) -> str | None:
    """The alpha-3 code of the country with this alpha-2 code; XK is Kosovo's in general use.

    >>> country_code("PE"), country_code("XK"), country_code("??")
    ('PER', 'XKX', None)
    """
    found = pycountry.countries.get(alpha_2=alpha2.strip().upper()) if alpha2.strip() else None
    return "XKX" if alpha2.strip().upper() == "XK" else found.alpha_3 if found is not None else None


def _united_nations_name(alpha3: str, name: str) -> str:
    """The short name as the UN prints it (UNTERM)."""
    further = {
        "COD": "Democratic Republic of the Congo",
        "KOR": "Republic of Korea",
        "PRK": "Democratic People's Republic of Korea",
        "PSE": "State of Palestine",
        "TZA": "United Republic of Tanzania",
        "MDA": "Republic of Moldova",
        "GBR": "United Kingdom of Great Britain and Northern Ireland",
        "USA": "United States of America",
        "VAT": "Holy See",
    }
    head, comma, tail = name.partition(", ")
    return further.get(alpha3) or (f"{head} ({tail})" if comma else name)


@cache
def authority() -> tuple[Concept, ...]:
    """Every concept that names a thing: all authority lists and the countries."""
    return tuple(c for file in AUTHORITIES for c in concepts(file)) + countries()


@cache
def by_key() -> dict[tuple[str, str], Concept]:
    """The concepts of the authority lists by kind and key."""
    return {(c.kind, c.key): c for c in authority()}


def scheme(name: str) -> str:
    """The IRI of a concept scheme."""
    return VOCABULARY + name
