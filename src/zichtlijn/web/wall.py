"""The wall around pages of pupils and guardians: behind it the database answers as to them, to whom no result is open.

What a pupil or guardian does is done as the board.
"""

from functools import wraps
from typing import Final

import structlog
from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from zichtlijn.tenancy.fence import get_audience
from zichtlijn.tenancy.scope import activated, get_active
from zichtlijn.web.gate import Gated, Page, Rest, signed_in
from zichtlijn.web.ui.errors import answer_unreachable

log = structlog.get_logger(__name__)
READING: Final = frozenset({"GET", "HEAD"})


def walled(page: Page[Rest]) -> Gated[Rest]:
    """A page for who signed in: what is read runs wholly under the audience role, a post as the board (decision 4).

    Who looks is read there too, so that a page changes its role once, and most pages not at all.
    """
    gated = signed_in(page)

    @wraps(page)
    def behind(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        with activated(get_audience() if request.method in READING else get_active()):
            return gated(request, *args, **kwargs)

    return kept_calm(behind)


def kept_calm(page: Gated[Rest]) -> Gated[Rest]:
    """A page that says it cannot be reached for a while, and that nothing is lost, when the database cannot be."""

    @wraps(page)
    def told(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponseBase:
        try:
            return page(request, *args, **kwargs)
        except OperationalError:
            log.exception("unreachable")
            return answer_unreachable(request)

    return told
