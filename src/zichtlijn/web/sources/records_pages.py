"""Pages that take in records from a file: file, columns of a table, check, store. They work without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.intake.record_uploads import check_upload, is_message, keep_if_unreadable, store_upload
from zichtlijn.intake.sources.access import get_source_for
from zichtlijn.intake.uploads import forget_upload, is_busy, list_open_uploads
from zichtlijn.people.rosters.queries import list_groups_for
from zichtlijn.tenancy.scope import get_active
from zichtlijn.web.chrome import Place, build_frame, find_overview_url
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.sources.records import (
    draw_columns,
    find_kept_mapping,
    get_own_upload,
    keep_columns,
    keep_file,
    make_columns_form,
    make_file_form,
)
from zichtlijn.web.sources.records_screens import build_busy, build_check, build_stored, build_upload
from zichtlijn.web.ui.rendering import render_page

CHECK = "check"


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_file(request: HttpRequest, viewer: Viewer, source: UUID) -> HttpResponse:
    """Choose a file, or go on with one; the columns come next."""
    card = get_source_for(viewer, source, get_today(request))
    form = make_file_form(request, card)
    if form.is_valid():
        upload = keep_file(request, viewer, card, form)
        keep_if_unreadable(upload, source=card.facts, now=get_now(request))
        return redirect("sources:record_columns", source, upload.uuid)
    unfinished = list_open_uploads(source_uuid=source, person_uuid=viewer.person_uuid)
    screen = build_upload(build_frame(request, viewer, Place.SOURCES), card, form, unfinished)
    return render_page(request, "sources/records/upload.html", screen, status=400 if form.is_bound else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_columns(request: HttpRequest, viewer: Viewer, source: UUID, upload: UUID) -> HttpResponse:
    """Say what stands in which column; shows how the first rows are read."""
    card, kept = get_own_upload(request, viewer, source, upload)
    if kept.outcome is not None:
        return redirect("sources:record_stored", source, upload)
    if is_message(kept):
        return redirect("sources:record_check", source, upload)
    form, problem = make_columns_form(request, card, kept)
    is_right = problem is None and form.is_valid()
    if is_right:
        kept = keep_columns(request, viewer, card, kept, form)
        if request.POST.get("step") == CHECK:
            keep_if_unreadable(kept, source=card.facts, mapping=find_kept_mapping(kept), now=get_now(request))
            return redirect("sources:record_check", source, upload)
    frame = build_frame(request, viewer, Place.SOURCES)
    screen = draw_columns(request, frame, card, kept, form, problem)
    return render_page(
        request, "sources/records/columns.html", screen, status=400 if form.is_bound and not is_right else 200
    )


@require_safe
@signed_in
def check_file(request: HttpRequest, viewer: Viewer, source: UUID, upload: UUID) -> HttpResponse:
    """Read the whole file and say what is right; stores nothing."""
    card, kept = get_own_upload(request, viewer, source, upload)
    if kept.outcome is not None:
        return redirect("sources:record_stored", source, upload)
    mapping = find_kept_mapping(kept)
    outcome = check_upload(kept, source=card.facts, mapping=mapping, now=get_now(request))
    frame = build_frame(request, viewer, Place.SOURCES)
    screen = build_check(frame, card, kept, outcome, board_slug=get_active().slug)
    return render_page(request, "sources/records/check.html", screen)


@require_POST
@signed_in
def store_file(request: HttpRequest, viewer: Viewer, source: UUID, upload: UUID) -> HttpResponse:
    """Store it; a second click finds it stored."""
    card, kept = get_own_upload(request, viewer, source, upload)
    if kept.outcome is None:
        store_upload(
            kept,
            source=card.facts,
            mapping=find_kept_mapping(kept),
            actor=person(viewer.person_uuid),
            now=get_now(request),
        )
    return redirect("sources:record_stored", source, upload)


@require_safe
@signed_in
def show_stored(request: HttpRequest, viewer: Viewer, source: UUID, upload: UUID) -> HttpResponse:
    """What became of the records; a second click sees that the first is still busy."""
    card, kept = get_own_upload(request, viewer, source, upload)
    frame = build_frame(request, viewer, Place.SOURCES)
    if kept.outcome is None and is_busy(kept):
        return render_page(request, "sources/records/busy.html", build_busy(frame, card, kept))
    if kept.outcome is None:
        return redirect("sources:record_check", source, upload)
    groups_url = find_overview_url(list_groups_for(viewer, get_today(request)))
    screen = build_stored(frame, card, kept, groups_url)
    return render_page(request, "sources/records/stored.html", screen)


@require_POST
@signed_in
def discard_file(request: HttpRequest, viewer: Viewer, source: UUID, upload: UUID) -> HttpResponse:
    """Throw the file away; nothing was stored."""
    _card, kept = get_own_upload(request, viewer, source, upload)
    forget_upload(kept)
    return redirect("sources:records", source)
