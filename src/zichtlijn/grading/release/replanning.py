"""Planning again: after an entry, a gate, a move, a policy. Runs in the transaction of the act that made it needed.

Locks in one order, so that nobody plans from half of what happens at the same time: first the tests, then the policies
of the board. Whoever changes a policy or a place holds the policies alone; who enters results shares them.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from zichtlijn.core.release.planning import Planner
from zichtlijn.grading.gradebook.editions import renew_editions
from zichtlijn.grading.release.calendars import load_calendars
from zichtlijn.grading.release.cells_to_plan import ChosenCells, load_cells, load_cells_of, load_waiting
from zichtlijn.grading.release.loading import load_pupils
from zichtlijn.grading.release.models import PlanningRound
from zichtlijn.grading.release.placings import place_newcomers
from zichtlijn.grading.release.planning_cells import plan_cells
from zichtlijn.grading.release.plannings import add_plannings
from zichtlijn.people.days import get_local_day

_SHARE_POLICIES: Final = "SELECT pg_advisory_xact_lock_shared(hashtextextended(current_schema(), 0))"
_HOLD_POLICIES: Final = "SELECT pg_advisory_xact_lock(hashtextextended(current_schema(), 0))"


@transaction.atomic
def replan_cells(cells: Collection[UUID], *, now: datetime) -> int:
    """Plan these cells from everything written down. How many got a plan that says something new."""
    renew_editions(cells)
    with connection.cursor() as cursor:
        cursor.execute(_SHARE_POLICIES)
    return plan_anew(cells, now=now)


def hold_policies() -> None:
    """Let nobody plan until this transaction is over: before changing a policy, an arrangement or a place."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD_POLICIES)


def plan_anew(cells: Collection[UUID], *, now: datetime) -> int:
    """The same without taking locks. A fixed number of statements, whatever the number of cells."""
    return _plan(load_cells(cells), now)


def plan_pupils(pupils: Collection[UUID], *, now: datetime) -> int:
    """Plan all cells of these pupils, without taking locks. How many got a plan that says something new."""
    PlanningRound.objects.create(planned_at=now)
    return _plan(load_cells_of(pupils), now)


def plan_waiting(location: UUID, *, now: datetime) -> int:
    """Plan the cells of which something is still to come at a location, without taking locks. How many moved."""
    PlanningRound.objects.create(planned_at=now)
    return _plan(load_waiting(location, now), now)


def _plan(cells: ChosenCells, now: datetime) -> int:
    place_newcomers(cells.pupils, today=get_local_day(now))
    calendars = load_calendars()
    planner, pupils = Planner(calendars.policies, calendars), load_pupils(cells.pupils, calendars.policies)
    return add_plannings(plan_cells(cells, planner, pupils), now=now)
