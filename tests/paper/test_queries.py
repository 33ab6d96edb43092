"""The queries over report and register together: mandates with titles, statuses with their words, gaps."""

import csv
import time
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from mandategraph import sparql

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "graphs" / "E-CN.7-2024-2.ttl"
# What the report of 2023 says that it answers and the budget for 2026 does not list: read in both by a person.
NOT_LISTED = {
    "CND/RES/56/9", "CND/RES/60/8", "CND/RES/61/2", "CND/RES/62/7", "CND/RES/63/4", "CND/RES/64/1", "CND/RES/64/2",
    "A/RES/74/247", "A/RES/77/237", "A/RES/78/223", "E/RES/1999/22",
}  # fmt: skip


def rows(store: ox.Store, name: str) -> list[dict[str, str]]:
    table = sparql.table(sparql.ask(store, sparql.named()[name]))
    assert table.columns == sparql.named()[name].columns
    return [dict(zip(table.columns, row, strict=True)) for row in table.values()]


@pytest.mark.parametrize("name", ["entities", "figures", "outcomes", "links"])
def test_register_leaves_the_other_tables_as_they_are(store: ox.Store, name: str) -> None:
    assert rows(store, name) == rows(sparql.open_graphs([REPORT]), name)


def test_mandates_have_titles_and_years(store: ox.Store) -> None:
    found = {r["resolution"]: r for r in rows(store, "mandates")}
    assert len(found) == 416  # 405 resolutions and decisions of the register, 11 that only the report names
    assert found["CND/RES/65/2"]["title"].startswith("Strengthening international cooperation to address the links")
    assert (found["CND/RES/65/2"]["year"], found["A/RES/78/223"]["year"]) == ("2022", "2023")
    assert found["A/RES/78/223"]["title"].startswith("Follow-up to the Fourteenth")
    assert found["CND/RES/62/7"]["title"] == ""


def test_mandates_are_one_row_each_where_nothing_is_reported(store: ox.Store) -> None:
    count = Counter(r["resolution"] for r in rows(store, "mandates"))
    assert [r for r, n in count.items() if n > 1] == ["CND/RES/65/2"]  # in the summary and in paragraph 41
    assert count["A/RES/45/179"] == 1


def test_mandates_are_fast(store: ox.Store) -> None:
    begin = time.perf_counter()
    rows(store, "mandates")
    assert time.perf_counter() - begin < 2


def test_status_of_a_report_alone_says_nothing_of_the_budget() -> None:
    found = rows(sparql.open_graphs([REPORT]), "mandates")
    assert {r["status"] for r in found} == {"no indication", "in progress"}


def test_status_of_a_budget_alone_says_nothing(store: ox.Store) -> None:
    budget = sparql.open_graphs([ROOT / "graphs" / "registers" / "A-80-6_(Sect._16).ttl"])
    assert {r["status"] for r in rows(budget, "mandates")} == {""}
    assert rows(budget, "mandate-status") == []
    assert rows(budget, "gap-no-activity") == []
    assert len(rows(store, "gap-no-activity")) > 380


def test_every_status_has_the_words_that_gave_it(store: ox.Store) -> None:
    statuses = {r["resolution"]: r["status"] for r in rows(store, "mandates")}
    explained = rows(store, "mandate-status")
    assert {r["resolution"]: r["status"] for r in explained} == statuses
    for row in explained:
        assert row["reason"]
        if row["status"] in ("in progress", "recurrent", "completed"):
            assert row["words"]
            assert row["words"] in row["sentence"]
        elif row["status"] == "no reported activity":
            assert row["reason"].startswith("listed in A/80/6 (Sect. 16), paragraph 16.10, ")


def cited(folder: Path, *sentences: str) -> str:
    """The status that sentences give to a resolution which each of them cites for an activity."""
    parts = [
        "@prefix mg: <https://w3id.org/mandategraph/ontology/> . @prefix oa: <http://www.w3.org/ns/oa#> .",
        "@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "@prefix strength: <https://w3id.org/mandategraph/vocabulary/citation-strength/> . @base <http://x/> .",
        '<r> a mg:Resolution ; skos:notation "CND/RES/65/2" .',
    ]
    for i, sentence in enumerate(sentences):
        parts.append(
            f"<c{i}> a mg:Citation ; rdf:object <r> ; rdf:subject <a{i}> ; mg:strength strength:mandated-by ; mg:evidence <p{i}> ."
            f' <a{i}> a mg:Activity . <p{i}> mg:sentence <p{i}> ; oa:hasSelector <s{i}> . <s{i}> oa:exact "{sentence}" .'
        )
    path = folder / "graph.ttl"
    path.write_text("\n".join(parts))
    return rows(sparql.open_graphs([path]), "mandates")[0]["status"]


@pytest.mark.parametrize(
    ("sentences", "status"),
    [
        (["Pursuant to resolution 65/2, UNODC continued to support States."], "in progress"),
        (["Pursuant to resolution 65/2, a guide is being prepared."], "in progress"),
        (["Pursuant to resolution 65/2, UNODC reports annually on it."], "recurrent"),
        (["Pursuant to resolution 65/2, UNODC finalized the guide."], "completed"),
        (["Pursuant to resolution 65/2, the guide has not yet been completed."], "in progress"),
        (["Pursuant to resolution 65/2, UNODC developed a guide."], "no indication"),
        (["Resolution 65/2: UNODC finalized it.", "Resolution 65/2: work is ongoing."], "in progress"),
        (["Resolution 65/2: UNODC finalized it.", "Resolution 65/2: UNODC did it."], "completed"),
    ],
)
def test_status_follows_from_words(tmp_path: Path, sentences: list[str], status: str) -> None:
    assert cited(tmp_path, *sentences) == status


def test_not_in_budget(store: ox.Store) -> None:
    assert {r["resolution"] for r in rows(store, "gap-not-in-budget")} == NOT_LISTED


def test_no_activity(store: ox.Store) -> None:
    found = {r["mandate"]: r for r in rows(store, "gap-no-activity")}
    statuses = {r["resolution"]: r["status"] for r in rows(store, "mandates")}
    assert {m for m in found if "/" in m} == {r for r, s in statuses.items() if s == "no reported activity"}
    assert found["CND/RES/50/5"]["subprogramme"] == "9, component 2"
    assert "Convention against Corruption" not in found  # the report names it
    assert "Beijing Convention" in found


def test_no_mandate(store: ox.Store) -> None:
    units = {r["unit"] for r in rows(store, "gap-no-mandate")}
    assert "41" not in units
    assert len(units) > 50


def test_several_bodies(store: ox.Store) -> None:
    assert rows(store, "gap-several-bodies") == []  # no paragraph of this report cites two bodies
    several = [r for r in rows(store, "gap-same-title") if ";" in r["bodies"]]
    assert {"CND/RES/64/7", "CCPCJ/RES/30/3", "E/DEC/2022/316"} in [set(r["mandates"].split("; ")) for r in several]
    assert len(several) == 4


def test_implementation_quotes(store: ox.Store) -> None:
    found = [r for r in rows(store, "implementation") if r["resolution"] == "CND/RES/65/2"]
    assert [(r["unit"], r["whole"]) for r in found] == [("summary", "true"), ("41", "false")]
    assert found[1]["outputs"].startswith("issue paper on the links")


def test_csv_is_csv(store: ox.Store) -> None:
    text = sparql.table(sparql.ask(store, sparql.named()["mandates"])).csv()
    assert all(len(row) == 14 for row in csv.reader(text.splitlines()))
