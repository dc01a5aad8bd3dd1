"""Pages on which a coordinator says which goals a tool's own goals touch. Thin; acts and screens do
the work.
"""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.core.goals.mapping import MappingType
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.goals.deciding import confirm_mapping, remove_mapping
from zichtlijn.learning.goals.mapped import list_mappings, list_tool_goals
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.sources.mapping_gate import check_may_map
from zichtlijn.web.sources.mapping_screens import build_tool_goal, build_tool_goals, build_tools
from zichtlijn.web.ui.rendering import render_page

SEARCH_FIELDS = ("woorden", "vak", "leerjaar")


@require_safe
@signed_in
def show_tools(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All tools, and which have goals of their own that lie under none of the school's."""
    check_may_map(request, viewer)
    return render_page(request, "sources/mapping/tools.html", build_tools(build_frame(request, viewer, Place.TOOLS)))


@require_safe
@signed_in
def show_tool_goals(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """All goals of a tool."""
    check_may_map(request, viewer)
    screen = build_tool_goals(slug, build_frame(request, viewer, Place.TOOLS))
    return render_page(request, "sources/mapping/tool_goals.html", screen)


@require_safe
@signed_in
def show_tool_goal(request: HttpRequest, viewer: Viewer, slug: str, tool_goal: UUID) -> HttpResponse:
    """One goal of a tool, and searching a goal for it."""
    check_may_map(request, viewer)
    words, subject, year_group = (request.GET.get(name, "") for name in SEARCH_FIELDS)
    screen = build_tool_goal(
        slug,
        tool_goal,
        build_frame(request, viewer, Place.TOOLS),
        words=words,
        subject=subject,
        year_group=year_group,
    )
    return render_page(request, "sources/mapping/tool_goal.html", screen)


@require_POST
@signed_in
def confirm(request: HttpRequest, viewer: Viewer, slug: str, tool_goal: UUID) -> HttpResponse:
    """Confirm one goal for a tool's goal; back to the same search."""
    check_may_map(request, viewer)
    _check_goal(slug, tool_goal)
    confirm_mapping(
        tool_goal_uuid=tool_goal,
        goal_uuid=_read_uuid(request, "doel"),
        kind=_read_kind(request),
        actor=person(viewer.person_uuid),
        now=get_now(request),
    )
    return _return(request, slug, tool_goal)


@require_POST
@signed_in
def undo(request: HttpRequest, viewer: Viewer, slug: str, tool_goal: UUID) -> HttpResponse:
    """Take a confirmed goal away; already gone is fine, so that a second press does no harm."""
    check_may_map(request, viewer)
    _check_goal(slug, tool_goal)
    mapping = _read_uuid(request, "koppeling")
    if mapping in {one.uuid for one in list_mappings(slug).get(tool_goal, [])}:
        remove_mapping(mapping_uuid=mapping, actor=person(viewer.person_uuid), now=get_now(request))
    return _return(request, slug, tool_goal)


def _check_goal(slug: str, tool_goal: UUID) -> None:
    if tool_goal not in {goal.uuid for goal in list_tool_goals(slug)}:
        raise Refusal(Refused.NOT_FOUND, str(tool_goal))


def _read_uuid(request: HttpRequest, name: str) -> UUID:
    try:
        return UUID(request.POST.get(name, ""))
    except ValueError:
        raise Refusal(Refused.INVALID, name) from None


def _read_kind(request: HttpRequest) -> MappingType:
    try:
        return MappingType(request.POST.get("soort", ""))
    except ValueError:
        raise Refusal(Refused.INVALID, "soort") from None


def _return(request: HttpRequest, slug: str, tool_goal: UUID) -> HttpResponse:
    asked = {name: request.POST.get(name, "") for name in SEARCH_FIELDS if request.POST.get(name)}
    url = reverse("sources:tool_goal", args=[slug, tool_goal])
    return redirect(f"{url}?{urlencode(asked)}" if asked else url)
