"""ontology/rules/: what the shortcuts claim of a paragraph that tells of several works, and what they must not."""

import pytest
from pyoxigraph import RdfFormat, parse

from mandategraph.graph import derived
from mandategraph.identifiers import ONTOLOGY, THINGS
from mandategraph.terms import OA, RDF

SHORTCUTS = ("implementedThrough", "ledTo", "operatesIn", "programmePartner")


def paragraph(*statements: str) -> str:
    """One activity with statements "relation object sentence", each grounded in a sentence of the paragraph."""
    lines = [f"@prefix mg: <{ONTOLOGY}> . @prefix rdf: <{RDF}> . @prefix oa: <{OA}> . @base <{THINGS}> ."]
    for number, statement in enumerate(statements):
        relation, target, sentence = statement.split()
        lines.append(
            f"<activity> mg:{relation} <{target}> . <said/{number}> rdf:subject <activity> ; rdf:predicate mg:{relation} ;"
            f" rdf:object <{target}> ; mg:evidence <passage/{number}> . <passage/{number}> mg:sentence <{sentence}> ."
            f" <{sentence}> oa:hasSelector <{sentence}/selector> . <{sentence}/selector> oa:start {sentence} ."
        )
    return "\n".join(lines)


def shortcuts(turtle: str) -> set[str]:
    found = set()
    for triple in derived(quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)):
        predicate = triple.predicate.value.removeprefix(ONTOLOGY)
        if predicate in SHORTCUTS:
            found.add(f"{triple.subject.value} {predicate} {triple.object.value}".replace(THINGS, ""))
    return found


@pytest.mark.parametrize(
    ("statements", "expected"),
    [
        pytest.param(
            ["underProgramme CRIMJUST 1", "underProgramme AOTP 2", "activityIn ALB 2", "hasPartner WHO 1"],
            {"AOTP operatesIn ALB", "CRIMJUST programmePartner WHO"},
            id="each programme has the countries and partners of its own sentence",
        ),
        pytest.param(
            ["activityIn PER 1", "underProgramme Repository 2"],
            set(),
            id="what stands next to a programme is not its own",
        ),
        pytest.param(
            ["implements 30/1 1", "underProgramme STARSOM 1", "hasOutput report 1"],
            {"30/1 implementedThrough STARSOM", "30/1 ledTo report"},
            id="one sentence",
        ),
        pytest.param(
            ["mandatedBy 32/1 1", "underProgramme STARSOM 2", "hasOutcome law 3"],
            {"32/1 implementedThrough STARSOM", "32/1 ledTo law"},
            id="a citation carries on to the sentences after it",
        ),
        pytest.param(
            ["underProgramme STARSOM 1", "hasOutput report 1", "mandatedBy 77/237 2"],
            set(),
            id="and not back to those before it",
        ),
        pytest.param(
            ["mandatedBy 32/1 1", "implements 30/1 2", "hasOutcome law 3"],
            {"30/1 ledTo law"},
            id="up to the next citation",
        ),
        pytest.param(
            ["mandatedBy 32/1 1", "implements 30/1 2", "underProgramme STARSOM 2", "hasOutcome law 2"],
            {"30/1 implementedThrough STARSOM", "30/1 ledTo law"},
            id="a sentence with a mandate of its own is not claimed for another",
        ),
        pytest.param(
            ["mandatedBy 74/247 1", "mandatedBy 75/282 1", "hasOutput training 1"],
            {"74/247 ledTo training", "75/282 ledTo training"},
            id="two mandates of one sentence share it",
        ),
        pytest.param(["alignedWith 70/1 1", "underProgramme STARSOM 1"], set(), id="to be in line is not a mandate"),
    ],
)
def test_shortcuts(statements: list[str], expected: set[str]) -> None:
    assert shortcuts(paragraph(*statements)) == expected
