"""Handlers of S00: the start page, being somebody, and moving the clock. Thin: worlds are built in `demo`."""

from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from zichtlijn.demo.story.stops import find_stop
from zichtlijn.demo.world import rebuild_world
from zichtlijn.people.accounts.by_slug import find_account_by_slug
from zichtlijn.web.demo.access import get_demo_board
from zichtlijn.web.demo.cast import OTHER_SPELLINGS, SUPPLIER
from zichtlijn.web.demo.screens import build_start
from zichtlijn.web.demo.supplier import enter_door
from zichtlijn.web.ui.preferences import get_return_path
from zichtlijn.web.ui.rendering import render_page

BACKEND = "zichtlijn.people.accounts.sessions.AuthenticationBackend"


@require_safe
def show_start(request: HttpRequest) -> HttpResponse:
    """S00."""
    return render_page(request, "demo/start.html", build_start(request, get_demo_board()))


@require_POST
def sign_in_as(request: HttpRequest, slug: str) -> HttpResponse:
    """Sign in as somebody of the story, by slug, and go to that person's first screen or to `next`."""
    get_demo_board()
    wanted = slug.lower()
    if wanted == SUPPLIER:
        return enter_door(request)
    account = find_account_by_slug(OTHER_SPELLINGS.get(wanted, wanted))
    if account is None:
        raise Http404
    login(request, account, backend=BACKEND)
    return HttpResponseRedirect(get_return_path(request))


@require_POST
def move_clock(request: HttpRequest, code: str) -> HttpResponse:
    """Rebuild the world as of a stop, and go back to where the visitor was; the visitor stays signed in."""
    board = get_demo_board()
    stop = find_stop(code)
    if stop is None:
        raise Http404
    rebuild_world(board, stop)
    return HttpResponseRedirect(get_return_path(request) if "next" in request.POST else reverse("demo:start"))
