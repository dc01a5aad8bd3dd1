"""Handlers of looking back. What a pupil writes is read by nobody until the pupil chooses (R46)."""

from typing import Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.release.published_subjects import get_published_test
from zichtlijn.grading.sharing.reflecting import change_reflection, remove_reflection, set_readers, write_reflection
from zichtlijn.grading.sharing.reflections import list_possible_readers
from zichtlijn.web.gate import signed_in
from zichtlijn.web.pupil.opening import Own, build_own_frame, open_own
from zichtlijn.web.pupil.reflection_forms import ReadersForm, ReflectionForm
from zichtlijn.web.pupil.reflection_screens import ReflectionScreen, ReflectionsScreen, WritingScreen
from zichtlijn.web.pupil.reflections import get_reflection, list_reflections
from zichtlijn.web.pupil.reports import list_reports
from zichtlijn.web.result_words import word_subject
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.wall import walled

KEPT: Final = "bewaard"


@require_safe
@walled
def show_reflections(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Everything this pupil wrote looking back, below the reports that are asked for."""
    own = open_own(request, viewer)
    frame, reports = build_own_frame(request, own), list_reports(own)
    screen = ReflectionsScreen(_("Terugkijken"), frame, reports, list_reflections(own), own.teacher)
    return render_page(request, "pupil/reflections.html", screen)


@require_http_methods(["GET", "HEAD", "POST"])
@walled
def write(request: HttpRequest, viewer: Viewer, entry: UUID | None = None) -> HttpResponse:
    """The three questions, about a result the pupil sees or about anything."""
    own = open_own(request, viewer)
    about = _name_result(own, entry) if entry else ""
    form = ReflectionForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        kept = write_reflection(form.read_prompts(), entry=entry, actor=own.actor, now=own.now)
        return _go_to(kept)
    back = reverse("pupil:result", args=[entry]) if entry else reverse("pupil:reflections")
    return _ask(request, own, form, about, back)


@require_http_methods(["GET", "HEAD", "POST"])
@walled
def show_reflection(request: HttpRequest, viewer: Viewer, reflection: UUID) -> HttpResponse:
    """One reflection; a post chooses who may read it."""
    own = open_own(request, viewer)
    _kept, view = get_reflection(own, reflection)
    possible = list_possible_readers(own.pupil, now=own.now)
    chosen = {"readers": [str(one.person) for one in possible if one.person in view.chosen]}
    posted = request.POST if request.method == "POST" else None
    form = ReadersForm(posted, initial=chosen, possible=possible, teacher=own.teacher)
    if form.is_bound and form.is_valid():
        readers = [UUID(one) for one in form.cleaned_data["readers"]]
        set_readers(reflection, readers, actor=own.actor, now=own.now)
        return _go_to(reflection)
    frame, is_kept = build_own_frame(request, own), KEPT in request.GET
    screen = ReflectionScreen(_("Terugkijken"), frame, view, form, bool(possible), is_kept)
    return render_page(request, "pupil/reflection.html", screen, status=400 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@walled
def change(request: HttpRequest, viewer: Viewer, reflection: UUID) -> HttpResponse:
    """The same three questions, with what was answered."""
    own = open_own(request, viewer)
    kept, view = get_reflection(own, reflection)
    answers = {"glad": kept.prompts.glad, "differed": kept.prompts.differed, "next_step": kept.prompts.next_step}
    form = ReflectionForm(request.POST if request.method == "POST" else None, initial=answers)
    if form.is_bound and form.is_valid():
        change_reflection(reflection, form.read_prompts(), actor=own.actor, now=own.now)
        return _go_to(reflection)
    return _ask(request, own, form, view.about, reverse("pupil:reflection", args=[reflection]))


@require_POST
@signed_in
def remove(request: HttpRequest, viewer: Viewer, reflection: UUID) -> HttpResponse:
    """Thrown away, for everybody."""
    own = open_own(request, viewer)
    remove_reflection(reflection, actor=own.actor, now=own.now)
    return redirect("pupil:reflections")


def _name_result(own: Own, entry: UUID) -> str:
    test = get_published_test(own.pupil, own.pupil, entry, now=own.now).value
    return f"{word_subject(test.subject)} · {test.title}"


def _ask(request: HttpRequest, own: Own, form: ReflectionForm, about: str, back_url: str) -> HttpResponse:
    screen = WritingScreen(_("Terugkijken"), build_own_frame(request, own), about, form, back_url)
    return render_page(request, "pupil/writing.html", screen, status=400 if form.errors else 200)


def _go_to(reflection: UUID) -> HttpResponse:
    return redirect(f"{reverse('pupil:reflection', args=[reflection])}?{KEPT}=1")
