"""Pages of goal sets: the list, one set, files to take along, and a new own set. Thin; screens do the work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from zichtlijn.core.goals.framework import make_slug
from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.goal_uploads import list_goal_files
from zichtlijn.learning.goals.actions import start_own_framework
from zichtlijn.learning.goals.goal_formats import write_goal_file, write_goal_package
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.framework.forms import OwnSetForm
from zichtlijn.web.framework.gate import check_may_keep
from zichtlijn.web.framework.set_screens import build_set, build_sets
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_sets(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """All goal sets; sending the form starts an own set."""
    check_may_keep(request, viewer)
    form = OwnSetForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        slug = make_slug(form.cleaned_data["title"], form.cleaned_data["subject"])[:80]
        if slug and _start(request, viewer, slug, form):
            return redirect("framework:goal_set", slug)
        form.add_error("title", OwnSetForm.TAKEN)
    unfinished = list_goal_files(person_uuid=viewer.person_uuid)
    frame = build_frame(request, viewer, Place.GOAL_SETS)
    screen = build_sets(frame, form, unfinished, get_today(request))
    return render_page(request, "framework/sets.html", screen, status=400 if form.is_bound else 200)


@require_safe
@signed_in
def show_set(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """One set and its goals, a hundred at a time, or those with the words that were asked for."""
    check_may_keep(request, viewer)
    start = request.GET.get("vanaf", "")
    screen = build_set(
        slug,
        build_frame(request, viewer, Place.GOAL_SETS),
        words=request.GET.get("zoek", ""),
        start=int(start) if start.isascii() and start.isdecimal() and len(start) < 9 else 0,
        on=get_today(request),
    )
    return render_page(request, "framework/set.html", screen)


@require_safe
@signed_in
def give_table(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The set as a table, to keep, to edit or to share."""
    check_may_keep(request, viewer)
    return _give(write_goal_file(slug), f"doelen-{slug}.csv", "text/csv; charset=utf-8")


@require_safe
@signed_in
def give_package(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """The set as a CASE package."""
    check_may_keep(request, viewer)
    return _give(write_goal_package(slug), f"doelen-{slug}.json", "application/json")


def _start(request: HttpRequest, viewer: Viewer, slug: str, form: OwnSetForm) -> bool:
    try:
        start_own_framework(
            slug=slug,
            title=form.cleaned_data["title"],
            owner=getattr(request, "board_name", ""),
            subject=form.cleaned_data["subject"],
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
    except Refusal as refusal:
        if refusal.reason is not Refused.ALREADY_DONE:
            raise
        return False
    return True


def _give(content: bytes, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)
