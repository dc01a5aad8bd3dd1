"""Handlers of the pages about results and tests to come. Thin; a page works without script."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zichtlijn.core.people.viewer import Viewer
from zichtlijn.grading.release.published import read_next_moments
from zichtlijn.grading.release.published_subjects import get_published_test
from zichtlijn.web.chrome import Place
from zichtlijn.web.pupil.coming import list_coming
from zichtlijn.web.pupil.moment import word_next
from zichtlijn.web.pupil.opening import build_own_frame, open_own
from zichtlijn.web.pupil.readers import word_readers
from zichtlijn.web.pupil.reflections import list_reflections
from zichtlijn.web.pupil.result_screens import ComingScreen, ResultScreen, ResultsScreen
from zichtlijn.web.pupil.results import ASKED, draw_result
from zichtlijn.web.pupil.subjects import list_subjects
from zichtlijn.web.ui.rendering import render_page, wants_fragment
from zichtlijn.web.wall import walled


@require_safe
@walled
def show_results(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Mijn resultaten: per subject what this pupil may see; an average when asked for."""
    own = open_own(request, viewer)
    moments = read_next_moments(own.pupil, now=own.now)
    screen = ResultsScreen(
        _("Mijn resultaten"),
        build_own_frame(request, own, Place.OWN_RESULTS),
        word_next(moments),
        list_subjects(own, moments, request.GET.get("gemiddelde", "")),
        own.shows_numbers,
    )
    return render_page(request, "pupil/results.html", screen)


@require_safe
@walled
def show_result(request: HttpRequest, viewer: Viewer, entry: UUID) -> HttpResponse:
    """One result; with its number when the pupil shows numbers or asks for this one."""
    own = open_own(request, viewer)
    moments = read_next_moments(own.pupil, now=own.now)
    shown = get_published_test(own.pupil, own.pupil, entry, now=own.now, own=moments.own)
    result = draw_result(shown, own.teacher, with_number=own.shows_numbers or ASKED in request.GET)
    readers = "" if result.is_notice else word_readers(own, moments, shown.since)
    reflections = () if wants_fragment(request) else list_reflections(own, shown.value.result.test)
    frame = build_own_frame(request, own, Place.OWN_RESULTS)
    screen = ResultScreen(_("Resultaat"), frame, result, readers, reflections)
    return render_page(request, "pupil/result.html", screen, fragment="number")


@require_safe
@walled
def show_tests(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Toetsen die komen, with what they are about."""
    own = open_own(request, viewer)
    screen = ComingScreen(_("Toetsen die komen"), build_own_frame(request, own, Place.OWN_TESTS), list_coming(own))
    return render_page(request, "pupil/coming.html", screen)
