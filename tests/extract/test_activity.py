"""Where the work was done: carried out in, or supported, trained, assisted; not merely named."""

from collections.abc import Callable

import pytest

Objects = Callable[..., list[str]]

WORK = [
    ("UNODC", "UNODC supported Albania in drafting a law.", ["ALB"]),
    ("UNODC", "UNODC supported Indonesia and Viet Nam in conducting a review.", ["IDN", "VNM"]),
    ("UNODC", "The Office trained police officers from Montenegro and Serbia.", ["MNE", "SRB"]),
    (
        "UNODC",
        "UNODC expanded its family skills programme to Burkina Faso, Egypt and Mauritius.",
        ["BFA", "EGY", "MUS"],
    ),
    (
        "UNODC",
        "Technical support was provided for surveys in Afghanistan, Kazakhstan and Pakistan.",
        ["AFG", "KAZ", "PAK"],
    ),
    ("UNODC", "UNODC assisted the Niger and Chad.", ["NER", "TCD"]),
    ("UNHCR", "UNHCR assisted 1.3 million refugees in Cox's Bazar, Bangladesh.", ["BGD"]),
    (
        "UNEP",
        "With funding from the Government of Sweden, it rehabilitated 1,300 houses in Mosul, Iraq.",
        ["IRQ"],
    ),
    ("UNHCR", "The Office provided cash. In Chad, 60,000 refugees were relocated away from the border.", ["TCD"]),
    ("FAO", "FAO piloted kitchens in Rwanda, with the support of the Government of Germany.", ["RWA"]),
    ("FAO", "The programme, supported by the Governments of Brazil and China, fed children in Malawi.", ["MWI"]),
    ("WHO", "WHO deployed and trained teams in the Democratic Republic of the Congo.", ["COD"]),
    ("WHO", "In Yemen, WHO supported 40 hospitals.", ["YEM"]),
    ("UNICEF", "UNICEF helped to vaccinate children across Nigeria.", ["NGA"]),
    ("UNDP", "UNDP launched projects in Bolivia (Plurinational State of) and Peru.", ["BOL", "PER"]),
    ("UNHCR", "UNHCR provided shelter to refugees in Lebanon.", ["LBN"]),
    ("UNEP", "UNEP piloted the tool in Costa Rica, and in Kenya.", ["CRI", "KEN"]),
    ("FAO", "FAO rehabilitated irrigation canals in Iraq.", ["IRQ"]),
    ("OHCHR", "OHCHR advised the Government of Colombia on transitional justice.", ["COL"]),
    ("UN-Women", "UN-Women worked with the Government of Liberia to train women leaders.", ["LBR"]),
    ("ILO", "The Office assisted Uzbekistan in monitoring the cotton harvest.", ["UZB"]),
    ("UNEP", "UNEP trained inspectors, leading to the removal of Ghana from the list of States under review.", ["GHA"]),
    ("FAO", "Following the establishment of a seed bank in Malawi, harvests rose.", ["MWI"]),
    ("FAO", "FAO vaccinated 5.6 million animals in Somalia.", ["SOM"]),
    (
        "UNDP",
        "UNDP supported the implementation of the Sendai Framework in 42 countries, including Fiji, Nepal and Saint Lucia.",
        ["FJI", "NPL", "LCA"],
    ),
    ("OHCHR", "OHCHR deployed 12 monitoring missions to Chad, Guinea and the Sudan.", ["TCD", "GIN", "SDN"]),
    ("UNDP", "UNDP works to help women in all 10 regions of Armenia to take part in local decisions.", ["ARM"]),
    ("FAO", "The project is being implemented by FAO in the Hisor and Balkhi districts of Tajikistan.", ["TJK"]),
    (
        "UNDP",
        "The programme is assisting five Central Asian countries – Kazakhstan, Kyrgyzstan and Tajikistan – with border management.",
        ["KAZ", "KGZ", "TJK"],
    ),
    ("UNESCO", "The project will benefit five States parties, namely Fiji, Mongolia and Samoa.", ["FJI", "MNG", "WSM"]),
    ("UNEP", "UNEP supported three countries (Kenya, Malawi and Togo) in preparing plans.", ["KEN", "MWI", "TGO"]),
    (
        "ILO",
        "With ILO support, labour inspectors were trained in four countries: Peru, Chile, Ecuador and Bolivia (Plurinational State of).",
        ["PER", "CHL", "ECU", "BOL"],
    ),
    ("UNDP", "In 2020, Kyrgyzstan joined the programme as a new participating country.", ["KGZ"]),
    ("UNDP", "Over 13,000 farmers in Cuba received support from the partnership.", ["CUB"]),
    ("WFP", "WFP supported the Ministry of Social Affairs and Labour of Haiti in implementing the project.", ["HTI"]),
    ("OHCHR", "OHCHR trained judges of the Supreme Court of Guatemala.", ["GTM"]),
    ("WHO", "Support was provided to the Ministry of Health of Uganda for the response to Ebola.", ["UGA"]),
    ("UNODC", "The Office conducted an assessment visit to Uganda.", ["UGA"]),
    ("OHCHR", "The Subcommittee carried out follow-up visits to Chile and Peru.", ["CHL", "PER"]),
    ("UNEP", "Kenya, Uganda and Rwanda benefited from technical assistance from UNEP.", ["KEN", "UGA", "RWA"]),
    ("IAEA", "Mongolia and Nepal received equipment through the technical cooperation programme.", ["MNG", "NPL"]),
    ("Secretary-General", "UNDP and UNFPA helped the authorities in Nepal to prepare the census.", ["NPL"]),
    (
        "Secretary-General",
        "The United Nations provided technical assistance to Sierra Leone for the elections.",
        ["SLE"],
    ),
    ("Secretary-General", "In Colombia, UN-Women trained 400 mediators.", ["COL"]),
    (
        "UN-Women",
        "In Jordan and Lebanon, 2,300 women completed vocational training with UN-Women support.",
        ["JOR", "LBN"],
    ),
    ("UNHCR", "UNHCR provided cash assistance to 40,000 refugees in Jordan.", ["JOR"]),
    ("UNHCR", "In Bangladesh, shelters for 12,000 families were built.", ["BGD"]),
    ("UNICEF", "Programmes in Ethiopia and Kenya reached 3 million children.", ["ETH", "KEN"]),
    ("UNCTAD", "Customs reforms supported by UNCTAD were completed in Afghanistan and Iraq.", ["AFG", "IRQ"]),
    ("UNEP", "Through the initiative, Ghana developed its first national cooling plan.", ["GHA"]),
    ("UNDP", "Fistula surgery was provided to 1,200 women in Madagascar.", ["MDG"]),
    ("FAO", "At the request of the Government of Mali, FAO assessed the locust situation.", ["MLI"]),
    ("UNODC", "UNODC mentors assisted the financial intelligence units of Cambodia and Viet Nam.", ["KHM", "VNM"]),
    (
        "UNODC",
        "UNODC supported the Ministry of Justice of Mexico and the Supreme Court of Justice of Paraguay.",
        ["MEX", "PRY"],
    ),
    (
        "UNODC",
        "Some 700 officers from Jamaica and Barbados completed courses of the eLearning programme.",
        ["JAM", "BRB"],
    ),
    (
        "UNODC",
        "The Office tested the tool in four countries: Austria, Italy, Thailand and Viet Nam.",
        ["AUT", "ITA", "THA", "VNM"],
    ),
    ("UNODC", "UNODC conducted a risk assessment for the Anti-Corruption Commission of Iraq.", ["IRQ"]),
    (
        "ILO",
        "Owing to ILO assistance, three countries changed their laws, and Ethiopia set up an inspectorate.",
        ["ETH"],
    ),
    ("ILO", "With the assistance of the Office, Malaysia and Sri Lanka drafted a labour code.", ["MYS", "LKA"]),
    ("UNODC", "UNODC held 12 courses for the coastguards of Kenya and Seychelles.", ["KEN", "SYC"]),
    ("ILO", "The Office trained labour inspectors of the ministries of Peru and Chile.", ["PER", "CHL"]),
    ("UNODC", "A regional workshop of UNODC was attended by 46 officials from Algeria and Libya.", ["DZA", "LBY"]),
    (
        "UNODC",
        "With funding from the European Union and the Governments of Japan and Norway, UNODC built a laboratory in Liberia.",
        ["LBR"],
    ),
    ("UNICEF", "In Burundi, 500 women work as mediators. UNICEF gives them training.", ["BDI"]),
    ("ESCAP", "The first two countries to take part in the project were Fiji and Samoa.", ["FJI", "WSM"]),
    ("ESCAP", "The secretariat built the capacities of the statistical offices of Bhutan and Nepal.", ["BTN", "NPL"]),
    (
        "WHO",
        "A vaccination drive, targeting 2 million people in Malawi and Zambia, was completed in June.",
        ["MWI", "ZMB"],
    ),
    ("WHO", "WHO and the Federal Ministry of Health of Somalia launched the campaign.", ["SOM"]),
    (
        "WHO",
        "The campaign protected 835,000 people in North Kivu Province of the Democratic Republic of the Congo.",
        ["COD"],
    ),
]
NONE = [
    ("UNODC", "The Afghanistan Opium Survey 2023 was published by UNODC."),
    ("UNODC", "UNODC published a study on the drug situation in Afghanistan."),
    ("UNODC", "A workshop will be held in Chad."),
    ("UNODC", "In 2023, Bhutan and South Sudan acceded to the Organized Crime Convention."),
    ("UNODC", "The Permanent Representative of Peru chaired the meeting."),
    ("WHO", "Cholera spread in Haiti."),
    ("UNHCR", "Conflict in the Sudan displaced millions of people."),
    ("UNICEF", "Nigerian teachers were trained by UNICEF."),
    ("UNEP", "The Government of Norway contributed $3 million."),
    ("UNEP", "The meeting was attended by representatives of France and Italy."),
    ("UNHCR", "At the end of the year, Türkiye hosted 3.3 million refugees."),
    ("Secretary-General", "The conflict in the Sudan has displaced 10 million people."),
    ("UNDP", "UNDP plans to open an office in Tonga."),
    ("ILO", "Peru ratified the Violence and Harassment Convention."),
    ("UNMISS", "The President of Uganda met with the parties."),
    ("UNODC", "Following the Congress on Crime Prevention, held in Kyoto, Japan, UNODC supported discussions."),
    ("UNODC", "UNODC presented the report to representatives from Italy and Spain."),
    ("WHO", "WHO published the national accounts of Kenya."),
    ("UNODC", "Officials from Jamaica made statements on the programme."),
    ("BINUH", "Elections were held in Benin and a conference was convened in Togo."),
    ("UNDP", "In Peru, UNDP will support the reform."),
    ("FAO", "Funded by the Government of Japan, the project trained 520 farmers."),
]


@pytest.mark.parametrize(("entity", "text", "expected"), WORK)
def test_work(objects: Objects, entity: str, text: str, expected: list[str]) -> None:
    assert objects("activity_in", text, entity) == expected


@pytest.mark.parametrize(("entity", "text"), NONE)
def test_no_work(objects: Objects, entity: str, text: str) -> None:
    assert objects("activity_in", text, entity) == []


def test_each_country_once(objects: Objects) -> None:
    assert objects("activity_in", "UNODC trained judges in Peru. UNODC trained prosecutors in Peru.") == ["PER"]


def test_country_at_the_head_of_a_box(objects: Objects) -> None:
    text = "Afghanistan. With funding from Japan, UNODC trained farmers."
    assert objects("activity_in", text, kind="box") == ["AFG"]


@pytest.mark.parametrize("kind", ["cover", "footnote", "figure", "map", "table"])
def test_only_prose(objects: Objects, kind: str) -> None:
    assert objects("activity_in", "UNODC trained judges in Peru.", kind=kind) == []
