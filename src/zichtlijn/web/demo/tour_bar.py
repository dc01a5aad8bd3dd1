"""The bar of a tour under every page of the demo: which step, what to do, why. A cookie remembers the step."""

from collections.abc import Callable
from typing import Final, cast

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from zichtlijn.web.demo.tours import TOURS, Tour
from zichtlijn.web.ui.frame import TourBar

COOKIE: Final = "zichtlijn_tour"
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class GuidedRequest(HttpRequest):
    """A request of somebody who follows a tour."""

    tour_bar: TourBar


def tour_middleware(get_response: GetResponse) -> GetResponse:
    """Gives every page of a demo the bar of the step its visitor is at. Not used by an installation without a demo."""
    if not settings.DEMO:
        raise MiddlewareNotUsed

    def answer(request: HttpRequest) -> HttpResponseBase:
        bar = find_bar(request) if getattr(request, "board_is_demo", False) else None
        if bar is not None:
            cast("GuidedRequest", request).tour_bar = bar
        return get_response(request)

    return answer


def find_bar(request: HttpRequest) -> TourBar | None:
    """The bar of the step in the cookie; None for a cookie that names no step there is."""
    code, _, number = request.COOKIES.get(COOKIE, "").partition("-")
    tour = TOURS.get(code)
    if tour is None or not number.isdecimal():
        return None
    return build_bar(tour, int(number))


def build_bar(tour: Tour, number: int) -> TourBar | None:
    """What the bar says at a step."""
    step = tour.find_step(number)
    if step is None:
        return None
    return TourBar(
        title=str(tour.title),
        number=number,
        count=len(tour.steps),
        text=str(step.text),
        why=str(step.why),
        rules=step.rules,
        back_url=_find_url(tour, number - 1),
        again_url=_find_url(tour, number) or "",
        next_url=_find_url(tour, number + 1),
        close_url=reverse("demo:end_tour"),
    )


def remember_step(response: HttpResponse, tour: Tour, number: int) -> None:
    """Keep the step for as long as the browser stays open."""
    response.set_cookie(COOKIE, f"{tour.code}-{number}", httponly=True, samesite="Lax")


def _find_url(tour: Tour, number: int) -> str | None:
    return reverse("demo:go_to_step", args=[tour.code, number]) if tour.find_step(number) else None
