"""Writes mappings as the CSV that the reader of this folder takes in: one line per pair. Must not know tables."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.goals.mapping_line import MappingLine
from zichtlijn.feeds.guarding import guard_cell

HEADER: Final = ("doel_leermiddel", "naam", "leerdoel", "soort", "doelenset")
KIND_WORDS: Final = {
    MappingType.EXACT_MATCH: "gelijk",
    MappingType.PART: "deel",
    MappingType.RELATED: "verwant",
}
_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_mappings(lines: Iterable[MappingLine]) -> bytes:
    """UTF-8 with a byte order mark and semicolons: what Dutch spreadsheets open without asking."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEADER)
    for line in lines:
        row = (line.tool_goal_ref, line.tool_goal_title, line.goal_ref, KIND_WORDS[line.kind], line.framework)
        writer.writerow(map(guard_cell, row))
    return (_BYTE_ORDER_MARK + text.getvalue()).encode()
