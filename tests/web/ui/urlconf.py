"""Addresses for the kit's own tests: the kit, and pages that go wrong on purpose."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import include, path
from django.views.decorators.cache import cache_control

handler400 = "zichtlijn.web.ui.errors.answer_bad_request"
handler403 = "zichtlijn.web.ui.errors.answer_not_here"
handler404 = "zichtlijn.web.ui.errors.answer_not_here"
handler500 = "zichtlijn.web.ui.errors.answer_failure"


def forbid(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def miss(request: HttpRequest) -> HttpResponse:
    raise Http404


def break_down(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("broken on purpose")


@cache_control(public=True, max_age=60)
def keep(request: HttpRequest) -> HttpResponse:
    return HttpResponse("kept")


urlpatterns = [
    path("", include("zichtlijn.web.ui.urls")),
    path("verboden/", forbid),
    path("weg/", miss),
    path("stuk/", break_down),
    path("bewaar/", keep),
]
