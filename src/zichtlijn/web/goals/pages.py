"""Handlers of the goal screens: who looks was decided at the gate, what is shown by the builders."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.rosters.access import SeenPupil, get_pupil_for
from zichtlijn.web.chrome import Place, build_frame
from zichtlijn.web.gate import find_seat, get_now, get_today, signed_in
from zichtlijn.web.goals.choices import read_choices
from zichtlijn.web.goals.explanations import build_explanation, build_explanations
from zichtlijn.web.goals.overview import build_overview
from zichtlijn.web.goals.pupil import PupilChoice, build_pupil
from zichtlijn.web.goals.signals import build_signals
from zichtlijn.web.looks import keep_look
from zichtlijn.web.ui.rendering import render_page


@require_safe
@signed_in
def show_group(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """S01; a changed choice replaces only the overview."""
    today = get_today(request)
    group = find_seat(request).get_group(ref)
    screen = build_overview(
        build_frame(request, viewer, Place.OVERVIEW),
        group,
        read_choices(request.GET),
        now=get_now(request),
        today=today,
    )
    return render_page(request, "goals/overview.html", screen, fragment="overview")


@require_safe
@signed_in
def show_signals(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """Every signal of the last five school days, as sent."""
    today = get_today(request)
    group = find_seat(request).get_group(ref)
    screen = build_signals(build_frame(request, viewer, Place.OVERVIEW), group, now=get_now(request), today=today)
    return render_page(request, "goals/signals.html", screen)


@require_safe
@signed_in
def show_pupil(request: HttpRequest, viewer: Viewer, ref: str) -> HttpResponse:
    """S03. That somebody looked at this pupil is kept in the audit (R48, decision 18)."""
    pupil = get_pupil_for(viewer, ref, get_today(request))
    given = request.GET
    choice = PupilChoice(given.get("vak", ""), given.get("doel", ""), given.get("tekst", ""))
    return answer_pupil(request, viewer, pupil, choice)


def answer_pupil(
    request: HttpRequest, viewer: Viewer, pupil: SeenPupil, choice: PupilChoice, *, status: int = 200
) -> HttpResponse:
    """The page of a pupil whom the viewer may see, with the line in the audit that says so."""
    screen = build_pupil(
        build_frame(request, viewer, Place.OVERVIEW),
        viewer,
        pupil,
        replace(choice, is_demo=getattr(request, "board_is_demo", False)),
        now=get_now(request),
        today=get_today(request),
    )
    keep_look(request, viewer, pupil.uuid)
    return render_page(request, "goals/pupil.html", screen, status=status)


@require_safe
@signed_in
def show_explanations(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What scores of each tool mean."""
    return render_page(
        request, "goals/explanations.html", build_explanations(build_frame(request, viewer, Place.EXPLANATIONS))
    )


@require_safe
@signed_in
def show_explanation(request: HttpRequest, viewer: Viewer, slug: str) -> HttpResponse:
    """What a score of one tool means."""
    screen = build_explanation(build_frame(request, viewer, Place.EXPLANATIONS), slug)
    return render_page(request, "goals/explanation.html", screen)
