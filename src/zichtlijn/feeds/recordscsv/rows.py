"""One row of a tool's CSV to one record: the lean path, walked a million times. Knows no file and no
report.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from hashlib import blake2b
from operator import itemgetter
from typing import Final, TypeVar
from zoneinfo import ZoneInfo

from zichtlijn.core.progress.record import (
    Completion,
    PupilRef,
    Record,
    RecordKind,
    RecordState,
    SignalKind,
    SuppliedSignal,
    ToolGoalRef,
)
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.moments import MomentReader
from zichtlijn.feeds.recordscsv.mapping import ColumnMapping, Field
from zichtlijn.feeds.recordscsv.numbers import NumberReader
from zichtlijn.feeds.sheet import find_formula_text

Choice = TypeVar("Choice")
KINDS: Final = {
    "": RecordKind.EXERCISE,
    "oefening": RecordKind.EXERCISE,
    "exercise": RecordKind.EXERCISE,
    "toets": RecordKind.TEST,
    "test": RecordKind.TEST,
    "instaptoets": RecordKind.PLACEMENT_TEST,
    "placement_test": RecordKind.PLACEMENT_TEST,
}
STATES: Final = {
    "": RecordState.ACTIVE,
    "actief": RecordState.ACTIVE,
    "active": RecordState.ACTIVE,
    "ingetrokken": RecordState.WITHDRAWN,
    "withdrawn": RecordState.WITHDRAWN,
}
COMPLETIONS: Final = {
    "": Completion.UNKNOWN,
    "onbekend": Completion.UNKNOWN,
    **dict.fromkeys(("af", "klaar", "voltooid", "afgerond", "ja", "done", "completed", "true", "1"), Completion.DONE),
    **dict.fromkeys(("bezig", "nee", "busy", "incomplete", "false", "0"), Completion.BUSY),
}
SIGNALS: Final = {
    "vastgelopen": SignalKind.STUCK,
    "stuck": SignalKind.STUCK,
    "snel": SignalKind.FAST,
    "fast": SignalKind.FAST,
    "nieuw": SignalKind.NEW,
    "new": SignalKind.NEW,
}
# Members by name of their own: looking one up on its class costs more than the rest of a cell.
_BEGIN, _END, _VERSION, _KIND = Field.BEGIN, Field.END, Field.VERSION, Field.KIND
_STATE, _COMPLETION, _SIGNAL = Field.STATE, Field.COMPLETION, Field.SIGNAL
_ITEMS_MADE, _ITEMS_RIGHT = Field.ITEMS_MADE, Field.ITEMS_RIGHT
_PRACTICE, _ACCESS, _EXPLANATION = Field.PRACTICE, Field.ACCESS, Field.EXPLANATION
_TEXTS: Final = (
    Field.EXTERNAL_ID,
    Field.PUPIL,
    Field.GOAL,
    Field.GOAL_TITLE,
    Field.EXERCISE,
    Field.RESULT,
    Field.SIGNAL_REASON,
)
"""Fields whose cells are text, in the order they are looked at for formulas; after them days, counts and durations."""
_MEASURED: Final = (
    Field.BEGIN,
    Field.BEGIN_TIME,
    Field.END,
    Field.END_TIME,
    Field.ITEMS_MADE,
    Field.ITEMS_RIGHT,
    Field.PRACTICE,
    Field.ACCESS,
    Field.EXPLANATION,
)
_EXERCISE, _ACTIVE, _UNKNOWN = RecordKind.EXERCISE, RecordState.ACTIVE, Completion.UNKNOWN
_DAY_LETTERS: Final = len("2026-08-17")
_MOST_CACHED: Final = 20_000
_SEPARATOR: Final = "\x1f"


class RowReader:
    """Reads rows of one file. `places` tells in which cell a field stands; a row is wide enough for all of
    them.
    """

    def __init__(
        self,
        mapping: ColumnMapping,
        places: Mapping[Field, int],
        context: Sequence[tuple[str, int]],
        received_at: datetime,
    ) -> None:
        self._scheme = mapping.pupil_scheme
        self._received_at = received_at
        self._context = tuple(context)
        self._pupils: dict[str, PupilRef] = {}
        self._goals: dict[tuple[str, str], ToolGoalRef] = {}
        numbers = NumberReader(has_decimal_comma=mapping.has_decimal_comma, unit=mapping.duration_unit)
        self._count, self._seconds = numbers.read_count, numbers.read_seconds
        self.moments = MomentReader(ZoneInfo(mapping.time_zone), is_day_first=mapping.is_day_first)
        self._pick = itemgetter(*(places[field] for field in Field))
        self.formula_texts = 0
        """Formulas read as the text they show."""

    def read(self, row: Sequence[str]) -> Record:
        """The record of a row, not yet judged by `find_fault`. Raises Unfit with the field as `Field`."""
        cells = tuple(map(str.strip, row))
        (
            id_, version, pupil, goal, goal_title, exercise, result, begin, begin_time, end, end_time, kind,
            state, completion, made, right, practice, access, explanation, signal, signal_reason,
        ) = self._pick(cells)  # fmt: skip
        written = "".join(cells)
        if "=" in written or "@" in written:
            texts = (id_, pupil, goal, goal_title, exercise, result, signal_reason)
            id_, pupil, goal, goal_title, exercise, result, signal_reason = map(self._defuse, texts, _TEXTS)
            _refuse_formulas((begin, begin_time, end, end_time, made, right, practice, access, explanation))
        occurred_on, occurred_at = self._read_begin(begin, begin_time)
        if end or end_time:
            self._check_end(begin, occurred_at or occurred_on, end, end_time)
        items_made = self._count(made, _ITEMS_MADE) if made else None
        items_right = self._count(right, _ITEMS_RIGHT) if right else None
        if not result and items_made is not None and items_right is not None:
            result = f"{items_right} van {items_made} goed"
        context = self._read_context(cells) if self._context else ()
        if not id_:
            id_ = make_external_id(self._scheme, *self._pick(cells), *context)
            version_at = occurred_at or self.moments.begin_of(occurred_on)
        else:
            version_at = self._read_version(version) if version else self._received_at
        return Record(
            id_,
            version_at,
            self._pupils.get(pupil) or self._keep_pupil(pupil),
            self._goals.get((goal, goal_title)) or self._keep_goal(goal, goal_title, exercise),
            exercise,
            result,
            occurred_on,
            occurred_at,
            _EXERCISE if not kind else _choose(KINDS, kind, _KIND),
            _ACTIVE if not state else _choose(STATES, state, _STATE),
            _UNKNOWN if not completion else _choose(COMPLETIONS, completion, _COMPLETION),
            items_made,
            items_right,
            self._seconds(practice, _PRACTICE) if practice else None,
            self._seconds(access, _ACCESS) if access else None,
            self._seconds(explanation, _EXPLANATION) if explanation else None,
            SuppliedSignal(_choose(SIGNALS, signal, _SIGNAL), signal_reason) if signal else None,
            context,
        )

    def _read_begin(self, begin: str, begin_time: str) -> tuple[date, datetime | None]:
        if not begin:
            raise Unfit("missing", _BEGIN)
        return self.moments.read(begin, _BEGIN, begin_time)

    def _check_end(self, begin: str, begun: date, end: str, end_time: str) -> None:
        """An end before the begin is a fault of the tool; the time between them is no practice time (R14)."""
        if not end or (len(end) < _DAY_LETTERS and _is_clock(end)):
            end, end_time = begin[:_DAY_LETTERS], end or end_time
        ended_on, ended_at = self.moments.read(end, _END, end_time)
        if ended_at is not None and isinstance(begun, datetime):
            is_reversed = ended_at < begun
        else:
            is_reversed = ended_on < (begun.date() if isinstance(begun, datetime) else begun)
        if is_reversed:
            raise Unfit("end_before_begin", _END, end_time or end, f"≥ {begin}")

    def _read_version(self, version: str) -> datetime:
        day, instant = self.moments.read(version, _VERSION)
        return instant or self.moments.begin_of(day)

    def _keep_pupil(self, value: str) -> PupilRef:
        if len(self._pupils) >= _MOST_CACHED:
            self._pupils.clear()
        return self._pupils.setdefault(value, PupilRef(self._scheme, value))

    def _keep_goal(self, goal: str, title: str, exercise: str) -> ToolGoalRef:
        """A tool without goals is read by exercise: the exercise is its own goal."""
        if not goal and not title:
            return ToolGoalRef(exercise)
        if len(self._goals) >= _MOST_CACHED:
            self._goals.clear()
        return self._goals.setdefault((goal, title), ToolGoalRef(goal or title, title))

    def _read_context(self, row: Sequence[str]) -> tuple[tuple[str, str], ...]:
        return tuple([(name, self._defuse(row[place], "")) for name, place in self._context if row[place]])

    def _defuse(self, text: str, field: str) -> str:
        if text[:1] not in {"=", "@"}:
            return text
        shown = find_formula_text(text)
        if shown is None:
            raise Unfit("formula", field)
        self.formula_texts += 1
        return shown.strip()


def make_external_id(*content: object) -> str:
    """A stable id for a row without one: equal rows give equal ids, so a file delivered twice adds
    nothing.
    """
    written = _SEPARATOR.join(map(str, content))
    return f"csv:{blake2b(written.encode('utf-8', 'replace'), digest_size=16).hexdigest()}"


def _refuse_formulas(cells: Sequence[str]) -> None:
    """A formula is never a day, a count or a duration, whatever it would come to."""
    field = next((field for cell, field in zip(cells, _MEASURED, strict=True) if cell[:1] == "="), None)
    if field is not None:
        raise Unfit("formula", field)


def _choose(choices: Mapping[str, Choice], written: str, field: Field) -> Choice:
    choice = choices.get(written.lower())
    if choice is None:
        raise Unfit("not_a_choice", field, written, ", ".join(word for word in choices if word))
    return choice


def _is_clock(text: str) -> bool:
    return len(text) <= len("00:00:00") and "-" not in text and "/" not in text and (":" in text or "." in text)
