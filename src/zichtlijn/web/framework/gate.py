"""Who gets to the pages of goal sets: one question, asked by each of them."""

from django.http import HttpRequest

from zichtlijn.core.goals.deciders import may_keep_goal_sets
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.web.gate import get_today


def check_may_keep(request: HttpRequest, viewer: Viewer) -> None:
    """Raises Refusal (NOT_ALLOWED) unless the viewer may decide on goal sets today."""
    if not may_keep_goal_sets(viewer, get_today(request)):
        raise Refusal(Refused.NOT_ALLOWED)
