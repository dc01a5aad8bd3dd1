"""Following another goal with mappings and plans, when a goal set changed and a person decided so; taking that back.

Plans of the past stay.
"""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zichtlijn.core.goals.plans import PlanTerms, Verdict
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.learning.goals.settling import follow_goal, remember_plans
from zichtlijn.learning.goals.unsettling import Unsettled, unsettle_goal
from zichtlijn.learning.plans.actions import end_plan, plan_goals, reopen_plan
from zichtlijn.learning.plans.models import PlannedGoal
from zichtlijn.people.days import get_local_day


@dataclass(frozen=True, slots=True)
class TakenBack:
    """How many mappings and plans are as they were, and how many stay as somebody put them since."""

    mappings: int
    plans: int
    left: int


@transaction.atomic
def follow_goal_with_plans(goal: UUID, successor: UUID, *, revision: UUID, actor: Actor, now: datetime) -> None:
    """Take mappings and running plans along to another goal; again changes nothing.

    Raises Refusal as `follow_goal` and planning do.
    """
    settled = follow_goal(goal, successor, revision=revision, actor=actor, now=now)
    if settled is not None:
        remember_plans(settled, move_plans(goal, successor, actor=actor, now=now))


@transaction.atomic
def take_back_settlement(settled_uuid: UUID, *, actor: Actor, now: datetime) -> TakenBack:
    """Take a decision about a goal back, plans as well. Raises Refusal as `unsettle_goal` does."""
    undone = unsettle_goal(settled_uuid, actor=actor, now=now)
    reopened = sum(_reopen(plan, undone, actor, now) for plan in undone.plans)
    return TakenBack(undone.mappings, reopened, undone.left + len(undone.plans) - reopened)


@transaction.atomic
def move_plans(from_goal: UUID, to_goal: UUID, *, actor: Actor, now: datetime) -> list[UUID]:
    """End the plans of a goal that stand today or later, and plan the other goal in the same terms from today on.

    Who has the other goal planned already keeps that plan. Returns the plans that ended. Raises Refusal as
    planning does.
    """
    today = get_local_day(now)
    stands = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    plans = PlannedGoal.objects.select_for_update().filter(stands, goal_id=from_goal, verdict="").order_by("uuid")
    found = list(plans)
    for plan in found:
        _move(plan, to_goal, today, actor, now)
    return [plan.pk for plan in found]


def _move(plan: PlannedGoal, to_goal: UUID, today: date, actor: Actor, now: datetime) -> None:
    pupils = list(plan.pupils.values_list("pupil_id", flat=True))
    end_plan(plan.uuid, Verdict.STOPPED, actor=actor, now=now)
    made = plan_goals(
        group_uuid=plan.group_uuid,
        goals=[to_goal],
        terms=_terms(plan, today),
        pupils=pupils,
        actor=actor,
        now=now,
    )
    PlannedGoal.objects.filter(pk__in=made).update(follows=plan)


def _terms(plan: PlannedGoal, today: date) -> PlanTerms:
    span = DaySpan(max(plan.starts_on, today), plan.ends_on)
    look_back_on = plan.look_back_on if plan.look_back_on and span.contains(plan.look_back_on) else None
    return PlanTerms(span, look_back_on, plan.tool_id, plan.is_chosen_together, plan.note, plan.is_note_for_pupil)


def _reopen(plan_uuid: UUID, undone: Unsettled, actor: Actor, now: datetime) -> bool:
    """False when a teacher ended the plan again, or ended or changed the one that followed it."""
    as_left = {"verdict": Verdict.STOPPED, "ended_by": undone.decided_by, "ended_at": undone.decided_at}
    if not PlannedGoal.objects.filter(pk=plan_uuid, **as_left).exists():
        return False
    try:
        reopen_plan(plan_uuid, actor=actor, now=now)
    except Refusal as refusal:
        if refusal.reason is Refused.OUT_OF_DATE:
            return False
        raise
    return True
