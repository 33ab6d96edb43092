"""A judgement is written by a page of this computer and by nothing else, and then rules what is read."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, expect
from starlette.applications import Starlette

from mandategraph import sparql
from mandategraph.explore import Corpus, Desk, reviewing, routes
from mandategraph.review import read

ROOT = Path(__file__).parent.parent.parent
CITATION = (
    "https://w3id.org/mandategraph/id/document/E/CN.7/2024/2/unit/41/statement/mandatedBy/resolution/CND/RES/65/2"
)
JUDGE = {
    "finding": CITATION,
    "state": "rejected",
    "words": ["In accordance with Commission on Narcotic Drugs resolution 65/2"],
}
FORM = {"token": "secret", "reviewer": "A. Reader", "reason": "Not so.", "judge": json.dumps(JUDGE)}
FILE = "reviews/E-CN.7-2024-2.ttl"


@pytest.fixture
def graphs(tmp_path: Path) -> Path:
    folder = tmp_path / "graphs"
    folder.mkdir()
    shutil.copy(ROOT / "graphs" / "E-CN.7-2024-2.ttl", folder)
    return folder


@pytest.fixture
def desk(graphs: Path, serving: Callable[[Starlette], AbstractContextManager[str]]) -> Iterator[str]:
    """The explorer with its desk: the address."""
    made = Desk(graphs, "secret", lambda: datetime(2026, 11, 24, 10, tzinfo=UTC))
    with serving(Starlette(routes=[*reviewing(made), *routes(Corpus.open([graphs]), made)])) as address:
        yield address


def test_a_judgement_is_written_with_who_when_and_why(desk: str, graphs: Path) -> None:
    answer = httpx.post(f"{desk}/review", data=FORM)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/read/document/E/CN.7/2024/2.html#41"
    assert "SameSite=Strict" in answer.headers["Set-Cookie"]
    review = read(graphs / FILE)[CITATION]
    assert (review.state, review.reviewer, review.made, review.reason) == (
        "rejected",
        "A. Reader",
        "2026-11-24T10:00:00Z",
        "Not so.",
    )
    store = sparql.open_graphs([graphs])
    assert not [r for r in sparql.table(sparql.ask(store, sparql.named()["mandated-activities"])).values() if "41" in r]


@pytest.mark.parametrize(
    ("change", "headers", "status"),
    [
        ({"token": "other"}, {}, 403),
        ({"token": ""}, {}, 403),
        ({}, {"Origin": "http://example.org"}, 403),
        ({}, {"Origin": "null"}, 403),
        ({}, {"Sec-Fetch-Site": "cross-site"}, 403),
        ({}, {"Host": "rebound.example.org"}, 403),
        ({"reviewer": " "}, {}, 400),
        ({"judge": "{}"}, {}, 400),
        ({"judge": json.dumps({**JUDGE, "state": "doubtful"})}, {}, 400),
        ({"judge": json.dumps({**JUDGE, "finding": "https://example.org/x"})}, {}, 400),
        ({"judge": json.dumps({**JUDGE, "words": []})}, {}, 400),
        ({"judge": json.dumps({**JUDGE, "finding": CITATION.replace("E/CN.7", "../../../etc")})}, {}, 404),
        ({"reason": "x" * 70_000}, {}, 413),
    ],
)
def test_what_is_refused_writes_nothing(
    desk: str, graphs: Path, change: dict[str, str], headers: dict[str, str], status: int
) -> None:
    assert httpx.post(f"{desk}/review", data={**FORM, **change}, headers=headers).status_code == status
    assert not (graphs / "reviews").exists()


def test_the_explorer_only_reads_without_a_desk(site: str) -> None:
    assert httpx.post(f"{site}/review", data=FORM).status_code in (404, 405)
    assert "<button name=" not in httpx.get(f"{site}/read/document/E/CN.7/2024/2.html").text


def test_a_person_rejects_and_takes_back_without_a_script(desk: str, graphs: Path, browser: Browser) -> None:
    context = browser.new_context(base_url=desk, java_script_enabled=False)
    page = context.new_page()
    page.goto("/read/document/E/CN.7/2024/2.html#41")
    page.get_by_label("Your name").fill("B. Officer")
    page.get_by_label("Why").fill("Of another paragraph")
    unit = page.get_by_role("region", name="Paragraph 41", exact=True)
    unit.locator("summary").click()
    unit.get_by_role("button", name="Reject: mandated by").click()
    page.wait_for_url("**/read/document/E/CN.7/2024/2.html#41")
    assert read(graphs / FILE)[CITATION].reason == "Of another paragraph"
    assert page.get_by_label("Your name").input_value() == "B. Officer"
    unit.locator("summary").click()
    expect(unit.locator("li.rejected")).to_contain_text("by B. Officer, 2026-11-24: Of another paragraph")
    unit.get_by_role("button", name="Take back: mandated by").click()
    expect(unit.locator("li.rejected")).to_have_count(0)
    assert not (graphs / FILE).exists()
    context.close()


def test_the_desk_is_accessible(desk: str, browser: Browser) -> None:
    context = browser.new_context(base_url=desk)
    page = context.new_page()
    page.goto("/read/document/E/CN.7/2024/2.html#41")
    page.get_by_role("region", name="Paragraph 41", exact=True).locator("summary").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()
