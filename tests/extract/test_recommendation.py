"""Recommendations: who asks whom to act."""

from collections.abc import Callable

import pytest

from mandategraph.model import Findings

Found = Callable[..., Findings]


def asked(findings: Findings) -> list[tuple[str | None, str]]:
    return [(x.subject, x.object) for x in findings.links if x.predicate == "recommendation"]


LEADS = [
    ("The Commission on Narcotic Drugs may wish to encourage Member States to:", ("CND", "Member States")),
    (
        "The Commission on Crime Prevention and Criminal Justice may wish to encourage Member States to:",
        ("CCPCJ", "Member States"),
    ),
    ("The Commissions may wish to encourage Member States to:", ("Commissions", "Member States")),
    ("The General Assembly may wish to call upon States parties to:", ("General Assembly", "States parties")),
]


@pytest.mark.parametrize(("lead", "expected"), LEADS)
def test_items_of_a_recommendation(found: Found, lead: str, expected: tuple[str, str]) -> None:
    assert asked(found("Strengthen national drug monitoring systems;", lead=lead)) == [expected]


@pytest.mark.parametrize(("lead", "_expected"), LEADS)
def test_the_lead_in_is_none(found: Found, lead: str, _expected: object) -> None:
    assert asked(found(lead)) == []


@pytest.mark.parametrize(
    ("entity", "text", "expected"),
    [
        ("UNODC", "The Commission on Narcotic Drugs may wish to encourage Member States to strengthen data collection.", [("CND", "Member States")]),
        ("BINUH", "I urge Member States to contribute to the trust fund.", [(None, "Member States")]),
    ("UNMISS", "I call upon the Government of South Sudan to hold elections.", [(None, "SSD")]),
        ("BINUH", "I encourage the international community to support Haiti.", [(None, "international community")]),
        ("UNMISS", "I urge the African Union to take part.", [(None, "AU")]),
        ("Secretary-General", "The Office of Internal Oversight Services recommended that UNODC develop a results framework.", [(None, "UNODC")]),
        # none
        ("UNDP", "The Executive Board, in its decision 2022/12, requested the Administrator to report on the plan.", []),
        ("UNODC", "UNODC encouraged officials to use the tool.", []),
        ("UNODC", "UNODC trained judges in Peru.", []),
        ("WHO", "Countries requested WHO to provide supplies.", []),
        ("UNICEF", "UNICEF urged donors in many meetings.", []),
    ],
)  # fmt: skip
def test_recommendations(found: Found, entity: str, text: str, expected: list[tuple[str | None, str]]) -> None:
    assert asked(found(text, entity)) == expected


def test_not_in_items_of_other_lists(found: Found) -> None:
    assert asked(found("Strengthen national systems;", lead="UNODC helped States to:")) == []


@pytest.mark.parametrize("kind", ["cover", "summary", "footnote", "box"])
def test_only_paragraphs_and_items(found: Found, kind: str) -> None:
    assert asked(found("I urge Member States to contribute to the trust fund.", "BINUH", kind=kind)) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Council, in paragraph 33 of its resolution 2550 (2020), in which the Council requested to be informed of progress, acted.",
        "The Committee encouraged steps to accelerate economic growth.",
    ],
)
def test_a_mandate_and_a_thing_are_asked_of_nobody(found: Found, text: str) -> None:
    assert asked(found(text, "UNMISS")) == []
