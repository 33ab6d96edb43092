"""Every view answers in all the forms that it names, says how to cite it, and two reports stand against each other."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import httpx
import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from starlette.applications import Starlette

from mandategraph.cli import main
from mandategraph.explore import Corpus, routes

Get = Callable[[str], httpx.Response]
GRAPHS = Path(__file__).parent.parent.parent / "graphs"
# A view of each kind, and the forms that it must have.
VIEWS = {
    "/index.html": {"json", "csv"},
    "/search.html?q=drug&kind=unit&theme=Cross-cutting_commitments": {"json", "csv"},
    "/questions.html": {"json", "csv"},
    "/question/what-was-done-in.html?country=Peru": {"json", "csv"},
    "/gaps.html": {"json", "csv", "md"},
    "/id/resolution/CND/RES/65/2.html": {"ttl", "json", "csv"},
    "/id/programme/Victims%27_voices,_silencing_terrorism.html": {"ttl", "json", "csv"},
    "/id/document/E/CN.7/2024/2.html": {"ttl", "json", "csv"},
    "/trace/country/PER.html?reach=sentence&suggested=1": {"svg", "png", "csv", "md", "docx", "json"},
    "/partners/document/E/CN.7/2024/2.html": {"svg", "png", "csv", "json"},
    "/partners/organization/UNODC.html": {"svg", "png", "csv", "json"},
    "/read/document/E/CN.7/2024/2.html": {"ttl", "json", "csv"},
}


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample, and the same report a year on in which a programme has another name."""
    folder = tmp_path_factory.mktemp("two")
    text = (GRAPHS / "E-CN.7-2024-2.ttl").read_text(encoding="utf-8")
    (folder / "E-CN.7-2024-2.ttl").write_text(text, encoding="utf-8")
    for before, after in (
        ("programme/Hermes>", "programme/Iris>"),
        ('"Hermes"', '"Iris"'),
        ("document/E/CN.7/2024/2", "document/E/CN.7/2025/2"),
        ('"E/CN.7/2024/2', '"E/CN.7/2025/2'),
    ):
        assert before in text
        text = text.replace(before, after)
    (folder / "E-CN.7-2025-2.ttl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def two(later: Path, serving: Callable[[Starlette], AbstractContextManager[str]]) -> Iterator[str]:
    """The explorer over both reports."""
    with serving(Starlette(routes=list(routes(Corpus.open([later]))))) as address:
        yield address


def readable(form: str, answer: httpx.Response) -> None:
    """The content is what its form says, and holds something."""
    if form == "json":
        assert answer.json()
    elif form == "csv":
        header, *rows = csv.reader(io.StringIO(answer.text))
        assert rows
        assert all(len(row) == len(header) for row in rows)
    elif form == "ttl":
        assert len(list(ox.parse(answer.content, format=ox.RdfFormat.TURTLE))) > 5
    else:
        starts = {"svg": b"<svg", "png": b"\x89PNG", "docx": b"PK", "md": b"#"}
        assert answer.content.startswith(starts[form])


def alternates(page: str) -> dict[str, str]:
    """The addresses of the other forms that the head of a page names, by suffix."""
    found = [unescape(h) for h in re.findall(r'<link rel="alternate"[^>]*href="([^"]*)"', page)]
    return {re.sub(r".*\.(\w+)(\?.*)?$", r"\1", h): h for h in found}


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_answers_in_every_form_that_it_names(get: Get, view: str) -> None:
    page = get(view)
    assert page.status_code == 200
    named = alternates(page.text)
    assert set(named) == VIEWS[view]
    for form, href in named.items():
        assert f'<a href="{href.replace("&", "&amp;")}"' in page.text or f'href="{href}"' in page.text
        answer = get(urljoin(view, href))
        assert answer.status_code == 200, href
        readable(form, answer)


@pytest.mark.parametrize("view", VIEWS)
def test_a_view_says_how_to_cite_it(get: Get, corpus: Corpus, view: str) -> None:
    page = unescape(get(view).text)
    line = re.search(r'id="citation">([^<]*)<', page)
    bibtex = re.search(r'id="bibtex">([^<]*)<', page)
    ris = re.search(r'id="ris">([^<]*)<', page)
    assert line is not None
    assert bibtex is not None
    assert ris is not None
    told = next(iter(corpus.hashes.values()))[:12]
    for text in (line[1], bibtex[1], ris[1]):
        assert told in text
        assert "https://w3id.org/mandategraph/" in text
    assert bibtex[1].count("{") == bibtex[1].count("}")
    assert re.fullmatch(r"(?:[A-Z][A-Z0-9]  - .*\n)+ER  - ", ris[1])


def test_the_state_of_a_view_is_in_its_citation(get: Get) -> None:
    page = unescape(get("/search.html?q=drug&kind=programme").text)
    assert "https://w3id.org/mandategraph/search.html?q=drug&kind=programme" in page


def test_gaps_are_those_of_the_command(get: Get) -> None:
    for form in ("json", "csv", "md"):
        ran = CliRunner().invoke(main, ["gaps", "--graph", str(GRAPHS), "--format", form])
        assert ran.exit_code == 0
        served = get(f"/gaps.{form}")
        assert (served.json() == json.loads(ran.stdout)) if form == "json" else (served.text == ran.stdout)


def test_two_reports_compared_in_every_form(two: str, later: Path) -> None:
    state = "a=E%2FCN.7%2F2024%2F2&b=E%2FCN.7%2F2025%2F2"
    page = httpx.get(f"{two}/compare.html?{state}", timeout=30)
    assert page.status_code == 200
    assert re.search(r'href="id/programme/Iris.html"[^>]*>Iris', page.text)
    assert set(alternates(page.text)) == {"json", "csv"}
    made = httpx.get(f"{two}/compare.json?{state}", timeout=30).json()
    files = [str(later / f"E-CN.7-{year}-2.ttl") for year in (2024, 2025)]
    ran = CliRunner().invoke(main, ["compare", *files, "--format", "json"])
    assert ran.exit_code == 0
    told = json.loads(ran.stdout)
    assert {key: made[key] for key in told} == told
    rows = list(csv.DictReader(io.StringIO(httpx.get(f"{two}/compare.csv?{state}", timeout=30).text)))
    assert [r["id"] for r in rows if r["what"] == "programme" and r["change"] == "new"] == ["Iris"]
    assert [r["id"] for r in rows if r["what"] == "programme" and r["change"] == "silent"] == ["Hermes"]
    assert all(r["evidence"] for r in rows)


def test_a_comparison_with_what_is_not_here_is_not_found(two: str) -> None:
    for form in ("html", "json", "csv"):
        assert httpx.get(f"{two}/compare.{form}?a=E/CN.7/1900/2&b=E/CN.7/2025/2", timeout=30).status_code == 404


def test_the_network_of_several_reports_has_a_page_of_its_own(two: str) -> None:
    page = httpx.get(f"{two}/id/organization/UNODC.html", timeout=30).text
    assert 'class="canvas ring"' not in page
    href = re.search(r'href="([^"]*)">Who works with it, over all its reports', page)
    assert href is not None
    assert 'class="canvas ring"' in httpx.get(urljoin(f"{two}/id/organization/UNODC.html", href[1]), timeout=30).text
