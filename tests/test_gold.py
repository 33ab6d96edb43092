"""The gold standard: F1 per kind of the tables that the named queries give, with floors that may only rise.

The measure is that of ../shared/gold/score.py, run as it is. `python tests/test_gold.py` raises the floors of
tests/gold/floors.json to what is reached now, less 0.02; it lowers none.
"""

import csv
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from mandategraph import graph, sparql
from mandategraph.extract import extract, prepare
from mandategraph.identifiers import file_name
from mandategraph.lexicon import standard
from mandategraph.output import write
from mandategraph.read import read

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SCORE = SHARED / "gold" / "score.py"
GOLD = ROOT / "tests" / "gold"
FLOORS = GOLD / "floors.json"
MARGIN = 0.02

UNODC = ROOT / "graphs" / "sources" / "unodc-activities-2023_E-CN.7-2024-2-E-CN.15-2024-2.txt"
# Gold file -> the report that it annotates.
SETS = {
    "unodc-2023.dev": (SHARED / "gold" / "unodc-2023.dev.jsonl", UNODC),
    "unodc-2023.rest": (GOLD / "unodc-2023.rest.jsonl", UNODC),
    "ohchr-slovenia": (
        GOLD / "ohchr-slovenia.jsonl",
        SHARED / "reports" / "ohchr-upr-slovenia-compilation_A-HRC-WG6-48-SVN-2.txt",
    ),
    "sg-roadmap": (GOLD / "sg-roadmap.jsonl", SHARED / "reports" / "sg-digital-roadmap_A-74-821.md"),
    "unowas-2025": (GOLD / "unowas-2025.jsonl", SHARED / "reports" / "unowas_S-2025-495.pdf"),
    "unops-2025": (GOLD / "unops-2025.jsonl", SHARED / "reports" / "unops-ed-annual_DP-OPS-2025-6.pdf"),
    "unicef-2025": (GOLD / "unicef-2025.jsonl", SHARED / "reports" / "unicef-ed-annual_E-ICEF-2025-12.pdf"),
    "ppb-2026": (GOLD / "ppb-2026.jsonl", SHARED / "reports" / "unodc-ppb2026_A-80-6-Sect16.docx"),
    "haiti-2025": (GOLD / "haiti-2025.jsonl", SHARED / "reports" / "unodc-haiti-6th_S-2025-85.pdf"),
}
# More units of those reports, drawn by lot and annotated before the program had read them.
SETS |= {
    f"{name}.more": (GOLD / f"{name}.more.jsonl", SETS[name][1])
    for name in ("haiti-2025", "ohchr-slovenia", "sg-roadmap", "unicef-2025", "unops-2025", "unowas-2025")
}
TABLES = ("entities", "figures", "outcomes", "links")
Tables = Callable[[Path], Path]


def write_tables(source: Path, folder: Path) -> Path:
    """The tables of a report, as csv files in a folder, made by the named queries over its graph."""
    report = read(source)
    entity = prepare(report, standard()).entity
    triples = graph.build(report, extract(report), entity=entity.key if entity else None)
    path = folder / f"{file_name(report.symbol)}.ttl"
    write(path, graph.turtle(triples))
    store = sparql.open_graphs([path])
    for name in TABLES:
        answer = sparql.ask(store, sparql.named()[name])
        assert isinstance(answer, sparql.Table)
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([answer.columns, *answer.values()])
    return folder


def scored(gold: Path, tables: Path, *minimum: str) -> subprocess.CompletedProcess[str]:
    arguments = [part for one in minimum for part in ("--min", one)]
    return subprocess.run(
        [sys.executable, SCORE, gold, tables, "--errors", "40", *arguments], capture_output=True, text=True, check=False
    )


def floors() -> dict[str, dict[str, float]]:
    return json.loads(FLOORS.read_text())


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    return cache(lambda source: write_tables(source, tmp_path_factory.mktemp(source.stem)))


def needed(name: str) -> tuple[Path, Path]:
    for path in (SCORE, *SETS[name]):
        if not path.exists():
            pytest.skip(f"{path} is not here")
    return SETS[name]


@pytest.mark.parametrize("name", SETS)
def test_no_kind_falls_below_its_floor(name: str, tables: Tables) -> None:
    gold, source = needed(name)
    result = scored(gold, tables(source), *(f"{kind}={floor}" for kind, floor in floors()[name].items()))
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_set_has_floors() -> None:
    assert floors().keys() == SETS.keys()


def test_gold_files_are_read_as_the_guidelines_say() -> None:
    kinds = {
        "resolution",
        "document",
        "convention",
        "instrument",
        "programme",
        "organization",
        "country",
        "region",
        "publication",
        "event",
        "goal",
    }
    for path in GOLD.glob("*.jsonl"):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        if "entities" not in rows[0]:  # a gold of another sort
            continue
        units = [row["unit"] for row in rows]
        assert len(units) == len(set(units)), path.name
        assert {entity["kind"] for row in rows for entity in row["entities"]} <= kinds, path.name
        assert {figure["qualifier"] for row in rows for figure in row["figures"]} <= {
            "exact",
            "at least",
            "about",
            "at most",
        }, path.name
        assert {link["p"] for row in rows for link in row["links"]} <= {
            "mandated_by", "activity_in", "partner", "party_to", "recommendation"
        }, path.name  # fmt: skip


def test_annotated_units_are_units(tables: Tables) -> None:
    for gold, source in SETS.values():
        if gold.exists() and source.exists():
            names = {unit.name for unit in read(source).units}
            annotated = {json.loads(line)["unit"] for line in gold.read_text(encoding="utf-8").splitlines()}
            assert annotated - names == set(), gold.name


def test_floors_only_rise() -> None:
    history = subprocess.run(
        ["git", "log", "--format=%H", "--", FLOORS], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if history.returncode:
        pytest.skip("there is no git history here")
    for commit in history.stdout.split():
        shown = subprocess.run(
            ["git", "show", f"{commit}:{FLOORS.relative_to(ROOT)}"],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        for name, kinds in json.loads(shown.stdout or "{}").items():
            lowered = {kind: floor for kind, floor in kinds.items() if floors().get(name, {}).get(kind, 0.0) < floor}
            assert lowered == {}, f"{name}: lower than in {commit[:7]}"


def reached(output: str) -> dict[str, float]:
    """F1 per kind as the score prints it; the total is called as --min calls it."""
    rows = [line.rsplit(maxsplit=5) for line in output.splitlines()[1:] if line.count(".") == 3]
    return {"all" if row[0].startswith("all") else row[0]: float(row[5]) for row in rows if len(row) == 6}


def main() -> None:
    """Raise the floors to what is reached now, less the margin."""
    kept = floors() if FLOORS.exists() else {}
    for name, (gold, source) in SETS.items():
        if not all(path.exists() for path in (SCORE, gold, source)):
            continue
        with tempfile.TemporaryDirectory() as folder:
            f1s = reached(scored(gold, write_tables(source, Path(folder))).stdout)
        old = kept.get(name, {})
        kept[name] = {kind: max(old.get(kind, 0.0), round(max(f1 - MARGIN, 0.0), 3)) for kind, f1 in f1s.items()}
        print(f"{name}: {f1s['all']:.3f} over all kinds")
    FLOORS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    main()
