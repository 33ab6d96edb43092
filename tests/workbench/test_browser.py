"""The editor in a real browser: it completes, runs, undoes and marks faults by keyboard, and breaks no rule of the pages."""

import json
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from mandategraph import resources

Opened = Callable[..., AbstractContextManager[Page]]
MG = "PREFIX mg: <https://w3id.org/mandategraph/ontology/>\n"
ROWS = re.compile(r"^[1-9]\d* rows$")
GOALS = MG + "SELECT ?c { ?c a mg:Goal } ORDER BY ?c"
HOSTILE = "<img src=x onerror=alert(1)>"
STATES = (
    "",
    "?name=outcomes",
    "?name=themes&view=chart",
    "?name=trace&param-resolution=CND/RES/65/2",
    "?name=what-was-done-in",
    "?query=SELECT%20*%20{",
)

pytestmark = pytest.mark.skipif(not resources.editor(), reason="this installation has no editor: npm was not reached")


def ready(page: Page, state: str = "") -> None:
    """Open the page, and wait for the editor."""
    page.goto(f"/query.html{state}")
    expect(editor(page)).to_be_visible()


def editor(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("textbox", name="Query in SPARQL. Control+Enter runs it")


def write(page: Page, text: str) -> None:
    """Type a query in place of what is there; brackets and quotes close themselves, so it is put in at once."""
    editor(page).click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def options(page: Page):  # type: ignore[no-untyped-def]
    return page.get_by_role("listbox", name="Completions").get_by_role("option")


def accept(page: Page) -> None:
    """Take the completion that is chosen; the list heeds no key in the tenth of a second in which it appears."""
    page.wait_for_timeout(200)
    page.keyboard.press("Enter")


def faults(page: Page) -> list[object]:
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in Axe().run(page).response["violations"]]


def text(page: Page) -> str:
    found: str = page.locator("textarea[name=query]").input_value()
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opened, scheme: str) -> None:
    with opened(color_scheme=scheme) as page:
        found = {}
        for state in STATES:
            ready(page, state)
            page.locator("details.code summary").click()
            found[state] = faults(page)
        ready(page)
        write(page, "SELECT ?unit { ?u")
        page.keyboard.press("Control+Space")
        expect(options(page).first).to_be_visible()
        found["completion"] = faults(page)
        assert not any(found.values()), found


def test_no_state_is_wider_than_a_phone(opened: Opened) -> None:
    with opened(viewport={"width": 360, "height": 740}) as page:
        for state in STATES:
            ready(page, state)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, state


def test_a_breach_of_the_policy_would_be_seen(
    clean: Callable[..., AbstractContextManager[Page]], server: object
) -> None:
    def breach() -> None:
        with clean(server.url) as page:  # type: ignore[attr-defined]
            ready(page)
            page.evaluate("document.head.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))")

    with pytest.raises(AssertionError, match="Content Security Policy"):
        breach()


def test_terms_are_completed_with_their_prefix(page: Page) -> None:
    ready(page)
    write(page, "SELECT ?x { ?x ")
    page.keyboard.type("mandatedB")
    expect(options(page).filter(has_text="mg:mandatedBy")).to_be_visible()
    expect(page.get_by_text("Relates an activity or a report to a source")).to_be_visible()
    accept(page)
    assert text(page).endswith("SELECT ?x { ?x mg:mandatedBy")
    assert text(page).startswith(MG)
    page.keyboard.type(" ?source")
    assert text(page).endswith("mg:mandatedBy ?source"), "the caret stands behind what was completed"


def test_prefixes_and_variables_are_completed(page: Page) -> None:
    ready(page)
    write(page, "PREFIX ")
    page.keyboard.type("sk")
    options(page).filter(has_text="skos:").click()
    assert text(page) == "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>"
    page.keyboard.insert_text("\nSELECT ?country ?company { ?s ?p ")
    page.keyboard.type("?co")
    expect(options(page)).to_have_text(["?company", "?country"])
    page.wait_for_timeout(200)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert text(page).endswith("?s ?p ?country")


def test_nothing_is_completed_in_comments_strings_and_iris(page: Page) -> None:
    ready(page)
    for beginning in ("# ", 'SELECT * { ?s ?p "', "SELECT * { <http://x/"):
        write(page, beginning)
        page.keyboard.type("mg")
        page.wait_for_timeout(300)
        expect(options(page)).to_have_count(0)


def test_a_query_is_run_by_keyboard_and_typing_goes_on(page: Page) -> None:
    ready(page)
    write(page, GOALS)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name=ROWS)).to_be_visible()
    assert "query=PREFIX" in page.url
    expect(editor(page)).to_be_focused()
    page.keyboard.press("Control+z")
    assert text(page) != GOALS, "what was typed before the query ran can be undone"
    page.go_back()
    expect(page.get_by_role("heading", name=ROWS)).to_have_count(0)


