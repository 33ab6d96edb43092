"""Whose work a sentence tells: the entity's, by name, taken up, or told without a name; not what others did."""

from collections.abc import Callable

import pytest

Objects = Callable[..., list[str]]

SENTENCES = [
    ("UNEP", "UNEP restored 40 wells in Chad.", True),
    ("UNEP", "The project restored 40 wells in Chad.", True),
    ("UNEP", "In Chad, 40 wells were repaired.", True),
    ("UNEP", "It restored 40 wells in Chad.", True),
    ("Secretary-General", "FAO and WFP delivered seed in Chad.", True),
    ("UNEP", "Farmers restored 40 wells in Chad.", False),
    ("Secretary-General", "Floods reached 40 villages in Chad.", False),
    ("Secretary-General", "UNICEF reported that fighting had reached 40 villages in Chad.", False),
]


@pytest.mark.parametrize(("entity", "text", "own"), SENTENCES)
def test_whose_work_a_sentence_tells(objects: Objects, entity: str, text: str, own: bool) -> None:
    assert bool(objects("activity_in", text, entity)) is own


@pytest.mark.parametrize(
    ("heading", "text", "own"),
    [
        ("II. Security situation", "In Chad, 40 wells were repaired.", False),
        ("II. Security situation", "UNMISS repaired 40 wells in Chad.", True),
        ("III. Activities of the Mission", "In Chad, 40 wells were repaired.", True),
    ],
)
def test_under_a_heading_on_the_situation_the_entity_is_named(
    objects: Objects, heading: str, text: str, own: bool
) -> None:
    assert bool(objects("activity_in", text, "UNMISS", headings=(heading,))) is own
