"""Two years of one entity: what is new, what fell silent, which figures moved."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mandategraph.cli import main
from mandategraph.sparql import open_graphs
from mandategraph.trace.compare import Comparison, compare

GRAPH = Path(__file__).parent.parent.parent / "graphs" / "E-CN.7-2024-2.ttl"


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same report a year on: another resolution for one, a programme renamed, a figure grown, a unit changed."""
    text = GRAPH.read_text()
    for before, after in (
        ("resolution/CND/RES/66/1>", "resolution/CND/RES/67/1>"),
        ('"CND/RES/66/1"', '"CND/RES/67/1"'),
        ("programme/Hermes>", "programme/Iris>"),
        ('"Hermes"', '"Iris"'),
        ("mg:value 48.0", "mg:value 60.0"),
        ("document/E/CN.7/2024/2", "document/E/CN.7/2025/2"),
    ):
        assert before in text
        text = text.replace(before, after)
    path = tmp_path_factory.mktemp("later") / "E-CN.7-2025-2.ttl"
    path.write_text(text)
    return path


@pytest.fixture(scope="module")
def found(later: Path) -> Comparison:
    return compare(open_graphs([GRAPH]), open_graphs([later]))


def test_programmes(found: Comparison) -> None:
    assert [t.thing.id for t in found.programmes.new] == ["Iris"]
    assert [t.thing.id for t in found.programmes.silent] == ["Hermes"]
    assert "CRIMJUST" in [t.thing.id for t in found.programmes.continued]


def test_mandates(found: Comparison) -> None:
    assert [t.thing.id for t in found.mandates.new] == ["CND/RES/67/1"]
    assert [t.thing.id for t in found.mandates.silent] == ["CND/RES/66/1"]
    assert all(t.evidence for t in found.mandates.silent)


def test_figures_like_with_like(found: Comparison) -> None:
    moved = {m.after.counted: m for m in found.moved}
    assert moved["technical activities"].share == pytest.approx(0.25)
    assert moved["technical activities"].certain
    assert all(m.before.measure == m.after.measure for m in found.moved)


def test_a_graph_is_like_itself() -> None:
    store = open_graphs([GRAPH])
    same = compare(store, store)
    assert same.moved == same.programmes.new == same.programmes.silent == same.mandates.new == ()


def test_command(later: Path) -> None:
    run = CliRunner()
    text = run.invoke(main, ["compare", str(GRAPH), str(later)])
    assert text.exit_code == 0, text.output
    assert "fell silent" in text.output
    assert "exact 48 → exact 60 (+25%)" in text.output
    value = json.loads(run.invoke(main, ["compare", str(GRAPH), str(later), "--format", "json"]).output)
    assert set(value) == {"programmes", "mandates", "moved", "alike", "several"}
