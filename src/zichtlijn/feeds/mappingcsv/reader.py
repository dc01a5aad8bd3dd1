"""Reads mappings from CSV: `doel_leermiddel;leerdoel;soort`, and if wanted `naam` and `doelenset`.

Lines stream; a fault takes out one line. Must not know which tools or goals exist.
"""

from collections.abc import Iterator
from typing import BinaryIO, Final

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.goals.mapping_line import MappingLine
from zichtlijn.feeds.fields import Unfit, read_line
from zichtlijn.feeds.guarding import unguard_cell
from zichtlijn.feeds.report import Report
from zichtlijn.feeds.sheet import Sheet, Unreadable, fold_name, report_unreadable

MOST_BYTES: Final = 32 * 1024 * 1024
_MOST_TOOL_REF_LETTERS: Final = 256
_MOST_GOAL_REF_LETTERS: Final = 300
_MOST_TITLE_LETTERS: Final = 500
_MOST_WORD_LETTERS: Final = 80

_COLUMNS: Final = {
    "doelleermiddel": "tool_goal",
    "toolgoalref": "tool_goal",
    "toolgoal": "tool_goal",
    "leerdoel": "goal",
    "goalref": "goal",
    "goal": "goal",
    "soort": "kind",
    "kind": "kind",
    "naam": "title",
    "title": "title",
    "doelenset": "framework",
    "framework": "framework",
}
_REQUIRED: Final = {"tool_goal": "doel_leermiddel", "goal": "leerdoel"}
_KINDS: Final = {
    "": MappingType.PART,
    "gelijk": MappingType.EXACT_MATCH,
    "exactmatchof": MappingType.EXACT_MATCH,
    "deel": MappingType.PART,
    "ispartof": MappingType.PART,
    "verwant": MappingType.RELATED,
    "isrelatedto": MappingType.RELATED,
}


def read_mappings(stream: BinaryIO, report: Report) -> Iterator[MappingLine]:
    """Lines of a mapping list. An empty kind reads as *deel*, the most modest claim. Never raises
    on content.
    """
    try:
        sheet = Sheet(stream, most_bytes=MOST_BYTES)
        places = _find_columns(sheet.header, report)
        if not report.is_readable:
            return
        for row in sheet.rows():
            report.read += 1
            try:
                yield _read_row(row, places, f"regel {sheet.line}")
            except Unfit as fault:
                where = f"regel {sheet.line}"
                report.refuse(fault.code, where, field=fault.field, received=fault.received, expected=fault.expected)
    except Unreadable as fault:
        report_unreadable(report, fault)


def _find_columns(header: tuple[str, ...], report: Report) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, name in enumerate(header):
        meant = _COLUMNS.get(fold_name(name))
        if meant is None:
            report.note("unknown_column", "kopregel", received=name)
        elif meant in places:
            report.stop("column_twice", "kopregel", received=name)
        else:
            places[meant] = place
    for meant, written in _REQUIRED.items():
        if meant not in places:
            report.stop("missing_column", "kopregel", field=written)
    return places


def _read_row(row: list[str], places: dict[str, int], where: str) -> MappingLine:
    def read(column: str, most: int) -> str:
        place = places.get(column)
        cell = row[place] if place is not None and place < len(row) else ""
        return read_line(unguard_cell(cell), column, most)

    kind = read("kind", _MOST_WORD_LETTERS)
    if fold_name(kind) not in _KINDS:
        raise Unfit("not_a_choice", "soort", kind, "gelijk, deel of verwant")
    tool_goal, goal = read("tool_goal", _MOST_TOOL_REF_LETTERS), read("goal", _MOST_GOAL_REF_LETTERS)
    for value, name in ((tool_goal, "doel_leermiddel"), (goal, "leerdoel")):
        if not value:
            raise Unfit("missing", name)
    return MappingLine(
        tool_goal_ref=tool_goal,
        goal_ref=goal,
        kind=_KINDS[fold_name(kind)],
        tool_goal_title=read("title", _MOST_TITLE_LETTERS),
        framework=read("framework", _MOST_WORD_LETTERS),
        where=where,
    )
