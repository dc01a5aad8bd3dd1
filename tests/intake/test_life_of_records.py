"""A record that does not simply come in: it waits, is refused, corrected, withdrawn (R01, R03, R17)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from tests.conftest import T1
from tests.intake.test_taking import a_record, make_pupil, make_source
from zichtlijn.core.kernel.actor import COMMAND, person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.progress.identity import take_keyed_fingerprint
from zichtlijn.core.progress.record import Outcome, PupilRef, Record, RecordState
from zichtlijn.intake.deliveries.actions import take_records
from zichtlijn.intake.deliveries.break_glass import open_waiting_records
from zichtlijn.intake.deliveries.outcome import SourceIsOff
from zichtlijn.intake.deliveries.queries import list_causes, list_waiting_keys
from zichtlijn.intake.deliveries.rejecting import KEPT_FOR, forget_old_rejections
from zichtlijn.intake.deliveries.waiting import drop_lapsed, take_in_waiting
from zichtlijn.intake.models import Delivery, Rejection, Source, WaitingRecord
from zichtlijn.intake.sources.facts import SourceFacts, read_source
from zichtlijn.intake.sources.switching import switch_off, switch_on
from zichtlijn.journal.models import AuditEntry
from zichtlijn.learning.models import DayTotal, PracticeRecord
from zichtlijn.people.models import Identifier, Person
from zichtlijn.tenancy.boards import find_board
from zichtlijn.tenancy.models import Board
from zichtlijn.tenancy.scope import activated

KEY, OTHER_KEY = PupilRef("las_key", "LL-9"), PupilRef("eck_id", "https://ketenid.nl/201703/abc")
LATER = datetime(2026, 11, 16, 12, tzinfo=UTC)


@pytest.fixture
def source(linden: Board) -> SourceFacts:
    return make_source()


def take(source: SourceFacts, *records: Record) -> list[Outcome]:
    return [answer.outcome for answer in take_records(source, records, door="test", now=T1).answers]


def name(pupil: Person, ref: PupilRef) -> None:
    Identifier.objects.create(
        person=pupil,
        scheme=ref.scheme,
        scope="" if ref.scheme == "eck_id" else "99ZZ00",
        value=ref.value,
        starts_on=date(2026, 8, 1),
    )


def of(ref: PupilRef, number: int = 1, **changes: object) -> Record:
    return a_record(number, pupil=ref, **changes)


def test_r01_a_waiting_record_comes_in_as_it_was_corrected_and_withdrawn_meanwhile(source: SourceFacts) -> None:
    corrected = of(KEY, version_at=LATER, items_right=9)
    withdrawn = of(KEY, 2, version_at=LATER, state=RecordState.WITHDRAWN)
    take(source, of(KEY), of(KEY, 2), corrected, withdrawn)
    make_pupil("LL-9")
    assert take_in_waiting(now=T1) == 2
    rows = PracticeRecord.objects.order_by("external_id")
    assert [(row.items_right, row.state) for row in rows] == [(9, "active"), (6, "withdrawn")]
    assert DayTotal.objects.get().records == 1
    assert (WaitingRecord.objects.count(), take_in_waiting(now=T1)) == (0, 0)


def test_r01_a_waiting_record_comes_in_by_the_other_key_of_its_pupil(source: SourceFacts) -> None:
    take(source, of(replace(KEY, other=OTHER_KEY)), of(KEY, 2))
    name(make_pupil("LL-1"), OTHER_KEY)
    assert take_in_waiting(now=T1) == 1
    assert PracticeRecord.objects.get().external_id == "rec-0001"
    assert WaitingRecord.objects.get().external_id == "rec-0002"


def test_r03_two_keys_of_two_pupils_are_refused_when_the_roster_tells(source: SourceFacts) -> None:
    take(source, of(replace(KEY, other=OTHER_KEY)))
    name(make_pupil("LL-1"), OTHER_KEY)
    make_pupil("LL-9")
    assert take_in_waiting(now=T1) == 1
    assert (PracticeRecord.objects.count(), WaitingRecord.objects.count()) == (0, 0)
    assert Rejection.objects.get().code == "two_pupils"


def test_r01_the_same_record_by_another_key_of_the_same_pupil_is_a_repeat(source: SourceFacts) -> None:
    pupil = make_pupil("LL-9")
    assert take(source, of(KEY)) == [Outcome.STORED]
    name(pupil, OTHER_KEY)
    assert take(source, of(OTHER_KEY)) == [Outcome.UNCHANGED]
    assert not Rejection.objects.exists()


def test_r01_the_same_record_of_another_pupil_is_no_repeat(source: SourceFacts) -> None:
    first, second = make_pupil("LL-9"), make_pupil("LL-8")
    take(source, of(KEY))
    assert take(source, of(PupilRef("las_key", "LL-8"))) == [Outcome.REFUSED]
    assert PracticeRecord.objects.get().pupil_id == first.uuid
    assert take(source, of(PupilRef("las_key", "LL-8"), version_at=LATER)) == [Outcome.CORRECTED]
    assert PracticeRecord.objects.get().pupil_id == second.uuid
    assert DayTotal.objects.get().pupil_id == second.uuid


def test_r01_context_in_another_order_is_a_repeat(source: SourceFacts) -> None:
    make_pupil("LL-9")
    context = (("werkvorm", "zelfstandig"), ("niveau", "49"))
    assert take(source, of(KEY, context=context), of(KEY, context=context[::-1])) == [
        Outcome.STORED,
        Outcome.UNCHANGED,
    ]


def test_r01_what_was_stored_by_version_0_1_0_is_still_a_repeat(source: SourceFacts) -> None:
    make_pupil("LL-9")
    take(source, of(KEY))
    PracticeRecord.objects.update(content_hash=take_keyed_fingerprint(of(KEY)))
    assert take(source, of(KEY)) == [Outcome.UNCHANGED]
    assert take(source, of(KEY, items_right=7)) == [Outcome.REFUSED]


def test_what_waits_is_listed_by_pupil_id_without_content(source: SourceFacts) -> None:
    take(source, of(replace(KEY, other=OTHER_KEY)), of(replace(KEY, other=OTHER_KEY), 2), of(OTHER_KEY, 3))
    keys = list_waiting_keys(source.uuid)
    assert [(key.value, key.other_value, key.count) for key in keys] == [
        ("LL-9", OTHER_KEY.value, 2),
        (OTHER_KEY.value, "", 1),
    ]


def test_what_lapses_is_counted_in_the_audit(source: SourceFacts) -> None:
    take(source, of(KEY), of(KEY, 2))
    assert drop_lapsed(now=T1 + timedelta(days=30)) == 2
    entry = AuditEntry.objects.get(act="waiting.lapse")
    assert (entry.object_uuid, entry.detail) == (source.uuid, {"records": 2})


def test_r48_looking_inside_needs_a_reason_and_stands_in_the_audit(source: SourceFacts) -> None:
    take(source, of(KEY), of(PupilRef("las_key", "LL-8"), 2))
    looker = person(make_pupil("remco").uuid)
    with pytest.raises(Refusal) as refusal:
        open_waiting_records(source.uuid, scheme="las_key", value="LL-9", reason=" kort  ", actor=looker, now=T1)
    assert refusal.value.reason is Refused.INVALID
    assert not AuditEntry.objects.filter(act="waiting.break_glass").exists()
    reason = "koppeling Stapwerk nagekeken"
    opened = open_waiting_records(source.uuid, scheme="las_key", value="LL-9", reason=reason, actor=looker, now=T1)
    assert [record.result for record in opened] == ["6 van 15 goed"]
    entry = AuditEntry.objects.get(act="waiting.break_glass")
    assert (entry.actor_uuid, entry.detail["reason"], len(entry.detail["records"])) == (looker.uuid, reason, 1)


def test_r03_refusals_of_one_cause_are_counted_together(source: SourceFacts) -> None:
    make_pupil("LL-9")
    for hours in (0, 1):
        wrong = [of(KEY, number, exercise="") for number in range(3)]
        take_records(source, wrong, door="test", now=T1 + timedelta(hours=hours))
    take(source, of(KEY, 9, items_right=99))
    causes = {cause.code: cause for cause in list_causes(source.uuid)}
    missing = causes["missing"]
    assert (missing.field, missing.records, missing.times) == ("exercise", 3, 6)
    assert (missing.first_at, missing.last_at) == (T1, T1 + timedelta(hours=1))
    assert [one.record_ref for one in missing.examples] == ["rec-0000", "rec-0001", "rec-0002"]
    assert causes["more_right_than_made"].examples[0].received == "99"


def test_a_cause_goes_when_it_was_not_seen_for_long(source: SourceFacts) -> None:
    make_pupil("LL-9")
    take(source, of(KEY, exercise=""))
    assert forget_old_rejections(now=T1 + KEPT_FOR) == 0
    assert forget_old_rejections(now=T1 + KEPT_FOR + timedelta(seconds=1)) == 1


def test_r17_a_source_that_is_off_takes_nothing_and_keeps_what_it_has(source: SourceFacts) -> None:
    make_pupil("LL-9")
    take(source, of(KEY), of(PupilRef("las_key", "LL-8"), 2))
    off = read_source(switch_off(source.uuid, actor=COMMAND, now=T1))
    with pytest.raises(SourceIsOff):
        take(off, of(KEY, 3))
    with pytest.raises(SourceIsOff):
        take(off, of(KEY, 3, exercise=""))
    make_pupil("LL-8")
    assert take_in_waiting(now=T1) == 0
    assert (PracticeRecord.objects.count(), WaitingRecord.objects.count(), Delivery.objects.count()) == (1, 1, 1)
    assert not Rejection.objects.exists()


def test_r17_a_door_that_still_thinks_it_is_on_stores_nothing(own_database: str) -> None:
    board = find_board("linden")
    assert board is not None
    with activated(board.scope):
        source = make_source()
        make_pupil("LL-9")
        switch_off(source.uuid, actor=COMMAND, now=T1)
        for wrong in ({}, {"exercise": ""}):
            with pytest.raises(SourceIsOff):
                take(source, of(KEY, 3, **wrong))
        stored = (PracticeRecord.objects.count(), Delivery.objects.count(), Rejection.objects.count())
    assert stored == (0, 0, 0)


def test_r17_switched_on_again_everything_goes_on_where_it_was(source: SourceFacts) -> None:
    make_pupil("LL-9")
    take(source, of(PupilRef("las_key", "LL-8"), 2))
    for _ in range(2):
        switch_off(source.uuid, actor=COMMAND, now=T1)
    make_pupil("LL-8")
    for _ in range(2):
        switch_on(source.uuid, actor=COMMAND, now=T1 + timedelta(hours=1))
    assert take(source, of(KEY)) == [Outcome.STORED]
    assert take_in_waiting(now=T1, source_uuid=source.uuid) == 1
    acts = list(AuditEntry.objects.filter(act__startswith="source.switch").values_list("act", flat=True))
    assert acts == ["source.switch_off", "source.switch_on"]
    assert Source.objects.get().is_active


def test_r17_a_source_that_is_not_there_cannot_be_switched(source: SourceFacts) -> None:
    with pytest.raises(Refusal):
        switch_off(make_pupil("LL-9").uuid, actor=COMMAND, now=T1)
