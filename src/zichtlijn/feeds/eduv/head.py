"""What a results message says of itself and its test: read before the results, wherever it stands in the file."""

from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any, BinaryIO, Final

from zichtlijn.core.progress.assessments import Assessment, AssessmentPart, NormBand
from zichtlijn.core.progress.validity import CLOCK_DRIFT
from zichtlijn.feeds.base import ResultOptions
from zichtlijn.feeds.eduv.members import (
    Members,
    find_whole,
    need_word,
    read_moment,
    read_object,
    read_objects,
    read_word,
)
from zichtlijn.feeds.eduv.scales import read_scales
from zichtlijn.feeds.fields import MOST_KEY_LETTERS, Unfit, read_line
from zichtlijn.feeds.json_stream import cut_object, decode
from zichtlijn.feeds.report import Report, shorten

STUDENTS: Final = "studentScoresAndResults"
STREAMED: Final = frozenset({STUDENTS})
MOST_PARTS: Final = 10_000
_TEST: Final = "assessmentDefinition"
_MOMENT: Final = "assessmentDateTime"
_READ: Final = frozenset({_TEST, _MOMENT, "school", "timestamp", "scoreScaleDefinitions", "reviewUrl"})
"""Members that are looked at; teachers, remarks and what nobody agreed on are not."""
_MOST_TITLE_LETTERS: Final = 256
_MOST_ADDRESS_LETTERS: Final = 256
_BRIN_LETTERS: Final = 4
_BRIN_TYPES: Final = frozenset({"OIE_CODE", "V_ID", "VE_CODE"})
"""Kinds of school ids that begin with a BRIN (standards.md §3.2)."""


@dataclass(slots=True)
class MessageHead:
    """The sender's own words about one message."""

    test: Assessment
    taken_at: datetime
    """When the test was taken."""
    version_at: datetime
    """When the message was put together: the version of a result that tells none."""
    scales: dict[str, tuple[NormBand, ...]] = field(default_factory=dict)
    address: str = ""


def read_head(stream: BinaryIO, options: ResultOptions, report: Report) -> MessageHead | None:
    """Walk a message for all but its results; None with a fatal finding when it is unfit as a whole."""
    members: dict[str, Any] = {}
    has_students = False
    for name, raw in cut_object(stream, report, streamed=STREAMED, most_bytes=options.most_bytes):
        has_students = has_students or name == STUDENTS
        if name not in _READ:
            continue
        try:
            members[name] = decode(raw)
        except ValueError:
            report.stop("not_json", name)
        except Unfit as fault:
            report.stop(fault.code, name, field=fault.field)
    if not report.is_readable:
        return None
    if _TEST not in members:
        report.stop("not_eduv_results", field=_TEST, expected=f"{_TEST}, {STUDENTS}")
        return None
    return _make_head(members, options, report, has_students=has_students)


def is_results_message(raw: bytes) -> bool:
    """Whether one value calls itself what such a message holds; it may still be unfit."""
    return any(name in (_TEST, STUDENTS) for name, _ in cut_object(BytesIO(raw), Report(), streamed=frozenset()))


def find_message_id(raw: bytes) -> str:
    """What the sender calls one message; empty when it says nothing fit."""
    for name, written in cut_object(BytesIO(raw), Report(), streamed=frozenset()):
        if name == "id":
            try:
                return read_word({name: decode(written)}, name)
            except (ValueError, Unfit):
                return ""
    return ""


def _make_head(members: Members, options: ResultOptions, report: Report, *, has_students: bool) -> MessageHead | None:
    try:
        _check_school(members, options, report)
        version_at = _read_version(members, options, report)
        test = _read_test(read_object(members, _TEST), report)
        taken_at = read_moment(members, _MOMENT, options.time_zone)
        if taken_at is None:
            raise Unfit("missing", _MOMENT)
        if not has_students:
            raise Unfit("no_results", STUDENTS)
        address = read_word(members, "reviewUrl", _MOST_ADDRESS_LETTERS)
    except Unfit as fault:
        report.stop(fault.code, field=fault.field, received=fault.received, expected=fault.expected)
        return None
    scales = read_scales(members.get("scoreScaleDefinitions"), report)
    return MessageHead(test, taken_at, version_at, scales, address) if report.is_readable else None


def _check_school(members: Members, options: ResultOptions, report: Report) -> None:
    """A message of another BRIN is refused as a whole; other ids of schools are not known here."""
    own = options.school_ref[:_BRIN_LETTERS].upper()
    ids = read_objects(read_object(members, "school"), "organisationIds")
    given = {
        code
        for one in ids
        if read_word(one, "organisationIdType") in _BRIN_TYPES
        and _is_brin(code := read_word(one, "organisationId")[:_BRIN_LETTERS].upper())
    }
    if given and _is_brin(own) and own not in given:
        report.stop("other_school", field="school", received=", ".join(sorted(given)), expected=own)


def _read_version(members: Members, options: ResultOptions, report: Report) -> datetime:
    received_at = options.received_at
    try:
        moment = read_moment(members, "timestamp", options.time_zone)
    except Unfit as fault:
        report.note("no_message_moment", field=fault.field, received=fault.received, expected=fault.expected)
        return received_at
    if moment is None:
        report.note("no_message_moment", field="timestamp")
        return received_at
    if moment > received_at + CLOCK_DRIFT:
        raise Unfit("in_future", "timestamp", moment.isoformat(), f"≤ {received_at.isoformat(timespec='seconds')}")
    return moment


def _read_test(written: Members, report: Report) -> Assessment:
    code = need_word(written, "id")
    where = f"toets {shorten(code)}"
    parts: dict[str, AssessmentPart] = {}
    for given in read_objects(written, "parts"):
        part = _read_part(given, where, report)
        if parts.setdefault(part.code, part) is not part:
            report.note("part_twice", where, field="parts.id", received=part.code)
        if len(parts) > MOST_PARTS:
            raise Unfit("too_many_tests", "parts", expected=f"≤ {MOST_PARTS}")
    subjects = [
        read_word(one, "subjectName") or read_word(one, "subjectPrefix") for one in read_objects(written, "subjects")
    ]
    return Assessment(
        code,
        read_word(written, "version"),
        read_word(written, "name", _MOST_TITLE_LETTERS),
        subject=read_line(", ".join(filter(None, subjects)), "subjects", MOST_KEY_LETTERS),
        parts=tuple(parts.values()),
    )


def _read_part(given: Members, where: str, report: Report) -> AssessmentPart:
    code = need_word(given, "id")
    written = read_word(given, "index")
    number = find_whole(written)
    if not number:
        report.note(
            "no_part_number", f"{where}, onderdeel {shorten(code)}", field="index", received=written, expected="1…"
        )
    return AssessmentPart(code, read_word(given, "name", _MOST_TITLE_LETTERS), number or None)


def _is_brin(code: str) -> bool:
    return len(code) == _BRIN_LETTERS and code[:2].isdigit() and code[2:].isalpha()
