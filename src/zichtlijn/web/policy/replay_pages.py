"""Pages that take in entry times of last year, and remove them. Thin; works without script."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.release.replaying import find_kept_entry_times
from zichtlijn.grading.release.replaying_imports import keep_entry_times, read_entry_file, remove_entry_times
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, signed_in
from zichtlijn.web.policy.gate import get_kept_place
from zichtlijn.web.policy.replay_files import TAKE, EntryFileForm, build_entry_times
from zichtlijn.web.ui.rendering import render_page


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def take_entry_times(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Choose a file; the first button only checks it, the second takes it over."""
    place = get_kept_place(request, viewer, ref)
    sent = request.method == "POST"
    form = EntryFileForm(request.POST if sent else None, request.FILES if sent else None)
    found, is_taken = None, False
    if form.is_valid():
        now = get_now(request)
        found = read_entry_file(form.cleaned_data["file"].file, zone=place.zone, sector=place.sector, now=now)
        is_taken = bool(found.entries) and request.POST.get("stap") == TAKE
        if is_taken:
            keep_entry_times(place.uuid, found.entries, actor=person(viewer.person_uuid), now=now)
    kept = find_kept_entry_times(place.uuid)
    frame = build_frame(request, viewer, Place.POLICY)
    screen = build_entry_times(place, form, kept, found, frame, is_taken=is_taken)
    is_refused = sent and (found is None or not found.entries)
    return render_page(request, "policy/replay_file.html", screen, status=400 if is_refused else 200)


@require_POST
@signed_in
def drop_entry_times(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Remove what was taken in; a second click finds nothing and says the same."""
    place = get_kept_place(request, viewer, ref)
    remove_entry_times(place.uuid, actor=person(viewer.person_uuid), now=get_now(request))
    return redirect("policy:entry_times", place.ref)
