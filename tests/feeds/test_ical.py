"""Calendars: whole-day periods in, moments out; a fault takes out one event, and no bytes make it fail."""

import io
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.release.policy import ExceptionPeriod
from zichtlijn.feeds.ical.events import MOST_EVENTS
from zichtlijn.feeds.ical.reader import read_periods
from zichtlijn.feeds.ical.writer import MomentCalendar, write_calendar
from zichtlijn.feeds.report import Report

TODAY = date(2026, 11, 17)
CHRISTMAS = "DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20270104\r\nSUMMARY:Kerstvakantie"


def calendar(*events: str) -> bytes:
    body = "".join(f"BEGIN:VEVENT\r\nUID:{index}\r\n{event}\r\nEND:VEVENT\r\n" for index, event in enumerate(events))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:school\r\n{body}END:VCALENDAR\r\n".encode()


def read(raw: bytes) -> tuple[list[ExceptionPeriod], Report]:
    report = Report()
    return list(read_periods(io.BytesIO(raw), report, today=TODAY)), report


def codes(report: Report) -> list[str]:
    return [one.code for one in report.kept]


def test_r30_a_holiday_of_a_calendar_is_an_exception_of_whole_days() -> None:
    found, report = read(calendar(CHRISTMAS))
    assert found == [ExceptionPeriod("Kerstvakantie", DaySpan(date(2026, 12, 19), date(2027, 1, 4)))]
    assert codes(report) == []


ONE_DAY = DaySpan(date(2026, 12, 7), date(2026, 12, 8))
FORMS = {
    "without an end": "DTSTART;VALUE=DATE:20261207",
    "an end on the same day": "DTSTART;VALUE=DATE:20261207\r\nDTEND;VALUE=DATE:20261207",
    "a duration": "DTSTART;VALUE=DATE:20261207\r\nDURATION:P1D",
    "from midnight to midnight": "DTSTART:20261207T000000\r\nDTEND:20261208T000000",
    "in a zone": "DTSTART;TZID=Europe/Amsterdam:20261207T000000\r\nDTEND;TZID=Europe/Amsterdam:20261208T000000",
    "with an alarm": "DTSTART;VALUE=DATE:20261207\r\nBEGIN:VALARM\r\nTRIGGER:-PT15M\r\nEND:VALARM",
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_day_is_a_day_however_it_is_written(form: str) -> None:
    found, report = read(calendar(f"{form}\r\nSUMMARY:Studiedag"))
    assert ([one.span for one in found], codes(report)) == ([ONE_DAY], [])


REFUSED = {
    "DTSTART:20261207T100000\r\nSUMMARY:Ouderavond": "not_whole_days",
    "DTSTART;VALUE=DATE:20261219\r\nRRULE:FREQ=WEEKLY\r\nSUMMARY:Sport": "event_repeats",
    "DTSTART;VALUE=DATE:20261219\r\nSTATUS:CANCELLED\r\nSUMMARY:Toetsweek": "event_cancelled",
    "DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20261201\r\nSUMMARY:x": "days_reversed",
    "DTSTART;VALUE=DATE:20261219\r\nDTEND;VALUE=DATE:20281201\r\nSUMMARY:x": "period_too_long",
    "DTSTART;VALUE=DATE:20261219": "missing",
    "SUMMARY:zonder dag": "missing",
    "DTSTART;VALUE=DATE:20261399\r\nSUMMARY:x": "not_a_day",
    "DTSTART;VALUE=DATE:20260219\r\nSUMMARY:vorig jaar": "period_over",
    f"DTSTART;VALUE=DATE:20261219\r\nSUMMARY:{'x' * 90}": "too_long",
    "een regel zonder dubbele punt": "missing",
}


@pytest.mark.parametrize(("event", "code"), REFUSED.items())
def test_a_fault_takes_out_one_event_and_says_where(event: str, code: str) -> None:
    found, report = read(calendar(CHRISTMAS, event, CHRISTMAS))
    assert [one.title for one in found] == ["Kerstvakantie"]
    assert codes(report) == [code, "event_twice"]
    assert report.kept[0].where.startswith("regel ")


WHOLE = {
    b"": "empty_file",
    b"leerlingnummer;ingevoerd\n": "not_calendar",
    calendar(CHRISTMAS)[:-20]: "calendar_cut_off",
    calendar(*["SUMMARY:x"] * (MOST_EVENTS + 1)): "too_many_events",
    b"BEGIN:VCALENDAR\r\n" + b"X:" + b"a" * 1_100_000: "too_large",
}


@pytest.mark.parametrize(("raw", "code"), WHOLE.items(), ids=WHOLE.values())
def test_a_file_that_is_no_calendar_is_refused_as_a_whole(raw: bytes, code: str) -> None:
    _, report = read(raw)
    assert codes(report)[-1] == code
    assert not report.is_readable


def test_an_endless_event_is_refused_and_the_next_is_read() -> None:
    found, report = read(calendar("X-A:" + "a" * 30_000, CHRISTMAS))
    assert ([one.title for one in found], codes(report)) == (["Kerstvakantie"], ["not_an_event"])


@given(st.binary(max_size=400) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "replace")))
def test_any_bytes_are_answered_with_a_report(raw: bytes) -> None:
    read(raw)


@given(st.text('BEGIN:VALRTD;=0123456789\r\n ,"', max_size=80), st.integers(0, 60), st.integers(0, 60))
def test_any_damage_to_a_calendar_is_answered_with_a_report(damage: str, at: int, cut: int) -> None:
    whole = calendar(CHRISTMAS, *FORMS.values())
    at = at * len(whole) // 60
    read(whole[:at] + damage.encode() + whole[at + cut :])


MOMENTS = [datetime(2026, 11, 17, 15, 30, tzinfo=UTC), datetime(2026, 11, 19, 15, 30, tzinfo=UTC)]
TOLD = MomentCalendar(UUID(int=7), "Noord, met; een, komma", "Moment", MOMENTS, datetime(2026, 9, 28, 13, tzinfo=UTC))


def test_l55_a_feed_holds_moments_and_nothing_else() -> None:
    read_back = Calendar.from_ical(write_calendar(TOLD))
    events = read_back.walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == MOMENTS
    assert {name for event in events for name in event} == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "TRANSP"}
    assert {str(event["SUMMARY"]) for event in events} == {"Moment"}
    assert str(read_back["X-WR-CALNAME"]) == "Noord, met; een, komma"


def test_the_same_moments_are_the_same_bytes() -> None:
    assert write_calendar(TOLD) == write_calendar(TOLD)
    lines = write_calendar(TOLD).split(b"\r\n")
    assert lines[-1] == b""
    assert all(len(line) <= 75 for line in lines)


@given(st.lists(st.integers(0, 100_000), max_size=20, unique=True))
def test_every_moment_is_an_event_with_an_id_of_its_own(minutes: list[int]) -> None:
    moments = [MOMENTS[0] + timedelta(minutes=one) for one in sorted(minutes)]
    told = MomentCalendar(UUID(int=8), "a", "b", moments, MOMENTS[0])
    events = Calendar.from_ical(write_calendar(told)).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == moments
    assert len({str(event["UID"]) for event in events}) == len(moments)
