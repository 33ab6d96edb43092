"""Citations typed by their phrase, as the contract's table says."""

from collections.abc import Callable

import pytest

from mandategraph.extract.citation import counts_as_mandate, strengths
from mandategraph.model import Findings

Found = Callable[..., Findings]

PHRASES = [
    ("Pursuant to {}, UNODC trained judges.", "mandated_by", "mandated by"),
    ("UNODC trained judges, in accordance with {}.", "mandated_by", "mandated by"),
    ("As requested in {}, UNODC trained judges.", "mandated_by", "mandated by"),
    ("As requested by the Assembly in {}, UNODC trained judges.", "mandated_by", "mandated by"),
    ("As mandated by {}, UNODC trained judges.", "mandated_by", "mandated by"),
    ("As mandated in {}, UNODC trained judges.", "mandated_by", "mandated by"),
    ("In fulfilment of {}, UNODC trained judges.", "mandated_by", "mandated by"),
    ("In compliance with {}, UNODC trained judges.", "mandated_by", "mandated by"),
    ("The report contains information pursuant to the requests contained in {}.", "mandated_by", "mandated by"),
    ("The Working Group, established by {}, met twice.", "mandated_by", "established by"),
    ("The Mission was established pursuant to {}.", "mandated_by", "established by"),
    ("The mandate of the Panel, renewed by {}, was carried out.", "mandated_by", "established by"),
    ("The mandate of the Mission was extended by {}.", "mandated_by", "established by"),
    ("UNODC supported the implementation of {}.", "mandated_by", "implements"),
    ("In support of the implementation of {}, UNODC trained judges.", "mandated_by", "implements"),
    ("In response to {}, UNODC trained judges.", "mandated_by", "responds to"),
    ("As a follow-up to {}, UNODC trained judges.", "mandated_by", "responds to"),
    ("Further to {}, UNODC trained judges.", "mandated_by", "responds to"),
    ("UNODC trained judges, in line with {}.", "aligned_with", "aligned with"),
    ("UNODC trained judges, consistent with {}.", "aligned_with", "aligned with"),
    ("UNODC trained judges, in conformity with {}.", "aligned_with", "aligned with"),
    ("UNODC trained judges on the basis of {}.", "aligned_with", "aligned with"),
    ("Recalling {}, UNODC trained judges.", "context", "context"),
    ("Noting {}, UNODC trained judges.", "context", "context"),
    ("The Assembly adopted {}.", "context", "context"),
    ("UNODC trained judges. The Assembly had earlier adopted {}.", "context", "context"),
    # what the body did, told after the number
    ("In {}, Member States requested the Office to report every two years.", "mandated_by", "mandated by"),
    ("The report covers {}, in which it extended the mandate until June.", "mandated_by", "established by"),
    ("In {}, it called upon the United Nations to coordinate its work.", "mandated_by", "mandated by"),
    ("In {}, it requested all Member States to adopt laws.", "context", "context"),
    ("In {}, it encouraged States to adopt laws.", "context", "context"),
    ("In {}, it welcomed the report.", "context", "context"),
    # the phrase governs another thing
    ("Pursuant to its strategy, UNODC trained judges. {} was adopted in 2023.", "context", "context"),
]
RESOLUTIONS = [
    ("UNODC", "General Assembly resolution 78/223", "A/RES/78/223"),
    ("BINUH", "Security Council resolution 2743 (2024)", "S/RES/2743 (2024)"),
    ("OHCHR", "Human Rights Council resolution 52/28", "A/HRC/RES/52/28"),
]


