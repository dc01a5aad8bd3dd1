"""The gate before every page that is somebody's: who looks, on which day, and one answer to every refusal.

It must not know any screen. What a viewer may see is for the rules; here "not there" and "not for you" become one page.
"""

from collections.abc import Callable
from datetime import date, datetime
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias, cast
from urllib.parse import urlsplit

import structlog
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from zichtlijn.core.kernel.refusal import Refusal, Refused
from zichtlijn.core.people.viewer import Viewer
from zichtlijn.people.accounts.seat import Seat, get_seat
from zichtlijn.people.days import get_local_day
from zichtlijn.tenancy.clock import now
from zichtlijn.web.ui.errors import answer_bad_request, answer_not_here
from zichtlijn.web.ui.rendering import wants_fragment

log = structlog.get_logger(__name__)
Rest = ParamSpec("Rest")
Page: TypeAlias = Callable[Concatenate[HttpRequest, Viewer, Rest], HttpResponseBase]
Gated: TypeAlias = Callable[Concatenate[HttpRequest, Rest], HttpResponseBase]


def signed_in(page: Page[Rest]) -> Gated[Rest]:
    """Give a page its viewer; a stranger goes to sign-in and comes back, a refusal becomes the page of §2.0."""

    @wraps(page)
    def gated(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _send_to_sign_in(request)
        try:
            return page(request, find_seat(request).viewer, *args, **kwargs)
        except Refusal as refusal:
            return answer_refusal(request, refusal)

    return gated


class SeatedRequest(HttpRequest):
    """A request of which it was read who looks."""

    seat: Seat


def find_seat(request: HttpRequest) -> Seat:
    """Who looks, read once per request. Raises Refusal(NOT_FOUND) for a stranger or an account switched off."""
    seat: Seat | None = getattr(request, "seat", None)
    if seat is None:
        if not request.user.is_authenticated:
            raise Refusal(Refused.NOT_FOUND)
        seat = cast(SeatedRequest, request).seat = get_seat(request.user, get_today(request))
    return seat


def answer_refusal(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """404 for what is not there or not for this person, 400 for what cannot be done like this."""
    log.info("refused", reason=refusal.reason.value, view=_name_view(request))
    if refusal.reason in {Refused.NOT_FOUND, Refused.NOT_ALLOWED}:
        return answer_not_here(request)
    return answer_bad_request(request)


def get_now(request: HttpRequest) -> datetime:
    """The instant of this request, read once."""
    return getattr(request, "now", None) or now()


def get_today(request: HttpRequest) -> date:
    """The local day of this request."""
    return get_local_day(get_now(request))


def _send_to_sign_in(request: HttpRequest) -> HttpResponse:
    """A part of a page cannot hold the sign-in form: the browser is told to go there as a whole."""
    answer: HttpResponse = redirect_to_login(request.get_full_path())
    if wants_fragment(request):
        page = urlsplit(request.headers.get("HX-Current-URL", "/"))
        answer = HttpResponse(status=204)
        answer.headers["HX-Redirect"] = redirect_to_login(page.path or "/").url
    return answer


def _name_view(request: HttpRequest) -> str:
    return request.resolver_match.view_name if request.resolver_match else ""
