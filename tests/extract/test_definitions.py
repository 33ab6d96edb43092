"""Acronyms that a report defines, with the whole name that each stands for."""

import pytest

from mandategraph.extract.definitions import definitions
from mandategraph.lexicon import standard
from mandategraph.model import Unit

DEFINED = [
    ("the Global Alliance of National Human Rights Institutions (GANHRI)", "GANHRI", "organization", "Global Alliance of National Human Rights Institutions"),
    ("the Association of Victims of Terrorism of Lebanon (AVT-L) met", "AVT-L", "organization", "Association of Victims of Terrorism of Lebanon"),
    ("finalized the Review of Prevention Systems (RePS) tool", "RePS", "programme", "Review of Prevention Systems"),
    ("global programme on strengthening criminal justice cooperation along trafficking routes (CRIMJUST)", "CRIMJUST", "programme",
     "global programme on strengthening criminal justice cooperation along trafficking routes"),
    ("the World Health Organization (WHO)", "WHO", "organization", "World Health Organization"),
    ("the United Nations Convention to Combat Desertification (UNCCD)", "UNCCD", "convention", "United Nations Convention to Combat Desertification"),
    ("the Internal Displacement Monitoring Centre (“IDMC”)", "IDMC", "organization", "Internal Displacement Monitoring Centre"),
    ("the Better Regulation Delivery Agency (the BRDA)", "BRDA", "organization", "Better Regulation Delivery Agency"),
]  # fmt: skip
NONE = [
    "the Office (see figure II)",
    "in Bolivia (Plurinational State of)",
    "the report (A/78/223)",
    "UNODC (2023)",
    "resolution 1373 (2001)",
    "people who use drugs (PWUD-unrelated words here)",
    "the World Health Assembly (Geneva)",
    "(UNODC)",
    "",
]


@pytest.mark.parametrize(("text", "short", "kind", "long"), DEFINED)
def test_defined(text: str, short: str, kind: str, long: str) -> None:
    [(definition, start, end)] = definitions(Unit("1", "paragraph", text), standard())
    assert (definition.acronym, definition.kind) == (short, kind)
    assert text[start:end] == long


@pytest.mark.parametrize("text", NONE)
def test_not_defined(text: str) -> None:
    assert list(definitions(Unit("1", "paragraph", text), standard())) == []


def test_a_listed_thing_keeps_its_key() -> None:
    [(definition, _, _)] = definitions(
        Unit("1", "paragraph", "the International Criminal Police Organization (INTERPOL)"), standard()
    )
    assert definition.key == "INTERPOL"
