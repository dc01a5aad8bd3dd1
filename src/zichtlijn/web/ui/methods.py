"""A calm page where somebody follows the address of a button: it takes forms only. It must not know pages."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from zichtlijn.web.ui.errors import answer_other_method

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def calm_methods(get_response: GetResponse) -> GetResponse:
    """Gives the framework's empty 405 words and a way back; nothing was done, and `Allow` stays."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            return answer_other_method(request, response.headers["Allow"])
        return response

    return answer
