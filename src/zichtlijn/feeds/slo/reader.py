"""Reads SLO's curriculum goals from the flattened JSON extract: a list of records, parents before children.

One fault takes out one record; only a file that is no such list is refused as a whole. Goals are held in
memory together (`feeds/goal_draft.py`); the size is limited instead.
"""

from typing import Any, BinaryIO, Final

import msgspec

from zichtlijn.core.goals.framework import GoalLine
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.goal_draft import GoalDraft
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.slo.records import read_record
from zichtlijn.feeds.text import TooLarge, UnknownEncoding, Utf8Stream

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_GOALS: Final = 100_000


def read_goals(stream: BinaryIO) -> GoalReading:
    """Goals of an SLO extract. Never raises on content: what is wrong stands in the report."""
    report = Report()
    draft = GoalDraft(report, parent_field="parent_ids")
    for place, written in enumerate(_read_list(stream, report)):
        line = _take(written, place, report)
        if line is not None:
            draft.add(line, f"doel {place + 1}", key_field="id")
    return GoalReading(draft.settle(), report)


def _read_list(stream: BinaryIO, report: Report) -> list[Any]:
    try:
        content = Utf8Stream(stream, most_bytes=MOST_BYTES).read()
        records: object = msgspec.json.decode(content)
    except TooLarge:
        report.stop("too_large", expected=f"≤ {MOST_BYTES // (1024 * 1024)} MB")
    except UnknownEncoding as fault:
        report.stop("unknown_encoding", received=str(fault.args[0]), expected="UTF-8")
    except (msgspec.DecodeError, RecursionError) as fault:
        report.stop("not_json", received=str(fault))
    else:
        if isinstance(records, list) and len(records) <= MOST_GOALS:
            if not records:
                report.stop("empty_file")
            return records
        if isinstance(records, list):
            report.stop("too_large", received=str(len(records)), expected=f"≤ {MOST_GOALS}")
        else:
            report.stop("not_a_goal_list", received=type(records).__name__)
    return []


def _take(written: object, place: int, report: Report) -> GoalLine | None:
    report.read += 1
    where = f"doel {place + 1}"
    if not isinstance(written, dict):
        report.refuse("wrong_type", where, received=type(written).__name__, expected="object")
        return None
    try:
        return read_record(written, place)
    except Unfit as fault:
        report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
        return None
