"""Policies for the location of the cast, and what stands planned."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from django.db import connection

from tests.cast import Cast
from tests.conftest import T1
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.checking import Hours, PolicyDraft
from zichtlijn.core.release.policy import Closed, ExceptionPeriod, GuardianMode, Later, SameTime, Slot, Terms
from zichtlijn.grading.release.actions import Account, adopt_policy
from zichtlijn.grading.release.models import ReleasePlan
from zichtlijn.people.models import Person

TUESDAY_THURSDAY = (Slot(1, time(16, 30)), Slot(3, time(16, 30)))
FRIDAY_AT_FIVE = Later(Slot(4, time(17)))
SAME_TIME, CLOSED = SameTime(), Closed("Twee gesprekken per jaar.")
LONG_AGO = T1 - timedelta(days=90)


def adopt(
    cast: Cast,
    slots: Sequence[Slot] = TUESDAY_THURSDAY,
    guardians: GuardianMode = FRIDAY_AT_FIVE,
    *,
    starts_on: date | None = None,
    exceptions: tuple[ExceptionPeriod, ...] = (),
    now: datetime = LONG_AGO,
) -> int:
    """As Annelies, for north; the first policy long before T1 unless told otherwise."""
    draft = PolicyDraft(Terms(tuple(slots), guardians, exceptions), starts_on or now.date() + timedelta(days=1))
    actor = person(cast.annelies.pk)
    return adopt_policy(cast.north.pk, draft, Account(), hours=Hours(), actor=actor, now=now)


def count_plans() -> int:
    """Lines of all plannings, in force or not."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM release_plan")
        return int(cursor.fetchone()[0])


def list_in_force(pupil: Person) -> list[ReleasePlan]:
    """The lines of the plannings in force of a pupil, by cell and line."""
    rows = ReleasePlan.objects.filter(pupil=pupil).select_related("cell").order_by("cell_id", "turn", "line")
    last = {row.cell_id: row.turn for row in rows}
    return [row for row in rows if row.turn == last[row.cell_id]]
