"""From one pupil's entry to records of kind test, one for each value (decision 15: id + part + type).

Whatever breaks the schema but can be understood is read with a note. A report never quotes what a pupil scored, or who
it was (product.md §2.15).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from zichtlijn.core.progress.assessments import Assessment, Norms
from zichtlijn.core.progress.record import Completion, PupilRef, Record, RecordKind, RecordState, ToolGoalRef
from zichtlijn.core.progress.validity import find_fault
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.eduv.head import MessageHead
from zichtlijn.feeds.eduv.members import Members, need_word, read_moment, read_objects, read_word
from zichtlijn.feeds.eduv.users import read_pupil
from zichtlijn.feeds.eduv.values import PartValues, Value, Worded, read_value
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.report import Finding, Report, shorten

_MARK: Final = "#"
"""Stands between the id of an entry, the part and the type; and between a test and its part in the ref of a goal."""
_MOST_ADDRESS_LETTERS: Final = 256
_MOST_PART_NOTES: Final = 1_000
_STATUSES: Final = {
    "": (RecordState.ACTIVE, Completion.UNKNOWN),
    "final": (RecordState.ACTIVE, Completion.DONE),
    "inprogress": (RecordState.ACTIVE, Completion.BUSY),
    "canceled": (RecordState.WITHDRAWN, Completion.UNKNOWN),
    "cancelled": (RecordState.WITHDRAWN, Completion.UNKNOWN),
    "superseded": (RecordState.WITHDRAWN, Completion.UNKNOWN),
}
_LISTS: Final = (("scores", "scoreType", "scoreValue"), ("results", "resultType", "resultValue"))
_FIELDS: Final = {
    "external_id": "id",
    "version_at": "dateLastModified",
    "pupil.value": "student",
    "tool_goal.ref": "assessmentPartId",
    "exercise": "assessmentDefinition.name",
    "occurred_on": "assessmentDateTime",
    "occurred_at": "assessmentDateTime",
    "items_made": "NumberItems",
    "items_right": "NumberCorrect",
    "practice_seconds": "DurationInSeconds",
}
_QUOTED: Final = frozenset({"status", "dateLastModified", "student", "scores", "results", "scoreType", "resultType"})
"""Fields of which a report may quote what came: kinds and moments."""
Parts = dict[tuple[str, str], PartValues]
"""Values by test and part, as the entry names them."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What all records of one pupil's entry share."""

    key: str
    pupil: PupilRef
    version_at: datetime
    state: RecordState
    completion: Completion
    tail: tuple[tuple[str, str], ...]


