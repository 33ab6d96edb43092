"""Countries by every name that the UN uses; adjectives and places of the same name are none."""

from collections.abc import Callable

import pytest

from mandategraph.vocabulary import countries

Keys = Callable[..., list[str | None]]

NAMED = [
    ("in Bolivia (Plurinational State of), Peru and the Bolivarian Republic of Venezuela", ["BOL", "PER", "VEN"]),
    ("in Venezuela (Bolivarian Republic of)", ["VEN"]),
    ("in the Niger and Nigeria", ["NER", "NGA"]),
    ("in the Congo and the Democratic Republic of the Congo", ["COG", "COD"]),
    ("in Guinea, Guinea-Bissau, Equatorial Guinea and Papua New Guinea", ["GIN", "GNB", "GNQ", "PNG"]),
    ("in Côte d’Ivoire and Côte d'Ivoire", ["CIV"]),
    ("in Türkiye and the Syrian Arab Republic", ["TUR", "SYR"]),
    ("in the Lao People’s Democratic Republic and Viet Nam", ["LAO", "VNM"]),
    ("in Iran (Islamic Republic of)", ["IRN"]),
    ("in the Republic of Korea and the Democratic People's Republic of Korea", ["KOR", "PRK"]),
    ("in the Republic of Moldova, North Macedonia and Kosovo", ["MDA", "MKD", "XKX"]),
    ("in the United Republic of Tanzania", ["TZA"]),
    ("in the United Kingdom of Great Britain and Northern Ireland and the United States of America", ["GBR", "USA"]),
    ("in the United States and the United Kingdom", ["USA", "GBR"]),
    ("in the Sudan and South Sudan", ["SDN", "SSD"]),
    ("in the Gambia, the Comoros, the Philippines and the Netherlands", ["GMB", "COM", "PHL", "NLD"]),
    ("in Cabo Verde, São Tomé and Príncipe and Eswatini", ["CPV", "STP", "SWZ"]),
    ("in Sao Tome and Principe, and Timor-Leste", ["STP", "TLS"]),
    ("in Trinidad and Tobago, Antigua and Barbuda and Saint Vincent and the Grenadines", ["TTO", "ATG", "VCT"]),
    ("in Micronesia (Federated States of)", ["FSM"]),
    ("the State of Palestine and the Occupied Palestinian Territory", ["PSE"]),
    ("in the Russian Federation and Ukraine", ["RUS", "UKR"]),
    ("in Hong Kong, China", ["HKG"]),
    ("the Government of Chad", ["TCD"]),
    ("Haiti's criminal markets", ["HTI"]),
    ("the Afghanistan Opium Survey 2023", ["AFG"]),
    # none
    ("Nigerian and Chadian officials", []),
    ("in Lake Chad and the Gulf of Mexico", []),
    ("in New Mexico", []),
    ("on the Niger River and in the Niger Delta", []),
    ("in West Africa and Central America", []),
    ("in Mexico City", []),
    ("5 million United States dollars", []),
    ("the price of turkey and china", []),
    ("Mr. Jordan chaired the meeting.", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_countries(keys: Keys, text: str, expected: list[str]) -> None:
    assert keys("country", text) == expected


@pytest.mark.parametrize("code", [c.key for c in countries()])
def test_every_country_is_found_by_its_name(keys: Keys, code: str) -> None:
    [country] = [c for c in countries() if c.key == code]
    assert keys("country", f"The Office worked in {country.label}.") == [code]


def test_codes_are_those_of_iso_3166() -> None:
    assert all(len(c.key) == 3 and c.key.isupper() for c in countries())
    assert len({c.key for c in countries()}) == len(countries()) == 250
