"""What the cells of a grid rest on: the work of the period, and where a cell has none, its last day worked.

It reads daily totals only, never records. Whose pupils these are was decided before (people's access).
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import accumulate
from typing import Final, TypeAlias
from uuid import UUID

from msgspec.json import Decoder

from zichtlijn.core.progress.cells import LONG_NOT_SEEN, Evidence
from zichtlijn.core.progress.periods import Period
from zichtlijn.learning.overview.practice import REMEMBERED, GroupPractice
from zichtlijn.tenancy.prepared import Answer, ask
from zichtlijn.tenancy.remembering import remembered

_LAST_WORKED: Final = """
    WITH lately AS (
        SELECT (pupil.place - 1) * %(columns)s::int + feed.column_place AS cell, feed.place, total.day,
            total.done > 0 AS is_done
        FROM unnest(%(pupils)s::uuid[]) WITH ORDINALITY AS pupil (uuid, place)
        JOIN day_total AS total ON total.pupil_id = pupil.uuid AND total.day BETWEEN %(from)s AND %(to)s
        JOIN unnest(%(tool_goals)s::uuid[], %(column_places)s::int[]) WITH ORDINALITY
            AS feed (tool_goal, column_place, place) ON feed.tool_goal = total.tool_goal_id
    ), latest AS (
        SELECT cell, max(day) AS day FROM lately GROUP BY cell
    ), unseen AS (
        SELECT cell,
            (%(pupils)s::uuid[])[cell / %(columns)s::int + 1] AS pupil,
            (%(ends)s::int[])[cell %% %(columns)s::int + 1] + 1 AS first,
            (%(ends)s::int[])[cell %% %(columns)s::int + 2] AS last
        FROM unnest(%(cells)s::int[]) AS asked (cell)
        WHERE cell NOT IN (SELECT cell FROM latest)
    ), found AS (
        SELECT cell, place, day, is_done FROM lately JOIN latest USING (cell, day)
        UNION ALL
        SELECT unseen.cell, unseen.first + ever.place - 1, ever.day, ever.is_done
        FROM unseen
        CROSS JOIN LATERAL (
            SELECT feed.place, total.day, total.done > 0 AS is_done
            FROM unnest((%(tool_goals)s::uuid[])[unseen.first:unseen.last]) WITH ORDINALITY AS feed (tool_goal, place)
            CROSS JOIN LATERAL (
                SELECT day, done FROM day_total
                WHERE pupil_id = unseen.pupil AND tool_goal_id = feed.tool_goal AND day <= %(to)s
                ORDER BY day DESC LIMIT 1
            ) AS total
            ORDER BY total.day DESC FETCH FIRST 1 ROW WITH TIES
        ) AS ever
    )
    SELECT json_agg(cell), json_agg(place), json_agg(day), json_agg(is_done) FROM found
"""
"""The weeks before the period in one sweep per pupil, for most cells find their last day there.

For the others one step into the primary key per pupil and tool goal, so that ten years of practice cost as much as one.
"""

_PLACES: Final = Decoder(list[int])
_DAYS: Final = Decoder(list[date])
_FLAGS: Final = Decoder(list[bool])
Feed: TypeAlias = tuple[UUID, UUID]
"""A tool goal with its tool."""


@dataclass(frozen=True, eq=False)
class CellFeeds:
    """Pupils × columns, each column the tool goals (with their tools) that feed it. Cells are counted row by row.

    Compared by identity, like the practice in it.
    """

    pupils: tuple[UUID, ...]
    columns: tuple[Mapping[UUID, UUID], ...]
    practice: GroupPractice

    @cached_property
    def feeds(self) -> list[Feed]:
        """All feeds, column after column; one that feeds two columns stands there twice."""
        return [feed for column in self.columns for feed in column.items()]

    @cached_property
    def column_places(self) -> list[int]:
        """The column of every feed."""
        return [place for place, column in enumerate(self.columns) for _feed in column]

    @cached_property
    def work(self) -> Mapping[UUID, list[Evidence]]:
        """The work of the period on these tool goals, by pupil."""
        tools, found = dict(self.feeds), defaultdict(list)
        for (pupil, tool_goal), work in self.practice.worked.items():
            if tool_goal in tools and work.last_on is not None:
                found[pupil].append(
                    Evidence(
                        tool_goal,
                        tools[tool_goal],
                        work.last_on,
                        work.is_done_on_last,
                        work.records,
                        work.timed_records,
                        work.practice_seconds,
                        work.access_seconds,
                    )
                )
        return found

    @cached_property
    def empty_cells(self) -> frozenset[int]:
        """Cells without work in the period."""
        columns_of: dict[UUID, list[int]] = defaultdict(list)
        for (tool_goal, _tool), place in zip(self.feeds, self.column_places, strict=True):
            columns_of[tool_goal].append(place)
        filled = {
            row * len(self.columns) + place
            for row, pupil in enumerate(self.pupils)
            for one in self.work.get(pupil, ())
            for place in columns_of[one.tool_goal]
        }
        return frozenset(range(len(self.pupils) * len(self.columns))) - filled


@dataclass(frozen=True, slots=True, eq=False)
class CellEvidence:
    """By pupil what the cells rest on. One object per answer, as with the practice."""

    by_pupil: Mapping[UUID, list[Evidence]]


@remembered(REMEMBERED)
def read_cell_evidence(feeds: CellFeeds, period: Period) -> CellEvidence:
    """The evidence of every cell, in the period the practice was read for; `feeds` holds that very practice.

    One query; none when no cell is empty, or when this was asked before: days before the period do not change without
    a note that is part of the practice (`LatePractice`).
    """
    if not feeds.empty_cells or not feeds.feeds:
        return _gather(feeds, ())
    given = {
        "pupils": list(feeds.pupils),
        "columns": len(feeds.columns),
        "tool_goals": [tool_goal for tool_goal, _tool in feeds.feeds],
        "column_places": feeds.column_places,
        "ends": [0, *accumulate(map(len, feeds.columns))],
        "cells": sorted(feeds.empty_cells),
        "from": period.last_on - LONG_NOT_SEEN,
        "to": period.first_on - date.resolution,
    }
    return _gather(feeds, ask(_LAST_WORKED, given))


def _gather(feeds: CellFeeds, answer: Answer) -> CellEvidence:
    found = defaultdict(list, {pupil: list(work) for pupil, work in feeds.work.items()})
    for cell, place, last_on, is_done in _read_days(answer):
        if cell in feeds.empty_cells:
            found[feeds.pupils[cell // len(feeds.columns)]].append(Evidence(*feeds.feeds[place - 1], last_on, is_done))
    return CellEvidence(dict(found))


def _read_days(answer: Answer) -> Iterator[tuple[int, int, date, bool]]:
    """Cell, place of the tool goal among the feeds (from 1), day, done: of the last day of each cell, with ties."""
    if not answer or not answer[0]:
        return iter(())
    cells, places, days, flags = answer
    return zip(_PLACES.decode(cells), _PLACES.decode(places), _DAYS.decode(days), _FLAGS.decode(flags), strict=True)
