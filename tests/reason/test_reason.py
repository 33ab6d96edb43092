"""Reasoning: what cannot all be true is caught and explained, by HermiT and by the rules alike; what follows is right.

CLASHES has a mutilated graph for each axiom that matters. HermiT needs Java; its tests are skipped where there is none.
"""

import shutil
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
from rdflib import OWL, RDF, RDFS, Graph, URIRef

from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.reason import Reasoning, reason
from mandategraph.reason.closure import axioms, closed

ROOT = Path(__file__).parent.parent.parent
GRAPH = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
VOCABULARIES = sorted((ROOT / "ontology" / "vocabularies").glob("*.ttl"))
CLOSED_LISTS = [p for p in VOCABULARIES if "AllDifferent" in p.read_text(encoding="utf-8")]
EXAMPLES = sorted((ROOT / "tests" / "shapes").glob("*.pass.ttl"))
PREFIXES = f"""
@prefix mg: <{ONTOLOGY}> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix v: <https://w3id.org/mandategraph/vocabulary/> .
@base <{THINGS}> .
"""
SOUND = """
<activity> a mg:Activity ; mg:implements <resolution> ; mg:underProgramme <programme> ; mg:activityIn <country> ;
    mg:hasPartner <partner> ; mg:hasOutcome <outcome> ; mg:alignedWith <agenda> ; mg:reportedIn <unit> .
<figure> a mg:Figure ; mg:underProgramme <programme> ; mg:value 3 ; mg:qualifier v:qualifier\\/exact .
<outcome> mg:hasFigure <figure> .
<country> a mg:Country .
<unit> a mg:Unit ; mg:mentions <country> ; mg:unitOf <report> ; mg:unitName "1" ; mg:position 1 .
<report> a mg:Report ; mg:symbol "A/1/1" .
<mandate> mg:givenBy <resolution> ; mg:underSubprogramme <subprogramme> .
<subprogramme> mg:subprogrammeOf <entity> .
<file> mg:sha256 "40552de0826ff4486e126b7d863f4fa800368ae4ed1fc3e985758bd9f318ebf7" .
<citation> a mg:Citation ; mg:confidence 0.5 ; mg:reviewState v:review-state\\/unreviewed .
"""
# What is said beside SOUND, the rule that shows it, and words of the explanation.
CLASHES = {
    "an activity that is a programme": ("<activity> a mg:Programme .", "cax-dw", "an activity and a programme"),
    "a report that a unit itemizes": ("<unit> mg:itemOf <report> .", "cax-dw", "“item of”"),
    "an organization that is a country": ("<country> a mg:Organization .", "cax-dw", "a country and an organization"),
    "a region that is a group": ("<activity> mg:hasPartner <s> . <s> a mg:Region , mg:ActorGroup .", "cax-dw", "region"),
    "a place that is a document": ("<report> a mg:Place .", "cax-dw", "a document and a place"),
    "an outcome as output": ("<activity> mg:hasOutput <outcome> .", "cax-dw", "“has output”"),
    "a resolution that is a decision": ("<resolution> a mg:Resolution , mg:Decision .", "cax-dw", "a decision"),
    "a convention without force": ("<resolution> a mg:Convention , mg:Instrument .", "cax-dw", "an instrument"),
    "a mention that is a citation": ("<citation> a mg:Mention .", "cax-dw", "a citation"),
    "an unresolved statement": ("<citation> a mg:UnresolvedMention .", "cax-dw", "an unresolved mention"),
    "a cited programme": ("<activity> mg:cites <programme> .", "cax-dw", "“cites”"),
    "a mandate given to a country": ("<mandate> mg:givenTo <country> .", "cax-dw", "“given to”"),
    "a unit that is an item of itself": ("<unit> mg:itemOf <unit> .", "prp-irp", "itself"),
    "two units, each an item of the other": (
        "<unit> mg:itemOf <paragraph> . <paragraph> mg:itemOf <unit> .", "prp-asyp", "one way only",
    ),
    "a suggestion of what is cited": ("<activity> mg:suggestedMandate <resolution> .", "prp-pdw", "exclude one another"),
    "a figure of two values": ("<figure> mg:value 4 .", "prp-fp", "two values for “value”"),
    "a unit at two places": ("<unit> mg:position 2 .", "prp-fp", "two values for “position”"),
    "a unit of two names": ('<unit> mg:unitName "2" .', "prp-fp", "two values for “unit name”"),
    "a confidence that is a word": ('<citation> mg:confidence "high" .', "dt-not-type", "the type decimal"),
    "a statement confirmed and rejected": (
        "<citation> mg:reviewState v:review-state\\/confirmed .", "eq-diff-fp", "“review state”",
    ),
    "two units of one name in a report": (
        '<other> a mg:Unit ; mg:unitOf <report> ; mg:unitName "1" ; mg:position 2 .', "prp-fp", "“position”",
    ),
    "two documents of one symbol": (
        '<a> a mg:Document ; mg:symbol "A/9/9" . <b> a mg:Document ; mg:symbol "A/9/9" . <a> owl:differentFrom <b> .',
        "eq-diff", "one thing",
    ),
    "a unit of two reports": (
        "<unit> mg:unitOf <second> . <second> owl:differentFrom <report> .", "eq-diff-fp", "“unit of”",
    ),
}  # fmt: skip
BY_HERMIT_TOO = [
    "an activity that is a programme", "a suggestion of what is cited", "a confidence that is a word",
    "a statement confirmed and rejected", "two units of one name in a report",
]  # fmt: skip


