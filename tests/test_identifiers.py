"""Symbols and IRIs: what is a symbol, in what form, and that names and IRIs are one to one."""

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mandategraph.errors import SymbolError
from mandategraph.identifiers import (
    DOCUMENT_SYMBOL,
    RESOLUTION_NUMBER,
    SERIES,
    document_symbol,
    file_name,
    graph_iri,
    iri_path,
    joint,
    resolution_key,
    symbols_in_file_name,
    thing_iri,
    unit_iri,
)

SYMBOLS = [
    "A/74/821", "A/RES/78/223", "A/RES/S-32/1", "A/RES/ES-11/1", "A/78/842-S/2024/384", "A/C.3/78/L.5", "A/HRC/RES/53/1",
    "A/HRC/WG.6/48/SVN/2", "A/HRC/55/37/Add.1", "A/AC.294/7", "A/CONF.234/16", "A/80/6 (Sect. 16)", "A/INF/78/1", "A/BUR/78/1",
    "S/2025/495", "S/RES/1373 (2001)", "S/PRST/2024/1", "S/PV.9531",
    "E/CN.7/2024/2", "E/CN.7/2024/2-E/CN.15/2024/2", "E/RES/1999/22", "E/2024/28", "E/ICEF/2025/12", "E/CN.15/2023/L.2/Rev.1",
    "E/CN.7/2008/CRP.13", "E/ESCAP/RES/79/1", "E/C.12/SVN/CO/2",
    "CEDAW/C/SVN/CO/7", "CCPR/C/GC/37", "CRC/C/SVN/CO/5-6", "CAT/OP/SVN/1", "CRPD/C/18/D/22/2014", "HRI/GEN/1/Rev.9",
    "DP/OPS/2025/6", "DP/2024/10", "CAC/COSP/2023/1", "CTOC/COP/WG.7/2023/2", "UNEP/EA.6/1", "FCCC/CP/2023/11/Add.1",
    "CBD/COP/DEC/15/4", "ST/AI/2021/3", "ST/SGB/2018/1", "TD/B/C.I/50", "HSP/HA.1/4", "UNW/2024/2", "LOS/PCN/27", "NPT/CONF.2020/1",
]  # fmt: skip
MALFORMED = [
    "", " ", "UNODC", "12", "E", "E/", "/CN.7", "E//7", "E/CN.", "A-74-821", "A/74/821 and A/75/1", "see A/74/821", "A/74/821.",
    "A/seventy/four", "resolution 78/223", "78/223", "X/1/2", "A/ 74", "A/74/821\nA/75/1 x", "../../etc/passwd", "A/74/<b>",
]  # fmt: skip


@pytest.mark.parametrize("symbol", SYMBOLS)
def test_symbols(symbol: str) -> None:
    assert document_symbol(symbol) == symbol


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("S/RES/1373(2001)", "S/RES/1373 (2001)"),
        ("S/RES/1373  (2001)", "S/RES/1373 (2001)"),
        ("A/80/6(Sect. 16)", "A/80/6 (Sect. 16)"),
        (" A/74/821 ", "A/74/821"),
        ("A/RES/217 (III)", "A/RES/217(III)"),
    ],
)
def test_normal_form(written: str, normal: str) -> None:
    assert document_symbol(written) == normal
    assert document_symbol(normal) == normal


@pytest.mark.parametrize("text", MALFORMED)
def test_malformed(text: str) -> None:
    with pytest.raises(SymbolError, match="is not a document symbol; write it as the UN prints it"):
        document_symbol(text)


@given(st.text(max_size=60))
def test_any_text_is_a_symbol_or_an_error(text: str) -> None:
    try:
        symbol = document_symbol(text)
    except SymbolError:
        return
    assert document_symbol(symbol) == symbol


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in its report (A/78/223) and E/CN.7/2024/3.", ["A/78/223", "E/CN.7/2024/3"]),
        ("see A/HRC/55/37/Add.1, para. 4", ["A/HRC/55/37/Add.1"]),
        ("S/RES/1373 (2001) and A/RES/60/288", ["S/RES/1373 (2001)", "A/RES/60/288"]),
        ("the joint letter A/78/842-S/2024/384", ["A/78/842-S/2024/384"]),
        ("and/or, N/A, 24/7, http://undocs.org/A/74/821", []),
        ("PASSIVE/ACTIVE and TA/1/2", []),
    ],
)
def test_symbols_in_text(text: str, found: list[str]) -> None:
    assert [m["symbol"] for m in DOCUMENT_SYMBOL.finditer(text)] == found


