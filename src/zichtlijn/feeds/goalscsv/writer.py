"""Writes goals as the table that the reader of this folder takes in: one goal per row. Must not know tables of a board.

Values that were kept without meaning have no column and stay behind. A level that a goal took over from above is not
written: it is taken over again on reading.
"""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Final

from zichtlijn.core.goals.framework import GoalLine, LevelPrecision
from zichtlijn.core.goals.levels import read_level
from zichtlijn.core.goals.subjects import name_subject
from zichtlijn.feeds.goalscsv.columns import COLUMNS, LIST_SIGN, PRECISION_WORDS
from zichtlijn.feeds.guarding import guard_cell

_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FIRST_SECONDARY: Final = 11
_PRECISIONS: Final = {precision: word for word, precision in PRECISION_WORDS.items()}
_SPECIAL: Final = {"S": "so", "V": "vso"}


def write_goal_table(lines: Iterable[GoalLine], *, framework: str) -> bytes:
    """UTF-8 with a byte order mark and semicolons: what Dutch spreadsheets open without asking."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    for line in lines:
        written = _write_line(line, framework)
        writer.writerow(guard_cell(written[column.key]) for column in COLUMNS)
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()


def _write_line(line: GoalLine, framework: str) -> dict[str, str]:
    return {
        "ref": line.ref,
        "code": line.code,
        "title": line.title,
        "short_title": line.short_title,
        "description": line.description,
        "pupil_wording": line.pupil_wording,
        "parents": _join(line.parents),
        "subject": name_subject(line.subject),
        "years": _join(_name_years(line)),
        "labels": _join(line.level.labels),
        "precision": _name_precision(line),
        "position": str(line.position),
        "replaces": _join(line.replaces),
        "related": _join(line.related),
        "kind": line.kind,
        "status": line.status,
        "framework": framework,
    }


def _join(values: Iterable[str]) -> str:
    return f" {LIST_SIGN} ".join(values)


def _name_precision(line: GoalLine) -> str:
    """How precisely the level is stated, where reading would not see it by itself."""
    level = line.level
    if level.precision is LevelPrecision.INHERITED:
        return ""
    if level.precision is LevelPrecision.UNKNOWN:
        return _PRECISIONS[level.precision] if line.parents else ""
    by_itself = LevelPrecision.STATED if len(level.year_groups) == 1 else LevelPrecision.BAND
    return "" if level.precision is by_itself else _PRECISIONS[level.precision]


def _name_years(line: GoalLine) -> Iterator[str]:
    """Years in words, where the labels do not say them and the goal did not take them over from above."""
    level = line.level
    if level.precision is LevelPrecision.INHERITED or read_level(level.labels, ()).year_groups == level.year_groups:
        return
    for group in level.year_groups:
        if not group.isdecimal():
            yield _SPECIAL.get(group, group)
        elif int(group) < _FIRST_SECONDARY:
            yield f"groep {group}"
        else:
            yield f"vo {int(group) - _FIRST_SECONDARY + 1}"
