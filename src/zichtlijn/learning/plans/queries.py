"""Reading plans and replies. Whose group or pupil it is was asked before (access)."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Final
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q

from zichtlijn.core.goals.plans import LOOK_BACK_LASTS, list_carried_over
from zichtlijn.learning.goals.treating import treated_since_planned
from zichtlijn.learning.plans.facts import PlanCard, Reply, plan_card, read_reply
from zichtlijn.learning.plans.models import PlannedGoal, PlannedPupil, PupilReply
from zichtlijn.people.rosters.naming import calling_by_uuid
from zichtlijn.people.spans import SpanQuerySet

REPLIES_LAST: Final = timedelta(weeks=6)
"""How long what a pupil said is shown to the teacher."""
MOST_REPLIES: Final = 50
_EARLIER_PERIODS: Final = timedelta(days=365)


def list_plans(group_uuid: UUID, on: date) -> list[PlanCard]:
    """Plans of a group that stand on a day or are due to look back on, in the teacher's order. One query."""
    stands = Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on))
    due = Q(look_back_on__lte=on, look_back_on__gt=on - LOOK_BACK_LASTS)
    comes = Q(starts_on__gt=on)
    rows = load_plans().filter(~treated_since_planned(), verdict="", group_uuid=group_uuid)
    return [plan_card(row) for row in rows.filter(stands | due | comes)]


def list_plans_by_uuid(group_uuid: UUID, plan_uuids: Collection[UUID]) -> list[PlanCard]:
    """These plans of a group, ended or not; others are left out. One query."""
    return [plan_card(row) for row in load_plans().filter(group_uuid=group_uuid, pk__in=list(plan_uuids))]


def list_goals_to_carry_over(group_uuid: UUID, on: date) -> list[UUID]:
    """Goals of the whole group in the period that ended last and that nobody ended. One query."""
    rows = load_plans().filter(group_uuid=group_uuid, pupils__isnull=True, starts_on__gt=on - _EARLIER_PERIODS)
    return list_carried_over([plan_card(row).state for row in rows], on)


def list_plans_for_pupil(pupil_uuid: UUID, group_uuids: Collection[UUID], on: date) -> list[PlanCard]:
    """Plans that stand for a pupil on a day: the own ones first, then those of the whole groups. One query."""
    own, shared = Q(pupils__pupil=pupil_uuid), Q(pupils__isnull=True)
    rows = load_plans().on(on).filter(~treated_since_planned(), verdict="", group_uuid__in=list(group_uuids))
    rows = rows.filter(own | shared)
    return sorted((plan_card(row) for row in rows), key=lambda card: not card.pupils)


def list_plans_ever(
    pupil_uuid: UUID, group_uuids: Collection[UUID], goals: Collection[UUID], *, most: int
) -> list[PlanCard]:
    """Plans for a pupil or its whole groups on these goals, ended or not, newest first. One query."""
    own, shared = Q(pupils__pupil=pupil_uuid), Q(pupils__isnull=True)
    rows = load_plans().filter(own | shared, group_uuid__in=list(group_uuids), goal_id__in=list(goals))
    return [plan_card(row) for row in rows.order_by("-planned_at", "uuid")[:most]]


def list_replies(pupil_uuids: Collection[UUID], now: datetime) -> list[Reply]:
    """What these pupils said in the last six weeks, newest first, at most fifty. One query."""
    rows = PupilReply.objects.filter(pupil__in=list(pupil_uuids), said_at__gt=now - REPLIES_LAST, said_at__lte=now)
    return [read_reply(row) for row in rows.order_by("-said_at", "uuid")[:MOST_REPLIES]]


def load_plans() -> SpanQuerySet:
    """Plans with all a card needs, in the teacher's order."""
    plans = PlannedGoal.objects.select_related("goal__framework", "goal__current__level", "tool")
    plans = plans.defer("goal__current__raw", "goal__current__description")
    named = PlannedPupil.objects.filter(plan=OuterRef("pk")).values("pupil_id")
    read_along: SpanQuerySet = plans.annotate(
        pupil_uuids=ArraySubquery(named),
        planner=calling_by_uuid("planned_by"),
        ender=calling_by_uuid("ended_by"),
    )
    return read_along.order_by("position", "planned_at", "uuid")
