"""Treaties: by short name, full name, form, and collective phrase."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

NAMED = [
    ("the Organized Crime Convention and the Firearms Protocol", ["Organized Crime Convention", "Firearms Protocol"]),
    ("the United Nations Convention against Transnational Organized Crime", ["Organized Crime Convention"]),
    ("the United Nations Convention against Corruption", ["Convention against Corruption"]),
    ("implementation of the Convention against Corruption", ["Convention against Corruption"]),
    ("the Convention on the Rights of the Child", ["Convention on the Rights of the Child"]),
    ("the Convention on the Elimination of All Forms of Discrimination against Women",
     ["Convention on the Elimination of All Forms of Discrimination against Women"]),
    ("the Paris Agreement and the Kunming-Montreal Global Biodiversity Framework", ["Paris Agreement"]),
    ("the Minamata Convention on Mercury", ["Minamata Convention"]),
    ("the Basel, Rotterdam and Stockholm conventions", ["Basel, Rotterdam and Stockholm conventions"]),
    ("the International Health Regulations (2005)", ["International Health Regulations"]),
    ("the WHO Framework Convention on Tobacco Control", ["WHO Framework Convention on Tobacco Control"]),
    ("the Rome Statute of the International Criminal Court", ["Rome Statute"]),
    ("the Charter of the United Nations", ["Charter of the United Nations"]),
    ("the Single Convention on Narcotic Drugs of 1961 as amended by the 1972 Protocol", ["1961 Convention"]),
    ("the Domestic Workers Convention, 2011 (No. 189)", ["Domestic Workers Convention"]),
    ("the 1951 Refugee Convention", ["1951 Refugee Convention"]),
    ("the Convention relating to the Status of Refugees", ["1951 Refugee Convention"]),
    ("the Kampala Convention and the Maputo Protocol", ["Kampala Convention", "Maputo Protocol"]),
    ("the Optional Protocol to the Convention against Torture", ["Optional Protocol to the Convention against Torture"]),
    ("the International Convention for the Suppression of Acts of Nuclear Terrorism", ["Nuclear Terrorism Convention"]),
    ("the international drug control conventions", ["international drug control conventions"]),
    ("the core international human rights treaties", ["core international human rights treaties"]),
    ("the Convention on Biological Diversity and its Nagoya Protocol", ["Convention on Biological Diversity", "Nagoya Protocol"]),
    ("the United Nations Convention on the Law of the Sea", ["United Nations Convention on the Law of the Sea"]),
    ("the Arms Trade Treaty", ["Arms Trade Treaty"]),
    # a treaty that no list holds, by its form
    ("the Lake Mweru Convention on Fisheries", ["Lake Mweru Convention on Fisheries"]),
    # none
    ("a convention of farmers was held", []),
    ("under a new protocol for testing samples", []),
    ("Conference of the States Parties to the Convention", []),
    ("the treatment protocol for nurses", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_conventions(keys: Keys, text: str, expected: list[str]) -> None:
    assert keys("convention", text) == expected


def test_acronym_that_the_report_defines(keys: Keys) -> None:
    text = "the United Nations Convention to Combat Desertification (UNCCD)"
    assert keys("convention", f"{text} was discussed. UNCCD parties met.") == ["Convention to Combat Desertification"]
