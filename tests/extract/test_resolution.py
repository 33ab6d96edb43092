"""Resolutions and decisions: lists expanded, each with its body, symbols, those of the report's own body."""

from collections.abc import Callable

import pytest

from mandategraph.model import Findings

Found = Callable[..., Findings]
Keys = Callable[..., list[str | None]]

CITED = [
    ("UNODC", "in General Assembly resolution 78/223", ["A/RES/78/223"]),
    ("UNODC", "in its resolution 65/2, the Commission on Narcotic Drugs asked", ["CND/RES/65/2"]),
    ("UNODC", "Commission on Narcotic Drugs resolutions 56/9, 59/3, 66/1 and 66/4", ["CND/RES/56/9", "CND/RES/59/3", "CND/RES/66/1", "CND/RES/66/4"]),
    ("UNODC", "pursuant to Crime Prevention and Criminal Justice resolution 32/1", ["CCPCJ/RES/32/1"]),
    ("UNODC", "resolution 32/1 of the Commission on Crime Prevention and Criminal Justice", ["CCPCJ/RES/32/1"]),
    ("UNODC", "Economic and Social Council resolutions 1999/22 and 2023/15", ["E/RES/1999/22", "E/RES/2023/15"]),
    ("UNODC", "Economic and Social Council decision 2023/301", ["E/DEC/2023/301"]),
    ("UNODC", "Conference of the States Parties to the United Nations Convention against Corruption resolution 10/1", ["CAC/COSP/RES/10/1"]),
    ("UNODC", "Conference of the Parties to the United Nations Convention against Transnational Organized Crime resolution 11/1", ["CTOC/COP/RES/11/1"]),
    ("BINUH", "Security Council resolutions 2645 (2022), 2692 (2023) and 2743 (2024)", ["S/RES/2645 (2022)", "S/RES/2692 (2023)", "S/RES/2743 (2024)"]),
    ("BINUH", "Pursuant to Council resolution 2743 (2024), the Office advised", ["S/RES/2743 (2024)"]),
    ("UNMISS", "by its resolution 2729 (2024), the Security Council extended the mandate", ["S/RES/2729 (2024)"]),
    ("BINUH", "(resolution 2653 (2022))", ["S/RES/2653 (2022)"]),
    ("Secretary-General", "General Assembly resolutions 46/182, 60/1 and S-27/2", ["A/RES/46/182", "A/RES/60/1", "A/RES/S-27/2"]),
    ("Secretary-General", "General Assembly resolution ES-11/4", ["A/RES/ES-11/4"]),
    ("Secretary-General", "General Assembly resolution 217 A (III)", ["A/RES/217(III)A"]),
    ("Secretary-General", "Assembly resolution 75/260 B", ["A/RES/75/260B"]),
    ("Secretary-General", "General Assembly decision 77/557", ["A/DEC/77/557"]),
    ("Secretary-General", "as set out in A/RES/70/1 and S/RES/2475 (2019)", ["A/RES/70/1", "S/RES/2475 (2019)"]),
    ("Secretary-General", "as set out in S/RES/1325(2000)", ["S/RES/1325 (2000)"]),
    ("OHCHR", "Human Rights Council resolutions 5/1 and 16/21", ["A/HRC/RES/5/1", "A/HRC/RES/16/21"]),
    ("OHCHR", "Human Rights Council decision 17/119", ["A/HRC/DEC/17/119"]),
    ("OHCHR", "as requested by the Human Rights Council in its resolution 52/28", ["A/HRC/RES/52/28"]),
    ("UNEP", "as requested in United Nations Environment Assembly resolution 5/14", ["UNEP/EA/RES/5/14"]),
    ("UNDP", "pursuant to Executive Board decision 2023/14", ["DP/DEC/2023/14"]),
    ("UNICEF", "pursuant to Executive Board decision 2023/5", ["E/ICEF/DEC/2023/5"]),
    ("UN-Women", "In Commission on the Status of Women resolution 67/1", ["CSW/RES/67/1"]),
    ("Secretary-General", "General Assembly resolution 78/223, Economic and Social Council resolution 2023/3 and Security Council resolution 2686 (2023)",
     ["A/RES/78/223", "E/RES/2023/3", "S/RES/2686 (2023)"]),
    ("Secretary-General", "General Assembly resolutions 76/136 of 16 December 2021 and 77/190 of 15 December 2022",
                 ["A/RES/76/136", "A/RES/77/190"]),
    ("UNDP", "Pursuant to decision 2022/14, the Administrator will report annually to the Executive Board.", ["DP/DEC/2022/14"]),
    ("UNEP", "In response to UNEP/EA.5/Res.14 and HSP/HA.1/Res.3", ["UNEP/EA/RES/5/14", "HSP/HA/RES/1/3"]),
    ("UNEP", "in its decision 14/CP.1 and in decision 1/CMA.4", ["FCCC/CP/DEC/14/CP.1", "FCCC/PA/CMA/DEC/1/CMA.4"]),
    ("UNEP", "General Conference resolution GC(67)/RES/8, Assembly resolution A41-21 and resolution MEPC.377(80)",
     ["IAEA/GC/RES/67/8", "ICAO/A/RES/41-21", "IMO/MEPC/RES/377(80)"]),
    ("WHO", "pursuant to resolution EB152.R12 and decision EB154(3)", ["WHO/EB/RES/152.R12", "WHO/EB/DEC/154(3)"]),
    ("WHO", "In line with resolution WHA76.2, the Secretariat supported 18 Member States.", ["WHA/RES/76.2"]),
    ("UNMISS", "Pursuant to paragraph 3 (a) (i) of Security Council resolution 2677 (2023), the Mission protected civilians.", ["S/RES/2677 (2023)"]),
    ("OHCHR", "in accordance with Human Rights Council resolution S-36/1", ["A/HRC/RES/S-36/1"]),
    ("UNCCD", "In response to decision 3/COP.14, the secretariat supported 123 countries.", ["ICCD/COP/DEC/3/COP.14"]),
    ("UNIDO", "In line with resolution GC.17/Res.1 and decision IDB.41/Dec.12", ["UNIDO/GC/RES/17/1", "UNIDO/IDB/DEC/41/12"]),
    ("ITU", "Resolution 130 (Rev. Dubai, 2018) of the Plenipotentiary Conference and WTDC Resolution 69", ["ITU/PP/RES/130", "ITU/WTDC/RES/69"]),
    ("UNESCO", "Pursuant to 41 C/Resolution 15 and 212 EX/Decision 5", ["UNESCO/GC/RES/41 C/15", "UNESCO/EB/DEC/212 EX/5"]),
    ("UNEP", "Pursuant to decisions BC-15/1 and SC-10/3, workshops were held.", ["UNEP/CHW/DEC/BC-15/1", "UNEP/POPS/DEC/SC-10/3"]),
    ("ESCAP", "Pursuant to Commission resolution 71/1, the secretariat supported Bhutan.", ["ESCAP/RES/71/1"]),
    ("FAO", "As requested by the Conference in resolution 7/2021, FAO developed guidelines.", ["FAO/CONF/RES/7/2021"]),
    ("OHCHR", "In paragraph 8 of its resolution 48/13, the Council encouraged States to act.", ["A/HRC/RES/48/13"]),
    ("Secretary-General", "the Global Survey of the Implementation of Security Council Resolution 1373 (2001)", ["S/RES/1373 (2001)"]),
    ("UNODC", "In resolution 60/8, the Commission on Narcotic Drugs requested UNODC to act.", ["CND/RES/60/8"]),
    ("UNODC", "The Commission on Crime Prevention and Criminal Justice, at its twenty-ninth session, adopted resolution 29/1.", ["CCPCJ/RES/29/1"]),
    ("UNEP", "The United Nations Environment Assembly adopted its resolution 5/14.", ["UNEP/EA/RES/5/14"]),
    ("UNODC", "In resolution 60/8, which the Office values, the Commission on Narcotic Drugs is cited.", ["A/RES/60/8"]),
]  # fmt: skip
NOT_CITED = [
    "In its report (A/78/223), the Secretary-General told of 12 workshops.",
    "The service is open 24/7 and reached 8/10 of users.",
    "UNODC launched the high-resolution images of 2023.",
    "the resolution of 12 disputes in 2023",
    "The decision to open 3 offices was made in 2021/22.",
]


