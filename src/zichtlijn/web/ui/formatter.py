"""The one place where days, instants and numbers become words, in Dutch and English.

It must not know the clock, the request or the database: language and zone are arguments.
Formats follow Dutch usage (`08.12`, `6,4`, `dinsdag 17 november 2026`) and, in English, British usage.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, assert_never
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from babel.units import format_unit

NETHERLANDS: Final = ZoneInfo("Europe/Amsterdam")
PRIME: Final = "\u2032"
EN_DASH: Final = "\u2013"
NO_BREAK: Final = "\u00a0"


class Language(StrEnum):
    """The languages the product speaks; Dutch is the source."""

    DUTCH = "nl"
    ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Formatter:
    """Writes days, instants and numbers for one language and one local zone.

    Instants must carry a zone: a naive datetime raises ValueError.
    """

    language: Language
    zone: ZoneInfo = NETHERLANDS

    @property
    def _locale(self) -> str:
        match self.language:
            case Language.DUTCH:
                return "nl_NL"
            case Language.ENGLISH:
                return "en_GB"
            case _:
                assert_never(self.language)

    @property
    def _clock(self) -> str:
        return "HH.mm" if self.language is Language.DUTCH else "HH:mm"

    @property
    def _clock_word(self) -> str:
        return f"{self._clock} 'uur'" if self.language is Language.DUTCH else self._clock

    def _day(self, day: date, pattern: str) -> str:
        local_day = self._local(day).date() if isinstance(day, datetime) else day
        return _write_day(local_day, pattern, self._locale)

    def _local(self, instant: datetime) -> datetime:
        if instant.tzinfo is None:
            raise ValueError("an instant without a zone cannot be shown as a local time")
        return instant.astimezone(self.zone)

    def _instant(self, instant: datetime, pattern: str) -> str:
        return _write_time(self._local(instant).replace(tzinfo=None), pattern, self._locale)

    def day_long(self, day: date) -> str:
        """`dinsdag 17 november 2026`; an instant is read as its local day."""
        return self._day(day, "EEEE d MMMM y")

    def day(self, day: date) -> str:
        """`dinsdag 17 november`."""
        return self._day(day, "EEEE d MMMM")

    def day_short(self, day: date) -> str:
        """`di 17 nov`, for tables; the year stands elsewhere."""
        return self._day(day, "EEE d MMM")

    def day_bare(self, day: date) -> str:
        """`17 nov`, for narrow cells."""
        return self._day(day, "d MMM")

    def date_only(self, day: date) -> str:
        """`17 november 2026`, without the weekday."""
        return self._day(day, "d MMMM y")

    def month(self, day: date) -> str:
        """`november 2026`, the month of a day."""
        return self._day(day, "MMMM y")

    def days(self, first: date, last: date) -> str:
        """`11–17 nov`, `30 nov – 4 dec`, with years when they differ; both ends included."""
        if first == last:
            return self.day_bare(first)
        if first.year != last.year:
            return f"{self._day(first, 'd MMM y')} {EN_DASH} {self._day(last, 'd MMM y')}"
        if first.month != last.month:
            return f"{self.day_bare(first)} {EN_DASH} {self.day_bare(last)}"
        return f"{first.day}{EN_DASH}{self.day_bare(last)}"

    def time(self, instant: datetime) -> str:
        """`08.12` (English `08:12`), local."""
        return self._instant(instant, self._clock)

    def time_long(self, instant: datetime) -> str:
        """`16.30 uur` (English `16:30`), local."""
        return self._instant(instant, self._clock_word)

    def time_range(self, start: datetime, end: datetime) -> str:
        """`09.41–09.56 uur` (English `09:41–09:56`), local."""
        return f"{self.time(start)}{EN_DASH}{self._instant(end, self._clock_word)}"

    def moment(self, instant: datetime) -> str:
        """`dinsdag 17 november, 16.30 uur` (English `Tuesday 17 November, 16:30`), local."""
        return f"{self.day(instant)}, {self._instant(instant, self._clock_word)}"

    def moment_long(self, instant: datetime) -> str:
        """`dinsdag 17 november 2026, 16.30 uur`, local."""
        return f"{self.day_long(instant)}, {self._instant(instant, self._clock_word)}"

    def moment_short(self, instant: datetime) -> str:
        """`di 17 nov 16.30`, for tables, local."""
        return f"{self.day_short(instant)} {self.time(instant)}"

    def recent(self, instant: datetime, today: date) -> str:
        """`08.12` today, `ma 15.02` in the six days before, else `di 3 nov 15.02`; for freshness lines."""
        days_ago = (today - self._local(instant).date()).days
        if days_ago == 0:
            return self.time(instant)
        if 0 < days_ago < 7:
            return self._instant(instant, f"EEE {self._clock}")
        return self.moment_short(instant)

    def number(self, value: int) -> str:
        """`18.420` (English `18,420`)."""
        return _write_number(value, self._locale)

    def decimal(self, value: Decimal | float | int, places: int = 1) -> str:
        """`6,4` (English `6.4`), rounded half away from zero to a fixed number of places."""
        exact = value if isinstance(value, Decimal) else Decimal(str(value))
        return _write_decimal(exact, places, self._locale)

    def percent(self, share: Decimal | float, places: int = 0) -> str:
        """`46 %` (English `46%`); a share of 1 is 100 %."""
        exact = share if isinstance(share, Decimal) else Decimal(str(share))
        sign = f"{NO_BREAK}%" if self.language is Language.DUTCH else "%"
        return self.decimal(exact * 100, places) + sign

    def minutes_cell(self, minutes: int) -> str:
        """`15′`, for grid cells; the words stand in the cell's hidden sentence."""
        return f"{self.number(minutes)}{PRIME}"

    def minutes_long(self, minutes: int) -> str:
        """`15 minuten`, `1 minuut` (English `15 minutes`, `1 minute`)."""
        return _write_unit(minutes, "duration-minute", self._locale)

    def duration(self, seconds: int) -> str:
        """`48 seconden` under a minute, else whole minutes, half up: `15 minuten`."""
        if seconds < 60:
            return format_unit(seconds, "duration-second", "long", "#,##0", locale=self._locale)
        return self.minutes_long((seconds + 30) // 60)


@lru_cache(maxsize=4_096)
def _write_day(day: date, pattern: str, locale: str) -> str:
    """A grid prints the same few days hundreds of times."""
    return format_date(day, pattern, locale=locale)


@lru_cache(maxsize=4_096)
def _write_time(local: datetime, pattern: str, locale: str) -> str:
    """A page names the same moment in several places, and a whole school the same moments.

    Without its zone: one instant in two zones is equal, and reads differently.
    """
    return format_datetime(local, pattern, locale=locale)


@lru_cache(maxsize=4_096)
def _write_number(value: int, locale: str) -> str:
    """A grid prints the same few numbers hundreds of times."""
    return format_decimal(value, "#,##0", locale=locale)


@lru_cache(maxsize=4_096)
def _write_decimal(value: Decimal, places: int, locale: str) -> str:
    return format_decimal(_round_half_up(value, places), "#,##0." + "0" * places if places else "#,##0", locale=locale)


@lru_cache(maxsize=4_096)
def _write_unit(count: int, unit: str, locale: str) -> str:
    """A grid prints the same few durations hundreds of times."""
    return format_unit(count, unit, "long", "#,##0", locale=locale)


def _round_half_up(value: Decimal, places: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


@cache
def get_formatter(language: str, zone: ZoneInfo = NETHERLANDS) -> Formatter:
    """The formatter for a language code; any code that is not English speaks Dutch."""
    is_english = language.split("-")[0] == Language.ENGLISH
    return Formatter(Language.ENGLISH if is_english else Language.DUTCH, zone)
