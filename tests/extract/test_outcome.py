"""Outcomes: clauses that tell an effect beyond the work delivered; aims, outputs and asks are none."""

from collections.abc import Callable

import pytest

from mandategraph.model import Findings

Found = Callable[..., Findings]

OUTCOMES = [
    ("UNODC", "UNODC trained officers in Malawi, resulting in the identification of 39 victims.", "identification of 39 victims"),
    ("UNODC", "UNODC supported prosecutors, leading to the opening of the first ever criminal investigation.", "opening of the first ever criminal investigation"),
    ("UNODC", "With UNODC support, the police force increased its digital forensic capabilities by 90 per cent.", "increased its digital forensic capabilities by 90 per cent"),
    ("UNODC", "UNODC provided legislative assistance, with two countries adopting legislative amendments.", "two countries adopting legislative amendments"),
    ("UNODC", "UNODC advocacy contributed to the initiation of opioid agonist therapy in Egypt.", "initiation of opioid agonist therapy"),
    ("UNODC", "As a result of this support, the prison adopted a new vetting procedure.", "the prison adopted a new vetting procedure"),
    ("WHO", "WHO support helped reduce maternal deaths in three districts.", "reduce maternal deaths in three districts"),
    ("WHO", "The vaccination campaign has averted 12,000 deaths from measles.", "averted 12,000 deaths"),
    ("UNICEF", "The programme led to a decline in child marriage in Bangladesh.", "decline in child marriage"),
    ("UNDP", "UNDP support enabled 40 municipalities to raise their own revenue.", "40 municipalities to raise their own revenue"),
    ("UNEP", "Technical assistance from UNEP resulted in the adoption of a ban on mercury lamps in Kenya.", "adoption of a ban on mercury lamps"),
    ("OHCHR", "Following OHCHR technical advice, which led to the release of 41 detainees, the visits went on.", "release of 41 detainees"),
    ("BINUH", "The Office supported a mediation initiative that led to the reopening of the national road.", "reopening of the national road"),
    ("ILO", "ILO assistance led to the ratification of Convention No. 189 by Peru.", "ratification of Convention No. 189"),
    ("FAO", "The project improved yields: as a consequence, farmers' income has increased by 20 per cent.", "increased by 20 per cent"),
    ("UNICEF", "The cash transfer programme reached 1.4 million households, enabling 860,000 girls to stay in school.", "860,000 girls to stay in school"),
    ("UNHCR", "Côte d’Ivoire adopted a law on statelessness following advocacy by UNHCR.", "adopted a law on statelessness"),
    ("ILO", "Following ILO advice, Viet Nam amended its Labour Code in 2023.", "Viet Nam amended its Labour Code"),
    ("UN-Women", "With the support of UN-Women, 47 countries adopted 109 laws to end violence against women.", "47 countries adopted 109 laws"),
    ("UNEP", "UNEP helped 78 countries to submit national cooling plans, cutting emissions by 1.3 gigatons.", "cutting emissions by 1.3 gigatons"),
    ("UNMISS", "UNMISS held 14 dialogues in Jonglei, leading to the return of 312 abducted women and children.", "return of 312 abducted women and children"),
    ("OHCHR", "As a result of OHCHR monitoring, 214 people who had been arbitrarily detained in Mali were released.", "were released"),
    ("UN-Women", "Under the programme, 80,000 rural women in Nepal, Niger and Tunisia increased their output by 82 per cent.", "increased their output by 82 per cent"),
    ("ILO", "With ILO assistance, 42 member States adopted national employment policies.", "42 member States adopted national employment policies"),
    ("UN-Women", "UN-Women supported 186 organizations. Sixteen countries strengthened laws to end violence.", "Sixteen countries strengthened laws"),
    ("UNDP", "With UNDP support, Zambia restructured its debt.", "Zambia restructured its debt"),
    ("WHO", "Botswana and Fiji established laboratories with its support; WHO trained their staff.", "Botswana and Fiji established laboratories"),
    ("ILO", "Thanks to a project of the ILO and UNDP, Uzbekistan abolished quotas for cotton.", "Uzbekistan abolished quotas"),
    ("UNODC", "Owing to UNODC assistance, Ethiopia established an asset recovery directorate.", "Ethiopia established an asset recovery directorate"),
    ("UNODC", "The initiative helped to recover assets worth $1.9 billion.", "recover assets worth $1.9 billion"),
    ("UNODC", "UNODC helped 17 Member States to align their legislation with the Protocol.", "17 Member States to align their legislation"),
    ("UNICEF", "UNICEF trained nurses. A follow-up survey of the project showed that stunting rates had declined by a third.", "stunting rates had declined"),
    ("ILO", "The evaluation of the project found that safety at work has improved.", "safety at work has improved"),
    ("UN-Women", "UN-Women supported 35 countries, with 24 countries strengthening legislation.", "24 countries strengthening legislation"),
    ("UNICEF", "The programme helped country offices to integrate innovation into their plans.", "integrate innovation into their plans"),
    ("IAEA", "Farmers had boosted rice production with the help of the programme.", "boosted rice production with the help of the programme"),
    ("UNICEF", "The organization’s efforts led to significant investments in social protection.", "led to significant investments in social protection"),
    ("UNICEF", "UNICEF convened ministers. The event resulted in new commitments from 113 Governments.", "new commitments from 113 Governments"),
    ("WHO", "A grant from the European Union helped a group of countries to increase vaccination coverage.", "increase vaccination coverage"),
]  # fmt: skip
NONE = [
    (
        "UNMISS",
        "The Special Representative sought to mobilize support and bolster regional bodies through good offices.",
    ),
    ("UNICEF", "UNICEF contributed to inter-agency efforts to prevent harassment."),
    ("FAO", "FAO made efforts to increase yields."),
    ("UNDP", "The situation was noted. Sixteen countries adopted a law."),
    ("UNODC", "UNODC contributed to these efforts by collecting data on seizures."),
    ("UNODC", "The Office contributed to the Global Compact for Migration and to Our Common Agenda."),
    ("WHO", "The project survey found that clinics have 12 beds each."),
    ("UNODC", "UNODC trained 300 officers in Malawi."),
    ("UNODC", "UNODC published 12 guides and held nine workshops."),
    ("UNODC", "The project aims to reduce crime in five cities."),
    ("UNODC", "UNODC supported States in order to increase the number of convictions."),
    ("UNODC", "The initiative is expected to lead to fewer deaths."),
    ("UNODC", "Member States should strengthen cooperation, which would result in more convictions."),
    ("UNODC", "The Commission may wish to invite States to adopt laws, leading to better protection."),
    ("WHO", "Climate change led to the spread of malaria in many countries."),
    ("UNICEF", "Conflict has resulted in the displacement of millions of children worldwide."),
    ("BINUH", "Gang attacks led to the closure of 40 schools in the capital."),
    ("UNDP", "UNDP will help countries to reduce poverty, leading to better lives."),
]


