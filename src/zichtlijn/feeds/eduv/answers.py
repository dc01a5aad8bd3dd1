"""Opens Edu-V roster answers: one list as it is, or the lists in a zip; tells by its objects what a list holds."""

import io
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from zichtlijn.feeds.archive import MARKS, MOST_BYTES, unpack
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.json_stream import cut_list, decode
from zichtlijn.feeds.report import WHOLE_FILE, Report, Severity
from zichtlijn.feeds.sheet import Unreadable, report_unreadable

STUDENT, EMPLOYEE, GROUP, ASSIGNMENT, ENROLLMENT, OTHER = (
    "student", "employee", "group", "assignment", "enrollment", "",
)  # fmt: skip
_TELLING: Final = (
    (ENROLLMENT, "enrollmentId"),
    (ASSIGNMENT, "assignmentId"),
    (GROUP, "groupId"),
    (OTHER, "studyOfferingId"),
    (OTHER, "subjectOfferingId"),
    (OTHER, "schoolPeriodId"),
    (EMPLOYEE, "organisationRoles"),
    (STUDENT, "familyName"),
)
"""Kinds by a member that only objects of that kind have, looked for in this order."""
_STAFF_FILES: Final = ("employee", "medewerker")
"""What the name of a file of employees begins with: an employee without roles has the members of a student."""
_SUFFIXES: Final = (".json",)
_LEFT: Final = "tobedeleted"
MOST_OBJECTS: Final = 200_000
Answer = tuple[str, dict[str, Any], str]
"""Kind, object, and where it stands."""


def read_answers(stream: BinaryIO, report: Report) -> Iterator[Answer]:
    """Every object of a delivery that is not on its way out. Ends with a fatal finding when it cannot be read."""
    try:
        for name, content in _open_lists(stream, report):
            yield from _read_list(name, content, report)
    except Unreadable as fault:
        report_unreadable(report, fault)


def _open_lists(stream: BinaryIO, report: Report) -> Iterator[tuple[str, bytes]]:
    raw = stream.read(MOST_BYTES + 1)
    if len(raw) > MOST_BYTES:
        raise Unreadable("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB")
    if raw.startswith(MARKS):
        yield from unpack(raw, report, suffixes=_SUFFIXES)
    else:
        yield "", raw


def _read_list(name: str, content: bytes, report: Report) -> Iterator[Answer]:
    cuts = Report()
    unknown = 0
    for nth, raw in enumerate(cut_list(io.BytesIO(content), cuts, most_bytes=MOST_BYTES), 1):
        where = f"{name}, nummer {nth}" if name else f"nummer {nth}"
        if nth > MOST_OBJECTS:
            raise Unreadable("too_large", expected=f"≤ {MOST_OBJECTS}")
        try:
            given = decode(raw)
        except ValueError:
            raise Unreadable("not_json") from None
        except Unfit as fault:
            report.refuse(fault.code, where, field=fault.field)
            continue
        kind = _find_kind(given, name) if isinstance(given, dict) else OTHER
        unknown += kind == OTHER
        if kind != OTHER and str(given.get("status", "")).casefold() != _LEFT:
            yield kind, given, where
    for finding in cuts.kept:
        report.add(finding)
    if unknown and cuts.count(Severity.FATAL) == 0:
        report.note("list_not_used", name or WHOLE_FILE, received=str(unknown))


def _find_kind(given: dict[str, Any], name: str) -> str:
    kind = next((kind for kind, telling in _TELLING if telling in given), OTHER)
    return EMPLOYEE if kind == STUDENT and name.lower().startswith(_STAFF_FILES) else kind
