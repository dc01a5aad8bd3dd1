"""A cell of a workbook as the text a table would hold: dates as days and moments, numbers in the habit of the file."""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Final

_FAULT: Final = "e"
_ZEROS: Final = re.compile(r"0{2,20}")
"""A format that fills a number up with zeros: `00000` shows 123 as 00123."""
_SHOWS_TIME: Final = re.compile(r"h", re.IGNORECASE)
_SIGNIFICANT: Final = ".15g"
"""Excel keeps fifteen digits; what lies behind them is noise of the binary number."""
_HALF_SECOND: Final = timedelta(milliseconds=500)
NO_OUTCOME: Final = "=?"
"""A formula whose outcome was not kept: every reader of tables refuses it as a formula."""


def write_cell(value: object, kind: str, number_format: str, *, has_decimal_comma: bool) -> str:
    """The text of a cell; empty for an empty one. An error (`#N/A`) is written as the formula it comes from."""
    if value is None:
        return ""
    if kind == _FAULT:
        return f"={value}"
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _write_number(value, number_format, has_decimal_comma=has_decimal_comma)
    return _write_time(value, number_format)


def _write_number(value: float, number_format: str, *, has_decimal_comma: bool) -> str:
    exact = Decimal(format(value, _SIGNIFICANT)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        return f"={value}"
    if exact == exact.to_integral_value():
        whole = str(int(exact))
        return whole.zfill(len(number_format)) if _ZEROS.fullmatch(number_format) and exact >= 0 else whole
    written = format(exact, "f")
    return written.replace(".", ",") if has_decimal_comma else written


def _write_time(value: object, number_format: str) -> str:
    """A moment to the second; one at midnight is a day, unless its format shows a time."""
    if isinstance(value, datetime):
        moment = (value + _HALF_SECOND).replace(microsecond=0)
        is_day = moment.time() == time() and not _SHOWS_TIME.search(number_format)
        return moment.date().isoformat() if is_day else moment.isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.replace(microsecond=0).isoformat("seconds")
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
        return f"{sign}{seconds // 3600}:{seconds % 3600 // 60:02}:{seconds % 60:02}"
    return str(value)
