"""In a real browser: searching, following and reading by mouse and keyboard, on a phone, in the dark, without a script."""

from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Opened = Callable[..., AbstractContextManager[Page]]

PAGES = [
    "/",
    "/search.html?q=drug",
    "/search.html?q=nothingofthekind",
    "/questions.html",
    "/query.html",
    "/question/what-was-done-in.html?country=Peru",
    "/id/resolution/CND/RES/65/2.html",
    "/id/programme/CRIMJUST.html",
    "/id/document/E/CN.7/2024/2.html",
    "/id/organization/WHO.html",
    "/partners/document/E/CN.7/2024/2.html",
    "/gaps.html",
    "/compare.html",
    "/trace/country/PER.html?suggested=1",
    "/read/document/E/CN.7/2024/2.html#41",
]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(opened: Opened, scheme: str) -> None:
    with opened(color_scheme=scheme) as page:
        found = {}
        for path in PAGES:
            page.goto(path)
            result = Axe().run(page)
            if result.violations_count:
                found[path] = result.generate_report()
        assert found == {}


def test_no_page_is_wider_than_a_phone(opened: Opened) -> None:
    with opened(viewport={"width": 360, "height": 740}) as page:
        for path in PAGES:
            page.goto(path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, path


def test_search_as_you_type_by_keyboard(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("cnd 65/2")
    expect(page.get_by_role("option").first).to_contain_text("CND/RES/65/2")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/resolution/CND/RES/65/2.html")


def test_escape_closes_the_suggestions(page: Page) -> None:
    page.goto("/")
    box = page.get_by_role("combobox")
    box.press_sequentially("peru")
    expect(page.get_by_role("listbox")).to_be_visible()
    box.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()


def test_pointing_at_a_line_shows_its_words(page: Page) -> None:
    page.goto("/trace/resolution/CND/RES/65/2.html")
    page.locator(".canvas .line.cited").first.dispatch_event("pointerover")
    expect(page.locator("[data-hover]")).to_contain_text(
        "In accordance with Commission on Narcotic Drugs resolution 65/2"
    )


def test_boxes_are_links_that_the_keyboard_reaches(page: Page) -> None:
    page.goto("/trace/resolution/CND/RES/65/2.html")
    page.locator(".canvas a").nth(1).focus()
    expect(page.locator("[data-hover]")).not_to_contain_text("Point at a line")
    page.keyboard.press("Enter")
    page.wait_for_url("**/read/document/E/CN.7/2024/2.html#41")


def test_every_label_stands_in_its_box(page: Page) -> None:
    page.goto("/trace/country/PER.html")
    outside = page.evaluate(
        """() => [...document.querySelectorAll('.canvas .box')].flatMap(box => {
            const room = box.querySelector('rect').getBBox();
            return [...box.querySelectorAll('text')].filter(t => {
                const b = t.getBBox();
                return b.x + b.width > room.x + room.width || b.y + b.height > room.y + room.height + 1;
            }).map(t => t.textContent);
        })"""
    )
    assert outside == []


@pytest.mark.parametrize("path", ["document/E/CN.7/2024/2", "organization/UNODC", "organization/WHO"])
def test_names_around_a_network_do_not_overlap(page: Page, path: str) -> None:
    page.goto(f"/partners/{path}.html")
    names, overlapping, cut = page.evaluate(
        """() => {
            const svg = document.querySelector('.canvas svg'), room = svg.viewBox.baseVal;
            const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBBox()]);
            const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
            return [
                boxes.length,
                boxes.flatMap(([one, a], at) => boxes.slice(at + 1).filter(([, b]) => meet(a, b)).map(([other]) => [one, other])),
                boxes.filter(([, b]) => b.x < 0 || b.y < 0 || b.x + b.width > room.width || b.y + b.height > room.height).map(([t]) => t),
            ];
        }"""
    )
    assert names > 5
    assert overlapping == []
    assert cut == []


def test_pointing_at_a_partner_shows_those_it_works_with(page: Page) -> None:
    page.goto("/partners/document/E/CN.7/2024/2.html")
    page.locator(".ring [data-key] a", has_text="WHO").dispatch_event("pointerover")
    expect(page.locator("[data-hover]")).to_contain_text("World Health Organization")
    lit = page.locator(".ring .node.lit").all_text_contents()
    assert any("UNHCR" in words for words in lit)
    assert not any("General Assembly" in words for words in lit)


def test_switches_apply_themselves_and_stand_in_the_url(page: Page) -> None:
    page.goto("/trace/country/PER.html")
    page.get_by_label("only what the same sentence says").check()
    page.wait_for_url("**reach=sentence**")
    expect(page.get_by_label("only what the same sentence says")).to_be_checked()


def test_a_table_sorts(page: Page) -> None:
    page.goto("/question/what-was-done-in.html?country=Peru")
    page.get_by_role("button", name="unit").click()
    first = page.locator("tbody tr").first.inner_text()
    page.get_by_role("button", name="unit").click()
    assert page.locator("tbody tr").first.inner_text() != first


def test_words_are_marked_where_the_link_leads(page: Page) -> None:
    page.goto("/id/resolution/CND/RES/65/2.html")
    page.get_by_role("link", name="Paragraph 41, E/CN.7/2024/2").click()
    target = page.locator(":target")
    expect(target).to_contain_text("In accordance with Commission on Narcotic Drugs resolution 65/2")
    expect(target).to_be_in_viewport()


def test_without_a_script_everything_can_be_read(opened: Opened) -> None:
    with opened(java_script_enabled=False) as page:
        page.goto("/")
        page.get_by_role("searchbox").fill("CND resolution 65/2")
        page.get_by_role("button", name="Search").click()
        page.get_by_role("link", name="CND/RES/65/2").click()
        page.get_by_role("link", name="Open the trace").click()
        page.get_by_label("context").check()
        page.get_by_role("button", name="Apply").click()
        expect(page.locator("tbody tr")).not_to_have_count(0)
        assert "strength=context" in page.url
