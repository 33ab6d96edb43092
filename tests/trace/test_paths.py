"""What the trace says is what the report says. Meaning is tested, not counts: extraction goes on improving."""

from collections.abc import Callable

import pyoxigraph as ox
import pytest

from mandategraph.errors import QueryError
from mandategraph.trace.model import Activity, Trace
from mandategraph.trace.paths import trace
from mandategraph.trace.resolve import resolve
from mandategraph.trace.strength import chosen


def follow(store: ox.Store, typed: str, **options: object) -> Trace:
    return trace(store, resolve(store, typed), **options)  # type: ignore[arg-type]


def unit(found: Trace, name: str) -> Activity:
    return next(a for a in found.activities if a.unit.id == name)


def test_a_resolution_leads_to_its_paragraph_and_output(store: ox.Store) -> None:
    found = follow(store, "65/2")
    assert found.forward
    tie = unit(found, "41").ties[0]
    assert (tie.strength, tie.phrase) == ("mandated by", "In accordance with")
    assert tie.evidence[0].quote in tie.evidence[0].sentence
    assert "issue paper on the links between drug trafficking" in tie.evidence[0].sentence
    assert any("issue paper" in o.thing.name for o in unit(found, "41").outputs)


def test_quotations_stand_where_they_say(store: ox.Store) -> None:
    for typed in ("65/2", "Peru", "crimjust", "61"):
        for activity in follow(store, typed).activities:
            for link in (*activity.ties, *activity.countries, *activity.outputs, *activity.outcomes):
                for e in link.evidence:
                    words = activity.unit.text if e.unit_iri == activity.unit.iri else ""
                    assert words[e.start : e.end] == e.quote


def test_a_mandate_of_the_report_is_kept_apart(store: ox.Store) -> None:
    found = follow(store, "CND/RES/56/9")
    assert found.activities == ()
    assert [(m.report.id, m.link.evidence[0].unit) for m in found.report_mandates] == [("E/CN.7/2024/2", "summary")]
    both = follow(store, "65/2")
    assert "summary" not in [a.unit.id for a in both.activities]
    assert len(both.report_mandates) == 1


def test_a_programme_leads_back(store: ox.Store) -> None:
    found = follow(store, "crimjust")
    activity = unit(found, "40(b)")
    assert not found.forward
    assert activity.part_of is not None
    assert activity.part_of.id == "40"
    assert activity.mandates == ()
    assert "CND/RES/65/2" in {m.link.thing.id for m in found.report_mandates}


def test_a_programme_of_a_cited_paragraph_leads_to_its_mandate(store: ox.Store) -> None:
    found = follow(store, "STARSOM")
    assert {"CCPCJ/RES/30/1"} <= {m.thing.id for m in unit(found, "46").mandates}


def test_a_country_leads_to_what_was_done_there(store: ox.Store) -> None:
    found = follow(store, "Peru")
    assert {"36", "61"} <= {a.unit.id for a in found.activities}
    assert any("digital forensic" in o.thing.name for o in unit(found, "61").outcomes) or unit(found, "61").outcomes


def test_a_unit_leads_to_its_mandates_and_items(store: ox.Store) -> None:
    assert [m.thing.id for m in unit(follow(store, "41"), "41").mandates] == ["CND/RES/65/2"]
    assert {"40(a)", "40(b)", "40(c)"} <= {a.unit.id for a in follow(store, "40").activities}


def test_a_unit_without_activity_shows_what_it_says(store: ox.Store) -> None:
    found = follow(store, "111(a)")
    assert found.activities == ()
    assert "evidence-based prevention" in found.thing.text
    assert "calledToAct" in {r.relation for r in found.relations}


def test_an_outcome_leads_back(store: ox.Store) -> None:
    assert [a.unit.id for a in follow(store, "39 victims").activities] == ["61"]


