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
    (
        "ILO",
        "The Office contributed to the joint work of the World Bank and UNICEF on child labour.",
        ["World Bank", "UNICEF"],
    ),
    ("WHO", "As a founding member of Gavi, WHO supported immunization.", ["Gavi"]),
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
    ("UNDP", "New funding of $1.9 million from the Government of Japan will scale up the response.", ["JPN"]),
    ("UNESCO", "The second phase was launched thanks to the generous support of the Government of Japan.", ["JPN"]),
    ("UNESCO", "The workshop was financed both by the regular programme and by the Government of Norway.", ["NOR"]),
    ("FAO", "The Ministry of Agriculture and FAO signed a letter of agreement.", ["Ministry of Agriculture"]),
    ("UNEP", "The campaign was launched with the Government of Indonesia.", ["IDN"]),
    (
        "UN-Habitat",
        "The programme is an initiative of the African Union funded by the European Commission and implemented by UN-Habitat.",
        ["AU", "European Commission"],
    ),
    ("UNEP", "Together with UNDP and the World Bank, UNEP supported 40 countries.", ["UNDP", "World Bank"]),
    ("UNEP", "UNEP joined forces with FAO and WOAH.", ["FAO", "WOAH"]),
    ("UNEP", "UNEP, in collaboration with UN-Habitat, trained 30 mayors.", ["UN-Habitat"]),
    ("UNHCR", "A memorandum of understanding was signed with the World Bank.", ["World Bank"]),
    ("UNICEF", "With a contribution of $5 million from Canada, UNICEF built 40 schools.", ["CAN"]),
    ("UNICEF", "UNICEF and partners, including WHO and Gavi, vaccinated children.", ["WHO", "Gavi"]),
    ("UNICEF", "Canada, Germany and Sweden contributed $30 million to the programme.", ["CAN", "DEU", "SWE"]),
    (
        "ITU",
        "The event, co-organized with Cisco and hosted by the Government of Rwanda, gathered 300 people.",
        ["Cisco", "RWA"],
    ),
    ("UNEP", "The report, produced jointly by UNEP and the World Meteorological Organization, was published.", ["WMO"]),
    ("UNDP", "The Global Environment Facility provided $20 million for the project.", ["GEF"]),
    ("UNDP", "UNDP, UNFPA and UNICEF jointly implemented the programme.", ["UNFPA", "UNICEF"]),
    (
        "WHO",
        "WHO and its partners, notably the Bill & Melinda Gates Foundation, established the fund.",
        ["Bill & Melinda Gates Foundation"],
    ),
    ("UNIDO", "The project was co-financed by the Global Environment Facility and Switzerland.", ["GEF", "CHE"]),
    ("UNMISS", "UNMISS provided logistical support to IGAD in cooperation with the African Union.", ["AU"]),
    (
        "OHCHR",
        "OHCHR co-hosted a workshop with the African Commission on Human and Peoples’ Rights.",
        ["African Commission on Human and Peoples' Rights"],
    ),
    ("OHCHR", "OHCHR organized, with the Government of Qatar, a regional conference.", ["QAT"]),
    ("UNCTAD", "In Togo, UNCTAD cooperated with the International Trade Centre.", ["ITC"]),
    ("UNEP", "Supported by the European Union and Denmark, UNEP developed the tool.", ["EU", "DNK"]),
    ("UNRWA", "Thanks to funding from Saudi Arabia, the Agency rebuilt 12 schools.", ["SAU"]),
    (
        "UNODC",
        "In cooperation with the Inter-American Drug Abuse Control Commission of the Organization of American States and ECOWAS, UNODC trained judges.",
        ["CICAD", "ECOWAS"],
    ),
    (
        "UNODC",
        "The initiative, a partnership between the World Bank Group and UNODC, assisted 22 countries.",
        ["World Bank"],
    ),
    ("WHO", "QualityRights, a project of WHO and UNICEF, reached schools.", ["UNICEF"]),
    (
        "UNODC",
        "Under the UNODC-World Customs Organization (WCO) Container Control Programme, ports were equipped.",
        ["WCO"],
    ),
    ("UNODC", "UNODC co-organized with the Permanent Missions of Italy and Mexico a side event.", ["ITA", "MEX"]),
    (
        "ILO",
        "Thanks to a joint project with UNDP and the World Bank, Uzbekistan and Fiji raised wages.",
        ["UNDP", "World Bank"],
    ),
    (
        "UNODC",
        "The inter-agency coordination, led with the International Narcotics Control Board and WHO, went on.",
        ["INCB", "WHO"],
    ),
    (
        "UNHCR",
        "Contributions pledged by Canada and the European Commission reached $90 million.",
        ["CAN", "European Commission"],
    ),
    ("UNODC", "The joint UNODC-UNAIDS mission to Pakistan visited clinics.", ["UNAIDS"]),
    (
        "UNODC",
        "Supported by a contribution of 3.5 million Swedish kronor from Sweden, the Office upgraded a database.",
        ["SWE"],
    ),
    ("UNODC", "UNODC signed memorandums of understanding with the East African Community and SADC.", ["EAC", "SADC"]),
    (
        "UNDP",
        "UNDP continued its collaboration with regional organizations and partners, including with ECOWAS and the African Union.",
        ["ECOWAS", "AU"],
    ),
    ("UNMISS", "UNMISS joined the joint initiative by IOM and INTERPOL.", ["IOM", "INTERPOL"]),
    ("WHO", "The teams were trained by UNICEF and the Pasteur Institute.", ["UNICEF", "Institut Pasteur"]),
    ("WHO", "The United Nations Children’s Fund provided technical contributions to the fund.", ["UNICEF"]),
    (
        "WHO",
        "The WHO/UNICEF Joint Monitoring Programme for Water Supply, Sanitation and Hygiene was updated.",
        ["UNICEF"],
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
    ("UNCTAD", "The rate stands at 50 per cent, with Cambodia, Myanmar and Togo ranked as the best performers."),
    ("UNDP", "The Government adopted the law, with Peru becoming the first country to do so."),
    ("Secretary-General", "The International Criminal Police Organization reported a rise in attacks."),
    ("UNMISS", "The Special Representative met with the African Union."),
    ("UNHCR", "Uganda hosted 1.5 million refugees."),
    ("UNEP", "UNEP supported the Ministry of Environment of Kenya."),
    ("UNEP", "Norway adopted a law on plastics."),
    ("UNODC", "UNODC studied the cooperation between INTERPOL and the European Union."),
    ("UNODC", "With the assistance of the Office, Malaysia and Sri Lanka drafted a plan."),
    ("UNODC", "The UNODC-WHO International Standards were translated."),
    ("UNDP", "A programme of the World Bank and the African Union was launched."),
    ("UNMISS", "an initiative by the President of Uganda to unite the parties"),
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
