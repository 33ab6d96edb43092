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
    ("FAO", "Following the establishment of a seed bank in Malawi, harvests rose.", ["MWI"]),
    ("FAO", "FAO vaccinated 5.6 million animals in Somalia.", ["SOM"]),
    (
        "UNDP",
        "UNDP supported the implementation of the Sendai Framework in 42 countries, including Fiji, Nepal and Saint Lucia.",
        ["FJI", "NPL", "LCA"],
    ),
    ("OHCHR", "OHCHR deployed 12 monitoring missions to Chad, Guinea and the Sudan.", ["TCD", "GIN", "SDN"]),
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
