"""The ontology: documented, well formed, consistent, with no term that its owner does not define.

The checks are queries in tests/ontology/checks; each must return nothing on the ontology, and something on FAULTY.
"""

from pathlib import Path

import pytest
from rdflib import OWL, RDF, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDFS, SDO, VANN, XSD

ROOT = Path(__file__).parent.parent
ONTOLOGY = ROOT / "ontology"
CORE = ONTOLOGY / "mandategraph.ttl"
ALIGNMENTS = ONTOLOGY / "alignments.ttl"
VOCABULARIES = sorted((ONTOLOGY / "vocabularies").glob("*.ttl"))
CLOSED_LISTS = ["citation-strength", "mandate-status", "qualifier", "result-type", "review-state", "actor-groups"]
CHECKS = sorted((ROOT / "tests" / "ontology" / "checks").glob("*.rq"))
EVERY_FILE = sorted(ONTOLOGY.rglob("*.ttl"))
MG = Namespace("https://w3id.org/mandategraph/ontology/")
VOCABULARY = "https://w3id.org/mandategraph/vocabulary/"


def graph(*paths: Path) -> Graph:
    """The triples of some Turtle files."""
    triples = Graph()
    for path in paths:
        triples.parse(path)
    return triples


@pytest.fixture(scope="module")
def core() -> Graph:
    return graph(CORE)


@pytest.fixture(scope="module")
def alignments() -> Graph:
    return graph(ALIGNMENTS)


def names(path: Path) -> str:
    return path.relative_to(ONTOLOGY).as_posix() if path.is_relative_to(ONTOLOGY) else path.stem


# The checks

FAULTY = """
@prefix mg: <https://w3id.org/mandategraph/ontology/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
mg: a owl:Ontology ; dcterms:created "2026" ; owl:versionIRI mg:ontology ; owl:versionInfo "1.0.0" .
mg:Report a owl:Class ; rdfs:label "report"@en ; skos:definition "A report of work."@en ; rdfs:subClassOf mg:Paper .
mg:Paper a owl:Class ; rdfs:label "Report"@en ; skos:definition "A report of work."@en ; rdfs:subClassOf mg:Report .
mg:Lone a owl:Class ; rdfs:label "lone"@en , "single"@en ; skos:definition " Alone."@en .
mg:OtherThing a owl:Class ; owl:equivalentClass mg:Paper ; rdfs:isDefinedBy mg:file.ttl .
mg:Cites a owl:ObjectProperty , owl:DatatypeProperty ; rdfs:label "cites" ; owl:inverseOf mg:Cites ;
    owl:propertyChainAxiom ( mg:mandatdBy ) .
mg:gives a owl:ObjectProperty , owl:SymmetricProperty ; rdfs:domain mg:Report , mg:Lone ; rdfs:range mg:Paper ;
    owl:inverseOf mg:takes .
mg:takes a owl:ObjectProperty ; rdfs:domain mg:Lone ; skos:definition "The taking of a thing by a thing."@en .
mg:file.ttl rdfs:isDefinedBy mg: .
mg:old owl:deprecated true .
mg:young rdfs:subPropertyOf mg:old .
mg:Island a owl:Class ; rdfs:label "island"@en .
"""


@pytest.mark.parametrize("check", CHECKS, ids=names)
def test_check_finds_nothing(check: Path, core: Graph, alignments: Graph) -> None:
    found = [tuple(map(str, row)) for row in (core + alignments).query(check.read_text())]
    assert found == [], check.read_text().splitlines()[1]


@pytest.mark.parametrize("check", CHECKS, ids=names)
def test_check_can_find_a_fault(check: Path) -> None:
    result = Graph().parse(data=FAULTY).query(check.read_text())
    assert [str(variable) for variable in result.vars] == ["term", "value"]
    assert len(list(result)) > 0


@pytest.mark.parametrize("check", CHECKS, ids=names)
def test_check_tells_problem_and_solution(check: Path) -> None:
    lines = check.read_text().splitlines()
    assert [line.split(":")[0] for line in lines[:3]] == ["# Problem", "# Solution", "# Source"]


