"""The house: one kind is one module, one class, one shape, one test file; small documented modules; layers kept."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from rdflib import OWL, RDF, Graph, Namespace

from mandategraph import errors, sparql
from mandategraph.cli import main
from mandategraph.extract import KINDS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "mandategraph"
MODULES = sorted(PACKAGE.rglob("*.py"))
QUERIES = sorted((ROOT / "queries").glob("*.rq"))
MG = Namespace("https://w3id.org/mandategraph/ontology/")
ONTOLOGY = Graph().parse(ROOT / "ontology" / "mandategraph.ttl")
MAX_LINES = 320
# What a module of extract/ finds beside entities, or what recognisers share.
FINDINGS = ("figure", "outcome", "citation", "partner", "activity", "accession", "recommendation")
SHARED = ("work", "definitions", "entity", "phrase", "series", "settle", "unresolved")
# number is tested by test_figure, reading by all.
PARTS = ("number", "reading")
VAGUE = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "misc",
    "base",
    "data",
    "info",
    "service",
    "services",
    "manager",
}


def name_of(path: Path) -> str:
    return str(path.relative_to(PACKAGE))


def modules_of(folder: str) -> set[str]:
    return {path.stem for path in (PACKAGE / folder).glob("*.py")} - {"__init__"}


# Kinds


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_a_module(kind: str) -> None:
    assert (PACKAGE / "extract" / f"{kind}.py").exists()
    assert KINDS[kind].__module__ == f"mandategraph.extract.{kind}"
    assert KINDS[kind].__name__ == "find"


@pytest.mark.parametrize("kind", [*KINDS, "figure", "outcome", "citation", "activity", "recommendation"])
def test_a_kind_is_a_class(kind: str) -> None:
    assert (MG[kind.capitalize()], RDF.type, OWL.Class) in ONTOLOGY


@pytest.mark.parametrize("kind", [*KINDS, "figure", "outcome", "citation", "activity", "recommendation"])
def test_a_kind_is_a_shape(kind: str) -> None:
    assert (ROOT / "ontology" / "shapes" / f"{kind}.ttl").exists()


@pytest.mark.parametrize("name", [*KINDS, *FINDINGS, *SHARED])
def test_a_kind_is_a_test_file(name: str) -> None:
    path = ROOT / "tests" / "extract" / f"test_{name}.py"
    assert path.exists(), f"write {path.relative_to(ROOT)}"
    assert "def test_" in path.read_text(encoding="utf-8")


def test_every_module_of_extract_is_accounted_for() -> None:
    assert modules_of("extract") == {*KINDS, *FINDINGS, *SHARED, *PARTS}


def test_every_module_of_read_is_tested() -> None:
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "read").glob("test_*.py")}
    # Parts of structure, of pdf and of docx are tested by the units that they make.
    parts = {"draft", "marks", "outline", "structure"} | {
        "glyphs",
        "layout",
        "streams",
        "margins",
        "masthead",
        "prose",
        "tables",
    }
    assert modules_of("read") - parts - {"package", "runs", "styles"} <= tests


# Queries


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: path.stem)
def test_a_query_has_its_header(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    query = sparql.parse(text, path.stem)
    assert text.startswith("#+ summary: ")
    assert query.summary.endswith(("?", ".")), "the summary is the question in words"
    if re.search(r"^\s*SELECT\b", text, re.MULTILINE):
        assert query.columns
        selected = re.findall(r"\?(\w+)", re.search(r"^SELECT(.+?)^WHERE", text, re.MULTILINE | re.DOTALL)[1])
        assert all(column in selected for column in query.columns)
    for parameter in query.parameters:
        assert re.search(rf"\?{parameter}\b", text)
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", path.stem)


# Modules


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_what_it_is(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstring = ast.get_docstring(tree)
    assert docstring, "a module begins with a docstring"
    assert docstring.split("\n\n")[0].rstrip().endswith((".", "…", ":", "/")), "its first paragraph is a sentence"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MAX_LINES


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_has_a_telling_name(path: Path) -> None:
    names = {part.removesuffix(".py") for part in path.relative_to(PACKAGE).parts}
    # draw/data.py holds the picture's data formats
    assert names & VAGUE <= ({"data"} if names == {"draw", "data"} else set())


def test_no_folder_is_deep() -> None:
    assert [name_of(path) for path in MODULES if len(path.relative_to(PACKAGE).parts) > 2] == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_only_the_command_line_prints_and_exits(path: Path) -> None:
    calls = [
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
    ]
    if path.parent.name != "cli" and path.name != "__main__.py":
        assert {"print", "sys.exit", "exit", "click.echo"} & set(calls) == set()


def test_model_needs_the_standard_library_only() -> None:
    tree = ast.parse((PACKAGE / "model.py").read_text(encoding="utf-8"))
    imported = {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imported |= {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    assert imported <= sys.stdlib_module_names


def test_errors_are_drawn_as_one_tree() -> None:
    classes = {
        name: value for name, value in vars(errors).items() if isinstance(value, type) and issubclass(value, Exception)
    }
    tree = re.findall(r"^(?:[│ ]*[├└]── )?(\w*Error)\b", errors.__doc__ or "", re.MULTILINE)
    assert sorted(tree) == sorted(classes)
    assert all(issubclass(value, errors.MandategraphError) for value in classes.values())


def test_a_command_is_a_module() -> None:
    verbs = main.list_commands(click.Context(main))
    assert set(verbs) <= {name.strip("_") for name in modules_of("cli")}
    assert all(main.get_command(click.Context(main), verb).help for verb in verbs)


# Layers


def test_layers_are_kept() -> None:
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists():
        pytest.skip("import-linter is not installed")
    ran = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout[-3000:]
