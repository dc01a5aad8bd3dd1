"""Practice records as CSV through a saved mapping (docs/recipes/records-csv.md)."""

import tracemalloc
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

import psutil
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.feeds.reading import codes, records_csv
from tests.feeds.writing import RECORD_MAPPING, flow, write_records
from tests.strategies import NOW, TODAY, records
from zichtlijn.core.progress.record import Completion, Record, RecordKind, RecordState, SignalKind
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping, DurationUnit, Field
from zichtlijn.feeds.recordscsv.options import RecordOptions
from zichtlijn.feeds.recordscsv.proposal import propose_mapping
from zichtlijn.feeds.recordscsv.reader import read_records_csv
from zichtlijn.feeds.report import Report, Severity

HEADER = "id;leerling;doel;oefening;resultaat;begin;eind;opgaven;goed;oefentijd;soort;afgerond;signaal"
MAPPING = propose_mapping(HEADER.split(";"))
OPEN = '"open'
GOOD = "m-1;1001;M6a;Hele uren;6 van 15;16-11-2026 09:41;09:56;15;6;900;toets;ja;vastgelopen"


def read_one(row: str = GOOD, mapping: ColumnMapping = MAPPING) -> Record:
    found, report = records_csv(f"{HEADER}\n{row}\n", mapping)
    assert len(found) == 1, report.kept
    return found[0]


def row_with(**cells: str) -> str:
    row = dict(zip(HEADER.split(";"), GOOD.split(";"), strict=True))
    return ";".join((row | cells).values())


@settings(max_examples=40)
@given(st.lists(records(), max_size=5), st.sampled_from(";,\t|"))
def test_written_records_read_back_the_same(written: list[Record], separator: str) -> None:
    found, report = records_csv(write_records(written, separator))
    assert [finding for finding in report.kept if finding.code != "formula_text"] == []
    assert found == written


def test_r03_a_row_becomes_a_record() -> None:
    record = read_one()
    assert (record.pupil.value, record.tool_goal.ref, record.result) == ("1001", "M6a", "6 van 15")
    assert record.occurred_at == datetime(2026, 11, 16, 8, 41, tzinfo=UTC)
    assert (record.kind, record.completion) == (RecordKind.TEST, Completion.DONE)
    assert record.signal is not None
    assert record.signal.kind is SignalKind.STUCK
    assert record.version_at == NOW


def test_r04_an_empty_cell_is_not_supplied_and_never_zero() -> None:
    record = read_one("m-1;1001;;Hele uren;goed;2026-11-16")
    assert (record.items_made, record.items_right, record.practice_seconds, record.occurred_at) == (None,) * 4
    assert record.tool_goal.ref == "Hele uren"
    assert record.completion is Completion.UNKNOWN


def test_r14_time_between_begin_and_end_is_no_practice_time() -> None:
    assert read_one(row_with(oefentijd="")).practice_seconds is None


@pytest.mark.parametrize(
    ("cell", "unit", "seconds"),
    [
        ("90", DurationUnit.SECONDS, 90),
        ("1,5", DurationUnit.MINUTES, 90),
        ("1.5", DurationUnit.MINUTES, 90),
        ("1:30", DurationUnit.SECONDS, 90),
        ("1:01:30", DurationUnit.MINUTES, 3690),
        ("1.200", DurationUnit.SECONDS, 1200),
        ("0", DurationUnit.CLOCK, 0),
    ],
)
def test_durations(cell: str, unit: DurationUnit, seconds: int) -> None:
    assert read_one(row_with(oefentijd=cell), replace(MAPPING, duration_unit=unit)).practice_seconds == seconds


