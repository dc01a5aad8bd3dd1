"""Who gets to the pages of mapping: one question, asked by each of them."""

from django.http import HttpRequest

from zichtlijn.core.goals.deciders import may_map_goals
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.web.gate import get_today


def check_may_map(request: HttpRequest, viewer: Viewer) -> None:
    """Raises Refusal (NOT_ALLOWED) unless the viewer may map goals today."""
    if not may_map_goals(viewer, get_today(request)):
        raise Refusal(Refused.NOT_ALLOWED)
