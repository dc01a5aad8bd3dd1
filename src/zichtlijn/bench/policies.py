"""What a school asks of the machine when it changes its policy, and when it tries one on last year."""

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from datetime import time as wall_time
from typing import Final

from zichtlijn.bench.figures import Figure, at_most
from zichtlijn.bench.school import MONDAY, THURSDAY, TUESDAY, ZONE, School, adopt
from zichtlijn.bench.workshop import Workshop
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.checking import Lessons
from zichtlijn.core.release.entry_times import EntryTime
from zichtlijn.core.release.policy import Later, Slot, Terms
from zichtlijn.core.release.simulation import replay

_AT: Final = wall_time(16, 30)
_TERMS: Final = Terms((Slot(TUESDAY, _AT), Slot(THURSDAY, _AT)), Later(Slot(4, wall_time(17))))
_LESSONS: Final = tuple(Lessons(weekday, wall_time(8, 30), wall_time(16)) for weekday in range(5))
_PUPILS: Final = 480
_SCHOOL_YEAR: Final = timedelta(weeks=40)


def measure_policies(workshop: Workshop, school: School, count: int) -> list[Figure]:
    """Policies in a row, each of which moves everything that waits. Each in one transaction, its end included."""
    from zichtlijn.tenancy.clock import now
    from zichtlijn.tenancy.scope import activated

    monday = school.today + timedelta(days=7 - school.today.weekday())
    took = []
    with activated(workshop.board):
        for nth in range(count):
            weekday, silent_until = (MONDAY, TUESDAY)[nth % 2], monday + timedelta(weeks=8 + nth)
            started = time.perf_counter()
            adopt(school, weekday, monday + timedelta(weeks=nth), silent_until, now=now())
            took.append(time.perf_counter() - started)
    return [at_most("policy_change_s", min(took), 2, "s", count)]


def measure_replay(workshop: Workshop, school: School, count: int) -> Figure:
    """A year of entry times read and replayed."""
    from zichtlijn.grading.release.replaying import find_replay_source
    from zichtlijn.grading.release.replaying_imports import keep_entry_times
    from zichtlijn.tenancy.clock import now
    from zichtlijn.tenancy.scope import activated

    with activated(workshop.board):
        entries = tuple(_list_entry_times(now() - timedelta(weeks=52), count))
        keep_entry_times(school.location, entries, actor=person(school.teacher), now=now())
        started = time.perf_counter()
        source = find_replay_source(school.location, ZONE, now=now())
        if source is None:
            raise LookupError("entry times")
        replay(source.results, _TERMS, ZONE, _LESSONS)
        took = time.perf_counter() - started
    return at_most("simulation_s", took, 3, "s", 1)


def _list_entry_times(end: datetime, count: int) -> Iterator[EntryTime]:
    """A school year up to `end` in which everybody saw everything at once."""
    begin = end.astimezone(UTC) - _SCHOOL_YEAR
    for nth in range(count):
        at = begin + _SCHOOL_YEAR * nth // count
        yield EntryTime(f"LL-{nth % _PUPILS}", str(11 + nth % 6), at, at, at)
