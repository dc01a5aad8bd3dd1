"""The gate of the supplier's door: a signed cookie that names an access, looked up again at every click.

It knows no persons of the school: who is signed in as one makes no difference here, and the other way round. Without an
access that holds every address of the door gives one and the same page.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeAlias
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from zichtlijn.core.kernel.refusal import Refusal
from zichtlijn.intake.suppliers.access import SupplierDoor, get_door
from zichtlijn.web.chrome import build_demo_band
from zichtlijn.web.gate import answer_refusal, get_now
from zichtlijn.web.ui.preferences import build_frame
from zichtlijn.web.ui.rendering import render_page
from zichtlijn.web.ui.screens import TextScreen

COOKIE: Final = "zichtlijn_leverancier"
PATH: Final = "/leverancier/"
LASTS: Final = timedelta(hours=8)
"""Of the cookie; the link itself holds longer, and takes one in again."""
CLOSED: Final = 403
_SALT: Final = "zichtlijn.web.supplier"
Rest = ParamSpec("Rest")
Page: TypeAlias = Callable[Concatenate[HttpRequest, SupplierDoor, Rest], HttpResponse]
Gated: TypeAlias = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def with_access(page: Page[Rest]) -> Gated[Rest]:
    """Give a page its door; without one the page that says so."""

    @wraps(page)
    def gated(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> HttpResponse:
        door = find_door(request)
        if door is None:
            return answer_closed(request)
        try:
            return page(request, door, *args, **kwargs)
        except Refusal as refusal:
            return answer_refusal(request, refusal)

    return gated


def find_door(request: HttpRequest) -> SupplierDoor | None:
    """What the cookie of this request opens now; None when that is nothing."""
    try:
        named = request.get_signed_cookie(COOKIE, salt=_SALT, max_age=LASTS)
        return get_door(UUID(named), get_now(request))
    except (KeyError, BadSignature, ValueError, Refusal):
        return None


def let_in(response: HttpResponse, access: UUID) -> None:
    """Let the browser in with this access, at the door's own addresses only."""
    response.set_signed_cookie(
        COOKIE,
        str(access),
        salt=_SALT,
        max_age=LASTS,
        path=PATH,
        httponly=True,
        samesite="Lax",
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def let_out(response: HttpResponse) -> None:
    """Forget the access in this browser."""
    response.delete_cookie(COOKIE, path=PATH, samesite="Lax")


def answer_closed(request: HttpRequest) -> HttpResponse:
    """The one answer to who has no access that holds."""
    frame = build_frame(request, school_name=getattr(request, "board_name", ""), demo=build_demo_band(request))
    return render_page(request, "supplier/closed.html", TextScreen(_("Voor leveranciers"), frame), status=CLOSED)
