"""What a pupil works on: the goals planned for this pupil first, then those of the group. Builds the screen."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.forms import Form
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_plans_for_pupil
from zichtlijn.web.pupil.screens import HomeScreen, OwnGoal
from zichtlijn.web.ui.frame import Frame


def build_home(
    frame: Frame, viewer: Viewer, groups: Sequence[UUID], form: Form, *, today: date, is_said: bool, is_demo: bool
) -> HomeScreen:
    """The page of a pupil of these groups; each goal stands once, the own plan before that of the group.

    A demo has a made-up page of every tool to go to.
    """
    plans = list_plans_for_pupil(viewer.person_uuid, groups, today)
    first = {plan.goal.uuid: plan for plan in reversed(plans)}
    return HomeScreen(
        title=_("Mijn overzicht"),
        frame=frame,
        called=viewer.called,
        goals=tuple(_draw_goal(plan, is_demo=is_demo) for plan in plans if first[plan.goal.uuid] is plan),
        form=form,
        is_said=is_said,
    )


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
