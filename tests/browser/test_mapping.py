"""Mapping a tool by keyboard alone (S14 step 4), in a real browser; and the same page without script."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import list_violations

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("put_back")]
OpenAs = Callable[..., Page]
GOALS = "/leermiddelen/stapwerk/doelen/"
WORK = "/leermiddelen/stapwerk/koppelen/"


def _unmap(page: Page, count: int) -> None:
    """Take the mappings of the first goals away, so that there is something to map."""
    for _ in range(count):
        page.goto(GOALS)
        page.get_by_role("link", name="Wijzig").first.click()
        while page.get_by_role("button", name="Ongedaan maken").count():
            page.get_by_role("button", name="Ongedaan maken").first.click()


def test_keys_confirm_undo_and_pass_on(open_as: OpenAs) -> None:
    page = open_as("bilal", GOALS)
    _unmap(page, 3)
    page.goto(WORK)
    rows = page.locator("[data-map-row]")
    expect(rows).to_have_count(3)
    assert list_violations(page) == []
    first = rows.first.locator("legend b").inner_text()
    page.keyboard.press("1")
    expect(page.get_by_text(f"‘{first}’ is gekoppeld.")).to_be_visible()
    expect(rows).to_have_count(2)
    expect(rows.first).to_be_focused()
    page.keyboard.press("u")
    expect(rows).to_have_count(3)
    page.keyboard.press("n")
    expect(page.get_by_text("paste geen voorstel")).to_be_visible()
    expect(rows.last.locator("legend b")).to_have_text(first)
    page.keyboard.press("u")
    expect(rows.first.locator("legend b")).to_have_text(first)


def test_keys_rest_while_somebody_chooses_from_a_list(open_as: OpenAs) -> None:
    page = open_as("bilal", GOALS)
    _unmap(page, 1)
    page.goto(WORK)
    page.get_by_label("Leerjaar").focus()
    page.keyboard.press("1")
    expect(page.locator("[data-map-row]")).to_have_count(1)


def test_without_script_several_are_confirmed_at_once(open_as: OpenAs) -> None:
    page = open_as("bilal", GOALS, has_script=False)
    _unmap(page, 2)
    page.goto(WORK)
    for row in page.locator("[data-map-row]").all():
        row.get_by_role("radio").first.check()
    page.get_by_role("button", name="Bevestig alle gekozen doelen").first.click()
    expect(page.get_by_text("2 doelen zijn gekoppeld.")).to_be_visible()
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.locator("[data-map-row]")).to_have_count(2)
