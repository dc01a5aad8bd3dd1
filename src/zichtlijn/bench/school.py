"""A school to release results in: three school years of classes, two guardians a pupil, a teacher, and a policy.

All of it comes in by the product's own acts; the results are those of `bench.results`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

from zichtlijn.bench.workshop import LOCATION, Workshop
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.school_year import SchoolYear
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.names import PersonName
from zichtlijn.core.people.roster import (
    Capacity,
    Custody,
    GroupKind,
    Roster,
    RosterGroup,
    RosterGuardian,
    RosterGuardianship,
    RosterPupil,
)
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import ExceptionPeriod, Later, Slot, Terms

ZONE: Final = ZoneInfo("Europe/Amsterdam")
SUBJECTS: Final = (
    "nederlands", "engels", "frans", "duits", "wiskunde", "natuurkunde", "scheikunde", "biologie", "geschiedenis",
    "aardrijkskunde", "economie", "lichamelijke-opvoeding",
)  # fmt: skip
MONDAY, TUESDAY, THURSDAY, FRIDAY = 0, 1, 3, 4
_MOMENT_AT: Final = time(16, 30)
_SILENCE: Final = timedelta(weeks=6)
_CURRENT: Final = """
    SELECT group_id, array_agg(pupil_id ORDER BY pupil_id) FROM membership WHERE ends_on IS NULL
    GROUP BY group_id ORDER BY group_id
"""


@dataclass(frozen=True, slots=True)
class Size:
    """How large a school is. Tests are counted per subject and school year, the newest ones per pupil."""

    pupils: int = 1_500
    per_class: int = 30
    years: int = 3
    tests: int = 5
    news: int = 3
    """Shown at the last moment."""
    waiting: int = 27
    book_tests: int = 20
    """In the gradebook that is looked at."""


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class of one school year (0 is this one, 1 the last one), and who is in it."""

    uuid: UUID
    year: int
    pupils: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class School:
    """Who looks and who decides. The teacher has the first subject in the first class of this year."""

    location: UUID
    teacher: UUID
    account: UUID
    classes: tuple[SchoolClass, ...]
    today: date

    @property
    def book_class(self) -> SchoolClass:
        return next(one for one in self.classes if one.year == 0)

    @property
    def pupils(self) -> tuple[UUID, ...]:
        return tuple(pupil for one in self.classes if one.year == 0 for pupil in one.pupils)

    @property
    def silent_on(self) -> date:
        """From this day on the policy holds everything back: what is entered then waits."""
        return self.today - timedelta(days=1)

    @property
    def last_moment_on(self) -> date:
        """The last day on which pupils saw something new."""
        days = (self.silent_on - timedelta(days=back) for back in range(1, 8))
        return next(day for day in days if day.weekday() in (TUESDAY, THURSDAY))


def to_instant(day: date, at: time) -> datetime:
    """A local time of the school."""
    return datetime.combine(day, at, ZONE).astimezone(UTC)


def found_school(workshop: Workshop, size: Size) -> School:
    """Enrol everybody year by year; the first policy was adopted before all that."""
    from zichtlijn.people.accounts.actions import open_account
    from zichtlijn.people.schools.queries import find_location
    from zichtlijn.people.staff.actions import add_staff, assign
    from zichtlijn.tenancy.clock import now
    from zichtlijn.tenancy.scope import activated

    at = now()
    with activated(workshop.board):
        location = find_location(LOCATION)
        if location is None:
            raise LookupError(LOCATION)
        classes = tuple(_enrol(size, at))
        teacher = add_staff(PersonName("Lin", "", "Bank"), email="lin@bank.example", actor=COMMAND, now=at)
        account = open_account(teacher.uuid, email="lin@bank.example", actor=COMMAND, now=at)
        school = School(location.uuid, teacher.uuid, account.uuid, classes, at.astimezone(ZONE).date())
        group = school.book_class.uuid
        assign(teacher.uuid, group, Capacity.TEACHER, subject=SUBJECTS[0], actor=COMMAND, now=at)
        first_on = school.today - timedelta(days=366 * size.years)
        adopted_at = to_instant(first_on - timedelta(days=1), time(9))
        adopt(school, TUESDAY, first_on, school.today + _SILENCE, now=adopted_at)
    return school


def adopt(school: School, weekday: int, starts_on: date, silent_until: date, *, now: datetime) -> None:
    """A policy of two moments a week that holds everything back until a day: what waits has its moment after that."""
    from zichtlijn.grading.release.actions import Account, adopt_policy

    slots = (Slot(weekday, _MOMENT_AT), Slot(THURSDAY, _MOMENT_AT))
    silence = ExceptionPeriod("Toetsweken", DaySpan(school.silent_on, silent_until))
    draft = PolicyDraft(Terms(slots, Later(Slot(FRIDAY, time(17))), (silence,)), starts_on)
    adopt_policy(school.location, draft, Account(), hours=Hours(), actor=person(school.teacher), now=now)


def _enrol(size: Size, at: datetime) -> Iterator[SchoolClass]:
    """The rosters of the years, the oldest first; the classes of each."""
    from django.db import connection

    from zichtlijn.people.rosters.actions import store_roster
    from zichtlijn.people.schools.queries import find_location

    location = find_location(LOCATION)
    if location is None:
        raise LookupError(LOCATION)
    this_year = SchoolYear.containing(at.date()).first_year
    for year in reversed(range(size.years)):
        then = to_instant(SchoolYear(this_year - year).span.starts_on, time(9)) if year else at
        store_roster(_make_roster(size, then, date(at.year - 14, 5, 5)), location=location, actor=COMMAND, now=then)
        with connection.cursor() as cursor:
            cursor.execute(_CURRENT)
            yield from (SchoolClass(group, year, tuple(pupils)) for group, pupils in cursor.fetchall())


def _make_roster(size: Size, then: datetime, birth_on: date) -> Roster:
    year = SchoolYear.containing(then.date())
    groups = tuple(
        RosterGroup(f"K{nth}-{year}", f"k{nth}", GroupKind.CLASS, (str(11 + nth % 6),))
        for nth in range(size.pupils // size.per_class)
    )
    pupils = tuple(
        RosterPupil(
            f"LL-{nth}",
            PersonName(f"Leerling {nth}"),
            birth_on=birth_on,
            group_refs=(groups[nth % len(groups)].ref,),
        )
        for nth in range(1, size.pupils + 1)
    )
    guardians = tuple(guardian for pupil in pupils for guardian in _list_guardians(pupil.ref))
    return Roster(LOCATION, year, groups=groups, pupils=pupils, guardians=guardians)


def _list_guardians(pupil_ref: str) -> Iterator[RosterGuardian]:
    for nth in ("A", "B"):
        ward = RosterGuardianship(pupil_ref, Custody.YES)
        yield RosterGuardian(f"{pupil_ref}-{nth}", PersonName(f"Ouder {nth}", "", pupil_ref), pupils=(ward,))
