"""The machines' short road: no session, language, form token or message, for a machine has none of these."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import resolve

GetResponse = Callable[[HttpRequest], HttpResponseBase]
ROOT = "/api/"


def machine_road(get_response: GetResponse) -> GetResponse:
    """Answers what lies under ROOT itself, before the middleware that serves people."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return get_response(request)
        match = request.resolver_match = resolve(request.path_info)
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        response.headers["Content-Length"] = str(len(response.content))
        return response

    return answer
