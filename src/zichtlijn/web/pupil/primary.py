"""What a pupil of a primary school works on: the goals planned for this pupil first, then those of the group."""

from django.forms import Form
from django.urls import NoReverseMatch, reverse

from zichtlijn.core.people.roster import Sector
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_plans_for_pupil
from zichtlijn.people.rosters.access import get_own_groups
from zichtlijn.web.pupil.opening import Own
from zichtlijn.web.pupil.screens import OwnGoal, PrimaryPart


def build_primary(own: Own, form: Form, *, is_said: bool, is_demo: bool) -> PrimaryPart | None:
    """The goals of a pupil of a primary school, each once; None at another school.

    A demo has a made-up page of every tool to go to. Two queries.
    """
    if not own.is_primary:
        return None
    groups = [group.uuid for group in get_own_groups(own.viewer, own.today) if group.sector is Sector.PO]
    plans = list_plans_for_pupil(own.pupil, groups, own.today)
    first = {plan.goal.uuid: plan for plan in reversed(plans)}
    goals = tuple(_draw_goal(plan, is_demo=is_demo) for plan in plans if first[plan.goal.uuid] is plan)
    return PrimaryPart(goals, form, is_said)


def _draw_goal(plan: PlanCard, *, is_demo: bool) -> OwnGoal:
    return OwnGoal(
        words=plan.goal.pupil_wording or plan.goal.title,
        tool=plan.tool_name,
        start_url=_find_start(plan) if is_demo else "",
        note=plan.note if plan.is_note_for_pupil else "",
        is_chosen_together=plan.is_chosen_together,
    )


def _find_start(plan: PlanCard) -> str:
    """The made-up page of the tool of a plan; empty without a tool, or when the tools of the demo are not there."""
    if plan.tool is None:
        return ""
    try:
        return reverse("demo_tools:start", args=[plan.tool, plan.goal.uuid])
    except NoReverseMatch:
        return ""
