"""Who looked at a pupil: staff, once a day, and nothing of what staff enter (R48, L49)."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, enter, grade
from tests.grading.releases import adopt
from tests.world import make_teacher, sign_in
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.journal.audit.actions import record_act, record_look
from zichtlijn.journal.audit.queries import Look, list_looks
from zichtlijn.journal.models import AuditEntry
from zichtlijn.people.models import Person
from zichtlijn.tenancy.clock import standing_at

ZONE = ZoneInfo("Europe/Amsterdam")
MIDNIGHT = datetime(2026, 11, 17, tzinfo=ZONE)
SINCE = T1 - timedelta(days=90)


def list_days(pupil: Person, now: datetime = T1) -> list[tuple[UUID, date]]:
    return [(look.viewer, look.on) for look in list_looks(pupil.pk, since=SINCE, now=now, zone=ZONE)]


def look(pupil: Person, viewer: Person, now: datetime = T1) -> None:
    day_starts_at = now.astimezone(ZONE).replace(hour=0, minute=0)
    record_look(pupil.pk, viewer=viewer.pk, now=now, day_starts_at=day_starts_at)


def test_r48_opening_s03_is_in_the_pupils_list(cast: Cast, client: Client) -> None:
    vera = sign_in(client, cast.vera)
    for _ in range(3):
        assert vera.get(f"/leerling/{cast.maaike.pk}/").status_code == 200
    assert list_looks(cast.maaike.pk, since=SINCE, now=T1, zone=ZONE) == [Look(cast.vera.pk, date(2026, 11, 17))]
    assert AuditEntry.objects.filter(act="looked").count() == 1
    assert list_days(cast.sander) == []


def test_r48_a_look_is_kept_once_a_day_per_viewer(cast: Cast) -> None:
    tomorrow = T1 + timedelta(days=1)
    for viewer, now in ((cast.vera, T1), (cast.karim, T1), (cast.vera, T1 + timedelta(hours=9)), (cast.vera, tomorrow)):
        look(cast.maaike, viewer, now)
    assert AuditEntry.objects.filter(act="looked").count() == 3
    assert list_days(cast.maaike, tomorrow)[0] == (cast.vera.pk, date(2026, 11, 18))
    assert set(list_days(cast.maaike)) == {(cast.vera.pk, T1.date()), (cast.karim.pk, T1.date())}


@pytest.mark.parametrize(("now", "on"), [(MIDNIGHT, 17), (MIDNIGHT - timedelta(seconds=1), 16)])
def test_r48_a_day_is_a_local_day(cast: Cast, now: datetime, on: int) -> None:
    look(cast.maaike, cast.vera, now)
    assert list_days(cast.maaike, T1) == [(cast.vera.pk, date(2026, 11, on))]


def test_r48_opening_a_tool_counts_and_what_is_long_ago_does_not(cast: Cast) -> None:
    record_act("tool.open", actor=person(cast.vera.pk), now=T1, about=("pupil", cast.maaike.pk))
    look(cast.maaike, cast.karim, SINCE - timedelta(days=1))
    assert list_days(cast.maaike) == [(cast.vera.pk, T1.date())]


def test_r48_who_was_refused_did_not_look(cast: Cast, client: Client) -> None:
    assert sign_in(client, cast.femke).get(f"/leerling/{cast.tijn.pk}/").status_code == 404
    assert list_days(cast.tijn) == []


def test_l49_entering_a_result_is_not_a_look(cast: Cast, client: Client) -> None:
    adopt(cast)
    de_graaf = sign_in(client, cast.de_graaf)
    enter(cast, add_test(cast), cast.tijn, grade("5.2"))
    assert de_graaf.get(f"/cijfers/{cast.h3b_maths.pk}/").status_code == 200
    record_act("pupil.export", actor=COMMAND, now=T1, about=("person", cast.tijn.pk))
    assert list_days(cast.tijn) == []


def test_r48_what_is_written_about_a_pupil_or_by_one_is_no_look(cast: Cast) -> None:
    record_act("judgement.make", actor=person(cast.vera.pk), now=T1, about=("pupil", cast.maaike.pk))
    record_act("reply.say", actor=person(cast.maaike.pk), now=T1, about=("pupil", cast.maaike.pk))
    record_act("looked", actor=person(cast.maaike.pk), now=T1, about=("pupil", cast.maaike.pk))
    assert list_days(cast.maaike) == []


def test_decision_12_a_clock_that_was_put_back_shows_no_looks_to_come(cast: Cast, client: Client) -> None:
    vera = sign_in(client, make_teacher(cast.group_5, "Mila", "Vos"))
    with standing_at(T1 + timedelta(days=2)):
        vera.get(f"/leerling/{cast.maaike.pk}/")
    assert list_days(cast.maaike) == []
    vera.get(f"/leerling/{cast.maaike.pk}/")
    assert len(list_days(cast.maaike)) == 1
