"""Planning in a real browser: three clicks from a cell, by keyboard alone, without script; the pupil's side of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("put_back")]
OpenAs = Callable[..., Page]
GROUP = "/groep/groep-5/"


def test_r27_three_clicks_plan_a_goal_and_the_pupil_sees_it(open_as: OpenAs) -> None:
    page = open_as("vera", GROUP)
    page.get_by_test_id("s01-cell-maaike-M6").click()
    page.get_by_role("link", name="Doel plannen").click()
    expect(page.get_by_label("Maaike")).to_be_checked()
    page.get_by_role("button", name="Plan", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Gepland: tijd.")).to_be_visible()
    expect(page.get_by_test_id("s05-some")).to_contain_text("vr 27 nov")
    page.goto(page.url.split("/plannen/")[0] + "/")
    expect(page.get_by_test_id("s01-cell-maaike-M6")).to_contain_text("gepland")
    own = open_as("maaike", "/mijn/")
    expect(own.get_by_test_id("s12-goals").get_by_role("listitem").first).to_have_text("Ik kan rekenen met tijd.")


def test_planning_by_keyboard_alone(open_as: OpenAs) -> None:
    page = open_as("vera", f"{GROUP}plannen/nieuw/?leerling=noor&zoek=hele+uren")
    page.get_by_test_id("s05-goals").get_by_role("checkbox").first.focus()
    page.keyboard.press("Space")
    page.get_by_label("Met welk leermiddel?").focus()
    page.keyboard.type("Klok")
    page.get_by_role("button", name="Plan", exact=True).focus()
    page.keyboard.press("Enter")
    line = page.get_by_test_id("s05-plan-M6a1")
    expect(line).to_contain_text("Noor")
    expect(line).to_contain_text("met: Klokmaker")


def test_r27_looking_back_and_ending_without_script(open_as: OpenAs) -> None:
    page = open_as("vera", f"{GROUP}plannen/", has_script=False)
    expect(page.get_by_test_id("s05-due")).to_contain_text("gewicht – Finn en Lotte")
    page.get_by_role("link", name="Bekijk wat er sindsdien is gebeurd").click()
    expect(page.get_by_test_id("s05-since")).to_contain_text("Sindsdien kwam er niets binnen.")
    page.get_by_role("button", name="Voldoende behandeld").click()
    expect(page.get_by_role("status").filter(has_text="Voldoende behandeld: gewicht.")).to_be_visible()
    expect(page.get_by_test_id("s05-due")).to_have_count(0)
    page.get_by_role("button", name="Ongedaan maken").click()
    expect(page.get_by_test_id("s05-due")).to_contain_text("Finn en Lotte")


def test_a_pupil_says_how_it_went_and_the_teacher_reads_it(open_as: OpenAs) -> None:
    page = open_as("maaike", "/mijn/", has_script=False)
    page.get_by_label("lastig").check()
    page.get_by_label("Wat wil je je leraar vertellen?").fill("Ik weet niet welke wijzer.")
    page.get_by_role("button", name="Klaar").click()
    expect(page.get_by_role("status").filter(has_text="Je leraar kan dit nu lezen.")).to_be_visible()
    teacher = open_as("vera", "/leerling/maaike/")
    expect(teacher.get_by_test_id("s03-reply")).to_contain_text("Maaike zei: lastig: “Ik weet niet welke wijzer.”")


@pytest.mark.parametrize("width", [320, 390])
def test_the_plans_fit_on_a_phone(open_as: OpenAs, width: int) -> None:
    page = open_as("vera", f"{GROUP}plannen/")
    page.set_viewport_size({"width": width, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= width
