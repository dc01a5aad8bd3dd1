"""Practice of a whole generated school over any stretch of days: what benches and long runs deliver. Pure.

Flat in memory: one school day is drawn at a time.
"""

from collections.abc import Iterator
from datetime import date

from zichtlijn.core.people.roster import Roster
from zichtlijn.core.progress.record import Record
from zichtlijn.demo.generator.pupils import Pupil, draw_days
from zichtlijn.demo.generator.records import make_record
from zichtlijn.demo.generator.timetable import give_times
from zichtlijn.demo.story.group5 import COLUMNS
from zichtlijn.demo.story.stops import list_school_days


def generate_practice(
    roster: Roster, *, first_on: date, last_on: date, seed: int = 2026, share: float = 0.3
) -> Iterator[Record]:
    """Records of every pupil from `first_on` up to and including `last_on`, by day and time.

    `share` is the chance that a pupil worked on a school day. Pupils are named by the key of the roster.
    """
    pupils = [Pupil(pupil.ref, COLUMNS, share=share, joined_on=first_on) for pupil in roster.pupils]
    for day in list_school_days(first_on, last_on):
        worked = (practice for pupil in pupils for practice in draw_days(pupil, [day], seed))
        for practice in give_times(worked, seed=seed):
            yield make_record(practice)
