"""The four modes over a year of moments: when a guardian reads a result, and what the page says (R50, R51)."""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import pairwise

import pytest

from tests.cast import Cast
from tests.grading.books import grade
from tests.grading.releases import FRIDAY_AT_FIVE, adopt
from tests.web.guardian.family import TOLD, Family, adopt_at, close_south, look, make_family
from tests.web.pupil.reading import AMSTERDAM, give, open_as, read
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.policy import Closed, ExceptionPeriod, FixedMoments, GuardianMode, SameTime
from zichtlijn.grading.release.published import list_published
from zichtlijn.web.ui.formatter import get_formatter

FIRST_ON, LAST_ON = date(2026, 9, 1), date(2027, 7, 10)
CHRISTMAS = ExceptionPeriod("Kerstvakantie", DaySpan(date(2026, 12, 19), date(2027, 1, 4)))
REPORTS = (date(2026, 11, 27), date(2026, 12, 23), date(2027, 2, 19), date(2027, 6, 25))
"""The second falls in the holiday: it never comes."""
SECOND = timedelta(seconds=1)


def local(day: date, at: time) -> datetime:
    return datetime.combine(day, at, AMSTERDAM)


def list_days(*weekdays: int) -> Iterator[date]:
    """Days of the year on these weekdays, without the holiday."""
    for offset in range((LAST_ON - FIRST_ON).days):
        day = FIRST_ON + timedelta(days=offset)
        if day.weekday() in weekdays and not CHRISTMAS.span.contains(day):
            yield day


def list_expected(mode: GuardianMode) -> list[datetime]:
    """Every guardian moment of the year by the words of R50, without asking the product."""
    match mode:
        case SameTime():
            return [local(day, time(16, 30)) for day in list_days(1, 3)]
        case FixedMoments(days, at):
            return [local(day, at) for day in days if not CHRISTMAS.span.contains(day)]
        case Closed():
            return []
        case _:
            return [local(day, time(17)) for day in list_days(4)]


MODES: dict[str, GuardianMode] = {
    "same time": SameTime(),
    "later": FRIDAY_AT_FIVE,
    "fixed": FixedMoments(REPORTS, time(17)),
    "closed": Closed(TOLD),
}


@pytest.fixture(params=MODES, ids=str)
def mode(request: pytest.FixtureRequest) -> GuardianMode:
    return MODES[request.param]


@pytest.fixture
def guarded(cast: Cast, mode: GuardianMode) -> Family:
    """Noord in this mode since before the year began."""
    family = make_family(cast)
    adopt_at(cast, cast.north, mode, exceptions=(CHRISTMAS,), now=local(date(2026, 8, 3), time(9)))
    return family


