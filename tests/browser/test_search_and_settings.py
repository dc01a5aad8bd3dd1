"""Finding a pupil and changing how it looks, in a real browser and by keyboard alone (tour 1 step 5; S19)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenAs = Callable[..., Page]
GROUP = "/groep/groep-5/"


def test_tour_1_slash_then_two_letters_and_enter_opens_sander(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    page.keyboard.press("/")
    expect(page.locator("#zoek")).to_be_focused()
    page.keyboard.type("Sa")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sander")


def test_several_hits_are_a_list_to_tab_through(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    page.keyboard.press("/")
    page.keyboard.type("m")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("search-result")).to_contain_text("leerlingen gevonden")
    page.locator("main a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/leerling/"))


@pytest.mark.usefixtures("put_back")
def test_settings_by_keyboard_change_the_look_and_the_shortcut(open_as: OpenAs) -> None:
    page = open_as("vera", "/instellingen/")
    page.get_by_label("groter", exact=True).focus()
    page.keyboard.press("Space")
    page.get_by_label("compact").focus()
    page.keyboard.press("Space")
    page.get_by_label("De schuine streep als sneltoets").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Opslaan").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Je instellingen zijn bewaard.")).to_be_visible()
    root = page.locator("html")
    expect(root).to_have_attribute("data-text", "large")
    expect(root).to_have_attribute("data-density", "compact")
    page.goto(GROUP)
    page.keyboard.press("/")
    expect(page.locator("#zoek")).not_to_be_focused()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280


def test_a_column_leads_to_its_goal_and_back(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    page.get_by_test_id("s01-column-M6").get_by_role("link").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Tijd")
    expect(page.get_by_test_id("s02-signal")).to_contain_text("Maaike")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