def test_headers_of_all_files_are_complete() -> None:
    check = (ROOT / "tests" / "ontology" / "checks" / "missing-header.rq").read_text()
    for path in (CORE, ALIGNMENTS, ONTOLOGY / "labels.ttl"):
        assert list(graph(path).query(check)) == [], path.name


# Versions: what was published stays


RELEASED = sorted((ONTOLOGY / "released").glob("*.txt"))


@pytest.mark.parametrize("path", RELEASED, ids=names)
def test_no_term_that_was_published_is_gone(path: Path, core: Graph) -> None:
    published = {MG[name] for name in path.read_text(encoding="utf-8").split()}
    declared = set(core.subjects(RDFS.isDefinedBy, URIRef(MG)))
    assert published - declared == set(), "deprecate a term, do not remove it (ontology/CHANGES.md)"


def test_the_version_is_told_with_its_changes(core: Graph) -> None:
    version = str(core.value(URIRef(MG), OWL.versionInfo))
    assert f'version = "{version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    changes = (ONTOLOGY / "CHANGES.md").read_text(encoding="utf-8")
    assert changes.split("\n## ")[1].startswith(f"{version} ")
    assert version in {path.stem for path in RELEASED}


# Terms of others: only those that exist

BORROWED = {
    # https://www.w3.org/TR/annotation-vocab/
    "http://www.w3.org/ns/oa#": "Annotation Selector SpecificResource TextPositionSelector TextQuoteSelector "
    "end exact hasBody hasSelector hasSource hasTarget prefix start suffix",
    # ontology/current/undo.ttl in essepuntato/undo
    "https://w3id.org/un/ontology/undo/": "Agent Annotation Convention Decision DeliberativeDocument Document NormativeDocument "
    "ProgressReport Protocol Publication Relation Resolution Treaty",
    # sdg-data/sdgs-ontology.ttl in UNStats/LOD4Stats
    "http://metadata.un.org/sdg/ontology#": "Goal Indicator Series Target hasIndicator hasTarget",
    "http://data.europa.eu/eli/ontology#": "LegalResource cites date_document id_local passed_by type_document",
    # https://sparontologies.github.io/cito and SEMICeu/CPOV
    "http://purl.org/spar/cito/": "cites",
    "http://data.europa.eu/m8g/": "PublicOrganisation",
    "http://purl.org/ontology/bibo/": "status status/draft status/published",
    # closed by rdflib
    **{str(space): space for space in (DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, SH, SKOS, VANN, XSD)},
}


def exists(iri: URIRef, own: set[URIRef]) -> bool | None:
    """Whether the owner of the namespace defines the term; None if the namespace is not known here."""
    if iri.startswith(MG):
        return iri in own or iri.removeprefix(MG).removesuffix("/0.1.0") in ("", "0.1.0", "alignments", "labels")
    for space, terms in BORROWED.items():
        if iri.startswith(space):
            name = iri.removeprefix(space)
            return not name or (name in terms.split() if isinstance(terms, str) else iri in terms)
    return None


def test_misspelt_terms_are_seen() -> None:
    wrong = {VANN: "preferredNamespaceURI", OWL: "versionURI", DCTERMS: "author", SDO: "Mandate", MG: "mandatdBy"}
    for space, name in wrong.items():
        assert exists(URIRef(str(space) + name), {MG.mandatedBy}) is False
    assert exists(URIRef("http://data.vlaanderen.be/ns/mandaat#Mandaat"), set()) is None


@pytest.mark.parametrize("path", EVERY_FILE, ids=names)
def test_terms_exist(path: Path, core: Graph) -> None:
    triples = graph(path)
    own = {term for term in core.subjects(RDF.type) if isinstance(term, URIRef)}
    iris = {node for triple in triples for node in triple if isinstance(node, URIRef)}
    iris |= {node.datatype for node in triples.objects() if isinstance(node, Literal) and node.datatype}
    assert sorted(iri for iri in iris if exists(iri, own) is False) == []
    used = set(triples.predicates()) | set(triples.objects(None, RDF.type))
    assert sorted(iri for iri in used if isinstance(iri, URIRef) and exists(iri, own) is None) == []


