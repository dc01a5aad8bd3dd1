"""Pages that take in a roster: choose a file, see what would change, say yes or no. Works without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.rosters import confirm_roster_import, preview_roster
from zichtlijn.people.rosters.imports import discard_import
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.sources.rosters import (
    build_preview,
    build_result,
    build_upload,
    get_own_import,
    list_own_locations,
    make_form,
)
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_roster(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose a file; reading it leads to the preview."""
    locations = list_own_locations(request, viewer)
    form = make_form(request, locations)
    if form.is_valid():
        file = form.cleaned_data["file"]
        kept = preview_roster(
            file.file,
            format_slug=form.cleaned_data["format"],
            filename=file.name,
            location=form.chosen_location,
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
        return redirect("sources:roster", kept)
    screen = build_upload(request, viewer, locations, form)
    return render_page(request, "sources/choose_roster.html", screen, status=400 if form.is_bound else 200)


@require_safe
@signed_in
def show_roster(request: HttpRequest, viewer: Viewer, import_uuid: UUID) -> HttpResponse:
    """What a file would change, or what became of it."""
    kept = get_own_import(request, viewer, import_uuid)
    if kept.roster is not None:
        return render_page(request, "sources/preview_roster.html", build_preview(request, viewer, kept))
    return render_page(request, "sources/roster_result.html", build_result(request, viewer, kept))


@require_POST
@signed_in
def store_roster(request: HttpRequest, viewer: Viewer, import_uuid: UUID) -> HttpResponse:
    """Store it; a second click finds it stored."""
    kept = get_own_import(request, viewer, import_uuid)
    if kept.is_open:
        confirm_roster_import(
            import_uuid,
            absent_have_left=request.POST.get("absent_have_left") == "on",
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
    return redirect("sources:roster", import_uuid)


@require_POST
@signed_in
def discard_roster(request: HttpRequest, viewer: Viewer, import_uuid: UUID) -> HttpResponse:
    """Throw away what was read."""
    kept = get_own_import(request, viewer, import_uuid)
    if kept.is_open:
        discard_import(import_uuid, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("sources:rosters")
