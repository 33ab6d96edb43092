"""The static site: every link leads to a file of it, from a disk as from a server; nothing else is overwritten."""

import csv
import re
from collections.abc import Callable
from html import unescape
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, expect

from mandategraph.cli import main
from mandategraph.errors import OutputError
from mandategraph.explore import Corpus, way
from mandategraph.explore.disk import safe
from mandategraph.explore.inventory import MARK
from mandategraph.explore.site import write
from mandategraph.identifiers import THINGS

Small = Callable[[str], Corpus]
LABEL = "Work on “a < b” & c: 100%_sure?"


@pytest.fixture(scope="module")
def folder(small: Small, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("site") / "site"
    write(small(LABEL), found)
    return found


def test_every_link_leads_to_a_file_and_a_place_in_it(folder: Path) -> None:
    pages = list(folder.rglob("*.html"))
    assert len(pages) > 10
    text = {p.resolve(): p.read_text(encoding="utf-8") for p in pages}
    for page, content in text.items():
        for link in map(unescape, re.findall(r'(?:href|src|action)="([^"]*)"', content)):
            target = urlsplit(link)
            if target.scheme:
                assert target.scheme in ("http", "https")
                continue
            file = (page.parent / unquote(target.path)).resolve() if target.path else page
            assert file.is_file(), (page, link)
            if target.fragment:
                assert f'id="{target.fragment}"' in text[file], (page, link)


def test_names_are_safe_and_one_to_one() -> None:
    names = [
        "id/event/a:b",
        "id/event/a*b",
        "id/event/a%3Ab",
        "id/event/a~b",
        "id/event/" + "x" * 300,
        "id/x/" + "x" * 301,
    ]
    made = [safe(n) for n in names]
    assert len(set(made)) == len(made)
    for name in made:
        assert re.fullmatch(r"[A-Za-z0-9._(),~/-]+", name)
        assert all(len(part) <= 120 for part in name.split("/"))


def test_from_a_disk_search_and_links_work(folder: Path, browser: Browser) -> None:
    page = browser.new_page()
    wrong: list[str] = []
    page.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(("file:", "data:")) else None)
    page.on("pageerror", lambda e: wrong.append(str(e)))
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("combobox").press_sequentially("work on")
    expect(page.get_by_role("option").first).to_contain_text("100%_sure")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("[data-count]")).to_contain_text("4 results")
    page.locator("[data-facets] a", has_text="programme").click()
    expect(page.locator("[data-count]")).to_contain_text("1 result for")
    assert "kind=programme" in page.url
    with page.expect_download() as saved:
        page.locator("[data-saved]").get_by_role("link", name="CSV").click()
    rows = list(csv.DictReader(saved.value.path().read_text(encoding="utf-8").splitlines()))
    assert [(r["kind"], r["name"]) for r in rows] == [("programme", LABEL)]
    page.get_by_role("link", name="× remove").click()
    expect(page.locator("[data-count]")).to_contain_text("4 results")
    page.locator("[data-results] a", has_text="CND/RES/1/1").click()
    page.get_by_role("link", name="Open the trace").click()
    expect(page.locator(".canvas svg")).to_be_visible()
    page.close()
    assert wrong == []


def test_an_earlier_site_is_replaced_and_nothing_else(small: Small, tmp_path: Path) -> None:
    corpus = small("one")
    count = write(corpus, tmp_path / "site")
    (tmp_path / "site" / "old.html").write_text("old")
    assert write(corpus, tmp_path / "site") == count
    assert not (tmp_path / "site" / "old.html").exists()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mine.txt").write_text("mine")
    with pytest.raises(OutputError, match="holds something else than a site"):
        write(corpus, tmp_path / "other")
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_the_same_graphs_give_the_same_bytes(small: Small, tmp_path: Path) -> None:
    for name in ("a", "b"):
        write(small("one"), tmp_path / name)
    for file in (tmp_path / "a").rglob("*"):
        if file.is_file():
            assert file.read_bytes() == (tmp_path / "b" / file.relative_to(tmp_path / "a")).read_bytes(), file


def test_the_command_tells_what_is_wrong(tmp_path: Path) -> None:
    ran = CliRunner().invoke(main, ["site", str(tmp_path / "none"), "-o", str(tmp_path / "site")])
    assert ran.exit_code != 0
    assert not (tmp_path / "site" / MARK).exists()


def test_a_trace_has_the_variants_that_show_something_else(corpus: Corpus) -> None:
    for name, least in (("resolution/CND/RES/65/2", 2), ("country/PER", 2)):
        found = way.told_apart(corpus, THINGS + name)
        shown = [way.shown(trace) for _, trace in found.values()]
        assert all(one != other for one, other in combinations(shown, 2))
        assert least <= len(found) < len(way.variants(True))
        for options, trace in found.values():
            assert trace == way.follow(corpus, THINGS + name, options)
