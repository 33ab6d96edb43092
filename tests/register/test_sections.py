"""Sections of other entities: UN-Women, UNEP, UNHCR, with what is different in them (A/80/6, Sect. 14, 17 and 25)."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from mandategraph.register import Entry, Register, read

Found = Callable[[Register], dict[str, Entry]]


@pytest.fixture
def women(tmp_path: Path, section: Callable[..., Any]) -> Register:
    document = section(
        "A/80/6 (Sect. 17)", 17, "UN-Women",
        "The United Nations Entity for Gender Equality and the Empowerment of Women (UN-Women) is responsible for it.",
    )  # fmt: skip
    document.listing(
        "General Assembly resolutions", [("34/180", "Convention on all forms"), ("S-23/2", "Political declaration")]
    )
    document.add("s", "_ H_4")  # left over from editing, as in the section itself
    document.listing("Economic and Social Council resolutions and decisions", [
        ("76 (V)", "Communications"), ("1999/257", "Enabling the Commission"), ("2022/4", "Future organization"),
    ])  # fmt: skip
    document.listing("Security Council resolutions", [("1325 (2000)", ""), ("2493 (2019)", "")])
    document.listing("Agreed conclusions of the Commission on the Status of Women", [
        ("1996", "Women and the media"), ("2023", "Innovation and technological change"),
    ])  # fmt: skip
    return read(document.finish(tmp_path / "A_80_6_SECT.17.docx"))


def test_women(women: Register, found: Found) -> None:
    entries = found(women)
    assert women.entities == ("UN-Women",)
    assert women.symbol == "A/80/6 (Sect. 17)"
    assert women.issued == date(2025, 4, 10)
    assert women.title == "Proposed programme budget for 2026, section 17, UN-Women"
    assert set(entries) >= {"A/RES/34/180", "A/RES/S-23/2", "E/RES/76(V)", "E/RES/2022/4", "S/RES/1325 (2000)"}
    assert entries["E/DEC/1999/257"].kind == "decision"  # decisions of the Council begin at 201
    assert entries["S/RES/2493 (2019)"].title is None
    conclusions = [e for e in women.entries if e.kind == "conclusions"]
    assert [(e.year, e.title) for e in conclusions] == [
        (1996, "Women and the media"),
        (2023, "Innovation and technological change"),
    ]
    assert {e.body.key for e in conclusions if e.body} == {"CSW"}
    assert women.unread == ()
    assert len(women.entries) == 9  # nothing of the table of deliverables


def test_environment(tmp_path: Path, found: Found, section: Callable[..., Any]) -> None:
    document = section(
        "A/80/6 (Sect. 14)",
        14,
        "Environment",
        "The United Nations Environment Programme (UNEP) is the leading authority.",
    )
    document.listing("Governing Council of the United Nations Environment Programme decisions", [
        ("SS.VIII/1, sect. II, 25/1, sect. II", "International environmental governance"), ("SS.XI/2", "Haiti"), ("19/1", "Nairobi"),
    ])  # fmt: skip
    document.listing(
        "United Nations Environment Assembly resolutions and decisions",
        [("5/14", "End plastic pollution"), ("Decision 3/3", "Accounts")],
    )
    document.add("\t\tSubprogramme 1", "_ H_2/3")
    document.add("\t\tClimate action", "_ H_2/3")
    document.listing("General Assembly resolutions", [("69/225", "Energy")])
    document.listing("United Nations Environment Assembly resolution", [("1/3", "Illegal trade in wildlife")])
    document.add("\t\tSubprogramme 4. Environmental governance", "_ H_2/3")
    document.listing("Governing Council of the United Nations Environment Programme ministerial declarations and decisions", [
        ("SS.VI/1", "Malmö Ministerial Declaration"),
    ])  # fmt: skip
    register = read(document.finish(tmp_path / "A_80_6_SECT.14.docx"))
    entries = found(register)
    assert register.entities == ("UNEP",)
    assert set(entries) == {
        "UNEP/GC/DEC/SS.VIII/1", "UNEP/GC/DEC/25/1", "UNEP/GC/DEC/SS.XI/2", "UNEP/GC/DEC/19/1", "UNEP/EA/RES/5/14",
        "UNEP/EA/DEC/3/3", "A/RES/69/225", "UNEP/EA/RES/1/3", "UNEP/GC/DEC/SS.VI/1",
    }  # fmt: skip
    assert [n for _, n, _ in register.subprogrammes] == ["1", "4"]
    assert register.subprogrammes[1][2] == "Environmental governance"
    assert entries["A/RES/69/225"].subprogramme == "1"
    assert entries["UNEP/EA/RES/1/3"].year == 2014
    assert entries["UNEP/EA/RES/5/14"].year is None  # the fifth session was held in two years
    assert entries["UNEP/GC/DEC/25/1"].place == (
        "paragraph 14.2, “Governing Council of the United Nations Environment Programme decisions”, row 1"
    )


def test_refugees(tmp_path: Path, found: Found, section: Callable[..., Any]) -> None:
    document = section(
        "A/80/6 (Sect. 25)", 25, "International protection",
        "The Office of the United Nations High Commissioner for Refugees (UNHCR) is responsible for leading action.",
    )  # fmt: skip
    document.listing("General Assembly resolutions", [
        ("319 A (IV)", "Refugees and stateless persons"), ("428 (V)", "Statute"), ("538 B (VI)", "Assistance"),
        ("50/152; 73/151; 78/184; 79/156", "Office of the High Commissioner"),
    ])  # fmt: skip
    document.listing("Conventions and conference declarations", [
        ("Convention relating to the Status of Refugees, of 1951, and Protocol relating to the Status of Refugees, of 1967",),
        ("Convention on the Rights of the Child, 1989",), ("Cartagena Declaration on Refugees, 1984",),
        ("African Union Convention for the Protection and Assistance of Internally Displaced Persons in Africa, 2009",),
    ])  # fmt: skip
    register = read(document.finish(tmp_path / "section.docx"))
    entries = found(register)
    assert register.entities == ("UNHCR",)
    assert {"A/RES/319(IV)A", "A/RES/428(V)", "A/RES/538(VI)B", "A/RES/79/156"} <= set(entries)
    assert (entries["A/RES/428(V)"].year, entries["A/RES/538(VI)B"].year) == (1950, None)
    assert {"1951 Refugee Convention", "1967 Protocol"} <= set(entries)
    declaration = next(e for e in register.entries if e.title == "Cartagena Declaration on Refugees, 1984")
    assert (declaration.kind, declaration.year) == ("declaration", 1984)
    assert sum(e.kind == "convention" for e in register.entries) == 4


def test_other_forms(tmp_path: Path, found: Found, section: Callable[..., Any]) -> None:
    document = section(
        "A/80/6 (Sect. 3)", 3, "Political affairs", "The Department of Political and Peacebuilding Affairs leads."
    )
    document.listing("Security Council resolutions", [("1559 (2004)", "2719 (2023)"), ("2254 (2015)", "")])
    document.listing(
        "Statements by the President of the Security Council", [("S/PRST/2021/3", ""), ("2015/22", "Peace")]
    )
    document.listing("General Assembly resolutions and decisions", [
        ("72/266 A and B", "Shifting"), ("Decision 74/550", "Postponed"), ("47/120 A-C", "An agenda"), ("48/403", "Elections"),
    ])  # fmt: skip
    document.listing("Economic Commission for Latin America and the Caribbean resolutions", [("552 (XXVI)", "Mexico")])
    document.listing("Secretary-General’s bulletins", [("ST/SGB/2019/8", "Addressing discrimination")])
    document.listing("Congress of a Body That Nobody Lists resolutions", [("12/4", "A title")])
    document.add("Human Rights Council resolutions", "_ H_4")
    document.add("\t•\tResolution 48/13, The human right to a clean environment")
    document.add("\t•\tSomething that is no symbol at all")
    register = read(document.finish(tmp_path / "section.docx"))
    entries = found(register)
    assert set(entries) == {
        "S/RES/1559 (2004)", "S/RES/2719 (2023)", "S/RES/2254 (2015)", "S/PRST/2021/3", "S/PRST/2015/22", "A/RES/72/266A",
        "A/RES/72/266B", "A/DEC/74/550", "A/RES/47/120A", "A/RES/47/120B", "A/RES/47/120C", "A/DEC/48/403",
        "ECLAC/RES/552(XXVI)", "ST/SGB/2019/8", "Congress of a Body That Nobody Lists resolution 12/4", "A/HRC/RES/48/13",
    }  # fmt: skip
    assert entries["A/HRC/RES/48/13"].title == "The human right to a clean environment"
    assert entries["ST/SGB/2019/8"].kind == "document"
    assert [u.text for u in register.unread] == ["• Something that is no symbol at all"]


def test_several_entities_in_one_section(tmp_path: Path, section: Callable[..., Any]) -> None:
    document = section(
        "A/80/6 (Sect. 29)", 29, "Offices", "The United Nations Office on Drugs and Crime (UNODC) is one."
    )
    document.listing("General Assembly resolutions", [("45/179", "Enhancement")])
    document.add("\t\tMandates and background", "_ H_1")
    document.add("\t29.9\tThe United Nations Children’s Fund (UNICEF) is another.")
    document.add("\t\tLegislative mandates", "_ H_1")
    document.listing("General Assembly resolutions", [("45/179", "Enhancement")])
    register = read(document.finish(tmp_path / "section.docx"))
    assert [(e.entity, e.identifier) for e in register.entries] == [
        ("UNODC", "A/RES/45/179"),
        ("UNICEF", "A/RES/45/179"),
    ]
