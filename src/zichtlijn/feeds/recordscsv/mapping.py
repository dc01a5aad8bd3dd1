"""A column mapping: which column of a tool's CSV holds which field of the record. Saved once, used every
time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final


class Field(StrEnum):
    """What a column can hold; values are stable, they stand in saved mappings."""

    EXTERNAL_ID = "external_id"
    VERSION = "version"
    PUPIL = "pupil"
    GOAL = "goal"
    GOAL_TITLE = "goal_title"
    EXERCISE = "exercise"
    RESULT = "result"
    BEGIN = "begin"
    """Day, or day and time, on which it was practised."""
    BEGIN_TIME = "begin_time"
    """Time of day, when `begin` holds the day only."""
    END = "end"
    END_TIME = "end_time"
    KIND = "kind"
    STATE = "state"
    COMPLETION = "completion"
    ITEMS_MADE = "items_made"
    ITEMS_RIGHT = "items_right"
    PRACTICE = "practice"
    ACCESS = "access"
    EXPLANATION = "explanation"
    SIGNAL = "signal"
    SIGNAL_REASON = "signal_reason"


class DurationUnit(StrEnum):
    SECONDS = "seconds"
    MINUTES = "minutes"
    CLOCK = "clock"
    """`mm:ss` or `h:mm:ss`; these are also read under the other two units."""


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """Fields to columns. A constant stands for a column that the file does not have."""

    columns: tuple[tuple[Field, str], ...]
    constants: tuple[tuple[Field, str], ...] = ()
    context: tuple[tuple[str, str], ...] = ()
    """Name in the record → column, in order: other context as delivered (R04)."""
    pupil_scheme: str = "las_key"
    time_zone: str = "Europe/Amsterdam"
    """Of times without a zone: the zone of the location."""
    is_day_first: bool = True
    """Reads `03-04-2026` as 3 April."""
    has_decimal_comma: bool = True
    duration_unit: DurationUnit = DurationUnit.SECONDS

    def find_column(self, field: Field) -> str | None:
        return dict(self.columns).get(field)

    def list_missing(self) -> list[Field]:
        """Fields a record cannot do without and that neither column nor constant gives (R03)."""
        given = {field for field, _ in (*self.columns, *self.constants)}
        missing = [field for field in (Field.PUPIL, Field.EXERCISE, Field.BEGIN) if field not in given]
        if Field.RESULT not in given and not given.issuperset({Field.ITEMS_MADE, Field.ITEMS_RIGHT}):
            missing.append(Field.RESULT)
        return missing

    def to_plain(self) -> dict[str, Any]:
        """Plain values for JSON, read back by `from_plain`."""
        return {
            "columns": {str(field): column for field, column in self.columns},
            "constants": {str(field): text for field, text in self.constants},
            "context": [list(pair) for pair in self.context],
            "pupil_scheme": self.pupil_scheme,
            "time_zone": self.time_zone,
            "is_day_first": self.is_day_first,
            "has_decimal_comma": self.has_decimal_comma,
            "duration_unit": str(self.duration_unit),
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> "ColumnMapping":
        """Read what `to_plain` wrote; options left out take their default. Raises KeyError or ValueError."""
        options = {name: plain[name] for name in _PLAIN_OPTIONS if name in plain}
        return cls(
            columns=tuple((Field(field), str(column)) for field, column in plain["columns"].items()),
            constants=tuple((Field(field), str(text)) for field, text in plain.get("constants", {}).items()),
            context=tuple((str(name), str(column)) for name, column in plain.get("context", ())),
            duration_unit=DurationUnit(plain.get("duration_unit", DurationUnit.SECONDS)),
            **options,
        )


_PLAIN_OPTIONS: Final = ("pupil_scheme", "time_zone", "is_day_first", "has_decimal_comma")
