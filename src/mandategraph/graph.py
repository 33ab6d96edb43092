"""Findings become RDF: things, activities and results, each statement with the passage that it comes from.

The pattern: a unit `mg:mentions` things; what a unit reports as done is an `mg:Activity`; each triple of either that
was extracted has an `mg:Statement` (rdf:subject, rdf:predicate, rdf:object) with `mg:evidence`, rule, confidence and
review state. Evidence is a Web Annotation specific resource: a unit with a selector that quotes the words and tells
where they stand. Shortcuts between things (resolution → programme → country) come from ontology/rules/.
No clock, no blank node, no random name: the same findings give the same bytes.
"""

from collections.abc import Iterable, Iterator, Sequence

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, Triple, serialize

from mandategraph import resources, things
from mandategraph.evidence import Draft
from mandategraph.identifiers import THINGS, thing_iri, unit_iri
from mandategraph.model import Findings, Report
from mandategraph.statements import Statements
from mandategraph.terms import DCTERMS, MG, PREFIXES, RDF, RDFS, SKOS, XSD, integer

_A = NamedNode(RDF + "type")


def build(report: Report, findings: Sequence[Findings], *, entity: str | None = None) -> list[Triple]:
    """The triples of a report, sorted: what it is made of, what it says, and the shortcuts that follow.

    `entity` is the key of the reporting organization, if it is known.
    """
    draft = Draft(thing_iri("document", report.symbol), entity, _names(findings))
    themes = things.themes(report)
    _describe(draft, report, themes)
    for position, found in enumerate(findings, start=1):
        _unit(draft, report, found, position, themes)
    return sorted(draft.triples | set(derived(draft.triples)), key=_order)


def _names(findings: Sequence[Findings]) -> dict[tuple[str, str], str]:
    """What the report calls each thing in full, by kind and key: the longest of its labels."""
    found: dict[tuple[str, str], str] = {}
    for mention in (m for f in findings for m in f.mentions if m.key is not None):
        thing, label = (mention.kind, str(mention.key)), " ".join(mention.label.split())
        found[thing] = max(found.get(thing, ""), label, key=lambda words: (len(words), words))
    return found


def turtle(triples: Iterable[Triple]) -> bytes:
    """The triples as Turtle, one predicate a line, relative to the base of all things."""
    return serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES, base_iri=THINGS) or b""


def derived(triples: Iterable[Triple]) -> Iterator[Triple]:
    """What the rules of ontology/rules/ construct from the triples."""
    store = Store()
    store.bulk_extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    for rule in sorted((resources.folder("ontology") / "rules").glob("*.rq")):
        yield from store.query(rule.read_text(encoding="utf-8"))  # type: ignore[misc]


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    """By subject, its type first, then predicate and object."""
    assert not isinstance(triple.subject, Triple)
    return triple.subject.value, triple.predicate != _A, triple.predicate.value, str(triple.object)


def _describe(draft: Draft, report: Report, themes: dict[str, str]) -> None:
    """The report itself: symbols, title, entity, date, themes, the hash of the file that it was read from."""
    iri = draft.iri
    draft.add(iri, _A, MG.Report)
    draft.text(iri, NamedNode(DCTERMS + "title"), report.title)
    draft.text(iri, NamedNode(RDFS + "label"), f"{report.title} ({'-'.join(report.symbols)})")
    draft.add(iri, NamedNode(SKOS + "notation"), Literal(report.symbol))
    for symbol in report.symbols:
        draft.add(iri, MG.symbol, Literal(symbol))
    draft.add(iri, MG.sha256, Literal(report.source.sha256))
    if report.issued:
        issued = Literal(report.issued.isoformat(), datatype=NamedNode(XSD + "date"))
        draft.add(iri, NamedNode(DCTERMS + "issued"), issued)
    if draft.entity:
        draft.triples |= set(things.thing("organization", draft.entity, draft.entity))
        draft.add(iri, MG.reportedBy, NamedNode(things.iri("organization", draft.entity)))
    for theme in themes.values():
        draft.triples |= set(things.theme(theme))


def _unit(draft: Draft, report: Report, found: Findings, position: int, themes: dict[str, str]) -> None:
    """A unit with everything that was found in it."""
    unit = found.unit
    iri = unit_iri(report.symbol, unit.name)
    draft.add(iri, _A, MG.Unit)
    draft.add(iri, NamedNode(DCTERMS + "type"), Literal(unit.kind))
    draft.add(iri, MG.unitName, Literal(unit.name))
    draft.add(iri, MG.unitOf, NamedNode(draft.iri))
    draft.add(iri, MG.position, integer(position))
    draft.text(iri, MG.text, unit.text)
    draft.add(iri, MG.sourceStart, integer(unit.start))
    draft.add(iri, MG.sourceEnd, integer(unit.end))
    if unit.headings:
        draft.add(iri, MG.headingPath, Literal(" > ".join(unit.headings)))
    if unit.parent:
        draft.add(iri, MG.itemOf, NamedNode(unit_iri(report.symbol, unit.parent)))
    if unit.restored:
        draft.add(iri, MG.restored, Literal("true", datatype=NamedNode(XSD + "boolean")))
    theme = things.theme_of(unit, themes)
    if theme:
        draft.add(iri, MG.hasTheme, NamedNode(thing_iri("theme", theme)))
    statements = Statements(draft, unit, iri)
    statements.mentions(found.mentions)
    statements.activity(found, theme)