def test_alignments_name_terms_of_known_namespaces_only(core: Graph) -> None:
    own = {term for term in core.subjects(RDF.type) if isinstance(term, URIRef)}
    triples = graph(ALIGNMENTS)
    relations = (SKOS.closeMatch, RDFS.subClassOf, RDFS.subPropertyOf)
    named = {o for relation in relations for o in triples.objects(None, relation)}
    assert len(named) > 50
    outside = {iri for iri in named if exists(URIRef(iri), own) is not True and not str(iri).startswith(VOCABULARY)}
    assert outside == set()
    declared = set(triples.subjects(RDF.type)) | own
    above = {o for relation in relations[1:] for o in triples.objects(None, relation)}
    assert above <= declared


@pytest.mark.parametrize(
    "namespace",
    ["undo", "prov", "org", "eli", "skos", "dcterms", "schema", "sdgo", "oa", "cito", "m8g", "foaf"],
)
def test_the_vocabularies_of_the_field_are_aligned_to(namespace: str) -> None:
    triples = graph(ALIGNMENTS)
    space = dict(triples.namespaces())[namespace]
    assert any(str(o).startswith(space) for s, o in triples.subject_objects() if str(s).startswith(str(MG)))


def test_alignments_speak_of_our_terms_only() -> None:
    subjects = set(graph(ALIGNMENTS).subject_predicates())
    said = {(s, p) for s, p in subjects if p != RDF.type and not s.startswith(MG)}
    assert said == set()


def test_core_stands_alone(core: Graph) -> None:
    assert set(core.objects(None, OWL.imports)) == set()
    spaces = (str(MG), str(SKOS.Concept), str(RDFS.Literal), str(XSD))
    relations = (RDFS.subClassOf, RDFS.subPropertyOf, RDFS.domain, RDFS.range)
    assert all(str(o).startswith(spaces) for relation in relations for o in core.objects(None, relation))


# Concept schemes


@pytest.mark.parametrize("name", CLOSED_LISTS)
def test_scheme_is_complete(name: str) -> None:
    triples = graph(ONTOLOGY / "vocabularies" / f"{name}.ttl")
    scheme = URIRef(VOCABULARY + name)
    assert {DCTERMS.title, DCTERMS.description, DCTERMS.license} <= set(triples.predicates(scheme))
    concepts = set(triples.subjects(SKOS.inScheme, scheme))
    assert concepts == set(triples.objects(scheme, SKOS.hasTopConcept))
    for concept in concepts:
        for value in (SKOS.prefLabel, SKOS.definition, SKOS.notation):
            assert len(list(triples.objects(concept, value))) == 1, f"{concept} {value}"
        shown = set(triples.objects(concept, SKOS.prefLabel)) | set(triples.objects(concept, SKOS.altLabel))
        assert shown.isdisjoint(triples.objects(concept, SKOS.hiddenLabel))  # SKOS, S13


@pytest.mark.parametrize("name", ["citation-strength", "qualifier"])
def test_a_phrase_has_one_meaning(name: str) -> None:
    phrases = [str(o) for o in graph(ONTOLOGY / "vocabularies" / f"{name}.ttl").objects(None, SKOS.hiddenLabel)]
    assert len(phrases) == len(set(phrases)) > 0
    assert phrases == [phrase.lower() for phrase in phrases]


def test_strengths_name_relations_of_the_ontology(core: Graph) -> None:
    triples = graph(ONTOLOGY / "vocabularies" / "citation-strength.ttl")
    for strength, relation in triples.subject_objects(MG.property):
        assert (relation, RDF.type, OWL.ObjectProperty) in core
        counts = triples.value(strength, MG.countsAsMandate).toPython()
        assert counts == (MG.mandatedBy in set(core.transitive_objects(relation, RDFS.subPropertyOf)))