@pytest.mark.parametrize(("entity", "text", "words"), OUTCOMES)
def test_outcomes(found: Found, entity: str, text: str, words: str) -> None:
    outcomes = found(text, entity).outcomes
    assert len(outcomes) == 1
    assert words in outcomes[0].text


@pytest.mark.parametrize(("entity", "text"), NONE)
def test_no_outcomes(found: Found, entity: str, text: str) -> None:
    assert [o.text for o in found(text, entity).outcomes] == []


def test_what_two_countries_did_with_help(found: Found) -> None:
    text = "With the assistance of the Office, Sri Lanka adopted a plan, and the Philippines established a court."
    assert [o.text.endswith(("adopted a plan", "established a court")) for o in found(text).outcomes] == [True, True]


def test_two_outcomes_of_one_sentence(found: Found) -> None:
    text = "UNODC trained officers, resulting in the rescue of 12 victims, and leading to the arrest of four suspects."
    assert [o.text for o in found(text).outcomes] == [
        "resulting in the rescue of 12 victims",
        "leading to the arrest of four suspects",
    ]


def test_whose_result_an_outcome_is(found: Found) -> None:
    text = "Project Turquesa trained officers, resulting in the rescue of 12 victims."
    assert [o.programme for o in found(text).outcomes] == ["Project Turquesa"]


@pytest.mark.parametrize("kind", ["cover", "footnote", "figure", "map"])
def test_only_prose_has_outcomes(found: Found, kind: str) -> None:
    assert found("UNODC trained officers, resulting in the rescue of 12 victims.", kind=kind).outcomes == ()
