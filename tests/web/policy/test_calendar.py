"""The year calendar: a table per month with the words of every day, from the policy alone (R30, R31, R36)."""

import re
from dataclasses import replace
from datetime import date, datetime, time
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.conftest import T1
from tests.core.release.schools import NOORD_TERMS
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import CLOSED, adopt
from tests.web.policy.opening import POLICY, fetch, open_as, read
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import PolicyHistory, PolicyVersion, Slot, Terms
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.web.policy.calendar_days import DayCell
from zichtlijn.web.policy.calendar_screen import GroupCalendar, build_calendar, take_months
from zichtlijn.web.policy.gate import PolicyPlace
from zichtlijn.web.policy.preview import Preview

ZONE = ZoneInfo("Europe/Amsterdam")
NORTH = UUID(int=5)
PLACE = PolicyPlace(NORTH, "99ZC01", "Noord", Sector.VO, ZONE)
TODAY = date(2026, 11, 17)
HISTORY = PolicyHistory(NORTH, ZONE, (PolicyVersion(1, UUID(int=9), DaySpan(date(2026, 10, 5)), NOORD_TERMS),))


def preview(draft: PolicyDraft | None = None, history: PolicyHistory = HISTORY) -> Preview:
    return Preview(PLACE, history, draft, Hours(), T1, TODAY)


def list_cells(calendar: GroupCalendar) -> dict[tuple[str, int], DayCell]:
    return {
        (month.name, cell.number): cell for month in calendar.months for row in month.rows for cell in row.cells if cell
    }


def test_r30_a_month_is_weeks_across_and_school_days_down() -> None:
    november, december, january = build_calendar(preview()).of_location.months
    assert (november.name, december.name, january.name) == ("november 2026", "december 2026", "januari 2027")
    assert november.weeks == (45, 46, 47, 48, 49)
    assert [row.short for row in november.rows] == ["ma", "di", "wo", "do", "vr"]
    assert january.weeks == (53, 1, 2, 3, 4)


def test_r29_every_day_says_what_it_brings() -> None:
    cells = list_cells(build_calendar(preview()).of_location)
    assert cells["november 2026", 17].words == "leerling 16.30 uur"
    assert cells["november 2026", 17].is_today
    assert cells["november 2026", 20].words == "ouder 17.00 uur"
    assert cells["november 2026", 18].words == ""


def test_r30_an_exception_is_named_and_takes_both_marks_away() -> None:
    calendar = build_calendar(preview()).of_location
    day = list_cells(calendar)["december 2026", 1]
    assert (day.words, day.is_exception, day.has_pupil, day.has_guardian) == ("Toetsweek 2", True, False, False)
    assert "Toetsweek 2: 30 nov – 4 dec" in calendar.months[1].exceptions


def test_r31_a_group_with_days_of_its_own_has_a_calendar_of_its_own() -> None:
    part = build_calendar(preview())
    lower = next(one for one in part.of_groups if one.name.startswith("leerjaar 1"))
    cells = list_cells(lower)
    assert cells["november 2026", 17].words == ""
    assert cells["november 2026", 19].words == "leerling 16.30 uur, ouder 16.30 uur"


def test_r39_a_draft_counts_from_its_first_day_and_what_was_adopted_before_it() -> None:
    terms = replace(NOORD_TERMS, slots=(Slot(0, time(15)),), groups=())
    draft = PolicyDraft(terms, date(2026, 11, 23))
    cells = list_cells(build_calendar(preview(draft)).of_location)
    assert cells["november 2026", 19].words == "leerling 16.30 uur"
    assert cells["november 2026", 23].words == "leerling 15.00 uur"
    assert cells["november 2026", 24].words == ""


def test_r51_a_closed_mode_has_no_mark_and_no_line_for_guardians() -> None:
    terms = Terms((Slot(1, time(16, 30)),), CLOSED)
    calendar = build_calendar(preview(PolicyDraft(terms, date(2026, 11, 23)), PolicyHistory(NORTH, ZONE))).of_location
    assert calendar.guardian_time == ""
    assert not any(cell.has_guardian for cell in list_cells(calendar).values())


def test_without_a_policy_there_are_no_marks() -> None:
    calendar = build_calendar(preview(history=PolicyHistory(NORTH, ZONE))).of_location
    assert not any(cell.words for cell in list_cells(calendar).values())


@given(st.dates(date(2000, 1, 1), date(2090, 12, 31)), st.integers(1, 24))
def test_months_are_whole_and_in_a_row(begin: date, count: int) -> None:
    span = take_months(begin, count)
    assert span.ends_on is not None
    assert (span.starts_on.day, span.ends_on.day) == (1, 1)
    assert span.contains(begin)
    months = (span.ends_on.year - span.starts_on.year) * 12 + span.ends_on.month - span.starts_on.month
    assert months == count


@pytest.fixture
def policy(cast: Cast) -> Cast:
    adopt(cast)
    return cast


def test_r36_the_page_of_a_year_is_the_same_with_and_without_something_waiting(policy: Cast) -> None:
    client = open_as(policy.annelies)
    before = fetch(client, f"{POLICY}jaar/").content
    column = add_test(policy)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(policy), now=T1)
    enter(policy, column, policy.tijn, grade("7.8"), now=T1)
    nonce = re.compile(rb'nonce="[^"]+"|value="[A-Za-z0-9]{64}"')
    assert nonce.sub(b"", fetch(client, f"{POLICY}jaar/").content) == nonce.sub(b"", before)


def test_the_year_has_twelve_months_each_with_its_days_as_text(policy: Cast) -> None:
    page = fetch(open_as(policy.annelies), f"{POLICY}jaar/").content.decode()
    assert page.count('<table class="cal">') == 12
    assert "di 17 nov: leerling 16.30 uur" in page
    assert not re.search("[●◐▒]", page)


@pytest.mark.parametrize("written", ["", "2025-2026", "2027-2028", "1066-1067", "'; --", "2026-2027"])
def test_a_year_nobody_offered_is_this_year(policy: Cast, written: str) -> None:
    shown = written if written in {"2025-2026", "2027-2028"} else "2026-2027"
    assert f"Jaarkalender {shown}" in read(open_as(policy.annelies), f"{POLICY}jaar/?schooljaar={written}&groep=99")


def test_the_calendar_stands_beside_the_policy(policy: Cast) -> None:
    page = read(open_as(policy.annelies), POLICY, at=datetime(2026, 11, 17, 8, 12, tzinfo=ZONE))
    assert "Zo ziet het eruit" in page
    assert "leerling, 16.30 uur" in page
