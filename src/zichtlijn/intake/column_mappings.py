"""Column mappings of a tool's tables: proposed from a file, looked at by a person, saved for the next one."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import BinaryIO

from zichtlijn.feeds.recordscsv.mapping import ColumnMapping
from zichtlijn.feeds.recordscsv.proposal import propose_mapping
from zichtlijn.feeds.sheet import Table, Unreadable
from zichtlijn.intake.file_kinds import open_table
from zichtlijn.intake.sources.queries import find_saved_mapping

_SAMPLE_ROWS = 50
_MOST_BYTES = 2 * 1024 * 1024 * 1024


def find_mapping(tool_slug: str, name: str) -> ColumnMapping | None:
    """The saved mapping of a tool under this name."""
    saved = find_saved_mapping(tool_slug, name)
    return ColumnMapping.from_plain(saved.mapping) if saved else None


def propose_for_file(path: Path, time_zone: str) -> ColumnMapping:
    """What the columns of a file seem to be; empty when it is no table, which its reader then says in words."""
    with path.open("rb") as stream:
        return propose_for_stream(stream, time_zone)


def propose_for_stream(stream: BinaryIO, time_zone: str) -> ColumnMapping:
    """As propose_for_file; reads the header and a few rows."""
    try:
        table = open_table(stream, most_bytes=_MOST_BYTES)
        proposal = propose_mapping(table.header, list(_read_sample(table)))
    except Unreadable:
        proposal = ColumnMapping(columns=())
    return replace(proposal, time_zone=time_zone)


def _read_sample(table: Table) -> Iterator[list[str]]:
    """The first rows, as far as they can be read: what is broken is for the reader to say, not for the proposal."""
    with suppress(Unreadable):
        yield from islice(table.rows(), _SAMPLE_ROWS)
