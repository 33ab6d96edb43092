"""Norms and commitments that bind nobody: declarations, rules, agendas, strategies, plans."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

NAMED = [
    ("UNODC", "the 2030 Agenda for Sustainable Development", ["2030 Agenda"]),
    ("UNODC", "the Kyoto Declaration", ["Kyoto Declaration"]),
    ("UNODC", "the UNODC Strategy 2021–2025", ["UNODC Strategy 2021–2025"]),
    ("UNODC", "the Ministerial Declaration of 2019", ["Ministerial Declaration of 2019"]),
    ("UNODC", "the Nelson Mandela Rules and the Bangkok Rules", ["Nelson Mandela Rules", "Bangkok Rules"]),
    ("OHCHR", "the Universal Declaration of Human Rights", ["Universal Declaration of Human Rights"]),
    ("OHCHR", "the Guiding Principles on Business and Human Rights", ["Guiding Principles on Business and Human Rights"]),
    ("UN-Women", "the Beijing Declaration and Platform for Action", ["Beijing Declaration and Platform for Action"]),
    ("UNEP", "the Kunming-Montreal Global Biodiversity Framework", ["Kunming-Montreal Global Biodiversity Framework"]),
    ("Secretary-General", "the Sendai Framework for Disaster Risk Reduction 2015–2030", ["Sendai Framework"]),
    ("Secretary-General", "the Addis Ababa Action Agenda", ["Addis Ababa Action Agenda"]),
    ("Secretary-General", "the Pact for the Future and the Global Digital Compact", ["Pact for the Future", "Global Digital Compact"]),
    ("UNHCR", "the Global Compact on Refugees", ["Global Compact on Refugees"]),
    ("UNHCR", "the Global Compact for Safe, Orderly and Regular Migration", ["Global Compact for Safe, Orderly and Regular Migration"]),
    ("UNICEF", "the UNICEF Strategic Plan, 2022–2025", ["UNICEF Strategic Plan, 2022–2025"]),
    ("WHO", "the Political Declaration on Antimicrobial Resistance", ["Political Declaration on Antimicrobial Resistance"]),
    ("FAO", "the Codex Alimentarius", ["Codex Alimentarius"]),
    ("ILO", "the Declaration on Fundamental Principles and Rights at Work", ["ILO Declaration on Fundamental Principles and Rights at Work"]),
    ("UNMISS", "the Revitalized Agreement on the Resolution of the Conflict in the Republic of South Sudan",
     ["Revitalized Agreement on the Resolution of the Conflict in the Republic of South Sudan"]),
    ("UNIDO", "the medium-term programme framework, 2018–2021", ["medium-term programme framework, 2018–2021"]),
    ("UN-Habitat", "the system-wide strategy on sustainable urban development", ["system-wide strategy on sustainable urban development"]),
    ("Secretary-General", "the Jeddah Call and the Contract for the Web", ["Jeddah Call", "Contract for the Web"]),
    ("Secretary-General", "the Secretary-General’s call to action for human rights", ["Call to Action for Human Rights"]),
    # none
    ("UNODC", "the disability inclusion action plan for the period 2025–2026", ["disability inclusion action plan for the period 2025–2026"]),
    ("UNODC", "See the annex, entitled “Plan of action for the implementation of the Declaration of Basic Principles”.",
     ["Plan of action for the implementation of the Declaration of Basic Principles"]),
    ("WHO", "the political declaration of the meeting, entitled “Moving together to build a healthier world”", ["Moving together to build a healthier world"]),
    ("UNODC", "In resolution 76/1, entitled “Strategy and tactics for ending hunger”, the Assembly acted.", []),
    ("UNODC", "UNODC helped to draft a national strategy and plans.", []),
    ("UNODC", "on the agenda of the meeting", []),
    ("UNODC", "Agenda item 4", []),
    ("UNODC", "the rules of the game", []),
    ("UNODC", "in principle, standards were met", []),
    pytest.param("FAO", "The Committee on World Food Security endorsed the Voluntary Guidelines on Gender Equality.", ["Voluntary Guidelines on Gender Equality"], marks=pytest.mark.xfail(strict=True, reason="voluntary guidelines, which are norms, are taken for a publication")),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "text", "expected"), NAMED)
def test_instruments(keys: Keys, entity: str, text: str, expected: list[str]) -> None:
    assert keys("instrument", text, entity) == expected
