"""What the search index holds, read from the graphs: things and units with their names, texts and facets.

A facet of a thing is what the units that name it have: their themes, their report and its year, the countries in which
they tell of work. A resolution has its own body and year, and the strengths with which it is cited.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache

import pyoxigraph as ox

from mandategraph.explore.index import Document
from mandategraph.identifiers import THINGS
from mandategraph.paper.collect import natural
from mandategraph.sparql import Queryable
from mandategraph.terms import DCTERMS, MG, RDF, RDFS, SKOS
from mandategraph.trace.describe import KINDS, things
from mandategraph.trace.hops import outgoing, rows
from mandategraph.trace.model import Thing
from mandategraph.vocabulary import authority

# What a person looks for; the results of a unit are found through its text.
SHOWN = (
    "resolution decision convention instrument report document publication programme organization actor-group country "
    "region theme goal event recommendation outcome unit"
).split()
_KINDS = {kind.replace("-", " ") for kind in SHOWN}
_NAMES = tuple(
    ox.NamedNode(i)
    for i in (
        SKOS + "prefLabel",
        SKOS + "altLabel",
        SKOS + "hiddenLabel",
        SKOS + "notation",
        MG.acronym.value,
        MG.symbol.value,
        DCTERMS + "title",
    )
)
_PAIRS = {
    "theme": f"{{ ?x {MG.hasTheme} ?v }} UNION {{ ?u {MG.mentions} ?x ; {MG.hasTheme} ?v }}",
    "report": f"{{ ?x {MG.unitOf} ?v }} UNION {{ ?u {MG.mentions} ?x ; {MG.unitOf} ?v }} UNION "
    f"{{ ?x {MG.recommendedIn}/{MG.unitOf} ?v }} UNION "
    f"{{ ?m {MG.givenBy} ?x ; {MG.listedAt} ?place ; <{DCTERMS}source> ?v }} UNION "
    f"{{ ?x a {MG.Outcome} . ?a {MG.hasOutcome} ?x ; {MG.reportedIn}/{MG.unitOf} ?v }}",
    "country": f"{{ ?a {MG.reportedIn} ?x ; {MG.activityIn} ?v }} UNION "
    f"{{ ?u {MG.mentions} ?x . ?a {MG.reportedIn} ?u ; {MG.activityIn} ?v }}",
    "body": f"{{ ?x {MG.adoptedBy} ?v }} UNION {{ ?x a {MG.Unit} ; {MG.mentions}/{MG.adoptedBy} ?v }} UNION "
    f"{{ ?x {MG.addressedTo} ?v }}",
    "strength": f"{{ ?t {MG.strength} ?v ; <{RDF}object> ?x }} UNION "
    f"{{ ?t {MG.strength} ?v ; <{RDF}subject>/{MG.reportedIn} ?x }}",
}
_YEARS = f"""SELECT DISTINCT ?x ?v WHERE {{
  {{ ?x <{DCTERMS}date> ?d }} UNION {{ ?x <{DCTERMS}issued> ?d }} UNION
  {{ ?x {MG.unitOf}/<{DCTERMS}issued> ?d }} UNION
  {{ ?u {MG.mentions} ?x ; {MG.unitOf}/<{DCTERMS}issued> ?d FILTER NOT EXISTS {{ ?x <{DCTERMS}date> ?own }} }}
  BIND (SUBSTR(STR(?d), 1, 4) AS ?v) }}"""


def documents(store: Queryable) -> list[Document]:
    """Every thing and unit of the graphs as a document to search, sorted by kind and identifier."""
    found = _things(store)
    names = outgoing(store, found, _NAMES)
    paths = outgoing(store, found, (MG.headingPath,))
    facets = _facets(store, found)
    units = _named_in(store)
    made = [
        _document(one, names.get(iri, {}), paths.get(iri, {}), facets.get(iri, {}), units.get(iri, 0))
        for iri, one in found.items()
    ]
    return sorted(made, key=_order)


def _order(one: Document) -> tuple[int, str, list[tuple[int, int | str]], str]:
    report = one.iri.partition("/unit/")[0] if one.kind == "unit" else ""
    return SHOWN.index(one.kind.replace(" ", "-")), report, natural(one.id), one.iri


def word(kind: str) -> str:
    """A kind as the pages call it.

    >>> word("unit"), word("country")
    ('paragraph', 'country')
    """
    return {"unit": "paragraph", "document": "other document"}.get(kind, kind)


def _things(store: Queryable) -> dict[str, Thing]:
    classes = " ".join(str(MG[name]) for name, kind in KINDS.items() if kind in _KINDS)
    typed = rows(store, f"SELECT DISTINCT ?s WHERE {{ VALUES ?c {{ {classes} }} ?s <{RDF}type> ?c }}")
    nodes = {s for (s,) in typed if s.startswith(THINGS)}
    return {iri: one for iri, one in things(store, nodes).items() if one.kind in _KINDS}


def _document(
    one: Thing,
    names: Mapping[str, tuple[str, ...]],
    path: Mapping[str, tuple[str, ...]],
    facets: Mapping[str, Mapping[str, str]],
    units: int,
) -> Document:
    called = dict.fromkeys(n for values in names.values() for n in values)
    if one.kind == "unit":
        heading = path.get("headingPath", ("",))[0]
        return Document(
            one.iri,
            "unit",
            one.id,
            unit_title(one.id),
            heading.rpartition(" > ")[2],
            text=one.text,
            facets={"kind": {"unit": "paragraph"}, **facets},
        )
    return Document(
        iri=one.iri,
        kind=one.kind,
        id=one.id,
        label=one.title or one.label,
        note=f"named in {units} paragraph{'s' if units != 1 else ''}" if units else "",
        names=tuple(sorted({*called, *known_names(one.iri)} - {one.id})),
        weight=1.0 + math.log10(1 + units),
        facets={"kind": {one.kind: word(one.kind)}, **facets},
    )


def unit_title(name: str) -> str:
    """What to call a unit on a page.

    >>> unit_title("41"), unit_title("40(b)"), unit_title("box 1"), unit_title("fn3")
    ('Paragraph 41', 'Paragraph 40(b)', 'Box 1', 'Footnote 3')
    """
    if name[:1].isdigit():
        return f"Paragraph {name}"
    return f"Footnote {name[2:]}" if name.startswith("fn") else name[:1].upper() + name[1:]


def known_names(iri: str) -> frozenset[str]:
    """The names that the authority lists give a thing."""
    return _authority().get(iri, frozenset())


@cache
def _authority() -> dict[str, frozenset[str]]:
    return {c.iri: frozenset((c.label, *c.names, *c.hidden, *c.values("genericName"))) for c in authority()}


def _facets(store: Queryable, found: Mapping[str, Thing]) -> dict[str, dict[str, dict[str, str]]]:
    """IRI → facet → value → label."""
    made: dict[str, dict[str, dict[str, str]]] = defaultdict(lambda: defaultdict(dict))
    pairs = {name: sorted(set(rows(store, f"SELECT DISTINCT ?x ?v WHERE {{ {p} }}"))) for name, p in _PAIRS.items()}
    labels = _labels(store, {v for name in pairs for _, v in pairs[name]})
    for name, values in pairs.items():
        for iri, value in values:
            if iri in found and not (name == "country" and iri == value):
                made[iri][name][_code(value)] = labels[value]
    for iri, year in rows(store, _YEARS):
        if iri in found:
            made[iri]["year"][year] = year
    return made


def _labels(store: Queryable, iris: Iterable[str]) -> dict[str, str]:
    """A short label of each node: what it is called, a document by its symbol."""
    facts = outgoing(store, iris, [ox.NamedNode(p) for p in (SKOS + "prefLabel", RDFS + "label", SKOS + "notation")])
    found = {}
    for iri in iris:
        own = facts.get(iri, {})
        document = iri.startswith(THINGS + "document/")
        ways = ("skos:notation",) if document else ("skos:prefLabel", "rdfs:label", "skos:notation")
        found[iri] = next((own[w][0] for w in ways if w in own), iri.removeprefix(THINGS).removeprefix("document/"))
    return found


def _code(iri: str) -> str:
    """A value as it stands in a URL: short, and the same in every build."""
    if iri.startswith(THINGS):
        return iri.removeprefix(THINGS).partition("/")[2]
    return iri.rpartition("/")[2]


def _named_in(store: Queryable) -> dict[str, int]:
    query = f"SELECT ?x (COUNT(DISTINCT ?u) AS ?n) WHERE {{ ?u {MG.mentions} ?x }} GROUP BY ?x"
    return {iri: int(count) for iri, count in rows(store, query)}
