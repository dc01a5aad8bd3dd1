"""Edu-V and Excel files on the road every file goes: stored once, corrected, withdrawn, waiting (decisions 6, 15)."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import T1
from tests.feeds.eduv import ECK_ID, message, points, result, student
from tests.feeds.workbooks import workbook
from tests.intake.test_result_files import give_eck_id
from tests.intake.test_taking import make_pupil, make_source
from zichtlijn.core.progress.assessments import NormBand
from zichtlijn.core.progress.record import Outcome, RecordKind, RecordState
from zichtlijn.feeds.registry import FEEDS, RecordFeed, ResultFeed
from zichtlijn.intake.column_mappings import propose_for_file
from zichtlijn.intake.deliveries.waiting import take_in_waiting
from zichtlijn.intake.file_kinds import find_feed_for
from zichtlijn.intake.models import Rejection, WaitingRecord
from zichtlijn.intake.record_files import FileOutcome, import_record_file
from zichtlijn.intake.result_files import import_result_file
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.assessments.queries import find_assessment, list_assessments
from zichtlijn.learning.models import DayTotal, PracticeRecord
from zichtlijn.people.models import Person
from zichtlijn.tenancy.models import Board

LATER = "2026-11-04T12:40:00Z"


@pytest.fixture
def source(linden: Board) -> SourceFacts:
    source = make_source()
    make_pupil("LL-1")
    return source


def take(folder: Path, source: SourceFacts, *entries: Any, is_dry_run: bool = False, **changes: Any) -> FileOutcome:
    return take_text(folder, source, message(*entries, **changes), is_dry_run=is_dry_run)


def take_text(folder: Path, source: SourceFacts, text: str, *, is_dry_run: bool = False) -> FileOutcome:
    path = folder / "f.json"
    path.write_text(text, encoding="utf-8")
    feed = FEEDS["eduv-results"]
    assert isinstance(feed, ResultFeed)
    return import_result_file(path, feed=feed, source=source, now=T1, is_dry_run=is_dry_run)


def test_results_are_stored_once_with_their_test(source: SourceFacts, tmp_path: Path) -> None:
    assert take(tmp_path, source, student()).outcomes == {Outcome.STORED: 2}
    stored = PracticeRecord.objects.get(external_id="r1#T1-B#ScorePoints")
    assert (stored.kind, stored.result) == (RecordKind.TEST, "score 17 van 20")
    assert stored.context == {"toetsversie": "2026.1", "norm": "voldoende"}
    before = list(DayTotal.objects.values())
    assert take(tmp_path, source, student()).outcomes == {Outcome.UNCHANGED: 2}
    assert list(DayTotal.objects.values()) == before
    test = find_assessment(source.tool_uuid, "T1", "2026.1")
    assert test is not None
    assert test.parts[0].norms.bands == (NormBand("onvoldoende", 0, 12), NormBand("voldoende", 13, 20))


def test_a_later_version_corrects_and_an_earlier_one_does_not(source: SourceFacts, tmp_path: Path) -> None:
    take(tmp_path, source, student())
    corrected = student(scores=[points("5")], dateLastModified=LATER)
    assert take(tmp_path, source, corrected).outcomes == {Outcome.CORRECTED: 1, Outcome.UNCHANGED: 1}
    assert PracticeRecord.objects.get(external_id="r1#T1-B#ScorePoints").result == "score 5 van 20"
    assert take(tmp_path, source, student()).outcomes == {Outcome.UNCHANGED: 2}


def test_a_canceled_result_is_withdrawn(source: SourceFacts, tmp_path: Path) -> None:
    take(tmp_path, source, student())
    take(tmp_path, source, student(status="Canceled", dateLastModified=LATER))
    assert {one.state for one in PracticeRecord.objects.all()} == {RecordState.WITHDRAWN}


def test_the_same_version_with_another_value_is_refused(source: SourceFacts, tmp_path: Path) -> None:
    take(tmp_path, source, student(results=None))
    take(tmp_path, source, student(scores=[points("5")], results=None))
    assert Rejection.objects.get().code == "same_version_differs"


@pytest.mark.parametrize(("las_key", "eck_id"), [("LL-1", ECK_ID), ("LL-1", "x"), ("x", ECK_ID)])
def test_a_pupil_is_found_by_either_key(source: SourceFacts, tmp_path: Path, las_key: str, eck_id: str) -> None:
    person = give_eck_id(Person.objects.get(), ECK_ID)
    user = {"userMasterIdentifier": eck_id, "userIds": [{"userId": las_key, "userIdType": "ASI"}]}
    assert take(tmp_path, source, student(student=user)).outcomes == {Outcome.STORED: 2}
    assert {one.pupil for one in PracticeRecord.objects.all()} == {person}


def test_results_of_unknown_pupils_wait_and_come_in(source: SourceFacts, tmp_path: Path) -> None:
    user = {"userIds": [{"userId": "LL-9", "userIdType": "ASI"}]}
    assert take(tmp_path, source, student(student=user)).outcomes == {Outcome.WAITING: 2}
    assert {one.pupil_value for one in WaitingRecord.objects.all()} == {"LL-9"}
    make_pupil("LL-9")
    assert take_in_waiting(now=T1) == 2


def test_a_grade_of_12_is_refused_and_the_rest_is_stored(source: SourceFacts, tmp_path: Path) -> None:
    outcome = take(tmp_path, source, student(results=[result("12.0")]))
    assert outcome.outcomes == {Outcome.STORED: 1}
    assert outcome.to_plain()["refused"] == 1


def test_a_message_that_is_refused_as_a_whole_stores_nothing(source: SourceFacts, tmp_path: Path) -> None:
    school = {"organisationIds": [{"organisationId": "88YY", "organisationIdType": "OIE_CODE"}]}
    assert not take(tmp_path, source, student(), school=school).is_stored
    assert not take(tmp_path, source, student(), is_dry_run=True).is_stored
    assert not PracticeRecord.objects.exists()
    assert not list_assessments(source.tool_uuid)


HEADER = ("Leerling", "Oefening", "Datum", "Resultaat", "Oefentijd min")


def take_workbook(folder: Path, source: SourceFacts, *rows: Any) -> FileOutcome:
    path = folder / "f.xlsx"
    path.write_bytes(workbook(HEADER, *rows))
    feed = FEEDS["records-xlsx"]
    assert isinstance(feed, RecordFeed)
    mapping = propose_for_file(path, source.time_zone)
    return import_record_file(path, feed=feed, source=source, mapping=mapping, now=T1)


def test_a_workbook_is_stored_row_by_row_and_once(source: SourceFacts, tmp_path: Path) -> None:
    moment = datetime.fromisoformat("2026-11-16T09:41")
    rows = [("LL-1", "Klok 1", moment, 7.5, 12.5), ("LL-1", "Klok 2", "=A1", "x", 1)]
    outcome = take_workbook(tmp_path, source, *rows)
    assert outcome.outcomes == {Outcome.STORED: 1}
    assert outcome.to_plain()["refused"] == 1
    stored = PracticeRecord.objects.get()
    assert (stored.result, stored.practice_seconds) == ("7,5", 750)
    assert take_workbook(tmp_path, source, *rows).outcomes == {Outcome.UNCHANGED: 1}


@pytest.mark.parametrize(
    ("raw", "slug"),
    [
        (workbook(HEADER), "records-xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "records-xlsx"),
        (message(student()).encode(), "eduv-results"),
        (b"\xef\xbb\xbf \n[]", "eduv-results"),
        (b"\xff\xfe<\x00", "uwlr-results"),
        (b"<x/>", "uwlr-results"),
        (b"leerling;resultaat", "records-csv"),
        (b"", "records-csv"),
    ],
)
def test_a_file_is_known_by_its_first_signs(raw: bytes, slug: str) -> None:
    stream = io.BytesIO(raw)
    assert find_feed_for(stream).slug == slug
    assert stream.tell() == 0


def test_several_messages_are_stored_in_order_and_again_changes_nothing(source: SourceFacts, tmp_path: Path) -> None:
    earlier = message(student(results=None), id="b-1")
    later = message(
        student(results=None, scores=[points("18")], dateLastModified="2026-11-03T12:50:00Z"), student("r2"), id="b-2"
    )
    outcome = take_text(tmp_path, source, f"{earlier}\n{later}")
    assert outcome.is_stored
    assert PracticeRecord.objects.get(external_id="r1#T1-B#ScorePoints").result == "score 18 van 20"
    assert PracticeRecord.objects.count() == 3
    again = take_text(tmp_path, source, f"{earlier}\n{later}")
    assert again.outcomes[Outcome.STORED] == again.outcomes[Outcome.CORRECTED] == 0
    assert PracticeRecord.objects.count() == 3
