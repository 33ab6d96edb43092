"""Numbered paragraphs, their items, and numbers that the source lost."""

from collections.abc import Callable

import pytest

from mandategraph.model import Unit

Units = Callable[[str], dict[str, Unit]]


def texts(units: dict[str, Unit]) -> dict[str, str]:
    return {name: unit.text for name, unit in units.items()}


# Paragraphs, and what is cut in them

PARAGRAPHS = {
    "two paragraphs": ("4. One.\n\n5. Two.", {"4": "One.", "5": "Two."}),
    "wrapped lines": ("4. UNODC trained\nofficials\nof the Niger.\n", {"4": "UNODC trained officials of the Niger."}),
    "number on a line of its own": ("4.\nUNODC trained officials.\n", {"4": "UNODC trained officials."}),
    "wide indent": ("     4.     UNODC trained officials.\n", {"4": "UNODC trained officials."}),
    "word cut at a line end": ("4. A multi-\nstakeholder and trans-\nborder project.", {"4": "A multi-stakeholder and trans-border project."}),
    "citation cut by a page": (
        "4. UNODC held a meeting, pursuant to Crime Prevention and Criminal Justice\n\nV.24-00240 5/23\n\f\nE/CN.7/2024/2\n"
        "\nresolution 32/1.\n\n5. Next.",
        {"4": "UNODC held a meeting, pursuant to Crime Prevention and Criminal Justice resolution 32/1.", "5": "Next."},
    ),
    "citation cut by a page, capital first": (
        "4. It was asked for by the Economic and Social\n12\n\f\nCouncil in 2023.\n",
        {"4": "It was asked for by the Economic and Social Council in 2023."},
    ),
    "sentence begins a page": ("4. One sentence.\n7/23\nAnother sentence.\n", {"4": "One sentence. Another sentence."}),
    "numbers by chapter": ("16.1 is text", {}),
    "number in a line": ("4. In 2023 the Office trained\n12. officials in Peru.\n", {"4": "In 2023 the Office trained 12. officials in Peru."}),
    "year at a line start": ("4. The plan for\n2024. It was adopted.\n", {"4": "The plan for 2024. It was adopted."}),
    "charts' digits are dropped": ("4. One.\n\n12 45 78\n\n100%\n\n5. Two.", {"4": "One.", "5": "Two."}),
    "number out of sequence": ("4. One.\n\n90. Ninety is no number of a paragraph here.\n", {"4": "One.\n90. Ninety is no number of a paragraph here."}),
}  # fmt: skip


@pytest.mark.parametrize(("layout", "expected"), PARAGRAPHS.values(), ids=PARAGRAPHS.keys())
def test_paragraphs(after: Units, layout: str, expected: dict[str, str]) -> None:
    assert texts(after(layout)) == expected


def test_lost_number_is_restored(after: Units) -> None:
    found = after("4. Four.\n\nUNODC supported 67 Member States in countering cybercrime.\n\n6. Six.")
    assert texts(found) == {
        "4": "Four.",
        "5": "UNODC supported 67 Member States in countering cybercrime.",
        "6": "Six.",
    }
    assert [name for name, unit in found.items() if unit.restored] == ["5"]


def test_text_between_numbers_that_follow_belongs_to_the_first(after: Units) -> None:
    found = after("4. Four.\n\nA second block of it.\n\n5. Five.")
    assert texts(found) == {"4": "Four.\nA second block of it.", "5": "Five."}
    assert not any(unit.restored for unit in found.values())


def test_items_below_a_lost_number_take_it(after: Units) -> None:
    found = after("4. Four.\n\nNew publications included:\n\n(a) One;\n\n(b) Two.\n\n6. Six.")
    assert list(found) == ["4", "5", "5(a)", "5(b)", "6"]
    assert found["5(b)"].parent == "5"


def test_numbers_by_chapter(plain_units: Units) -> None:
    long = (
        "The programme is guided by all relevant resolutions of the General Assembly, and it helps Member States. " * 2
    )
    found = plain_units("".join(f"16.{n} {long}\n\n" for n in range(1, 5)))
    assert [name for name, unit in found.items() if unit.kind == "paragraph"] != []


# Sub-items, in the three ways in which text layers write them

