"""Import: what others have comes in whole, can be told again from the graph, fits the ontology, and is refused if it is
none of the three forms."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from lxml import etree
from rdflib import RDF, SKOS, Graph, URIRef

from mandategraph.cli import main
from mandategraph.errors import ImportFileError
from mandategraph.identifiers import ONTOLOGY, THINGS, thing_iri
from mandategraph.interchange import Imported, import_file
from mandategraph.reason import reason
from mandategraph.sparql import Table, ask, open_graphs, parse

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"

# Labels and identifiers of the UNBIS thesaurus.
VOCABULARY = """
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@base <http://metadata.un.org/thesaurus/> .
<00> a skos:ConceptScheme ; skos:prefLabel "UNBIS Thesaurus"@en .
<1004663> a skos:Concept ; skos:inScheme <00> ; skos:prefLabel "ORGANIZED CRIME"@en , "CRIMINALITÉ ORGANISÉE"@fr ;
    skos:broader <1001367> ; skos:notation "x" .
<1001367> a skos:Concept ; skos:inScheme <00> ; skos:prefLabel "CRIME"@en ; skos:narrower <1004663> .
<1001328> a skos:Concept ; skos:inScheme <00> ; skos:prefLabel "CORRUPTION"@en .
<1006622> a skos:Concept ; skos:inScheme <00> ; skos:prefLabel "TRAFFICKING IN PERSONS"@en ;
    skos:altLabel "MIGRANT SMUGGLING"@en .
<1000001> a skos:Concept ; skos:prefLabel "Organizational culture"@en .
"""
ACTIVITIES = """<?xml version="1.0" encoding="UTF-8"?>
<iati-activities version="2.03">
 <iati-activity xml:lang="en" default-currency="USD">
  <iati-identifier>XM-DAC-41128-GLOT32</iati-identifier>
  <reporting-org ref="XM-DAC-41128" type="40"><narrative>United Nations Office on Drugs and Crime</narrative></reporting-org>
  <title><narrative>Global Programme against Trafficking</narrative>
   <narrative xml:lang="fr">Programme mondial contre la traite</narrative></title>
  <description type="1"><narrative>Helps &amp; trains.</narrative></description>
  <participating-org role="1" ref="X"><narrative>Country of Funds</narrative></participating-org>
  <participating-org role="4"><narrative>Some Institute</narrative></participating-org>
  <activity-status code="2"/>
  <recipient-country code="PE" percentage="50"/><recipient-country code="XK"/><recipient-country code="ZZ"/>
  <tag vocabulary="3" code="16.2"/><tag vocabulary="1" code="x"/>
  <result type="1"><title><narrative>Officials trained</narrative></title>
   <indicator measure="1"><title><narrative>officials</narrative></title>
    <period><period-end iso-date="2023-12-31"/><target value="100"/><actual value="120"/></period>
    <period><period-end iso-date="2024-12-31"/><actual value="130.5"/></period></indicator>
   <indicator measure="4"><title><narrative>in words</narrative></title>
    <period><period-end iso-date="2023-12-31"/><actual value="good"/></period></indicator></result>
  <result type="2"><title><narrative>More convictions</narrative></title>
   <indicator measure="2"><title><narrative>share of cases</narrative></title>
    <period><period-end iso-date="2023-12-31"/><actual value="-5"/></period></indicator></result>
 </iati-activity>
 <iati-activity><title><narrative>without identifier</narrative></title></iati-activity>
