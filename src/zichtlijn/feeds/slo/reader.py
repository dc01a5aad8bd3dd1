"""Reads SLO's curriculum goals from the flattened JSON extract: a list of records, parents before children.

One fault takes out one record; only a file that is no such list is refused as a whole. Goals are held in
memory together, because parents must be known and a goal must not become its own ancestor; the size is
limited instead.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, BinaryIO, Final

import msgspec

from zichtlijn.core.goals.framework import GoalLine, Level
from zichtlijn.core.goals.levels import inherit_level
from zichtlijn.core.goals.tree import GoalTree, list_closing_links
from zichtlijn.feeds.fields import Unfit
from zichtlijn.feeds.goals import GoalReading
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.slo.records import read_record
from zichtlijn.feeds.text import TooLarge, UnknownEncoding, Utf8Stream

MOST_BYTES: Final = 64 * 1024 * 1024
MOST_GOALS: Final = 100_000


def read_goals(stream: BinaryIO) -> GoalReading:
    """Goals of an SLO extract. Never raises on content: what is wrong stands in the report."""
    report = Report()
    lines: dict[str, GoalLine] = {}
    twice: set[str] = set()
    for place, written in enumerate(_read_list(stream, report)):
        line = _take(written, place, report)
        if line is not None:
            _add(line, f"doel {place + 1}", lines, twice, report)
    for ref in twice:
        del lines[ref]
    _break_circles(lines, report)
    _note_far_parents(lines, report)
    return GoalReading(tuple(_inherit_levels(lines)) if report.is_readable else (), report)


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


def _add(line: GoalLine, where: str, lines: dict[str, GoalLine], twice: set[str], report: Report) -> None:
    """Keep a line; an id met again with other content takes both out, since nobody can tell which
    is right.
    """
    earlier = lines.setdefault(line.ref, line)
    if earlier is line:
        return
    if earlier == replace(line, position=earlier.position):
        report.note("repeated_record", where, field="id", received=line.ref)
    else:
        twice.add(line.ref)
        report.refuse("duplicate_key", where, field="id", received=line.ref)


def _break_circles(lines: dict[str, GoalLine], report: Report) -> None:
    """Refuse every goal whose link closes a circle; what hung below it stays, with a parent that is not
    there.
    """
    for ref, parent in list_closing_links({ref: line.parents for ref, line in lines.items()}):
        if lines.pop(ref, None) is not None:
            report.refuse("goal_cycle", f"doel {ref}", field="parent_ids", received=parent)


def _note_far_parents(lines: dict[str, GoalLine], report: Report) -> None:
    for ref, line in lines.items():
        for parent in line.parents:
            if parent not in lines:
                report.note("unknown_parent", f"doel {ref}", field="parent_ids", received=parent)


def _inherit_levels(lines: dict[str, GoalLine]) -> Iterator[GoalLine]:
    """Lines in the order of the file, each without a level of its own taking over that of its parents.

    Where the extract says that a level is not known, nothing is taken over.
    """
    settled: dict[str, Level] = {}
    for ref in _parents_first(lines):
        line = lines[ref]
        above = [settled[parent] for parent in line.parents if parent in settled]
        is_open = line.raw.get("level_unknown") is not True
        settled[ref] = inherit_level(line.level, above) if is_open else line.level
    for ref, line in lines.items():
        yield replace(line, level=settled[ref])


def _parents_first(lines: dict[str, GoalLine]) -> Iterator[str]:
    tree = GoalTree({ref: line.parents for ref, line in lines.items()})
    waiting = {ref: sum(parent in lines for parent in line.parents) for ref, line in lines.items()}
    ready = [ref for ref, count in waiting.items() if not count]
    while ready:
        ref = ready.pop()
        yield ref
        for child in tree.children(ref):
            waiting[child] -= 1
            if not waiting[child]:
                ready.append(child)