def test_a_party_is_a_relation(store: ox.Store) -> None:
    found = follow(store, "South Sudan")
    assert [(r.relation, r.thing.id) for r in found.relations] == [("partyTo", "Organized Crime Convention")]
    assert {"BTN", "SSD"} <= {r.thing.id for r in follow(store, "Organized Crime Convention").relations}


def test_an_item_has_the_mandate_of_its_paragraph(items: ox.Store) -> None:
    found = follow(items, "CND/RES/1/1")
    assert [(a.unit.id, a.ties[0].through.id if a.ties[0].through else None) for a in found.activities] == [
        ("1", None),
        ("1(a)", "1"),
    ]
    back = follow(items, "1(a)")
    assert [(m.thing.id, m.through.id if m.through else None) for m in back.activities[0].mandates] == [
        ("CND/RES/1/1", "1")
    ]


@pytest.fixture
def items(hostile: Callable[[str], ox.Store]) -> ox.Store:
    """Paragraph 1 with a mandate, and an item under it."""
    found = hostile("text")
    found.load(
        """@prefix mg: <https://w3id.org/mandategraph/ontology/> . @base <https://w3id.org/mandategraph/id/> .
        <document/X/1/unit/1(a)> a mg:Unit ; mg:unitName "1(a)" ; mg:position 2 ; mg:unitOf <document/X/1> ; mg:itemOf <document/X/1/unit/1> .
        <document/X/1/unit/1(a)/activity> a mg:Activity ; mg:reportedIn <document/X/1/unit/1(a)> .""",
        format=ox.RdfFormat.TURTLE,
    )
    return found


def test_strengths_choose_citations(store: ox.Store) -> None:
    assert follow(store, "65/2", strengths=("implements",)).activities == ()
    assert [a.unit.id for a in follow(store, "CCPCJ 30/1", strengths=("implements",)).activities] == ["46"]
    assert chosen(("all",))[-1] == "context"
    with pytest.raises(QueryError, match="no strength"):
        chosen(("strong",))


def test_what_a_review_rejected_is_gone(hostile: Callable[[str], ox.Store]) -> None:
    found = hostile("text")
    assert len(follow(found, "CND/RES/1/1").activities) == 1
    mg = "https://w3id.org/mandategraph/"
    found.add(
        ox.Quad(
            ox.NamedNode(mg + "id/s1"),
            ox.NamedNode(mg + "ontology/reviewState"),
            ox.NamedNode(mg + "vocabulary/review-state/rejected"),
        )
    )
    assert follow(found, "CND/RES/1/1").activities == ()


def test_depth(store: ox.Store) -> None:
    assert all(a.programmes == a.outputs == () for a in follow(store, "Peru", depth=1).activities)
    near, far = follow(store, "Peru", depth=2), follow(store, "Peru", depth=3)
    assert near.further == ()
    assert near.activities == far.activities
    assert not {a.unit.iri for a in far.further} & {a.unit.iri for a in far.activities}


def test_limit(store: ox.Store) -> None:
    every = follow(store, "Peru")
    some = follow(store, "Peru", limit=2)
    assert len(some.activities) == 2
    assert some.omitted == len(every.activities) - 2


def test_same_sentence(store: ox.Store) -> None:
    activity = unit(follow(store, "CCPCJ 32/1"), "46")
    starsom = next(p for p in activity.programmes if p.thing.id == "STARSOM")
    assert not activity.together(starsom), "the programme is told of under another resolution, in another sentence"


def test_suggestions_only_if_asked(suggesting: ox.Store) -> None:
    without = follow(suggesting, "CND/RES/65/1")
    assert without.activities == ()
    found = follow(suggesting, "CND/RES/65/1", suggested=True)
    assert all(t.suggested and t.score and t.words for a in found.activities for t in a.ties)
    assert "36" in {a.unit.id for a in found.activities}


def test_same_trace_twice(store: ox.Store) -> None:
    assert follow(store, "UNODC") == follow(store, "UNODC")
