"""The tests to come, by day: logistics, so never part of what waits for a moment."""

from itertools import groupby

from zichtlijn.grading.release.published_coming import list_coming_tests
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.pupil.result_screens import ComingDay
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui.environment import get_active_formatter


def list_coming(own: Own) -> tuple[ComingDay, ...]:
    """Tests with a day from today on. One statement."""
    tests = list_coming_tests(own.pupil, today=own.today)
    return tuple(
        ComingDay(
            get_active_formatter().day(day),
            tuple((f"{word_subject(one.subject)} · {one.title}", one.content) for one in of_day),
        )
        for day, of_day in groupby(tests, key=lambda test: test.held_on)
    )