def read(*paths: Path) -> list[ox.Triple]:
    return [q.triple for path in paths for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]


def said(turtle: str) -> list[ox.Triple]:
    return [*read(*CLOSED_LISTS), *(q.triple for q in ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE))]


def by_hermit(triples: list[ox.Triple], **options: list[ox.Triple]) -> Reasoning:
    if shutil.which("java") is None:
        pytest.skip("HermiT needs Java, and there is no java on the PATH")
    return reason(triples, profile="dl", **options)


def triple(turtle: str) -> ox.Triple:
    return next(iter(ox.parse(PREFIXES + turtle, format=ox.RdfFormat.TURTLE))).triple


# -- what is right is left alone ------------------------------------------------------------------------------------


def test_what_is_sound_is_consistent_and_coherent() -> None:
    for result in (by_hermit(said(SOUND)), reason(said(SOUND), profile="rl")):
        assert result.sound
        assert (result.clashes, result.incoherent, result.same) == ((), (), ())


@pytest.mark.parametrize("profile", ["rl", "dl"])
def test_examples_of_shapes_are_consistent(profile: str) -> None:
    triples = read(*EXAMPLES)
    assert (reason(triples, profile="rl") if profile == "rl" else by_hermit(triples)).sound


def test_all_committed_graphs_and_lists_are_consistent_by_the_rules() -> None:
    result = reason(read(*sorted((ROOT / "graphs").rglob("*.ttl")), *VOCABULARIES), profile="rl")
    assert result.sound
    assert result.same == ()


# -- what is wrong is caught ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("turtle", "rule", "words"), CLASHES.values(), ids=CLASHES)
def test_a_mutilated_graph_is_caught_and_explained(turtle: str, rule: str, words: str) -> None:
    result = reason(said(SOUND + turtle), profile="rl")
    assert not result.consistent
    assert rule in {clash.rule for clash in result.clashes}
    told = [c.sentence + " ".join(g.words for g in c.grounds) for c in result.clashes]
    assert any(words in text for text in told), told


@pytest.mark.parametrize("name", BY_HERMIT_TOO)
def test_hermit_finds_the_same(name: str) -> None:
    assert not by_hermit(said(SOUND + CLASHES[name][0])).consistent


def test_every_rule_for_clashes_is_shown_to_work() -> None:
    rules = {path.stem for path in (ROOT / "ontology" / "reasoning" / "clashes").glob("*.rq")}
    assert rules == {rule for _, rule, _ in CLASHES.values()}


