"""Writing in place of a number, by a pupil in a browser: found, written and kept without a mouse (R43)."""

import pytest
from playwright.sync_api import expect

from tests.browser.axe import list_violations
from tests.browser.conftest import Look, Visit

AGREEMENTS = "/cijfers/afspraken/99ZC01/"
pytestmark = pytest.mark.usefixtures("put_back")


def test_r43_a_pupil_writes_where_the_school_chose_it(visit: Visit) -> None:
    head = visit("annelies").open(AGREEMENTS)
    head.locator("[name=verslag-0-subject]").select_option("wiskunde")
    head.locator("[name=verslag-0-year_groups][value='13']").check()
    head.locator("[name=verslag-0-writer]").select_option("pupil")
    head.locator("main form button[type=submit]").last.click()
    expect(head.get_by_text("Bewaard.")).to_be_visible()

    page = visit("tijn", look=Look(width=390)).open("/mijn/terugkijken/")
    assert not list_violations(page)
    page.get_by_test_id("s12-reports").get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    words = page.get_by_label("Jouw verslag")
    words.focus()
    page.keyboard.type("Ik keek niets na.")
    assert not list_violations(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaard. Je docent kan dit nu lezen.")).to_be_visible()
    expect(words).to_have_value("Ik keek niets na.")
    assert not list_violations(page)
