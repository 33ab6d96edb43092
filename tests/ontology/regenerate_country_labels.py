"""Write ontology/country-labels.ttl anew: `python tests/ontology/regenerate_country_labels.py TAXONOMY.csv`.

The names are those that the United Nations gives countries in its official languages: the short names of UNTERM and, for
areas that it has none for, those of the standard M49. They are taken from the table "Countries & Territories Taxonomy" of
OCHA, as the package hdx-python-country (MIT licence) carries it in hdx/location.
"""

import csv
import sys
from pathlib import Path

from mandategraph.vocabulary import countries

FILE = Path(__file__).parent.parent.parent / "ontology" / "country-labels.ttl"
LANGUAGES = {"ar": "Arabic", "es": "Spanish", "fr": "French", "ru": "Russian", "zh": "Chinese"}
# Not in the table: as documents of the United Nations print them.
FURTHER = {
    "TWN": {
        "ar": "مقاطعة تايوان الصينية",
        "es": "Provincia china de Taiwán",
        "fr": "Province chinoise de Taiwan",
        "ru": "Тайвань (провинция Китая)",
        "zh": "中国台湾省",
    },
    "XKX": {"ar": "كوسوفو", "es": "Kosovo", "fr": "Kosovo", "ru": "Косово", "zh": "科索沃"},
}
# The table has these in another case than the nominative, or with a word lost or doubled.
CORRECTED = {
    ("ALA", "ru"): "Аландские острова",
    ("ATA", "ru"): "Антарктика",
    ("ATF", "ar"): "الأراضي الفرنسية الجنوبية",
    ("CCK", "ru"): "Кокосовые (Килинг) острова",
    ("CYM", "ru"): "Каймановы острова",
    ("IOT", "ar"): "الإقليم البريطاني في المحيط الهندي",
    ("UMI", "ar"): "الجزر الصغيرة النائية التابعة للولايات المتحدة",
}
HEAD = """@base <https://w3id.org/mandategraph/id/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .

# Names of countries and areas in the official languages of the United Nations: the short names of UNTERM and, where it has
# none, those of the standard M49, by way of the table "Countries & Territories Taxonomy" of OCHA. English names are those
# that graphs give. Written by tests/ontology/regenerate_country_labels.py.

"""


def main() -> None:
    with Path(sys.argv[1]).open(encoding="utf-8-sig", newline="") as file:
        rows = {r["ISO 3166-1 Alpha 3-Codes"] or r["x Alpha3 codes"]: r for r in csv.DictReader(file)}
    lines = []
    for country in countries():
        row = rows[country.key]
        names = {"en": country.label}
        for tag, language in LANGUAGES.items():
            name = row[f"{language} Short"] or row[f"M49 {language}"] or FURTHER[country.key][tag]
            names[tag] = CORRECTED.get((country.key, tag), " ".join(name.split()))
        labels = " , ".join(f'"{names[tag]}"@{tag}' for tag in sorted(names))
        lines.append(f"<country/{country.key}> skos:prefLabel {labels} .\n")
    FILE.write_text(HEAD + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
