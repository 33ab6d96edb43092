"""The tables: the same nodes and edges, the tables of the contract as the queries give them, and a valid data package."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mandategraph import query
from mandategraph.export import FORMATS, Selection
from mandategraph.export.archive import zipped
from mandategraph.export.tables import CONTRACT
from mandategraph.sparql import Table

GRAPH = Path(__file__).parent.parent.parent / "graphs" / "E-CN.7-2024-2.ttl"
Shape = tuple[set[str], Counter[tuple[str, str, str]]]


def files(selection: Selection, form: str = "csv") -> Mapping[str, bytes]:
    found = FORMATS[form].write(selection)
    assert not isinstance(found, bytes)
    return found


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_nodes_and_edges(selection: Selection, shape: Callable[[Selection], Shape]) -> None:
    found = files(selection)
    edges = Counter((row["source"], row["relation"], row["target"]) for row in rows(found["edges.csv"]))
    if not selection.network.is_directed():
        edges = Counter((min(s, t), r, max(s, t)) for s, r, t in edges.elements())
    assert ({row["iri"] for row in rows(found["nodes.csv"])}, edges) == shape(selection)


@pytest.mark.parametrize("name", CONTRACT)
def test_the_tables_of_the_contract(name: str, chosen: Callable[[str], Selection]) -> None:
    answer = query(name, [GRAPH, *(GRAPH.parent / "registers").glob("*.ttl")])
    assert isinstance(answer, Table)
    assert files(chosen("whole"))[f"{name}.csv"].decode() == answer.csv()


def test_a_trace_has_its_part_of_the_tables(chosen: Callable[[str], Selection]) -> None:
    links = rows(files(chosen("trace"))["links.csv"])
    assert {"CRIMJUST", "AOTP"} & {row["object"] for row in links} or {row["unit"] for row in links} == {
        "40(b)",
        "summary",
    }
    assert "41" not in {row["unit"] for row in links}


def test_a_view_has_no_contract_tables(chosen: Callable[[str], Selection]) -> None:
    assert set(files(chosen("partners"))) == {"nodes.csv", "edges.csv"}


@pytest.mark.parametrize("name", ["whole", "trace", "partners", "empty"])
def test_frictionless_finds_the_package_valid(name: str, chosen: Callable[[str], Selection], tmp_path: Path) -> None:
    _validated(files(chosen(name), "datapackage"), tmp_path)


def test_frictionless_finds_hostile_words_valid(
    hostile: Callable[[str], Selection], evil_words: Mapping[str, str], tmp_path: Path
) -> None:
    _validated(files(hostile("\n".join(evil_words.values())), "datapackage"), tmp_path)


def _validated(found: Mapping[str, bytes], folder: Path) -> None:
    """Types, keys and foreign keys hold for every row."""
    for file, data in found.items():
        (folder / file).write_bytes(data)
    # a process of its own: the library has warnings of its own
    command = [sys.executable, "-W", "ignore", "-m", "frictionless", "validate", "--json", "datapackage.json"]
    ran = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    assert report["valid"], [error for task in report["tasks"] for error in task["errors"]][:3]
    assert {task["place"] for task in report["tasks"]} == set(found) - {"datapackage.json"}
    counts = {task["place"]: task["stats"].get("rows", 0) for task in report["tasks"]}
    assert counts["nodes.csv"] == len(rows(found["nodes.csv"]))


def test_a_fault_in_the_package_is_found(chosen: Callable[[str], Selection], tmp_path: Path) -> None:
    found = dict(files(chosen("partners"), "datapackage"))
    found["edges.csv"] = found["edges.csv"].replace(b"/organization/WHO,", b"/organization/NONE,", 1)
    with pytest.raises(AssertionError):
        _validated(found, tmp_path)


def test_columns_have_types_and_meanings(chosen: Callable[[str], Selection]) -> None:
    package = json.loads(files(chosen("whole"), "datapackage")["datapackage.json"])
    fields = {r["name"]: {f["name"]: f for f in r["schema"]["fields"]} for r in package["resources"]}
    assert fields["nodes"]["year"]["type"] == "integer"
    assert fields["figures"]["value"]["type"] == "number"
    assert all(field["description"] for field in fields["edges"].values())
    assert all(resource["description"] for resource in package["resources"])


def test_hostile_words_come_back(evil: Selection) -> None:
    found = rows(files(evil)["nodes.csv"])
    assert {row["iri"]: row["description"] for row in found} == {n.iri: n.description for n in evil.picture.nodes}


def test_a_zip_is_the_same_twice() -> None:
    found = {"b.csv": b"x\n", "a.csv": b"y\n"}
    assert zipped(found) == zipped(dict(reversed(found.items())))
    with zipfile.ZipFile(io.BytesIO(zipped(found))) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == found
