"""Lines become units: headings against paragraphs, items, boxes, captions, notes, contents, lost numbers."""

from collections.abc import Callable

import pytest

from mandategraph.model import Unit

Units = Callable[[str], dict[str, Unit]]

# Three paragraphs that every layout below begins with, so that the reader knows a report with numbered paragraphs.
OPENING = """\
I. Introduction

1. The present report provides an overview of the activities conducted by the Office in 2023, in which it helped many
Member States to carry out what they had asked for.

2. Section II contains an update on new initiatives and intergovernmental developments, and section III tells how the
mandates given by the Commissions were implemented.

3. The report closes with recommendations for consideration by the Commissions at their next sessions, as was asked for
in earlier resolutions.

"""


def after(units: Units, layout: str) -> dict[str, Unit]:
    """The units that a layout adds to the opening paragraphs."""
    return {name: unit for name, unit in units(OPENING + layout).items() if name not in ("1", "2", "3")}


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
def test_paragraphs(plain_units: Units, layout: str, expected: dict[str, str]) -> None:
    assert texts(after(plain_units, layout)) == expected


def test_lost_number_is_restored(plain_units: Units) -> None:
    found = after(plain_units, "4. Four.\n\nUNODC supported 67 Member States in countering cybercrime.\n\n6. Six.")
    assert texts(found) == {
        "4": "Four.",
        "5": "UNODC supported 67 Member States in countering cybercrime.",
        "6": "Six.",
    }
    assert [name for name, unit in found.items() if unit.restored] == ["5"]


def test_text_between_numbers_that_follow_belongs_to_the_first(plain_units: Units) -> None:
    found = after(plain_units, "4. Four.\n\nA second block of it.\n\n5. Five.")
    assert texts(found) == {"4": "Four.\nA second block of it.", "5": "Five."}
    assert not any(unit.restored for unit in found.values())


def test_items_below_a_lost_number_take_it(plain_units: Units) -> None:
    found = after(plain_units, "4. Four.\n\nNew publications included:\n\n(a) One;\n\n(b) Two.\n\n6. Six.")
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
def test_items(plain_units: Units, layout: str) -> None:
    found = after(plain_units, layout)
    assert texts(found) == {
        "4": "New publications included:",
        "4(a)": "World Drug Report;",
        "4(b)": "Global Report on Cocaine;",
        "4(c)": "Third.",
    }
    assert {unit.parent for unit in found.values() if unit.kind == "item"} == {"4"}


def test_items_as_bullets(markdown_units: Units) -> None:
    opening = OPENING.replace("\n1. ", "\n- 1. ").replace("\n2. ", "\n- 2. ").replace("\n3. ", "\n- 3. ")
    found = markdown_units(
        opening + "- 4. New publications included:\n- (a) *World Drug Report*;\n- (b) Second.\n\n- 5. End."
    )
    kept = {name: text for name, text in texts(found).items() if name[0] in "45"}
    assert kept == {"4": "New publications included:", "4(a)": "World Drug Report;", "4(b)": "Second.", "5": "End."}


def test_items_of_items(plain_units: Units) -> None:
    found = after(plain_units, "4. States may:\n\n(a) Act:\n\n(i) Soon;\n\n(ii) Well;\n\n(b) Report.")
    assert [(name, unit.parent) for name, unit in found.items()] == [
        ("4", None), ("4(a)", "4"), ("4(a)(i)", "4(a)"), ("4(a)(ii)", "4(a)"), ("4(b)", "4")
    ]  # fmt: skip


def test_roman_items(plain_units: Units) -> None:
    found = after(plain_units, "4. States may:\n\n(i) Act;\n\n(ii) Report;\n\n(iii) Rest.")
    assert list(found) == ["4", "4(i)", "4(ii)", "4(iii)"]


def test_twenty_eight_items(plain_units: Units) -> None:
    letters = [*"abcdefghijklmnopqrstuvwxyz", "aa", "ab"]
    found = after(plain_units, "4. States may:\n\n" + "\n\n".join(f"({letter}) Act;" for letter in letters))
    assert list(found) == ["4", *(f"4({letter})" for letter in letters)]


@pytest.mark.parametrize(
    "layout",
    [
        "4. As told in paragraph 3 (a) and\n(b) above, the Office acted.",
        "4. The Office, in accordance with article 5\n(b) of the Convention, acted.",
        "4. Countries of the region (see\n(c) below) were helped.",
    ],
)
def test_letters_in_running_text_are_no_items(plain_units: Units, layout: str) -> None:
    assert list(after(plain_units, layout)) == ["4"]


# Headings against numbered paragraphs

