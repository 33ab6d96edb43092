"""Ten tasks of a programme officer, from the start page to the answer, in a browser: no task needs to know SPARQL."""

import csv
import io
from pathlib import Path

from docx import Document as WordDocument
from playwright.sync_api import Page, expect


def search(page: Page, words: str) -> None:
    page.goto("/")
    page.get_by_role("combobox").fill(words)
    page.get_by_role("button", name="Search").click()


def saved(page: Page, form: str) -> bytes:
    with page.expect_download() as download:
        page.get_by_role("list", name="The same as a file").get_by_role("link", name=form, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_which_activities_answer_cnd_65_2_and_the_table_to_word(page: Page) -> None:
    search(page, "CND resolution 65/2")
    page.get_by_role("link", name="CND/RES/65/2", exact=True).click()
    page.get_by_role("link", name="Open the trace").click()
    expect(page.locator("tbody tr")).to_have_count(1)
    expect(page.locator("tbody tr")).to_contain_text("In accordance with Commission on Narcotic Drugs resolution 65/2")
    table = WordDocument(io.BytesIO(saved(page, "Word"))).tables[0]
    assert table.cell(1, 0).text.startswith("41")
    assert "CND/RES/65/2 (mandated by)" in table.cell(1, 2).text


def test_what_was_done_in_peru_and_on_whose_mandate(page: Page) -> None:
    search(page, "Peru")
    page.get_by_role("link", name="Peru", exact=True).click()
    work = page.get_by_role("region", name="Work in this country")
    expect(work).to_contain_text("UNODC assisted Peru in establishing cybercrime investigation")
    page.get_by_role("link", name="Open the trace").click()
    units = page.locator("tbody th a").all_inner_texts()
    assert units == ["8", "17", "36", "61"]
    assert page.locator("tbody tr td:nth-child(3)").all_inner_texts() == ["none cited"] * 4


def test_which_mandates_have_no_reported_activity(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Which resolutions does a report name as its mandate without telling").click()
    expect(page.get_by_role("cell", name="CND/RES/56/9", exact=True)).to_be_visible()
    expect(page.get_by_role("cell", name="CND/RES/65/2", exact=True)).to_have_count(0)
    page.get_by_role("link", name="CND/RES/56/9", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("resolution 56/9")


def test_read_the_sentence_in_its_paragraph(page: Page) -> None:
    search(page, "CRIMJUST")
    page.get_by_role("link", name="Global Programme on Strengthening Criminal Justice Cooperation").click()
    page.get_by_role("link", name="Paragraph 40(b), E/CN.7/2024/2").first.click()
    expect(page.locator(":target")).to_be_in_viewport()
    expect(page.locator("section:has(:target)")).to_contain_text("40(b)")


def test_what_changed_because_of_the_work(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Activities of the United Nations Office on Drugs and Crime").click()
    outcomes = page.get_by_role("region", name="Outcomes")
    expect(outcomes).to_contain_text("resulting in the identification of 39 victims")


def test_where_the_office_works(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Activities of the United Nations Office on Drugs and Crime").click()
    circles = page.locator(".map a")
    assert circles.count() > 50
    page.locator('.map a:has(title:text-matches("^Peru:"))').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/id/country/PER.html")


def test_who_became_party_to_the_organized_crime_convention(page: Page) -> None:
    search(page, "UNTOC")
    page.get_by_role("link", name="United Nations Convention against Transnational Organized Crime").first.click()
    parties = page.get_by_role("region", name="Became party to it")
    for country in ("Bhutan", "South Sudan"):
        expect(parties.get_by_role("link", name=country, exact=True)).to_be_visible()


def test_who_is_called_to_act(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Who is called to act by the recommendations").click()
    expect(page.get_by_role("cell", name="Member States").first).to_be_visible()


def test_paragraphs_on_a_subject_in_a_country_as_a_spreadsheet(page: Page) -> None:
    search(page, "drugs")
    facets = page.get_by_role("complementary", name="Narrow the search")
    facets.get_by_role("link", name="paragraph").click()
    facets.get_by_role("link", name="Pakistan").click()
    count = int(page.get_by_role("heading", level=1).inner_text().split()[0])
    address = page.get_by_role("link", name="CSV", exact=True).get_attribute("href") or ""
    answer = page.request.get(page.evaluate("href => new URL(href, location.href).href", address))
    rows = list(csv.DictReader(io.StringIO(answer.text())))
    assert len(rows) == count > 0
    assert {row["kind"] for row in rows} == {"paragraph"}


def test_what_could_be_the_mandate_where_none_is_cited(page: Page) -> None:
    search(page, "CND/RES/64/3")
    page.get_by_role("link", name="CND/RES/64/3", exact=True).click()
    page.get_by_role("link", name="Open the trace").click()
    expect(page.get_by_text("No activity is tied to it")).to_be_visible()
    page.get_by_role("link", name="See what like words suggest").click()
    expect(page.locator(".strength.suggested").first).to_have_text("suggested")
    page.get_by_text("Cite this page").click()
    expect(page.locator("#citation")).to_contain_text("Trace of CND/RES/64/3")
