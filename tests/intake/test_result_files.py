"""Files of test results: every result is stored once as a record of kind test, and its test beside it (decision 6)."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import T1
from tests.feeds.uwlr import BANDS, HEAD, describe, leaf, message, part, pupil, result
from tests.intake.test_taking import LOCATION, make_pupil, make_source
from zichtlijn.core.progress.record import Outcome, RecordKind
from zichtlijn.feeds.registry import FEEDS, ResultFeed
from zichtlijn.intake.deliveries.waiting import take_in_waiting
from zichtlijn.intake.models import Delivery, Rejection, WaitingRecord
from zichtlijn.intake.record_files import FileOutcome
from zichtlijn.intake.result_files import import_result_file
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.assessments.queries import find_assessment, list_assessments
from zichtlijn.learning.models import DayTotal, PracticeRecord
from zichtlijn.people.models import Identifier, Person
from zichtlijn.tenancy.models import Board

LATER = HEAD.replace("14:05", "15:05")
ECK_ID = "https://ketenid.nl/proef/1"


@pytest.fixture
def source(linden: Board) -> SourceFacts:
    source = make_source()
    make_pupil("LL-1")
    return source


def take(folder: Path, source: SourceFacts, written: str, *, is_dry_run: bool = False) -> FileOutcome:
    path = folder / "f.xml"
    path.write_text(written, encoding="utf-8")
    feed = FEEDS["uwlr-results"]
    assert isinstance(feed, ResultFeed)
    return import_result_file(path, feed=feed, source=source, now=T1, is_dry_run=is_dry_run)


def give_eck_id(person: Person, value: str = ECK_ID) -> Person:
    Identifier.objects.create(person=person, scheme="eck_id", scope="", value=value, starts_on=date(2026, 8, 1))
    return person


def test_results_are_stored_once_with_their_test(source: SourceFacts, tmp_path: Path) -> None:
    written = message(pupil(result("a") + result("b", "<score>5</score>")))
    assert take(tmp_path, source, written).outcomes == {Outcome.STORED: 2}
    stored = PracticeRecord.objects.get(external_id="a")
    assert (stored.kind, stored.result, stored.occurred_on) == (RecordKind.TEST, "score 17", date(2026, 11, 2))
    assert stored.context == {"norm": "voldoende"}
    assert (stored.tool_goal.ref, stored.tool_goal.title, stored.exercise) == ("T1#T1-B", "Breuken", "Rekenen blok 2")
    before = list(DayTotal.objects.values())
    again = take(tmp_path, source, written)
    assert again.outcomes == {Outcome.UNCHANGED: 2}
    assert list(DayTotal.objects.values()) == before
    assert Delivery.objects.filter(door="uwlr-results").count() == 2


def test_a_later_message_corrects(source: SourceFacts, tmp_path: Path) -> None:
    take(tmp_path, source, message(pupil(result("a"))))
    corrected = message(pupil(result("a", "<score>5</score>")), head=LATER)
    assert take(tmp_path, source, corrected).outcomes == {Outcome.CORRECTED: 1}
    assert PracticeRecord.objects.get().context == {"norm": "onvoldoende"}
    assert take(tmp_path, source, message(pupil(result("a")))).outcomes == {Outcome.UNCHANGED: 1}


def test_a_result_that_comes_twice_in_one_message_with_other_content_is_refused(
    source: SourceFacts, tmp_path: Path
) -> None:
    twice = message(pupil(result("a") + result("a", "<score>5</score>") + result("b")))
    outcome = take(tmp_path, source, twice)
    assert outcome.outcomes == {Outcome.STORED: 2, Outcome.REFUSED: 1}
    assert Rejection.objects.get().code == "same_version_differs"


def test_norms_are_kept_with_the_test_and_the_latest_description_counts(source: SourceFacts, tmp_path: Path) -> None:
    other = BANDS.replace("voldoende", "goed").replace(
        "20</eindnormwaarde>", "20</eindnormwaarde><schoolcijfer_vanaf>5.5</schoolcijfer_vanaf>"
    )
    take(tmp_path, source, message(pupil(result()), head=LATER, described=describe(part(bands=other))))
    take(tmp_path, source, message(pupil(result("b"))))
    (test,) = list_assessments(source.tool_uuid)
    assert [band.term for band in test.parts[0].norms.bands] == ["ongoed", "goed"]
    assert test.parts[0].norms.bands[1].grade_from == Decimal("5.5")
    assert find_assessment(source.tool_uuid, "T1") == test
    assert find_assessment(source.tool_uuid, "T1", "2") is None


def test_results_of_unknown_pupils_wait_and_come_in(source: SourceFacts, tmp_path: Path) -> None:
    written = message(pupil(result("a"), leaf("leerlingid", "LL-9")))
    assert take(tmp_path, source, written).outcomes == {Outcome.WAITING: 1}
    make_pupil("LL-9")
    assert take_in_waiting(now=T1) == 1
    assert PracticeRecord.objects.get().kind == RecordKind.TEST
    assert take(tmp_path, source, written).outcomes == {Outcome.UNCHANGED: 1}


@pytest.mark.parametrize("version", ["2.2", "2.3"])
@pytest.mark.parametrize(("las_key", "eck_id"), [("LL-1", ECK_ID), ("LL-1", "x"), ("x", ECK_ID)])
def test_a_pupil_is_found_by_either_key(
    source: SourceFacts, tmp_path: Path, version: str, las_key: str, eck_id: str
) -> None:
    person = give_eck_id(Person.objects.get())
    both = leaf("leerlingid", las_key) + leaf("eckid", eck_id)
    assert take(tmp_path, source, message(pupil(result(), both), head=HEAD.replace("2.2", version))).outcomes == {
        Outcome.STORED: 1
    }
    assert PracticeRecord.objects.get().pupil == person


def test_two_keys_of_two_pupils_are_refused(source: SourceFacts, tmp_path: Path) -> None:
    give_eck_id(make_pupil("LL-2"))
    both = leaf("leerlingid", "LL-1") + leaf("eckid", ECK_ID)
    outcome = take(tmp_path, source, message(pupil(result("a"), both) + pupil(result("b"))))
    assert outcome.outcomes == {Outcome.STORED: 1, Outcome.REFUSED: 1}
    assert (Rejection.objects.get().code, Rejection.objects.get().record_ref) == ("two_pupils", "a")


def test_two_unknown_keys_wait_for_the_first(source: SourceFacts, tmp_path: Path) -> None:
    both = leaf("leerlingid", "LL-9") + leaf("eckid", ECK_ID)
    take(tmp_path, source, message(pupil(result("a"), both)))
    assert (WaitingRecord.objects.get().pupil_scheme, WaitingRecord.objects.get().pupil_value) == ("las_key", "LL-9")
    make_pupil("LL-9")
    assert take_in_waiting(now=T1) == 1


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (message(pupil(result()))[:-30], "broken_xml"),
        (message(pupil(result()), head=HEAD.replace("99ZZ", "88YY")), "other_school"),
        (message(pupil(result()), head=HEAD.replace("2026-11-03", "2027-11-03")), "in_future"),
    ],
)
def test_a_message_that_is_refused_as_a_whole_stores_nothing(
    source: SourceFacts, tmp_path: Path, written: str, code: str
) -> None:
    outcome = take(tmp_path, source, written)
    assert not outcome.is_stored
    assert outcome.report.kept[-1].code == code
    assert not PracticeRecord.objects.exists()
    assert not list_assessments(source.tool_uuid)


def test_a_dry_run_stores_nothing(source: SourceFacts, tmp_path: Path) -> None:
    outcome = take(tmp_path, source, message(pupil(result())), is_dry_run=True)
    assert (outcome.report.read, outcome.is_stored) == (1, False)
    assert not PracticeRecord.objects.exists()
    assert source.location_ref == LOCATION
