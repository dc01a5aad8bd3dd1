"""Tour 2, *Een cijfer met rust*, in a real browser and in both languages: every step is done as its bar says (§5.7).

What each person reads at a step is asked of the page, and so is what must not be there yet.
"""

import re
from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Language, Look, Visit
from tests.browser.test_journeys import tab_to

pytestmark = pytest.mark.usefixtures("put_back")
STEPS: Final = 7
READING, GRAPHS = "Leestoets", "PW 2"


@dataclass(frozen=True, slots=True)
class Tour:
    """The tour as somebody follows it: the page, and the mark of decimals in its language."""

    page: Page
    language: Language

    def grade(self, number: str) -> str:
        return number.replace(",", ".") if self.language == "en" else number

    def stand_at(self, step: int) -> None:
        expect(self.page.get_by_test_id("tour-bar").get_by_role("heading")).to_contain_text(
            re.compile(rf"\b{step}\b.*\b{STEPS}$")
        )

    def go_on(self) -> None:
        self.page.get_by_test_id("tour-next").click()

    def ask_for_news(self) -> Locator:
        self.page.get_by_test_id("s12-ask").click()
        answer = self.page.get_by_test_id("s12-results")
        expect(answer).to_be_focused()
        return answer


@pytest.mark.parametrize("language", ["nl", "en"])
def test_t1_to_t7_the_tour_plays_to_its_end(visit: Visit, language: Language) -> None:
    page = visit(look=Look(language=language)).open("/demo/")
    tab_to(page, page.get_by_test_id("s00-tour-rust").first)
    page.keyboard.press("Enter")
    tour = Tour(page, language)
    for number, step in enumerate((_nothing, _two_averages, _old_average, _reading, _share, _graphs, _two_children), 1):
        tour.stand_at(number)
        step(tour)
        if number < STEPS:
            tour.go_on()
    page.get_by_test_id("tour-close").click()
    expect(page.get_by_test_id("tour-bar")).to_have_count(0)


def _nothing(tour: Tour) -> None:
    """T1: what the teacher entered last night has no trace."""
    expect(tour.ask_for_news().get_by_role("article")).to_have_count(0)
    expect(tour.page.locator("main")).not_to_contain_text(READING)


def _two_averages(tour: Tour) -> None:
    """T3: the teacher sees both averages of Tijn, and that the test waits for the class."""
    row = tour.page.locator("tr", has=tour.page.get_by_test_id("s10-cell-tijn-pw-2"))
    expect(row.locator("[data-average=own]")).to_have_text(tour.grade("5,7"))
    expect(row.locator("[data-average=seen]")).to_have_text(tour.grade("6,2"))


def _old_average(tour: Tour) -> None:
    """T3: the same minute, where Tijn looks."""
    section = tour.page.get_by_test_id("s12-subject-wiskunde")
    section.get_by_test_id("s12-average").click()
    expect(section.get_by_test_id("s12-average-shown")).to_contain_text(tour.grade("6,2"))
    expect(tour.page.locator("main")).not_to_contain_text(GRAPHS)


def _reading(tour: Tour) -> None:
    """T4: feedback first, and the number when Tijn asks for it."""
    article = tour.ask_for_news().get_by_role("article")
    expect(article).to_have_count(1)
    expect(article).to_contain_text(READING)
    expect(article.locator("blockquote")).to_be_visible()
    expect(article).not_to_contain_text(tour.grade("7,1"))
    article.get_by_test_id("s12-show-number").click()
    expect(tour.page.get_by_test_id("s12-number")).to_contain_text(tour.grade("7,1"))


def _share(tour: Tour) -> None:
    """T5: the father reads what Tijn shared, with the sentence that came along."""
    card = tour.page.get_by_test_id("s13-share").first
    expect(card).to_contain_text("Hier ben ik trots op.")
    card.get_by_role("button").click()
    expect(tour.page.get_by_test_id("s13-shared")).to_contain_text(tour.grade("7,1"))


def _graphs(tour: Tour) -> None:
    """T6: discussed in the morning, there at the moment of the afternoon."""
    expect(tour.ask_for_news().get_by_role("article")).to_contain_text(GRAPHS)


def _two_children(tour: Tour) -> None:
    """T7: on Friday guardians of Tijn read both; those of Saar read when there is a talk."""
    tour.page.locator("summary", has=tour.page.get_by_text(re.compile("Resultaten|Results"))).click()
    shown = tour.page.get_by_test_id("s13-results")
    expect(shown).to_contain_text(tour.grade("7,1"))
    expect(shown).to_contain_text(GRAPHS)
    tour.page.get_by_test_id("s13-other").click()
    tour.page.wait_for_url("**/ouder/saar/**")
    expect(tour.page.get_by_test_id("s13-starters")).to_be_visible()
    expect(tour.page.get_by_test_id("s13-results")).to_have_count(0)
