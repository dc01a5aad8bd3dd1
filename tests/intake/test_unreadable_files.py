"""Files nobody can read: nothing is stored, and the source keeps why, how often and since when (R17)."""

from pathlib import Path

import pytest

from tests.conftest import T1
from tests.feeds import eduv
from tests.feeds.uwlr import HEAD, message, pupil, result
from tests.intake.test_taking import make_pupil, make_source
from zichtlijn.feeds.registry import FEEDS, RecordFeed, ResultFeed
from zichtlijn.intake.column_mappings import propose_for_file
from zichtlijn.intake.deliveries.queries import list_causes
from zichtlijn.intake.models import Delivery, Rejection
from zichtlijn.intake.record_files import FileOutcome, import_record_file
from zichtlijn.intake.result_files import import_result_file
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.learning.models import PracticeRecord
from zichtlijn.tenancy.models import Board


@pytest.fixture
def source(linden: Board) -> SourceFacts:
    source = make_source()
    make_pupil("LL-1")
    return source


def take(path: Path, slug: str, source: SourceFacts, written: bytes, *, is_dry_run: bool = False) -> FileOutcome:
    path.write_bytes(written)
    feed = FEEDS[slug]
    if isinstance(feed, ResultFeed):
        return import_result_file(path, feed=feed, source=source, now=T1, is_dry_run=is_dry_run)
    assert isinstance(feed, RecordFeed)
    mapping = propose_for_file(path, source.time_zone)
    return import_record_file(path, feed=feed, source=source, mapping=mapping, now=T1, is_dry_run=is_dry_run)


@pytest.mark.parametrize(
    ("slug", "written", "code"),
    [
        ("uwlr-results", b"dit is geen XML", "not_xml"),
        ("uwlr-results", b"<uitslag>", "not_uwlr"),
        ("uwlr-results", message(pupil(result()), head=HEAD.replace("99ZZ", "11AA")).encode(), "other_school"),
        ("eduv-results", b"dit is geen JSON", "not_json"),
        ("eduv-results", b'{"records": []}', "not_eduv_results"),
        ("eduv-results", eduv.message(eduv.student()).encode()[:-9], "not_json"),
        ("records-xlsx", b"PK\x03\x04 dit is geen zip", "broken_workbook"),
        ("records-csv", b"", "empty_file"),
    ],
)
def test_r17_a_file_that_cannot_be_read_is_kept_as_a_refusal(
    source: SourceFacts, tmp_path: Path, slug: str, written: bytes, code: str
) -> None:
    for _again in range(2):
        assert not take(tmp_path / "Amina", slug, source, written).is_stored
    (cause,) = list_causes(source.uuid)
    assert (cause.code, cause.records, cause.times, cause.is_of_whole) == (code, 1, 2, True)
    assert (cause.first_at, cause.last_at) == (T1, T1)
    assert "Amina" not in str(cause)
    assert not PracticeRecord.objects.exists()


def test_r17_the_place_in_the_file_is_kept_and_the_source_is_no_fresher_by_it(
    source: SourceFacts, tmp_path: Path
) -> None:
    written = b'Leerling;Oefening;Datum;Resultaat\nLL-1;Klok;16-11-2026;goed\nLL-1;"Klok'
    take(tmp_path / "f.csv", "records-csv", source, written)
    kept = Rejection.objects.get()
    assert (kept.record_ref, kept.code) == ("bestand, regel 3", "open_quote")
    assert not Delivery.objects.exists()


def test_r17_trying_a_file_out_keeps_nothing(source: SourceFacts, tmp_path: Path) -> None:
    take(tmp_path / "f.xml", "uwlr-results", source, b"<uitslag>", is_dry_run=True)
    assert not Rejection.objects.exists()