@pytest.mark.parametrize(("entity", "cited", "key"), RESOLUTIONS, ids=[key for _, _, key in RESOLUTIONS])
@pytest.mark.parametrize(("text", "predicate", "strength"), PHRASES)
def test_strength(found: Found, text: str, predicate: str, strength: str, entity: str, cited: str, key: str) -> None:
    links = [link for link in found(text.format(cited), entity).links if link.strength is not None]
    assert [(link.predicate, link.object, link.strength) for link in links] == [(predicate, key, strength)]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("pursuant to General Assembly resolutions 76/1, 77/2 and 78/3", ["A/RES/76/1", "A/RES/77/2", "A/RES/78/3"]),
        ("pursuant to General Assembly resolution 76/1, Economic and Social Council resolution 2023/3 and Commission on Narcotic Drugs resolution 65/2",
         ["A/RES/76/1", "E/RES/2023/3", "CND/RES/65/2"]),
        ("pursuant to Commission on Narcotic Drugs resolutions 56/9 and 66/4 and Commission on Crime Prevention and Criminal Justice resolution 32/1",
         ["CND/RES/56/9", "CND/RES/66/4", "CCPCJ/RES/32/1"]),
        ("pursuant to General Assembly resolution 76/183, entitled “Preventing corrupt practices”, and Economic and Social Council resolutions 2021/21 and 2022/13",
         ["A/RES/76/183", "E/RES/2021/21", "E/RES/2022/13"]),
        ("in accordance with General Assembly resolutions 74/1 of 3 October 2019, entitled “Oceans”, and 75/2 of 4 November 2020",
         ["A/RES/74/1", "A/RES/75/2"]),
    ],
)  # fmt: skip
def test_a_phrase_governs_the_whole_list(found: Found, text: str, keys: list[str]) -> None:
    links = found(f"UNODC trained judges {text}.").links
    assert [(link.object, link.predicate) for link in links] == [(key, "mandated_by") for key in keys]


@pytest.mark.parametrize(
    ("entity", "text", "predicate"),
    [
        ("UNODC", "In its resolution 8/13, the Conference of the States Parties to the United Nations Convention against Corruption requested the secretariat to assist small island States.", "mandated_by"),
        ("UNODC", "In its resolution 76/181, entitled “Crime prevention”, the General Assembly requested UNODC to provide assistance.", "mandated_by"),
        ("UNEP", "In resolution 5/14, the United Nations Environment Assembly requested the Executive Director to convene a committee.", "mandated_by"),
        ("Secretary-General", "By its resolution 72/198, the General Assembly requested the Secretary-General to report to it.", "mandated_by"),
        ("UNODC", "The Commission on Narcotic Drugs adopted resolution 64/1. In response to that resolution, UNODC trained nurses.", "mandated_by"),
        ("WHO", "The General Assembly adopted resolution 74/2. Pursuant to that mandate, WHO trained nurses.", "mandated_by"),
        # asked of others, or taken up by nobody
        ("UNODC", "In its resolution 76/181, the General Assembly requested Member States to provide data.", "context"),
        ("UNODC", "The Commission on Narcotic Drugs adopted resolution 64/1. UNODC trained nurses.", "context"),
    ],
)  # fmt: skip
def test_told_after_the_citation(found: Found, entity: str, text: str, predicate: str) -> None:
    assert [link.predicate for link in found(text, entity).links if link.strength] == [predicate]


def test_two_phrases_of_one_sentence(found: Found) -> None:
    text = "Pursuant to General Assembly resolution 78/223 and in line with Commission on Narcotic Drugs resolution 65/2, UNODC trained judges."
    assert [(link.object, link.strength) for link in found(text).links] == [
        ("A/RES/78/223", "mandated by"),
        ("CND/RES/65/2", "aligned with"),
    ]


def test_evidence_holds_phrase_and_citation(found: Found) -> None:
    text = "In 2023, pursuant to General Assembly resolution 78/223, UNODC trained judges."
    [link] = found(text).links
    assert text[link.start : link.end] == "pursuant to General Assembly resolution 78/223"
    assert link.phrase == "pursuant to"


def test_what_counts_as_mandate() -> None:
    counted = {concept.label: counts_as_mandate(concept.label) for _, concept in strengths()}
    assert counted == {"mandated by": True, "established by": True, "implements": True, "responds to": True,
                       "aligned with": False, "context": False}  # fmt: skip