ITEMS = {
    "one to a line": "4. New publications included:\n\n(a) World Drug Report;\n\n(b) Global Report\non Cocaine;\n\n(c) Third.",
    "no gaps": "4. New publications included:\n(a) World Drug Report;\n(b) Global Report\non Cocaine;\n(c) Third.",
    "no first bracket": "4. New publications included:\n\na) World Drug Report;\n\nb) Global Report\non Cocaine;\n\nc) Third.",
}


@pytest.mark.parametrize("layout", ITEMS.values(), ids=ITEMS.keys())
def test_items(after: Units, layout: str) -> None:
    found = after(layout)
    assert texts(found) == {
        "4": "New publications included:",
        "4(a)": "World Drug Report;",
        "4(b)": "Global Report on Cocaine;",
        "4(c)": "Third.",
    }
    assert {unit.parent for unit in found.values() if unit.kind == "item"} == {"4"}


def test_items_as_bullets(markdown_units: Units, opening: str) -> None:
    source = opening.replace("\n1. ", "\n- 1. ").replace("\n2. ", "\n- 2. ").replace("\n3. ", "\n- 3. ")
    found = markdown_units(
        source + "- 4. New publications included:\n- (a) *World Drug Report*;\n- (b) Second.\n\n- 5. End."
    )
    kept = {name: text for name, text in texts(found).items() if name[0] in "45"}
    assert kept == {"4": "New publications included:", "4(a)": "World Drug Report;", "4(b)": "Second.", "5": "End."}


def test_items_of_items(after: Units) -> None:
    found = after("4. States may:\n\n(a) Act:\n\n(i) Soon;\n\n(ii) Well;\n\n(b) Report.")
    assert [(name, unit.parent) for name, unit in found.items()] == [
        ("4", None), ("4(a)", "4"), ("4(a)(i)", "4(a)"), ("4(a)(ii)", "4(a)"), ("4(b)", "4")
    ]  # fmt: skip


def test_roman_items(after: Units) -> None:
    found = after("4. States may:\n\n(i) Act;\n\n(ii) Report;\n\n(iii) Rest.")
    assert list(found) == ["4", "4(i)", "4(ii)", "4(iii)"]


def test_twenty_eight_items(after: Units) -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"]
    found = after("4. States may:\n\n" + "\n\n".join(f"({letter}) Act;" for letter in letters))
    assert list(found) == ["4", *(f"4({letter})" for letter in letters)]


@pytest.mark.parametrize(
    "layout",
    [
        "4. As told in paragraph 3 (a) and\n(b) above, the Office acted.",
        "4. The Office, in accordance with article 5\n(b) of the Convention, acted.",
        "4. Countries of the region (see\n(c) below) were helped.",
    ],
)
def test_letters_in_running_text_are_no_items(after: Units, layout: str) -> None:
    assert list(after(layout)) == ["4"]


# Texts without numbers

PROSE = (
    "In 2024, the Office helped many countries of all regions of the world, and it opened new offices in Peru and Chad."
)


def test_units_by_position(plain_units: Units) -> None:
    found = plain_units(
        f"Annual results\n\n{PROSE}\n\n{PROSE}\n\nEducation\n\n{PROSE}\n\n(a) One;\n\n(b) Two.\n\n{PROSE}\n"
    )
    assert list(found) == ["cover", "1", "2", "3", "3(a)", "3(b)", "4"]
    assert found["3"].headings == ("Education",)
    assert not any(unit.restored for unit in found.values())


def test_numbered_headings_of_a_text_without_numbers(plain_units: Units) -> None:
    found = plain_units(f"Annual results\n\n1. Introduction\n\n{PROSE}\n\n2. Results\n\n{PROSE}\n")
    assert [(u.name, u.headings) for u in found.values() if u.kind == "paragraph"] == [
        ("1", ("1. Introduction",)), ("2", ("2. Results",))
    ]  # fmt: skip


def test_an_excerpt_keeps_its_numbers(plain_units: Units) -> None:
    found = plain_units("1. UNODC trained 30 judges in Peru.\n\n2. UNODC trained 12 prosecutors in Chad.\n")
    assert texts(found) == {"1": "UNODC trained 30 judges in Peru.", "2": "UNODC trained 12 prosecutors in Chad."}