class ResultReader:
    """Reads the entries of one message; keeps which scale was used for which part."""

    def __init__(self, head: MessageHead, options: ResultOptions, report: Report) -> None:
        self._head = head
        self._options = options
        self._report = report
        self._taken_on = head.taken_at.astimezone(ZoneInfo(options.time_zone)).date()
        self._goals: dict[tuple[str, str], ToolGoalRef] = {}
        self._scales_of: dict[str, dict[str, None]] = {}
        """Ids of the scales that scores on a part name, by the part's id; empty: the test as a whole."""
        self.entries = 0
        """Entries of pupils seen; the report counts the values in them, and entries that are refused as a whole."""
        self.missing = 0
        """Pupils of whom the message says that there is no result."""

    def read(self, given: Any) -> Iterator[Record | Finding]:
        """The records of one entry, or why it is refused."""
        self.entries += 1
        key = ""
        try:
            if not isinstance(given, dict):
                raise Unfit("wrong_type", "studentScoresAndResults", type(given).__name__, "{ }")
            key = need_word(given, "id")
            entry = self._read_entry(given, key)
            parts = self._read_parts(given, key)
        except Unfit as fault:
            yield self._refuse(key, fault)
            return
        if not parts:
            yield from self._tell_emptiness(given, entry)
        for (test, part), values in parts.items():
            yield from self._read_part(entry, test, part, values)

    def tell_test(self) -> Assessment:
        """The test, its norms being the scales that its scores turned out to use."""
        test = self._head.test
        parts = tuple(replace(part, norms=self._find_norms(part.code)) for part in test.parts)
        return replace(test, norms=self._find_norms(""), parts=parts, described_at=self._head.version_at)

    def refuse_repeated(self, fault: Unfit) -> Finding:
        """Refuse an entry in which a name stands twice."""
        self.entries += 1
        return self._refuse("", fault)

    def _find_norms(self, part: str) -> Norms:
        """The bands of the first scale used there: one test is judged by one scale at a time."""
        known = self._head.scales
        refs = [ref for ref in self._scales_of.get(part, ()) if ref in known]
        return Norms(known[refs[0]]) if refs else Norms()

    def _read_entry(self, given: Members, key: str) -> _Entry:
        student = given.get("student")
        if not isinstance(student, dict):
            raise Unfit("missing", "student")
        status = read_word(given, "status")
        state, completion = _STATUSES.get(status.casefold(), (None, Completion.UNKNOWN))
        if state is None:
            self._note("unknown_status", key, "status", status, "InProgress, Final, Canceled")
        address = read_word(given, "reviewUrl", _MOST_ADDRESS_LETTERS) or self._head.address
        return _Entry(
            key,
            read_pupil(student),
            self._read_version(given, key),
            state or RecordState.ACTIVE,
            completion,
            (("reviewUrl", address),) if address else (),
        )

    def _read_version(self, given: Members, key: str) -> datetime:
        moment = read_moment(given, "dateLastModified", self._options.time_zone)
        if moment is None:
            self._note("no_version_moment", key, "dateLastModified")
        return moment or self._head.version_at

    def _read_parts(self, given: Members, key: str) -> Parts:
        parts: Parts = {}
        for name, kind_name, value_name in _LISTS:
            for one in read_objects(given, name):
                value = read_value(one, kind_name, value_name)
                test = read_word(one, "assessmentId") or self._head.test.code
                part = read_word(one, "assessmentPartId")
                self._keep_goal(test, part, key)
                self._keep_scales(part, value)
                parts.setdefault((test, part), PartValues()).take(value, kind_name)
        return parts

    def _keep_goal(self, test: str, part: str, key: str) -> None:
        """The tool's own goal for a part; an id the message does not explain is remarked on once."""
        if (test, part) in self._goals:
            return
        if len(self._goals) >= _MOST_PART_NOTES:
            self._goals.clear()
        known = self._head.test
        found = known.find_part(part) if part and test == known.code else None
        if test != known.code:
            self._note("unknown_test", key, "assessmentId", test, known.code)
        elif part and found is None:
            self._note("unknown_part", key, "assessmentPartId", part)
        title = known.title if test == known.code and known.title else test
        ref = f"{test}{_MARK}{part}" if part else test
        self._goals[test, part] = ToolGoalRef(ref, (found.title if found else "") or part or title)

    def _keep_scales(self, part: str, value: Value) -> None:
        if value.scales and len(self._scales_of) < _MOST_PART_NOTES:
            kept = self._scales_of.setdefault(part, {})
            for ref in value.scales[:10]:
                if ref not in kept and ref not in self._head.scales:
                    self._report.note("unknown_scale", field="scoreScaleIds", received=ref)
                if len(kept) < _MOST_PART_NOTES:
                    kept.setdefault(ref)

    def _read_part(self, entry: _Entry, test: str, part: str, values: PartValues) -> Iterator[Record | Finding]:
        goal = self._goals.get((test, part)) or ToolGoalRef(f"{test}{_MARK}{part}" if part else test, part or test)
        for worded in values.word(self._head.scales):
            if isinstance(worded, Unfit):
                yield self._refuse(entry.key, worded)
            else:
                yield self._judge(entry, self._make_record(entry, goal, part, worded))
        for code, name in values.notes:
            self._note(code, entry.key, name)

    def _make_record(self, entry: _Entry, goal: ToolGoalRef, part: str, worded: Worded) -> Record:
        head = self._head
        version = (("toetsversie", head.test.version),) if head.test.version else ()
        return Record(
            _MARK.join((entry.key, part, worded.kind)),
            entry.version_at,
            entry.pupil,
            goal,
            head.test.title or head.test.code,
            worded.result,
            self._taken_on,
            head.taken_at,
            RecordKind.TEST,
            entry.state,
            entry.completion,
            worded.items_made,
            worded.items_right,
            worded.seconds,
            context=version + worded.context + entry.tail,
        )

    def _judge(self, entry: _Entry, record: Record) -> Record | Finding:
        fault = find_fault(record, today=self._options.today, received_at=self._options.received_at)
        if fault is None:
            return record
        name = _FIELDS.get(fault.field, fault.field)
        return self._refuse(entry.key, Unfit(fault.code, name, "", fault.expected))

    def _tell_emptiness(self, given: Members, entry: _Entry) -> Iterator[Finding]:
        """An entry without values: no result for this pupil, or nothing to take over."""
        if given.get("missing") is True:
            self.missing += 1
        elif entry.state is RecordState.WITHDRAWN:
            self._note("withdrawn_without_values", entry.key, "status")
        elif entry.completion is not Completion.BUSY:
            yield self._refuse(entry.key, Unfit("missing", "scores, results"))

    def _note(self, code: str, key: str, name: str, received: str = "", expected: str = "") -> None:
        self._report.note(code, f"resultaat {shorten(key)}", field=name, received=received, expected=expected)

    def _refuse(self, key: str, fault: Unfit) -> Finding:
        where = f"resultaat {shorten(key)}" if key else f"resultaat, nummer {self.entries}"
        received = fault.received if fault.field in _QUOTED else ""
        return self._report.refuse(fault.code, where, field=fault.field, received=received, expected=fault.expected)
