"""Handlers of notes on what was seen in class: the page with its form, and the undo."""

from typing import Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from zichtlijn.core.kernel.actor import person
from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.readers import Readers
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.guidance.notes.actions import restore_note, withdraw_note, write_note
from zichtlijn.people.rosters.access import get_group_for
from zichtlijn.people.rosters.queries import GroupRow
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import get_now, get_today, signed_in
from zichtlijn.web.goals.notes import build_notes, make_form
from zichtlijn.web.goals.pupil_texts import RESTORE, WITHDRAW
from zichtlijn.web.goals.writing_forms import NoteForm
from zichtlijn.web.ui.rendering import render_page

CHANGES: Final = {WITHDRAW: withdraw_note, RESTORE: restore_note}


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def show_note(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Write a note, and read those of the last weeks. The form offers only what this viewer may name."""
    today = get_today(request)
    group = get_group_for(viewer, ref, today)
    is_sent = request.method == "POST"
    form = make_form(group, request.POST if is_sent else request.GET, today, is_sent=is_sent)
    if form.is_valid():
        return _go_back(group, _write(request, viewer, group, form), form.cleaned_data["pupil"])
    screen = build_notes(
        build_frame(request, viewer, Place.OVERVIEW), viewer, group, form, request.GET.get("tekst", ""), today
    )
    return render_page(request, "goals/note.html", screen, status=400 if is_sent else 200)


@require_POST
@signed_in
def change_note(request: HttpRequest, viewer: Viewer, ref: str, note: UUID, act: str) -> HttpResponse:
    """Take a note back, or put it back."""
    group = get_group_for(viewer, ref, get_today(request))
    change = CHANGES.get(act)
    if change is None:
        raise Refusal(Refused.NOT_FOUND)
    change(note, actor=person(viewer.person_uuid), now=get_now(request))
    return _go_back(group, note, "")


def _write(request: HttpRequest, viewer: Viewer, group: GroupRow, form: NoteForm) -> UUID:
    data = form.cleaned_data
    return write_note(
        group=group.uuid,
        pupil=UUID(data["pupil"]) if data["pupil"] else None,
        goal=UUID(data["goal"]) if data["goal"] else None,
        text=data["text"],
        readers=Readers(data["readers"]),
        actor=person(viewer.person_uuid),
        now=get_now(request),
    )


def _go_back(group: GroupRow, note: UUID, pupil: str) -> HttpResponse:
    asked = {"tekst": str(note), **({"leerling": pupil} if pupil else {})}
    return redirect(f"{reverse('goals:note', args=[group.ref])}?{urlencode(asked)}")
