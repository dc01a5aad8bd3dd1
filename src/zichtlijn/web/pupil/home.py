"""What a pupil works on: the goals planned for this pupil first, then those of the group. Builds the screen."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.forms import Form
from django.utils.translation import gettext as _

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.plans.facts import PlanCard
from zichtlijn.learning.plans.queries import list_plans_for_pupil
from zichtlijn.web.pupil.screens import HomeScreen, OwnGoal
from zichtlijn.web.ui.frame import Frame


def build_home(
    frame: Frame, viewer: Viewer, groups: Sequence[UUID], form: Form, *, today: date, is_said: bool
) -> HomeScreen:
    """The page of a pupil of these groups; each goal stands once, the own plan before that of the group."""
    plans = list_plans_for_pupil(viewer.person_uuid, groups, today)
    first = {plan.goal.uuid: plan for plan in reversed(plans)}
    return HomeScreen(
        title=_("Mijn overzicht"),
        frame=frame,
        called=viewer.called,
        goals=tuple(_draw_goal(plan) for plan in plans if first[plan.goal.uuid] is plan),
        form=form,
        is_said=is_said,
    )


def _draw_goal(plan: PlanCard) -> OwnGoal:
    return OwnGoal(
        words=plan.goal.pupil_wording or plan.goal.title,
        tool=plan.tool_name,
        note=plan.note if plan.is_note_for_pupil else "",
        is_chosen_together=plan.is_chosen_together,
    )
