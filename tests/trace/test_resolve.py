"""What a person types finds the thing meant, or the candidates, or what is near."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mandategraph.errors import AmbiguousThingError, NoSuchThingError
from mandategraph.trace.opening import open_traced
from mandategraph.trace.resolve import candidates, near, resolve
from mandategraph.trace.typed import resolution_keys, unit_name

ID = "https://w3id.org/mandategraph/id/"


@pytest.mark.parametrize(
    ("typed", "kind", "identifier"),
    [
        ("65/2", "resolution", "CND/RES/65/2"),
        ("CND/RES/65/2", "resolution", "CND/RES/65/2"),
        ("cnd/res/65/2", "resolution", "CND/RES/65/2"),
        ("CND resolution 65/2", "resolution", "CND/RES/65/2"),
        ("resolution 65/2 of the Commission on Narcotic Drugs", "resolution", "CND/RES/65/2"),
        ("Commission on Narcotic Drugs resolution 65/2", "resolution", "CND/RES/65/2"),
        ("GA resolution 78/223", "resolution", "A/RES/78/223"),
        ("General Assembly resolution S-32/1", "resolution", "A/RES/S-32/1"),
        ("s-32/1", "resolution", "A/RES/S-32/1"),
        ("crimjust", "programme", "CRIMJUST"),
        ("programme/CRIMJUST", "programme", "CRIMJUST"),
        ("global programme on strengthening criminal justice cooperation along trafficking routes", "programme", "CRIMJUST"),
        ("Peru", "country", "PER"),
        ("peru", "country", "PER"),
        ("PER", "country", "PER"),
        (ID + "country/PER", "country", "PER"),
        (f"<{ID}country/PER>", "country", "PER"),
        ("Niger", "country", "NER"),
        ("40(b)", "unit", "40(b)"),
        ("40 (b)", "unit", "40(b)"),
        ("para 41", "unit", "41"),
        ("paragraph 41", "unit", "41"),
        ("41", "unit", "41"),
        ("E/CN.7/2024/2, para. 41", "unit", "41"),
        ("Box 1", "unit", "box 1"),
        ("E/CN.15/2024/2", "report", "E/CN.7/2024/2"),
        ("World Customs Organization", "organization", "WCO"),
        ("the Nelson Mandela Rules", "instrument", "Nelson Mandela Rules"),
        ("“Nelson Mandela Rules”", "instrument", "Nelson Mandela Rules"),
        ("SDG 16", "goal", "SDG 16"),
    ],
)  # fmt: skip
def test_typed_finds_the_thing(store: ox.Store, typed: str, kind: str, identifier: str) -> None:
    found = resolve(store, typed)
    assert (found.kind, found.id) == (kind, identifier)


def test_words_of_an_outcome_find_it(store: ox.Store) -> None:
    found = resolve(store, "39 victims")
    assert found.kind == "outcome"
    assert "/unit/61/" in found.iri


@pytest.mark.parametrize(
    ("typed", "least"), [("the Commission", {"CND", "CCPCJ"}), ("firearms", {"Firearms Protocol"})]
)
def test_ambiguous_input_offers_all(store: ox.Store, typed: str, least: set[str]) -> None:
    with pytest.raises(AmbiguousThingError) as raised:
        resolve(store, typed)
    assert least <= {c.id for c in raised.value.candidates}
    assert len(raised.value.candidates) > 1
    assert "\n" not in str(raised.value)


def test_a_number_of_two_bodies_is_ambiguous(tmp_path: Path) -> None:
    lines = [
        f"<{ID}resolution/{key}> a <https://w3id.org/mandategraph/ontology/Resolution> ; "
        f'<http://www.w3.org/2004/02/skos/core#notation> "{key}" .'
        for key in ("CND/RES/31/1", "CCPCJ/RES/31/1")
    ]
    (tmp_path / "two.ttl").write_text("\n".join(lines))
    two = open_traced([tmp_path])
    assert [c.id for c in candidates(two, "31/1")] == ["CCPCJ/RES/31/1", "CND/RES/31/1"]
    assert resolve(two, "CCPCJ 31/1").id == "CCPCJ/RES/31/1"


@pytest.mark.parametrize(
    ("typed", "close"), [("CRIMJUT", "CRIMJUST"), ("A/RES/65/2", "CND/RES/65/2"), ("Perru", "PER")]
)
def test_unknown_input_names_what_is_near(store: ox.Store, typed: str, close: str) -> None:
    with pytest.raises(NoSuchThingError) as raised:
        resolve(store, typed)
    assert close in [n.id for n in raised.value.near]
    assert close in str(raised.value)


@pytest.mark.parametrize(
    "typed", ["", "  ", "zzzz", "999", "' } ; DROP GRAPH", "<http://a> ?p ?o", "…", "1/", "a" * 5000]
)
def test_nonsense_finds_nothing(store: ox.Store, typed: str) -> None:
    assert candidates(store, typed) == ()


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=40))
def test_no_input_breaks_it(text: str) -> None:
    assert isinstance(candidates(EMPTY, text), tuple)
    assert isinstance(near(EMPTY, text), tuple)


EMPTY = ox.Store()


def test_reading_what_is_typed() -> None:
    assert unit_name("figure iv") == ("", "figure IV")
    assert unit_name("footnote 1") == ("", "fn1")
    assert resolution_keys("decision 65/2 of the CND") == ["CND/DEC/65/2"]
    assert resolution_keys("resolution 1373(2001) of the Security Council") == ["S/RES/1373 (2001)"]
    assert resolution_keys("12/2023 was a good month") == []
