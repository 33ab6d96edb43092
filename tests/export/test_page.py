"""The HTML page in a real browser: every node and edge is there, it fetches nothing, and hostile words stay words."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from mandategraph.export import FORMATS, Selection

Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="module")
def opened(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Opened:
    """Opens the page of a selection, on which nothing may go wrong and from which nothing may be asked."""
    folder = tmp_path_factory.mktemp("pages")

    @contextmanager
    def show(selection: Selection, **options: object) -> Iterator[Page]:
        path = Path(folder, "page.html")
        data = FORMATS["html"].write(selection)
        assert isinstance(data, bytes)
        path.write_bytes(data)
        context = browser.new_context(**options)  # type: ignore[arg-type]
        page = context.new_page()
        wrong: list[str] = []
        page.on("request", lambda r: wrong.append(r.url) if r.url != path.as_uri() else None)
        page.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: wrong.append(str(e)))
        page.on("dialog", lambda d: wrong.append(d.message))
        page.goto(path.as_uri())
        yield page
        context.close()
        assert wrong == []

    return show


@pytest.mark.parametrize("name", ["whole", "trace", "suggested", "mandates-countries", "partners", "kinds", "empty"])
def test_every_node_and_edge_is_drawn(name: str, opened: Opened, chosen: Callable[[str], Selection]) -> None:
    picture = chosen(name).picture
    with opened(chosen(name)) as page:
        assert page.locator(".node").count() == len(picture.nodes)
        assert page.locator(".edge").count() == len(picture.edges) == page.locator("tbody tr").count()
        drawn = page.locator(".edge").evaluate_all(
            """edges => edges.map(e => [e.dataset.source, e.dataset.target].map(
                 n => document.getElementById(n).querySelector("a")?.getAttribute("href") ?? ""))"""
        )
        linked = [[iri if iri.startswith("https:") else "" for iri in (e.source, e.target)] for e in picture.edges]
        assert drawn == linked


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", ["trace", "partners"])
def test_axe_finds_nothing(name: str, scheme: str, opened: Opened, chosen: Callable[[str], Selection]) -> None:
    with opened(chosen(name), color_scheme=scheme, bypass_csp=True) as page:
        page.locator("summary").click()
        result = Axe().run(page)
        assert result.violations_count == 0, result.generate_report()


def test_boxes_do_not_overlap(opened: Opened, selection: Selection) -> None:
    with opened(selection) as page:
        boxes = page.locator(".node rect").evaluate_all(
            "all => all.map(r => [+r.getAttribute('x'), +r.getAttribute('y')])"
        )
    for number, (x, y) in enumerate(sorted(map(tuple, boxes))):
        for other, across in sorted(map(tuple, boxes))[number + 1 :]:
            if other - x >= 168:
                break
            assert abs(across - y) >= 36


def test_the_keyboard_shows_the_evidence(opened: Opened, chosen: Callable[[str], Selection]) -> None:
    with opened(chosen("trace")) as page:
        page.locator(".node a", has_text="Albania").focus()
        told = page.locator("#told")
        expect(told.get_by_role("heading")).to_have_text("Albania")
        expect(told).to_contain_text("E/CN.7/2024/2, 40(b): “")
        expect(page.locator(".node.near")).to_have_count(2)
        page.keyboard.press("Escape")
        expect(page.locator("svg.some")).to_have_count(0)


def test_pointing_at_a_line_shows_its_evidence(opened: Opened, chosen: Callable[[str], Selection]) -> None:
    with opened(chosen("trace")) as page:
        page.locator(".edge").first.dispatch_event("pointerenter")
        expect(page.locator("#told li")).to_have_count(1)


def test_zoom_move_and_find(opened: Opened, chosen: Callable[[str], Selection]) -> None:
    def width(page: Page) -> float:
        return float(page.locator("svg").get_attribute("viewBox").split()[2])  # type: ignore[union-attr]

    with opened(chosen("trace")) as page:
        whole = page.locator("svg").get_attribute("viewBox")
        before = width(page)
        page.get_by_role("button", name="Zoom in").click()
        assert width(page) < before
        nearer = page.locator("svg").get_attribute("viewBox")
        page.locator("svg").hover()
        page.mouse.wheel(0, 500)
        expect(page.locator("svg")).not_to_have_attribute("viewBox", nearer or "")
        page.get_by_label("Find").fill("montenegro")
        expect(page.locator("#told").get_by_role("heading")).to_have_text("Montenegro")
        page.get_by_role("button", name="Show all").click()
        assert page.locator("svg").get_attribute("viewBox") == whole


def test_without_a_script_all_can_be_read(opened: Opened, chosen: Callable[[str], Selection]) -> None:
    with opened(chosen("trace"), java_script_enabled=False) as page:
        assert page.locator(".node").count() == len(chosen("trace").picture.nodes)
        page.locator("summary").click()
        expect(page.locator("tbody")).to_contain_text("Within the framework of the Afghan Opiate Trade Project")
        expect(page.locator(".edge title").first).to_contain_text(" – ")


def test_on_a_phone_it_is_not_wider(opened: Opened, chosen: Callable[[str], Selection]) -> None:
    with opened(chosen("trace"), viewport={"width": 360, "height": 740}) as page:
        page.locator("summary").click()
        assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_words_are_shown_as_words(
    opened: Opened, hostile: Callable[[str], Selection], evil_words: Mapping[str, str]
) -> None:
    for words in evil_words.values():
        selection = hostile(words)
        with opened(selection) as page:
            assert page.locator(".node").count() == len(selection.picture.nodes)
            assert page.locator("script").count() == 1
            assert page.locator("img, iframe").count() == 0
            cells = page.locator("tbody tr td:last-child").evaluate_all("all => all.map(c => c.textContent)")
            assert cells == [edge.evidence for edge in selection.picture.edges]
            page.locator(".node").first.dispatch_event("pointerenter")
            page.locator(".edge").first.dispatch_event("pointerenter")
            expect(page.locator("#told li")).to_have_count(1)