def test_r50_a_year_of_moments(guarded: Family, mode: GuardianMode) -> None:
    """Just before each moment the page names it; at the moment it names the next one."""
    expected = list_expected(mode)
    ruud = open_as(guarded.ruud)
    for at, following in list(pairwise(expected))[:: max(1, len(expected) // 12)]:
        assert name(at) in look(ruud, at=at - SECOND), at
        assert name(following) in look(ruud, at=at), at
    if not expected:
        for month in range(9, 13):
            assert "Onze school laat losse cijfers niet aan ouders zien." in look(
                ruud, at=local(date(2026, month, 9), time(12))
            )


def name(at: datetime) -> str:
    day, _comma, clock = get_formatter("nl").moment(at).rpartition(", ")
    return f'{day},</span> <span class="nowrap">{clock}'


def test_r49_r50_over_a_year_results_come_at_those_moments_only(
    cast: Cast, guarded: Family, mode: GuardianMode
) -> None:
    """A result every other week: the guardian gets each at the first moment at which, or after which, Tijn has it."""
    entered = [local(day, time(9)) for day in list(list_days(0))[::2]]
    for number, at in enumerate(entered):
        give(cast, grade("6.5"), title=f"T{number}", at=at)
    end = local(LAST_ON, time(12))
    tijn = {one.value.test: one.since for one in list_published(guarded.tijn.pk, guarded.tijn.pk, now=end)}
    ruud = {one.value.test: one.since for one in list_published(guarded.ruud.pk, guarded.tijn.pk, now=end)}
    moments = list_expected(mode)
    wanted = {test: next((at for at in moments if at >= since), None) for test, since in tijn.items()}
    assert len(tijn) == len(entered)
    assert ruud == {test: at for test, at in wanted.items() if at is not None}


def test_r49_the_page_of_a_guardian_is_never_ahead_of_the_pupil(
    cast: Cast, guarded: Family, mode: GuardianMode
) -> None:
    entered = [local(date(2026, 9, 7) + timedelta(weeks=4 * number), time(9)) for number in range(8)]
    for number, at in enumerate(entered):
        give(cast, grade(f"{number + 2}.{number}"), title=f"Toets-{number}-", at=at)
    ruud, tijn = open_as(guarded.ruud), guarded.tijn.pk
    for week in range(0, 40, 3):
        now = local(date(2026, 9, 4) + timedelta(weeks=week), time(17))
        seen = re.findall(r"Toets-(\d)-", look(ruud, at=now))
        known = {entered.index(at) for at in entered if at < now}
        assert {int(number) for number in seen} <= known
        assert (
            len(seen) == len(list_published(guarded.ruud.pk, tijn, now=now)) <= len(list_published(tijn, tijn, now=now))
        )


def test_r50_fixed_moments_are_the_dates_of_the_year(cast: Cast) -> None:
    family = make_family(cast)
    adopt_at(cast, cast.north, MODES["fixed"], exceptions=(CHRISTMAS,))
    page = look(family.ruud, at=local(date(2026, 12, 1), time(9)))
    assert "Momenten van dit schooljaar" in page
    assert re.search(r"vrijdag 27 november 2026 <span>\(geweest\)", page)
    assert re.search(r"<li>vrijdag 19 februari 2027</li>", page)
    assert "23 december" not in page, "a holiday takes it away"


def test_r51_closed_says_how_one_hears_and_shows_no_value_and_no_count(cast: Cast, family: Family) -> None:
    page = look(family.ruud, f"/ouder/{family.saar.pk}/")
    assert "Onze school laat losse cijfers niet aan ouders zien." in page
    assert "U hoort hoe het gaat via twee gesprekken en twee rapporten per jaar." in page
    assert "Vraag het ook gewoon aan uw kind." in page
    assert "Een begin voor een gesprek" in page
    assert "liet zien" not in page
    assert "i-lock" not in page
    assert not re.search(r"\b\d+ (resultaten|cijfers)", page)


def test_r51_a_text_of_its_own_sentences_stands_as_it_is(cast: Cast) -> None:
    family = make_family(cast)
    close_south(cast, family, "Wij bellen u als er iets is")
    page = look(family.ruud, f"/ouder/{family.saar.pk}/")
    assert "Wij bellen u als er iets is." in page
    assert "via Wij" not in page


def test_l57_without_a_policy_there_is_no_moment_and_it_is_said(cast: Cast) -> None:
    family = make_family(cast)
    give(cast)
    page = look(family.ruud, at=local(date(2027, 3, 1), time(12)))
    assert "Er is nu geen publicatiemoment." in page
    assert "7,8" not in page


def test_r39_what_was_visible_when_it_closed_stays(cast: Cast) -> None:
    family = make_family(cast)
    adopt(cast)
    give(cast)
    seen_at = local(date(2026, 11, 20), time(17))
    assert "7,8" in look(family.ruud, at=seen_at)
    adopt_at(cast, cast.north, Closed(TOLD), now=seen_at + timedelta(days=9))
    page = look(family.ruud, at=seen_at + timedelta(days=30))
    assert "Onze school laat losse cijfers niet aan ouders zien." in page
    assert "7,8" in page


def test_r36_the_same_page_in_english(cast: Cast, family: Family) -> None:
    client = open_as(family.ruud)
    client.cookies["django_language"] = "en"
    page = read(client, "/ouder/")
    assert 'Friday 20 November,</span> <span class="nowrap">17:00' in page
    assert "Shared by Tijn" in page
