"""Annelies' policy (S11): the preview follows what is typed, a draft is not lost, and a change by keyboard (R39)."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import list_violations
from tests.browser.conftest import Language, Look, Visit, Visitor

POLICY = "/beleid/99ZC01/"
MOST_TABS = 250
"""More stops than the longest page has."""
PATIENCE = 20_000
"""Milliseconds for a preview: it replays the results of a school year. Who goes on before it came breaks it off."""
Open = Callable[..., Page]
pytestmark = pytest.mark.usefixtures("put_back")


def test_r39_the_preview_follows_what_is_typed_and_the_draft_is_kept(open_as: Open) -> None:
    page = open_as("annelies", POLICY)
    page.get_by_test_id("s11-edit").click()
    preview = page.get_by_test_id("s11-preview")
    expect(preview).not_to_contain_text("Concept bewaard")
    page.locator("#days").get_by_role("checkbox", name="donderdag").uncheck()
    expect(preview).to_contain_text("Concept bewaard om")
    page.locator("#days").get_by_role("checkbox", name="dinsdag").uncheck()
    expect(preview).to_contain_text("Kies minstens één dag in de week.")
    expect(preview).to_contain_text("Het voorbeeld komt terug als alle velden kloppen.")
    page.locator("#days").get_by_role("checkbox", name="maandag").check()
    expect(preview).not_to_contain_text("Kies minstens één dag in de week.")
    page.goto(POLICY)
    page.get_by_role("link", name="Verder met het concept").click()
    expect(page.locator("#days").get_by_role("checkbox", name="maandag")).to_be_checked()


def test_r30_a_period_in_three_clicks(open_as: Open) -> None:
    page = open_as("annelies", POLICY)
    page.get_by_test_id("s11-add-period").click()
    page.get_by_label("Naam").fill("Studiedag")
    page.get_by_label("Van", exact=True).fill("2026-12-08")
    page.get_by_label("Tot en met").fill("2026-12-08")
    page.get_by_role("button", name="Toevoegen").click()
    expect(page.get_by_test_id("s11-adopt")).to_contain_text("Uitzondering erbij: Studiedag, 8 dec.")
    page.get_by_test_id("s11-adopt-now").click()
    expect(page.locator("main")).to_contain_text("Het beleid is vastgesteld.")
    expect(page.locator("main")).to_contain_text("Vanaf maandag 23 november geldt nieuw beleid")


@dataclass(frozen=True, slots=True)
class Words:
    """What the pages of a policy say in one language."""

    lesson: str
    end: str
    difference: str
    trial: str
    adopted: str
    coming: str
    withdrawn: str


WORDS = {
    "nl": Words(
        end="Vanaf zaterdag 27 februari 2027 is er geen beleid meer.",
        lesson="Op dinsdag om 10.30 uur zijn er nog lessen, tot 16.10 uur.",
        difference="Dagen en tijd: was dinsdag en donderdag om 16.30 uur, wordt dinsdag en woensdag om 16.45 uur.",
        trial="Het wordt een proef, tot en met 26 februari 2027.",
        adopted="Het beleid is vastgesteld. Wat al zichtbaar was, blijft zichtbaar.",
        coming="Vanaf maandag 23 november geldt nieuw beleid. Dagen en tijd: was",
        withdrawn="Het beleid dat nog moest beginnen, is ingetrokken.",
    ),
    "en": Words(
        end="From Saturday 27 February 2027 there is no policy any more.",
        lesson="On Tuesday at 10:30 there are still lessons, until 16:10.",
        difference="Days and time: was Tuesday and Thursday at 16:30, becomes Tuesday and Wednesday at 16:45.",
        trial="It becomes a trial, up to and including 26 February 2027.",
        adopted="The policy is adopted. What was visible stays visible.",
        coming="From Monday 23 November a new policy holds. Days and time: was",
        withdrawn="The policy that had not begun is withdrawn.",
    ),
}


def tab_to(page: Page, target: Locator) -> None:
    """Go there with the Tab key alone, as somebody without a mouse does."""
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached by keyboard")


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    tab_to(page, target)
    page.keyboard.press(key)


def type_over(page: Page, name: str, text: str) -> None:
    """Replace what stands in a field; a day is typed as the browser asks for it."""
    tab_to(page, page.locator(f"[name={name}]"))
    page.keyboard.press("Control+a")
    page.keyboard.type(text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_r39_a_changed_policy_is_adopted_by_keyboard(visit: Visit, language: Language) -> None:
    words = WORDS[language]
    visitor: Visitor = visit("annelies", look=Look(language=language))
    page = visitor.open(POLICY)
    press(page, page.get_by_test_id("s11-edit"))
    form, preview = page.get_by_test_id("s11-form"), page.get_by_test_id("s11-preview")
    wednesday, thursday = (form.locator(f"[name=days-weekdays][value='{day}']") for day in (2, 3))
    press(page, wednesday, "Space")
    press(page, thursday, "Space")
    type_over(page, "days-at", "10.30")
    page.keyboard.press("Tab")
    expect(preview).to_contain_text(words.lesson, timeout=PATIENCE)
    page.get_by_test_id("s11-check").focus()
    visitor.expected_status = 400
    page.keyboard.press("Enter")
    summary = page.locator("[data-error-summary]")
    expect(summary).to_be_focused()
    assert not list_violations(page)
    press(page, summary.get_by_role("link").first)
    expect(form.locator("[name=days-at]")).to_be_focused()
    type_over(page, "days-at", "16.45")
    page.keyboard.press("Tab")
    expect(preview).not_to_contain_text(words.lesson, timeout=PATIENCE)
    last_on = form.locator("[name=around-last_on]")
    tab_to(page, last_on)
    last_on.fill("2027-02-26")
    page.keyboard.press("Tab")
    expect(preview).to_contain_text(words.end, timeout=PATIENCE)
    visitor.expected_status = 200
    press(page, page.get_by_test_id("s11-check"))
    adopt = page.get_by_test_id("s11-adopt")
    for sentence in (words.difference, words.trial):
        expect(adopt).to_contain_text(sentence)
    assert not list_violations(page)
    team = adopt.locator("[name=told-team]")
    assert "Voer resultaten in wanneer het jou uitkomt." in team.input_value(), "what the school says is in Dutch"
    type_over(page, "told-team", "Wij proberen het tot de voorjaarsvakantie.")
    press(page, page.get_by_test_id("s11-adopt-now"))
    expect(page.locator("main")).to_contain_text(words.adopted)
    expect(page.locator("main")).to_contain_text(words.coming)
    assert "Wij proberen het tot de voorjaarsvakantie." not in page.locator("main").inner_text(), "not in force yet"
    press(page, page.locator(f"form[action='{POLICY}intrekken/'] button"))
    expect(page.locator("main")).to_contain_text(words.withdrawn)
    expect(page.locator("main")).not_to_contain_text(words.coming)


def test_r39_without_script_the_same_form_is_checked_and_kept(visit: Visit) -> None:
    visitor = visit("annelies", has_script=False)
    page = visitor.open(f"{POLICY}wijzigen/")
    page.locator("#days").get_by_role("checkbox", name="dinsdag").uncheck()
    page.locator("#days").get_by_role("checkbox", name="donderdag").uncheck()
    visitor.expected_status = 400
    page.get_by_test_id("s11-check").click()
    expect(page.locator("[data-error-summary]")).to_contain_text("Kies minstens één dag in de week.")
    page.goto(POLICY)
    expect(page.locator("main")).to_contain_text("Je hebt nog een concept")
