"""Answers to a request that cannot be taken as a whole (RFC 9457); nothing of it is stored."""

import msgspec
from django.http import HttpResponse

from zichtlijn.api.messages import Problem


def refuse_request(status: int, slug: str, title: str, detail: str = "") -> HttpResponse:
    """A problem with a stable type `/problems/<slug>`; 401 names the scheme to use."""
    body = msgspec.json.encode(Problem(f"/problems/{slug}", title, status, detail))
    response = HttpResponse(body, status=status, content_type="application/problem+json")
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="zichtlijn"'
    return response
