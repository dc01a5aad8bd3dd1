"""Handlers of the tours: go to a step, and stop. A step moves the clock, signs its person in and opens its page."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from zichtlijn.demo.story.stops import find_stop, find_stop_at
from zichtlijn.demo.world import rebuild_world
from zichtlijn.people.accounts.by_slug import find_account_by_slug
from zichtlijn.web.demo.access import get_demo_board
from zichtlijn.web.demo.pages import BACKEND
from zichtlijn.web.demo.tour_bar import COOKIE, remember_step
from zichtlijn.web.demo.tours import TOURS


@require_POST
def go_to_step(request: HttpRequest, code: str, number: int) -> HttpResponse:
    """Bring the demo to a step of a tour. The world is rebuilt only when the clock stands elsewhere."""
    board, tour = get_demo_board(), TOURS.get(code)
    step = tour.find_step(number) if tour else None
    if tour is None or step is None:
        raise Http404
    stop, account = find_stop(step.stop), find_account_by_slug(step.slug)
    if stop is None or account is None:
        raise Http404
    if find_stop_at(board.clock_at) != stop:
        rebuild_world(board, stop)
    login(request, account, backend=BACKEND)
    response = HttpResponseRedirect(step.path())
    remember_step(response, tour, number)
    return response


@require_POST
def end_tour(request: HttpRequest) -> HttpResponse:
    """Put the bar away, and go back to the start of the demo."""
    get_demo_board()
    response = HttpResponseRedirect(reverse("demo:start"))
    response.delete_cookie(COOKIE, samesite="Lax")
    return response