@pytest.mark.parametrize(
    ("cell", "instant"),
    [
        ("2026-07-01 09:30", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("2026-07-01T09:30:15", datetime(2026, 7, 1, 7, 30, 15, tzinfo=UTC)),
        ("2026-07-01T09:30:00Z", datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
        ("2026-07-01T09:30+02:00", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("1-7-2026 9.30", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("01/07/2026 09:30:00", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("2026-10-25 02:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("2026-10-25 03:30", datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
        ("2026-03-29 03:30", datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
    ],
)
def test_times_without_zone_are_local(cell: str, instant: datetime) -> None:
    assert read_one(row_with(begin=cell, eind="")).occurred_at == instant


def test_the_day_is_the_local_day() -> None:
    assert read_one(row_with(begin="2026-06-30T22:30:00Z", eind="")).occurred_on == date(2026, 7, 1)


def test_a_time_that_comes_twice_is_read_as_the_first_with_a_note() -> None:
    found, report = records_csv(f"{HEADER}\n{row_with(begin='2026-10-25 02:30', eind='')}\n", MAPPING)
    assert len(found) == 1
    assert codes(report) == ["note time_is_twice"]


FAULTS = [
    ({"leerling": ""}, "missing", "leerling"),
    ({"oefening": ""}, "missing", "oefening"),
    ({"begin": ""}, "missing", "begin"),
    ({"resultaat": "", "opgaven": ""}, "missing", "resultaat"),
    ({"begin": "gisteren", "eind": ""}, "not_a_day", "begin"),
    ({"begin": "2026-02-30", "eind": ""}, "not_a_day", "begin"),
    ({"begin": "46342", "eind": ""}, "not_a_day", "begin"),
    ({"begin": "2026-11-16T25:00", "eind": ""}, "not_a_moment", "begin"),
    ({"begin": "16-11-2026 25:00", "eind": ""}, "not_a_time", "begin"),
    ({"begin": "2026-03-29 02:30", "eind": ""}, "time_does_not_exist", "begin"),
    ({"begin": "2026-11-18", "eind": ""}, "in_future", "begin"),
    ({"begin": "17-11-2026 23:00", "eind": ""}, "in_future", "begin"),
    ({"begin": "1999-12-31", "eind": ""}, "too_long_ago", "begin"),
    ({"eind": "09:40"}, "end_before_begin", "eind"),
    ({"eind": "2026-11-15"}, "end_before_begin", "eind"),
    ({"opgaven": "vijf"}, "not_a_number", "opgaven"),
    ({"opgaven": "1,5"}, "not_whole", "opgaven"),
    ({"opgaven": "-1"}, "negative", "opgaven"),
    ({"opgaven": "9" * 5_000}, "not_a_number", "opgaven"),
    ({"goed": "16"}, "more_right_than_made", "goed"),
    ({"oefentijd": "-60"}, "negative", "oefentijd"),
    ({"oefentijd": "-1:00"}, "negative", "oefentijd"),
    ({"oefentijd": "1:99"}, "not_a_duration", "oefentijd"),
    ({"oefentijd": "90000"}, "too_many", "oefentijd"),
    ({"soort": "spel"}, "not_a_choice", "soort"),
    ({"signaal": "rood"}, "not_a_choice", "signaal"),
    ({"oefening": "=HYPERLINK(1)"}, "formula", "oefening"),
    ({"resultaat": "@SUM(1)"}, "formula", "resultaat"),
    ({"resultaat": "x" * 501}, "too_long", "resultaat"),
    ({"resultaat": "a\x07b"}, "unreadable_text", "resultaat"),
    ({"signaal": "snel;te veel"}, "too_many_cells", ""),
]


@pytest.mark.parametrize(("cells", "code", "field"), FAULTS, ids=[f"{c} {f}" for _, c, f in FAULTS])
def test_a_fault_refuses_the_row_and_not_the_file(cells: dict[str, str], code: str, field: str) -> None:
    found, report = records_csv(f"{HEADER}\n{GOOD}\n{row_with(**cells)}\n{GOOD}\n", MAPPING)
    assert len(found) == 2
    assert [(finding.code, finding.field, finding.where) for finding in report.kept] == [(code, field, "regel 3")]


def test_constants_and_counts_stand_in() -> None:
    columns = tuple(pair for pair in MAPPING.columns if pair[0] not in {Field.RESULT, Field.EXERCISE})
    constants = ((Field.EXERCISE, "Klokmaker"), (Field.STATE, "ingetrokken"))
    record = read_one(mapping=replace(MAPPING, columns=columns, constants=constants))
    assert (record.exercise, record.result, record.state) == (
        "Klokmaker",
        "6 van 15 goed",
        RecordState.WITHDRAWN,
    )


def test_rows_without_id_are_the_same_when_delivered_twice() -> None:
    columns = tuple(pair for pair in MAPPING.columns if pair[0] is not Field.EXTERNAL_ID)
    mapping = replace(MAPPING, columns=columns)
    raw = f"{HEADER}\n{GOOD}\n{row_with(goed='7')}\n"
    first, second = records_csv(raw, mapping)[0], records_csv(raw, mapping)[0]
    assert first == second
    assert first[0].external_id != first[1].external_id
    assert first[0].version_at == first[0].occurred_at


@pytest.mark.parametrize(
    ("header", "mapping", "code"),
    [
        (HEADER.replace("oefening;", ""), MAPPING, "missing_column"),
        (HEADER + ";id", MAPPING, "column_twice"),
        (HEADER, replace(MAPPING, time_zone="Mars/Zuid"), "unknown_time_zone"),
        (HEADER, replace(MAPPING, time_zone="../etc"), "unknown_time_zone"),
        (HEADER, replace(MAPPING, columns=()), "mapping_incomplete"),
    ],
)
def test_a_file_that_does_not_fit_the_mapping(header: str, mapping: ColumnMapping, code: str) -> None:
    found, report = records_csv(f"{header}\n{GOOD}\n", mapping)
    assert found == []
    assert codes(report) == [f"fatal {code}"]


def test_an_open_quote_is_fatal_and_named() -> None:
    found, report = records_csv(f'{HEADER}\n"{GOOD}\n' + (GOOD + "\n") * 5_000, MAPPING)
    assert found == []
    assert codes(report) == ["fatal open_quote"]


@pytest.mark.parametrize("rest", ["", (GOOD + "\n") * 3, (GOOD + "\n") * 3 + GOOD.replace("Hele", '"Hele"')])
def test_a_quote_that_swallows_rows_is_fatal_however_short_the_file(rest: str) -> None:
    found, report = records_csv(f"{HEADER}\n{GOOD}\n{row_with(doel=OPEN)}\n{rest}", MAPPING)
    assert [record.external_id for record in found] == ["m-1"]
    assert codes(report) == ["fatal open_quote"]
    assert report.kept[0].where == "regel 3"


def test_text_behind_a_quote_refuses_its_row_only() -> None:
    bad = row_with(doel='"Hele" uren')
    found, report = records_csv(f"{HEADER}\n{GOOD}\n{bad}\n{GOOD}\n", MAPPING)
    assert len(found) == 2
    assert [(finding.code, finding.where) for finding in report.kept] == [("broken_quotes", "regel 3")]


def test_a_mapping_survives_being_saved() -> None:
    for mapping in (MAPPING, RECORD_MAPPING, replace(MAPPING, constants=((Field.KIND, "toets"),))):
        assert ColumnMapping.from_plain(mapping.to_plain()) == mapping


def test_proposals() -> None:
    header = [
        "StudentID",
        "Skill",
        "Exercise",
        "Score",
        "Start time",
        "Duration (min)",
        "Naam leerling",
        "Werkvorm",
    ]
    proposed = propose_mapping(header, [["1", "s", "e", "5", "04/25/2026 09:00", "3:20", "Noor Bos"]])
    assert proposed.list_missing() == []
    assert "Naam leerling" not in repr(proposed)
    assert not proposed.is_day_first
    assert propose_mapping(["Werkvorm"]).context == (("werkvorm", "Werkvorm"),)
    assert propose_mapping(["eckid"]).pupil_scheme == "eck_id"
    assert propose_mapping(["naam"]).list_missing() == [
        Field.PUPIL,
        Field.EXERCISE,
        Field.BEGIN,
        Field.RESULT,
    ]


def many_rows(count: int, bad_at: int) -> Iterator[bytes]:
    yield (HEADER + "\n").encode()
    block = 1_000
    for start in range(0, count, block):
        rows = [
            f"r{number};{number % 300};d{number % 150};Hele uren;6 van 15;"
            f"2026-11-{number % 16 + 1:02d}T09:41:00;;15;{'zes' if number == bad_at else 6};900;;;\n"
            for number in range(start, start + block)
        ]
        yield "".join(rows).encode()


def count_answers(count: int, bad_at: int) -> tuple[int, Report]:
    report = Report()
    options = RecordOptions(MAPPING, TODAY, NOW)
    answers = read_records_csv(flow(many_rows(count, bad_at)), options, report)
    return sum(isinstance(answer, Record) for answer in answers), report


def test_one_bad_row_in_many_is_one_finding_and_memory_stays_flat() -> None:
    """Twelve thousand records held at once would take ten megabytes and more."""
    count = 12_000
    tracemalloc.start()
    taken, report = count_answers(count, bad_at=count - 3)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert taken == count - 1
    assert codes(report) == ["refused not_a_number"]
    assert report.kept[0].where == f"regel {count - 1}"
    assert peak < 2_000_000


def test_a_million_rows_with_one_bad_row_give_one_finding_and_hold_no_memory() -> None:
    """A record held would be some three hundred bytes, so that a million of them could not hide."""
    count = 1_000_000
    before = psutil.Process().memory_info().rss
    taken, report = count_answers(count, bad_at=count - 3)
    assert taken == count - 1
    assert codes(report) == ["refused not_a_number"]
    assert psutil.Process().memory_info().rss - before < 50_000_000


def test_a_great_many_bad_rows_are_counted_and_not_all_kept() -> None:
    found, report = records_csv(f"{HEADER}\n" + f"{row_with(goed='x')}\n" * 3_000, MAPPING)
    assert found == []
    assert report.count(Severity.REFUSED) == 3_000
    assert len(report.kept) == 1_000
