"""Who could see this at time t: answered from the planning that was in force then, never from how things stand now.

A teacher is told of the school's moments; what a pupil shared is between pupil and guardian. Who keeps the policy of
the location may be told everything, with a reason that the audit keeps. No answer holds a value.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Final
from uuid import UUID

from django.db import transaction

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.capacities import may_keep_policy
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.core.release import history
from zichtlijn.core.release.history import Planning
from zichtlijn.core.release.reasons import Reason
from zichtlijn.core.release.rows import Content, PlanRow, Road
from zichtlijn.grading.gradebook.access import GradebookPlace
from zichtlijn.grading.gradebook.models import GradebookCell
from zichtlijn.grading.release.models import ReleasePlan
from zichtlijn.journal.audit.actions import record_act

ACT: Final = "release.who_could_see"
SHORTEST_REASON: Final = 10
LONGEST_REASON: Final = 300


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Somebody who could see an entry of a cell at an instant: the pupil, or a guardian."""

    viewer: UUID
    entry: UUID
    road: Road
    content: Content
    since: datetime
    has_number: bool
    policies: tuple[int, ...]
    """Numbers of the policies that gave the moment; empty for what was shared."""


def list_who_could_see(place: GradebookPlace, test: UUID, pupil: UUID, *, at: datetime) -> list[Onlooker]:
    """For the teacher of a gradebook: who saw by the school's moments. Two queries.

    Raises Refusal(NOT_FOUND) for a test of another gradebook, and for a cell in which nothing was ever entered.
    """
    of_place = {"column__group": place.group_uuid, "column__subject": place.subject}
    cell = GradebookCell.objects.filter(column=test, pupil=pupil, **of_place).first()
    if cell is None:
        raise Refusal(Refused.NOT_FOUND)
    return [one for one in _list_onlookers(cell, at) if one.road is Road.MOMENT]


@transaction.atomic
def open_who_could_see(
    viewer: Viewer, test: UUID, pupil: UUID, *, at: datetime, reason: str, now: datetime, today: date
) -> list[Onlooker]:
    """For who keeps the policy of the location: everybody, shares included. The audit says who asked, and why.

    Raises Refusal: NOT_FOUND for somebody else and for a cell in which nothing was ever entered, INVALID (`reason`)
    for less than SHORTEST_REASON letters.
    """
    cell = GradebookCell.objects.select_related("column__group").filter(column=test, pupil=pupil).first()
    if cell is None or not may_keep_policy(viewer, cell.column.group.location_id, today):
        raise Refusal(Refused.NOT_FOUND)
    said = " ".join(reason.split())
    if len(said) < SHORTEST_REASON:
        raise Refusal(Refused.INVALID, "reason")
    detail = {"reason": said[:LONGEST_REASON], "at": at.isoformat()}
    record_act(ACT, actor=person(viewer.person_uuid), now=now, about=("gradebook_cell", cell.uuid), detail=detail)
    return _list_onlookers(cell, at)


def _list_onlookers(cell: GradebookCell, at: datetime) -> list[Onlooker]:
    plannings = list(_load_plannings(cell, at))
    return [
        Onlooker(row.viewer, row.entry, row.road, row.content, row.visible_from, found.has_number, row.versions)
        for found in history.list_who_could_see(plannings, cell.uuid, at)
        if (row := found.row).visible_from is not None
    ]


def _load_plannings(cell: GradebookCell, at: datetime) -> Iterator[Planning]:
    """Every planning of a cell made until an instant, in the order they were made. One query."""
    rows = ReleasePlan.objects.filter(pupil=cell.pupil_id, cell=cell.uuid, planned_at__lte=at)
    for _, of_turn in groupby(rows.order_by("turn", "line"), key=lambda row: row.turn):
        lines = list(of_turn)
        yield Planning(cell.uuid, lines[0].planned_at, tuple(map(_read_row, lines)))


def _read_row(line: ReleasePlan) -> PlanRow:
    return PlanRow(
        line.entry,
        line.viewer,
        Road(line.road),
        Content(line.content),
        Reason(line.reason),
        line.visible_from,
        line.number_from,
        line.visible_until,
        Reason(line.ended_by) if line.ended_by else None,
        tuple(line.versions),
    )
