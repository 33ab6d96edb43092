"""Pages over HTTP: each view is there with what it must tell, every link leads somewhere, and nothing is ever code."""

import csv
import io
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from contextlib import AbstractContextManager
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
from docx import Document as WordDocument

from mandategraph.explore import Corpus

Get = Callable[[str], httpx.Response]
PAGES = [
    "/",
    "/search.html?q=drug",
    "/search.html?q=drug&kind=unit&theme=Cross-cutting_commitments",
    "/search.html?q=nothingofthekind",
    "/questions.html",
    "/query.html?name=outcomes",
    "/compare.html",
    "/question/mandates-without-activity.html",
    "/question/what-was-done-in.html?country=Peru",
    "/id/resolution/CND/RES/65/2.html",
    "/id/convention/Organized_Crime_Convention.html",
    "/id/programme/Victims%27_voices,_silencing_terrorism.html",
    "/id/programme/CRIMJUST.html",
    "/id/organization/UNODC.html",
    "/id/country/PER.html",
    "/id/region/Western_Balkans.html",
    "/id/theme/Addressing_and_countering_the_world_drug_problem.html",
    "/id/goal/16.html",
    "/id/publication/World_Drug_Report_2023.html",
    "/id/event/World_Drug_Day.html",
    "/id/document/E/CN.7/2024/2/unit/111(a)/recommendation/Member_States.html",
    "/id/document/E/CN.7/2024/2.html",
    "/trace/resolution/CND/RES/65/2.html",
    "/trace/country/PER.html?reach=sentence&depth=3&strength=mandated-by&strength=context&suggested=1",
    "/read/document/E/CN.7/2024/2.html",
]


