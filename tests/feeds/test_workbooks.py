"""Excel beside CSV: records and rosters in a workbook (docs/recipes/records-xlsx.md, roster-xlsx.md)."""

import io
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from tests.feeds.reading import codes, records_csv, records_xlsx, roster_csv, roster_xlsx
from tests.feeds.workbooks import SHEET, keep_outcome, lists, replace_part, workbook
from tests.feeds.writing import RECORD_MAPPING, write_records, write_table
from tests.strategies import records
from zichtlijn.core.progress.record import Record
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.recordscsv.proposal import propose_mapping
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Sheet
from zichtlijn.feeds.xlsx.cells import write_cell
from zichtlijn.feeds.xlsx.table import open_first_sheet

HEADER = ("id", "leerling", "doel", "oefening", "resultaat", "begin", "opgaven", "goed", "oefentijd")
GOOD = ("m-1", 1001, "M6a", "Hele uren", "6 van 15", datetime.fromisoformat("2026-11-16T09:41"), 15, 6, 900)
MAPPING = propose_mapping(HEADER)


def row_with(**cells: Any) -> tuple[Any, ...]:
    return tuple((dict(zip(HEADER, GOOD, strict=True)) | cells).values())


def read(*rows: Any, mapping: ColumnMapping = MAPPING, **more: Any) -> tuple[list[Record], Report]:
    return records_xlsx(workbook(HEADER, *rows, **more), mapping)


def test_r03_a_row_becomes_a_record() -> None:
    (record,), report = read(GOOD)
    assert report.kept == []
    assert (record.external_id, record.pupil.value, record.result) == ("m-1", "1001", "6 van 15")
    assert record.occurred_at == datetime(2026, 11, 16, 8, 41, tzinfo=UTC)
    assert (record.items_made, record.items_right, record.practice_seconds) == (15, 6, 900)


def test_r04_an_empty_cell_is_not_supplied_and_never_zero() -> None:
    (record,), _ = read(row_with(opgaven=None, goed=None, oefentijd=None, begin=date(2026, 11, 16)))
    assert (record.items_made, record.items_right, record.practice_seconds, record.occurred_at) == (None,) * 4


@settings(max_examples=15)
@given(st.lists(records(), max_size=4))
def test_a_workbook_says_what_the_csv_says(written: list[Record]) -> None:
    with io.BytesIO(write_records(written)) as stream:
        sheet = Sheet(stream, most_bytes=1_000_000)
        rows = [list(sheet.header), *sheet.rows()]
    found, report = records_xlsx(workbook(*rows), RECORD_MAPPING)
    assert report.kept == []
    assert found == records_csv(write_records(written))[0]


@pytest.mark.parametrize(
    ("value", "number_format", "comma", "written"),
    [
        (12, "General", True, "12"),
        (12.0, "General", True, "12"),
        (7.5, "General", True, "7,5"),
        (1.234, "General", True, "1,234"),
        (1.234, "General", False, "1.234"),
        (0.1 + 0.2, "General", False, "0.3"),
        (1e-7, "General", False, "0.0000001"),
        (1e21, "General", False, "1000000000000000000000"),
        (123, "00000", True, "00123"),
        (True, "General", True, "true"),
        (datetime.fromisoformat("2026-11-16"), "dd-mm-yyyy", True, "2026-11-16"),
        (datetime.fromisoformat("2026-11-16"), "dd-mm-yyyy hh:mm", True, "2026-11-16T00:00:00"),
        (datetime.fromisoformat("2026-11-16T09:40:59.999998"), "General", True, "2026-11-16T09:41:00"),
        (time(0, 12), "mm:ss", True, "00:12:00"),
        (timedelta(hours=26, seconds=5), "[h]:mm:ss", True, "26:00:05"),
        (timedelta(seconds=-5), "[h]:mm:ss", True, "-0:00:05"),
        (date(2026, 11, 16), "yyyy-mm-dd", True, "2026-11-16"),
    ],
)
def test_cells_are_written_as_a_table_would_hold_them(
    value: object, number_format: str, comma: bool, written: str
) -> None:
    assert write_cell(value, "n", number_format, has_decimal_comma=comma) == written


def test_times_and_durations_are_read_in_their_place() -> None:
    header = ("leerling", "oefening", "resultaat", "datum", "tijd", "duur")
    row = (1001, "Hele uren", 7.5, date(2026, 11, 16), time(9, 41), time(0, 12, 30))
    (record,), report = records_xlsx(workbook(header, row), propose_mapping(header))
    assert report.kept == []
    assert (record.result, record.practice_seconds) == ("7,5", 750)
    assert record.occurred_at == datetime(2026, 11, 16, 8, 41, tzinfo=UTC)


def test_a_formula_gives_the_outcome_that_was_kept_with_a_note() -> None:
    raw = keep_outcome(workbook(HEADER, row_with(opgaven="=3*5")), "15")
    (record,), report = records_xlsx(raw, MAPPING)
    assert record.items_made == 15
    assert [(one.code, one.received) for one in report.kept] == [("formula_values_read", "1")]


