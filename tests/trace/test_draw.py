"""Every format is well formed, the same twice, and shows hostile words as words."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pydot
import pyoxigraph as ox
import pytest

from mandategraph.draw import FORMATS
from mandategraph.draw.columns import drawing
from mandategraph.draw.gather import capped, gathered
from mandategraph.draw.words import pixels, wrap
from mandategraph.trace.model import Trace
from mandategraph.trace.paths import trace
from mandategraph.trace.resolve import resolve

TYPED = ["65/2", "CND/RES/56/9", "crimjust", "Peru", "40(b)", "61", "UNODC", "39 victims", "South Sudan", "111(a)"]
EVIL = [
    "</text><script>alert(1)</script>",
    'a "quoted" \\ label\nwith lines',
    "]] --> end; subgraph x",
    "=1+1|`x`*y*_z_[a](b)",
    "\x1b[31mred\u202e\x00 & <b>",
    "عربى 日本語 e\u0301 🙂",
    "x" * 4000,
]
SVG = "{http://www.w3.org/2000/svg}"


def follow(store: ox.Store, typed: str) -> Trace:
    return trace(store, resolve(store, typed))


@pytest.fixture(scope="module")
def traces(store: ox.Store) -> list[Trace]:
    return [follow(store, typed) for typed in TYPED]


@pytest.fixture(scope="module")
def every(traces: list[Trace], hostile: Callable[[str], ox.Store]) -> list[Trace]:
    return traces + [follow(hostile(label.replace("\x00", "")), "CND/RES/1/1") for label in EVIL]


@pytest.mark.parametrize("form", FORMATS)
def test_same_bytes_twice(form: str, store: ox.Store) -> None:
    assert FORMATS[form](follow(store, "Peru")) == FORMATS[form](follow(store, "Peru"))


def test_svg_parses_and_runs_nothing(every: list[Trace]) -> None:
    for found in every:
        root = ET.fromstring(FORMATS["svg"](found))
        assert root.tag == SVG + "svg"
        assert {e.tag.removeprefix(SVG) for e in root.iter()} <= {
            "svg", "title", "style", "rect", "text", "tspan", "path", "g", "a",
        }  # fmt: skip
        assert all(e.get("href", "https://").startswith("https://") for e in root.iter())


def test_svg_boxes_do_not_overlap_and_labels_fit(every: list[Trace]) -> None:
    for found in every:
        root = ET.fromstring(FORMATS["svg"](found))
        boxes = [r for r in root.iter(SVG + "rect") if r.get("x")]
        places = sorted((int(b.attrib["x"]), int(b.attrib["y"]), int(b.attrib["height"])) for b in boxes)
        for (x1, y1, h1), (x2, y2, _) in pairwise(places):
            assert x1 != x2 or y1 + h1 <= y2
        for box in (g for g in root.iter(SVG + "g") if g.get("data-key")):
            room = int(next(box.iter(SVG + "rect")).attrib["width"]) - 18
            assert all(pixels(t.text or "") <= room for t in box.iter(SVG + "tspan"))


def test_svg_shows_evidence_and_links(store: ox.Store) -> None:
    root = ET.fromstring(FORMATS["svg"](follow(store, "65/2")))
    titles = [t.text or "" for t in root.iter(SVG + "title")]
    assert any("In accordance with Commission on Narcotic Drugs resolution 65/2" in t for t in titles)
    assert "https://w3id.org/mandategraph/id/document/E/CN.7/2024/2/unit/41" in [
        a.get("href") for a in root.iter(SVG + "a")
    ]


def test_svg_caps_a_long_column(store: ox.Store) -> None:
    whole = drawing(follow(store, "Peru"))
    cut = capped(whole)
    assert all(len(column) <= 15 for column in cut.columns)
    assert any(b.focus for b in cut.boxes)
    if any(len(column) > 15 for column in whole.columns):
        assert any(re.match(r"\+ \d+ more", b.head) for b in cut.boxes)


def test_boxes_with_the_same_neighbours_are_one(store: ox.Store) -> None:
    whole = drawing(follow(store, "crimjust"))
    found = gathered(whole)
    together = next(b for b in found.boxes if b.head == "7 countries")
    assert {i.head for i in together.items} == {b.head for b in whole.boxes if b.kind == "country"}
    names = [i.key for b in found.boxes for i in (b.items or (b,))]
    assert sorted(names) == sorted(b.key for b in whole.boxes), "no box is lost or drawn twice"
    assert [b.head for b in found.boxes if b.focus] == [b.head for b in whole.boxes if b.focus]


def test_svg_tells_what_another_sentence_says(store: ox.Store) -> None:
    styles = {n.style for n in drawing(follow(store, "crimjust")).lines}
    assert {"part", "apart"} <= styles


def test_columns_are_fixed(traces: list[Trace]) -> None:
    for found in traces:
        column = {b.key: b.column for b in drawing(found).boxes}
        for line in drawing(found).lines:
            assert column[line.source] <= column[line.target], line


@pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:pydot.*", "ignore:.*:pyparsing.warnings.PyparsingDeprecationWarning"
)
def test_dot_parses(every: list[Trace]) -> None:
    for found in every:
        graphs = pydot.graph_from_dot_data(FORMATS["dot"](found))
        assert graphs is not None
        assert len(graphs) == 1
        assert len(graphs[0].get_edges()) == len(drawing(found).lines)


def test_mermaid_lines(every: list[Trace]) -> None:
    label = r'"[^"\\<>`{}|\[\]()]*"'
    line = re.compile(
        rf"""flowchart\ LR | \ \ %%\ .* | \ \ subgraph\ c\d\[{label}\] | \ \ end | \ \ \ \ n\d+\[{label}\]
        | \ \ n\d+\ (?:==>|-->|-\.->)(?:\|{label}\|)?\ n\d+ | \ \ click\ n\d+\ href\ "[^"<>\s]*" | \ \ style\ n\d+\ [\w:-]+""",
        re.VERBOSE,
    )
    for found in every:
        for written in FORMATS["mermaid"](found).splitlines():
            assert line.fullmatch(written), written


