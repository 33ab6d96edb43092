"""Publications: lists, italics, quotation marks, names by form, descriptions."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

NAMED = [
    ("UNODC", "UNODC applied the Wildlife and Forest Crime Analytic Toolkit in Gabon and Peru.", ["Wildlife and Forest Crime Analytic Toolkit"]),
    ("UNODC", "the Guidance for the Validation of Analytical Methodology", ["Guidance for the Validation of Analytical Methodology"]),
    ("UNODC", "the Model Law against the Smuggling of Migrants", ["Model Law against the Smuggling of Migrants"]),
    ("UNODC", "The Monitoreo de Cultivos de Coca 2019 was launched in La Paz.", ["Monitoreo de Cultivos de Coca 2019"]),
    ("UNEP", "UNEP launched the flagship report Making Peace with Nature in 2021.", ["Making Peace with Nature"]),
    ("UN-Women", "The toolkit Preventing Violence against Women in Politics was translated.", ["Preventing Violence against Women in Politics"]),
    ("UNODC", "The World Drug Report 2023 provided an analysis.", ["World Drug Report 2023"]),
    ("UNODC", "UNODC published the Global Report on Trafficking in Persons 2022.", ["Global Report on Trafficking in Persons 2022"]),
    ("UNODC", 'the report entitled "Haiti’s criminal markets: mapping trends" was launched', ["Haiti’s criminal markets: mapping trends"]),
    ("UNODC", "published an issue paper on the links between drug trafficking and firearms trafficking", ["issue paper on the links between drug trafficking and firearms trafficking"]),
    ("WHO", "WHO published the World Health Statistics Report 2024.", ["World Health Statistics Report 2024"]),
    ("WHO", "the Global Tuberculosis Report 2024", ["Global Tuberculosis Report 2024"]),
    ("UNICEF", "in its publication entitled “The State of the World’s Children 2023”", ["The State of the World’s Children 2023"]),
    ("UNDP", "the Human Development Report 2023/2024", ["Human Development Report 2023/2024"]),
    ("UNEP", "the Emissions Gap Report 2024", ["Emissions Gap Report 2024"]),
    ("FAO", "the Handbook on Fisheries Statistics", ["Handbook on Fisheries Statistics"]),
    ("OHCHR", "OHCHR launched a toolkit on human rights for judges of military courts", ["toolkit on human rights for judges of military courts"]),
    ("UN-Women", "the Gender Snapshot Report 2023", ["Gender Snapshot Report 2023"]),
    ("ILO", "the World Employment and Social Outlook 2024", ["World Employment and Social Outlook 2024"]),
    ("UNCTAD", "UNCTAD released the review of its assessments, entitled Fast-tracking implementation of eTrade assessments.", ["Fast-tracking implementation of eTrade assessments"]),
    ("UNICEF", "through major publications such as the annual report and “Global Outlook 2025: prospects for children”", ["Global Outlook 2025: prospects for children"]),
    # none
    ("UNODC", "The present report contains an overview.", []),
    ("UNODC", "the report of the Secretary-General on crime", []),
    ("UNDP", "the Annual Report of the Administrator", []),
    ("Secretary-General", "Measurement is best done together with guidelines on policies and actions.", []),
    ("UNODC", "a survey of 300 households was made", []),
    ("UNODC", "UNODC reported on studies made elsewhere.", []),
    ("UNODC", 'the debate on "The future of drug policy in our time"', []),
    ("UNODC", 'the resolution entitled "Strengthening international cooperation in all fields"', []),
]  # fmt: skip


@pytest.mark.parametrize(("entity", "text", "expected"), NAMED)
def test_publications(keys: Keys, entity: str, text: str, expected: list[str]) -> None:
    assert keys("publication", text, entity) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("World Drug Report 2023;", "World Drug Report 2023"),
        ("Global Report on Cocaine 2023: Local Dynamics, Global Challenges (see figure II);", "Global Report on Cocaine 2023: Local Dynamics, Global Challenges"),
        ("“Haiti’s criminal markets: mapping trends in firearms and drug trafficking”;", "Haiti’s criminal markets: mapping trends in firearms and drug trafficking"),
        ("Colombia: monitoreo de los territorios con presencia de cultivos de coca 2022;", "Colombia: monitoreo de los territorios con presencia de cultivos de coca 2022"),
        ("Multilingual Dictionary of Precursors, supplement following the decisions of 2020.", "Multilingual Dictionary of Precursors"),
        ("Manual for Judges, developed with the support of Canada; and", "Manual for Judges"),
    ],
)  # fmt: skip
def test_entries_of_a_list_of_publications(keys: Keys, text: str, title: str) -> None:
    assert keys("publication", text, lead="New publications in 2023 included:") == [title]


def test_entries_of_other_lists_are_none(keys: Keys) -> None:
    assert keys("publication", "Strengthening border control;", lead="Activities in 2023 included:") == []


def test_italics(keys: Keys) -> None:
    text = "UNODC launched its Practical Guide on Alternative Development, which helps."
    title = "Practical Guide on Alternative Development"
    assert keys("publication", text, emphasis=(title,)) == [title]


@pytest.mark.parametrize("word", ["inter alia", "Decides", "Recalling its resolution"])
def test_italics_of_other_words(keys: Keys, word: str) -> None:
    assert keys("publication", f"The Council, {word}, acted.", emphasis=(word,)) == []


def test_a_heading_that_runs_in_is_no_title(keys: Keys) -> None:
    assert keys("publication", "Energy transition. UNOPS helped Peru.", emphasis=("Energy transition",)) == []
    assert keys("publication", "It helped Peru.\nInternal case studies", emphasis=("Internal case studies",)) == []
    assert keys("publication", "Making Peace with Nature was launched.", emphasis=("Making Peace with Nature",)) != []
