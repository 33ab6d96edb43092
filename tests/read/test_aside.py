"""Boxes, figures, maps and tables with their captions."""

from collections.abc import Callable

import pytest

from mandategraph.model import Unit

Units = Callable[[str], dict[str, Unit]]

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
def test_captions(after: Units, layout: str, name: str, kind: str, text: str) -> None:
    found = after(layout)
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
def test_words_that_refer_to_captions_are_text(after: Units, layout: str) -> None:
    assert list(after(layout)) == ["4"]


def test_two_captions_of_one_mark_get_two_names(after: Units) -> None:
    found = after("4. End.\n\nFigure I\nOne\nSource: A.\n\n5. More.\n\nFigure I\nTwo\nSource: B.\n\n6. Next.")
    assert list(found) == ["4", "figure I", "5", "figure I (2)", "6"]