@pytest.mark.parametrize("column", ["leerling", "resultaat", "opgaven", "oefentijd", "begin"])
def test_a_formula_without_outcome_refuses_its_row(column: str) -> None:
    records_read, report = read(row_with(**{column: "=A1&B1"}), row_with(id="m-2"))
    assert [one.external_id for one in records_read] == ["m-2"]
    assert codes(report) == ["refused formula"]
    assert (report.kept[0].where, report.kept[0].field) == ("regel 2", column)


def test_an_error_in_a_cell_refuses_its_row() -> None:
    raw = keep_outcome(workbook(HEADER, row_with(leerling="=1/0")), "#DIV/0!")
    raw = replace_part(raw, SHEET, lambda part: part.replace(b'<c r="B2"', b'<c t="e" r="B2"'))
    assert codes(records_xlsx(raw, MAPPING)[1])[0] == "refused formula"


def test_merged_cells_refuse_the_rows_they_lie_over() -> None:
    rows = [row_with(id=f"m-{nth}") for nth in range(4)]
    found, report = read(*rows, change=lambda sheet: sheet.merge_cells("B3:B4"))
    assert [one.external_id for one in found] == ["m-0", "m-3"]
    assert [(f"{one.severity} {one.code}", one.where) for one in report.kept] == [
        ("refused merged_cells", "regel 3"),
        ("refused merged_cells", "regel 4"),
    ]


def test_a_merged_title_above_the_table_is_said() -> None:
    raw = workbook(("Export van Stapwerk",), HEADER, GOOD, change=lambda sheet: sheet.merge_cells("A1:I1"))
    found, report = records_xlsx(raw, MAPPING)
    assert found == []
    assert [(one.code, one.where, one.received) for one in report.kept] == [("merged_cells", "regel 1", "A1:I1")]


def test_hidden_rows_are_read_with_a_note() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[2].hidden = True

    found, report = read(GOOD, change=hide)
    assert len(found) == 1
    assert codes(report) == ["note hidden_rows_read"]


def test_the_first_of_several_sheets_is_read_and_said() -> None:
    found, report = read(GOOD, Ander=[["x"]], Derde=[["y"]])
    assert len(found) == 1
    assert [(one.code, one.received) for one in report.kept] == [("first_sheet_read", "Sheet")]


def test_a_hidden_sheet_is_none() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.sheet_state = "hidden"

    found, report = records_xlsx(workbook(("geheim",), change=hide, Export=[HEADER, GOOD]), MAPPING)
    assert (len(found), report.kept) == (1, [])


def test_a_sheet_that_names_a_wrong_size_is_read_whole() -> None:
    raw = replace_part(
        workbook(HEADER, GOOD), SHEET, lambda part: part.replace(b'<dimension ref="A1:I2"', b'<dimension ref="A1"')
    )
    assert len(records_xlsx(raw, MAPPING)[0]) == 1


def test_rows_are_counted_as_excel_shows_them() -> None:
    _, report = read((), GOOD, (), row_with(begin="nooit"))
    assert report.kept[0].where == "regel 5"


def test_a_wide_row_and_a_short_row() -> None:
    found, report = read((*GOOD, "te veel"), GOOD[:6])
    assert len(found) == 1
    assert codes(report) == ["refused too_many_cells"]


PUPILS: list[list[Any]] = [
    ["leerling", "roepnaam", "achternaam", "klas", "geboortedatum"],
    [1, "Noor", "Bos", "h3b", date(2011, 2, 4)],
]


def test_a_roster_of_pupils_only() -> None:
    reading = roster_xlsx(workbook(*PUPILS))
    assert reading.report.kept == []
    assert reading.roster is not None
    assert [(one.ref, one.birth_on, one.group_refs) for one in reading.roster.pupils] == [
        ("1", date(2011, 2, 4), ("h3b",))
    ]


def test_sheets_are_lists_by_their_names() -> None:
    reading = roster_xlsx(lists(Uitleg=[["lees mij"]], Klassen=[["groep", "leerjaar"], ["h3b", 3]], Leerlingen=PUPILS))
    assert [(one.code, one.received) for one in reading.report.kept] == [("sheet_skipped", "Uitleg")]
    assert reading.roster is not None
    assert reading.roster.groups[0].year_groups == ("13",)
    assert reading.roster.pupils[0].year_group == "13"


def test_a_roster_workbook_says_what_the_csv_says() -> None:
    rows: list[list[Any]] = [
        ["soort", "groep", "leerling", "achternaam", "klas"],
        ["klas", "h3b"],
        ["leerling", "", "1", "Bos", "h3b"],
    ]
    assert roster_xlsx(workbook(*rows)).roster == roster_csv(write_table(rows[0], rows[1:])).roster


def test_roster_rows_that_cannot_be_read_are_refused() -> None:
    rows: list[list[Any]] = [*PUPILS, [2, "=A1", "Jansen"], [3, "Tijn", "de Vries"]]
    reading = roster_xlsx(workbook(*rows, change=lambda sheet: sheet.merge_cells("A4:B4")))
    assert codes(reading.report) == ["refused formula", "refused merged_cells"]


def test_the_table_is_a_table() -> None:
    table = open_first_sheet(io.BytesIO(workbook((" a ", "b", None), (1, None, None))))
    assert table.header == ("a", "b")
    assert list(table.rows()) == [["1"]]
    assert table.line == 2