</iati-activities>
"""
RECORDS = [
    {
        "full_document_symbol": "A/RES/78/223",
        "num_citations": 2,
        "num_entities": 2,
        "entities": ["UNODC", "OLA"],
        "link": "https://undocs.org/A/RES/78/223",
        "year": 2023,
        "body": "General Assembly",
        "type": "resolution",
        "title": "Strengthening the crime prevention programme",
        "subject_headings": ["CRIME PREVENTION", "TECHNICAL COOPERATION"],
        "citation_info": [
            {
                "origin_document": "A/80/6 (Sect. 16)",
                "section": "16",
                "entity": "UNODC",
                "sub-programme": "Subprogramme 1",
                "part_in_document": "Legislative mandates",
            },
            {"origin_document": "A/80/6 (Sect. 8)", "section": "8", "entity": "OLA", "part_in_document": "Mandates"},
        ],
        "paragraphs": [{"text": "Requests …", "mandates": []}],
    },
    {"full_document_symbol": "S/RES/2370 (2017)", "entities": ["CTED"], "year": 2017, "citation_info": []},
    {"full_document_symbol": "S/PRST/2010/4", "entities": [], "title": "Statement by the President"},
    {"title": "no symbol"},
]


def imported(tmp_path: Path, name: str, text: str, graphs: ox.Store | None = None) -> Imported:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return import_file(path, tmp_path / "imported", graphs=graphs)


def rows(done: Imported, pattern: str) -> list[list[str]]:
    """The rows of a pattern in the file that was written."""
    prefixes = "".join(
        f"PREFIX {prefix}: <{iri}>\n"
        for prefix, iri in {
            "mg": ONTOLOGY, "dcterms": "http://purl.org/dc/terms/", "skos": str(SKOS), "schema": "https://schema.org/",
            "rdfs": "http://www.w3.org/2000/01/rdf-schema#", "prov": "http://www.w3.org/ns/prov#",
        }.items()
    )  # fmt: skip
    answer = ask(open_graphs([done.path]), parse(prefixes + pattern))
    assert isinstance(answer, Table)
    return answer.values()


# -- SKOS -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("suffix", "form"), [("ttl", "turtle"), ("rdf", "xml"), ("nt", "nt"), ("jsonld", "json-ld")])
def test_a_vocabulary_comes_in_whole(tmp_path: Path, suffix: str, form: str) -> None:
    source = Graph().parse(data=VOCABULARY, format="turtle")
    done = imported(tmp_path, f"unbis.{suffix}", source.serialize(format=form))
    assert done.form == "SKOS"
    assert done.counts == {"Concept": 5, "ConceptScheme": 1}
    back = Graph().parse(done.path)
    assert {t for t in back if str(t[0]).startswith("http://metadata.un.org/")} == set(source)


def test_themes_are_matched_by_preferred_labels(tmp_path: Path) -> None:
    done = imported(tmp_path, "unbis.ttl", VOCABULARY, open_graphs([GRAPH]))
    back = Graph().parse(done.path)
    theme = URIRef(thing_iri("theme", "Preventing and countering organized crime"))
    assert set(back.objects(theme)) == {URIRef("http://metadata.un.org/thesaurus/1004663")}
    close = {(str(s), str(o).rsplit("/", 1)[1]) for s, o in back.subject_objects(SKOS.closeMatch)}
    assert close == {(thing_iri("theme", "Organizational culture"), "1000001")}
    related = {str(o).rsplit("/", 1)[1] for o in back.objects(None, SKOS.relatedMatch)}
    assert "1006622" not in related  # MIGRANT SMUGGLING is not TRAFFICKING IN PERSONS


# -- IATI -----------------------------------------------------------------------------------------------------------


def test_activities_of_iati_can_be_told_again(tmp_path: Path) -> None:
    done = imported(tmp_path, "unodc.xml", ACTIVITIES)
    assert done.form == "IATI"
    xml = etree.fromstring(ACTIVITIES.encode())
    activity = xml.find("iati-activity")
    programme = "?p a mg:Programme ; dcterms:identifier ?id ."
    assert rows(done, f"SELECT ?id {{ {programme} }}") == [[activity.findtext("iati-identifier")]]
    titles = {
        (n.text, n.get("{http://www.w3.org/XML/1998/namespace}lang", "en")) for n in activity.findall("title/narrative")
    }
    found = rows(done, f"SELECT ?l (LANG(?l) AS ?t) {{ {programme} ?p skos:prefLabel ?l }}")
    assert {tuple(row) for row in found} == titles
    assert rows(done, f"SELECT ?d {{ {programme} ?p dcterms:description ?d }}") == [["Helps & trains."]]
    countries = rows(done, f"SELECT ?c {{ {programme} ?p dcterms:spatial/skos:notation ?c }} ORDER BY ?c")
    assert countries == [["PER"], ["XKX"]]
    assert rows(done, f"SELECT ?g {{ {programme} ?p dcterms:subject/skos:notation ?g }}") == [["SDG 16.2"]]
    assert rows(done, f"SELECT ?o {{ {programme} ?p schema:funder/skos:prefLabel ?o }}") == [["Country of Funds"]]
    actual = {
        (
            r.findtext("title/narrative"),
            i.findtext("title/narrative"),
            p.find("period-end").get("iso-date"),
            float(a.get("value")),
        )
        for r in activity.findall("result")
        for i in r.findall("indicator")
        if i.get("measure") in ("1", "2")
        for p in i.findall("period")
        for a in p.findall("actual")
    }
    figures = rows(
        done,
        "SELECT ?r ?what ?date ?value { ?result mg:hasFigure ?f ; rdfs:label ?r . ?f mg:counted ?what ; mg:value ?value ; dcterms:date ?date }",
    )
    assert {(r, what, date, float(value)) for r, what, date, value in figures} == actual
    assert len(actual) == 3
    types = rows(done, "SELECT ?r ?t { ?x mg:resultType/skos:prefLabel ?t ; rdfs:label ?r } ORDER BY ?r")
    assert types == [["More convictions", "outcome"], ["Officials trained", "output"]]


def test_an_external_entity_is_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    text = ACTIVITIES.replace(
        "<iati-activities", f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>\n<iati-activities', 1
    )
    done = imported(tmp_path, "unodc.xml", text.replace("Helps &amp; trains.", "Helps &s;"))
    assert "secret words" not in done.path.read_text(encoding="utf-8")


# -- Mandate Source Registry ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("wrapped", [False, True])
def test_records_of_the_registry_can_be_told_again(tmp_path: Path, wrapped: bool) -> None:
    content = {"total": 3, "mandates": RECORDS} if wrapped else RECORDS
    done = imported(tmp_path, "msr.json", json.dumps(content))
    assert done.form == "Mandate Source Registry"
    told: dict[str, set[str]] = {}
    for symbol, entity in rows(
        done,
        "SELECT ?s ?e { ?x mg:symbol ?s FILTER NOT EXISTS { ?m dcterms:source ?x } OPTIONAL { ?x ^mg:givenBy/mg:givenTo/skos:notation ?e } }",
    ):
        told.setdefault(symbol, set()).update({entity} - {""})
    assert told == {r["full_document_symbol"]: set(r["entities"]) for r in RECORDS if "full_document_symbol" in r}
    headings = rows(done, "SELECT ?h { ?x schema:keywords ?h } ORDER BY ?h")
    assert [h for (h,) in headings] == RECORDS[0]["subject_headings"]
    cited = rows(
        done,
        "SELECT ?b ?e ?l { ?m mg:givenTo/skos:notation ?e ; mg:listedAt ?l ; dcterms:source/mg:symbol ?b } ORDER BY ?e",
    )
    assert cited == [
        ["A/80/6 (Sect. 8)", "OLA", "A/80/6 (Sect. 8): 8, Mandates"],
        ["A/80/6 (Sect. 16)", "UNODC", "A/80/6 (Sect. 16): 16, Subprogramme 1, Legislative mandates"],
    ]


def test_a_mandate_of_the_registry_is_that_of_the_report(tmp_path: Path) -> None:
    done = imported(tmp_path, "msr.json", json.dumps(RECORDS))
    mandates = {t.subject for t in done.triples if t.predicate.value == ONTOLOGY + "givenBy"}
    ours = {q.subject for q in open_graphs([GRAPH]).quads_for_pattern(None, ox.NamedNode(ONTOLOGY + "givenBy"), None)}
    assert ox.NamedNode(f"{THINGS}mandate/UNODC/A/RES/78/223") in mandates & ours


def test_the_committed_match_of_themes_is_what_import_makes(tmp_path: Path) -> None:
    done = import_file(ROOT / "ontology" / "vocabularies" / "unbis.ttl", tmp_path, graphs=open_graphs([GRAPH]))
    committed = ROOT / "graphs" / "imported" / "unbis.ttl"
    assert done.path.read_bytes() == committed.read_bytes(), "run `mandategraph import` again"
    matched = {t.object for t in done.triples if t.predicate.value == str(SKOS.relatedMatch)}
    assert len(matched) == 5


# -- all ------------------------------------------------------------------------------------------------------------

SOURCES = {"unbis.ttl": VOCABULARY, "unodc.xml": ACTIVITIES, "msr.json": json.dumps(RECORDS)}


@pytest.mark.parametrize(("name", "text"), SOURCES.items(), ids=SOURCES)
def test_what_is_imported_fits_the_ontology(tmp_path: Path, name: str, text: str) -> None:
    done = imported(tmp_path, name, text)
    assert reason(done.triples, profile="rl").sound
    together = [q.triple for q in open_graphs([GRAPH, done.path])]
    assert reason(together, profile="rl").sound


@pytest.mark.parametrize(("name", "text"), SOURCES.items(), ids=SOURCES)
def test_the_graph_says_where_it_comes_from(tmp_path: Path, name: str, text: str) -> None:
    done = imported(tmp_path, name, text)
    (row,) = rows(done, "SELECT ?title ?sha { ?g prov:wasDerivedFrom ?f . ?f dcterms:title ?title ; mg:sha256 ?sha }")
    assert row[0] == name
    assert len(row[1]) == 64
    first = done.path.read_bytes()
    assert imported(tmp_path, name, text).path.read_bytes() == first
    graph = Graph().parse(done.path)
    assert not any(str(s).startswith("_:") for s in graph.subjects(RDF.type))


BAD = {
    "a.ttl": "no turtle", "b.ttl": "<http://e/a> <http://e/b> <http://e/c> .", "c.xml": "<iati-activities>", "d.xml": "<html/>",
    "e.json": "{", "f.json": "[]", "g.json": '{"a": 1}', "h.txt": "words", "i.json": "[[[1]]]", "j.xml": "", "k.json": "\x00",
    "l.xml": "<iati-activities><iati-activity/></iati-activities>", "m.json": '[{"full_document_symbol": null}]',
}  # fmt: skip


@pytest.mark.parametrize(("name", "text"), BAD.items(), ids=BAD)
def test_bad_input_is_one_sentence_and_writes_nothing(tmp_path: Path, name: str, text: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "out")])
    assert isinstance(result.exception, ImportFileError)
    assert len(str(result.exception).splitlines()) == 1
    assert name in str(result.exception)
    assert not (tmp_path / "out").exists()


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["import", str(tmp_path / "none.json"), "-o", str(tmp_path)])
    assert isinstance(result.exception, ImportFileError)


def test_the_command_tells_what_it_did(tmp_path: Path) -> None:
    path = tmp_path / "msr.json"
    path.write_text(json.dumps(RECORDS), encoding="utf-8")
    result = CliRunner().invoke(main, ["import", str(path), "-o", str(tmp_path / "out")])
    assert result.exit_code == 0, result.output
    assert "Mandate Source Registry" in result.output
    assert "3 Mandate" in result.output
