"""Partners of the work: organizations and countries that took part, led, funded or hosted."""

from collections.abc import Callable

import pytest

Objects = Callable[..., list[str]]

PARTNERS = [
    (
        "UNODC",
        "UNODC trained officers in partnership with the World Customs Organization and INTERPOL.",
        ["WCO", "INTERPOL"],
    ),
    ("UNODC", "UNODC and WHO are planning activities in Fiji.", ["WHO"]),
    ("UNODC", "WHO and UNODC launched a toolkit.", ["WHO"]),
    (
        "UNODC",
        "Within the UNODC-WHO initiative on treatment and care as alternatives to conviction, the Office presented a paper.",
        ["WHO"],
    ),
    ("UNODC", "UNODC held a workshop jointly with OHCHR.", ["OHCHR"]),
    ("UNODC", "With the support of Japan, UNODC trained officers in Nepal.", ["JPN"]),
    ("UNODC", "A workshop was hosted by Qatar.", ["QAT"]),
    ("UNODC", "The project, funded by the European Union, supported Mali.", ["EU"]),
    ("WHO", "WHO, together with UNICEF and Gavi, the Vaccine Alliance, vaccinated children.", ["UNICEF", "Gavi"]),
    (
        "WHO",
        "In collaboration with the Africa Centres for Disease Control and Prevention, WHO trained nurses.",
        ["Africa CDC"],
    ),
    ("UNICEF", "UNICEF worked closely with WFP to deliver food.", ["WFP"]),
    ("UNDP", "UNDP partnered with the World Bank and UN-Women.", ["World Bank", "UN-Women"]),
    ("UNDP", "UNDP co-led the initiative with the Food and Agriculture Organization of the United Nations.", ["FAO"]),
    ("UNHCR", "UNHCR, in cooperation with IOM, opened a centre.", ["IOM"]),
    ("UNEP", "UNEP, alongside FAO, launched the Decade on Ecosystem Restoration.", ["FAO"]),
    ("OHCHR", "OHCHR, with funding from Sweden and Norway, trained judges.", ["SWE", "NOR"]),
    ("BINUH", "The Office, together with the United Nations Development Programme, supported the police.", ["UNDP"]),
    ("UNMISS", "In coordination with the African Union, the Mission held a forum.", ["AU"]),
    ("ILO", "The training was organized jointly by the ILO and UNIDO.", ["UNIDO"]),
    ("UN-Women", "With financial support from the Government of Canada, UN-Women trained women.", ["CAN"]),
    ("UNODC", "Thailand and UNODC co-organized the expert group meeting on alternative development.", ["THA"]),
    (
        "UNEP",
        "UNEP, the United Nations Development Programme and FAO launched a programme in Viet Nam.",
        ["UNDP", "FAO"],
    ),
    (
        "ILO",
        "The Better Work programme, a partnership between the ILO and the International Finance Corporation, covered 2,000 factories.",
        ["IFC"],
    ),
    (
        "UNMISS",
        "UNMISS, in partnership with the Ministry of Peacebuilding, held 14 dialogues.",
        ["Ministry of Peacebuilding"],
    ),
]
NONE = [
    ("UNODC", "UNODC supported INTERPOL and WCO projects."),
    ("UNODC", "The Commission may wish to encourage cooperation with INTERPOL."),
    ("UNODC", "The Executive Director met with the Secretary-General of INTERPOL."),
    ("UNODC", "UNODC worked with Nigeria to train judges."),
    ("UNODC", "Member States should work in partnership with WHO."),
    ("WHO", "WHO is a member of the Inter-Agency Standing Committee."),
    ("UNDP", "UNDP published its report on the European Union."),
]


@pytest.mark.parametrize(("entity", "text", "expected"), PARTNERS)
def test_partners(objects: Objects, entity: str, text: str, expected: list[str]) -> None:
    assert objects("partner", text, entity) == expected


@pytest.mark.parametrize(("entity", "text"), NONE)
def test_no_partners(objects: Objects, entity: str, text: str) -> None:
    assert objects("partner", text, entity) == []


def test_each_partner_once(objects: Objects) -> None:
    text = "UNODC, jointly with WHO, trained nurses. In partnership with WHO, it trained doctors."
    assert objects("partner", text) == ["WHO"]


@pytest.mark.parametrize("kind", ["cover", "footnote"])
def test_not_on_covers(objects: Objects, kind: str) -> None:
    assert objects("partner", "UNODC held a workshop jointly with OHCHR.", kind=kind) == []
