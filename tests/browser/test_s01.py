"""S01 in a real browser: by keyboard alone, without script, on a phone, and in the words of the demo."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenAs = Callable[..., Page]
GROUP = "/groep/groep-5/"


def test_the_demo_group_shows_where_maaike_is_stuck(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    cell = page.get_by_test_id("s01-cell-maaike-M6")
    expect(cell).to_contain_text("Maaike, tijd: loopt vast volgens Stapwerk, 41 minuten in deze periode")
    expect(page.get_by_test_id("s01-cluster")).to_have_count(4)
    expect(page.get_by_test_id("s01-cluster").first).to_contain_text("analoog klokkijken")
    cell.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maaike")
    expect(page.get_by_test_id("s03-tool-stapwerk")).to_contain_text("6 van 15 goed")


def test_a_lens_replaces_only_the_overview_and_keeps_focus_and_address(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    page.evaluate("document.querySelector('h1').dataset.mark = 'same page'")
    page.locator("#lens-signalen").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".grid-tijd").first).to_be_attached()
    expect(page.locator("#lens-tijd")).to_be_focused()
    expect(page.locator("h1[data-mark='same page']")).to_have_count(1)
    assert "lens=tijd" in page.url
    page.go_back()
    expect(page.locator(".grid-signalen").first).to_be_attached()


def test_from_the_choices_to_a_pupil_by_keyboard_alone(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    page.locator("#volgorde").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("region", name="Groep 5: minuten")).to_be_focused()
    for _ in range(page.get_by_test_id("s01-grid").locator("thead a").count()):
        page.keyboard.press("Tab")
        expect(page.locator("thead a:focus")).to_have_count(1)
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("s01-row-aya").get_by_role("link").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_test_id("s01-cell-aya-M1")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Aya")


def test_a_focused_cell_is_never_covered_by_the_names(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    page.set_viewport_size({"width": 720, "height": 700})
    page.get_by_test_id("s01-cell-aya-M6").focus()
    page.get_by_test_id("s01-cell-aya-M1").focus()
    name = page.get_by_test_id("s01-row-aya").get_by_role("rowheader").bounding_box()
    cell = page.get_by_test_id("s01-cell-aya-M1").bounding_box()
    assert name is not None
    assert cell is not None
    assert cell["x"] >= name["x"] + name["width"] - 1


@pytest.mark.parametrize("width", [320, 390, 699])
def test_on_a_phone_the_grid_is_a_list_that_fits(open_as: OpenAs, width: int) -> None:
    page = open_as("vera", GROUP)
    page.set_viewport_size({"width": width, "height": 800})
    expect(page.get_by_test_id("s01-grid").locator("thead")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    row = page.get_by_test_id("s01-row-maaike")
    cell = row.get_by_role("link", name="Maaike, tijd: loopt vast volgens Stapwerk")
    expect(cell).to_be_hidden()
    row.locator("summary").click()
    expect(cell).to_be_visible()
    expect(page.get_by_test_id("s01-cell-aya-M6")).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_script_the_choices_have_a_button(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP, has_script=False)
    page.get_by_test_id("s01-lens-tijd").click()
    page.get_by_label("Periode").select_option("6-weken")
    page.get_by_role("button", name="Toon", exact=True).click()
    assert "lens=tijd" in page.url
    assert "periode=6-weken" in page.url
    expect(page.locator(".grid-tijd").first).to_be_attached()
