"""S12: the next possible moment, the same whatever waits, and the one button (R36, R41)."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import grade
from tests.grading.releases import CLOSED, LONG_AGO, adopt
from tests.web.pupil.reading import AMSTERDAM, THURSDAY_AT, TUESDAY_AT, give, main_of, open_as, read
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import ExceptionPeriod, Slot, Terms
from zichtlijn.grading.release.actions import Account, adopt_policy

TEST_WEEK = ExceptionPeriod("Toetsweek 2", DaySpan(date(2026, 11, 30), date(2026, 12, 5)))


def adopt_with_test_week(cast: Cast) -> None:
    terms = Terms((Slot(1, time(16, 30)), Slot(3, time(16, 30))), CLOSED, (TEST_WEEK,))
    draft = PolicyDraft(terms, LONG_AGO.date() + timedelta(days=1))
    adopt_policy(cast.north.pk, draft, Account(), hours=Hours(), actor=person(cast.annelies.pk), now=LONG_AGO)


@pytest.mark.parametrize("waiting", [0, 12])
def test_r36_the_next_moment_is_there_with_nothing_and_with_twelve_waiting(cast: Cast, waiting: int) -> None:
    adopt(cast)
    for number in range(waiting):
        give(cast, grade("5.1"), title=f"SO {number}")
    page = read(open_as(cast.tijn))
    assert "dinsdag 17 november,</span>" in page
    assert "16.30 uur</span>" in page
    assert "Tot dan komt er niets nieuws. Je hoeft niet te kijken." in page


def test_r36_r41_the_page_and_its_button_are_the_same_bytes_before_and_after_news(cast: Cast) -> None:
    """What waits, what came and what was held changes nothing on the page."""
    adopt(cast)
    tijn = open_as(cast.tijn)
    before, after = read(tijn), read(tijn, at=TUESDAY_AT)
    give(cast)
    give(cast, grade("4.1"), title="PW 2", gate=Gate.DISCUSS)
    assert read(tijn) == before
    assert read(tijn, at=TUESDAY_AT) == after
    assert after.replace("donderdag 19 november", "dinsdag 17 november") == before
    assert main_of(before).count('data-testid="s12-ask"') == 1


def test_r30_an_exception_is_named_while_it_goes_on_and_before_it(cast: Cast) -> None:
    adopt_with_test_week(cast)
    tijn = open_as(cast.tijn)
    during = read(tijn, at=datetime(2026, 12, 1, 9, tzinfo=AMSTERDAM))
    assert "Het is toetsweek 2. Tot dan komt er niets nieuws." in during
    assert "dinsdag 8 december,</span>" in during
    ahead = read(tijn, at=datetime(2026, 11, 26, 17, tzinfo=AMSTERDAM))
    assert "Eerst is het toetsweek 2 (30 nov – 4 dec)." in ahead
    assert "toetsweek" not in read(tijn)


def test_a_school_without_a_policy_says_so(cast: Cast) -> None:
    page = read(open_as(cast.tijn))
    assert "Er is nu geen publicatiemoment." in page
    assert "Je ziet niets nieuws. Je hoeft niet te kijken." in page


def test_r36_r41_titles_never_tell_news(cast: Cast) -> None:
    adopt(cast)
    give(cast)
    tijn = open_as(cast.tijn)
    assert "<title>Mijn overzicht · Zichtlijn</title>" in read(tijn, at=TUESDAY_AT)
    assert "<title>Mijn overzicht · Zichtlijn</title>" in read(tijn, "/mijn/nieuw/", at=TUESDAY_AT)


def test_the_first_use_says_how_the_page_works(cast: Cast) -> None:
    adopt(cast)
    assert "Resultaten zie je pas als je er zelf om vraagt." in read(open_as(cast.tijn), at=THURSDAY_AT)


def test_no_moment_is_told_to_who_is_no_pupil(cast: Cast) -> None:
    adopt(cast)
    read(open_as(cast.de_graaf), status=404, at=T1)