class Parsed(HTMLParser):
    """Links, identifiers, scripts and styles of a page, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        self.links += [found[n] or "" for n in ("href", "src", "action") if n in found]
        self.ids += [found["id"] or ""] if "id" in found else []

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(get: Get, path: str) -> None:
    answer = get(path)
    assert answer.status_code == 200
    found = Parsed(answer.text)
    assert len([1 for tag, _ in found.tags if tag == "h1"]) == 1
    assert len(found.ids) == len(set(found.ids)), "an identifier stands once on a page"
    assert re.search(r"<title>\S", answer.text)
    inline = [tag for tag, a in found.tags if tag == "style" or (tag == "script" and not a.get("src"))]
    assert inline == []
    assert not [1 for _, a in found.tags if "style" in a or any(n.startswith("on") for n in a)]
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_links_are_relative_and_lead_somewhere(get: Get, site: str, status: Callable[[str], int], path: str) -> None:
    found = Parsed(get(path).text)
    own = [link for link in found.links if not link.startswith("http")]
    assert not [link for link in own if link.startswith("/")]
    assert all(link.removeprefix("#") in found.ids for link in own if link.startswith("#") and link != "#")
    targets = {urljoin(site + path, link).partition("#")[0] for link in own}
    assert all(target.startswith(site) for target in targets)
    for target in sorted(targets)[:12]:
        assert status(target) in (200, 303), target


def test_a_link_to_words_leads_to_these_words(get: Get, site: str) -> None:
    page = get("/id/resolution/CND/RES/65/2.html").text
    link = re.findall(r'<p class="source"><a href="([^"]+)">Paragraph 41', page)[0]
    target = urljoin(site + "/id/resolution/CND/RES/65/2.html", link)
    reader = httpx.get(target).text
    name = urlsplit(target).fragment
    assert name in Parsed(reader).ids
    marked = re.search(rf'id="{re.escape(name)}"[^>]*>(.*?)</span>', reader, re.DOTALL)
    assert marked is not None
    assert re.sub("<[^>]+>", "", marked[1]).startswith(
        "In accordance with Commission on Narcotic Drugs resolution 65/2"
    )


def test_a_resolution_tells_its_title_its_work_and_its_words(get: Get) -> None:
    words = " ".join(Parsed(get("/id/resolution/CND/RES/65/2.html").text).words.split())
    assert "Strengthening international cooperation to address the links between illicit drug trafficking" in words
    assert re.search(r"Adopted by\s*Commission on Narcotic Drugs", words)
    assert "a mandate of UNODC" in words
    assert "developed an issue paper on the links between drug trafficking and firearms trafficking." in words
    assert "confidence 95 per cent" in words
    assert "unreviewed" in words


def test_the_words_of_the_reader_are_the_words_of_the_report(get: Get, corpus: Corpus) -> None:
    text = get("/read/document/E/CN.7/2024/2.html").text
    for hit in corpus.index.search("", {"kind": ["unit"]}, count=400).hits:
        unit = hit.document
        name = unit.iri.rpartition("/unit/")[2]
        section = text.partition(f'id="{name}" aria-label')[2].partition("</section>")[0]
        shown = re.search(r'<p class="text">(.*?)</p>', section, re.DOTALL)
        assert shown is not None, unit.id
        plain = Parsed(shown[1]).words
        assert plain == unit.text, unit.id


def test_units_and_words_lead_into_the_reader(site: str) -> None:
    for path, target in {
        "/id/document/E/CN.7/2024/2/unit/41.html": "/read/document/E/CN.7/2024/2.html#41",
        "/id/document/E/CN.7/2024/2/unit/41/output/113-187": "/read/document/E/CN.7/2024/2.html#41.113-187",
    }.items():
        answer = httpx.get(site + path)
        assert answer.status_code == 303
        assert urljoin(site + path, answer.headers["Location"]) == site + target


def test_what_is_not_here_is_told(get: Get) -> None:
    for path in ("/id/country/Peruu.html", "/trace/nothing.html", "/read/document/X.html", "/question/none.html"):
        answer = get(path)
        assert answer.status_code == 404
        assert "The graphs hold nothing called" in answer.text
    assert "Peru" in Parsed(get("/id/country/Peruu.html").text).words.partition("Near it")[2]


@pytest.mark.parametrize("form", ["json", "ttl", "csv"])
def test_the_same_as_a_file(get: Get, form: str) -> None:
    answer = get(f"/id/country/PER.{form}")
    assert answer.status_code == 200
    assert "Peru" in answer.text
    assert answer.content == get(f"/id/country/PER.{form}").content


def test_a_trace_as_files(get: Get) -> None:
    base = "/trace/resolution/CND/RES/65/2"
    assert ET.fromstring(get(f"{base}.svg").text).tag.endswith("svg")
    assert get(f"{base}.png").content.startswith(b"\x89PNG")
    rows = list(csv.DictReader(io.StringIO(get(f"{base}.csv").text)))
    assert [r["unit"] for r in rows if r["level"] == "activity"] == ["41"]
    assert get(f"{base}.json").json()["thing"]["id"] == "CND/RES/65/2"
    assert get(f"{base}.md").text.startswith("# ")
    table = WordDocument(io.BytesIO(get(f"{base}.docx").content)).tables[0]
    assert table.cell(1, 0).text.startswith("41")
    assert "In accordance with Commission on Narcotic Drugs resolution 65/2" in table.cell(1, 1).text


def test_the_state_of_a_trace_is_in_its_url(get: Get) -> None:
    usual = Parsed(get("/trace/country/PER.html").text).words
    narrow = Parsed(get("/trace/country/PER.html?reach=sentence").text).words
    assert "INTERPOL International Child Sexual Exploitation" in usual
    assert "INTERPOL International Child Sexual Exploitation" not in narrow
    assert "suggested by like words" in get("/trace/resolution/CND/RES/64/3.html?suggested=1").text
    assert "suggested by like words" not in get("/trace/resolution/CND/RES/64/3.html").text


def test_search_as_json_and_csv(get: Get) -> None:
    answer = get("/search.json?q=65/2").json()
    assert answer["hits"][0]["id"] == "CND/RES/65/2"
    rows = list(csv.DictReader(io.StringIO(get("/search.csv?kind=country").text)))
    assert len(rows) == get("/search.json?kind=country").json()["total"] == 74


EVIL = [
    "<script>alert(1)</script><img src=x onerror=alert(2)>",
    '"><svg onload=alert(3)> {{ 7*7 }} {% raw %}',
    "\u202eevil\u202c \u2067right to left\u2069 عربى עברית",
    "=1+1&amp;<b>",
    "x" * 10_000,
    "</title></style></textarea><iframe src=//example.org>",
]


@pytest.mark.parametrize("label", EVIL, ids=range(len(EVIL)))
def test_hostile_words_are_words(hostile_site: Callable[[str], AbstractContextManager[str]], label: str) -> None:
    paths = ["/", "/search.html", "/search.html?q=evil", "/id/resolution/CND/RES/1/1.html", "/id/programme/evil.html",
             "/id/document/X/1.html", "/trace/programme/evil.html", "/read/document/X/1.html"]  # fmt: skip
    allowed = {"script": 1, "iframe": 0, "img": 0, "style": 0}
    with hostile_site(label) as address:
        for path in paths:
            answer = httpx.get(address + path, timeout=30)
            assert answer.status_code == 200, path
            found = Parsed(answer.text)
            assert {t: sum(tag == t for tag, _ in found.tags) for t in allowed} == allowed, path
            assert not [a for _, a in found.tags if any(n.startswith("on") for n in a)], path
            assert "49" not in found.words or "7*7" in found.words
        typed = httpx.get(f"{address}/search.html", params={"q": label[:400]}, timeout=30)
        assert Parsed(typed.text).tags
        assert typed.status_code == 200
        for form in ("svg", "png", "docx", "csv", "md", "json"):
            assert httpx.get(f"{address}/trace/programme/evil.{form}", timeout=30).status_code == 200
