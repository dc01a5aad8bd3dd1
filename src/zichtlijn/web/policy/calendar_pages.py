"""The year calendar of who keeps a policy. Thin."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.core.kernel.span import DaySpan
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import signed_in
from zichtlijn.web.policy.calendar_screen import Groups, build_year, list_groups
from zichtlijn.web.policy.desk import open_desk
from zichtlijn.web.policy.gate import get_kept_place
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_year(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """A school year as it was adopted, of the location or of a group with days of its own."""
    desk = open_desk(request, viewer, get_kept_place(request, viewer, ref))
    always = DaySpan(min((one.span.starts_on for one in desk.history.versions), default=desk.today))
    groups: list[Groups] = [frozenset(), *list_groups(desk.history, always)]
    back = (_("Publicatiebeleid"), reverse("policy:policy", args=[ref]))
    frame = build_frame(request, viewer, Place.POLICY)
    screen = build_year(request, frame, desk.place, desk.history, groups, desk.names, back=back)
    return render_page(request, "policy/calendar_year.html", screen)