HEADINGS = """\
II. Progress made by the Office in implementing
its mandates

A. Addressing the world drug problem

1. Improved monitoring and analysis of the world drug problem

4. The World Drug Report provided an analysis.

2. Improved quality

5. UNODC expanded its programme.

B. Countering organized crime

6. UNODC supported States.

Cross-cutting issues

7. UNODC promoted gender equality.

III. Recommendations

8. The Commissions may wish to act.
"""


def test_headings(plain_units: Units) -> None:
    found = after(plain_units, HEADINGS)
    second = "II. Progress made by the Office in implementing its mandates"
    drugs, crime = "A. Addressing the world drug problem", "B. Countering organized crime"
    assert {name: unit.headings for name, unit in found.items()} == {
        "4": (second, drugs, "1. Improved monitoring and analysis of the world drug problem"),
        "5": (second, drugs, "2. Improved quality"),
        "6": (second, crime),
        "7": (second, crime, "Cross-cutting issues"),
        "8": ("III. Recommendations",),
    }


def test_heading_with_the_number_of_the_next_paragraph(plain_units: Units) -> None:
    found = after(plain_units, "A. Drugs\n\n4. Improved quality of services\n\n4. UNODC expanded its programme.\n")
    assert found["4"].text == "UNODC expanded its programme."
    assert found["4"].headings == ("I. Introduction", "A. Drugs", "4. Improved quality of services")


@pytest.mark.parametrize(
    ("source", "headings"),
    [
        ("# I. Introduction\n\n## A. Drugs\n\n1. Text here.\n", ("I. Introduction", "A. Drugs")),
        ("## Results\n\n### Health\n\nText here.\n", ("Results", "Health")),
        ("# **I. Introduction**\n\n1. Text here.\n", ("I. Introduction",)),
    ],
)
def test_headings_of_markdown(markdown_units: Units, source: str, headings: tuple[str, ...]) -> None:
    assert markdown_units(source)["1"].headings == headings


def test_initials_are_no_heading(plain_units: Units) -> None:
    found = after(plain_units, "4. The Office was led by\nA. Costa until 2010.\n")
    assert texts(found) == {"4": "The Office was led by A. Costa until 2010."}


# Boxes, figures, maps, tables

CAPTIONS = {
    "figure with source": ("4. See figure I.\n\nFigure I\nKey findings\nSource: UNODC.\n\n5. Next.", "figure I", "figure", "Key findings\nSource: UNODC."),
    "title beside the mark": ("4. End.\n\nFigure II Seizures of cocaine\n\nSource: UNODC.\n\n5. Next.", "figure II", "figure", "Seizures of cocaine\nSource: UNODC."),
    "map": ("4. End.\n\nMap 1\nStates taking part\nSource: UNODC.\n\n5. Next.", "map 1", "map", "States taking part\nSource: UNODC."),
    "table": ("4. End.\n\nTable 2\nExpenditure by theme\n\n5. Next.", "table 2", "table", "Expenditure by theme"),
    "chart is a figure": ("4. End.\n\nChart 3\nIncome\nSource: UNICEF.\n\n5. Next.", "figure 3", "figure", "Income\nSource: UNICEF."),
    "figure with colon": ("4. End.\n\nFigure 1: Income by source\nSource: WHO.\n\n5. Next.", "figure 1", "figure", "Income by source\nSource: WHO."),
    "digits of a chart": ("4. End.\n\nFigure V\nFollowers\n12 000\n45\nSource: UNODC.\n\n5. Next.", "figure V", "figure", "Followers\nSource: UNODC."),
    "note": ("4. End.\n\nMap 2\nEvaluations\nNote: The boundaries shown do not imply endorsement.\n\n5. Next.", "map 2", "map", "Evaluations\nNote: The boundaries shown do not imply endorsement."),
    "box": ("4. End.\n\nBox 1\nVictims of terrorism\n\nUNODC supported victims.\n\nIt went well.\n\n5. Next.", "box 1", "box", "Victims of terrorism\nUNODC supported victims.\nIt went well."),
}  # fmt: skip


@pytest.mark.parametrize(("layout", "name", "kind", "text"), CAPTIONS.values(), ids=CAPTIONS.keys())
def test_captions(plain_units: Units, layout: str, name: str, kind: str, text: str) -> None:
    found = after(plain_units, layout)
    assert list(found) == ["4", name, "5"]
    assert (found[name].kind, found[name].text) == (kind, text)