def test_csv_has_its_columns_and_no_formulas(every: list[Trace]) -> None:
    for found in every:
        rows = list(csv.DictReader(io.StringIO(FORMATS["csv"](found))))
        assert all(not (v or "").startswith(("=", "+", "-", "@")) for row in rows for v in row.values())
        assert all(None not in row for row in rows)
    first = next(csv.DictReader(io.StringIO(FORMATS["csv"](every[0]))))
    assert (first["resolution"], first["unit"], first["strength"], first["level"]) == (
        "CND/RES/65/2",
        "41",
        "mandated by",
        "activity",
    )


def test_markdown_has_no_live_markup(every: list[Trace]) -> None:
    for found in every:
        text = FORMATS["md"](found)
        assert text.startswith("# ")
        assert not re.search(r"(?<!\\)<", text)
        assert "](https://" in text or "](http" not in text


def test_terminal_text_has_no_control_characters(every: list[Trace]) -> None:
    for found in every:
        text = FORMATS["tree"](found)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)


def test_tree_quotes_the_sentence(store: ox.Store) -> None:
    flat = " ".join(FORMATS["tree"](follow(store, "65/2")).replace("│", " ").split())
    assert "41 · mandated by “In accordance with”" in flat
    assert "developed an issue paper on the links between drug trafficking and firearms trafficking.”" in flat
    assert "asks for the report, not for each paragraph" in flat


def test_long_words_are_cut() -> None:
    assert all(len(line) <= 10 for line in wrap("x" * 95 + " yy", 10))
    assert "".join(wrap("x" * 95, 10)) == "x" * 95


THING = {"id": str, "kind": str, "label": str, "title": str, "iri": str}
GROUNDS = {
    "relation": str,
    "strength": str,
    "phrase": str,
    "suggested": bool,
    "confidence": float,
    "rule": str,
    "review": str,
    "evidence": list,
}
EVIDENCE = {"report": str, "unit": str, "iri": str, "quote": str, "sentence": str, "start": int, "end": int}
ACTIVITY = {
    "id": str, "label": str, "iri": str, "unit": str, "units": list, "report": str, "heading": str, "strength": str, "phrase": str,
    "suggested": bool, "evidence": list, "ties": list, "mandates": list, "programmes": list, "countries": list, "partners": list,
    "outputs": list, "outcomes": list, "goals": list,
}  # fmt: skip


def check(value: dict[str, Any], *schemas: dict[str, type]) -> None:
    for schema in schemas:
        for name, kind in schema.items():
            assert isinstance(value[name], kind), (name, value[name])
    for evidence in value.get("evidence", []):
        check(evidence, EVIDENCE)


def test_json_schema(traces: list[Trace]) -> None:
    for found in traces:
        value = json.loads(FORMATS["json"](found))
        assert list(value) == ["thing", "depth", "strengths", "suggested", "mandates", "report_mandates", "activities", "further", "named_in",
                               "omitted", "relations"]  # fmt: skip
        check(value["thing"], THING)
        for mandate in (*value["mandates"], *value["report_mandates"]):
            check(mandate, THING, GROUNDS, {"level": str, "report": str, "unit": str, "units": list})
            assert mandate["evidence"]
            assert mandate["strength"]
        for activity in (*value["activities"], *value["further"]):
            check(activity, ACTIVITY)
            assert all(isinstance(u, str) for u in activity["units"])
            for part in ("programmes", "countries", "partners", "outputs", "outcomes", "goals"):
                for one in activity[part]:
                    check(one, THING, GROUNDS, {"same_sentence": bool})


def test_json_names_units_as_strings(store: ox.Store) -> None:
    value = json.loads(FORMATS["json"](follow(store, "65/2")))
    assert [a["unit"] for a in value["activities"]] == ["41"]
    assert value["mandates"][0]["units"] == ["41"]
    assert json.loads(FORMATS["json"](follow(store, "crimjust")))["activities"][0]["units"] == ["40(b)"]