def test_the_evidence_of_a_clash_is_quoted() -> None:
    sound = read(GRAPH)
    wrong = triple("<country/PER> a mg:Organization .")
    (clash,) = reason([*sound, wrong], profile="rl").clashes
    assert clash.thing == f"{THINGS}country/PER"
    assert clash.sentence.startswith("“Peru” (country/PER) is a country and an organization at once")
    quoted = [ground for ground in clash.grounds if ground.sentence]
    assert quoted
    assert all("Peru" in str(g.sentence) and g.report == "E/CN.7/2024/2" and g.unit for g in quoted)


DISJOINT = sorted(
    {
        (first.value, second.value)
        for quad in closed(axioms()).quads_for_pattern(None, ox.NamedNode(str(OWL.disjointWith)), None)
        if isinstance(first := quad.subject, ox.NamedNode) and isinstance(second := quad.object, ox.NamedNode)
    }
)


def test_no_two_disjoint_classes_share_a_member() -> None:
    assert len(DISJOINT) > 150
    things = "".join(f"<{n}> a <{first}> , <{second}> .\n" for n, (first, second) in enumerate(DISJOINT))
    found = {clash.thing.removeprefix(THINGS) for clash in reason(said(things), profile="rl").clashes}
    assert found == {str(n) for n in range(len(DISJOINT))}


def test_a_functional_property_has_one_value() -> None:
    functional = sorted(str(t.subject)[1:-1] for t in axioms() if str(t.object) == f"<{OWL.FunctionalProperty}>")
    pairs = "".join(
        f"<{n}> <{p}> <{n}/a> , <{n}/b> . <{n}/a> owl:differentFrom <{n}/b> .\n" for n, p in enumerate(functional)
    )
    found = {clash.thing.removeprefix(THINGS) for clash in reason(said(pairs), profile="rl").clashes}
    assert {str(n) for n in range(len(functional))} <= found


# -- a mutilated ontology -------------------------------------------------------------------------------------------

FAULTS = {
    "a class within another kind": ("mg:Country rdfs:subClassOf mg:Organization .", {"Country"}),
    "a class within two disjoint kinds": ("mg:Impact rdfs:subClassOf mg:Outcome .", {"Impact"}),
    "a relation within another": ("mg:hasPartner rdfs:subPropertyOf mg:activityIn .", set()),
    "a range of another kind": ("mg:conductedBy rdfs:range mg:Country .", {"conductedBy"}),
    "a relation that excludes one it is part of": ("mg:cites owl:propertyDisjointWith mg:implements .", {"implements"}),
}


@pytest.mark.parametrize(("axiom", "impossible"), FAULTS.values(), ids=FAULTS)
def test_a_mutilated_ontology_is_caught(axiom: str, impossible: set[str]) -> None:
    result = reason([], profile="rl", ontology=[*axioms(), triple(axiom)])
    found = {clash.thing.removeprefix(ONTOLOGY) for clash in result.incoherent}
    assert impossible <= found
    assert bool(found) == bool(impossible)
    assert all(clash.sentence and clash.grounds for clash in result.incoherent)


def test_hermit_finds_the_empty_class_too() -> None:
    result = by_hermit([], ontology=[*axioms(), triple("mg:Country rdfs:subClassOf mg:Organization .")])
    assert result.consistent
    assert not result.sound
    assert {clash.thing for clash in result.incoherent} >= {ONTOLOGY + "Country"}


@pytest.mark.parametrize("predicate", ["propertyDisjointWith", "members", "hasKey"])
def test_without_the_axiom_nothing_is_found(predicate: str) -> None:
    """What the tests above catch, they catch by the axiom: without it the same graph is consistent."""
    wrong = {
        "propertyDisjointWith": CLASHES["a suggestion of what is cited"],
        "members": CLASHES["an activity that is a programme"],
        "hasKey": CLASHES["two units of one name in a report"],
    }[predicate][0]
    without = [t for t in axioms() if t.predicate.value != str(OWL) + predicate]
    assert reason(said(SOUND + wrong), profile="rl", ontology=without).consistent


# -- what follows ---------------------------------------------------------------------------------------------------

