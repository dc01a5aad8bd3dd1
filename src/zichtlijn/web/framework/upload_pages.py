"""Pages that take in a goal file: choose it, see what it would change, say yes or no. They work without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.guidance.judgements.queries import count_judgements_by_goal
from zichtlijn.intake.goal_uploads import (
    GoalFileOptions,
    get_goal_file,
    keep_goal_file,
    store_goal_file,
    weigh_goal_file,
)
from zichtlijn.intake.uploads import forget_upload, is_busy
from zichtlijn.learning.goals.queries import list_frameworks_in_use
from zichtlijn.learning.goals.reviewing import count_goals_to_review
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.framework.forms import GoalFileForm
from zichtlijn.web.framework.gate import check_may_keep
from zichtlijn.web.framework.upload_screens import UploadScreen, build_preview, build_stored, word_choose_file
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def choose_file(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Choose a file; what it would change comes next."""
    check_may_keep(request, viewer)
    sent = request.method == "POST"
    sets = [(card.slug, card.title) for card in list_frameworks_in_use()]
    form = GoalFileForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        sets=sets,
        initial={"into": request.GET.get("set", "")},
    )
    if form.is_valid():
        said = form.cleaned_data
        kept = keep_goal_file(
            said["file"].chunks(),
            GoalFileOptions(said["into"], said["name"], said["label"], getattr(request, "board_name", "")),
            person_uuid=viewer.person_uuid,
            filename=said["file"].name,
            now=get_now(request),
        )
        return redirect("framework:goal_file", kept.uuid)
    screen = UploadScreen(word_choose_file(), build_frame(request, viewer, Place.GOAL_SETS), form)
    return render_page(request, "framework/upload.html", screen, status=400 if form.is_bound else 200)


@require_safe
@signed_in
def show_file(request: HttpRequest, viewer: Viewer, upload: UUID) -> HttpResponse:
    """What a file would change; stores nothing."""
    check_may_keep(request, viewer)
    kept = get_goal_file(upload, person_uuid=viewer.person_uuid)
    if kept.outcome is not None or is_busy(kept):
        return redirect("framework:goal_file_stored", upload)
    weighed = weigh_goal_file(kept, actor=person(viewer.person_uuid), now=get_now(request))
    frame = build_frame(request, viewer, Place.GOAL_SETS)
    screen = build_preview(frame, kept, weighed, get_today(request))
    return render_page(request, "framework/preview.html", screen)


@require_POST
@signed_in
def store_file(request: HttpRequest, viewer: Viewer, upload: UUID) -> HttpResponse:
    """Store it; a second click finds it stored. Without the word that was asked for, back to what would change."""
    check_may_keep(request, viewer)
    kept = get_goal_file(upload, person_uuid=viewer.person_uuid)
    if kept.outcome is None:
        is_sure = request.POST.get("zeker") == "on"
        store_goal_file(kept, is_sure=is_sure, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("framework:goal_file_stored", upload)


@require_safe
@signed_in
def show_stored(request: HttpRequest, viewer: Viewer, upload: UUID) -> HttpResponse:
    """What became of the goals; a second click sees that the first is still busy."""
    check_may_keep(request, viewer)
    kept = get_goal_file(upload, person_uuid=viewer.person_uuid)
    frame = build_frame(request, viewer, Place.GOAL_SETS)
    if kept.outcome is None and is_busy(kept):
        return render_page(request, "framework/busy.html", build_stored(frame, kept, 0))
    if kept.outcome is None:
        return redirect("framework:goal_file", upload)
    waiting = count_goals_to_review(get_today(request), also=count_judgements_by_goal())
    return render_page(request, "framework/stored.html", build_stored(frame, kept, waiting))


@require_POST
@signed_in
def discard_file(request: HttpRequest, viewer: Viewer, upload: UUID) -> HttpResponse:
    """Throw the file away; nothing was stored."""
    check_may_keep(request, viewer)
    forget_upload(get_goal_file(upload, person_uuid=viewer.person_uuid))
    return redirect("framework:goal_sets")
