"""Days and times as tools write them, read fast: cached days, and clock times of a zone with its DST hours.

A time that the clock skips in spring is no time and is refused; one that it shows twice in autumn is read
as the first. Knows no columns.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from zichtlijn.feeds.fields import DAY_FORM, Unfit

MOMENT_FORM: Final = "2026-08-17T09:30, 17-08-2026 09:30, 2026-08-17T07:30:00Z"
TIME_FORM: Final = "09:30"
_NUMERIC: Final = re.compile(r"^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_TIME: Final = re.compile(r"^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,6})?)?$")
_MOST_CACHED: Final = 4_096
_DAY_LETTERS: Final = 10
_CLOCK_LETTERS: Final = frozenset({len("09:30"), len("09:30:00")})
_OFFSET_AT: Final = len("2026-08-17T12:00:00")
_NOON: Final = time(12)
_ONE_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Day:
    """A day as written: what it is, and the offset of the zone when that holds all day (else empty)."""

    on: date
    iso: str
    offset: str


class MomentReader:
    """Reads days and moments of one file; `ambiguous` counts times read as the first of two."""

    def __init__(self, zone: ZoneInfo, *, is_day_first: bool) -> None:
        self._zone = zone
        self._is_day_first = is_day_first
        self._days: dict[str, _Day] = {}
        self.ambiguous = 0

    def read(self, text: str, field: str, clock: str = "") -> tuple[date, datetime | None]:
        """The local day, and the aware instant when a time is given. Raises Unfit."""
        day = self._days.get(text[:10])
        if day is None:
            day = self._keep_day(text[:10])
        if day is None:
            return self._read_slowly(text, field, clock)
        clock = clock or text[11:]
        if not clock and len(text) <= _DAY_LETTERS:
            return day.on, None
        if day.offset and len(clock) in _CLOCK_LETTERS:
            try:
                return day.on, datetime.fromisoformat(f"{day.iso}T{clock}{day.offset}")
            except ValueError:
                pass
        return self._read_slowly(text, field, clock if len(text) <= _DAY_LETTERS else "")

    def begin_of(self, day: date) -> datetime:
        """Local midnight of a day as an instant."""
        return datetime.combine(day, time(), self._zone)

    def _keep_day(self, text: str) -> _Day | None:
        """The day of ten letters, remembered; None when they are no day."""
        try:
            is_iso = text[4:5] == "-" == text[7:8]
            day = date.fromisoformat(text) if is_iso else self._read_numeric_day(text)
        except ValueError:
            return None
        if len(self._days) >= _MOST_CACHED:
            self._days.clear()
        self._days[text] = _Day(day, day.isoformat(), self._find_offset(day))
        return self._days[text]

    def _read_numeric_day(self, text: str) -> date:
        found = _NUMERIC.match(text)
        if found is None:
            raise ValueError
        first, second, year = map(int, found.groups())
        return date(year, second, first) if self._is_day_first else date(year, first, second)

    def _find_offset(self, day: date) -> str:
        """`+01:00` when that holds all day; empty on a day the clock changes, and at the ends of time."""
        if not date.min + _ONE_DAY < day < date.max - _ONE_DAY:
            return ""
        near = (day - _ONE_DAY, day, day + _ONE_DAY)
        written = {datetime.combine(each, _NOON, self._zone).isoformat()[_OFFSET_AT:] for each in near}
        return written.pop() if len(written) == 1 else ""

    def _read_slowly(self, text: str, field: str, clock: str) -> tuple[date, datetime | None]:
        """Forms the fast road does not take: zones, other clocks, short dates, days the clock changes."""
        if text[4:5] == "-" == text[7:8] and len(text) > _DAY_LETTERS:
            moment = self._read_iso(text, field)
            if moment.tzinfo is not None:
                return self._read_day_of(moment, field), moment
            return moment.date(), self._place(moment, field)
        written, _, later = text.replace("T", " ").partition(" ")
        day = self._keep_day(written)
        if day is None:
            raise Unfit("not_a_day", field, text, DAY_FORM)
        clock = clock or later.strip()
        if not clock:
            return day.on, None
        return day.on, self._place(datetime.combine(day.on, _read_clock(clock, field)), field)

    @staticmethod
    def _read_iso(text: str, field: str) -> datetime:
        try:
            return datetime.fromisoformat(text)
        except ValueError:
            raise Unfit("not_a_moment", field, text, MOMENT_FORM) from None

    def _read_day_of(self, moment: datetime, field: str) -> date:
        try:
            return moment.astimezone(self._zone).date()
        except OverflowError:
            raise Unfit("not_a_moment", field, moment.isoformat(), MOMENT_FORM) from None

    def _place(self, moment: datetime, field: str) -> datetime:
        """A local time without zone as an instant, on any day."""
        first, second = moment.replace(tzinfo=self._zone), moment.replace(tzinfo=self._zone, fold=1)
        try:
            instant = first.astimezone(UTC)
            exists = instant.astimezone(self._zone).replace(tzinfo=None) == moment
        except OverflowError:
            raise Unfit("not_a_moment", field, moment.isoformat(), MOMENT_FORM) from None
        if not exists:
            raise Unfit("time_does_not_exist", field, moment.isoformat(" ", "minutes"))
        if first.utcoffset() != second.utcoffset():
            self.ambiguous += 1
        return instant


def _read_clock(text: str, field: str) -> time:
    found = _TIME.match(text)
    try:
        if found is None:
            raise ValueError
        return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        raise Unfit("not_a_time", field, text, TIME_FORM) from None
