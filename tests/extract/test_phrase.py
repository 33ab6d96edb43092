"""Proper names by their form, sentences, and where a noun phrase ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.extract.phrase import names, phrase_end
from mandategraph.sentence import sentences

NAMES = [
    (
        "Through the Global Judicial Integrity Network, UNODC worked in Peru.",
        ["Global Judicial Integrity Network", "UNODC", "Peru"],
    ),
    (
        "UNODC and the Association of Victims of Terrorism of Lebanon met.",
        ["UNODC", "Association of Victims of Terrorism of Lebanon"],
    ),
    ("In 2023, the Office published it in May 2024.", ["Office"]),
    ("The World Health Organization's Special Programme", ["World Health Organization's Special Programme"]),
    ("It held the Forum on Crime and Society in Vienna.", ["Forum on Crime and Society in Vienna"]),
    ("São Tomé and Príncipe", ["São Tomé and Príncipe"]),
    ("the UN-Women office", ["UN-Women"]),
    (
        "the Ministry of Agriculture, Fisheries and Agrarian Reform and FAO",
        ["Ministry of Agriculture, Fisheries and Agrarian Reform", "FAO"],
    ),
    ("the Water, Sanitation and Hygiene Programme", ["Water, Sanitation and Hygiene Programme"]),
    ("the Ministry of Justice, UNDP and UNICEF", ["Ministry of Justice", "UNDP", "UNICEF"]),
    ("in Chad, Mali and Niger", ["Chad", "Mali and Niger"]),
    ("the eTrade Readiness Assessment", ["eTrade Readiness Assessment"]),
    ("the 5-Dimensional Innovation Framework", ["5-Dimensional Innovation Framework"]),
    ("no name here", []),
    (
        "the Global Programme on Cybercrime and the Cybercrime Stakeholder Engagement Initiative",
        ["Global Programme on Cybercrime", "Cybercrime Stakeholder Engagement Initiative"],
    ),
    (
        "the Congress on the Prevention of Crime and the Treatment of Offenders",
        ["Congress on the Prevention of Crime and the Treatment of Offenders"],
    ),
    (
        "the Group to Conduct a Comprehensive Study on Cybercrime",
        ["Group to Conduct a Comprehensive Study on Cybercrime"],
    ),
    ("Supporting the Government of Chad, UNICEF helped.", ["Supporting", "Government of Chad", "UNICEF"]),
    (
        "the Centre for Statistics on Governance, Victims of Crime, Public Security and Justice",
        ["Centre for Statistics on Governance, Victims of Crime, Public Security and Justice"],
    ),
    ("", []),
]
HEADS = [
    ("Global Programme on Strengthening Crime Prevention", "Programme"),
    ("Kyoto Declaration", "Declaration"),
    ("International League Against Epilepsy", "League"),
    ("Ministry of Justice and Public Security", "Ministry"),
    ("United Nations Office at Vienna-UNODC Gender Award", "Award"),
    ("Special Programme for Research and Training in Tropical Diseases", "Programme"),
]
SENTENCES = [
    ("UNODC trained judges. It also trained prosecutors.", ["UNODC trained judges.", "It also trained prosecutors."]),
    ("The cost was $3.5 million. It fell.", ["The cost was $3.5 million.", "It fell."]),
    (
        "See A/78/1, paras. 3 and 4, and E/CN.7/2024/2. Next.",
        ["See A/78/1, paras. 3 and 4, and E/CN.7/2024/2.", "Next."],
    ),
    ("Title\nUNODC acted.", ["Title", "UNODC acted."]),
    ("One only", ["One only"]),
    ("Was it done? Yes! It was.", ["Was it done?", "Yes!", "It was."]),
]
PHRASES = [
    ("global programme on access to controlled drugs with WHO", "on", "access to controlled drugs"),
    ("project for the reform of prisons, which ended", "for", "the reform of prisons"),
    ("initiative against corruption was launched", "against", "corruption"),
    ("portal on water, sanitation and hygiene services.", "on", "water, sanitation and hygiene services"),
    ("campaign on safe schools in 2023", "on", "safe schools"),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_names(text: str, expected: list[str]) -> None:
    assert [name.text for name in names(text)] == expected


def test_a_title_goes_on_after_a_comma() -> None:
    assert (
        next(names("Declaration on Children, Youth and Climate Action")).text
        == "Declaration on Children, Youth and Climate Action"
    )


@pytest.mark.parametrize(("text", "head"), HEADS)
def test_heads(text: str, head: str) -> None:
    assert [name.head for name in names(text)] == [head]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [sentence.text.strip() for sentence in sentences(text)] == expected


@pytest.mark.parametrize(("text", "preposition", "phrase"), PHRASES)
def test_phrase_end(text: str, preposition: str, phrase: str) -> None:
    start = text.index(f" {preposition} ") + len(preposition) + 2
    assert text[start : phrase_end(text, start)] == phrase


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(["The", "Office", "of", "and", "the", "UN-Women", "May", "2.0", "’s", ",", ".", "Ü"])
    ).map(" ".join)
)
def test_names_and_sentences_stand_where_they_say(text: str) -> None:
    for name in names(text):
        assert text[name.start : name.end] == name.text != ""
    covered = 0
    for sentence in sentences(text):
        assert text[sentence.start : sentence.end] == sentence.text
        assert sentence.start >= covered
        assert text[covered : sentence.start].strip() == ""
        covered = sentence.end
    assert text[covered:].strip() == ""


@given(st.text(max_size=100), st.integers(0, 100))
def test_phrase_end_is_in_the_text(text: str, start: int) -> None:
    assert phrase_end(text, start) <= len(text)