@pytest.mark.parametrize(("entity", "text", "expected"), CITED)
def test_cited(keys: Keys, entity: str, text: str, expected: list[str]) -> None:
    assert keys("resolution", text, entity) == expected


LISTS = [
    ("Commission on Narcotic Drugs resolutions", "50/5 Identifying sources of precursors\n54/6 Promoting availability", ["CND/RES/50/5", "CND/RES/54/6"]),
    ("Commission on Narcotic Drugs decisions", "Decision 60/1 Strengthening the subsidiary bodies", ["CND/DEC/60/1"]),
    ("Economic and Social Council resolutions and decisions", "1985/11 Cooperation\nDecision 2022/316 Working group", ["E/RES/1985/11", "E/DEC/2022/316"]),
    ("General Assembly resolutions", "58/136; 59/153 Strengthening cooperation\n834 (IX) Narcotics Laboratory", ["A/RES/58/136", "A/RES/59/153", "A/RES/834(IX)"]),
    ("Security Council resolutions", "1267 (1999)\n1373 (2001)", ["S/RES/1267 (1999)", "S/RES/1373 (2001)"]),
    ("Human Rights Council resolutions", "31/5 Mandate of the rapporteur", ["A/HRC/RES/31/5"]),
    # no list of resolutions
    ("Post resources", "50/5 Identifying sources", []),
    ("Commission on Narcotic Drugs resolutions", "Deliverables 12/3 planned", []),
]  # fmt: skip


@pytest.mark.parametrize(("heading", "text", "expected"), LISTS)
def test_rows_of_a_list_of_mandates(found: Found, heading: str, text: str, expected: list[str]) -> None:
    findings = found(text, kind="table", headings=("Mandates", heading))
    assert [m.key for m in findings.mentions if m.kind == "resolution" and m.key] == expected


@pytest.mark.parametrize("text", NOT_CITED)
def test_not_cited(keys: Keys, text: str) -> None:
    assert keys("resolution", text) == []


def test_a_resolution_of_an_unknown_body_is_kept(keys: Keys) -> None:
    assert len(keys("resolution", "The conference adopted resolution 7/3.", "FAO")) == 1


@pytest.mark.parametrize(
    ("entity", "text", "label"),
    [
        ("WHO", "In line with resolution WHA76.2, support was given.", "WHA76.2"),
        ("IAEA", "In line with resolution GC(67)/RES/8, support was given.", "GC(67)/RES/8"),
        ("UNDP", "Pursuant to decision 2022/14, the Administrator reports.", "Executive Board decision 2022/14"),
        ("UNODC", "in its resolution 65/2, the Commission on Narcotic Drugs asked", "Commission on Narcotic Drugs resolution 65/2"),
    ],
)  # fmt: skip
def test_a_citation_is_called_as_its_body_prints_it(found: Found, entity: str, text: str, label: str) -> None:
    assert [m.label for m in found(text, entity).mentions if m.kind == "resolution"] == [label]