FOLLOWS = {
    "<activity> mg:mandatedBy <resolution> .": "what implements is mandated by",
    "<activity> mg:cites <agenda> .": "what is aligned cites",
    "<activity> mg:hasFigure <figure> .": "the figure of a result is one of its activity",
    "<mandate> mg:givenTo <entity> .": "a mandate under a subprogramme is given to its organization",
    "<activity> <http://www.w3.org/ns/prov#wasInfluencedBy> <resolution> .": "aligned to PROV",
    "<resolution> a mg:MandateSource .": "by the range",
    "<country> a mg:Place .": "by the class above",
}
DOES_NOT_FOLLOW = ["<activity> mg:mandatedBy <agenda> .", "<resolution> mg:implementedThrough <programme> .",
                   "<programme> mg:operatesIn <country> .", "<file> a mg:Report .", "<resolution> mg:ledTo <outcome> ."]  # fmt: skip


@pytest.mark.parametrize("turtle", FOLLOWS, ids=FOLLOWS.values())
def test_what_follows(turtle: str) -> None:
    assert triple(turtle) in reason(said(SOUND), profile="rl").inferred


@pytest.mark.parametrize("turtle", DOES_NOT_FOLLOW)
def test_what_does_not_follow(turtle: str) -> None:
    assert triple(turtle) not in reason(said(SOUND), profile="rl").inferred


def test_what_follows_is_new_and_sorted() -> None:
    triples = read(GRAPH)
    inferred = reason(triples, profile="rl").inferred
    assert set(inferred).isdisjoint(triples)
    assert [str(t.subject) for t in inferred] == sorted(str(t.subject) for t in inferred)
    assert inferred == reason(reversed(triples), profile="rl").inferred


def test_one_thing_under_two_names_is_told() -> None:
    twice = '<a> a mg:Report ; mg:symbol "A/1/1" , "A/2/2" . <b> a mg:Document ; mg:symbol "A/2/2" .'
    result = reason(said(twice), profile="rl")
    assert result.consistent
    assert result.same == ((f"{THINGS}a", f"{THINGS}b"),)


# -- the rules are complete for the ontology ------------------------------------------------------------------------

COVERED = {
    RDFS.subClassOf: "cax-sco", RDFS.subPropertyOf: "prp-spo1", RDFS.domain: "prp-dom", RDFS.range: "prp-rng",
    OWL.hasKey: "prp-key", OWL.propertyChainAxiom: "prp-spo2", OWL.propertyDisjointWith: "prp-pdw",
    OWL.disjointWith: "cax-dw", OWL.members: "cax-adc", OWL.distinctMembers: "eq-diff",
    OWL.FunctionalProperty: "prp-fp", OWL.AsymmetricProperty: "prp-asyp", OWL.IrreflexiveProperty: "prp-irp",
}  # fmt: skip
NO_AXIOM = {
    OWL.versionIRI, OWL.versionInfo, OWL.priorVersion, OWL.deprecated, OWL.Ontology, OWL.Class, OWL.ObjectProperty,
    OWL.DatatypeProperty, OWL.AnnotationProperty, OWL.AllDisjointClasses, OWL.AllDifferent,
    RDFS.label, RDFS.isDefinedBy, RDFS.seeAlso, RDFS.Literal,
}  # fmt: skip


def test_every_axiom_of_the_ontology_has_its_rule() -> None:
    """The ontology stays within what the rules cover; an axiom of another form needs a rule first."""
    triples = Graph()
    for path in (ROOT / "ontology" / "mandategraph.ttl", ROOT / "ontology" / "alignments.ttl", *CLOSED_LISTS):
        triples.parse(path)
    used = {t for triple in triples for t in triple if str(t).startswith((str(OWL), str(RDFS)))}
    assert used - NO_AXIOM == set(COVERED)
    folder = ROOT / "ontology" / "reasoning"
    rules = {path.stem for path in (*(folder / "rules").glob("*.ru"), *(folder / "clashes").glob("*.rq"))}
    assert set(COVERED.values()) <= rules
    for chain in triples.objects(None, OWL.propertyChainAxiom):
        assert len(list(triples.items(chain))) == 2, "prp-spo2 reads chains of two steps"
    for key in triples.objects(None, OWL.hasKey):
        assert len(list(triples.items(key))) <= 2, "prp-key reads keys of two properties"


