"""Regions: without article, coordinations split unless the whole is an established region."""

from collections.abc import Callable

import pytest

Keys = Callable[..., list[str | None]]

NAMED = [
    ("in Central Asia", ["Central Asia"]),
    ("in the Sahel and the Lake Chad basin", ["Sahel", "Lake Chad Basin"]),
    ("in East, Southern and West Africa", ["East Africa", "Southern Africa", "West Africa"]),
    ("in East and West Africa", ["East Africa", "West Africa"]),
    ("in South and South-East Asia", ["South Asia", "South-East Asia"]),
    ("in Latin America and the Caribbean", ["Latin America and the Caribbean"]),
    ("in the Middle East and North Africa", ["Middle East and North Africa"]),
    ("in Asia and the Pacific", ["Asia and the Pacific"]),
    ("in Europe and Central Asia", ["Europe and Central Asia"]),
    ("in Eastern Europe and Central Asia", ["Eastern Europe and Central Asia"]),
    ("in sub-Saharan Africa", ["sub-Saharan Africa"]),
    ("in Southeast Asia and Eastern Africa", ["South-East Asia", "East Africa"]),
    ("in the Western Balkans", ["Western Balkans"]),
    ("in the Indian Ocean, the Red Sea and the Gulf of Guinea", ["Indian Ocean", "Red Sea", "Gulf of Guinea"]),
    ("in the Horn of Africa", ["Horn of Africa"]),
    ("in the Great Lakes region of Africa", ["Great Lakes region"]),
    ("in Central and South America", ["Central America", "South America"]),
    ("in West and Central Africa", ["West Africa", "Central Africa"]),
    ("in the Pacific", ["Pacific"]),
    ("among Pacific island countries", ["Pacific"]),
    ("in the Arab region", ["Arab region"]),
    ("in Africa, Asia, Europe and the Americas", ["Africa", "Asia", "Europe", "Americas"]),
    # none
    ("with the Asia/Pacific Group on Money Laundering", []),
    ("in South Africa and South Sudan", []),
    ("African and Asian officials", []),
    ("in the region", []),
    ("in the central office", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_regions(keys: Keys, text: str, expected: list[str]) -> None:
    assert keys("region", text) == expected
