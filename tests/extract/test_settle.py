"""Where two recognisers claim the same words, one is kept; a thing named with its acronym has one key."""

from collections.abc import Callable

import pytest

from mandategraph.model import Findings

Found = Callable[..., Findings]


def kept(findings: Findings) -> list[tuple[str, str | None]]:
    return list(dict.fromkeys((m.kind, m.key) for m in findings.mentions))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a country inside a title counts too
        ("the Afghanistan Opium Survey 2023", [("publication", "Afghanistan Opium Survey 2023"), ("country", "AFG")]),
        # the longest of a kind
        ("the Optional Protocol to the Convention against Torture", [("convention", "Optional Protocol to the Convention against Torture")]),
        # a body inside the citation of its resolution is no mention of its own
        ("General Assembly resolution 78/223", [("resolution", "A/RES/78/223")]),
    ("resolution 32/1 of the Commission on Crime Prevention and Criminal Justice", [("resolution", "CCPCJ/RES/32/1")]),
        # a place does not stand inside a place
        ("the Democratic Republic of the Congo", [("country", "COD")]),
        ("Papua New Guinea and Equatorial Guinea", [("country", "PNG"), ("country", "GNQ")]),
        ("the Western Indian Ocean", [("region", "Western Indian Ocean")]),
        # name and acronym are one thing
        ("the World Customs Organization (WCO)", [("organization", "WCO")]),
        ("the Association of Victims of Terrorism of Lebanon (AVT-L)", [("organization", "AVT-L"), ("country", "LBN")]),
        # an instrument of two organizations
        ("the UNODC-WHO International Standards on Drug Use Prevention", [("instrument", "International Standards on Drug Use Prevention"), ("organization", "WHO")]),
    ],
)  # fmt: skip
def test_kept(found: Found, text: str, expected: list[tuple[str, str]]) -> None:
    assert kept(found(text)) == expected


def test_one_thing_has_one_key_however_named(found: Found) -> None:
    text = "UNODC worked with the World Customs Organization (WCO). WCO and the World Customs Organization agreed."
    assert {m.key for m in found(text).mentions} == {"WCO"}


def test_mentions_come_in_order(found: Found) -> None:
    mentions = found(
        "In Peru, UNODC and WHO launched the World Drug Report 2023 under General Assembly resolution 78/223."
    ).mentions
    assert [m.start for m in mentions] == sorted(m.start for m in mentions)


def test_no_two_mentions_of_one_kind_have_the_same_words(found: Found) -> None:
    text = "The Global Maritime Crime Programme of UNODC, the World Bank and the African Union met in the Niger and Nigeria."
    spans = [(m.kind, m.start, m.end) for m in found(text).mentions]
    assert len(spans) == len(set(spans))