# Joint documents


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        ("E/CN.7/2024/2-E/CN.15/2024/2", ("E/CN.7/2024/2", "E/CN.15/2024/2")),
        ("A/78/842-S/2024/384", ("A/78/842", "S/2024/384")),
        ("A/1/1-E/1/1-S/1/1", ("A/1/1", "E/1/1", "S/1/1")),
        ("CRC/C/SVN/CO/5-6", ("CRC/C/SVN/CO/5-6",)),
        ("A/RES/S-32/1", ("A/RES/S-32/1",)),
        ("A/HRC/WG.6/48/SVN/2", ("A/HRC/WG.6/48/SVN/2",)),
    ],
)
def test_joint(symbol: str, parts: tuple[str, ...]) -> None:
    assert joint(symbol) == parts
    assert "-".join(joint(symbol)) == symbol


# Resolutions

NUMBERS = [
    ("A/RES/", "78/223", "A/RES/78/223"),
    ("A/RES/", "52/220 A", "A/RES/52/220A"),
    ("A/RES/", "S-32/1", "A/RES/S-32/1"),
    ("A/RES/", "ES-11/1", "A/RES/ES-11/1"),
    ("A/RES/", "217 A (III)", "A/RES/217(III)A"),
    ("A/RES/", "1514 (XV)", "A/RES/1514(XV)"),
    ("A/RES/", "3201 (S-VI)", "A/RES/3201(S-VI)"),
    ("A/RES/", "377(V)", "A/RES/377(V)"),
    ("S/RES/", "1373 (2001)", "S/RES/1373 (2001)"),
    ("S/RES/", "1373(2001)", "S/RES/1373 (2001)"),
    ("S/RES/", "1373\n(2001)", "S/RES/1373 (2001)"),
    ("E/RES/", "1999/22", "E/RES/1999/22"),
    ("E/DEC/", "2023/301", "E/DEC/2023/301"),
    ("CND/RES/", "65/2", "CND/RES/65/2"),
    ("CCPCJ/RES/", "32/1", "CCPCJ/RES/32/1"),
    ("CAC/COSP/RES/", "10/1", "CAC/COSP/RES/10/1"),
    ("A/HRC/RES/", "53/1", "A/HRC/RES/53/1"),
    ("A/HRC/DEC/", "17/119", "A/HRC/DEC/17/119"),
]


@pytest.mark.parametrize(("prefix", "number", "key"), NUMBERS)
def test_resolutions(prefix: str, number: str, key: str) -> None:
    assert resolution_key(prefix, number) == key
    assert RESOLUTION_NUMBER.fullmatch(" ".join(number.split()))


@pytest.mark.parametrize("text", ["2023", "one", "65", "65/", "/2", "IV", "(2001)", "65/2/1"])
def test_no_resolution_number(text: str) -> None:
    assert RESOLUTION_NUMBER.fullmatch(text) is None


@given(st.integers(1, 99), st.integers(1, 400))
def test_keys_of_different_bodies_differ(session: int, number: int) -> None:
    bodies = ("A/RES/", "S/RES/", "E/RES/", "CND/RES/", "CCPCJ/RES/", "A/HRC/RES/")
    assert len({resolution_key(body, f"{session}/{number}") for body in bodies}) == len(bodies)


# Names and IRIs

SYMBOL = st.one_of(
    st.sampled_from(SYMBOLS),
    st.builds(
        lambda series, parts: "/".join([series, *parts]),
        st.sampled_from(SERIES.split("|")),
        st.lists(st.from_regex(r"[A-Z0-9][A-Za-z0-9.]{0,6}", fullmatch=True), min_size=1, max_size=5),
    ),
)
KEY = st.one_of(SYMBOL, st.text(min_size=1, max_size=40))


@given(SYMBOL)
def test_file_names_are_safe(symbol: str) -> None:
    name = file_name(symbol)
    assert re.fullmatch(r"[A-Za-z0-9_.()~%-]+", name)
    assert name not in (".", "..")


