"""Journeys of a stranger, by keyboard alone: the demo's main road, both rosters, the clock, the veil and paper."""

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.conftest import Look, Visit, Visitor
from tests.browser.screens import GROUP
from tests.feeds.writing import write_edexml, write_table
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import GroupKind, Roster, RosterGroup, RosterPupil

MOST_TABS = 120
PLACES = {"edexml": "Basisschool", "roster-csv": "Noord"}
CSV_HEADER = ("leerling", "roepnaam", "achternaam", "leerjaar", "klas")


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until `target` has the focus, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if target.evaluate("element => element === document.activeElement"):
            expect(target).to_be_in_viewport()
            return
    pytest.fail("the keyboard does not reach it")


def test_from_the_start_page_to_a_pupil_by_keyboard(visit: Visit) -> None:
    page = visit().open("/demo/")
    tab_to(page, page.get_by_test_id("s00-start-vera"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{GROUP}")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    cell = page.get_by_test_id("s01-row-maaike").get_by_role("link").nth(1)
    page.get_by_test_id("s01-row-lotte").get_by_role("link").first.focus()
    tab_to(page, cell)
    page.keyboard.press("Enter")
    page.wait_for_url("**/leerling/maaike/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Maaike")


def test_the_first_tab_skips_to_the_content(visit: Visit) -> None:
    page = visit("vera").open(GROUP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_lens_and_subject_change_in_place_and_keep_the_focus(visit: Visit) -> None:
    page = visit("vera").open(GROUP)
    page.locator("#lens-signalen").focus()
    with page.expect_response("**lens=tijd**"):
        page.keyboard.press("ArrowRight")
    expect(page.locator("table.grid-tijd")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "lens-tijd"
    assert "lens=tijd" in page.url
    page.go_back()
    expect(page.locator("table.grid-signalen")).to_be_visible()


def test_without_script_the_same_choice_is_a_form(visit: Visit) -> None:
    page = visit("vera", has_script=False).open(GROUP)
    page.locator("#lens-tijd").check()
    page.get_by_role("button", name="Toon", exact=True).click()
    expect(page.locator("table.grid-tijd")).to_be_visible()


def choose_file(visitor: Visitor, kind: str, name: str, content: bytes) -> Page:
    page = visitor.open("/inrichten/leerlingen/")
    places = page.locator("select[name=location]")
    value = places.locator("option", has_text=PLACES[kind]).first.get_attribute("value")
    places.select_option(value)
    page.locator(f"input[name=format][value={kind}]").check()
    page.locator("input[type=file]").set_input_files(
        FilePayload(name=name, mimeType="application/octet-stream", buffer=content)
    )
    button = page.get_by_role("button", name="Lees het bestand")
    button.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/inrichten/leerlingen/*-*/")
    return page


def store(page: Page) -> None:
    button = page.get_by_role("button", name="Opslaan", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Alles is opgeslagen.")).to_be_visible()


def make_edexml() -> bytes:
    group = RosterGroup("Z9", "groep 8z", GroupKind.CLASS, ("8",))
    pupils = tuple(
        RosterPupil(f"Z-{number}", PersonName(called, "", "Zandloper"), year_group="8", group_refs=("Z9",))
        for number, called in enumerate(("Zoë", "Zeger"), start=1)
    )
    return write_edexml(Roster("99ZL00", SchoolYear(2026), "Proef", True, groups=(group,), pupils=pupils))


def make_csv() -> bytes:
    return write_table(CSV_HEADER, [("Z-8", "Zita", "Zomer", "1", "z1a"), ("Z-9", "Zeno", "Zomer", "1", "z1a")])


@pytest.mark.usefixtures("put_back")
@pytest.mark.parametrize("has_script", [True, False])
@pytest.mark.parametrize(
    ("kind", "name", "content", "called"),
    [("edexml", "leerlingen.xml", make_edexml(), "Zandloper"), ("roster-csv", "leerlingen.csv", make_csv(), "Zomer")],
    ids=["edexml", "csv"],
)
def test_an_own_roster_is_shown_before_it_is_stored(
    visit: Visit, kind: str, name: str, content: bytes, called: str, has_script: bool
) -> None:
    visitor = visit("remco", has_script=has_script)
    page = choose_file(visitor, kind, name, content)
    expect(page.get_by_text("Er is nog niets opgeslagen.")).to_be_visible()
    while page.locator("main details:not([open])").count():
        page.locator("main details:not([open]) > summary").first.click()
    expect(page.get_by_text(called).first).to_be_visible()
    store(page)
    again = choose_file(visitor, kind, name, content)
    expect(again.get_by_text(called)).to_have_count(0)


@pytest.mark.usefixtures("put_back")
def test_the_demo_clock_goes_forward_and_back(visit: Visit) -> None:
    page = visit().open("/demo/")
    current = page.locator("[aria-current=step]")
    for code in ("t3", "t1"):
        button = page.get_by_test_id(f"s00-clock-{code}")
        button.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(current.get_by_test_id(f"s00-clock-{code}")).to_be_visible()
        assert page.url.endswith("/demo/")


def test_verberg_hides_names_on_screen_and_in_the_title(visit: Visit) -> None:
    page = visit("vera").open(GROUP)
    with page.expect_response("**/voorkeur/verberg/"):
        page.keyboard.press("Alt+v")
    expect(page.get_by_text("Maaike").first).to_be_hidden()
    assert "groep" not in page.title().lower()
    page.reload()
    expect(page.locator("main")).to_be_hidden()


def test_without_script_verberg_is_a_form(visit: Visit) -> None:
    page = visit("vera", has_script=False).open(GROUP)
    page.get_by_role("button", name="Verberg").click()
    expect(page.locator("main")).to_be_hidden()


def test_on_paper_stands_the_table_and_no_controls(visit: Visit) -> None:
    page = visit("vera", look=Look(width=390)).open(GROUP)
    page.emulate_media(media="print")
    expect(page.get_by_test_id("s01-grid")).to_be_visible()
    for hidden in (".tools", ".toolbar", ".demo", ".foot"):
        expect(page.locator(hidden).first).to_be_hidden()
    expect(page.locator(".print-only").first).to_be_visible()


def test_a_phone_gets_a_list_with_the_same_cells(visit: Visit) -> None:
    page = visit("vera", look=Look(width=390)).open(GROUP)
    grid = page.get_by_test_id("s01-grid")
    expect(grid.locator("thead")).to_be_hidden()
    expect(grid.locator("td[data-goal]").first).to_be_hidden()
    first = grid.locator("summary").first
    first.focus()
    page.keyboard.press("Enter")
    expect(grid.locator("td[data-goal]").first).to_be_visible()