@pytest.mark.parametrize(
    "layout",
    [
        "4. This is shown in\nfigure I, and more.",
        "4. As the map shows (see\nFigure I and table 2), it grew.",
        "4. See\nBox 2 below for more.\n",
    ],
)
def test_words_that_refer_to_captions_are_text(plain_units: Units, layout: str) -> None:
    assert list(after(plain_units, layout)) == ["4"]


def test_two_captions_of_one_mark_get_two_names(plain_units: Units) -> None:
    found = after(
        plain_units, "4. End.\n\nFigure I\nOne\nSource: A.\n\n5. More.\n\nFigure I\nTwo\nSource: B.\n\n6. Next."
    )
    assert list(found) == ["4", "figure I", "5", "figure I (2)", "6"]


# Footnotes


def test_footnotes_of_a_page(plain_units: Units) -> None:
    found = after(
        plain_units,
        "4. The review1 was made by\n_______________\n1 E/CN.7/2023/1.\n2 A longer note that\ngoes on.\n\fthe Office.2 It ended.\n",
    )
    assert texts(found) == {
        "4": "The review was made by the Office. It ended.",
        "fn1": "E/CN.7/2023/1.",
        "fn2": "A longer note that goes on.",
    }


def test_footnotes_where_the_page_end_is_lost(plain_units: Units) -> None:
    found = after(plain_units, "4. The review.1\n\n_______________\n1 See E/CN.7/2023/1.\n\n5. Next.\n")
    assert texts(found) == {"4": "The review.", "fn1": "See E/CN.7/2023/1.", "5": "Next."}


@pytest.mark.parametrize(
    ("line", "name", "text"),
    [
        ("^{*} E/CN.7/2024/1.", "fn*", "E/CN.7/2024/1."),
        ("^{12} See resolution 78/223.", "fn12", "See resolution 78/223."),
        ("^3 See resolution 78/223.", "fn3", "See resolution 78/223."),
        ("[^4]: See resolution 78/223.", "fn4", "See resolution 78/223."),
        ("** E/CN.15/2024/1.", "fn**", "E/CN.15/2024/1."),
        ("† Reissued for technical reasons.", "fn†", "Reissued for technical reasons."),
    ],
)
def test_signs_of_footnotes(plain_units: Units, line: str, name: str, text: str) -> None:
    found = after(plain_units, f"4. Four.\n\n{line}\n\n5. Five.")
    assert texts(found) == {"4": "Four.", name: text, "5": "Five."}


def test_endnotes(plain_units: Units) -> None:
    found = after(
        plain_units,
        "4. Slovenia1 was asked to act.2\n\nNotes\n\n1 A/HRC/44/4.\n2 CEDAW/C/SVN/CO/7, para. 8.\n\f3 CAT/C/SVN/CO/4.\n",
    )
    assert found["4"].text == "Slovenia was asked to act."
    assert [found[f"fn{n}"].text for n in (1, 2, 3)] == ["A/HRC/44/4.", "CEDAW/C/SVN/CO/7, para. 8.", "CAT/C/SVN/CO/4."]


# Cover, summary, contents

COVER = """\
United Nations                                                                      A/79/100
General Assembly
Distr.: General
5 March 2024
Health in the Sahel
Report of the Secretary-General

Summary

The present report is short. It
was written in 2024.

"""
CONTENTS = """\
Contents
                                                                               Page
I. Introduction .................................................... 3
II. Results
A. Health services of the whole region and what was done to keep them open for all of the people who . . . . 4
B. Schools                                                              12
Annexes
"""


def test_cover_and_summary(plain_units: Units) -> None:
    found = plain_units(COVER + OPENING)
    assert list(found) == ["cover", "summary", "1", "2", "3"]
    assert found["cover"].text.endswith("Health in the Sahel\nReport of the Secretary-General")
    assert found["summary"].text == "The present report is short. It was written in 2024."


@pytest.mark.parametrize("between", ["\n", "\n\f\n", "\n\nA/79/100 2/14\n\n"], ids=["gap", "form feed", "furniture"])
def test_contents_are_dropped(plain_units: Units, between: str) -> None:
    assert plain_units(COVER + CONTENTS + between + OPENING).keys() == plain_units(COVER + OPENING).keys()
    assert texts(plain_units(COVER + CONTENTS + between + OPENING)) == texts(plain_units(COVER + OPENING))


def test_contents_of_a_text_without_numbers_are_dropped(plain_units: Units) -> None:
    prose = "The Office helped many countries of the region to keep their health services open for the people who need them."
    found = plain_units(f"{COVER}{CONTENTS}\n{prose}\n\n{prose}\n")
    assert [unit.text for unit in found.values() if unit.kind == "paragraph"] == [prose, prose]


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