def test_a_fault_is_marked_at_its_place(page: Page) -> None:
    ready(page)
    write(page, "SELECT *\nWHERE {\n  ?s ?p }\n")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("line 3, column 9")
    marked = page.locator(".cm-lintRange-error")
    expect(marked).to_have_text("}")
    expect(page.locator(".cm-line").nth(2).locator(".cm-lintRange-error")).to_have_count(1)
    expect(editor(page)).to_be_focused()
    page.keyboard.type("?o ")
    expect(marked).to_have_count(0)
    assert text(page) == "SELECT *\nWHERE {\n  ?s ?p ?o }\n", "the caret stands where the fault is"


def test_tab_leaves_the_editor(page: Page) -> None:
    ready(page)
    editor(page).focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor(page)).to_be_focused()


def test_a_slash_in_the_editor_is_a_slash(page: Page) -> None:
    ready(page)
    write(page, "SELECT ?x { ?x ?y")
    page.keyboard.press("/")
    assert text(page).endswith("?y/")
    expect(editor(page)).to_be_focused()


def test_the_label_leads_into_the_editor(page: Page) -> None:
    ready(page)
    page.get_by_text("Query in SPARQL", exact=True).click()
    expect(editor(page)).to_be_focused()


def test_a_named_question_is_opened_filled_in_and_run(page: Page) -> None:
    ready(page)
    page.get_by_label("A question to begin with").select_option("what-was-done-in")
    page.get_by_role("button", name="Open").click()
    page.get_by_label("The name of the country or its code").fill("Peru")
    page.get_by_role("button", name="Run").click()
    expect(page.locator("#answer tbody tr").first).to_contain_text("Peru")
    page.locator("details.code summary").click()
    page.get_by_role("link", name="Permanent link").click()
    page.wait_for_url("**/query.html?name=what-was-done-in&param-country=Peru")
    expect(page.locator("#answer tbody tr").first).to_contain_text("Peru")


def test_a_chart_and_its_column_stand_in_the_url(page: Page) -> None:
    ready(page, "?name=themes")
    page.get_by_role("link", name="Chart").click()
    expect(page.get_by_role("group", name="units by theme")).to_be_visible()
    page.get_by_role("link", name="countries", exact=True).click()
    page.wait_for_url("**column=countries**")
    expect(page.get_by_role("group", name="countries by theme")).to_be_visible()
    outside = page.evaluate(
        "() => [...document.querySelectorAll('.bars text')].filter(t => { const b = t.getBBox(); return b.x < 0 || b.x + b.width > 960; }).length"
    )
    assert outside == 0


def test_a_graph_shows_what_a_line_says_and_leads_on(page: Page) -> None:
    ready(page, "?name=trace&param-resolution=CND/RES/65/2")
    page.locator(".canvas .line").first.dispatch_event("pointerover")
    expect(page.locator("[data-hover]")).to_contain_text("mg:")
    page.locator(".canvas a", has_text="CND/RES/65/2").click()
    page.wait_for_url("**/id/resolution/CND/RES/65/2.html")


def test_a_table_sorts(page: Page) -> None:
    ready(page, "?name=themes")
    page.get_by_role("button", name="units").click()
    numbers = [int(t) for t in page.locator("tbody tr td:nth-child(2)").all_inner_texts()]
    assert numbers == sorted(numbers)


def test_hostile_words_are_text(page: Page) -> None:
    ready(page)
    write(page, f"# {HOSTILE}\nSELECT ('{HOSTILE}' AS ?x) (1 AS ?n) {{}}")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("cell", name=HOSTILE)).to_be_visible()
    page.get_by_role("link", name="Chart").click()
    expect(page.locator(".bars .label")).to_have_text(HOSTILE)
    write(page, HOSTILE)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot stand here")
    assert page.locator("img").count() == 0


def test_without_a_script_a_form_does_it(opened: Opened) -> None:
    with opened(java_script_enabled=False) as page:
        page.goto("/query.html")
        page.get_by_label("Query in SPARQL").fill(GOALS)
        page.get_by_role("button", name="Run").click()
        expect(page.get_by_role("heading", name=ROWS)).to_be_visible()
        page.goto("/query.html?name=themes")
        page.get_by_role("link", name="Chart").click()
        expect(page.locator("svg.bars")).to_be_visible()
        page.get_by_label("Query in SPARQL").fill("SELECT")
        page.get_by_role("button", name="Run").click()
        expect(page.get_by_role("alert")).to_contain_text("line 1, column 7")
        expect(page.get_by_text("Ctrl+Enter")).to_be_hidden()


def test_the_terms_come_only_when_they_are_needed(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ready(page, "?name=outcomes")
    assert not [url for url in asked if url.endswith("query-terms.json")]
    editor(page).click()
    with page.expect_response("**/query-terms.json") as answer:
        page.keyboard.type("mg:")
    assert json.loads(answer.value.text())["terms"]