@given(SYMBOL, SYMBOL)
def test_file_names_are_one_to_one(one: str, other: str) -> None:
    assert (file_name(one) == file_name(other)) == (one == other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A/RES/S-32/1", "A/RES/S/32/1"),
        ("E/CN.7/2024/2-E/CN.15/2024/2", "E/CN.7/2024/2/E/CN.15/2024/2"),
        ("CRC/C/SVN/CO/5-6", "CRC/C/SVN/CO/5/6"),
        ("my report", "my_report"),
    ],
)
def test_file_names_of_symbols_that_look_alike_differ(one: str, other: str) -> None:
    assert file_name(one) != file_name(other)


@given(KEY)
def test_iris_are_iris(key: str) -> None:
    for iri in (thing_iri("programme", key), graph_iri(key), unit_iri(key, "40(b)")):
        assert urlsplit(iri).scheme == "https"
        assert re.fullmatch(r"[A-Za-z0-9%/().:,!*~_-]+", iri)


@given(st.sampled_from(["programme", "organization"]), KEY, KEY)
def test_iris_are_one_to_one(kind: str, one: str, other: str) -> None:
    assert (thing_iri(kind, one) == thing_iri(kind, other)) == (one == other)


def test_space_and_underscore_differ() -> None:
    assert iri_path("A B") != iri_path("A_B")


@pytest.mark.parametrize(
    ("kind", "key", "iri"),
    [
        ("resolution", "CND/RES/65/2", "resolution/CND/RES/65/2"),
        ("resolution", "S/RES/1373 (2001)", "resolution/S/RES/1373_(2001)"),
        ("country", "NER", "country/NER"),
        ("goal", "SDG 16.1", "goal/16.1"),
        ("programme", "Côte d’Ivoire Fonds", "programme/C%C3%B4te_d%E2%80%99Ivoire_Fonds"),
        ("publication", "100% safe? #1", "publication/100%25_safe%3F_%231"),
    ],
)
def test_things(kind: str, key: str, iri: str) -> None:
    assert thing_iri(kind, key) == f"https://w3id.org/mandategraph/id/{iri}"


def test_units_and_graphs() -> None:
    assert unit_iri("E/CN.7/2024/2", "40(b)") == "https://w3id.org/mandategraph/id/document/E/CN.7/2024/2/unit/40(b)"
    assert unit_iri("A/74/821", "figure I").endswith("/A/74/821/unit/figure_I")
    assert graph_iri("E/CN.7/2024/2") == "https://w3id.org/mandategraph/graph/E/CN.7/2024/2"


# Names of files that carry a symbol


@pytest.mark.parametrize(
    ("stem", "symbols"),
    [
        ("unodc-activities-2023_E-CN.7-2024-2", ("E/CN.7/2024/2",)),
        ("unodc-activities-2023_E-CN.7-2024-2-E-CN.15-2024-2", ("E/CN.7/2024/2", "E/CN.15/2024/2")),
        ("unodc-ppb2026_A-80-6-Sect16", ("A/80/6 (Sect. 16)",)),
        ("A_80_6_(Sect. 16)", ("A/80/6 (Sect. 16)",)),
        ("A_74_821", ("A/74/821",)),
        ("A_74_821-EN", ("A/74/821",)),
        ("S_2025_495-FR", ("S/2025/495",)),
        ("A_80_6_(Sect._16)-EN", ("A/80/6 (Sect. 16)",)),
        ("S_2025_495", ("S/2025/495",)),
        ("ohchr-upr-slovenia-compilation_A-HRC-WG6-48-SVN-2", ("A/HRC/WG6/48/SVN/2",)),
        ("unicef-ed-annual_E-ICEF-2025-12", ("E/ICEF/2025/12",)),
        ("report", ()),
        ("annual-report-2024", ()),
        ("notes-A", ()),
        ("Annex_A_2", ()),
        ("Plan A 2024", ()),
        ("", ()),
    ],
)
def test_symbols_in_file_names(stem: str, symbols: tuple[str, ...]) -> None:
    assert symbols_in_file_name(stem) == symbols


@pytest.mark.parametrize(
    "symbol",
    ["E/CN.7/2024/2", "A/74/821", "S/2025/495", "DP/OPS/2025/6", "A/80/6 (Sect. 16)", "E/CN.7/2024/2-E/CN.15/2024/2"],
)
def test_a_graph_file_carries_its_symbol(symbol: str) -> None:
    assert "-".join(symbols_in_file_name(file_name(symbol))) == symbol
