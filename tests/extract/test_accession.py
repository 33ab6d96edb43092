"""Countries that became party to a treaty."""

from collections.abc import Callable

import pytest

from mandategraph.model import Findings

Found = Callable[..., Findings]

TIP, CORRUPTION = "Trafficking in Persons Protocol", "Convention against Corruption"
ACCEDED = [
    ("In 2023, Bhutan and South Sudan acceded to the Organized Crime Convention.", [("BTN", "Organized Crime Convention"), ("SSD", "Organized Crime Convention")]),
    ("Suriname became a party to the United Nations Convention against Corruption.", [("SUR", CORRUPTION)]),
    ("Barbados ratified the Convention against Corruption.", [("BRB", CORRUPTION)]),
    ("Japan, Malta and Peru ratified the Paris Agreement.", [("JPN", "Paris Agreement"), ("MLT", "Paris Agreement"), ("PER", "Paris Agreement")]),
    ("Fiji acceded to the Arms Trade Treaty and the Rome Statute.", [("FJI", "Arms Trade Treaty"), ("FJI", "Rome Statute")]),
    ("The Gambia deposited its instrument of accession to the Minamata Convention.", [("GMB", "Minamata Convention")]),
    ("The ratification by Peru of the Escazú Agreement was welcomed.", [("PER", "Escazú Agreement")]),
    ("UNODC promoted the Arms Trade Treaty; in 2023, Andorra and Gabon ratified the Treaty.", [("AND", "Arms Trade Treaty"), ("GAB", "Arms Trade Treaty")]),
    # none
    ("Fiji, Japan and the State of Palestine have become parties to the Arms Trade Treaty.", [("FJI", "Arms Trade Treaty"), ("JPN", "Arms Trade Treaty"), ("PSE", "Arms Trade Treaty")]),
    ("The Office facilitated the accession of the Gambia and Mauritania to the Rome Statute.", [("GMB", "Rome Statute"), ("MRT", "Rome Statute")]),
    ("UNODC promoted the Arms Trade Treaty. Andorra ratified the Convention.", []),
    ("UNODC encouraged Bhutan to work on the Organized Crime Convention.", []),
    ("Bhutan and South Sudan were supported.", []),
    ("All States acceded to the Organized Crime Convention.", []),
    ("Malawi and Lesotho ratified the Violence and Harassment Convention, 2019 (No. 190).", [("MWI", "Violence and Harassment Convention"), ("LSO", "Violence and Harassment Convention")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ACCEDED)
def test_accessions(found: Found, text: str, expected: list[tuple[str, str]]) -> None:
    assert [(x.subject, x.object) for x in found(text).links if x.predicate == "party_to"] == expected
