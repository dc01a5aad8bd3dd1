"""S03 in a real browser: without script from the group to a judgement and back, by keyboard, and into the tool."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
OpenAs = Callable[..., Page]
GROUP = "/groep/groep-5/"


@pytest.mark.usefixtures("put_back")
def test_without_script_a_judgement_is_kept_and_undone(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP, has_script=False)
    page.get_by_test_id("s01-cell-maaike-M6").click()
    page.get_by_label("Dit doel is voor Maaike").select_option("busy")
    page.get_by_role("textbox", name="Notitie").fill("Samen naar de kleine wijzer gekeken.")
    page.get_by_role("button", name="Bewaar", exact=True).click()
    expect(page.get_by_test_id("s03-undo")).to_contain_text("Je inschatting is bewaard.")
    expect(page.get_by_test_id("s03-judged-by")).to_contain_text("Vera, dinsdag 17 november, 08.12 uur")
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_test_id("s03-undo")).to_contain_text("Je inschatting is ingetrokken.")
    expect(page.get_by_test_id("s03-judged-by")).to_have_count(0)


@pytest.mark.usefixtures("put_back")
def test_r25_what_was_seen_in_class_is_two_clicks_from_the_group(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP, has_script=False)
    page.get_by_test_id("s01-note").click()
    page.get_by_label("Over wie?").select_option(label="Maaike")
    page.get_by_label("Wat zag je?").fill("Legde een ander de klok uit.")
    page.get_by_role("button", name="Bewaar notitie").click()
    expect(page.get_by_test_id("notes")).to_contain_text("Maaike")
    page.get_by_role("link", name="Terug naar Maaike").click()
    page.get_by_text("Geschiedenis: signalen").click()
    expect(page.get_by_test_id("s03-history")).to_contain_text("Legde een ander de klok uit.")


def test_r02_one_click_opens_the_tool_without_signing_in_again(open_as: OpenAs) -> None:
    page = open_as("vera", "/leerling/maaike/")
    page.get_by_role("link", name="Open in Stapwerk").click()
    expect(page.get_by_test_id("tool-questions")).to_contain_text("12 uur: nog niet goed")
    page.get_by_role("link", name="Terug naar Maaike").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Maaike")


def test_the_folds_open_by_keyboard(open_as: OpenAs) -> None:
    page = open_as("vera", "/leerling/maaike/")
    page.locator("summary", has_text="Meer gegevens per leermiddel").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Eerder in Stapwerk")).to_be_visible()
