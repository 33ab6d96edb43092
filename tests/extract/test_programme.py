"""Programmes, projects, initiatives, campaigns, networks, tools: by form, in quotation marks, described, by acronym."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

NAMED = [
    ("UN-Women", 'The regional programme "Making Every Spirit Count" reached 14 islands.', ["Making Every Spirit Count"]),
    ("UNODC", "through the Global Maritime Crime Programme", ["Global Maritime Crime Programme"]),
    ("UNODC", "under Project Turquesa", ["Project Turquesa"]),
    ("UNODC", "global programme on strengthening criminal justice cooperation along trafficking routes (CRIMJUST)", ["CRIMJUST"]),
    ("UNODC", 'the "Access and availability" initiative', ["Access and availability"]),
    ("UNODC", 'a programme called "Friends-in-Focus"', ["Friends-in-Focus"]),
    ("UNODC", "the country programme for Indonesia (2017–2020) was extended", ["country programme for Indonesia (2017–2020)"]),
    ("UNDP", "the regional programme for the Arab States was evaluated", ["regional programme for the Arab States"]),
    ("UNODC", "the Smuggling of Migrants Knowledge Portal", ["Smuggling of Migrants Knowledge Portal"]),
    ("UNDP", "a country programme for young farmers", []),
    ("UNODC", "the Line Up, Live Up programme and the Listen First campaign", ["Line Up Live Up", "Listen First"]),
    ("UNODC", "its legal database on the smuggling of migrants received information on 1,047 cases", ["legal database on the smuggling of migrants"]),
    ("UNICEF", "the Case Management System was launched", ["Case Management System"]),
    ("UNICEF", "the United Nations System and the National Health System", []),
    ("UNODC", "finalized the Review of Prevention Systems (RePS) tool", ["RePS"]),
    ("UNODC", "the Global Judicial Integrity Network", ["Global Judicial Integrity Network"]),
    ("UNODC", "the Container Control Programme", ["Container Control Programme"]),
    ("WHO", "through the Special Programme for Research and Training in Tropical Diseases", ["TDR"]),
    ("WHO", "under the Universal Health Coverage Partnership and the QualityRights initiative", ["UHC Partnership", "QualityRights"]),
    ("UNICEF", "The Spotlight Initiative reached girls in Mali.", ["Spotlight Initiative"]),
    ("UNICEF", "the Giga initiative connected schools", ["Giga"]),
    ("UNDP", "the Climate Promise initiative", ["Climate Promise"]),
    ("UNDP", "through the Accelerator Lab Network", ["UNDP Accelerator Labs"]),
    ("UNEP", "the Clean Seas campaign", ["Clean Seas campaign"]),
    ("UNEP", "the International Methane Emissions Observatory", ["IMEO"]),
    ("UNHCR", "under the Convention Plus initiative", ["Convention Plus"]),
    ("ILO", "the Better Work programme", ["Better Work"]),
    ("FAO", "the Hand-in-Hand Initiative", ["Hand-in-Hand Initiative"]),
    ("OHCHR", "in the universal periodic review", ["universal periodic review"]),
    ("BINUH", "the Disarmament, Demobilization and Reintegration Programme", ["Disarmament, Demobilization and Reintegration Programme"]),
    ("UN-Women", "the UNiTE by 2030 to End Violence against Women campaign", ["UNiTE campaign"]),
    ("UNICEF", "the COMPASS programme helped country offices", ["COMPASS"]),
    ("WFP", "Through the school meals programme, WFP reached 267,253 schoolchildren.", ["school meals programme"]),
    ("UNESCO", "within the UNESCO/Norway Funds-in-Trust", ["UNESCO/Norway Funds-in-Trust"]),
    ("ESCAP", "the Astana “Green Bridge” Initiative", ["Green Bridge"]),
    ("UNDP", "a joint European Union-UNDP project on women in local democracy", ["joint European Union-UNDP project on women in local democracy"]),
    ("UN-Women", "the UN-Women-supported Women Mediators Network", ["Women Mediators Network"]),
    # none
    ("UNMISS", "through the Joint Border Verification and Monitoring Mechanism", []),
    ("UNMISS", "the Sudan People’s Liberation Movement (SPLM)", []),
    ("UNDP", "the HIV programme and the UNDP programme", []),
    ("UNDP", "Through the country programme, UNDP trained judges.", []),
    ("UNODC", "UNODC launched a new programme and two projects.", []),
    ("UNODC", "technical cooperation programmes in Peru", []),
    ("UNDP", "United Nations Development Programme", []),
    ("UNEP", "The Programme supported countries.", []),
    ("UNODC", "the platform was opened in May", []),
    ("UNICEF", "the World Food Programme", []),
    ("Secretary-General", "a network of schools was connected", []),
    ("UNHCR", "the United Nations Country Team", []),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "text", "expected"), NAMED)
def test_programmes(keys: Keys, entity: str, text: str, expected: list[str]) -> None:
    assert keys("programme", text, entity) == expected


def test_acronym_that_another_unit_defines(keys: Keys) -> None:
    before = "The global programme on strengthening criminal justice cooperation along trafficking routes (CRIMJUST) went on."
    assert keys("programme", "CRIMJUST held 48 activities.", before=before) == ["CRIMJUST"]
