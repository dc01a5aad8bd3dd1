"""De Graaf's gradebook (S10) by keyboard: entering, averages at once, errors, undo, a line that drops."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import list_violations
from tests.browser.conftest import Look, Visit, Visitor

BOOK = "/cijfers/h3b-wi1/"
Open = Callable[..., Page]
pytestmark = pytest.mark.usefixtures("put_back")


def find_field(page: Page, slug: str) -> Locator:
    return page.get_by_test_id(f"s10-cell-{slug}-pw-2").locator("[data-cell]")


def find_average(page: Page, slug: str) -> Locator:
    row = page.locator("tr", has=page.get_by_test_id(f"s10-cell-{slug}-pw-2"))
    return row.locator("[data-average=own]")


@pytest.fixture
def book(open_as: Open) -> Page:
    page = open_as("de-graaf", BOOK)
    expect(page.get_by_test_id("s10-grid")).to_be_visible()
    return page


def test_r33_entering_by_keyboard_brings_the_average_at_once(book: Page) -> None:
    field = find_field(book, "tijn")
    field.focus()
    book.keyboard.type("5,2")
    book.keyboard.press("Enter")
    expect(find_field(book, "valerie")).to_be_focused()
    expect(find_average(book, "tijn")).to_have_text("5,7")
    expect(book.locator("[data-status]")).to_contain_text("1 van 24 ingevuld")
    book.keyboard.press("Shift+Enter")
    expect(field).to_be_focused()
    expect(field).to_have_value("5,2")
    book.reload()
    expect(field).to_have_value("5,2")


def test_arrows_move_and_escape_puts_back(book: Page) -> None:
    find_field(book, "bram").focus()
    book.keyboard.type("3")
    book.keyboard.press("Escape")
    expect(find_field(book, "bram")).to_have_value("")
    book.keyboard.press("ArrowDown")
    expect(find_field(book, "cem")).to_be_focused()
    book.keyboard.press("ArrowUp")
    book.keyboard.press("ArrowUp")
    expect(find_field(book, "anouk")).to_be_focused()
    expect(book.locator("[data-status]")).to_contain_text("0 van 24 ingevuld")


def test_a_bad_value_stays_and_says_what_is_expected(book: Page) -> None:
    find_field(book, "anouk").fill("7,85")
    book.keyboard.press("Enter")
    cell = book.get_by_test_id("s10-cell-anouk-pw-2")
    expect(cell).to_contain_text("te veel cijfers achter de komma")
    expect(find_field(book, "anouk")).to_have_value("7,85")
    assert not list_violations(book)
    cell.get_by_role("button", name="Neem 7,9 over").click()
    expect(find_average(book, "anouk")).to_have_text("7,1")
    expect(cell).not_to_contain_text("te veel cijfers")


def test_undo_by_keyboard(book: Page) -> None:
    find_field(book, "anouk").fill("6,8")
    book.keyboard.press("Enter")
    expect(book.locator("[data-status]")).to_contain_text("1 van 24 ingevuld")
    book.keyboard.press("Control+z")
    expect(book.locator("[data-status]")).to_contain_text("0 van 24 ingevuld")
    expect(find_field(book, "anouk")).to_have_value("")


def test_what_cannot_be_sent_is_kept_and_sent_later(visit: Visit) -> None:
    visitor: Visitor = visit("de-graaf")
    page = visitor.open(BOOK)
    visitor.context.set_offline(True)
    find_field(page, "anouk").fill("6,8")
    page.keyboard.press("Enter")
    expect(page.locator("[data-unsaved]")).to_contain_text("Niet opgeslagen: 1 cel")
    visitor.context.set_offline(False)
    expect(page.locator("[data-unsaved]")).to_be_hidden()
    expect(page.locator("[data-status]")).to_contain_text("1 van 24 ingevuld")
    visitor.complaints.clear()


def test_r35_what_was_kept_is_gone_when_somebody_else_comes_to_the_same_tab(visit: Visit) -> None:
    visitor: Visitor = visit("de-graaf")
    page = visitor.open(BOOK)
    page.route("**/invoer/", lambda route: route.abort())
    find_field(page, "tijn").fill("5,2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-unsaved]")).to_contain_text("Niet opgeslagen: 1 cel")
    page.goto("/help/")
    assert "5,2" in page.evaluate("JSON.stringify(sessionStorage)")
    visitor.become("tijn")
    visitor.open("/mijn/")
    assert page.evaluate("JSON.stringify(sessionStorage)") == "{}"
    visitor.complaints.clear()


def test_without_script_the_same_form_saves(visit: Visit) -> None:
    page = visit("de-graaf", has_script=False).open(BOOK)
    find_field(page, "tijn").fill("5,2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-status]")).to_contain_text("1 van 24 ingevuld")
    expect(find_average(page, "tijn")).to_have_text("5,7")


def test_r38_a_test_is_pasted_held_and_discussed(book: Page) -> None:
    book.get_by_role("link", name="Plakken uit rekenblad").click()
    book.get_by_label("Plak hier de kolom of het blok").fill("Tijn Bakker\t5,2\n3020\t4,1\nPiet\t6")
    book.get_by_role("button", name="Laat zien wat er gebeurt").click()
    preview = book.get_by_test_id("s10-preview")
    expect(preview).to_contain_text("2 regels herkend")
    expect(preview).to_contain_text("1 × naam onbekend")
    assert not list_violations(book)
    book.get_by_role("button", name="Overnemen").click()
    expect(find_average(book, "samira")).to_have_text("4,5")
    book.get_by_label("eerst bespreken in de klas").check()
    expect(book.get_by_role("button", name="Besproken in de klas")).to_be_visible()
    book.get_by_role("button", name="Besproken in de klas").click()
    expect(book.get_by_label("eerstvolgend moment")).to_be_checked()


def test_r33_in_english_a_point_is_written_and_read(visit: Visit) -> None:
    page = visit("de-graaf", look=Look(language="en")).open(BOOK)
    find_field(page, "tijn").fill("5.2")
    page.keyboard.press("Enter")
    expect(find_average(page, "tijn")).to_have_text("5.7")
    expect(page.locator("[data-status]")).to_contain_text("1 of 24 filled in")
    page.get_by_label("discuss in class first").check()
    expect(page.get_by_role("button", name="Discussed in class")).to_be_visible()
    expect(page.get_by_test_id("s10-moments")).to_contain_text("Tuesday 17 November, 16:30")


def test_of_two_windows_at_once_neither_writes_over_the_other(visit: Visit) -> None:
    first, visitor = visit("de-graaf").open(BOOK), visit("de-graaf")
    second = visitor.open(BOOK)
    find_field(first, "anouk").fill("6,8")
    first.keyboard.press("Enter")
    expect(first.locator("[data-status]")).to_contain_text("1 van 24 ingevuld")
    find_field(second, "anouk").fill("7,4")
    second.keyboard.press("Enter")
    cell = second.get_by_test_id("s10-cell-anouk-pw-2")
    expect(cell).to_contain_text("6,8")
    expect(find_field(second, "anouk")).to_have_value("7,4")
    first.reload()
    expect(find_field(first, "anouk")).to_have_value("6,8")
    find_field(second, "anouk").focus()
    second.keyboard.press("Enter")
    expect(cell).not_to_contain_text("6,8")
    first.reload()
    expect(find_field(first, "anouk")).to_have_value("7,4")


def test_r40_emptying_what_a_pupil_sees_asks_first(visit: Visit) -> None:
    page = visit("de-graaf").open(BOOK)
    page.get_by_role("columnheader", name="PW 1").get_by_role("link", name="Bewerk").click()
    cell = page.get_by_test_id("s10-cell-tijn-pw-1")
    cell.locator("[data-cell]").fill("")
    page.keyboard.press("Enter")
    expect(cell).to_contain_text("De leerling ziet dit resultaat nu. Leegmaken trekt het meteen terug.")
    seen = page.locator("tr", has=cell).locator("[data-average=seen]")
    expect(seen).to_have_text("6,2")
    cell.get_by_role("button", name="Trek direct terug").click()
    expect(
        page.locator("tr", has=page.get_by_test_id("s10-cell-tijn-pw-1")).locator("[data-average=seen]")
    ).to_have_text("6,8")