def test_owlrl_infers_the_same() -> None:
    """An independent implementation of OWL 2 RL, without keys: owlrl takes things that lack a key for one thing."""
    triples = [t for t in (*axioms(), *said(SOUND)) if t.predicate.value != str(OWL.hasKey)]
    other = Graph().parse(data="".join(f"{t} .\n" for t in set(triples)), format="nt")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(other)
    ours = {tuple(map(str, (q.subject, q.predicate, q.object))) for q in closed(triples)}

    def told(graph: Graph) -> set[tuple[str, str, str]]:
        kept = (t for t in graph if isinstance(t[0], URIRef) and str(t[0]).startswith(THINGS))
        return {tuple(n.n3() for n in t) for t in kept if t[1] != OWL.sameAs and t[2] not in (OWL.Thing, RDFS.Resource)}

    mine = Graph().parse(data="".join(f"{' '.join(t)} .\n" for t in ours), format="nt")
    assert told(mine) == told(other)
    assert len(told(mine)) > 70


def test_hermit_infers_the_same_classes(tmp_path: Path) -> None:
    owlready2 = pytest.importorskip("owlready2", reason="owlready2 is not installed")
    by_hermit(said(""))
    triples = [*axioms(), *said(SOUND)]
    path = tmp_path / "ontology.nt"
    named = {
        n for t in triples for n in (t.subject, t.object) if isinstance(n, ox.NamedNode) and n.value.startswith(THINGS)
    }
    triples += [ox.Triple(n, ox.NamedNode(str(RDF.type)), ox.NamedNode(str(OWL.NamedIndividual))) for n in named]
    path.write_text("".join(f"{t} .\n" for t in triples), encoding="utf-8")
    world = owlready2.World()
    world.get_ontology(path.as_uri()).load()
    owlready2.sync_reasoner_hermit(world, debug=0)
    theirs = {(i.iri, c.iri) for i in world.individuals() for c in i.INDIRECT_is_a if i.iri.startswith(THINGS)}
    theirs = {(i, c) for i, c in theirs if c.startswith(ONTOLOGY)}
    a = ox.NamedNode(str(RDF.type))
    mine = {(str(q.subject)[1:-1], str(q.object)[1:-1]) for q in closed(triples).quads_for_pattern(None, a, None)}
    assert {(i, c) for i, c in mine if i.startswith(THINGS) and c.startswith(ONTOLOGY)} == theirs


# -- why the trace has no chains ------------------------------------------------------------------------------------

CHAINS = {
    "operatesIn": "?activity mg:underProgramme ?one ; mg:activityIn ?other .",
    "programmePartner": "?activity mg:underProgramme ?one ; mg:hasPartner ?other .",
    "implementedThrough": f"{{ SELECT * {{ {(mandated := 'VALUES ?by { mg:mandatedBy mg:establishedUnder mg:implements mg:respondsTo } ?activity ?by ?one .')} ?activity mg:underProgramme ?other }} }}",
    "ledTo": f"{{ SELECT * {{ {mandated} ?activity mg:hasOutput|mg:hasOutcome ?other }} }}",
}


@pytest.mark.parametrize(("shortcut", "chain"), CHAINS.items())
def test_a_chain_would_claim_what_no_sentence_says(shortcut: str, chain: str) -> None:
    store = ox.Store()
    store.bulk_load(path=str(GRAPH), format=ox.RdfFormat.TURTLE)

    def pairs(pattern: str) -> set[tuple[str, str]]:
        rows = store.query(f"PREFIX mg: <{ONTOLOGY}> SELECT DISTINCT ?one ?other {{ {pattern} }}")
        return {(str(row["one"]), str(row["other"])) for row in rows}  # type: ignore[union-attr]

    told = pairs(f"?one mg:{shortcut} ?other")
    assert told
    assert told < pairs(chain)
