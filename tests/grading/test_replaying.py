"""What a policy is tried on: last year's times where a school imported them, else this year's so far (R39)."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.conftest import T1
from tests.grading.books import add_test, de_graaf, enter, grade
from tests.grading.releases import adopt
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.release.cells import Gate
from zichtlijn.core.release.entry_times import EntryTime
from zichtlijn.core.release.policy import GroupKey, GroupKind
from zichtlijn.grading.gradebook.holding import set_test_gate
from zichtlijn.grading.models import EntryTimesImport, ImportedEntry
from zichtlijn.grading.release.replaying import find_kept_entry_times, find_replay_source
from zichtlijn.grading.release.replaying_imports import keep_entry_times, remove_entry_times
from zichtlijn.journal.models import AuditEntry
from zichtlijn.tenancy.fence import get_audience
from zichtlijn.tenancy.scope import activated

ZONE = ZoneInfo("Europe/Amsterdam")
LAST_YEAR = datetime(2025, 11, 18, 20, 14, tzinfo=UTC)


def entries(count: int = 3, year_group: str = "13") -> list[EntryTime]:
    return [
        EntryTime(f"nr-{number}", year_group, LAST_YEAR + timedelta(days=number), LAST_YEAR + timedelta(days=number))
        for number in range(count)
    ]


def keep(cast: Cast, found: list[EntryTime]) -> None:
    keep_entry_times(cast.north.pk, found, actor=person(cast.annelies.pk), now=T1)


def test_r39_last_year_goes_before_this_year_on_the_days_of_this_year(cast: Cast) -> None:
    keep(cast, entries())
    source = find_replay_source(cast.north.pk, ZONE, now=T1)
    assert source is not None
    assert (len(source.results), source.pupils, source.imported_at, source.has_year_groups) == (3, 3, T1, True)
    assert (source.first_on, source.last_on) == (date(2025, 11, 18), date(2025, 11, 20))
    first = source.results[0]
    assert first.ready_at == LAST_YEAR + timedelta(weeks=52)
    assert first.place.groups == frozenset({GroupKey(GroupKind.YEAR_GROUP, "13")})


def test_nothing_leads_from_a_kept_time_to_a_pupil(cast: Cast) -> None:
    keep(cast, [EntryTime("3001", "", LAST_YEAR, LAST_YEAR, LAST_YEAR)])
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(imported_entry)::text FROM imported_entry")
        ((told,),) = cursor.fetchall()
    assert "3001" not in told
    assert str(cast.tijn.pk) not in told


def test_a_second_file_takes_the_place_of_the_first_and_one_act_removes_it(cast: Cast) -> None:
    keep(cast, entries(5))
    keep(cast, entries(2))
    kept = find_kept_entry_times(cast.north.pk)
    assert kept is not None
    assert (kept.results, ImportedEntry.objects.count()) == (2, 2)
    assert remove_entry_times(cast.north.pk, actor=person(cast.annelies.pk), now=T1)
    assert not remove_entry_times(cast.north.pk, actor=person(cast.annelies.pk), now=T1)
    assert (EntryTimesImport.objects.count(), ImportedEntry.objects.count()) == (0, 0)
    acts = AuditEntry.objects.filter(act__startswith="release.").order_by("act").values_list("act", flat=True)
    assert list(acts) == ["release.keep_entry_times"] * 2 + ["release.remove_entry_times"]


def test_an_import_is_read_once_and_then_remembered(cast: Cast) -> None:
    keep(cast, entries())
    first = find_replay_source(cast.north.pk, ZONE, now=T1)
    with CaptureQueriesContext(connection) as asked:
        assert find_replay_source(cast.north.pk, ZONE, now=T1) is first
    assert len(asked) == 1


def test_r35_pupils_and_guardians_cannot_read_it(cast: Cast) -> None:
    keep(cast, entries())
    with activated(get_audience()), pytest.raises(DatabaseError, match="permission denied"):
        list(ImportedEntry.objects.all())


def test_r39_without_an_import_this_year_so_far_is_replayed(cast: Cast) -> None:
    adopt(cast)
    column = add_test(cast)
    entered = T1 - timedelta(days=6)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=entered)
    enter(cast, column, cast.tijn, grade("7.8"), now=entered)
    waiting = add_test(cast, "PW 2")
    enter(cast, waiting, cast.tijn, grade("5.1"), now=entered)
    source = find_replay_source(cast.north.pk, ZONE, now=T1)
    assert source is not None
    (seen,) = source.results
    assert source.imported_at is None
    assert (seen.pupil, seen.ready_at) == (cast.tijn.pk, entered)
    assert seen.seen_at == datetime(2026, 11, 12, 15, 30, tzinfo=UTC)
    assert seen.place.location == cast.north.pk


def test_what_waits_is_not_counted_and_a_new_result_is_seen_at_the_next_look(cast: Cast) -> None:
    adopt(cast)
    column = add_test(cast)
    set_test_gate(column, Gate.OPEN, actor=de_graaf(cast), now=T1)
    enter(cast, column, cast.tijn, grade("7.8"), now=T1)
    assert find_replay_source(cast.north.pk, ZONE, now=T1) is None
    later = T1 + timedelta(days=1)
    source = find_replay_source(cast.north.pk, ZONE, now=later)
    assert source is not None
    assert len(source.results) == 1


def test_an_empty_import_is_no_import(cast: Cast) -> None:
    with pytest.raises(ValueError, match="at least one"):
        keep(cast, [])
