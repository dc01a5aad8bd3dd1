"""A pupil with results that were shown, waiting, and to come: what the tests of pupils' and guardians' reading need."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade, open_book
from zichtlijn.core.kernel.shown import Shown
from zichtlijn.core.release.cells import Gate
from zichtlijn.grading.gradebook.actions import ColumnDraft, change_column
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.release.published_subjects import PublishedTest, PublishedYear, list_published_subjects
from zichtlijn.people.models import Person

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
TUESDAY_AT = datetime(2026, 11, 17, 16, 30, tzinfo=AMSTERDAM)
THURSDAY_AT = datetime(2026, 11, 19, 16, 30, tzinfo=AMSTERDAM)
FRIDAY_AT = datetime(2026, 11, 20, 17, tzinfo=AMSTERDAM)
NEXT_TUESDAY_AT = datetime(2026, 11, 24, 16, 30, tzinfo=AMSTERDAM)
SECOND = timedelta(seconds=1)
HELD_ON = date(2026, 11, 12)


def draft(title: str, weight: str = "1", held_on: date | None = HELD_ON) -> ColumnDraft:
    """A test held last week."""
    return ColumnDraft(title, weight=Decimal(weight), held_on=held_on)


def add_open_test(cast: Cast, wanted: ColumnDraft, now: datetime = T1) -> UUID:
    column = add_test(cast, draft=wanted)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=now)
    return column


def give(cast: Cast, pupil: Person, title: str, number: str, weight: str = "1", *, now: datetime = T1) -> UUID:
    """A grade in an open test of its own; the test."""
    column = add_open_test(cast, draft(title, weight), now)
    enter(cast, column, pupil, grade(number), now=now)
    return column


def describe(cast: Cast, column: UUID, wanted: ColumnDraft, now: datetime) -> None:
    """Describe a test anew, as De Graaf."""
    assert change_column(open_book(cast), column, wanted, actor=de_graaf(cast), now=now)


def read_year(viewer: Person, pupil: Person, now: datetime) -> PublishedYear:
    """The only subject and year of which something is shown."""
    (subject,) = list_published_subjects(viewer.pk, pupil.pk, now=now)
    (year,) = subject.years
    return year


def list_titles(shown: list[Shown[PublishedTest]] | tuple[Shown[PublishedTest], ...]) -> list[str]:
    return sorted(one.value.title for one in shown)
