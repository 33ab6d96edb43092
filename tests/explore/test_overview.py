"""A report at a glance agrees with the named queries; two reports are held against each other."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette

from mandategraph import sparql
from mandategraph.explore import Corpus, routes
from mandategraph.explore.atlas import chart, unplaced
from mandategraph.explore.overview import Counted, Overview, overview
from mandategraph.trace.model import Thing

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def told(corpus: Corpus) -> Overview:
    return overview(corpus, corpus.reports[0])


def column(corpus: Corpus, query: str, name: str) -> list[str]:
    table = sparql.table(sparql.ask(corpus.store, sparql.named()[query]))
    return [row[table.columns.index(name)] for row in table.values()]


def test_counts_are_those_of_the_questions(corpus: Corpus, told: Overview) -> None:
    assert told.unmandated == len(column(corpus, "activities-without-mandate", "unit"))
    assert {t.id for t in told.silent} == set(column(corpus, "mandates-without-activity", "resolution"))
    assert len(told.outcomes) == len(column(corpus, "outcomes", "unit"))
    assert {c.thing.id for c in told.partners} == set(column(corpus, "partners", "partner"))
    assert told.answered == len(told.matrix.rows)


def test_figures_the_largest_first(told: Overview) -> None:
    assert told.figures[0].link.thing.label == "$734.2 million"


def test_every_country_stands_on_the_map_or_under_it(told: Overview) -> None:
    drawn = str(chart(told.countries, str))
    titles = set(re.findall(r"<title>(.+?): \d", drawn))
    assert len(titles) + len(unplaced(told.countries)) == len(told.countries)
    assert "Peru" in titles


def test_a_larger_count_is_a_larger_circle() -> None:
    places = [Counted(Thing(f"i:{c}", "country", c, c), n) for c, n in (("PER", 4), ("KEN", 1))]
    radius = {t: float(r) for t, r in re.findall(r"<title>(\w+).*?r=\"([\d.]+)\"", str(chart(places, str)))}
    assert radius["PER"] == pytest.approx(2 * radius["KEN"], rel=0.05)


@pytest.mark.parametrize("country", ["<b>", "TUV"])
def test_what_has_no_place_is_told(country: str) -> None:
    one = Counted(Thing("i:1", "country", country, country), 1)
    assert (unplaced([one]) == [one]) == (country == "<b>")
    assert "<b>" not in str(chart([one], str))


def test_two_reports_are_compared(tmp_path: Path, serving: Callable[[Starlette], AbstractContextManager[str]]) -> None:
    text = (ROOT / "graphs" / "E-CN.7-2024-2.ttl").read_text(encoding="utf-8")
    later = text.replace("CN.7/2024/2", "CN.7/2025/2").replace("CRIMJUST", "NEWJUST").replace("8430.0", "9273.0")
    (tmp_path / "E-CN.7-2024-2.ttl").write_text(text, encoding="utf-8")
    (tmp_path / "E-CN.7-2025-2.ttl").write_text(later, encoding="utf-8")
    with serving(Starlette(routes=list(routes(Corpus.open([tmp_path]))))) as address:
        page = httpx.get(f"{address}/compare.html?a=E/CN.7/2024/2&b=E/CN.7/2025/2", timeout=60)
        assert page.status_code == 200
        assert re.search(r"Figures that moved <span class=\"count\">1<", page.text)
        assert "8,430" in page.text
        assert "9,273" in page.text
        assert "+10 per cent" in page.text
        assert httpx.get(f"{address}/compare.html?a=none&b=E/CN.7/2025/2", timeout=60).status_code == 404


def test_one_report_cannot_be_compared(site: str) -> None:
    assert "There is one report here" in httpx.get(f"{site}/compare.html").text
