"""Organizations: listed, defined, formed; never the reporting entity itself."""

from collections.abc import Callable

import pytest

from mandategraph.extract import extract
from mandategraph.model import Report, Source, Unit

Keys = Callable[..., list[str | None]]

NAMED = [
    ("BINUH", "the Gran Grif gang massacred 115 people", ["Gran Grif"]),
    ("BINUH", "the 5 Segonn, Gran Ravine and Baz Lanmò gangs", ["5 Segonn", "Gran Ravine", "Baz Lanmò"]),
    ("BINUH", "gangs such as 400 Mawozo, but also others such as Brooklyn and Village de Dieu", ["400 Mawozo", "Brooklyn", "Village de Dieu"]),
    ("UNMISS", "armed groups including the FDLR, in areas such as Goma and Bukavu", ["FDLR"]),
    ("BINUH", "armed groups including Mai-Mai Yakutumba, Twirwaneho, but also by RED Tabara", ["Mai-Mai Yakutumba", "Twirwaneho", "RED Tabara"]),
    ("BINUH", "Escalating gang violence and Criminal gangs", []),
    ("UNODC", "with the World Customs Organization and INTERPOL", ["WCO", "INTERPOL"]),
    ("UNODC", "with WHO, UNICEF and UN-Women", ["WHO", "UNICEF", "UN-Women"]),
    ("UNODC", "advisers in the Somali Maritime Police Unit in Mogadishu", ["Somali Maritime Police Unit"]),
    ("UNODC", "trained the Somali Maritime Police Unit", ["Somali Maritime Police Unit"]),
    ("UNODC", "services provided by the Secretariat to the Governing Bodies", []),
    ("UNODC", "UNODC and the Office worked together.", []),
    ("WHO", "WHO and the Organization supported countries with UNICEF.", ["UNICEF"]),
    ("UNICEF", "UNICEF worked with the World Food Programme and Gavi, the Vaccine Alliance.", ["WFP", "Gavi"]),
    ("UNODC", "the Association of Victims of Terrorism of Lebanon (AVT-L)", ["AVT-L"]),
    ("UNODC", "the Office of the United Nations High Commissioner for Human Rights (OHCHR)", ["OHCHR"]),
    ("OHCHR", "The Office and OHCHR staff met.", []),
    ("BINUH", "the Haitian National Police and the Ministry of Justice and Public Security", ["Haitian National Police", "Ministry of Justice and Public Security"]),
    ("BINUH", "the Multinational Security Support Mission", ["Multinational Security Support Mission"]),
    ("UNMISS", "the Intergovernmental Authority on Development and the African Union", ["IGAD", "AU"]),
    ("UNEP", "the Global Environment Facility and the Green Climate Fund", ["GEF", "GCF"]),
    ("UNEP", "the Intergovernmental Panel on Climate Change", ["IPCC"]),
    ("UNDP", "the World Bank, the European Union and the Asian Development Bank", ["World Bank", "EU", "ADB"]),
    ("UNHCR", "the International Committee of the Red Cross and the Norwegian Refugee Council", ["ICRC", "NRC"]),
    ("ILO", "the International Trade Union Confederation", ["ITUC"]),
    ("Secretary-General", "the Economic Community of West African States (ECOWAS)", ["ECOWAS"]),
    ("Secretary-General", "the Inter-Agency Standing Committee", ["IASC"]),
    ("UN-Women", "the Bill & Melinda Gates Foundation", ["Bill & Melinda Gates Foundation"]),
    ("FAO", "the International Fund for Agricultural Development", ["IFAD"]),
    ("UNODC", "the National Agency for the Prohibition of Trafficking in Persons", ["National Agency for the Prohibition of Trafficking in Persons"]),
    ("OHCHR", "the Committee on the Elimination of Discrimination against Women recommended", ["Committee on the Elimination of Discrimination against Women"]),
    ("OHCHR", "the Special Rapporteur on the right to food visited", ["Special Rapporteur on the right to food"]),
    ("UNODC", "the University of Oxford", ["University of Oxford"]),
    ("UNDP", "the Ministry of Agriculture, Fisheries and Agrarian Reform and FAO", ["Ministry of Agriculture, Fisheries and Agrarian Reform", "FAO"]),
    ("UNMISS", "through the Joint Border Verification and Monitoring Mechanism", ["Joint Border Verification and Monitoring Mechanism"]),
    ("UNMISS", "factions of the Sudan People’s Liberation Movement (SPLM)", ["SPLM"]),
    ("BINUH", "The House of Representatives and the National Assembly met.", ["House of Representatives", "National Assembly"]),
    ("WHO", "with the International League Against Epilepsy", ["International League Against Epilepsy"]),
    ("Secretary-General", "the Electoral Assistance Division of the Department of Political Affairs", ["Electoral Assistance Division", "DPPA"]),
    ("UNCCD", "the Global Mechanism supported countries", ["Global Mechanism"]),
    # none
    ("UNODC", "the Regional Office for Central Asia has become operational", []),
    ("UNESCO", "the UNESCO Office in Jakarta and the UNESCO Dhaka Office", []),
    ("UNEP", "the Law Division trained judges", []),
    ("UNDP", "with funding from the Fund", []),
    ("UNODC", "many Governments and Member States", []),
    ("UNODC", "a working group was set up", []),
    ("UNODC", "in line with General Assembly resolution 78/223", []),
    ("UNODC", "the Executive Director and the Secretary-General met", []),
    ("WHO", "who trained the nurses", []),
    ("UNODC", "It was an organization of farmers", []),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "text", "expected"), NAMED)
def test_organizations(keys: Keys, entity: str, text: str, expected: list[str]) -> None:
    assert keys("organization", text, entity) == expected


def test_acronym_that_another_unit_defines(keys: Keys) -> None:
    before = "The Association of Victims of Terrorism of Lebanon (AVT-L) was supported."
    assert keys("organization", "AVT-L opened an office.", before=before) == ["AVT-L"]


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Road map: implementation of the recommendations of the High-level Panel on Digital Cooperation", "The work of the Panel went on.",
         ["High-level Panel on Digital Cooperation"]),
        ("Follow-up to the report of the Independent Commission on Multilateralism", "as the Commission recommended", ["Independent Commission on Multilateralism"]),
        ("Strengthening of the coordination of emergency assistance", "The work of the Panel went on.", []),
    ],
)  # fmt: skip
def test_a_report_on_a_body_calls_it_by_its_noun(title: str, text: str, expected: list[str]) -> None:
    cover = Unit("cover", "cover", f"General Assembly\n{title}\nReport of the Secretary-General")
    report = Report(
        ("A/78/300",), title, (cover, Unit("1", "paragraph", text)), Source("r.txt", "0" * 64, "text/plain", 1)
    )
    assert [m.key for m in extract(report)[-1].mentions if m.kind == "organization"] == expected
