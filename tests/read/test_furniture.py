"""Page furniture is told from text."""

import pytest

from mandategraph.read.furniture import is_furniture

ANYWHERE = [
    "V.24-00240 5/23",
    "5/23 V.24-00240",
    "GE.24-19779 (E)",
    "GE.24-19779(E)",
    "  GE.24-19779   3 ",
    "24-05392 2/31",
    "25-11568 (E) 070825",
    "25-05392X (E)",
    "*2511568*",
    "*V2400240*",
    "V.24-00240 (E) 150224 160224",
    "E/CN.7/2024/2 V.24-00240",
    "4/14 25-09817",
    "Please recycle",
    "Please recycle ♲",
    "PLEASE RECYCLE",
    "United Nations publication, Sales No. E.23.XI.1",
]
AT_EDGE = [
    "12",
    "  7  ",
    "A/HRC/WG.6/48/SVN/2",
    "E/CN.7/2024/2",
    "E/CN.7/2024/2 E/CN.15/2024/2",
    "S/2025/495",
    "E/ICEF/2025/12 3",
]
TEXT = [
    "The Commission on Narcotic Drugs",
    "See A/74/821",
    "E/CN.7/2024/2 is the report.",
    "12. UNODC trained judges.",
    "(a) World Drug Report 2023;",
    "2023",
    "$734.2 million",
    "16 January 2024",
    "Figure I",
    "I. Introduction",
    "A/RES/78/223, annex",
    "Recycle",
    "61 Member States",
    "",
]


@pytest.mark.parametrize("line", ANYWHERE)
def test_furniture_wherever_it_stands(line: str) -> None:
    assert is_furniture(line, at_page_edge=False)
    assert is_furniture(line, at_page_edge=True)


@pytest.mark.parametrize("line", AT_EDGE)
def test_furniture_only_at_the_edge_of_a_page(line: str) -> None:
    assert not is_furniture(line, at_page_edge=False)
    assert is_furniture(line, at_page_edge=True)


@pytest.mark.parametrize("line", TEXT)
def test_text_is_no_furniture(line: str) -> None:
    assert not is_furniture(line, at_page_edge=False)
    assert not is_furniture(line, at_page_edge=True)
