"""Pages on which a coordinator writes the leeswijzer of a tool, says what is known of it, and shows it to teachers.

Thin; acts and screens do the work.
"""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.learning.tools.changing import change_tool, put_live, stop_tool
from zichtlijn.learning.tools.explaining import explain_scores, return_to_explanation
from zichtlijn.learning.tools.facts import Explanation
from zichtlijn.learning.tools.queries import find_explanation, get_tool
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.sources.mapping_gate import check_may_map
from zichtlijn.web.sources.tool_forms import ExplanationForm, ToolSettingsForm
from zichtlijn.web.sources.tool_screens import ExplanationScreen, SettingsScreen, build_tool
from zichtlijn.web.tool_views import view_explanation
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_tool(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One tool, with what was just done to it."""
    check_may_map(request, viewer)
    asked = request.GET
    frame = build_frame(request, viewer, Place.TOOLS)
    screen = build_tool(slug, frame, written=asked.get("versie", ""), is_saved="bewaard" in asked)
    return render_page(request, "sources/tool/tool.html", screen)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def write_explanation(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Write the leeswijzer; a preview first when that is asked for, and then nothing is stored."""
    check_may_map(request, viewer)
    tool, sent = get_tool(slug), request.POST if request.method == "POST" else None
    form = ExplanationForm.start(sent, find_explanation(slug))
    is_sound, wants_view = form.is_valid(), "voorbeeld" in request.POST
    if is_sound and not wants_view:
        written = explain_scores(
            slug=slug,
            text=form.cleaned_data["text"],
            scale=form.cleaned_data["scale"],
            confirmed_by=form.cleaned_data["confirmed_by"],
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
        return _return(slug, written)
    view = view_explanation(tool, form.cleaned_data["text"], form.cleaned_data["scale"]) if is_sound else None
    title = _("Leeswijzer van %(tool)s") % {"tool": tool.name}
    screen = ExplanationScreen(title, build_frame(request, viewer, Place.TOOLS), tool, form, view)
    status = 400 if form.is_bound and not is_sound else 200
    return render_page(request, "sources/tool/explanation.html", screen, status=status)


@require_POST
@signed_in
def return_to_version(request: HttpRequest, viewer: Viewer, slug: str, explanation: UUID) -> HttpResponse:
    """Put an earlier version in force again; also the way to undo."""
    check_may_map(request, viewer)
    actor = person(viewer.person_uuid)
    return _return(
        slug, return_to_explanation(slug=slug, explanation_uuid=explanation, actor=actor, now=get_now(request))
    )


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def change_settings(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Say what else is known of the tool."""
    check_may_map(request, viewer)
    tool = get_tool(slug)
    form = ToolSettingsForm.start(request.POST if request.method == "POST" else None, tool)
    if form.is_valid():
        change_tool(slug=slug, settings=form.settings, actor=person(viewer.person_uuid), now=get_now(request))
        return redirect(f"{reverse('sources:tool', args=[slug])}?bewaard=1")
    title = _("Wat is er bekend van %(tool)s?") % {"tool": tool.name}
    screen = SettingsScreen(title, build_frame(request, viewer, Place.TOOLS), tool, form)
    return render_page(request, "sources/tool/settings.html", screen, status=400 if form.is_bound else 200)


@require_POST
@signed_in
def put_on(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Let teachers see the tool; refused without a leeswijzer (R08)."""
    check_may_map(request, viewer)
    put_live(slug=slug, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("sources:tool", slug)


@require_POST
@signed_in
def put_off(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """Let teachers see nothing more of the tool."""
    check_may_map(request, viewer)
    stop_tool(slug=slug, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("sources:tool", slug)


def _return(slug: str, written: Explanation) -> HttpResponse:
    return redirect(f"{reverse('sources:tool', args=[slug])}?versie={written.version}")
