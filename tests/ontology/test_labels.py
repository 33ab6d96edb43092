"""Labels in the six official languages of the United Nations: every term and every country has one in each, no two the
same in one language, each in the script of its language."""

import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Graph, Literal, Namespace, URIRef

from mandategraph.vocabulary import countries

ROOT = Path(__file__).parent.parent.parent
ONTOLOGY = ROOT / "ontology"
MG = Namespace("https://w3id.org/mandategraph/ontology/")
ID = Namespace("https://w3id.org/mandategraph/id/")
CORE = Graph().parse(ONTOLOGY / "mandategraph.ttl")
TERMS = Graph().parse(ONTOLOGY / "labels.ttl") + CORE
COUNTRIES = Graph().parse(ONTOLOGY / "country-labels.ttl")
LANGUAGES = {"ar", "zh", "en", "fr", "ru", "es"}
SCRIPTS = {"ar": "[\u0600-\u06ff]", "zh": "[\u4e00-\u9fff]", "ru": "[\u0400-\u04ff]"}


def labels(graph: Graph, property_: URIRef) -> dict[URIRef, list[Literal]]:
    found = defaultdict(list)
    for subject, label in graph.subject_objects(property_):
        if str(subject).startswith((str(MG), str(ID))) and (subject, RDF.type, OWL.Ontology) not in graph:
            found[subject].append(label)
    return found


OF_TERMS = labels(TERMS, RDFS.label)
OF_COUNTRIES = labels(COUNTRIES, SKOS.prefLabel)


def test_every_term_and_country_is_there() -> None:
    declared = {t for t in CORE.subjects(RDF.type) if str(t).startswith(str(MG)) and t != URIRef(MG)}
    assert set(OF_TERMS) == declared
    assert set(OF_COUNTRIES) == {URIRef(country.iri) for country in countries()}


@pytest.mark.parametrize("named", [OF_TERMS, OF_COUNTRIES], ids=["terms", "countries"])
def test_there_is_one_label_in_each_language(named: dict[URIRef, list[Literal]]) -> None:
    for subject, found in named.items():
        assert Counter(label.language for label in found) == Counter(LANGUAGES), subject


@pytest.mark.parametrize("named", [OF_TERMS, OF_COUNTRIES], ids=["terms", "countries"])
def test_no_two_are_the_same_in_one_language(named: dict[URIRef, list[Literal]]) -> None:
    counts = Counter((label.language, str(label).casefold()) for found in named.values() for label in found)
    assert [key for key, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("named", [OF_TERMS, OF_COUNTRIES], ids=["terms", "countries"])
def test_a_label_is_in_the_script_of_its_language(named: dict[URIRef, list[Literal]]) -> None:
    for label in (label for found in named.values() for label in found):
        assert str(label) == " ".join(str(label).split())
        if label.language in SCRIPTS:
            assert re.search(SCRIPTS[label.language], str(label)), label
        else:
            assert not any(re.search(script, str(label)) for script in SCRIPTS.values()), label


def test_english_names_of_countries_are_those_of_the_graphs() -> None:
    for country in countries():
        assert Literal(country.label, lang="en") in OF_COUNTRIES[URIRef(country.iri)]


@pytest.mark.parametrize(
    ("term", "language", "word"),
    [  # as the United Nations prints them
        ("Resolution", "fr", "résolution"), ("Resolution", "ru", "резолюция"), ("Resolution", "es", "resolución"),
        ("Resolution", "zh", "决议"), ("Resolution", "ar", "قرار"), ("Decision", "ar", "مقرر"), ("Decision", "zh", "决定"),
        ("Mandate", "ar", "ولاية"), ("Mandate", "es", "mandato"), ("Subprogramme", "zh", "次级方案"), ("symbol", "fr", "cote"),
        ("symbol", "es", "signatura"), ("Programme", "ar", "برنامج"), ("Subprogramme", "ru", "подпрограмма"),
    ],
)  # fmt: skip
def test_words_of_the_united_nations(term: str, language: str, word: str) -> None:
    assert Literal(word, lang=language) in OF_TERMS[MG[term]]


@pytest.mark.parametrize(
    ("country", "language", "name"),
    [
        ("BOL", "fr", "Bolivie (État plurinational de)"), ("CIV", "es", "Côte d'Ivoire"), ("KOR", "ru", "Республика Корея"),
        ("TUR", "fr", "Türkiye"), ("PSE", "ar", "دولة فلسطين"), ("COD", "zh", "刚果民主共和国"), ("TZA", "es", "República Unida de Tanzanía"),
    ],
)  # fmt: skip
def test_names_of_the_united_nations(country: str, language: str, name: str) -> None:
    found = {str(x).replace("’", "'") for x in OF_COUNTRIES[ID[f"country/{country}"]] if x.language == language}
    assert found == {name}
