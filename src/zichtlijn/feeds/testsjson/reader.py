"""Reads tests with their parts and norms as `toetsen.json` holds them: a list with one object per test (R17).

It says what makers said of their tests, and nothing of pupils. Must not know tables.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO, Final

from zichtlijn.core.progress.assessments import Assessment, Norms
from zichtlijn.core.progress.record import Record
from zichtlijn.core.progress.validity import CLOCK_DRIFT
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit
from zichtlijn.feeds.json_stream import cut_list, decode
from zichtlijn.feeds.json_values import UNREADABLE, convert_record, read_required, read_text
from zichtlijn.feeds.report import Finding, Report

_MOST_TITLE_LETTERS: Final = 256


def read_tests_json(
    stream: BinaryIO, options: ResultOptions, report: Report
) -> Iterator[Assessment | Record | Finding]:
    """Yield a test or a finding per element; findings are also added to `report`. Never raises on content.

    After a fatal finding nothing follows, and nothing of the file may be stored. A list without tests is a whole file.
    """
    for raw in cut_list(stream, report, most_bytes=options.most_bytes):
        report.read += 1
        where = f"toets, nummer {report.read}"
        try:
            yield _read_test(decode(raw), options)
        except ValueError:
            report.stop("not_json", where)
            return
        except Unfit as fault:
            yield report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)


def _read_test(written: Any, options: ResultOptions) -> Assessment:
    if not isinstance(written, dict):
        raise Unfit("wrong_type", "", type(written).__name__, "{ }")
    test = convert_record(written, Assessment)
    read_required(test.code, "code", MOST_KEY_LETTERS)
    read_text(test.version, "version", MOST_KEY_LETTERS)
    read_text(test.title, "title", _MOST_TITLE_LETTERS)
    for name, value in written.items():
        if not _may_be_stored(value):
            raise Unfit("unreadable_text", name if _may_be_stored(name) else "")
    for norms in (test.norms, *(part.norms for part in test.parts)):
        _check_numbers(norms)
    _check_moment(test, options)
    return test


def _may_be_stored(value: object) -> bool:
    """No text in it, however deep, that a database refuses."""
    if isinstance(value, str):
        return not UNREADABLE.intersection(value)
    if isinstance(value, dict):
        return all(_may_be_stored(part) for pair in value.items() for part in pair)
    return not isinstance(value, list) or all(map(_may_be_stored, value))


def _check_numbers(norms: Norms) -> None:
    grades = (grade for band in norms.bands for grade in (band.grade_from, band.grade_to))
    numbers: list[Decimal | None] = [norms.weight, *grades]
    if any(number is not None and not number.is_finite() for number in numbers):
        raise Unfit("not_a_number", "norms")


def _check_moment(test: Assessment, options: ResultOptions) -> None:
    """A description from the future would never make way for a later one."""
    moment = test.described_at
    if moment is None:
        return
    if moment.tzinfo is None:
        raise Unfit("not_a_moment", "described_at", str(moment), "2026-11-03T13:05:00Z")
    if moment > options.received_at + CLOCK_DRIFT:
        latest = options.received_at.isoformat(timespec="seconds")
        raise Unfit("in_future", "described_at", moment.isoformat(), f"≤ {latest}")
