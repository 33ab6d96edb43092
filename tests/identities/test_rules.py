"""What is one thing, by which rule; what only may be, and is told to a person; and what is neither."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.identities import fold, rules
from mandategraph.identities.fold import folded
from mandategraph.identities.near import near
from mandategraph.identities.pair import Decision, Pair, Thing


def thing(
    key: str,
    name: str = "",
    report: str = "A/1/1",
    entity: str = "UNODC",
    kind: str = "programme",
    listed: bool = False,
) -> Thing:
    return Thing(f"id/{kind}/{key}/{name}", kind, key, name or key, (report,), (entity,), listed)


def found(*things: Thing, decisions: tuple[Decision, ...] = ()) -> list[Pair]:
    same = rules.same(things, decisions)
    return [*same, *near(things, same, decisions)]


ONE = [
    ("GMCP/Global Maritime Crime Programme", "Global maritime crime programme", "acronym+name"),
    ("GMCP/Global Maritime Crime Programme", "GMCP/Global Maritime Crime programme", "acronym+name"),
    ("Global Maritime Crime Programme", "the Global Maritime Crime Programme", "name"),
    ("Victims' voices, silencing terrorism", "Victims’ Voices, Silencing Terrorism", "name"),
    ("Drugs & Crime Platform", "Drugs and Crime Platform", "name"),
    ("Anti-Corruption Hub", "Anti‑Corruption Hub", "name"),
    ("AWP/Airport Watch Programme", "AWP", "entity"),
]
LOOK = [
    ("SPF/SDG Partnership Fund", "SPF/Strategic Planning Framework", "acronym"),
    ("AWP/Airport Watch Programme", "ARW/Airport Watch Programme", "acronyms"),
    ("Global Study on Homicide 2019", "Global Study on Homicide 2023", "edition"),
    ("Global Study on Homicide", "Global Study on Homicide 2023", "edition"),
    ("sixty-sixth session of the Commission", "sixty-seventh session of the Commission", "edition"),
    ("UNODC Drugs Monitoring Platform", "Drugs Monitoring Platform", "part"),
    ("Toolkit on Gender in the Organisation of Work", "Toolkit on Gender in the Organization of Work", "spelling"),
]
APART = [
    ("Global Maritime Crime Programme", "Global Judicial Integrity Network"),
    ("World Drug Report", "World Wildlife Crime Report"),
    ("family skills programme", "life skills programme"),
]


def of(words: str, report: str, kind: str = "programme") -> Thing:
    key, _, name = words.partition("/")
    return thing(key, name, report, kind=kind)


@pytest.mark.parametrize(("first", "second", "rule"), ONE)
def test_one_thing(first: str, second: str, rule: str) -> None:
    [pair] = found(of(first, "A/1/1"), of(second, "A/1/2"))
    assert (pair.decision, pair.rule) == ("one", rule)
    assert pair.reason


@pytest.mark.parametrize(("first", "second", "rule"), LOOK)
def test_a_person_should_look(first: str, second: str, rule: str) -> None:
    [pair] = found(of(first, "A/1/1"), of(second, "A/1/2"))
    assert (pair.decision, pair.rule) == ("look", rule)
    assert pair.reason


@pytest.mark.parametrize(("first", "second"), APART)
def test_two_things(first: str, second: str) -> None:
    assert found(of(first, "A/1/1"), of(second, "A/1/2")) == []


def test_kinds_are_never_mixed() -> None:
    assert found(of("Safer Cities Network", "A/1/1"), of("Safer Cities Network", "A/1/2", kind="organization")) == []


def test_an_acronym_of_another_entity_is_no_reason() -> None:
    one, other = thing("AWP", "Airport Watch Programme"), thing("AWP", entity="UNICEF", report="A/1/2")
    [pair] = found(one, other)
    assert (pair.decision, pair.rule) == ("look", "acronym-alone")


def test_an_acronym_with_two_meanings_in_one_entity_is_no_reason() -> None:
    things = (thing("AWP", "Airport Watch Programme"), thing("AWP", "Arid Water Programme"), thing("AWP"))
    assert {p.decision for p in found(*things)} == {"look"}


def test_the_iri_of_a_list_stays_then_that_with_an_acronym_then_that_of_most_reports() -> None:
    plain = Thing("a", "programme", "airport watch", "airport watch", ("1", "2", "3"), (), False)
    acronym = Thing("b", "programme", "AW", "Airport Watch", ("1",), (), False)
    listed = Thing("c", "programme", "Airport Watch", "Airport Watch", ("4",), (), True)
    assert {(p.thing.iri, p.other.iri) for p in rules.same([plain, acronym], [])} == {("b", "a")}
    assert {(p.thing.iri, p.other.iri) for p in rules.same([plain, acronym, listed], [])} == {("c", "a"), ("c", "b")}


def test_what_a_list_has_is_told_first() -> None:
    listed = thing("Global Maritime Crime Programme", listed=True)
    other = thing("Global Maritime Crimes Programme", report="A/1/2")
    [pair] = found(other, listed)
    assert pair.thing is listed
    assert pair.reason == "nearly the same name; one is of an authority list"


def test_what_a_person_decided_goes_before_the_rules() -> None:
    one, other = of("Airport Watch", "A/1/1"), of("airport watch", "A/1/2")
    assert found(one, other, decisions=(Decision(one.iri, other.iri, False, "another airport"),)) == []
    far = of("Sky Patrol", "A/1/3")
    [pair] = found(one, far, decisions=(Decision(one.iri, far.iri, True, "renamed in 2022"),))
    assert (pair.decision, pair.rule, pair.reason) == ("one", "decided", "renamed in 2022")


@pytest.mark.parametrize(
    ("kind", "key", "name", "listed", "rule"),
    [
        ("resolution", "CND/RES/65/2", "", False, "symbol"),
        ("country", "PER", "Peru", True, "code"),
        ("organization", "UNODC", "United Nations Office on Drugs and Crime", True, "list"),
        ("programme", "AWP", "Airport Watch Programme", False, "acronym+name"),
        ("publication", "Global Study on Homicide", "", False, "name"),
    ],
)
def test_one_iri_has_its_reason(kind: str, key: str, name: str, listed: bool, rule: str) -> None:
    shared = Thing("iri", kind, key, name or key, ("A/1/1", "A/1/2"), (), listed)
    [pair] = rules.by_construction([shared, thing("AWP")])
    assert (pair.decision, pair.rule) == ("one", rule)
    assert pair.reason


def test_doctests() -> None:
    assert doctest.testmod(fold).failed == 0


NAMES = st.lists(
    st.sampled_from("Global Maritime Crime Programme 2023 drugs GMCP the Watch of".split()), min_size=1, max_size=5
)
THINGS = st.lists(
    st.builds(
        lambda words, n, short: thing("GMCP" if short else " ".join(words), " ".join(words) if short else "", f"A/1/{n}"),
        NAMES, st.integers(1, 3), st.booleans(),
    ),
    max_size=8,
    unique_by=lambda t: t.iri,
)  # fmt: skip


@given(THINGS)
def test_nothing_is_lost_or_told_twice(things: list[Thing]) -> None:
    pairs = found(*things)
    same = [p for p in pairs if p.decision == "one"]
    assert len({p.other.iri for p in same}) == len(same), "a thing becomes one other thing"
    assert {p.thing.iri for p in same} & {p.other.iri for p in same} == set(), "and that one stays"
    assert len({frozenset((p.thing.iri, p.other.iri)) for p in pairs}) == len(pairs)
    assert all(p.reason and p.thing.kind == p.other.kind for p in pairs)
    assert found(*reversed(things)) == pairs, "the order of the things does not count"


@given(st.text())
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)).removeprefix("the ") == folded(text).removeprefix("the ")
