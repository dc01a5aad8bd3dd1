"""Entry times of last year as CSV: what is read, what is refused and why, and that no pupil is needed to read them."""

import io
import re
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.feeds.workbooks import workbook
from zichtlijn.core.people.roster import Sector
from zichtlijn.core.release.entry_times import EntryTime
from zichtlijn.feeds.entrycsv.reader import EntryOptions, read_entry_times
from zichtlijn.feeds.report import Report, Severity
from zichtlijn.feeds.xlsx.table import open_first_sheet

NOW = datetime(2026, 11, 17, 7, 12, tzinfo=UTC)
OPTIONS = EntryOptions(NOW, ZoneInfo("Europe/Amsterdam"), Sector.VO)
HEAD = "leerlingnummer;vak;ingevoerd;zichtbaar;ouder;leerjaar\n"


def read(raw: str | bytes, options: EntryOptions = OPTIONS) -> tuple[list[EntryTime], Report]:
    report = Report()
    content = raw.encode() if isinstance(raw, str) else raw
    return list(read_entry_times(io.BytesIO(content), options, report)), report


def say(report: Report) -> list[tuple[str, str, str]]:
    return [(one.code, one.where, one.field) for one in report.kept if one.severity is not Severity.NOTE]


def test_a_line_is_read_in_local_time_with_the_code_of_its_year() -> None:
    found, report = read(HEAD + "1234;wi;12-11-2025 21:14;12-11-2025 21:14;13-11-2025 07:30;3\n")
    assert found == [
        EntryTime(
            "1234",
            "13",
            datetime(2025, 11, 12, 20, 14, tzinfo=UTC),
            datetime(2025, 11, 12, 20, 14, tzinfo=UTC),
            datetime(2025, 11, 13, 6, 30, tzinfo=UTC),
        )
    ]
    assert say(report) == []


def test_what_is_not_needed_may_be_left_out_and_is_said() -> None:
    found, report = read("Leerling nummer,Ingevoerd op\n7,2026-01-12T09:00\n")
    assert [(one.pupil_ref, one.year_group, one.visible_at == one.entered_at, one.guardian_at) for one in found] == [
        ("7", "", True, None)
    ]
    assert [(one.code, one.received) for one in report.kept] == [("seen_at_once", "1")]


BAD = {
    ";wi;12-11-2025 21:14;;;3": ("missing", "leerlingnummer"),
    "1;wi;;;;3": ("missing", "ingevoerd"),
    "1;wi;12-11-2025;;;3": ("not_a_moment", "ingevoerd"),
    "1;wi;gisteren;;;3": ("not_a_day", "ingevoerd"),
    "1;wi;12-11-2025 21:14;11-11-2025 21:14;;3": ("seen_before_entered", "zichtbaar"),
    "1;wi;12-11-2025 21:14;;11-11-2025 21:14;3": ("seen_before_entered", "ouder"),
    "1;wi;12-11-2027 21:14;;;3": ("in_future", "ingevoerd"),
    "1;wi;12-11-1925 21:14;;;3": ("too_long_ago", "ingevoerd"),
    "1;wi;29-03-2026 02:30;;;3": ("time_does_not_exist", "ingevoerd"),
    "1;wi;12-11-2025 21:14;;;negen": ("not_a_year", "leerjaar"),
}


@pytest.mark.parametrize(("line", "said"), BAD.items())
def test_a_fault_takes_out_one_line_and_says_where(line: str, said: tuple[str, str]) -> None:
    found, report = read(f"{HEAD}2;wi;12-11-2025 21:14;;;1\n{line}\n")
    assert [one.pupil_ref for one in found] == ["2"]
    assert say(report) == [(said[0], "regel 3", said[1])]


def test_a_file_without_the_needed_columns_is_refused_as_a_whole() -> None:
    for head in ("leerlingnummer;vak\n", "ingevoerd\n", "leerlingnummer;ingevoerd;ingevoerd\n", ""):
        found, report = read(head + "1;2\n" if head else "")
        assert (found, report.is_readable) == ([], False)


def test_columns_that_are_not_needed_are_named() -> None:
    _, report = read("leerlingnummer;ingevoerd;cijfer;kleur\n1;2026-01-12T09:00;8,1;rood\n")
    assert [(one.code, one.received) for one in report.kept[:2]] == [
        ("column_not_kept", "cijfer"),
        ("unknown_column", "kleur"),
    ]


def test_a_workbook_reads_the_same() -> None:
    rows: list[Sequence[object]] = [
        ["leerlingnummer", "ingevoerd", "leerjaar"],
        ["1234", datetime(2026, 1, 12, 9, tzinfo=UTC).replace(tzinfo=None), "2"],
    ]
    report = Report()
    found = list(read_entry_times(io.BytesIO(workbook(*rows)), OPTIONS, report, open_table=open_first_sheet))
    assert [(one.pupil_ref, one.year_group, one.entered_at) for one in found] == [
        ("1234", "12", datetime(2026, 1, 12, 8, 0, tzinfo=UTC))
    ]


def test_the_example_of_the_recipe_reads_as_it_says() -> None:
    page = (Path(__file__).parents[2] / "docs" / "recipes" / "entry-times.md").read_text("utf-8")
    example = re.search(r"```csv\n(.*?)```", page, re.DOTALL)
    assert example is not None
    found, report = read(example[1])
    assert len(found) == 3
    assert say(report) == []


@given(raw=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered_with_a_report(raw: bytes) -> None:
    read(raw)


@given(st.text(';,"0123456789-: T\n', max_size=120))
def test_any_damage_behind_a_good_header_is_answered(damage: str) -> None:
    found, report = read(HEAD + damage)
    assert all(one.visible_at >= one.entered_at and one.entered_at <= NOW for one in found)
    assert len(found) + report.count(Severity.REFUSED) == report.read or not report.is_readable


@given(st.lists(st.integers(0, 500_000), min_size=1, max_size=30))
def test_what_is_written_is_read_back(minutes: list[int]) -> None:
    instants = [NOW - timedelta(minutes=one) for one in minutes]
    lines = "".join(f"{number};wi;{at:%Y-%m-%dT%H:%M:%SZ};;;\n" for number, at in enumerate(instants))
    found, _ = read(HEAD + lines)
    assert [one.entered_at for one in found] == instants
