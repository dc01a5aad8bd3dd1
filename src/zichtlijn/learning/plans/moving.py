"""Taking plans along to another goal, when a goal set changed and a person decided so. Plans of the past stay."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from zichtlijn.core.goals.plans import PlanTerms, Verdict
from zichtlijn.core.kernel.actor import Actor
from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.learning.plans.actions import end_plan, plan_goals
from zichtlijn.learning.plans.models import PlannedGoal
from zichtlijn.people.days import get_local_day


@transaction.atomic
def move_plans(from_goal: UUID, to_goal: UUID, *, actor: Actor, now: datetime) -> int:
    """End the plans of a goal that stand today or later, and plan the other goal in the same terms from today on.

    Who has the other goal planned already keeps that plan. Returns how many plans ended. Raises Refusal as
    planning does.
    """
    today = get_local_day(now)
    stands = Q(ends_on__isnull=True) | Q(ends_on__gt=today)
    plans = PlannedGoal.objects.select_for_update().filter(stands, goal_id=from_goal, verdict="").order_by("uuid")
    found = list(plans)
    for plan in found:
        pupils = list(plan.pupils.values_list("pupil_id", flat=True))
        end_plan(plan.uuid, Verdict.STOPPED, actor=actor, now=now)
        plan_goals(
            group_uuid=plan.group_uuid,
            goals=[to_goal],
            terms=_terms(plan, today),
            pupils=pupils,
            actor=actor,
            now=now,
        )
    return len(found)


def _terms(plan: PlannedGoal, today: date) -> PlanTerms:
    span = DaySpan(max(plan.starts_on, today), plan.ends_on)
    look_back_on = plan.look_back_on if plan.look_back_on and span.contains(plan.look_back_on) else None
    return PlanTerms(span, look_back_on, plan.tool_id, plan.is_chosen_together, plan.note, plan.is_note_for_pupil)
