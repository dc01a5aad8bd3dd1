"""Days, instants and numbers in words: Dutch and English, winter and summer, and the nights between."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zichtlijn.web.ui.formatter import NETHERLANDS, Formatter, Language, get_formatter

NL = Formatter(Language.DUTCH)
EN = Formatter(Language.ENGLISH)
TUESDAY = date(2026, 11, 17)
MORNING = datetime(2026, 11, 17, 8, 12, tzinfo=NETHERLANDS)
SPACE = "\u00a0"


@pytest.mark.parametrize(
    ("method", "dutch", "english"),
    [
        ("day_long", "dinsdag 17 november 2026", "Tuesday 17 November 2026"),
        ("day", "dinsdag 17 november", "Tuesday 17 November"),
        ("day_short", "di 17 nov", "Tue 17 Nov"),
        ("day_bare", "17 nov", "17 Nov"),
        ("date_only", "17 november 2026", "17 November 2026"),
    ],
)
def test_days(method: str, dutch: str, english: str) -> None:
    assert getattr(NL, method)(TUESDAY) == dutch
    assert getattr(EN, method)(TUESDAY) == english


@pytest.mark.parametrize(
    ("method", "dutch", "english"),
    [
        ("time", "08.12", "08:12"),
        ("moment", "dinsdag 17 november, 08.12 uur", "Tuesday 17 November, 08:12"),
        ("moment_long", "dinsdag 17 november 2026, 08.12 uur", "Tuesday 17 November 2026, 08:12"),
        ("moment_short", "di 17 nov 08.12", "Tue 17 Nov 08:12"),
    ],
)
def test_instants(method: str, dutch: str, english: str) -> None:
    assert getattr(NL, method)(MORNING) == dutch
    assert getattr(EN, method)(MORNING) == english


def test_afternoon_uses_the_24_hour_clock() -> None:
    assert NL.moment(datetime(2026, 11, 17, 15, 30, tzinfo=UTC)) == "dinsdag 17 november, 16.30 uur"


def test_an_instant_is_read_as_its_local_day() -> None:
    late_on_monday_in_utc = datetime(2026, 11, 16, 23, 30, tzinfo=UTC)
    assert NL.day_short(late_on_monday_in_utc) == "di 17 nov"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        NL.time(datetime(2026, 11, 17, 8, 12))  # noqa: DTZ001 - the point of the test


def test_spring_night_skips_the_hour_after_two() -> None:
    before = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)
    after = datetime(2026, 3, 29, 1, 0, tzinfo=UTC)
    assert (NL.time(before), NL.time(after)) == ("01.59", "03.00")


def test_autumn_night_has_the_hour_after_two_twice() -> None:
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    second = datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert NL.time(first) == NL.time(second) == "02.30"
    assert NL.moment(second) == "zondag 25 oktober, 02.30 uur"


def test_the_zone_is_an_argument() -> None:
    curacao = Formatter(Language.DUTCH, ZoneInfo("America/Curacao"))
    assert NL.moment(MORNING) == "dinsdag 17 november, 08.12 uur"
    assert curacao.moment(MORNING) == "dinsdag 17 november, 03.12 uur"


@pytest.mark.parametrize(
    ("first", "last", "dutch"),
    [
        (date(2026, 11, 11), date(2026, 11, 17), "11–17 nov"),
        (date(2026, 11, 30), date(2026, 12, 4), "30 nov – 4 dec"),
        (date(2026, 12, 19), date(2027, 1, 3), "19 dec 2026 – 3 jan 2027"),
        (TUESDAY, TUESDAY, "17 nov"),
    ],
)
def test_ranges_of_days(first: date, last: date, dutch: str) -> None:
    assert NL.days(first, last) == dutch


def test_a_range_of_times() -> None:
    end = MORNING.replace(minute=27)
    assert NL.time_range(MORNING, end) == "08.12–08.27 uur"
    assert EN.time_range(MORNING, end) == "08:12–08:27"


@pytest.mark.parametrize(
    ("instant", "dutch", "english"),
    [
        (MORNING, "08.12", "08:12"),
        (datetime(2026, 11, 16, 15, 2, tzinfo=NETHERLANDS), "ma 15.02", "Mon 15:02"),
        (datetime(2026, 11, 11, 9, 0, tzinfo=NETHERLANDS), "wo 09.00", "Wed 09:00"),
        (datetime(2026, 11, 10, 9, 0, tzinfo=NETHERLANDS), "di 10 nov 09.00", "Tue 10 Nov 09:00"),
        (datetime(2026, 11, 18, 9, 0, tzinfo=NETHERLANDS), "wo 18 nov 09.00", "Wed 18 Nov 09:00"),
    ],
)
def test_recent_always_says_which_day(instant: datetime, dutch: str, english: str) -> None:
    assert NL.recent(instant, TUESDAY) == dutch
    assert EN.recent(instant, TUESDAY) == english


@pytest.mark.parametrize(
    ("value", "places", "dutch", "english"),
    [
        (6.4, 1, "6,4", "6.4"),
        (Decimal("6.45"), 1, "6,5", "6.5"),
        (Decimal("-6.45"), 1, "-6,5", "-6.5"),
        (7, 1, "7,0", "7.0"),
        (1234.5, 2, "1.234,50", "1,234.50"),
        (5.5, 0, "6", "6"),
    ],
)
def test_decimals(value: Decimal | float, places: int, dutch: str, english: str) -> None:
    assert NL.decimal(value, places) == dutch
    assert EN.decimal(value, places) == english


def test_numbers_and_percentages() -> None:
    assert (NL.number(18420), EN.number(18420)) == ("18.420", "18,420")
    assert (NL.percent(0.46), EN.percent(0.46)) == (f"46{SPACE}%", "46%")
    assert NL.percent(Decimal("0.125"), 1) == f"12,5{SPACE}%"


def test_minutes_agree_in_number() -> None:
    assert (NL.minutes_long(1), NL.minutes_long(15), NL.minutes_long(0)) == (
        "1 minuut",
        "15 minuten",
        "0 minuten",
    )
    assert (EN.minutes_long(1), EN.minutes_long(15)) == ("1 minute", "15 minutes")
    assert (NL.minutes_cell(15), NL.minutes_cell(1234)) == ("15′", "1.234′")


@pytest.mark.parametrize(
    ("seconds", "dutch"),
    [
        (1, "1 seconde"),
        (48, "48 seconden"),
        (60, "1 minuut"),
        (89, "1 minuut"),
        (90, "2 minuten"),
        (900, "15 minuten"),
    ],
)
def test_durations_round_half_up(seconds: int, dutch: str) -> None:
    assert NL.duration(seconds) == dutch


@pytest.mark.parametrize(("code", "language"), [("en", "en"), ("en-gb", "en"), ("nl", "nl"), ("fr", "nl")])
def test_any_language_that_is_not_english_reads_dutch(code: str, language: str) -> None:
    assert get_formatter(code).language == language


@given(st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_no_instant_is_ever_written_the_american_way(instant: datetime) -> None:
    written = NL.moment_long(instant)
    assert written.endswith("uur")
    assert "AM" not in written
    assert "/" not in written
