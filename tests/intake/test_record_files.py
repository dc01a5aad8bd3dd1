"""Files of practice records: read to the end before anything is stored, row by row, as often as you like."""

import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from tests.conftest import T1
from tests.intake.test_taking import make_pupil, make_source
from tests.web.sources.records_world import uploads_in
from zichtlijn.core.kernel.actor import COMMAND
from zichtlijn.core.progress.record import Outcome
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.registry import FEEDS, RecordFeed
from zichtlijn.feeds.report import Severity
from zichtlijn.intake import record_files
from zichtlijn.intake.column_mappings import propose_for_file
from zichtlijn.intake.record_files import FileOutcome, import_record_file
from zichtlijn.intake.record_uploads import store_upload
from zichtlijn.intake.sources.facts import SourceFacts
from zichtlijn.intake.uploads import claimed, keep_upload
from zichtlijn.learning.models import DayTotal, PracticeRecord
from zichtlijn.tenancy.models import Board

FEED = next(feed for feed in FEEDS.values() if isinstance(feed, RecordFeed) and feed.slug == "records-csv")
HEADER = "Leerling;Oefening;Datum;Resultaat;Oefentijd min"
MANY = 10_000


@pytest.fixture
def source(linden: Board) -> SourceFacts:
    source = make_source()
    make_pupil("LL-1")
    return source


def rows(count: int, bad: int = 0) -> Iterator[str]:
    """Sound rows, of which number `bad` has a day that does not exist."""
    for number in range(1, count + 1):
        day = "31-02-2026" if number == bad else "16-11-2026"
        yield f"LL-1;Opgave {number};{day};{number} punten;2"


def write(path: Path, lines: Iterable[str], encoding: str = "utf-8", end: str = "\n") -> Path:
    path.write_bytes(("\n".join((HEADER, *lines)) + end).encode(encoding))
    return path


def take(path: Path, source: SourceFacts, mapping: ColumnMapping | None = None) -> FileOutcome:
    mapping = mapping or propose_for_file(path, source.time_zone)
    return import_record_file(path, feed=FEED, source=source, mapping=mapping, now=T1)


def test_a_file_cut_off_inside_a_quote_stores_nothing(source: SourceFacts, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", [*rows(3_000), 'LL-1;"Opgave'], end="")
    outcome = take(path, source)
    assert not outcome.is_stored
    assert [(one.code, one.where) for one in outcome.report.kept] == [("open_quote", "regel 3002")]
    assert not PracticeRecord.objects.exists()


def test_one_bad_row_is_named_and_the_rest_is_stored(source: SourceFacts, tmp_path: Path) -> None:
    outcome = take(write(tmp_path / "f.csv", rows(MANY, bad=7_000)), source)
    assert outcome.outcomes == {Outcome.STORED: MANY - 1}
    (finding,) = outcome.report.kept
    assert (finding.where, finding.field, finding.received) == ("regel 7001", "Datum", "31-02-2026")
    assert PracticeRecord.objects.count() == MANY - 1
    assert outcome.to_plain()["refused"] == 1


def test_the_same_file_again_changes_nothing(source: SourceFacts, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", rows(50))
    take(path, source)
    before = list(DayTotal.objects.order_by("tool_goal_id").values())
    assert take(path, source).outcomes == {Outcome.UNCHANGED: 50}
    assert list(DayTotal.objects.order_by("tool_goal_id").values()) == before


def test_windows_1252_is_read_and_said(source: SourceFacts, tmp_path: Path) -> None:
    path = write(tmp_path / "f.csv", ["LL-1;Café één;16-11-2026;goed;2"], "cp1252")
    outcome = take(path, source)
    assert PracticeRecord.objects.get().exercise == "Café één"
    assert [(one.severity, one.code) for one in outcome.report.kept] == [(Severity.NOTE, "windows_1252_read")]


def test_an_import_that_broke_off_is_finished_by_starting_again(
    source: SourceFacts, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(record_files, "BATCH", 20)
    path = write(tmp_path / "f.csv", rows(50))
    mapping = propose_for_file(path, source.time_zone)

    def fall_over(done: int, total: int | None) -> None:
        if total is not None and done >= 40:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_record_file(path, feed=FEED, source=source, mapping=mapping, now=T1, told=fall_over)
    assert PracticeRecord.objects.count() == 40
    assert take(path, source).outcomes == {Outcome.UNCHANGED: 40, Outcome.STORED: 10}


def test_memory_stays_flat_whatever_the_length(source: SourceFacts, tmp_path: Path) -> None:
    """Checking ten times as many rows takes about as much memory."""
    peaks = []
    mapping = propose_for_file(write(tmp_path / "f.csv", rows(1)), source.time_zone)
    for count in (5_000, 50_000):
        path = write(
            tmp_path / f"{count}.csv", (f"LL-{n % 90};Opgave {n % 40};16-11-2026;goed;2" for n in range(count))
        )
        tracemalloc.start()
        import_record_file(path, feed=FEED, source=source, mapping=mapping, now=T1, is_dry_run=True)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0] + 1_000_000


def test_while_one_process_stores_a_file_another_leaves_it_alone(source: SourceFacts, tmp_path: Path) -> None:
    mapping = propose_for_file(write(tmp_path / "f.csv", rows(1)), source.time_zone)
    with uploads_in(tmp_path):
        chunks = [(tmp_path / "f.csv").read_bytes()]
        kept = keep_upload(chunks, source_uuid=source.uuid, person_uuid=source.uuid, filename="f.csv", now=T1)
        with claimed(kept) as is_ours:
            assert is_ours
            left = store_upload(kept, source=source, mapping=mapping, actor=COMMAND, now=T1)
        assert left.outcome is None
        assert not PracticeRecord.objects.exists()
        assert store_upload(kept, source=source, mapping=mapping, actor=COMMAND, now=T1).outcome is not None
        assert PracticeRecord.objects.count() == 1
